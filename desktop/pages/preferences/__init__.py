"""Preferences: language, look, processor, folders, what uses the network, about."""
