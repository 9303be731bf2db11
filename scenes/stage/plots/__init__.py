"""Graphs of functions of one variable, and quantities against steps."""
