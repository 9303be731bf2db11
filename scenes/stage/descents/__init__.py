"""Walkers, their trails, and the rule that they follow."""
