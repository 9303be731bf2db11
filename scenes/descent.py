"""Chapter 2, walking downhill in one dimension: gradient descent on a curve."""

from scenes import descent_on_curve, descent_rates, descent_starts


class DescentOnCurve(descent_on_curve.DescentOnCurve):
    """Can you find the valley when you only feel the slope under your feet?"""


class LearningRates(descent_rates.LearningRates):
    """What does the learning rate decide?"""


class MultiStart(descent_starts.MultiStart):
    """Does it matter where you begin?"""
