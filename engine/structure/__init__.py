"""Changes to the base model."""
