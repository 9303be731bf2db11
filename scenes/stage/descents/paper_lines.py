"""The two lines above a table, one a coordinate, and how others take their place."""

from __future__ import annotations

from collections.abc import Sequence

from manim import LEFT, UP, Animation, FadeIn, FadeOut, VGroup

from scenes.stage.text.formula import Formula, glide, travel


class PaperLines(VGroup):
    """Lines that stand where the rules of a descent stand; its members are those on screen.

    What gives animations of the parts of lines is to be settled when they have played: the
    film takes away the parts that `former` lists, and adds the lines as wholes.

    Args:
        rules: where lines stand: their left ends, and their first signs.

    Attributes:
        standing: the lines on screen, which are also its members.
        former: those that were there before.
    """

    def __init__(self, rules: Sequence[Formula]) -> None:
        self.rules = tuple(rules)
        self.former: list[Formula] = []
        self.standing = list(rules)
        super().__init__(*rules)

    def place(self, lines: Sequence[Formula]) -> Sequence[Formula]:
        """Lay lines where the rules stand, and count them as what is on screen."""
        for line, rule in zip(lines, self.rules, strict=True):
            put_level(line, rule)
        self.former, self.standing = self.standing, list(lines)
        self.submobjects = [*lines]
        return lines

    def change(self, lines: Sequence[Formula]) -> tuple[Animation, Animation]:
        """Animations in which the lines go, and in which others then come."""
        self.place(lines)
        return FadeOut(*self.former), FadeIn(*lines)

    def substitute(self, lines: Sequence[Formula], slopes: Sequence[Formula]) -> list[Animation]:
        """What the slopes are comes into the rules from the formulas that say it."""
        self.place(lines)
        moves: list[Animation] = []
        for rule, line, slope in zip(self.former, lines, slopes, strict=True):
            own, there = slope.select("slope-own"), line.select("slope")
            moves += [
                FadeOut(rule.select("slope-name")),
                travel(own.copy(), VGroup(*there[: len(own)])),
                FadeIn(VGroup(*there[len(own) :])),
            ]
        return moves

    def glide(self, lines: Sequence[Formula]) -> list[Animation]:
        """What both have stays, the rest goes and comes."""
        self.place(lines)
        pairs = zip(self.former, lines, strict=True)
        return [move for pair in pairs for move in glide(*pair)]


def put_level(line: Formula, other: Formula) -> Formula:
    """Put a line where another one stands: its left end, and its first sign as high."""
    up = other.select("sign-0").get_y() - line.select("sign-0").get_y()
    return line.align_to(other, LEFT).shift(up * UP)
