"""Draws numbers in order and in tens: number lines, rods and flats, the hundred chart."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise

import pygame

from game.model import Picture
from game.ui import svg, theme
from game.ui.picture_box import Box, whole

# ------------------------------------------------------------------ number lines


def _step(span: int) -> int:
    """How far apart the ticks of a line are."""
    return next(step for most, step in ((20, 1), (50, 5), (100, 10), (250, 25), (500, 50), (9999, 100)) if span <= most)


def _width(text: str, size: float) -> float:
    """About how wide a number is, with air around it."""
    return size * max(1.3, 0.45 + 0.55 * len(text))


def _line(box: Box, picture: Picture) -> None:
    """A number line with a hop for each value after the first."""
    stops = [whole(picture)[0]]
    for hop in whole(picture)[1:]:
        stops.append(stops[-1] + hop)
    low, high = min(stops), max(stops)
    pad = 1 if high - low < 14 else 2 if high - low < 100 else _step(high - low) // 2
    low, high = max(0, low - pad), high + pad
    step = _step(high - low)
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
        body += _hop(at(a), at(b), y, min(box.h * 0.5, y - 5, 18 + abs(at(b) - at(a)) * 0.6))
    for n in stops:
        body += svg.circle(at(n), y, 8, fill=theme.LAMP_DEEP, stroke=theme.INK, stroke_width=3)
    box.lines(body)
    taken: list[tuple[float, float]] = []  # where a number is written, and how wide it is
    wide = _width(str(high), size)
    every = next((k for k in (1, 2, 5, 10, 25, 50, 100, 200, 500) if k >= step and k * unit > wide), 1000)
    for n in [*stops, *(n for n in range(low, high + 1) if n % every == 0)]:
        wide = _width(str(n), size)
        if all(abs(at(n) - other) > (wide + room) / 2 for other, room in taken):
            taken.append((at(n), wide))
            box.words(str(n), at(n), y + 14 + size * 0.6, size, theme.INK if n in stops else theme.QUIET)


def _hop(a: float, b: float, y: float, tall: float) -> str:
    """An arrow from a to b; hops back have a colour of their own."""
    paint = {"stroke": theme.VIOLET if b > a else theme.CORAL, "stroke_width": 4}
    tip = 9 if b > a else -9
    top = y - tall * 1.3
    arc = f"M{a} {y - 9} C{a + (b - a) * 0.2} {top} {a + (b - a) * 0.8} {top} {b} {y - 10}"
    head = svg.line((b - tip * 1.3, y - 22), (b, y - 10), (b + tip * 0.5, y - 25), **paint)
    return svg.path(arc, fill="none", stroke_linecap="round", **paint) + head


def _axis(box: Box, picture: Picture) -> None:
    """A number line with equal steps; a mark hides its own number, so that one can ask for it."""
    low, high, step, *marks = (Fraction(value) for value in picture.values)
    steps = int((high - low) / step)
    tenths = step.denominator in (10, 20, 50, 100)
    size = min(28.0, max(20.0, min(box.h * 0.17, box.w * 0.075)))
    y = box.h * 0.52
    unit = (box.w - 72) / steps

    def at(value: Fraction) -> float:
        return 36 + float((value - low) / step) * unit

    big = _labelled(low, step, steps, unit, size, tenths)
    body = svg.line((8, y), (box.w - 8, y), stroke=theme.INK, stroke_width=4)
    for x, way in ((8, 1), (box.w - 8, -1)):
        body += svg.line((x + 10 * way, y - 9), (x, y), (x + 10 * way, y + 9), stroke=theme.INK, stroke_width=4)
    for i in range(steps + 1):
        x, long = 36 + i * unit, 13 if i % big == 0 else 10 if steps > 20 and i % 5 == 0 else 7
        if unit > 3 or long > 7:
            body += svg.line((x, y - long), (x, y + long), stroke=theme.INK, stroke_width=3 if unit > 9 else 1.5)
    box.lines(body + "".join(_pin(at(mark), y, min(46.0, box.h * 0.34)) for mark in marks))
    for i in range(0, steps + 1, big):
        if low + i * step not in marks:
            _fraction(box, low + i * step, 36 + i * unit, y + 18 + size * 0.55, size, tenths)


def _labelled(low: Fraction, step: Fraction, steps: int, unit: float, size: float, tenths: bool) -> int:
    """Every how many steps a number has room to be written."""
    split = step.denominator > 1 and not tenths
    longest = 1.6 if split else max(len(_shown(low + i * step, tenths)) for i in range(steps + 1)) * 0.5 + 0.4
    friendly = range(1, steps) if steps % 5 else (1, 2, 5, 10, 20, 25, 50)
    return next((k for k in friendly if steps % k == 0 and k * unit >= longest * size), steps)


def _shown(value: Fraction, tenths: bool) -> str:
    return f"{float(value):.2f}".rstrip("0").rstrip(".") if tenths else str(value)


def _fraction(box: Box, value: Fraction, x: float, y: float, size: float, tenths: bool) -> None:
    """A number under a tick; a fraction with its bar between top and bottom, after its wholes."""
    if tenths or value.denominator == 1:
        box.words(_shown(value, tenths), x, y, size)
        return
    wholes, small = int(abs(value)), size * 0.86
    if wholes or value < 0:
        box.words(f"{'-' if value < 0 else ''}{wholes or ''}", x - size * 0.55, y + size * 0.3, size)
        x += size * 0.3
    top, bottom = str(abs(value.numerator) - wholes * value.denominator), str(value.denominator)
    half = max(len(top), len(bottom)) * small * 0.3 + 2
    box.lines(svg.line((x - half, y + size * 0.36), (x + half, y + size * 0.36), stroke=theme.INK, stroke_width=2.5))
    box.words(top, x, y - small * 0.12, small)
    box.words(bottom, x, y + size * 0.44 + small * 0.5, small)


def _pin(x: float, y: float, tall: float) -> str:
    """A lamp-coloured drop that points at x on the line."""
    r = tall * 0.3
    top = y - tall + r
    drop = f"M{x} {y - 4} C{x - r * 0.4} {y - tall * 0.3} {x - r} {top + r * 0.9} {x - r} {top}"
    drop += f" A{r} {r} 0 0 1 {x + r} {top} C{x + r} {top + r * 0.9} {x + r * 0.4} {y - tall * 0.3} {x} {y - 4} Z"
    paint = {"stroke": theme.INK, "stroke_width": 3, "stroke_linejoin": "round"}
    return svg.path(drop, fill=theme.CORAL, **paint) + svg.circle(x, top, r * 0.4, fill=theme.PAPER)


# ------------------------------------------------------------------ rods and flats

Column = tuple[int, str, str]  # how many cubes, their colour, their mark
LOOKS = ((theme.LAMP_DEEP, ""), (theme.SEA, "ring"))


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
    fine = min(2.0, tall * 0.16)
    for k in range(cubes):
        y = bottom - (k + 1) * tall
        body += svg.rect(x, y, wide, tall, min(3, tall / 4), fill=colour, stroke=theme.INK, stroke_width=fine)
        if mark == "ring":
            ring = {"fill": "none", "stroke": theme.PAPER, "stroke_width": fine}
            body += svg.circle(x + wide / 2, y + tall / 2, tall * 0.2, **ring)
    if mark == "gone":
        top = bottom - cubes * tall - 2
        body += svg.line((x - 3, bottom + 2), (x + wide + 3, top), stroke=theme.CORAL, stroke_width=5)
    return body


def _rods(box: Box, picture: Picture) -> None:
    if max(whole(picture)) > 99:
        _flats(box, whole(picture))
        return
    _columns(box, [_rods_of(v // 10, v % 10, *LOOKS[min(i, 1)]) for i, v in enumerate(whole(picture))])


def _wide(number: int, rows: int) -> float:
    """How many cubes wide a number is whose flats stand in ``rows``; gaps counted."""
    flats, tens, ones = number // 100, number // 10 % 10, number % 10
    return -(-flats // rows) * 10.8 + tens * 1.4 + -(-ones // 5) * 1.4 + (0.8 if tens or ones else 0)


def _flats(box: Box, numbers: tuple[int, ...]) -> None:
    """Hundreds as flats of 10 x 10 cubes in as many rows as make the cubes largest, then rods and ones."""

    def cube(rows: int) -> float:
        across = (box.w - 12) / (sum(_wide(n, rows) for n in numbers) + 2.5 * (len(numbers) - 1))
        return min((box.h - 6) / (rows * 10.8 - 0.8), across)

    rows = max((1, 2, 3), key=cube)
    side = min(cube(rows), 26.0)
    x = (box.w - side * (sum(_wide(n, rows) for n in numbers) + 2.5 * (len(numbers) - 1) - 0.6)) / 2
    top = (box.h - side * (rows * 10.8 - 0.8)) / 2
    body = ""
    for number, (colour, mark) in zip(numbers, LOOKS, strict=False):
        for i in range(number // 100):
            body += _flat(x + i // rows * 10.8 * side, top + i % rows * 10.8 * side, side, colour, mark)
        loose = x + (-(-(number // 100) // rows) * 10.8 + 0.8) * side
        for cubes, *look in _rods_of(number // 10 % 10, number % 10, colour, mark):
            body += _column(loose, (box.h + 10 * side) / 2, side, side, cubes, *look)
            loose += 1.4 * side
        x += (_wide(number, rows) + 2.5) * side
    box.lines(body)


def _flat(x: float, y: float, side: float, colour: str, mark: str) -> str:
    w = side * 10
    body = svg.rect(x, y, w, w, side * 0.3, fill=colour, stroke=theme.INK, stroke_width=min(3.0, side * 0.3 + 0.8))
    ruled = "".join(f"M{x + k * side} {y}v{w}M{x} {y + k * side}h{w}" for k in range(1, 10))
    body += svg.path(ruled, fill="none", stroke=theme.INK, stroke_width=min(1.6, side * 0.12), stroke_opacity=0.75)
    if mark == "ring":
        ring = {"fill": "none", "stroke": theme.PAPER, "stroke_width": max(2.0, side * 0.4)}
        body += svg.circle(x + w / 2, y + w / 2, side * 2, **ring)
    return body


def _takerods(box: Box, picture: Picture) -> None:
    """Rods and ones of a; b of them struck out, breaking a ten into ones where it must."""
    a, b = whole(picture)
    tens, ones = divmod(a, 10)
    if b % 10 > ones and tens:
        tens, ones = tens - 1, ones + 10
    gone_tens = min(tens, b // 10)
    gone_ones = min(ones, b - gone_tens * 10)
    stay = _rods_of(tens - gone_tens, ones - gone_ones, theme.LAMP_DEEP, "")
    _columns(box, [stay, _rods_of(gone_tens, gone_ones, "#D8CFBE", "gone")])


# ------------------------------------------------------------------ the hundred chart


def _cells(picture: Picture, w: float, h: float) -> dict[int, pygame.FRect]:
    """Where each number stands: 10 x 10; two halves side by side where it is wide; only some rows where it is low."""
    marks = whole(picture) or (1, 100)
    first, rows, halves = 0, 10, 1
    if h < 210 and w > 480:
        rows, halves = 5, 2
    elif h < 210:
        first, last = (min(marks) - 1) // 10, (max(marks) - 1) // 10
        rows = min(10, max(4, last - first + 1))
        first = min(first, 10 - rows)
    gap = 14.0 if halves == 2 else 0.0
    wide, tall = (w - 6 - gap) / (10 * halves), (h - 6) / rows
    wide, tall = min(wide, tall * 1.7), min(tall, wide * 1.1)
    left, top = (w - wide * 10 * halves - gap) / 2, (h - tall * rows) / 2
    found: dict[int, pygame.FRect] = {}
    for n in range(first * 10, min(100, (first + rows * halves) * 10)):
        half, r = divmod(n // 10 - first, rows)
        x = left + half * (10 * wide + gap) + n % 10 * wide
        found[n + 1] = pygame.FRect(x, top + r * tall, wide, tall)
    return found


def _hundred(box: Box, picture: Picture) -> None:
    cells, marks = _cells(picture, box.w, box.h), whole(picture)
    body = ""
    for n, cell in cells.items():
        fill = theme.LAMP if n in marks else "#FFFFFF"
        body += svg.rect(cell.x, cell.y, cell.w, cell.h, fill=fill, stroke=theme.QUIET, stroke_width=1.5)
    for n in marks:
        if n in cells:  # the mark is a thicker edge too, not colour alone
            body += svg.rect(*cells[n], 3, fill="none", stroke=theme.INK, stroke_width=3)
    box.lines(body)
    cell = next(iter(cells.values()))
    size = min(cell.h * 0.86, cell.w * 0.56, 26)
    for n, cell in cells.items():
        box.words(str(n), cell.centerx, cell.centery, size)


def _hundred_spots(picture: Picture, w: float, h: float) -> dict[str, pygame.FRect]:
    return {str(n): cell for n, cell in _cells(picture, w, h).items()}


KINDS: dict[str, Callable[[Box, Picture], None]] = {
    "line": _line,
    "axis": _axis,
    "rods": _rods,
    "takerods": _takerods,
    "hundred": _hundred,
}
SPOTS: dict[str, Callable[[Picture, float, float], dict[str, pygame.FRect]]] = {"hundred": _hundred_spots}
