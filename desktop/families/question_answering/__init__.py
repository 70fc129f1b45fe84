"""Answers in a text: their scores, the mistakes in their contexts, asking a document."""
