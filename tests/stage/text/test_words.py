from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from manim import LEFT, UP, Typst, VMobject

from scenes.stage import theme
from scenes.stage.text.words import (
    Words,
    balanced_lines,
    check_font_size,
    coloured,
    escaped,
    with_background,
)
from tests.films.palette import rgb

PUNCTUATION = "#hash $money$ *bold* _low_ `code` <tag> @ref [box] ~ = - + / ' \" . ; (x) \\ //no"


def glyphs(words: Words) -> list[VMobject]:
    """The glyphs of some words one by one, in their order."""
    return Typst(words.typst_code, typst_preamble=words.typst_preamble).submobjects


def colour_of(outline: VMobject) -> str:
    return outline.get_fill_color().to_hex().lower()


def test_punctuation_is_set_as_it_is_written() -> None:
    printed = PUNCTUATION.replace(" ", "")
    # The dots of i and j belong to their letters' outlines, so a glyph is a character.
    words = Words(PUNCTUATION)
    assert len(glyphs(words)) == len(printed)
    assert [len(glyph.points) for glyph in words] == [sum(len(g.points) for g in glyphs(words))]


def test_escaping_leaves_letters_alone() -> None:
    assert escaped("Zoë's 3€") == "Zoë\\'s 3€"


def test_vocabulary_words_wear_their_concept() -> None:
    words = Words("The slope is steep", vocabulary=theme.VOCABULARY)
    marked = [colour_of(glyph) == theme.SLOPE for glyph in glyphs(words)]
    assert marked == [False] * 3 + [True] * 5 + [False] * 2 + [True] * 5
    assert [colour_of(outline) for outline in words] == [theme.TEXT, theme.SLOPE]
    for outline in words:
        concept = colour_of(outline) == theme.SLOPE
        own = [glyph for glyph, mark in zip(glyphs(words), marked, strict=True) if mark == concept]
        assert len(outline.points) == sum(len(glyph.points) for glyph in own)


def test_words_stand_on_the_line_of_their_first_letter() -> None:
    words = Words("hanging pages")
    first = Words("h").align_to(words, LEFT).shift((words.baseline - Words("h").baseline) * UP)
    assert words.baseline == pytest.approx(first.get_bottom()[1])
    assert words.baseline > words.get_bottom()[1] + 0.05
    assert words.shift(UP).baseline == pytest.approx(first.get_bottom()[1] + 1)
    assert words.stand_on(0.3).baseline == pytest.approx(0.3)


def test_parts_of_words_stay_plain() -> None:
    assert (
        coloured("slopes sloped steps stepping", {"step": "step", "slope": "slope"}).count("fill")
        == 0
    )


def test_capitals_count_but_single_letters_are_exact() -> None:
    vocabulary = {"slope": "slope", "h": "gap"}
    assert coloured("Slope", vocabulary).count(theme.SLOPE) == 1
    assert coloured("H h", vocabulary).count(theme.GAP) == 1
    assert "$h$" in coloured("as h shrinks", vocabulary)


def test_longer_phrases_win() -> None:
    markup = coloured("the learning rate", theme.VOCABULARY)
    assert markup.count("fill") == 1
    assert "[learning rate]" in markup


@given(st.lists(st.text("abcdefg,.", min_size=1, max_size=12), min_size=1, max_size=30))
def test_balanced_lines_keep_all_words_in_few_lines(words: list[str]) -> None:
    text = " ".join(words)
    lines = balanced_lines(text, 20)
    assert " ".join(lines) == text
    assert max(map(len, lines)) <= 20
    assert len(lines) == len(greedy(words, 20))


@given(st.lists(st.text("abc", min_size=1, max_size=8), min_size=2, max_size=20))
def test_no_narrower_setting_has_as_few_lines(words: list[str]) -> None:
    lines = balanced_lines(" ".join(words), 20)
    widest = max(map(len, lines))
    narrower = greedy(words, widest - 1)
    assert len(narrower) > len(lines) or max(map(len, narrower)) >= widest


def greedy(words: list[str], longest: int) -> list[str]:
    lines = [words[0]]
    for word in words[1:]:
        if len(lines[-1]) + 1 + len(word) <= longest:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def test_a_word_longer_than_a_line_is_refused() -> None:
    with pytest.raises(ValueError, match="'incomprehensible' has 16 characters; at most 10"):
        balanced_lines("an incomprehensible word", 10)


def test_lines_are_broken_at_the_length_asked_for() -> None:
    one, two = Words("How steep is a curve"), Words("How steep is a curve", longest=10)
    assert two.width < one.width
    assert two.height > 1.8 * one.height


def test_small_text_is_refused() -> None:
    with pytest.raises(ValueError, match="font_size: 25 is too small to read; at least 26"):
        Words("small", font_size=25)
    check_font_size(theme.FONT_SMALLEST)


def test_font_size_is_the_size_of_an_em() -> None:
    small, large = Words("mmmm", font_size=30), Words("mmmm", font_size=60)
    assert large.width == pytest.approx(2 * small.width, rel=1e-3)


def test_a_background_stroke_lies_behind_every_glyph() -> None:
    for glyph in with_background(Words("label")).family_members_with_points():
        assert glyph.get_stroke_width(background=True) == theme.STROKE_BEHIND
        colour = glyph.get_stroke_rgbas(background=True)[0]
        assert colour[:3] * 255 == pytest.approx(rgb(theme.BACKGROUND))
        assert colour[3] > 0.8


def test_a_text_without_a_length_breaks_where_it_says() -> None:
    lines = Words("one and two,\nthree", align="left")
    assert len(glyphs(lines)) == len("oneandtwo,three")
    assert lines.height > 1.5 * Words("one and two, three").height
