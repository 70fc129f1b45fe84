"""Entities in texts: scores by type, errors to read, coloured texts while typing and in tables."""
