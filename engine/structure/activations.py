"""The activation functions that layers and heads may have."""

ACTIVATIONS = ("gelu", "gelu_new", "relu", "relu2", "silu", "tanh", "mish", "leaky_relu")
"""By the names that transformers gives them, so that a configuration can hold them."""
