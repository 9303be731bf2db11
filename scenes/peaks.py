"""Chapter 4, two dimensions: descent on a landscape of hills and valleys."""

from scenes import peaks_basins, peaks_descent, peaks_ripples


class PeaksDescent(peaks_descent.PeaksDescent):
    """How does descent find its way on a real landscape?"""


class PeaksBasins(peaks_basins.PeaksBasins):
    """Where does every start end up?"""


class Ripples(peaks_ripples.Ripples):
    """Can you walk downhill without a derivative?"""
