"""Puts this folder on the path, so that tests of all sub-folders share ``handmade``."""
