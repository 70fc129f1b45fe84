"""The Model page: which pretrained model to start from, and how to change its structure."""
