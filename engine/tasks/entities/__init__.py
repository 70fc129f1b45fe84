"""What the task of named entities is made of."""
