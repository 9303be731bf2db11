"""Turn sympy expressions into fast straight-line code for plain floats and for arrays.

A group of expressions is lowered once to three-address instructions: common subexpressions are
shared over the whole group, integer powers become products, and equal instructions are merged.
The same instructions are then written out twice, as Python over plain floats (``math``) and as
numpy calls into preallocated buffers. (Aho, Lam, Sethi, Ullman, *Compilers*, 2nd ed.,
sections 6.2 three-address code and 8.5.2 value numbering.)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import sympy as sp

FUNCTIONS: dict[type[sp.Basic], str] = {
    sp.exp: "exp",
    sp.log: "log",
    sp.sin: "sin",
    sp.cos: "cos",
    sp.tan: "tan",
    sp.asin: "arcsin",
    sp.acos: "arccos",
    sp.atan: "arctan",
    sp.sinh: "sinh",
    sp.cosh: "cosh",
    sp.tanh: "tanh",
    sp.Abs: "fabs",
    sp.sign: "sign",
}
COMMUTATIVE = frozenset({"add", "multiply"})


class Instruction(NamedTuple):
    """One operation: ``target = operation(*arguments)``; all operands are names or literals."""

    target: str
    operation: str
    arguments: tuple[str, ...]


@dataclass(frozen=True)
class Program:
    """Straight-line code: ``inputs`` variables x0, x1, ... in, the operands ``outputs`` out."""

    inputs: int
    instructions: tuple[Instruction, ...]
    outputs: tuple[str, ...]


def lower(expressions: Sequence[sp.Expr], symbols: Sequence[sp.Symbol]) -> Program:
    """Lower a group of expressions to one shared program.

    Raises ValueError for a symbol that is not among ``symbols``, or a function without code.
    """
    candidates = (tuple(expressions), tuple(sp.factor_terms(e) for e in expressions))
    programs = [_lower_shared(group, symbols) for group in candidates]
    return min(programs, key=lambda program: len(program.instructions))


def _lower_shared(expressions: Sequence[sp.Expr], symbols: Sequence[sp.Symbol]) -> Program:
    """Eliminate common subexpressions, then lower them where they are first used.

    On demand, not in advance: so few results are alive at a time and few buffers are needed.
    """
    shared, reduced = sp.cse(list(expressions), optimizations="basic")
    lowering = _Lowering(symbols, dict(shared))
    outputs = tuple(lowering.operand(expression) for expression in reduced)
    return _without_dead_code(Program(len(symbols), tuple(lowering.instructions), outputs))


def _without_dead_code(program: Program) -> Program:
    """Drop the instructions that no output depends on."""
    needed = set(program.outputs)
    kept: list[Instruction] = []
    for instruction in reversed(program.instructions):
        if instruction.target in needed:
            needed.update(instruction.arguments)
            kept.append(instruction)
    return Program(program.inputs, tuple(reversed(kept)), program.outputs)


class _Lowering:
    """The state of one lowering: what is known, and the instructions so far."""

    def __init__(
        self, symbols: Sequence[sp.Symbol], shared: dict[sp.Symbol, sp.Expr] | None = None
    ) -> None:
        self.shared = shared or {}
        self.known: dict[sp.Basic, str] = {s: f"x{i}" for i, s in enumerate(symbols)}
        self.instructions: list[Instruction] = []
        self._numbered: dict[tuple[str, tuple[str, ...]], str] = {}

    def emit(self, operation: str, *arguments: str) -> str:
        """The operand holding this operation's result, reusing an equal instruction."""
        ordered = tuple(sorted(arguments)) if operation in COMMUTATIVE else arguments
        key = (operation, ordered)
        if key not in self._numbered:
            target = f"t{len(self.instructions)}"
            self.instructions.append(Instruction(target, operation, arguments))
            self._numbered[key] = target
        return self._numbered[key]

    def operand(self, expression: sp.Basic) -> str:
        """Lower one expression and return its operand."""
        if expression not in self.known:
            self.known[expression] = self._lowered(expression)
        return self.known[expression]

    def _lowered(self, expression: sp.Basic) -> str:
        if expression in self.shared:
            return self.operand(self.shared[expression])
        if isinstance(expression, sp.Symbol):
            known = ", ".join(str(s) for s in self.known if isinstance(s, sp.Symbol))
            raise ValueError(f"expression: unknown symbol '{expression}'; known are {known}")
        if isinstance(expression, sp.Expr) and expression.is_number:
            return _literal(expression)
        if isinstance(expression, sp.Add):
            return self._sum(expression)
        if isinstance(expression, sp.Mul):
            return self._product(expression)
        if isinstance(expression, sp.Pow):
            return self._power(expression)
        name = FUNCTIONS.get(expression.func)
        if name is None:
            raise ValueError(
                f"expression: no code for '{expression}'; supported are sums, products, powers, "
                f"{', '.join(sorted(cls.__name__ for cls in FUNCTIONS))}"
            )
        return self.emit(name, self.operand(expression.args[0]))

    def _sum(self, expression: sp.Add) -> str:
        """Add what is positive, subtract what is negative, after taking out common factors."""
        common, rest = _factored(expression)
        if common is not None:
            return self.operand(common) if rest is None else self._sum_of((common, rest))
        return self._sum_of(expression.args)

    def _sum_of(self, terms: Sequence[sp.Expr]) -> str:
        pairs = [term.as_coeff_Mul() for term in terms]
        positive = [self._scaled(c, rest) for c, rest in pairs if not c.is_negative]
        negative = [self._scaled(-c, rest) for c, rest in pairs if c.is_negative]
        if not positive:
            return self.emit("negative", self._chain("add", negative))
        total = self._chain("add", positive)
        for operand in negative:
            total = self.emit("subtract", total, operand)
        return total

    def _scaled(self, coefficient: sp.Expr, rest: sp.Expr) -> str:
        if rest is sp.S.One:
            return _literal(coefficient)
        operand = self.operand(rest)
        if coefficient is sp.S.One:
            return operand
        return self.emit("multiply", operand, _literal(coefficient))

    def _product(self, expression: sp.Mul) -> str:
        """Multiply the factors, then divide by those with a negative power."""
        coefficient, rest = expression.as_coeff_Mul()
        if coefficient.is_negative:
            return self.emit("negative", self._scaled(-coefficient, rest))
        if coefficient is not sp.S.One:
            return self._scaled(coefficient, rest)
        above: list[str] = []
        below: list[str] = []
        for factor in expression.args:
            base, exponent = factor.as_base_exp()
            if exponent.is_number and exponent.is_negative and not isinstance(factor, sp.exp):
                below.append(self.operand(base**-exponent))
            else:
                above.append(self.operand(factor))
        if not below:
            return self._chain("multiply", above)
        numerator = self._chain("multiply", above) if above else "1.0"
        return self.emit("divide", numerator, self._chain("multiply", below))

    def _power(self, expression: sp.Pow) -> str:
        base, exponent = expression.args
        if exponent.is_number and exponent.is_negative:
            return self.emit("divide", "1.0", self.operand(base**-exponent))
        if isinstance(exponent, sp.Integer) and exponent <= 64:
            return self._integer_power(self.operand(base), int(exponent))
        if isinstance(exponent, sp.Rational) and exponent.q == 2 and exponent.p <= 64:
            return self._integer_power(self.emit("sqrt", self.operand(base)), exponent.p)
        return self.emit("power", self.operand(base), self.operand(exponent))

    def _integer_power(self, base: str, exponent: int) -> str:
        """Exponentiation by squaring (Knuth, *TAOCP* vol. 2, section 4.6.3)."""
        if exponent == 1:
            return base
        half = self._integer_power(base, exponent // 2)
        square = self.emit("multiply", half, half)
        return square if exponent % 2 == 0 else self.emit("multiply", square, base)

    def _chain(self, operation: str, operands: Sequence[str]) -> str:
        total = operands[0]
        for operand in operands[1:]:
            total = self.emit(operation, total, operand)
        return total


def _factored(expression: sp.Add) -> tuple[sp.Expr | None, sp.Expr | None]:
    """Take the factor that most terms share out of them: (factor * sum, the other terms).

    (None, None) where no two terms share one. This is the greedy multivariate Horner scheme
    (Ceberio and Kreinovich, SIGSAM Bulletin 38, 2004).
    """
    shares = [_factors(term) for term in expression.args]
    counts = Counter(factor for share in shares for factor in share)
    if not counts:
        return None, None
    best, count = max(counts.items(), key=lambda item: (item[1], sp.default_sort_key(item[0])))
    if count < 2:
        return None, None
    inside = [t / best for t, share in zip(expression.args, shares, strict=True) if best in share]
    outside = [t for t, share in zip(expression.args, shares, strict=True) if best not in share]
    if all(term.as_coeff_Mul()[0].is_negative for term in inside):
        product = sp.Mul(-1, best, sp.Add(*(-term for term in inside)), evaluate=False)
    else:
        product = sp.Mul(best, sp.Add(*inside), evaluate=False)
    return product, (sp.Add(*outside) if outside else None)


def _factors(term: sp.Expr) -> set[sp.Expr]:
    """The numbers other than one (without sign) and bases by which a term can be divided."""
    coefficient, rest = term.as_coeff_Mul()
    factors = {f.as_base_exp()[0] for f in sp.Mul.make_args(rest) if _divides(f)}
    number = abs(coefficient)
    is_one = (number - 1).is_zero  # sympy's 1.0 is not equal to its 1
    return factors if is_one or rest is sp.S.One else factors | {number}


def _divides(factor: sp.Expr) -> bool:
    exponent = factor.as_base_exp()[1]
    return not factor.is_number and (factor.is_Symbol or (exponent.is_Integer and exponent > 0))


def _literal(number: sp.Expr) -> str:
    """The nearest double of an exact number, as source."""
    value = complex(number.evalf(30))
    if value.imag != 0.0 or value.real != value.real or abs(value.real) == float("inf"):
        raise ValueError(f"expression: constant '{number}' is not a finite real number")
    return repr(value.real)
