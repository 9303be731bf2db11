"""Arrows, braces and names that belong to a place of a picture."""
