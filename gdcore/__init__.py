"""gdcore: derivatives, gradients and gradient descent, computed and never drawn by hand."""

from gdcore import limits, notation, rules, zoo
from gdcore.descent import Descents, Trajectory, descend, descend_many
from gdcore.differentiation import DomainError
from gdcore.function import Function
from gdcore.landscape import (
    BasinMap,
    CriticalPoint,
    Kind,
    basins,
    critical_points,
    largest_stable_rate,
)
from gdcore.outcome import Outcome

__all__ = [
    "BasinMap",
    "CriticalPoint",
    "Descents",
    "DomainError",
    "Function",
    "Kind",
    "Outcome",
    "Trajectory",
    "basins",
    "critical_points",
    "descend",
    "descend_many",
    "largest_stable_rate",
    "limits",
    "notation",
    "rules",
    "zoo",
]
