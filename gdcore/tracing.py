"""Read a rule's formula off its own ``step``, to write it into the compiled loop.

``step`` is called once with stand-ins for numbers that note down every operation on them. The
rule stays the only place that states its formula, and the loop is spared two calls at every step.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any, NamedTuple

from gdcore import rules
from gdcore.rules import Rule


class Formula(NamedTuple):
    """One step of a rule on one coordinate, as statements over plain floats.

    ``parameters`` are the rule's own numbers by name; ``memory`` names what it remembers.
    """

    parameters: tuple[str, ...]
    memory: tuple[str, ...]
    statements: tuple[str, ...]


class _Number:
    """Stands for a float that will be in the variable or literal ``text``."""

    def __init__(self, text: str, lines: list[str]) -> None:
        self.text = text
        self.lines = lines

    def noted(self, left: Any, sign: str, right: Any) -> _Number:
        """The number that holds the result of one operation, noted down."""
        result = _Number(f"{self.lines[0]}_{len(self.lines)}", self.lines)
        self.lines.append(f"{result.text} = {_text(left)} {sign} {_text(right)}")
        return result


def _text(value: Any) -> str:
    return value.text if isinstance(value, _Number) else repr(float(value))


def _operator(sign: str, swapped: bool) -> Callable[[_Number, Any], _Number]:
    def operate(self: _Number, other: Any) -> _Number:
        return self.noted(other, sign, self) if swapped else self.noted(self, sign, other)

    return operate


for _name, _sign in {"add": "+", "sub": "-", "mul": "*", "truediv": "/", "pow": "**"}.items():
    setattr(_Number, f"__{_name}__", _operator(_sign, swapped=False))
    setattr(_Number, f"__r{_name}__", _operator(_sign, swapped=True))


def formula(rule: type[Rule], coordinate: int) -> Formula | None:
    """The formula of one of gdcore's own rules for one coordinate; None for all others.

    Only for rules known to be pure arithmetic: one that draws random numbers, say, must be
    called at every step.
    """
    if rule not in rules.ALL or rule.needs_hessian:
        return None
    lines = [f"s{coordinate}"]
    stand_in = object.__new__(rule)
    parameters = tuple(field.name for field in fields(rule))  # type: ignore[arg-type]
    for name in parameters:
        object.__setattr__(stand_in, name, _Number(name, lines))
    memory = tuple(f"m{coordinate}_{k}" for k in range(len(stand_in.start(0.0))))
    point, after = stand_in.step(
        _Number(f"x{coordinate}", lines),
        _Number(f"g{coordinate}", lines),
        tuple(_Number(name, lines) for name in memory),
    )
    targets = ", ".join((f"x{coordinate}", *memory))
    results = ", ".join(_text(number) for number in (point, *after))
    return Formula(parameters, memory, (*lines[1:], f"{targets} = {results}"))
