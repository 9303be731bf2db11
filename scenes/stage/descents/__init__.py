"""Descents as films show them: walkers, plots, formulas and readouts put together."""
