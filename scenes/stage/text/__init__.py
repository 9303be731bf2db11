"""Words, formulas and numbers in type."""
