"""From a docstring to captions: how long words take, and where they break."""

from __future__ import annotations

import inspect
import math
import re
import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import srt

from scenes.stage import theme
from scenes.stage.text.numbers import written_out
from scenes.stage.text.words import balanced_lines

LINE_LENGTH = 42
LINES_A_CUE = 2
CHARACTERS_A_SECOND = 17.0
SHORT_CUE = 20
"""Fewer characters than these are gone before the eye has found them."""

CUE, BROKEN_SENTENCE, BROKEN_PHRASE, TOO_SHORT = 1.5, 1.0, 3.0, 4.0
"""What a cue costs, a break after a comma, one elsewhere within a sentence, and a short cue."""

LONGEST_NARRATION = 168
"""One cue on screen: two lines of the frame's width."""

PAUSE = re.compile(r"\n\s*\.\.\.\s*\n")
"""A line of three dots: what follows is said later in the beat."""

NEGATIVE = re.compile(r"(?<!\w)-(?=[\d.])")
"""A hyphen that stands for a minus."""


class _Attributes(Mapping[str, object]):
    """An object's attributes as the fields of a format string."""

    def __init__(self, owner: object) -> None:
        self.owner = owner

    def __getitem__(self, name: str) -> object:
        return getattr(self.owner, name)

    def __iter__(self) -> Iterator[str]:
        return iter(dir(self.owner))

    def __len__(self) -> int:
        return len(dir(self.owner))


class _InWords(string.Formatter):
    """Format strings in which :g writes a number as captions do, without a power of ten."""

    def format_field(self, value: Any, format_spec: str) -> str:
        if format_spec == "g":
            return written_out(float(value))
        return str(super().format_field(value, format_spec))


def narration_of(docstring: str, owner: object) -> tuple[str, ...]:
    """What a docstring says at once, and after each line of three dots.

    The `{fields}` are filled from the owner's attributes; other line breaks don't count.

    Raises:
        ValueError: a part is longer than a beat can show at once.
    """
    return tuple(_filled(each, owner) for each in PAUSE.split(inspect.cleandoc(docstring)))


def _filled(part: str, owner: object) -> str:
    text = _InWords().vformat(" ".join(part.split()), (), _Attributes(owner))
    text = NEGATIVE.sub("\N{MINUS SIGN}", text)
    if len(text) > LONGEST_NARRATION:
        raise ValueError(
            f"narration: {len(text)} characters in {text[:30]!r}...; "
            f"at most {LONGEST_NARRATION}, or two beats"
        )
    return text


def speaking_time(narration: str) -> float:
    """Seconds that the narration takes to speak, and no fewer than it takes to read."""
    words = len(narration.split())
    spoken = words * 60 / theme.WORDS_PER_MINUTE
    return max(spoken, len(narration) / CHARACTERS_A_SECOND)


@dataclass(frozen=True)
class Cue:
    """A caption: one or two lines, with their times in seconds of the film."""

    lines: tuple[str, ...]
    start: float
    end: float


def cues(narration: str, start: float, end: float) -> list[Cue]:
    """Break a narration into captions that share its time by their length.

    At most 2 lines of 42 characters each, broken after sentences or phrases where that leaves
    no cue too short to see.

    Raises:
        ValueError: the time is too short to read them at 17 characters a second.
    """
    if not narration:
        return []
    if len(narration) > math.ceil((end - start) * CHARACTERS_A_SECOND):
        raise ValueError(
            f"end: {end - start:.2f} s are too short for {len(narration)} characters; "
            f"at least {len(narration) / CHARACTERS_A_SECOND:.2f} s"
        )
    texts = _cue_texts(narration)
    total = sum(map(len, texts))
    result = []
    passed = 0
    for text in texts:
        begin = start + (end - start) * passed / total
        passed += len(text)
        finish = start + (end - start) * passed / total
        result.append(Cue(tuple(balanced_lines(text, LINE_LENGTH)), begin, finish))
    return result


def _cue_texts(narration: str) -> list[str]:
    """The narration in the parts that cost least: few, none very short, broken after phrases."""
    words = narration.split()
    best: list[tuple[float, list[str]]] = [(0.0, [])]
    for end in range(1, len(words) + 1):
        endings = []
        for begin in range(end - 1, -1, -1):
            text = " ".join(words[begin:end])
            if begin < end - 1 and not _fits(text):
                break
            cost, before = best[begin]
            endings.append((cost + _cost(text, last=end == len(words)), [*before, text]))
        best.append(min(endings))
    return best[-1][1]


def _cost(text: str, last: bool) -> float:
    """What a cue costs: itself, a short time to see it, and a break within a sentence or phrase."""
    cost = CUE + (len(text) / (LINES_A_CUE * LINE_LENGTH)) ** 2
    if len(text) < SHORT_CUE:
        cost += TOO_SHORT
    if not last and text[-1] not in ".?!":
        cost += BROKEN_PHRASE if text[-1] not in ",:;" else BROKEN_SENTENCE
    return cost


def _fits(text: str) -> bool:
    return len(balanced_lines(text, LINE_LENGTH)) <= LINES_A_CUE


def as_subtitles(all_cues: list[Cue]) -> list[srt.Subtitle]:
    """The cues as manim's .srt writer takes them."""
    return [
        srt.Subtitle(
            index=number,
            start=timedelta(seconds=cue.start),
            end=timedelta(seconds=cue.end),
            content="\n".join(cue.lines),
        )
        for number, cue in enumerate(all_cues, start=1)
    ]
