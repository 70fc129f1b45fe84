"""The Classify page: type a text and see, or drop files and get them back with labels."""
