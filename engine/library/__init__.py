"""Finished models."""
