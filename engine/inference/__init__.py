"""Forward passes and predictions."""
