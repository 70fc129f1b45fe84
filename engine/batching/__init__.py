"""Encoded examples to tensors."""
