"""The Data page: what is in the file, what its columns mean, and how it is divided."""
