from __future__ import annotations

from gdcore import zoo
from scenes.stage.text.numbers import MINUS
from scenes.stage.walks.paper_account import PaperAccount
from scenes.stage.walks.paper_descent import PaperDescent

ROUND = PaperAccount(PaperDescent(zoo.BOWL, (2.5, -1.25), 0.1, 10))
LONG = PaperAccount(PaperDescent(zoo.VALLEY, (5.0, -2.5), 0.08, 10))


def test_a_round_bowl_has_one_factor_of_which_everything_is_said() -> None:
    assert (ROUND.factors, ROUND.share) == ("0.8", "0.2")
    assert (ROUND.multiple, ROUND.judged) == ("2 times", "its factor")
    assert ROUND.arrival == "At 0.5 it is 0: a single step arrives."
    assert ROUND.crossing.startswith(f"At 0.9 it is {MINUS}0.8: each step lands across, yet")
    assert ROUND.departure.startswith("Above 1 it is below -1: even from closer in, each step")
    assert " ".join(ROUND.answer).endswith("Each step multiplies x and y by 0.8.")


def test_a_long_bowl_has_two_factors_that_are_told_apart() -> None:
    assert LONG.factors == f"0.92 in x, {MINUS}0.6 in y"
    assert LONG.share == "a fixed share"
    assert (LONG.multiple, LONG.judged) == ("a multiple of", "its two factors")
    assert LONG.arrival.startswith("At 0.05 one of them is 0: that coordinate")
    assert LONG.crossing.startswith(f"At 0.09 that factor is {MINUS}0.8: in that coordinate, each")
    assert LONG.departure.startswith("Above 0.1 that factor is below -1: in that coordinate, each")
    assert LONG.departure.endswith("step lands farther out, even from closer in.")
    assert " ".join(LONG.answer).endswith(f"Each step multiplies x by 0.92, y by {MINUS}0.6.")
