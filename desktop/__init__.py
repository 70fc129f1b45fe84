"""The window. All Qt lives here; the engine does the work."""
