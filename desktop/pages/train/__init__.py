"""Train: the recipe, the card before the start, the live view, earlier runs."""
