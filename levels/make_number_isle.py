"""Writes number-isle.tmx from number_isle_plan.py; polish the result in Tiled, or the plan and run again.

Run as ``python levels/make_number_isle.py``; the same plan always gives the same file.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import pairwise
from math import cos, sin
from pathlib import Path
from random import Random

import number_isle_plan as plan

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # this runs from a checkout

from game.isles.paths import mended
from game.isles.tiles import single
from game.isles.tmx import SIZES, Item, cells_of, crossing, lantern, level_text, prop, start

OUT = Path(__file__).parent / "number-isle.tmx"
WIDE, HIGH = len(plan.LAND[0]) - 1, len(plan.LAND) - 1
Corner = tuple[int, int]


def land(x: int, y: int) -> str:
    """What the plan has at a corner of tiles; sea all around."""
    return plan.LAND[y][x] if 0 <= x <= WIDE and 0 <= y <= HIGH else "."


def strokes(lines: tuple[tuple[Corner, ...], ...]) -> set[Corner]:
    """The corners on lines that run from point to point, across or down."""
    found: set[Corner] = set()
    for line in lines:
        for (ax, ay), (bx, by) in pairwise(line):
            if ax != bx and ay != by:
                raise SystemExit(f"a path must run across or down: {(ax, ay)} to {(bx, by)}")
            found |= {(x, y) for x in range(min(ax, bx), max(ax, bx) + 1) for y in range(min(ay, by), max(ay, by) + 1)}
    return found


def blobs(spots: tuple[tuple[float, float, float], ...], on: str) -> set[Corner]:
    """The corners within round patches (x, y, radius) of those grounds."""
    return {
        (x, y)
        for x in range(WIDE + 1)
        for y in range(HIGH + 1)
        if land(x, y) in on and any((x - a) ** 2 + 1.3 * (y - b) ** 2 <= r * r for a, b, r in spots)
    }


PATHS = mended(strokes(plan.PATHS))


def layer_of(ground: str, inside: Callable[[int, int], bool]) -> list[int]:
    """The tile numbers + 1 of one ground's layer."""
    return cells_of(ground, inside, WIDE, HIGH)


def shallows() -> set[Corner]:
    """The corners where the sea is light: near land, in a belt whose width wavers."""

    def light(x: int, y: int) -> bool:
        wide = 2.1 + 0.75 * sin(x * 0.55 + 1.3 * sin(y * 0.6)) + 0.4 * cos(y * 0.8)
        around = ((dx, dy) for dx in range(-3, 4) for dy in range(-3, 4))
        return any(land(x + dx, y + dy) != "." and dx * dx + dy * dy <= wide * wide for dx, dy in around)

    belt = {(x, y) for x in range(-1, WIDE + 2) for y in range(-1, HIGH + 2) if light(x, y)}
    holes = {(x, y) for x in range(WIDE + 1) for y in range(HIGH + 1) if (x - 1, y) in belt and (x + 1, y) in belt}
    return mended(belt | holes)


def scattered(cells: dict[Corner, str]) -> list[int]:
    """The decor layer: what the plan lays down, and by chance tufts, flowers, shells and waves."""
    rng = Random(plan.SEED)
    made = [0] * (WIDE * HIGH)
    for y in range(HIGH):
        for x in range(WIDE):
            corners = [(x + dx, y + dy) for dx in (0, 1) for dy in (0, 1)]
            grounds = {land(*c) for c in corners}
            kind = "".join(sorted(grounds, reverse=True))
            if PATHS & set(corners):
                kind = "p" if set(corners) <= PATHS else ""
            names, chance = plan.SPRINKLE.get(kind, ((), 0.0))
            roll, pick = rng.random(), rng.random()
            if roll < chance:
                made[y * WIDE + x] = single(names[int(pick * len(names))]) + 1
    for (x, y), name in cells.items():
        made[y * WIDE + x] = single(name) + 1 if name else 0
    return made


def layers() -> list[tuple[str, list[int]]]:
    """Every tile layer, from below."""
    meadow, grove = mended(blobs(plan.MEADOWS, "g")), mended(blobs(plan.DARKS, "g"))
    belt = shallows()
    return [
        ("sea", [1] * (WIDE * HIGH)),
        ("shallows", layer_of("shallow", lambda x, y: (x, y) in belt)),
        ("shore", layer_of("sand", lambda x, y: land(x, y) != ".")),
        ("grass", layer_of("grass", lambda x, y: land(x, y) in "gh")),
        ("meadow", layer_of("meadow", lambda x, y: (x, y) in meadow)),
        ("grove", layer_of("grove", lambda x, y: (x, y) in grove)),
        ("hill", layer_of("hill", lambda x, y: land(x, y) == "h")),
        ("path", layer_of("path", lambda x, y: (x, y) in PATHS)),
        ("decor", scattered(plan.DECOR)),
    ]


# ------------------------------------------------------------------ things


def crowded(x: float, y: float, tall: float, taken: list[tuple[float, float]]) -> bool:
    """Whether a prop with its feet at (x, y) would stand in a way, before a lantern or on another prop."""
    if any(abs(x - px) < 0.95 and -0.55 < y - py < 0.85 for px, py in PATHS):
        return True
    for _, lx, ly in plan.LANTERNS:
        cx, feet = lx + 0.5, ly + 1
        if abs(x - cx) < 1.25 + tall / 6 and -1.1 < y - feet < max(1.6, tall + 0.1):
            return True
        if abs(x - cx) < 2.1 and -0.2 < y - feet < 1.3:
            return True
    for gx, gy, w, h in ((g[1], g[2], g[3], g[4]) for g in plan.CROSSINGS):
        if gx - 1.2 < x < gx + w + 1.2 and gy - 0.5 < y < gy + h + 1.2 + tall / 3:
            return True
    if any((floor_x, int(y - 0.01)) in plan.DECOR for floor_x in (int(x - 0.6), int(x), int(x + 0.6))):
        return True
    return any(((x - px) / 1.05) ** 2 + ((y - py) / 0.72) ** 2 < 1 for px, py in taken)


def grown() -> list[tuple[str, float, float, float]]:
    """Props by hand, then the groves: chance places each plant where it is in nobody's way."""
    rng = Random(plan.SEED)
    placed = list(plan.PROPS)
    taken = [(x + dx, y) for art, x, y, _ in placed for dx in ((-1, 0, 1) if SIZES[art][0] > 2 else (0,))]
    for kinds, cx, cy, rx, ry, tries, on in plan.GROVES:
        for _ in range(tries):
            art = kinds[int(rng.random() * len(kinds))]
            far, (dx, dy), size = (
                rng.random() ** 0.5,
                plan.around(rng.random()),
                (0.74, 0.84, 0.94, 1.04)[int(4 * rng.random())],
            )
            x, y = round(cx + dx * rx * far, 2), round(cy + dy * ry * far, 2)
            ground = {land(int(x) + a, int(y - 0.01) + b) for a in (0, 1) for b in (0, 1)}
            tall = SIZES[art][1] * size
            if ground <= set(on) and y - tall > -0.2 and not crowded(x, y, tall, taken):
                placed.append((art, x, y, round(size, 2)))
                taken.append((x, y))
    return placed


def things() -> list[Item]:
    """Every object: where one lands, lanterns, gates and bridges, props."""
    crossings = (crossing(name, art, x, y, needs.split(",")) for name, x, y, _w, _h, art, needs in plan.CROSSINGS)
    return [start(*plan.START), *(lantern(*one) for one in plan.LANTERNS), *crossings, *(prop(*one) for one in grown())]


def main() -> None:
    made, objects = layers(), [item.text(number) for number, item in enumerate(things(), 1)]
    text = level_text((WIDE, HIGH), {"map": ("string", "number-isle")}, made, objects, len(objects) + 1)
    OUT.write_text(text, encoding="utf-8")
    print(f"{WIDE}x{HIGH} tiles, {len(made)} layers, {len(objects)} things")


if __name__ == "__main__":
    main()
