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


def test_imports_in_under_a_second():
    best = min(
        float(run("from time import process_time as t; s = t(); import gdcore; print(t() - s)")[0])
        for _ in range(3)
    )
    assert best < 1.0


def test_public_names():
    names = run("import gdcore; print(*gdcore.__all__)")
    promised = {"Function", "descend", "descend_many", "critical_points", "zoo", "rules", "limits"}
    assert promised <= set(names)
