"""gdcore: derivatives, gradients and gradient descent, computed and never drawn by hand."""

from gdcore import limits, notation, rules, zoo
from gdcore.basin_map import BasinMap, basins
from gdcore.descent import Descents, Trajectory, descend, descend_many
from gdcore.differentiation import DomainError
from gdcore.function import Function
from gdcore.landscape import CriticalPoint, Kind, critical_points
from gdcore.many_starts import MultiStart, multi_start
from gdcore.outcome import Outcome
from gdcore.painted_basins import BasinInterval, basin_intervals
from gdcore.rate_atlas import Atlas, atlas
from gdcore.stability import Regime, Stability, largest_stable_rate
from gdcore.twins import TwinStarts, twin_starts
from gdcore.valleys import LEFT_THE_WINDOW, OSCILLATING, UNRESOLVED

__all__ = [
    "LEFT_THE_WINDOW",
    "OSCILLATING",
    "UNRESOLVED",
    "Atlas",
    "BasinInterval",
    "BasinMap",
    "CriticalPoint",
    "Descents",
    "DomainError",
    "Function",
    "Kind",
    "MultiStart",
    "Outcome",
    "Regime",
    "Stability",
    "Trajectory",
    "TwinStarts",
    "atlas",
    "basin_intervals",
    "basins",
    "critical_points",
    "descend",
    "descend_many",
    "largest_stable_rate",
    "limits",
    "multi_start",
    "notation",
    "rules",
    "twin_starts",
    "zoo",
]
