"""How frames are drawn, named and written."""
