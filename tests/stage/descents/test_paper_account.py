from __future__ import annotations

from gdcore import zoo
from scenes.stage.descents.paper_account import PaperAccount
from scenes.stage.descents.paper_descent import PaperDescent

ROUND = PaperAccount(PaperDescent(zoo.BOWL, (2.5, -1.25), 0.1, 10))
LONG = PaperAccount(PaperDescent(zoo.VALLEY, (5.0, -2.5), 0.08, 10))


def test_a_round_bowl_has_one_factor_of_which_everything_is_said() -> None:
    assert (ROUND.factors, ROUND.share) == ("0.8", "0.2")
    assert ROUND.arrival.startswith("At the rate 0.5 the factor is 0: the walk")
    assert ROUND.departure.startswith("Above rate 1 the factor is below -1: each step")
    assert " ".join(ROUND.answer).endswith("In this bowl, one factor gives every step.")


def test_a_long_bowl_has_two_factors_that_are_told_apart() -> None:
    assert LONG.factors == "0.92 in x, \N{MINUS SIGN}0.6 in y"
    assert LONG.share == "a fixed share"
    assert LONG.arrival.startswith("At the rate 0.05 one factor is 0: that coordinate")
    assert LONG.departure.startswith("Above rate 0.1 that factor is below -1: in that coordinate")
    assert " ".join(LONG.answer).endswith("In this bowl, two factors give every step.")
