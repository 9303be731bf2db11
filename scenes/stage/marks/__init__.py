"""Arrows, dots, braces, walkers and names: marks that belong to a place of a picture."""
