"""Everything in Tunesmith that learns: data, models, training, evaluation, library. Knows no window."""

__version__ = "0.1.0"
