"""A chapter with one short film, for the tests of what runs around films."""

from manim import Circle, Create, FadeOut, Square

from scenes.stage.lesson import Lesson, beat


class CircleAndSquare(Lesson):
    """What is a circle?"""

    def construct(self):
        self.draw_a_circle()
        self.draw_a_square()

    @beat
    def draw_a_circle(self):
        """All points at one distance."""
        self.circle = Circle()
        self.play(Create(self.circle), run_time=1)

    @beat
    def draw_a_square(self):
        """A square is none."""
        self.play(FadeOut(self.circle), Create(Square()), run_time=1)
