"""Draws an item's picture (counters, ten-frames, number lines, rods…) into a box."""

from __future__ import annotations

import random
from collections.abc import Callable
from math import cos, pi, sin

import pygame

from game.model import Picture
from game.ui import (
    pictures_charts,
    pictures_measure,
    pictures_number,
    pictures_shape,
    pictures_tens,
    pictures_world,
    svg,
    theme,
)
from game.ui.art import Art
from game.ui.lettering import Lettering
from game.ui.picture_box import Box, grid, whole
from game.ui.picture_words import missing

ORANGE, BLUE, GONE, EMPTY = (f"things/counter-{n}" for n in ("orange", "blue", "gone", "empty"))


def draw(art: Art, letters: Lettering, picture: Picture, w: float, h: float) -> pygame.Surface:
    """``picture`` as large as it fits into ``w`` x ``h`` units; always the same surface for the same words."""

    def make() -> pygame.Surface:
        box = Box(art, letters, w, h)
        KINDS[picture.kind](box, picture)
        return box.sheet

    return art.keep(("item", picture, w, h), make)


def spots(picture: Picture, w: float, h: float) -> dict[str, pygame.FRect]:
    """Where each spot that can be tapped lies in a picture drawn into ``w`` x ``h`` units, in the order of Tab.

    What is shown twice under one name is no spot (see ``items/pictures.py``).
    """
    if picture.kind not in SPOTS:
        return {}
    found = SPOTS[picture.kind](picture, w, h)
    if picture.kind not in NAMED:
        return found
    order = [str(value) for value in picture.values[NAMED[picture.kind]]]
    return {name: found[name] for name in order if order.count(name) == 1 and name in found}


def _dots(box: Box, picture: Picture) -> None:
    """Things in a natural scatter: jittered cells, so that none overlap and none line up."""
    n = whole(picture)[0]
    if not n:
        return
    rng = random.Random(f"dots {n} {picture.thing}")
    spread = n if n < 4 else n + rng.randrange(2)
    columns, side = grid(spread, box.w, box.h)
    side = min(side, 92)
    rows = -(-spread // columns)
    cells = [(c, r) for r in range(rows) for c in range(columns)][:spread]
    for c, r in sorted(rng.sample(cells, n)):
        x = box.w / 2 + (c - (columns - 1) / 2) * min(side * 1.25, box.w / columns)
        y = box.h / 2 + (r - (rows - 1) / 2) * min(side * 1.15, box.h / rows)
        jitter = side * 0.09
        x, y = x + rng.uniform(-jitter, jitter), y + rng.uniform(-jitter, jitter)
        box.thing(f"things/{picture.thing or 'star'}", x, y, side * 0.8)


def _row(box: Box, picture: Picture) -> None:
    parts = whole(picture)
    n = sum(parts)
    if not n:
        return
    columns, _ = grid(n, box.w, box.h, most=10)
    columns = 10 if n > 10 else columns if n > 5 else n
    rows = -(-n // columns)
    side = min(box.w / columns, box.h / rows, 64)
    for i in range(n):
        r, c = divmod(i, columns)
        inrow = min(columns, n - r * columns)
        x = box.w / 2 + (c - (inrow - 1) / 2) * side
        y = box.h / 2 + (r - (rows - 1) / 2) * side
        box.thing(ORANGE if i < parts[0] else BLUE, x, y, side * 0.86)


def _frames(box: Box, names: list[str]) -> None:
    """Ten-frames side by side, filled in reading order with the named counters."""
    frames = 2 if len(names) > 10 else 1
    gap = 24.0
    cell = min((box.w - gap * (frames - 1) - 8) / (5 * frames), (box.h - 8) / 2, 72)
    wide = 5 * cell
    left = (box.w - frames * wide - gap * (frames - 1)) / 2
    top = (box.h - 2 * cell) / 2
    body = ""
    thin = {"stroke": theme.INK, "stroke_width": 2.5}
    for f in range(frames):
        x = left + f * (wide + gap)
        body += svg.rect(x, top, wide, 2 * cell, 12, fill="#F6ECD6", stroke=theme.INK, stroke_width=4)
        body += svg.line((x, top + cell), (x + wide, top + cell), **thin)
        for c in range(1, 5):
            body += svg.line((x + c * cell, top), (x + c * cell, top + 2 * cell), **thin)
    box.lines(body)
    for i, name in enumerate(names):
        f, k = divmod(i, 10)
        r, c = divmod(k, 5)
        x = left + f * (wide + gap) + (c + 0.5) * cell
        box.thing(name, x, top + (r + 0.5) * cell, cell * 0.8)


def _frame(box: Box, picture: Picture) -> None:
    a, *rest = whole(picture)
    _frames(box, [ORANGE] * a + [BLUE] * sum(rest))


def _take(box: Box, picture: Picture) -> None:
    a, b = whole(picture)
    _frames(box, [ORANGE] * (a - b) + [GONE] * b)


def _compare(box: Box, picture: Picture) -> None:
    a, b = whole(picture)
    side = min(box.w / max(a, b, 1), box.h / 2.1, 70)
    left = (box.w - side * max(a, b)) / 2 + side / 2
    other = {
        "star": "shell",
        "shell": "star",
        "fish": "crab",
        "crab": "fish",
        "leaf": "berry",
        "berry": "leaf",
    }
    first = picture.thing or "star"
    for row, (n, name) in enumerate(((a, first), (b, other.get(first, "shell")))):
        for i in range(n):
            box.thing(f"things/{name}", left + i * side, box.h / 2 + (row - 0.5) * side * 1.08, side * 0.84)


def _tiles(values: tuple[int, ...]) -> list[str]:
    return ["?" if v < 0 else str(v) for v in values]


def _missing_bubble(x: float, y: float, r: float) -> str:
    """A bubble with a dashed edge; its dashes are arcs of their own, as the loader smears dashed circles."""
    body = svg.circle(x, y, r, fill=theme.LAMP_PALE)
    count = max(8, round(r / 3.4))
    for k in range(count):
        a, b = (2 * pi * (k + part) / count for part in (0.0, 0.55))
        start, end = ((x + r * cos(t), y + r * sin(t)) for t in (a, b))
        d = f"M{start[0]:.2f} {start[1]:.2f} A{r} {r} 0 0 1 {end[0]:.2f} {end[1]:.2f}"
        body += svg.path(d, fill="none", stroke=theme.INK, stroke_width=4, stroke_linecap="round")
    return body


def _sequence(box: Box, picture: Picture) -> None:
    names = _tiles(whole(picture))
    side = min((box.w - 10) / len(names) - 12, box.h - 10, 96)
    left = (box.w - (side + 12) * (len(names) - 1)) / 2
    body = ""
    for i, name in enumerate(names):
        x, y = left + i * (side + 12) - side / 2, (box.h - side) / 2
        paint = {"fill": "#FFFFFF", "stroke": theme.INK, "stroke_width": 4}
        body += missing(x + side / 2, y + side / 2, side) if name == "?" else svg.rect(x, y, side, side, 16, **paint)
    box.lines(body)
    for i, name in enumerate(names):
        box.words(name, left + i * (side + 12), box.h / 2, side * min(0.5, 1.5 / len(name)))


def _bond(box: Box, picture: Picture) -> None:
    """Part-part-whole: the whole above, its two parts below."""
    names = _tiles(whole(picture))
    r = min(box.h * 0.22, box.w * 0.14, 50)
    spots = ((box.w / 2, r + 4), (box.w / 2 - r * 1.9, box.h - r - 4), (box.w / 2 + r * 1.9, box.h - r - 4))
    if box.w > 3 * box.h:  # a low box: all in one row, larger
        r = min(box.h * 0.42, 60)
        spots = tuple((box.w / 2 + k * r * 3.2, box.h / 2) for k in (0, -1, 1))
    body = ""
    for spot in spots[1:]:
        body += svg.line(spots[0], spot, stroke=theme.INK, stroke_width=5)
    for spot, name, fill in zip(spots, names, ("#FFFFFF", "#FFE0A8", "#BFE3F2"), strict=False):
        paint = {"fill": fill, "stroke": theme.INK, "stroke_width": 4}
        body += _missing_bubble(*spot, r) if name == "?" else svg.circle(*spot, r, **paint)
    box.lines(body)
    for (x, y), name in zip(spots, names, strict=False):
        box.words(name, x, y, r * min(0.95, 3 / len(name)))


KINDS: dict[str, Callable[[Box, Picture], None]] = {
    "dots": _dots,
    "row": _row,
    "frame": _frame,
    "take": _take,
    "compare": _compare,
    "sequence": _sequence,
    "bond": _bond,
    **pictures_number.KINDS,
    **pictures_tens.KINDS,
    **pictures_shape.KINDS,
    **pictures_measure.KINDS,
    **pictures_charts.KINDS,
    **pictures_world.KINDS,
}

SPOTS: dict[str, Callable[[Picture, float, float], dict[str, pygame.FRect]]] = {
    **pictures_tens.SPOTS,
    **pictures_shape.SPOTS,
    **pictures_measure.SPOTS,
    **pictures_charts.SPOTS,
    **pictures_world.SPOTS,
}

# The values that name spots, where values do.
NAMED = {
    **dict.fromkeys(("shapes", "things", "words", "cycle", "chain"), slice(None)),
    **dict.fromkeys(("bars", "pictograph", "tally"), slice(0, None, 2)),
    **dict.fromkeys(("table", "scene"), slice(1, None)),
}
