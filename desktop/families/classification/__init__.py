"""One class a text: scores and confusions, probabilities while typing."""
