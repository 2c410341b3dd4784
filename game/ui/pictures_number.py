"""Draws how many and how much: arrays, groups, fraction bars and pies, clocks, coins and the pan balance."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, pi, sin

from game.model import Picture
from game.ui import svg, theme
from game.ui.picture_box import Box, spread, whole

EMPTY = "#F6ECD6"  # what is there, but not filled
INK = {"stroke": theme.INK, "stroke_linejoin": "round"}
FILLS = (theme.LAMP_DEEP, theme.SEA, theme.LEAF, theme.VIOLET)
Point = tuple[float, float]

# ------------------------------------------------------------------ rows and groups


def _array(box: Box, picture: Picture) -> None:
    rows, columns = whole(picture)
    side = min((box.w - 8) / columns, (box.h - 8) / rows, 64)
    for i in range(rows * columns):
        r, c = divmod(i, columns)
        x, y = box.w / 2 + (c - (columns - 1) / 2) * side, box.h / 2 + (r - (rows - 1) / 2) * side
        box.thing("things/counter-orange", x, y, side * 0.86)


def _groups(box: Box, picture: Picture) -> None:
    """So many plates side by side, or in two rows, each with as many things."""
    groups, each = whole(picture)

    def fit(lines: int) -> tuple[float, float]:
        return (box.w + 10) / -(-groups // lines) - 10, (box.h + 8) / lines - 8

    best = max(range(1, 3 if groups > 1 else 2), key=lambda lines: spread(max(each, 1), *fit(lines))[1])
    wide, tall = fit(best)
    tall = min(tall, wide * 2.2)
    middles, side = spread(max(each, 1), min(wide, tall * 2.2, 230) - 16, tall - 14)
    wide = min(wide, tall * 2.2, 230)
    across = -(-groups // best)
    for i in range(groups):
        line, k = divmod(i, across)
        inrow = min(across, groups - line * across)
        x = box.w / 2 + (k - (inrow - 1) / 2) * (wide + 10) - wide / 2
        y = (box.h + 8) / 2 + (line - best / 2) * (tall + 8)
        plate = svg.rect(x + 2, y + 2, wide - 4, tall - 4, min(wide, tall) * 0.22, fill=EMPTY, stroke_width=3.5, **INK)
        box.lines(plate)
        for mx, my in middles[:each]:
            box.thing(f"things/{picture.thing or 'star'}", x + 8 + mx, y + 7 + my, min(side, 70) * 0.84)


# ------------------------------------------------------------------ fractions


def _bar(box: Box, picture: Picture) -> None:
    """One bar for each pair n, d: d equal parts, n of them filled; more than one whole goes on to its right."""
    values = whole(picture)
    pairs = list(zip(values[::2], values[1::2], strict=True))
    wholes = max(1, *(-(-n // d) for n, d in pairs))
    gap = min(16.0, box.h * 0.07)
    tall = min(72.0, (box.h - 6 - gap * (len(pairs) - 1)) / len(pairs))
    wide = min(540.0, (box.w - 6 - 14 * (wholes - 1)) / wholes)
    left = (box.w - wide * wholes - 14 * (wholes - 1)) / 2
    y = (box.h - tall * len(pairs) - gap * (len(pairs) - 1)) / 2
    body = ""
    for (n, d), fill in zip(pairs, FILLS, strict=False):
        for k in range(max(1, -(-n // d))):
            body += _one_bar(left + k * (wide + 14), y, wide, tall, min(d, n - k * d), d, fill)
        y += tall + gap
    box.lines(body)


def _one_bar(x: float, y: float, w: float, h: float, n: int, d: int, fill: str) -> str:
    body = svg.rect(x, y, w, h, fill=EMPTY)
    if n:
        body += svg.rect(x, y, w * n / d, h, fill=fill)
    for k in range(1, d):
        at = x + w * k / d
        body += svg.line((at, y), (at, y + h), stroke_width=2.5, **INK)
    return body + svg.rect(x, y, w, h, 0, fill="none", stroke_width=4, **INK)


def _pie(box: Box, picture: Picture) -> None:
    n, d = whole(picture)
    wholes = max(1, -(-n // d))
    r = min(box.h / 2 - 4, (box.w - 8) / wholes / 2 - 6, 120)
    body = ""
    for k in range(wholes):
        x = box.w / 2 + (k - (wholes - 1) / 2) * (2 * r + 16)
        body += pie(x, box.h / 2, r, [1.0] * d, min(d, n - k * d), theme.LAMP_DEEP)
    box.lines(body)


def pie(x: float, y: float, r: float, parts: list[float], filled: int, fill: str) -> str:
    """A circle cut from its middle into ``parts`` (their shares), clockwise; the first ``filled`` are coloured."""
    every = sum(parts)
    body, start = svg.circle(x, y, r, fill=fill if filled == len(parts) else EMPTY), 0.0
    if len(parts) > 1:
        for i, part in enumerate(parts):
            a, b = 2 * pi * start / every, 2 * pi * (start + part) / every
            ax, ay, bx, by = x + r * sin(a), y - r * cos(a), x + r * sin(b), y - r * cos(b)
            sector = f"M{x} {y} L{ax} {ay} A{r} {r} 0 {int(b - a > pi)} 1 {bx} {by} Z"
            body += svg.path(sector, fill=fill if i < filled else EMPTY, stroke_width=3, **INK)
            start += part
    return body + svg.circle(x, y, r, fill="none", stroke_width=4, **INK)


# ------------------------------------------------------------------ the clock


def _clock(box: Box, picture: Picture) -> None:
    """A face with twelve numbers; the short thick hand moves on with the minutes."""
    hours, minutes = whole(picture)
    x, y, r = box.w / 2, box.h / 2, min(box.w, box.h) / 2 - 2
    thick = max(2.5, r * 0.035)
    body = svg.circle(x, y, r - thick / 2, fill=theme.LAMP_DEEP, stroke=theme.INK, stroke_width=thick)
    body += svg.circle(x, y, r * 0.91, fill="#FFFFFF", stroke=theme.INK, stroke_width=thick * 0.7)
    for k in range(60):
        if k % 5 == 0 or r > 90:
            start, end = _around(x, y, r * 0.61, k / 60), _around(x, y, r * (0.55 if k % 5 == 0 else 0.585), k / 60)
            body += svg.line(start, end, stroke=theme.QUIET, stroke_width=r * (0.03 if k % 5 == 0 else 0.012))
    box.lines(body)
    for k in range(1, 13):
        box.words(str(k), *_around(x, y, r * 0.755, k / 12), r * 0.28)
    hour = (hours % 12 + minutes / 60) / 12
    body = _hand(x, y, r * 0.37, r * 0.07, hour, theme.CORAL) + _hand(x, y, r * 0.6, r * 0.036, minutes / 60, theme.SEA)
    box.lines(body + svg.circle(x, y, r * 0.075, fill=theme.INK) + svg.circle(x, y, r * 0.026, fill=theme.PAPER))


def _around(x: float, y: float, r: float, turn: float) -> Point:
    """The point at ``turn`` (0..1, clockwise from the top) on a circle."""
    return x + r * sin(2 * pi * turn), y - r * cos(2 * pi * turn)


def _hand(x: float, y: float, long: float, half: float, turn: float, colour: str) -> str:
    """A hand with a pointed end and an ink outline, and a short tail."""
    (tx, ty), (dx, dy) = _around(0, 0, 1, turn), _around(0, 0, 1, turn + 0.25)
    corners = ((-0.16, -1), (0.72, -1), (0.72, -1.7), (1, 0), (0.72, 1.7), (0.72, 1), (-0.16, 1))
    points = [(x + tx * long * a + dx * half * b, y + ty * long * a + dy * half * b) for a, b in corners]
    edge = max(2.0, half * 0.45)
    return svg.line(*points, points[0], **{**INK, "fill": colour, "stroke_width": edge})


# ------------------------------------------------------------------ money

SIZES = {1: 0.86, 5: 0.92, 10: 0.82, 25: 1.0, 100: 0.95}  # how tall each is beside the largest
WIDE = 260 / 112  # a note is this much wider than tall


def _coins(box: Box, picture: Picture) -> None:
    """Coins and notes in one to three rows, as large as they fit, their value written on."""
    values = whole(picture)
    tallest = max(SIZES[v] for v in values) * 1.08

    def lines(rows: int) -> list[tuple[int, ...]]:
        each = -(-len(values) // rows)
        return [values[start : start + each] for start in range(0, len(values), each)]

    def size(rows: int) -> float:
        longest = max(sum(_wide(v) + 0.12 for v in line) for line in lines(rows))
        return min((box.w - 8) / longest, (box.h - 6) / (rows * tallest), 110.0 / tallest)

    rows = max((1, 2, 3), key=size)
    side = size(rows)
    for r, line in enumerate(lines(rows)):
        x = (box.w - side * sum(_wide(v) + 0.12 for v in line)) / 2
        y = box.h / 2 + (r - (len(lines(rows)) - 1) / 2) * side * tallest
        for value in line:
            wide = side * (_wide(value) + 0.12)
            _money(box, value, x + wide / 2, y, side)
            x += wide


def _wide(value: int) -> float:
    return SIZES[value] * (WIDE if value == 100 else 1)


def _money(box: Box, value: int, x: float, y: float, side: float) -> None:
    tall = side * SIZES[value]
    box.thing(f"art/note-{value}" if value == 100 else f"art/coin-{value}", x, y, tall)
    text = "$1" if value == 100 else f"{value}¢"
    box.words(text, x, y, tall * (0.42 if value == 100 else 0.44 if value < 10 else 0.34))


# ------------------------------------------------------------------ the pan balance


def _scale(box: Box, picture: Picture) -> None:
    """Two pans on a beam: the heavier one is low; with a missing weight (-1) they hang level."""
    left, right = whole(picture)
    x, foot = box.w / 2, box.h - 4
    arm, post = min((box.w / 2 - 6) / 1.62, box.h * 1.05), min(box.h * 0.7, 230.0)
    top = foot - post
    lean = 0.0 if -1 in (left, right) or left == right else 1.0 if right > left else -1.0
    drop = min(post * 0.2, arm * 0.2) * lean
    body = svg.path(
        f"M{x - post * 0.34} {foot} Q{x} {foot - post * 0.26} {x + post * 0.34} {foot} Z", fill=theme.EARTH, **_EDGE
    )
    body += svg.rect(x - 6, top, 12, post * 0.88, 5, fill=theme.LAMP_DEEP, **_EDGE)
    body += svg.line((x - arm, top - drop), (x + arm, top + drop), stroke=theme.INK, stroke_width=14)
    body += svg.line((x - arm, top - drop), (x + arm, top + drop), stroke=theme.LAMP, stroke_width=7)
    body += svg.circle(x, top, 10, fill=theme.LAMP_PALE, **_EDGE)
    hang, half = post * 0.5, min(arm * 0.62, box.h * 0.42)
    ends = ((x - arm, top - drop, left, theme.LAMP_DEEP), (x + arm, top + drop, right, theme.SEA))
    for px, py, weight, fill in ends:
        body += _pan(px, py, hang, half) + _weight(px, py + hang, _size(weight, hang, half), weight, fill)
    box.lines(body)
    for px, py, weight, _ in ends:
        side = _size(weight, hang, half)
        if weight:
            box.words("?" if weight < 0 else str(weight), px, py + hang - side * 0.5, side * 0.56)


_EDGE = {**INK, "stroke_width": 3.5}


def _pan(x: float, y: float, hang: float, half: float) -> str:
    body = svg.line((x - half, y + hang), (x, y), (x + half, y + hang), stroke=theme.QUIET, stroke_width=2.5)
    bowl = f"M{x - half} {y + hang} H{x + half} Q{x + half * 0.75} {y + hang * 1.3} {x} {y + hang * 1.3}"
    return body + svg.path(
        f"{bowl} Q{x - half * 0.75} {y + hang * 1.3} {x - half} {y + hang} Z", fill=theme.FOAM, **_EDGE
    )


def _size(weight: int, hang: float, half: float) -> float:
    """The side of a weight on its pan: a heavier one is a little larger."""
    return min(half, hang * 0.74) * (1.0 + min(20, max(0, weight)) * 0.01)


def _weight(x: float, y: float, side: float, weight: int, fill: str) -> str:
    """A block on the pan; the missing one is dashed, and nothing at all is no block."""
    if weight == 0:
        return ""
    look = {"fill": fill} if weight > 0 else {"fill": theme.LAMP_PALE, "stroke_dasharray": "9 7"}
    return svg.rect(x - side / 2, y - side, side, side, side * 0.16, **_EDGE, **look)


KINDS: dict[str, Callable[[Box, Picture], None]] = {
    "array": _array,
    "groups": _groups,
    "bar": _bar,
    "pie": _pie,
    "clock": _clock,
    "coins": _coins,
    "scale": _scale,
}
