"""Chapter 1, the derivative: the slope of a curve at one point."""

from scenes.derivative_limit import LimitOfSecant

__all__ = ["LimitOfSecant"]
