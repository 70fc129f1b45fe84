"""Any number of labels a text: scores of each, which come together, chips while typing."""
