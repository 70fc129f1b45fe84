"""Reusable parts of pages; they know engine values, not pages."""
