"""Axes, and what is drawn on them: graphs, heat maps, quantities against steps."""
