"""The Library page: finished models to find, trust, keep, share and use."""
