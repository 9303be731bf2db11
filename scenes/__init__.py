"""The films: a file for each, and a file for each chapter that lists them in order."""
