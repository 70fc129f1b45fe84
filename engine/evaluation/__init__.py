"""Scores, baseline, mistakes."""
