"""Chapter 1, the derivative: the slope of a curve at one point."""

from scenes import derivative_limit


class LimitOfSecant(derivative_limit.LimitOfSecant):
    """How steep is a curve at one single point?"""
