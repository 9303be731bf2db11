"""Write a lowered program out as Python source, for plain floats and for blocks of arrays."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import sympy as sp
from numpy.typing import NDArray

from gdcore.compilation import Program, lower

Array = NDArray[np.float64]

BLOCK = 16384
"""Elements a block: a few buffers of 128 kB stay within a core's second-level cache.

Smaller blocks cost more calls, larger ones leave the cache. Threads do not help: between any two
of a block's short numpy calls they would wait for the interpreter's lock.
"""

_INFIX = {"add": "+", "subtract": "-", "multiply": "*", "divide": "/"}
MATH: dict[str, Callable[..., float]] = {
    "exp": math.exp,
    "log": math.log,
    "sin": math.sin,
    "cos": math.cos,
    "tan": math.tan,
    "arcsin": math.asin,
    "arccos": math.acos,
    "arctan": math.atan,
    "sinh": math.sinh,
    "cosh": math.cosh,
    "tanh": math.tanh,
    "sqrt": math.sqrt,
    "fabs": abs,
    "power": math.pow,
    "sign": lambda x: float((x > 0) - (x < 0)),
}
_UFUNCS = {name: getattr(np, name) for name in (*_INFIX, *MATH, "negative", "copyto")}


@dataclass(frozen=True)
class Compiled:
    """A group of expressions, ready to run on plain floats (``scalar``) and arrays (``kernel``)."""

    program: Program
    scalar: Callable[..., tuple[float, ...]]
    kernel: Callable[..., None]
    registers: int

    def at(self, point: tuple[float, ...]) -> tuple[float, ...]:
        """The results at one point of plain floats; inf or NaN where they are not finite.

        Python's floats raise where numpy's arrays overflow to inf on the way to what may still
        be a finite result, such as 1 / (1 + exp(1000)): arrays have the last word.
        """
        try:
            return self.scalar(*point)
        except (ArithmeticError, ValueError):
            return tuple(self.over(np.array(point)[:, None])[:, 0].tolist())

    def over(self, inputs: Array) -> Array:
        """The results (outputs, N) over coordinates (n, N); inf or NaN where not finite."""
        count = inputs.shape[1]
        result = np.empty((len(self.program.outputs), count))
        run = self.block_runner(min(BLOCK, count))
        with np.errstate(all="ignore"):
            for low in range(0, count, BLOCK):
                part = slice(low, low + BLOCK)
                run(list(inputs[:, part]), list(result[:, part]))
        return result

    def block_runner(self, size: int) -> Callable[[Sequence[Array], Sequence[Array]], None]:
        """A function that evaluates blocks of up to ``size`` elements with its own buffers."""
        buffers = np.empty((self.registers, size))

        def run(inputs: Sequence[Array], outputs: Sequence[Array]) -> None:
            length = inputs[0].shape[0]
            registers = buffers if length == size else buffers[:, :length]
            self.kernel(inputs, outputs, list(registers))

        return run


@lru_cache(maxsize=512)
def compiled(expressions: tuple[sp.Expr, ...], symbols: tuple[sp.Symbol, ...]) -> Compiled:
    """Compile a group of expressions once; later calls return the same object."""
    program = lower(expressions, symbols)
    kernel_source, registers = array_source(program)
    scalar = build("evaluate", scalar_source(program), MATH)
    kernel = build("kernel", kernel_source, _UFUNCS)
    return Compiled(program, scalar, kernel, registers)


def build(name: str, source: str, names: dict[str, Any]) -> Callable[..., Any]:
    """Compile generated source and return the function ``name`` from it."""
    namespace: dict[str, Any] = dict(names)
    exec(compile(source, f"<gdcore {name}>", "exec"), namespace)
    function: Callable[..., Any] = namespace[name]
    return function


def scalar_lines(program: Program) -> tuple[list[str], list[str]]:
    """The statements of a program on plain floats, and the expressions of its outputs."""
    uses = Counter(a for i in program.instructions for a in i.arguments)
    uses.update(program.outputs)
    text: dict[str, str] = {}
    lines: list[str] = []
    for target, operation, arguments in program.instructions:
        operands = [text.get(a, a) for a in arguments]
        if operation in _INFIX:
            formula = f"({operands[0]} {_INFIX[operation]} {operands[1]})"
        elif operation == "negative":
            formula = f"(-{operands[0]})"
        else:
            formula = f"{operation}({', '.join(operands)})"
        if uses[target] == 1:
            text[target] = formula
        else:
            lines.append(f"{target} = {formula}")
    return lines, [text.get(o, o) for o in program.outputs]


def scalar_source(program: Program) -> str:
    """Source of ``evaluate(x0, x1, ...) -> tuple`` over plain floats."""
    lines, outputs = scalar_lines(program)
    inputs = ", ".join(f"x{i}" for i in range(program.inputs))
    body = [*lines, f"return ({', '.join(outputs)},)"]
    return "\n    ".join([f"def evaluate({inputs}):", *body])


def array_source(program: Program) -> tuple[str, int]:
    """Source of ``kernel(inputs, outputs, registers)`` and how many registers it needs.

    Registers are given out by linear scan (Poletto and Sarkar, TOPLAS 1999): a buffer is free
    again after its last use, so few buffers are alive and all of them stay in the cache.
    """
    last_use = {a: k for k, i in enumerate(program.instructions) for a in i.arguments}
    place = {f"x{i}": f"x{i}" for i in range(program.inputs)}
    results = {o: f"out{k}" for k, o in reversed(list(enumerate(program.outputs)))}
    free: list[str] = []
    lines: list[str] = []
    registers = 0
    for k, (target, operation, arguments) in enumerate(program.instructions):
        operands = [place.get(a, a) for a in arguments]
        free += {
            place[a] for a in arguments if last_use[a] == k and place.get(a, "").startswith("r")
        }
        if target in results:
            place[target] = results[target]
        elif free:
            place[target] = free.pop()
        else:
            place[target] = f"r{registers}"
            registers += 1
        lines.append(f"{operation}({', '.join(operands)}, {place[target]})")
    for k, output in enumerate(program.outputs):
        source = place.get(output, output)
        if source != f"out{k}":
            lines.append(f"copyto(out{k}, {source})")
    unpack = [
        _unpacking("x", program.inputs, "inputs"),
        _unpacking("out", len(program.outputs), "outputs"),
        _unpacking("r", registers, "registers"),
    ]
    return "\n    ".join(["def kernel(inputs, outputs, registers):", *unpack, *lines]), registers


def _unpacking(prefix: str, count: int, source: str) -> str:
    names = "".join(f"{prefix}{i}, " for i in range(count))
    return f"({names}) = {source}"
