"""The shape of each tile's soft round border between two grounds; which tile fits where is in game/isles/tiles.py."""

from __future__ import annotations

import sys
from math import hypot
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # the scripts here run from a checkout

from game.isles.tiles import COUNT, FULL, OUTWARD, PLAIN, SADDLES, SIZE, crossings, fitting, number

__all__ = ["COUNT", "FULL", "PLAIN", "SADDLES", "SIZE", "border", "crossings", "fitting", "lowered", "number", "shapes"]

HALF = SIZE // 2
STEPS = 14  # points a curve
Point = tuple[float, float]

# Clockwise, as in game/isles/tiles.py.
CORNERS = ((0, 0), (1, 0), (1, 1), (0, 1))
MIDDLES = ((HALF, 0), (SIZE, HALF), (HALF, SIZE), (0, HALF))


def _unit(a: Point, b: Point) -> Point:
    far = hypot(b[0] - a[0], b[1] - a[1])
    return (b[0] - a[0]) / far, (b[1] - a[1]) / far


def _beyond(edge: int, way: int) -> Point:
    """Where the border crosses next beyond an edge: straight on (0), to the west or north (1), or not (2)."""
    (x, y), (dx, dy) = MIDDLES[edge], OUTWARD[edge]
    if way == 0:
        return x + dx * SIZE, y + dy * SIZE
    side = HALF if way == 2 else -HALF
    return (x + side, y + dy * HALF) if dx == 0 else (x + dx * HALF, y + side)


def _curve(a: Point, ta: Point, tb: Point, b: Point) -> list[Point]:
    """Points on a Bezier curve from ``a`` to ``b`` (left out), by the directions at both ends."""
    pull = 0.38 * hypot(b[0] - a[0], b[1] - a[1])
    one = (a[0] + ta[0] * pull, a[1] + ta[1] * pull)
    two = (b[0] - tb[0] * pull, b[1] - tb[1] * pull)
    parts = [i / STEPS for i in range(STEPS)]
    weights = [((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3) for t in parts]
    return [
        (
            w[0] * a[0] + w[1] * one[0] + w[2] * two[0] + w[3] * b[0],
            w[0] * a[1] + w[1] * one[1] + w[2] * two[1] + w[3] * b[1],
        )
        for w in weights
    ]


def border(mask: int, ways: tuple[int, int]) -> list[Point]:
    """The border of a plain tile, from beyond the tile to beyond it, with the ground on its right."""
    leave, enter = crossings(mask)
    a, b = MIDDLES[leave], MIDDLES[enter]
    a0, b0 = _beyond(leave, ways[0]), _beyond(enter, ways[1])
    before, chord, after = _unit(a0, a), _unit(a, b), _unit(b, b0)
    ta = _unit((0, 0), (before[0] + chord[0], before[1] + chord[1]))
    tb = _unit((0, 0), (after[0] + chord[0], after[1] + chord[1]))
    return [*_curve(a0, before, ta, a), *_curve(a, ta, tb, b), *_curve(b, tb, after, b0), b0]


def lowered(line: list[Point], down: float, out: float = 0) -> list[Point]:
    """A border pushed out where it faces south (``down`` > 0: a cliff), or in where it faces north (< 0);
    and everywhere by ``out``.

    Each point moves along its own normal, so that tiles still join, which a plain shift would spoil.
    """
    moved: list[Point] = []
    for i, (x, y) in enumerate(line):
        before, after = line[max(i - 1, 0)], line[min(i + 1, len(line) - 1)]
        tx, ty = _unit(before, after)
        push = out + down * max(0.0, -tx if down > 0 else tx)
        moved.append((x + ty * push, y - tx * push))
    return moved


def _drawn(points: list[Point]) -> str:
    return "L".join(f"{x:.2f} {y:.2f}" for x, y in points)


def shapes(index: int, down: float = 0, out: float = 0) -> tuple[str, str]:
    """SVG paths of tile ``index`` of a set: its border and its ground, lowered or grown by so many pixels."""
    if index == FULL:
        return "", "M-100 -100H164V164H-100Z"
    if index >= len(PLAIN) * 9:
        gaps = [15 - (1 << i) for i in range(4) if not SADDLES[index - len(PLAIN) * 9] >> i & 1]
        both = [lowered(border(mask, (0, 0)), down, out) for mask in gaps]
        ends = ((164, 164), (-100, -100)) if gaps[0] == 13 else ((164, -100), (-100, 164))
        ground = [*both[0], ends[0], *both[1], ends[1]]
        return "".join("M" + _drawn(line) for line in both), f"M{_drawn(ground)}Z"
    mask = PLAIN[index // 9]
    line = lowered(border(mask, (index % 9 // 3, index % 3)), down, out)
    corner, around = (crossings(mask)[1] + 1) % 4, list[Point]()
    while mask >> corner & 1 and len(around) < 3:
        around.append((CORNERS[corner][0] * 264 - 100, CORNERS[corner][1] * 264 - 100))
        corner = (corner + 1) % 4
    return "M" + _drawn(line), f"M{_drawn(line + around)}Z"
