"""What every film shares: theme, beats and narration, plots, readouts, formulas."""
