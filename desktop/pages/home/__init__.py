"""Home: where work begins and where it is picked up again."""
