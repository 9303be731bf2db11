"""Rendering films with many workers: the passes, their plan, the crew and its progress."""
