"""What every film shares: theme, beats and narration; text, plots, maps, descents, space."""
