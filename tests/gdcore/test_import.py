"""gdcore stands alone: light to import, and never on top of manim."""

import subprocess
import sys

HEAVY = ("manim", "scenes", "scripts", "torch", "scipy", "typst", "matplotlib", "mpmath.tests")


def run(code):
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout.split()


def test_imports_neither_manim_nor_anything_above():
    loaded = run("import sys, gdcore, gdcore.landscape; print(*sys.modules)")
    assert "gdcore.zoo" in loaded
    assert not [name for name in loaded if name.split(".")[0] in HEAVY]


TIMED = """
from time import process_time
start = process_time()
import numpy, sympy
there = process_time()
import gdcore
print((process_time() - there) / (there - start))
"""


def test_imports_faster_than_what_it_rests_on():
    """A share of a third of a second; a slow or busy machine is slow with numpy and sympy, too."""
    assert min(float(run(TIMED)[0]) for _ in range(3)) < 1.0


def test_public_names():
    names = run("import gdcore; print(*gdcore.__all__)")
    promised = {"Function", "descend", "descend_many", "critical_points", "zoo", "rules", "limits"}
    assert promised <= set(names)
