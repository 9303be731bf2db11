"""Descents as numbers: where they go, where they end, and what can be said of them."""
