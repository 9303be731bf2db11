"""gdcore: derivatives, gradients and gradient descent, computed and never drawn by hand."""

from gdcore import limits, notation, rules, zoo
from gdcore.basin_map import BasinMap, basins
from gdcore.descent import Descents, Trajectory, descend, descend_many
from gdcore.differentiation import DomainError
from gdcore.function import Function
from gdcore.landscape import CriticalPoint, Kind, critical_points
from gdcore.outcome import Outcome
from gdcore.stability import Regime, Stability, largest_stable_rate
from gdcore.valleys import LEFT_THE_WINDOW, UNRESOLVED

__all__ = [
    "LEFT_THE_WINDOW",
    "UNRESOLVED",
    "BasinMap",
    "CriticalPoint",
    "Descents",
    "DomainError",
    "Function",
    "Kind",
    "Outcome",
    "Regime",
    "Stability",
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
