"""Many files in, answers out."""
