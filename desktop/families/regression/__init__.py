"""A number a text: how near the true ones it is, and the number while typing."""
