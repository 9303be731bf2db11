"""Chapter 4, two dimensions: descent on a landscape of hills and valleys."""

from scenes.peaks_descent import PeaksDescent

__all__ = ["PeaksDescent"]
