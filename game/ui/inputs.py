"""The game's own input words: what a device did, in terms a scene understands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Chosen:
    """A target was tapped, clicked, or confirmed with the keyboard."""

    id: str


@dataclass(frozen=True, slots=True)
class Tapped:
    """A tap on no target at all, in the 1280 x 720 units of the stage."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Steered:
    """The arrow keys now held, each axis -1, 0 or 1."""

    dx: int
    dy: int


@dataclass(frozen=True, slots=True)
class Typed:
    """One character from the keyboard."""

    char: str


@dataclass(frozen=True, slots=True)
class Erased:
    """Backspace."""


@dataclass(frozen=True, slots=True)
class Back:
    """Escape: leave this screen, or close what lies on top."""


@dataclass(frozen=True, slots=True)
class Turned:
    """The wheel or page keys: -1 up, 1 down."""

    pages: int


Word = Chosen | Tapped | Steered | Typed | Erased | Back | Turned
