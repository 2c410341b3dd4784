"""Firefly catch: the answers glow on fireflies; catch the right one. Calm unless a timer is wanted."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import hypot, pi, sin

from game.model import Item
from game.quests.run import QuestType

LONGEST = 7  # letters that a fly can carry; a picture it carries easily


def _fits(item: Item) -> bool:
    return all(one in item.faces or len(item.labels.get(str(one), str(one))) <= LONGEST for one in item.choices)


QUEST = QuestType(
    id="fireflies",
    title="Firefly catch",
    about="Catch the firefly that carries the answer.",
    kinds=("choose",),
    fits=_fits,
)

TARGET = 96.0  # width of what can be tapped, in the game's own pixels
QUICKEST, SLOWEST = 7.0, 12.0  # seconds of one swing of a fly

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """Where the flies may be: left, top, width and height in the game's own pixels."""

    x: float
    y: float
    w: float
    h: float


def lane(index: int, count: int, box: Box, target: float = TARGET) -> Box:
    """The part of the box that is this fly's own: columns, in two or more rows where they get narrow."""
    rows = 1
    while -(-count // rows) * target * 1.5 > box.w and rows < count and (rows + 1) * target <= box.h:
        rows += 1
    columns = -(-count // rows)
    width, height = box.w / columns, box.h / rows
    return Box(box.x + index % columns * width, box.y + index // columns * height, width, height)


def position(
    seed: int, index: int, count: int, t: float, box: Box, calm: bool = False, target: float = TARGET
) -> Point:
    """The middle of a fly at ``t`` seconds: a Lissajous figure inside its lane, or its perch when calm.

    Each stays half a target inside its own lane, so any two are at least a target apart
    (where the box has room for that).
    """
    own = lane(index, count, box, target)
    rng = random.Random(f"fly#{seed}#{index}")
    swing_x, swing_y = (max(0.0, side - target) / 2 for side in (own.w, own.h))
    middle_x, middle_y = own.x + own.w / 2, own.y + own.h / 2
    periods = [QUICKEST + rng.random() * (SLOWEST - QUICKEST) for _ in range(2)]
    phases = [rng.random() * 2 * pi for _ in range(2)]
    if calm:
        return middle_x, middle_y + 0.6 * swing_y * sin(phases[1])
    along_x, along_y = (sin(2 * pi * t / p + f) for p, f in zip(periods, phases, strict=True))
    return middle_x + swing_x * along_x, middle_y + swing_y * along_y


def positions(
    seed: int, count: int, t: float, box: Box, calm: bool = False, target: float = TARGET
) -> tuple[Point, ...]:
    """The middles of all flies at ``t`` seconds."""
    return tuple(position(seed, index, count, t, box, calm, target) for index in range(count))


def catch(flies: Sequence[Point], point: Point, radius: float = TARGET / 2) -> int | None:
    """The fly nearest to a point, by its number, if it is within ``radius``; else None."""
    far = [(hypot(x - point[0], y - point[1]), index) for index, (x, y) in enumerate(flies)]
    distance, index = min(far, default=(radius + 1, -1))
    return index if distance <= radius else None


@dataclass(frozen=True, slots=True)
class Timer:
    """A time to beat, in seconds; running out costs nothing."""

    limit: float
    left: float

    @property
    def part(self) -> float:
        """How much is left, from 1 down to 0."""
        return self.left / self.limit if self.limit > 0 else 0.0


def timer(limit: float) -> Timer:
    """A full timer. Raises ValueError where the limit is no time at all."""
    if not limit > 0:
        raise ValueError(f"a timer needs more than {limit} seconds")
    return Timer(limit, limit)


def ticked(state: Timer, seconds: float) -> Timer:
    """The timer after some seconds more; never below zero."""
    return replace(state, left=max(0.0, state.left - max(0.0, seconds)))
