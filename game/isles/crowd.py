"""Who is in whose way: whether a prop may stand somewhere, beside paths, lanterns, crossings and other props."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import ceil, floor
from typing import Generic, TypeVar

from game.isles.land import Corner, Crossing
from game.isles.tmx import CLOSES, SIZES

SMALL = ("beehive", "sign", "crate", "barrel", "hay", "boat", "fence", "mushroom")  # nothing tall stands before these
WIDE = 7  # tiles of a bucket: nothing matters further away
T = TypeVar("T")


@dataclass(slots=True)
class Near(Generic[T]):
    """Things by where they are, so that those close to a point are found at once."""

    buckets: dict[Corner, list[T]] = field(default_factory=dict)

    def add(self, x: float, y: float, what: T) -> None:
        self.buckets.setdefault((floor(x / WIDE), floor(y / WIDE)), []).append(what)

    def around(self, x: float, y: float) -> Iterator[T]:
        left, top = floor(x / WIDE), floor(y / WIDE)
        for by in range(top - 1, top + 2):
            for bx in range(left - 1, left + 2):
                yield from self.buckets.get((bx, by), ())


class Crowd:
    """All that stands already, in tiles."""

    def __init__(self, path: set[Corner], lanterns: Iterable[Corner], crossings: Iterable[Crossing]) -> None:
        self.path = path
        self.lamps: Near[Corner] = Near()
        self.ways: Near[tuple[int, int, int, int]] = Near()
        self.props: Near[tuple[float, float, str]] = Near()
        for lamp in lanterns:
            self.lamps.add(*lamp, lamp)
        for c in crossings:
            self.ways.add(c.x, c.y, (c.x, c.y, *CLOSES.get(c.kind, (3, 3))))

    def add(self, art: str, x: float, y: float) -> None:
        """A prop now stands with its feet at (x, y)."""
        wide = SIZES[art][2] or 0.6
        for step in range(max(1, round(wide))):
            self.props.add(x, y, (x + step - (round(wide) - 1) / 2 if wide > 1 else x, y, art))

    def fits(self, art: str, x: float, y: float, size: float = 1) -> bool:
        """Whether a prop with its feet at (x, y) is in nobody's way and hides no lantern."""
        _, h, base, deep = SIZES[art]
        tall, half, back = h * size, max(0.0, (base - 1) / 2), max(0, deep - 1)
        if base and any((cx, cy) in self.path for cx, cy in _corners(x, y, base, max(1, deep))):
            return False
        reach = range(floor(x - half - 1), floor(x + half + 2))
        for py in range(floor(y - 1 - back), floor(y + 2)):
            for px in reach:
                if (px, py) in self.path and abs(x - px) < 0.95 + half and -0.55 < y - py < 0.85 + back:
                    return False
        return (
            not any(self._hides(lamp, x, y, tall, half, back) for lamp in self.lamps.around(x, y))
            and not any(
                gx - 1.2 - half < x < gx + w + 1.2 + half and gy - 0.5 < y < gy + h + 1.2 + back + tall / 3
                for gx, gy, w, h in self.ways.around(x, y)
            )
            and not any(
                ((x - px) / (1.05 + half)) ** 2 + ((y - py) / (0.72 + back)) ** 2 < 1
                for px, py, _ in self.props.around(x, y)
            )
            and not any(
                other in SMALL and abs(x - px) < 0.7 + half + tall / 6 and 0 < y - py < 0.8 * tall
                for px, py, other in self.props.around(x, y)
                if tall > 1.2
            )
        )

    @staticmethod
    def _hides(lamp: Corner, x: float, y: float, tall: float, half: float, back: float) -> bool:
        """Whether it would stand before a lantern, or in its yard."""
        aside, below = abs(x - lamp[0] - 0.5), y - lamp[1] - 1
        return (
            (aside < 1.25 + half + tall / 6 and -1.1 < below < max(1.6, tall + 0.1 + back))
            or (aside < 2.1 + half and -2.05 < below < 1.3 + back)
            or (aside < 1.6 + half and -2.05 < below < 2.1 + back)
        )


def _corners(x: float, y: float, wide: int, deep: int) -> Iterator[Corner]:
    """The corners of the tiles that a foot so wide and deep takes."""
    left, bottom = floor(x - wide / 2 + 0.5), ceil(y - 0.01)
    for cy in range(bottom - deep, bottom + 1):
        for cx in range(left, left + wide + 1):
            yield cx, cy
