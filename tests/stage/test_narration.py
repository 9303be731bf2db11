from __future__ import annotations

import math
from itertools import pairwise
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenes.stage import theme
from scenes.stage.narration import (
    CHARACTERS_A_SECOND,
    LINE_LENGTH,
    LINES_A_CUE,
    LONGEST_NARRATION,
    as_subtitles,
    cues,
    narration_of,
    speaking_time,
)

WORDS = st.lists(
    st.builds(
        str.__add__,
        st.text("abcdefgh", min_size=1, max_size=11),
        st.sampled_from(["", "", "", ",", ".", ":", "?"]),
    ),
    min_size=1,
    max_size=60,
)


class Owner:
    rate = 0.1
    count = 3
    low = -2.5


def test_a_number_in_a_caption_has_no_power_of_ten() -> None:
    film = SimpleNamespace(rate=5e-05, x=-2.0)
    (said,) = narration_of("The rate is {rate:g}, x is {x:g}.", film)
    assert said == "The rate is 0.00005, x is \N{MINUS SIGN}2."


def test_fields_are_filled_from_the_owner() -> None:
    (text,) = narration_of("The rate\n    is {rate:.2f}, {count} times.", Owner())
    assert text == "The rate is 0.10, 3 times."


def test_negative_numbers_get_a_true_minus_and_hyphens_stay() -> None:
    (text,) = narration_of("From {low}, a well-known half-step of -.5.", Owner())
    assert text == "From \N{MINUS SIGN}2.5, a well-known half-step of \N{MINUS SIGN}.5."


def test_an_unknown_field_is_an_error() -> None:
    with pytest.raises(AttributeError, match="start"):
        narration_of("From {start}.", Owner())


def test_a_narration_longer_than_a_beat_can_show_is_refused() -> None:
    longest = "x" * LONGEST_NARRATION
    assert narration_of(f"{longest}\n...\n{longest}", Owner()) == (longest, longest)
    with pytest.raises(ValueError, match=r"169 characters .* at most 168, or two beats"):
        narration_of(f"Short.\n...\n{longest}x", Owner())


def test_a_line_of_three_dots_divides_what_is_said() -> None:
    docstring = """The rate
        is {rate}.

        Its name is η...

        ...

        And x is {low}.
        """
    minus = "\N{MINUS SIGN}"
    assert narration_of(docstring, Owner()) == (
        "The rate is 0.1. Its name is η...",
        f"And x is {minus}2.5.",
    )


def test_speaking_takes_its_time() -> None:
    assert speaking_time("go " * 155) == pytest.approx(60.0)
    long_words = "incomprehensibilities " * 5
    assert speaking_time(long_words.strip()) == pytest.approx(109 / CHARACTERS_A_SECOND)
    assert theme.WORDS_PER_MINUTE == 155


@given(WORDS, st.floats(0, 500), st.floats(0, 30))
def test_cues_can_be_read_and_lose_no_word(words: list[str], start: float, more: float) -> None:
    narration = " ".join(words)
    end = start + speaking_time(narration) + more
    result = cues(narration, start, end)
    assert [word for cue in result for line in cue.lines for word in line.split()] == words
    for cue in result:
        assert 1 <= len(cue.lines) <= LINES_A_CUE
        assert max(map(len, cue.lines)) <= LINE_LENGTH
        shown = sum(map(len, cue.lines)) + len(cue.lines) - 1
        assert shown <= CHARACTERS_A_SECOND * (cue.end - cue.start) * (1 + 1e-9) + 1e-9
    assert result[0].start == pytest.approx(start)
    assert result[-1].end == pytest.approx(end)
    assert all(one.end == pytest.approx(two.start) for one, two in pairwise(result))


def test_cues_break_after_sentences_where_they_fit() -> None:
    text = (
        "Take a second point, a distance h away, on the curve. The line through both is a secant."
    )
    first, second = cues(text, 0, 10)
    assert " ".join(first.lines).endswith("curve.")
    assert " ".join(second.lines).startswith("The line")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Zoom in: two come to rest, their slope below 0.000001, one after 21 steps, "
            "one after 454.",
            [
                "Zoom in: two come to rest, their slope below 0.000001,",
                "one after 21 steps, one after 454.",
            ],
        ),
        (
            "Why? Seen from near, the valley at 2 is nearly a bowl, as it is on both of its sides.",
            [
                "Why? Seen from near, the valley at 2 is nearly a bowl,",
                "as it is on both of its sides.",
            ],
        ),
        (
            "The first sentence has fifty characters, or nearly. "
            "The second sentence has as many characters in it. "
            "The third sentence has as many of them as well, too.",
            [
                "The first sentence has fifty characters, or nearly.",
                "The second sentence has as many characters in it.",
                "The third sentence has as many of them as well, too.",
            ],
        ),
    ],
)
def test_no_cue_is_gone_before_the_eye_has_found_it(text: str, parts: list[str]) -> None:
    assert [" ".join(cue.lines) for cue in cues(text, 0, 20)] == parts


def test_too_short_a_time_is_refused() -> None:
    with pytest.raises(ValueError, match=r"end: 1\.00 s are too short for 50 characters"):
        cues("x " * 25, 3.0, 4.0)


def test_silence_has_no_cue() -> None:
    assert cues("", 0, 1) == []


def test_subtitles_are_numbered_and_timed() -> None:
    result = cues("How steep is a curve? Nobody knows, until they look at it closely.", 1.5, 9.0)
    subtitles = as_subtitles(result)
    assert [subtitle.index for subtitle in subtitles] == list(range(1, len(result) + 1))
    assert math.isclose(subtitles[0].start.total_seconds(), 1.5)
    assert subtitles[0].content == "\n".join(result[0].lines)
