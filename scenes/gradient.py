"""Chapter 3, more than one input: the slopes of a landscape, and the way up."""

from scenes import gradient_bowl, gradient_field, gradient_partials


class PartialDerivatives(gradient_partials.PartialDerivatives):
    """How does a surface slope?"""


class GradientField(gradient_field.GradientField):
    """Which way is up?"""


class BowlByHand(gradient_bowl.BowlByHand):
    """Can you do gradient descent with pencil and paper?"""
