"""Every number that a film may show, computed to 30 digits from its parameters alone."""
