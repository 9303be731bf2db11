"""Update rules: how a gradient becomes a step. All but Newton step as PyTorch's optimisers do.

Parameters have the textbook's names: ``rate`` is PyTorch's lr, ``decay`` its alpha, ``epsilon``
its eps, ``beta1`` and ``beta2`` are its betas. AdaGrad, RMSProp and Adam have PyTorch's defaults,
but for the rate, which must be given. ``momentum`` is 0.9 by default, where PyTorch's is 0, with
which Momentum would be gradient descent.

Every rule is a small frozen dataclass with a pure ``step``. All but Newton act on each
coordinate by itself, so one ``step`` serves plain floats and arrays of any shape alike. The
``memory`` that a rule carries from step to step is a tuple that ``start`` makes and ``step``
replaces: floats common to all, and arrays shaped like the points.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Protocol, TypeAlias, runtime_checkable

from gdcore.newton import newton_direction
from gdcore.parameters import check_positive, check_share, check_zero_or_more

Coordinate: TypeAlias = Any
"""A float, or an array of any shape: one coordinate of many points, or whole points."""

Memory: TypeAlias = tuple[Any, ...]


@runtime_checkable
class Rule(Protocol):
    """What ``descend`` asks of a rule."""

    needs_hessian: ClassVar[bool]

    def start(self, point: Coordinate) -> Memory:
        """The memory before the first step, for one coordinate (or array of coordinates)."""

    def step(
        self, point: Coordinate, gradient: Coordinate, memory: Memory, hessian: Any = None
    ) -> tuple[Coordinate, Memory]:
        """The next point and the next memory."""


@dataclass(frozen=True)
class GradientDescent:
    """Walk against the gradient: x - rate * gradient (Cauchy 1847).

    Raises ValueError unless rate > 0.
    """

    rate: float
    needs_hessian: ClassVar[bool] = False

    def __post_init__(self) -> None:
        check_positive("rate", self.rate)

    def start(self, point: Coordinate) -> Memory:
        """Nothing to remember."""
        return ()

    def step(
        self, point: Coordinate, gradient: Coordinate, memory: Memory, hessian: Any = None
    ) -> tuple[Coordinate, Memory]:
        """One step of exactly -rate * gradient."""
        return point - self.rate * gradient, memory


@dataclass(frozen=True)
class Momentum:
    """A heavy ball: the velocity keeps a share ``momentum`` of itself (Polyak 1964).

    As ``torch.optim.SGD(momentum=...)`` without dampening. Raises ValueError unless rate > 0
    and 0 <= momentum < 1.
    """

    rate: float
    momentum: float = 0.9
    needs_hessian: ClassVar[bool] = False

    def __post_init__(self) -> None:
        check_positive("rate", self.rate)
        check_share("momentum", self.momentum)

    def start(self, point: Coordinate) -> Memory:
        """The velocity, at rest."""
        return (0.0 * point,)

    def step(
        self, point: Coordinate, gradient: Coordinate, memory: Memory, hessian: Any = None
    ) -> tuple[Coordinate, Memory]:
        """Gather velocity, then move by -rate * velocity."""
        velocity = self.momentum * memory[0] + gradient
        return point - self.rate * velocity, (velocity,)


@dataclass(frozen=True)
class Nesterov:
    """Momentum that looks ahead by one velocity (Sutskever et al. 2013, after Nesterov 1983).

    As ``torch.optim.SGD(momentum=..., nesterov=True)``. Raises ValueError unless rate > 0 and
    0 <= momentum < 1.
    """

    rate: float
    momentum: float = 0.9
    needs_hessian: ClassVar[bool] = False

    def __post_init__(self) -> None:
        check_positive("rate", self.rate)
        check_share("momentum", self.momentum)

    def start(self, point: Coordinate) -> Memory:
        """The velocity, at rest."""
        return (0.0 * point,)

    def step(
        self, point: Coordinate, gradient: Coordinate, memory: Memory, hessian: Any = None
    ) -> tuple[Coordinate, Memory]:
        """Gather velocity, then move by gradient and velocity together."""
        velocity = self.momentum * memory[0] + gradient
        return point - self.rate * (gradient + self.momentum * velocity), (velocity,)


@dataclass(frozen=True)
class AdaGrad:
    """Steps shrink with the sum of squared gradients, by coordinate (Duchi et al. 2011).

    Raises ValueError unless rate > 0 and epsilon > 0.
    """

    rate: float
    epsilon: float = 1e-10
    needs_hessian: ClassVar[bool] = False

    def __post_init__(self) -> None:
        check_positive("rate", self.rate)
        check_positive("epsilon", self.epsilon)

    def start(self, point: Coordinate) -> Memory:
        """The sum of squared gradients."""
        return (0.0 * point,)

    def step(
        self, point: Coordinate, gradient: Coordinate, memory: Memory, hessian: Any = None
    ) -> tuple[Coordinate, Memory]:
        """Divide the gradient by the root of the sum of squares."""
        squares = memory[0] + gradient * gradient
        return point - self.rate * gradient / (squares**0.5 + self.epsilon), (squares,)


@dataclass(frozen=True)
class RMSProp:
    """As AdaGrad, but old squares fade by ``decay`` (Tieleman and Hinton 2012, lecture 6.5).

    Raises ValueError unless rate > 0, epsilon > 0 and 0 <= decay < 1.
    """

    rate: float
    decay: float = 0.99
    epsilon: float = 1e-8
    needs_hessian: ClassVar[bool] = False

    def __post_init__(self) -> None:
        check_positive("rate", self.rate)
        check_share("decay", self.decay)
        check_positive("epsilon", self.epsilon)

    def start(self, point: Coordinate) -> Memory:
        """The fading mean of squared gradients."""
        return (0.0 * point,)

    def step(
        self, point: Coordinate, gradient: Coordinate, memory: Memory, hessian: Any = None
    ) -> tuple[Coordinate, Memory]:
        """Divide the gradient by the root of the mean square."""
        squares = self.decay * memory[0] + (1.0 - self.decay) * (gradient * gradient)
        return point - self.rate * gradient / (squares**0.5 + self.epsilon), (squares,)


@dataclass(frozen=True)
class Adam:
    """Fading means of gradient and square, corrected for their start at zero.

    Source: Kingma and Ba 2015, algorithm 1. Raises ValueError unless rate > 0, epsilon > 0 and
    0 <= beta1, beta2 < 1.
    """

    rate: float
    beta1: float = 0.9
    beta2: float = 0.999
    epsilon: float = 1e-8
    needs_hessian: ClassVar[bool] = False

    def __post_init__(self) -> None:
        check_positive("rate", self.rate)
        check_share("beta1", self.beta1)
        check_share("beta2", self.beta2)
        check_positive("epsilon", self.epsilon)

    def start(self, point: Coordinate) -> Memory:
        """The two means, and how much weight their start at zero still has."""
        return (0.0 * point, 0.0 * point, 1.0, 1.0)

    def step(
        self, point: Coordinate, gradient: Coordinate, memory: Memory, hessian: Any = None
    ) -> tuple[Coordinate, Memory]:
        """Divide the corrected mean by the root of the corrected mean square."""
        mean, square, bias1, bias2 = memory
        mean = self.beta1 * mean + (1.0 - self.beta1) * gradient
        square = self.beta2 * square + (1.0 - self.beta2) * (gradient * gradient)
        bias1, bias2 = bias1 * self.beta1, bias2 * self.beta2
        spread = square**0.5 / (1.0 - bias2) ** 0.5 + self.epsilon
        return point - self.rate / (1.0 - bias1) * mean / spread, (mean, square, bias1, bias2)


@dataclass(frozen=True)
class Newton:
    """Jump to the bottom of the local parabola: x - rate * (H + damping I)^-1 gradient.

    Damping adds a multiple of the identity to the Hessian H (Nocedal and Wright, *Numerical
    Optimization*, 2nd ed., section 3.4): more than minus its lowest eigenvalue turns an uphill
    step downhill. A singular sum gives a step that is not finite, so the descent has DIVERGED.
    Raises ValueError unless rate > 0 and damping >= 0.
    """

    rate: float = 1.0
    damping: float = 0.0
    needs_hessian: ClassVar[bool] = True

    def __post_init__(self) -> None:
        check_positive("rate", self.rate)
        check_zero_or_more("damping", self.damping)

    def start(self, point: Coordinate) -> Memory:
        """Nothing to remember."""
        return ()

    def step(
        self, point: Coordinate, gradient: Coordinate, memory: Memory, hessian: Any = None
    ) -> tuple[Coordinate, Memory]:
        """One Newton step; point and gradient (n, ...), hessian (n, n, ...)."""
        if hessian is None:
            raise ValueError("hessian: got None; Newton needs the matrix of shape (n, n, ...)")
        return point - self.rate * newton_direction(gradient, hessian, self.damping), memory


ALL: tuple[type, ...] = (GradientDescent, Momentum, Nesterov, AdaGrad, RMSProp, Adam, Newton)
"""Every rule above."""
