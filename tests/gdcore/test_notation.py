"""Typst notation: it reads as people write, it compiles, and it means the same."""

import pytest
import sympy as sp
import typst as typst_compiler

from gdcore import zoo
from gdcore.limits import quotient_algebra
from gdcore.notation import typst, typst_sum

x, y, h = sp.symbols("x y h")
third = sp.Rational(1, 3)


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        (2 * x, "2 x"),
        (1 - x, "1 - x"),
        (-x - 1, "-x - 1"),
        (x**2 + y - 11, "x^2 + y - 11"),
        (x**12, "x^12"),
        (x**-2, "1/x^2"),
        (x / 5, "x/5"),
        (-x / 5, "-x/5"),
        (x**2 / 2 - y**2 / 4, "x^2/2 - y^2/4"),
        (2 * x * y / 3, "2/3 x y"),
        (sp.exp(x), "e^x"),
        (sp.exp(-(x**2) - (y + 1) ** 2), "e^(-x^2 - (y + 1)^2)"),
        (3 * (1 - x) ** 2 * sp.exp(-(x**2)), "3 (1 - x)^2 e^(-x^2)"),
        (sp.sin(2 * sp.pi * x) ** 2, "sin^2(2 pi x)"),
        (sp.sqrt(x + 1), "sqrt(x + 1)"),
        (sp.log(x) * x, "x log(x)"),
        (sp.Abs(x - 1), "abs(x - 1)"),
        (12 * x**3 + 18 * x**2 * h - 24 * x, "12 x^3 + 18 x^2 h - 24 x"),
        (2 * x + h, "2 x + h"),
        (x + h, "x + h"),
        (sp.Float(0.25) * x, "0.25 x"),
        (sp.Integer(0), "0"),
        (sp.Integer(-7), "-7"),
        (-third, "-1/3"),
        (sp.Symbol("x_1") + sp.Symbol("x2"), "x_1 + x_2"),
        (sp.Symbol("rate") * x, '"rate" x'),
        ((x + y) / (x - y), "(x + y)/(x - y)"),
        (1 / (1 + sp.exp(-x)), "1/(1 + e^(-x))"),
        (x ** (y + 1), "x^(y + 1)"),
        ((-x) ** third, "(-x)^(1/3)"),
    ],
)
def test_reads_as_people_write(expression, text):
    assert typst(expression) == text


def test_terms_keep_their_order():
    assert typst_sum((sp.Integer(1), x**2)) == "1 + x^2"
    assert zoo.PARABOLA.notation == "1 + x^2"
    assert zoo.QUARTIC.notation == "3 x^4 + 4 x^3 - 12 x^2 + 7"


def test_generated_peaks_is_what_a_person_wrote():
    assert typst_sum(zoo.PEAKS.terms) == zoo.PEAKS.notation


def test_partials_of_peaks_gather_their_numbers():
    assert typst(zoo.PEAKS.partials[0]).endswith("2/3 (x + 1) e^(-(x + 1)^2 - y^2)")
    assert zoo.SADDLE.notation == "x^2 - y^2 + y^4/4"


def everything_shown():
    """Every formula that the series may show."""
    for function in zoo.ALL:
        yield function.notation
        yield typst(function.expression)
        for partial in function.partials:
            yield typst(partial)
            yield from (typst(partial.diff(s)) for s in function.symbols)
    for function in (zoo.PARABOLA, zoo.QUARTIC):
        algebra = quotient_algebra(function)
        assert algebra.multiplied and algebra.expanded
        yield typst_sum(algebra.substituted)
        yield typst_sum(algebra.multiplied)
        yield typst_sum(algebra.expanded)
        yield typst(algebra.cancelled)


def test_every_formula_compiles():
    lines = [f"$ {text} $" for text in everything_shown()]
    source = "#set page(width: auto, height: auto)\n" + "\n\n".join(lines)
    assert typst_compiler.compile(source.encode(), format="svg")


def test_the_compiler_would_object():
    with pytest.raises(typst_compiler.TypstError):
        typst_compiler.compile(b"$ 2xy $", format="svg")


def test_names_what_it_cannot_print():
    with pytest.raises(ValueError, match="no notation for 'gamma"):
        typst(sp.gamma(x))


def test_a_minus_before_a_sum_keeps_its_brackets():
    h = sp.Symbol("h")
    kept = sp.Mul(-1, sp.Add(x, h), evaluate=False)
    assert typst_sum([sp.S.One, kept]) == "1 - (x + h)"
    assert typst(kept) == "-(x + h)"
