"""Questions whose answers stand in a text: cells, columns, and answers put where they belong."""
