"""Recipe, presets, loop, checkpoints, runs."""
