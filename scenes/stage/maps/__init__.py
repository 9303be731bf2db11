"""Functions of two variables seen from above, and cut from the side."""
