"""Words, named things and arrows inside a picture: as large as they fit, never larger than asked."""

from __future__ import annotations

import re
from functools import lru_cache
from math import atan2, cos, hypot, pi, sin

from game.resources import ASSETS
from game.ui import svg, theme
from game.ui.picture_box import Box, face_of

MISSING = "?"  # what stands for a name that is to be found
CARD = "#F6ECD6"  # the ground that tables, frames and cards stand on
RULE = "#D8CBB0"  # thin lines on paper

Point = tuple[float, float]


@lru_cache(maxsize=1024)
def is_drawn(name: str) -> bool:
    """Whether ``assets/things`` has a drawing of this name."""
    return bool(re.fullmatch(r"[a-z]+(-[a-z]+)*", name)) and (ASSETS / "things" / f"{name}.svg").is_file()


def width(box: Box, text: str, size: float) -> float:
    """How many units wide ``text`` is at ``size``."""
    return box.letters.words(text, size, theme.INK, face_of(text)).surface.get_width() / box.art.scale


def size_for(box: Box, texts: list[str], w: float, size: float) -> float:
    """The largest size up to ``size`` at which each of ``texts`` is at most ``w`` units wide, on one line."""
    widest = max((width(box, text, size) for text in texts), default=0.0)
    return size if widest <= w else max(7.0, size * w / widest - 0.5)


def word(box: Box, text: str, x: float, y: float, size: float, colour: str = theme.INK, ax: float = 0.5) -> None:
    """``text`` with its middle at height y; ``ax``: which part of its width lies on x (0 left end, 1 right end)."""
    box.words(text, x + (0.5 - ax) * width(box, text, size), y, size, colour)


def name(box: Box, text: str, x: float, y: float, side: float) -> None:
    """A thing around (x, y); the missing one is a dashed card, and what has no drawing is a card with its word."""
    if text == MISSING:
        box.lines(missing(x, y, side * 0.9))
        word(box, text, x, y, side * 0.6)
    elif is_drawn(text):
        box.thing(f"things/{text}", x, y, side)
    else:
        paint = {"fill": "#FFFFFF", "stroke": theme.INK, "stroke_width": 3}
        box.lines(svg.rect(x - side / 2 + 2, y - side * 0.3, side - 4, side * 0.6, side * 0.16, **paint))
        word(box, text, x, y, size_for(box, [text], side - 12, min(28.0, side * 0.42)))


def missing(x: float, y: float, side: float) -> str:
    """A card with a dashed edge around (x, y); its dashes are lines of their own, as the loader smears dashed paths."""
    thick = max(2.0, min(4.0, side * 0.06))
    half, bend = side / 2 - thick / 2, side * 0.2
    body = svg.rect(x - half, y - half, 2 * half, 2 * half, bend, fill=theme.LAMP_PALE)
    paint = {"stroke": theme.INK, "stroke_width": thick, "fill": "none", "stroke_linecap": "round"}
    for dx, dy in ((1, 0), (0, 1), (-1, 0), (0, -1)):  # each edge, and the corner at its end
        ex, ey = x + dy * half, y - dx * half
        for k in (-0.5, 0.5):
            a, b = (k - 0.22) * (half - bend), (k + 0.22) * (half - bend)
            body += svg.line((ex + dx * a, ey + dy * a), (ex + dx * b, ey + dy * b), **paint)
        cx, cy, flat = ex + dx * half, ey + dy * half, half - bend
        start, end = (ex + dx * flat, ey + dy * flat), (cx - dy * bend, cy + dx * bend)
        body += svg.path(f"M{start[0]} {start[1]} Q{cx} {cy} {end[0]} {end[1]}", **paint)
    return body


def arrow(points: list[Point], colour: str = theme.VIOLET, thick: float = 5) -> str:
    """A line through the points with a head at the last of them."""
    if len(points) < 2:
        return ""
    (ax, ay), (x, y) = points[-2:]
    way, long = atan2(y - ay, x - ax), min(15.0, max(8.0, 0.6 * hypot(x - points[0][0], y - points[0][1])))
    wings = [(x + long * cos(way + turn), y + long * sin(way + turn)) for turn in (0.8 * pi, -0.8 * pi)]
    paint = {"stroke": colour, "stroke_width": thick}
    return svg.line(*points, **paint) + svg.line(wings[0], (x, y), wings[1], **paint)
