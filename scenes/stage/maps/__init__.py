"""Functions of two variables seen from above."""
