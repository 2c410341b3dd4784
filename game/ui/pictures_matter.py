"""Draws particles in a jar and a thermometer into a box."""

from __future__ import annotations

import random
from collections.abc import Callable
from math import cos, hypot, pi, sin, sqrt

from game.model import Picture
from game.ui import svg, theme
from game.ui.picture_box import Box
from game.ui.picture_words import Point, size_for, width, word

WIDE = 1.45  # the jar's inside beside its height
BALL = 0.095  # a particle's radius beside the jar's height


def _poured(rng: random.Random) -> list[Point]:
    """Fifteen particles let fall one by one, each to about the lowest place there is: close together, in no order."""
    fallen: list[Point] = []
    for _ in range(15):
        tries = [rng.uniform(BALL, WIDE - BALL) for _ in range(16)]
        fallen.append(min(((x, _rest(x, fallen)) for x in tries), key=lambda place: place[1]))
    return fallen


def _rest(x: float, fallen: list[Point]) -> float:
    """How high a particle comes to rest that falls at x."""
    under = (y + sqrt(4 * BALL * BALL - (x - cx) ** 2) for cx, y in fallen if abs(x - cx) < 2 * BALL)
    return max(under, default=BALL)


def _particles(state: str, rng: random.Random) -> list[Point]:
    """Where fifteen particles are in a jar, from its lower left, in heights of the jar."""
    cells = [(c, row) for row in range(3) for c in range(5)]
    if state == "solid":  # neat rows that touch
        return [(WIDE / 2 + (c - 2) * 2 * BALL, BALL + row * 2 * BALL) for c, row in cells]
    if state == "liquid":
        return _poured(rng)
    return _flown(rng)


def _flown(rng: random.Random) -> list[Point]:
    """Fifteen particles anywhere in the jar, none near another."""
    placed: list[Point] = []
    apart = 0.34
    while len(placed) < 15:
        spot = rng.uniform(BALL, WIDE - BALL), rng.uniform(BALL, 1 - BALL)
        if all(hypot(spot[0] - x, spot[1] - y) > apart for x, y in placed):
            placed.append(spot)
        apart = max(2 * BALL, apart - 0.0005)  # gives way, so that it always ends
    return placed


def _states(box: Box, picture: Picture) -> None:
    state = str(picture.values[0])
    tall = min(box.h - 6, (box.w - 20) / WIDE, 210)
    lid = tall * 0.12
    inner = tall - lid - 10
    wide = inner * WIDE + 12
    left, top = (box.w - wide) / 2, (box.h - tall) / 2
    colour = {"solid": theme.SEA, "liquid": theme.LEAF, "gas": theme.LAMP_DEEP}.get(state, theme.SEA)
    glass = {"fill": "#EAF6F8", "stroke": theme.INK, "stroke_width": 4}
    body = svg.rect(left, top + lid * 0.8, wide, tall - lid * 0.8 - 2, tall * 0.08, **glass)
    rng = random.Random(f"states {state} 5")
    shine = (left + wide - 10, top + tall * 0.3), (left + wide - 10, top + tall * 0.5)
    body += svg.line(*shine, stroke="#FFFFFF", stroke_width=5)
    particles = _particles(state, rng)
    for x, y in particles:
        px, py = left + 6 + x * inner, top + tall - 5 - y * inner
        way = rng.uniform(0, 2 * pi)
        if state == "gas" and _is_free((x + 2.6 * BALL * cos(way), y - 2.6 * BALL * sin(way)), particles):
            body += _streaks(px, py, inner * BALL, way)
        body += _ball(px, py, inner * BALL - 0.5, colour)
    body += svg.rect(left - 4, top + 2, wide + 8, lid, 6, fill=theme.EARTH, stroke=theme.INK, stroke_width=4)
    box.lines(body)


def _is_free(end: Point, particles: list[Point]) -> bool:
    """Whether streaks that end here stay in the jar and off the other particles."""
    x, y = end
    inside = BALL < 2 * x < 2 * WIDE - BALL and BALL < 2 * y < 2 - BALL
    return inside and all(hypot(x - a, y - b) > 1.5 * BALL for a, b in particles)


def _ball(x: float, y: float, r: float, colour: str) -> str:
    body = svg.circle(x, y, r, fill=colour, stroke=theme.INK, stroke_width=max(2, r * 0.2))
    return body + svg.circle(x - r * 0.3, y - r * 0.35, r * 0.24, fill="#FFFFFF", fill_opacity=0.8)


def _streaks(x: float, y: float, r: float, way: float) -> str:
    """Two lines behind a quick particle."""
    body = ""
    for turn in (-0.4, 0.4):
        sx, sy = x + cos(way + turn) * r * 1.4, y + sin(way + turn) * r * 1.4
        ends = (sx, sy), (sx + cos(way) * r * 0.8, sy + sin(way) * r * 0.8)
        body += svg.line(*ends, stroke="#8A86A8", stroke_width=max(1.5, r * 0.18))
    return body


COLDEST, WARMEST = -20, 50


def _thermometer(box: Box, picture: Picture) -> None:
    """Lies along a low box and stands in a tall one; the bulb is at the cold end, the value is written at the side."""
    value = float(picture.values[0])
    lies = box.w > box.h * 1.3
    size = 22.0 if min(box.w, box.h) >= 140 else 19.0 if box.h >= 100 else 16.0
    said = f"{picture.values[0]} °C".replace("-", "−")
    r, tube = (box.h * 0.17, box.h * 0.085) if lies else (min(box.w * 0.1, 26), min(box.w * 0.05, 13))
    start = 2 * r + 16
    unit = ((box.w - 26 if lies else box.h - 14) - start) / (WARMEST - COLDEST)
    middle = box.h * 0.52 if lies else box.w * 0.52

    def at(degrees: float, off: float) -> Point:
        """The point beside the scale: ``off`` units to the side where the numbers are."""
        along = start + (degrees - COLDEST) * unit
        return (along, middle + off) if lies else (middle + off, box.h - along)

    bulb = (r + 6, middle) if lies else (middle, box.h - r - 6)
    mercury = theme.CORAL if value > 0 else theme.SEA
    ends = bulb, at(WARMEST, 0)
    body = svg.line(*ends, stroke=theme.INK, stroke_width=2 * tube + 7) + svg.circle(*bulb, r + 3.5, fill=theme.INK)
    body += svg.line(*ends, stroke="#FFFFFF", stroke_width=2 * tube) + svg.circle(*bulb, r, fill=mercury)
    body += svg.line(bulb, at(value, 0), stroke=mercury, stroke_width=1.15 * tube, stroke_linecap="butt")
    body += svg.circle(bulb[0] - r * 0.3, bulb[1] - r * 0.35, r * 0.22, fill="#FFFFFF", fill_opacity=0.8)
    box.lines(body + _ticks(at, tube + 6, unit))
    every = 10 if not lies or unit * 10 > width(box, "−20", size) + 4 else 20
    for degrees in range(COLDEST, WARMEST + 1, every):
        x, y = at(degrees, tube + 20 + (size * 0.5 if lies else 2))
        word(box, str(degrees).replace("-", "−"), x, y, size, ax=0.5 if lies else 0)
    _reading(box, said, at(value, -tube - 8), lies, size * 1.3, mercury)


def _ticks(at: Callable[[float, float], Point], off: float, unit: float) -> str:
    """A mark at every degree; every fifth is longer, every tenth the longest."""
    body = ""
    for degrees in range(COLDEST, WARMEST + 1):
        if unit >= 2.4 or degrees % 5 == 0:
            long, thick = (11, 3) if degrees % 10 == 0 else (7 if degrees % 5 == 0 else 4, 1.6)
            body += svg.line(at(degrees, off), at(degrees, off + long), stroke=theme.INK, stroke_width=thick)
    return body


def _reading(box: Box, said: str, tip: Point, lies: bool, size: float, colour: str) -> None:
    """The value in words on the free side, with a little hand that points to the top of the column."""
    x, y = tip
    hand = ((x, y), (x - 7, y - 11), (x + 7, y - 11)) if lies else ((x, y), (x - 11, y - 7), (x - 11, y + 7))
    corners = " L".join(f"{a} {b}" for a, b in hand)
    box.lines(svg.path(f"M{corners} Z", fill=colour, stroke=theme.INK, stroke_width=2))
    if lies:
        half = len(said) * size * 0.28
        word(box, said, max(half, min(box.w - half, x)), max(size * 0.5, y - 13 - size * 0.45), size)
    else:
        size = size_for(box, [said], x - 18, size)
        word(box, said, x - 15, max(size * 0.6, min(box.h - size * 0.6, y)), size, ax=1)


KINDS: dict[str, Callable[[Box, Picture], None]] = {"states": _states, "thermometer": _thermometer}
