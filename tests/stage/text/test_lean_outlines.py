"""Text keeps nothing of its file but the outlines and the groups that the source names."""

from __future__ import annotations

from scenes.stage import theme
from scenes.stage.text.formula import Formula
from scenes.stage.text.words import Words


def test_words_keep_no_groups_and_one_outline_for_each_colour() -> None:
    for _ in range(2):
        words = Words("steepest way to step", vocabulary={"step": "step"})
        assert words.id_to_vgroup_dict == {}
        colours = [outline.get_fill_color().to_hex().lower() for outline in words.submobjects]
        assert colours == [theme.TEXT, theme.STEP]


def test_a_formula_keeps_the_groups_of_its_parts_also_when_it_is_set_again() -> None:
    for _ in range(2):
        formula = Formula("{{ m : slope }} = {{ g' : gap_0 }} + {{ m : slope }}")
        names = {name.partition("__")[0] for name in formula.id_to_vgroup_dict}
        assert names == {"slope", "gap_0"}
        assert len(formula.select("slope")) == 2
        assert set(formula.select("gap_0")) < set(formula.submobjects)


def test_parts_of_a_copy_are_the_copys_own() -> None:
    formula = Formula("{{ m : slope }} = 2")
    copied = formula.copy()
    assert set(copied.select("slope")) <= set(copied.submobjects)
    assert not set(copied.select("slope")) & set(formula.submobjects)
