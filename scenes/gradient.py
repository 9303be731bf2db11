"""Chapter 3, more than one input: the slopes of a landscape, and the way up."""

from scenes.gradient_field import GradientField

__all__ = ["GradientField"]
