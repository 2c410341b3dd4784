"""Paints the grounds that scenes stand on, as SVG: meadow, sea, sky, room, pond and night."""

from __future__ import annotations

import random
from collections.abc import Callable

from game.ui import svg, theme

Painter = Callable[[float, float, float, random.Random], str]  # fills w x h; the third is where its horizon lies


def _fade(top: str, bottom: str, y: float, end: float, w: float) -> str:
    """A band from y to end that goes from one colour to another."""
    tint = f"fade{round(y)}{top[1:]}"
    stops = f'<stop offset="0" stop-color="{top}"/><stop offset="1" stop-color="{bottom}"/>'
    units = f'gradientUnits="userSpaceOnUse" x1="0" y1="{y}" x2="0" y2="{end}"'
    band = svg.rect(0, y, w, end - y, fill=f"url(#{tint})")
    return f'<defs><linearGradient id="{tint}" {units}>{stops}</linearGradient></defs>{band}'


def _hill(w: float, h: float, y: float, up: float, colour: str, at: float) -> str:
    """Ground below a soft curve that is ``up`` units higher at the share ``at`` of the width."""
    top = f"M0 {y} C{w * at * 0.5} {y} {w * at * 0.6} {y - up} {w * at} {y - up}"
    return svg.path(
        f"{top} C{w * (at + 0.25)} {y - up} {w * 0.85} {y + up * 0.4} {w} {y} L{w} {h} L0 {h} Z", fill=colour
    )


def _puff(x: float, y: float, r: float, opacity: float = 0.75) -> str:
    """A soft cloud of the background."""
    balls = ((-1.1, 0.25, 0.65), (0, 0, 1), (1.1, 0.2, 0.75))
    body = "".join(svg.circle(x + dx * r, y + dy * r, k * r, fill="#FFFFFF") for dx, dy, k in balls)
    body += svg.rect(x - 1.7 * r, y + 0.3 * r, 3.5 * r, 0.6 * r, 0.3 * r, fill="#FFFFFF")
    return f'<g opacity="{opacity}">{body}</g>'


def _tuft(x: float, y: float, size: float, colour: str) -> str:
    blades = ((-0.6, 0.75), (0.0, 1.0), (0.6, 0.7))
    lines = (
        svg.line((x, y), (x + dx * size, y - dy * size), stroke=colour, stroke_width=size * 0.3) for dx, dy in blades
    )
    return "".join(lines)


def _meadow(w: float, h: float, line: float, rng: random.Random) -> str:
    body = (
        _fade("#A9DCEF", "#E6F6EE", 0, h, w)
        + _puff(w * 0.2, line * 0.3, h * 0.06)
        + _puff(w * 0.72, line * 0.42, h * 0.05)
    )
    body += _hill(w, h, line + h * 0.05, h * 0.15, theme.LEAF, 0.68) + _hill(
        w, h, line + h * 0.08, h * 0.09, "#8CCB7C", 0.25
    )
    body += _hill(w, h, line + h * 0.22, h * 0.05, theme.LEAF_PALE, 0.5)
    for _ in range(round(w / 34)):
        x, y = rng.uniform(8, w - 8), rng.uniform(line + h * 0.2, h - 6)
        body += _tuft(x, y, h * 0.045, theme.LEAF) if rng.random() < 0.7 else _blossom(x, y, h * 0.016, rng)
    return body


def _blossom(x: float, y: float, r: float, rng: random.Random) -> str:
    colour = rng.choice(("#FFFFFF", theme.LAMP, "#F2A7B5"))
    petals = "".join(
        svg.circle(x + dx * r, y + dy * r, r, fill=colour) for dx, dy in ((-1, 0), (1, 0), (0, -1), (0, 1))
    )
    return petals + svg.circle(x, y, r * 0.8, fill=theme.LAMP_DEEP)


def _waves(w: float, y: float, deep: float, colour: str, opacity: float) -> str:
    long = 44.0
    d = f"M0 {y}" + "".join(
        f" Q{x * long + long / 4} {y - deep} {x * long + long / 2} {y} T{(x + 1) * long} {y}"
        for x in range(int(w / long) + 1)
    )
    return svg.path(d, fill="none", stroke=colour, stroke_width=3, stroke_opacity=opacity)


def _sea(w: float, h: float, line: float, rng: random.Random) -> str:
    body = (
        _fade("#BFE6F3", "#FFF6DF", 0, line, w)
        + _puff(w * 0.3, line * 0.35, h * 0.045)
        + _puff(w * 0.8, line * 0.3, h * 0.05)
    )
    body += _fade("#60BCCE", "#2F78AE", line, h, w) + _waves(w, line + 2, 6, "#D8F5F7", 1)
    body += _waves(w, line + h * 0.09, 4, "#D8F5F7", 0.45)
    body += _hill(w, h, h * 0.94, h * 0.05, "#F3DCA4", 0.35)
    for _ in range(round(w / 40)):
        x, y = rng.uniform(6, w - 6), rng.uniform(line + h * 0.12, h * 0.9)
        body += svg.circle(
            x, y, rng.uniform(1.5, 4), fill="none", stroke="#D8F5F7", stroke_width=1.5, stroke_opacity=0.7
        )
    return body


def _pond(w: float, h: float, line: float, rng: random.Random) -> str:
    body = _fade("#A9DCEF", "#E6F6EE", 0, line, w) + _hill(w, h, line - h * 0.06, h * 0.12, theme.LEAF, 0.6)
    body += _hill(w, h, line - h * 0.02, h * 0.04, theme.LEAF_PALE, 0.3)
    body += _fade("#7CCBD0", "#3F8FA8", line + 3, h, w)
    body += svg.rect(0, line, w, 7, 3, fill=theme.EARTH) + _waves(w, line + h * 0.1, 3, "#D8F5F7", 0.5)
    body += _hill(w, h, h * 0.96, h * 0.04, "#8F7A55", 0.6)
    for x in (w * 0.04, w * 0.09, w * 0.93):
        stem = {"stroke": theme.LEAF_DEEP, "stroke_width": 4}
        body += svg.line((x, h * 0.99), (x + rng.uniform(-4, 4), line - h * 0.14), **stem)
        body += svg.rect(x - 4, line - h * 0.2, 8, h * 0.13, 4, fill=theme.EARTH)
    for x in (w * 0.27, w * 0.7):
        pad = {"cx": x, "cy": line + h * 0.07, "rx": h * 0.11, "ry": h * 0.032}
        body += svg.tag("ellipse", fill=theme.LEAF, **pad)
    return body


def _sky(w: float, h: float, line: float, rng: random.Random) -> str:
    body = _fade("#7CC3E8", "#E3F5FA", 0, h, w)
    for i in range(4):
        body += _puff(
            (i + 0.5) * w / 4 + rng.uniform(-20, 20), rng.uniform(0.2, 0.9) * h, h * rng.uniform(0.05, 0.09), 0.55
        )
    return body


def _room(w: float, h: float, line: float, rng: random.Random) -> str:
    floor = max(line, h * 0.5) if line < h * 0.6 else h * 0.86
    body = svg.rect(0, 0, w, h, fill="#FBE7C6")
    for x in range(0, int(w), 52):
        body += svg.rect(x, 0, 24, floor, fill="#F6DBB0")
    body += _fade("#C99A66", "#A9794A", floor, h, w)
    for k in (0.3, 0.64):
        y = floor + (h - floor) * k
        body += svg.line((0, y), (w, y), stroke="#8A5F36", stroke_width=2, stroke_opacity=0.5)
    body += svg.rect(0, floor - 8, w, 10, fill="#FFFAEE") + svg.rect(0, floor + 1, w, 2, fill="#8A5F36")
    rug = {"cx": w / 2, "cy": floor + (h - floor) * 0.62, "rx": w * 0.32, "ry": (h - floor) * 0.26}
    return body + svg.tag("ellipse", fill=theme.CORAL, fill_opacity=0.75, **rug)


def stars(w: float, h: float, rng: random.Random) -> str:
    """Small stars all over w x h units."""
    spots = ((rng.uniform(4, w - 4), rng.uniform(4, h - 4), rng.uniform(0.8, 1.9)) for _ in range(round(w * h / 1600)))
    return "".join(svg.circle(x, y, r, fill=theme.LAMP_PALE, fill_opacity=0.85) for x, y, r in spots)


def _night(w: float, h: float, line: float, rng: random.Random) -> str:
    body = _fade("#2B3A72", "#6672B4", 0, h, w) + stars(w, line, rng)
    body += _hill(w, h, line + h * 0.05, h * 0.16, "#3F4F8E", 0.65) + _hill(
        w, h, line + h * 0.1, h * 0.09, "#4A6A8C", 0.25
    )
    body += _hill(w, h, line + h * 0.22, h * 0.05, "#5E8C92", 0.5)
    for _ in range(round(w / 40)):
        body += _tuft(rng.uniform(8, w - 8), rng.uniform(line + h * 0.24, h - 6), h * 0.045, "#4A7480")
    return body


GROUNDS: dict[str, Painter] = {
    "meadow": _meadow,
    "sea": _sea,
    "sky": _sky,
    "room": _room,
    "pond": _pond,
    "night": _night,
}
