"""Write the table of PyTorch trajectories that the tests hold gdcore's rules against.

Run it where torch is installed (torch is no dependency of the project):

    python -m scripts.torch_reference

The functions are written out here once more and differentiated by torch's autograd, in double
precision, so that the table shares nothing with gdcore.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, Final

torch: Any = import_module("torch")

TABLE: Final = Path(__file__).parent.parent / "tests" / "gdcore" / "data" / "torch_reference.json"
MARKS: Final = (1, 2, 3, 5, 10, 30, 100, 200, 300, 400)


def peaks(x: Any, y: Any) -> Any:
    """MATLAB's sample surface."""
    return (
        3 * (1 - x) ** 2 * torch.exp(-(x**2) - (y + 1) ** 2)
        - 10 * (x / 5 - x**3 - y**5) * torch.exp(-(x**2) - y**2)
        - torch.exp(-((x + 1) ** 2) - y**2) / 3
    )


def rosenbrock(x: Any, y: Any) -> Any:
    """Rosenbrock's curved valley."""
    return (1 - x) ** 2 + 100 * (y - x**2) ** 2


def valley(x: Any, y: Any) -> Any:
    """An ill-conditioned quadratic."""
    return x**2 / 2 + 10 * y**2


FUNCTIONS: Final[dict[str, Callable[[Any, Any], Any]]] = {
    "PEAKS": peaks,
    "ROSENBROCK": rosenbrock,
    "VALLEY": valley,
}
STARTS: Final = {"PEAKS": (0.3, 1.2), "ROSENBROCK": (-1.2, 1.0), "VALLEY": (5.0, 1.5)}
RATES: Final = {
    "GradientDescent": {"PEAKS": 0.01, "ROSENBROCK": 0.001, "VALLEY": 0.04},
    "Momentum": {"PEAKS": 0.005, "ROSENBROCK": 0.0005, "VALLEY": 0.02},
    "Nesterov": {"PEAKS": 0.005, "ROSENBROCK": 0.0005, "VALLEY": 0.02},
    "AdaGrad": {"PEAKS": 0.3, "ROSENBROCK": 0.3, "VALLEY": 0.5},
    "RMSProp": {"PEAKS": 0.01, "ROSENBROCK": 0.005, "VALLEY": 0.02},
    "Adam": {"PEAKS": 0.05, "ROSENBROCK": 0.02, "VALLEY": 0.1},
}
OPTIMISERS: Final[dict[str, Callable[[list[Any], float], Any]]] = {
    "GradientDescent": lambda point, rate: torch.optim.SGD(point, lr=rate),
    "Momentum": lambda point, rate: torch.optim.SGD(point, lr=rate, momentum=0.9),
    "Nesterov": lambda point, rate: torch.optim.SGD(point, lr=rate, momentum=0.9, nesterov=True),
    "AdaGrad": lambda point, rate: torch.optim.Adagrad(point, lr=rate),
    "RMSProp": lambda point, rate: torch.optim.RMSprop(point, lr=rate),
    "Adam": lambda point, rate: torch.optim.Adam(point, lr=rate),
}


def trajectory(rule: str, name: str) -> dict[str, Any]:
    """One row: the points of one rule on one function after the marked steps."""
    start, rate = STARTS[name], RATES[rule][name]
    point = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    optimiser = OPTIMISERS[rule]([point], rate)
    points = []
    for step in range(1, max(MARKS) + 1):
        optimiser.zero_grad()
        FUNCTIONS[name](point[0], point[1]).backward()
        optimiser.step()
        if step in MARKS:
            points.append(point.tolist())
    return {"rule": rule, "function": name, "start": start, "rate": rate, "points": points}


def main() -> None:
    """Write the table."""
    rows = [trajectory(rule, name) for rule in OPTIMISERS for name in FUNCTIONS]
    table = {"torch": torch.__version__.partition("+")[0], "steps": MARKS, "rows": rows}
    TABLE.parent.mkdir(parents=True, exist_ok=True)
    TABLE.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")
    print(f"{TABLE}: {len(rows)} trajectories")


if __name__ == "__main__":
    main()
