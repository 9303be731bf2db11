"""What a check has to say about a film: which beat, which mobject, what is wrong."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from manim import Mobject

from scenes.stage.readouts.readout import Readout
from scenes.stage.text.digits import Digits
from scenes.stage.text.words import Words


@dataclass(frozen=True)
class Finding:
    """One violation; `check` names the rule, `subject` the mobject."""

    check: str
    subject: str
    problem: str
    beat: str = ""

    def __str__(self) -> str:
        return f"{self.beat or '-'}: [{self.check}] {self.subject}: {self.problem}"


def described(mobject: Mobject) -> str:
    """A mobject as its author knows it: class, text, and where it is on screen."""
    if isinstance(mobject, Readout):
        text = f"{described(mobject.label)} {mobject.digits.text}"
    elif isinstance(mobject, Words):
        text = repr(mobject.text[:40])
    elif isinstance(mobject, Digits):
        text = repr(mobject.text)
    else:
        text = repr(source[:50]) if (source := getattr(mobject, "source", "")) else ""
    x, y = (float(value) for value in np.round(mobject.get_center()[:2], 2))
    return f"{type(mobject).__name__}({text}) at ({x:g}, {y:g})"
