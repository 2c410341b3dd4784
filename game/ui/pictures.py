"""Draws an item's picture (counters, ten-frames, number lines, rods…) into a box."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import pairwise

import pygame

from game.model import Picture
from game.ui import svg, theme
from game.ui.art import Art
from game.ui.lettering import Lettering

ORANGE, BLUE, GONE, EMPTY = (f"things/counter-{n}" for n in ("orange", "blue", "gone", "empty"))


class Box:
    """A transparent sheet of ``w`` x ``h`` units to draw on."""

    def __init__(self, art: Art, letters: Lettering, w: float, h: float) -> None:
        self.art, self.letters, self.w, self.h = art, letters, w, h
        size = (max(1, round(w * art.scale)), max(1, round(h * art.scale)))
        self.sheet = pygame.Surface(size, pygame.SRCALPHA)

    def thing(self, name: str, x: float, y: float, side: float) -> None:
        """``assets/NAME.svg`` centred on (x, y)."""
        self.blit(self.art.image(name, side), x, y)

    def blit(self, surface: pygame.Surface, x: float, y: float) -> None:
        s = self.art.scale
        self.sheet.blit(surface, surface.get_rect(center=(round(x * s), round(y * s))))

    def lines(self, body: str) -> None:
        self.sheet.blit(self.art.svg(("picture", body), body, self.w, self.h), (0, 0))

    def words(self, text: str, x: float, y: float, size: float, colour: str = theme.INK) -> None:
        self.blit(self.letters.words(text, size, colour, "display").surface, x, y)


def draw(art: Art, letters: Lettering, picture: Picture, w: float, h: float) -> pygame.Surface:
    """``picture`` as large as it fits into ``w`` x ``h`` units; always the same surface for the same words."""

    def make() -> pygame.Surface:
        box = Box(art, letters, w, h)
        KINDS[picture.kind](box, picture)
        return box.sheet

    return art.keep(("item", picture, w, h), make)


def _grid(count: int, w: float, h: float, most: int = 10) -> tuple[int, float]:
    """Columns and cell size that fill a box best with ``count`` cells."""
    best = (1, 0.0)
    for columns in range(1, max(1, min(most, count)) + 1):
        rows = -(-count // columns)
        side = min(w / columns, h / rows)
        if side > best[1] + 0.01:
            best = (columns, side)
    return best


def _dots(box: Box, picture: Picture) -> None:
    """Things in a natural scatter: jittered cells, so that none overlap and none line up."""
    n = picture.values[0]
    if not n:
        return
    rng = random.Random(f"dots {n} {picture.thing}")
    spread = n if n < 4 else n + rng.randrange(2)
    columns, side = _grid(spread, box.w, box.h)
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
    parts = picture.values
    n = sum(parts)
    if not n:
        return
    columns, _ = _grid(n, box.w, box.h, most=10)
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
    a, *rest = picture.values
    _frames(box, [ORANGE] * a + [BLUE] * sum(rest))


def _take(box: Box, picture: Picture) -> None:
    a, b = picture.values
    _frames(box, [ORANGE] * (a - b) + [GONE] * b)


def _line(box: Box, picture: Picture) -> None:
    """A number line with a hop for each value after the first."""
    stops = [picture.values[0]]
    for hop in picture.values[1:]:
        stops.append(stops[-1] + hop)
    low, high = min(stops), max(stops)
    pad = 1 if high - low < 14 else 2
    low, high = max(0, low - pad), high + pad
    step = 1 if high - low <= 20 else 5 if high - low <= 50 else 10
    size = min(28.0, max(22.0, box.h * 0.2))
    y = min(box.h * 0.68, box.h - 20 - 1.3 * size)
    unit = (box.w - 60) / max(1, high - low)

    def at(n: int) -> float:
        return 30 + (n - low) * unit

    body = svg.line((10, y), (box.w - 10, y), stroke=theme.INK, stroke_width=4)
    for n in range(low, high + 1):
        if n % step == 0 or n in stops:
            body += svg.line((at(n), y - 9), (at(n), y + 9), stroke=theme.INK, stroke_width=3)
    for a, b in pairwise(stops):
        body += _hop(at(a), at(b), y, min(box.h * 0.5, 18 + abs(at(b) - at(a)) * 0.6))
    for n in stops:
        body += svg.circle(at(n), y, 8, fill=theme.LAMP_DEEP, stroke=theme.INK, stroke_width=3)
    box.lines(body)
    taken: list[float] = []
    for n in [*stops, *(n for n in range(low, high + 1) if n % step == 0)]:
        if all(abs(at(n) - other) > size * 1.3 for other in taken):
            taken.append(at(n))
            box.words(str(n), at(n), y + 14 + size * 0.6, size, theme.INK if n in stops else theme.QUIET)


def _hop(a: float, b: float, y: float, tall: float) -> str:
    """An arrow from a to b; hops back have a colour of their own."""
    paint = {"stroke": theme.VIOLET if b > a else theme.CORAL, "stroke_width": 4}
    tip = 9 if b > a else -9
    top = y - tall * 1.3
    arc = f"M{a} {y - 9} C{a + (b - a) * 0.2} {top} {a + (b - a) * 0.8} {top} {b} {y - 10}"
    head = svg.line((b - tip * 1.3, y - 22), (b, y - 10), (b + tip * 0.5, y - 25), **paint)
    return svg.path(arc, fill="none", stroke_linecap="round", **paint) + head


Column = tuple[int, str, str]  # how many cubes, their colour, their mark


def _rods_of(number: int, ones: int, colour: str, mark: str) -> list[Column]:
    """``number`` rods of ten, then ``ones`` in columns of five."""
    loose = [(min(5, ones - start), colour, mark) for start in range(0, ones, 5)]
    return [(10, colour, mark)] * number + loose


def _columns(box: Box, groups: list[list[Column]]) -> None:
    """Groups of columns, a wider gap between them; cubes as wide as there is room."""
    groups = [group for group in groups if group]
    count = sum(map(len, groups))
    if not count:
        return
    tall = min((box.h - 6) / 10, 30)
    wide = min(tall * 1.8, (box.w - 40) / (count * 1.25 + len(groups)), 36)
    step, gap = wide * 1.25, wide
    x = (box.w - step * count - gap * (len(groups) - 1) + step - wide) / 2
    bottom = (box.h + tall * 10) / 2
    body = ""
    for group in groups:
        for cubes, colour, mark in group:
            body += _column(x, bottom, wide, tall, cubes, colour, mark)
            x += step
        x += gap
    box.lines(body)


def _column(x: float, bottom: float, wide: float, tall: float, cubes: int, colour: str, mark: str) -> str:
    body = ""
    for k in range(cubes):
        y = bottom - (k + 1) * tall
        body += svg.rect(x, y, wide, tall, 3, fill=colour, stroke=theme.INK, stroke_width=2)
        if mark == "ring":
            body += svg.circle(x + wide / 2, y + tall / 2, tall * 0.2, fill="none", stroke=theme.PAPER, stroke_width=2)
    if mark == "gone":
        top = bottom - cubes * tall - 2
        body += svg.line((x - 3, bottom + 2), (x + wide + 3, top), stroke=theme.CORAL, stroke_width=5)
    return body


def _rods(box: Box, picture: Picture) -> None:
    looks = ((theme.LAMP_DEEP, ""), (theme.SEA, "ring"))
    _columns(box, [_rods_of(v // 10, v % 10, *looks[min(i, 1)]) for i, v in enumerate(picture.values)])


def _takerods(box: Box, picture: Picture) -> None:
    """Rods and ones of a; b of them struck out, breaking a ten into ones where it must."""
    a, b = picture.values
    tens, ones = divmod(a, 10)
    if b % 10 > ones and tens:
        tens, ones = tens - 1, ones + 10
    gone_tens = min(tens, b // 10)
    gone_ones = min(ones, b - gone_tens * 10)
    stay = _rods_of(tens - gone_tens, ones - gone_ones, theme.LAMP_DEEP, "")
    _columns(box, [stay, _rods_of(gone_tens, gone_ones, "#D8CFBE", "gone")])


def _compare(box: Box, picture: Picture) -> None:
    a, b = picture.values
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


def _card(name: str, fill: str) -> dict[str, object]:
    """How a number's card is painted; the missing one is dashed."""
    dash = {"stroke_dasharray": "10 8", "fill": theme.LAMP_PALE} if name == "?" else {"fill": fill}
    return {"stroke": theme.INK, "stroke_width": 4, **dash}


def _sequence(box: Box, picture: Picture) -> None:
    names = _tiles(picture.values)
    side = min((box.w - 10) / len(names) - 12, box.h - 10, 96)
    left = (box.w - (side + 12) * (len(names) - 1)) / 2
    body = ""
    for i, name in enumerate(names):
        x, y = left + i * (side + 12) - side / 2, (box.h - side) / 2
        body += svg.rect(x, y, side, side, 16, **_card(name, "#FFFFFF"))
    box.lines(body)
    for i, name in enumerate(names):
        box.words(name, left + i * (side + 12), box.h / 2, side * 0.5)


def _bond(box: Box, picture: Picture) -> None:
    """Part-part-whole: the whole above, its two parts below."""
    names = _tiles(picture.values)
    r = min(box.h * 0.22, box.w * 0.14, 50)
    spots = ((box.w / 2, r + 4), (box.w / 2 - r * 1.9, box.h - r - 4), (box.w / 2 + r * 1.9, box.h - r - 4))
    if box.w > 3 * box.h:  # a low box: all in one row, larger
        r = min(box.h * 0.42, 60)
        spots = tuple((box.w / 2 + k * r * 3.2, box.h / 2) for k in (0, -1, 1))
    body = ""
    for spot in spots[1:]:
        body += svg.line(spots[0], spot, stroke=theme.INK, stroke_width=5)
    for spot, name, fill in zip(spots, names, ("#FFFFFF", "#FFE0A8", "#BFE3F2"), strict=False):
        body += svg.circle(*spot, r, **_card(name, fill))
    box.lines(body)
    for (x, y), name in zip(spots, names, strict=False):
        box.words(name, x, y, r * 0.95)


KINDS: dict[str, Callable[[Box, Picture], None]] = {
    "dots": _dots,
    "row": _row,
    "frame": _frame,
    "take": _take,
    "line": _line,
    "rods": _rods,
    "takerods": _takerods,
    "compare": _compare,
    "sequence": _sequence,
    "bond": _bond,
}
