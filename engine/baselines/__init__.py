"""Simple systems that a fine-tuned model is measured against."""
