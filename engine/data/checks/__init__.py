"""Findings about a dataset, one module per family."""
