"""Draws flat shapes and solids, shapes cut into parts, lengths that are measured, and where things stand."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, pi, sin

import pygame

from game.model import Picture
from game.ui import svg, theme
from game.ui.picture_box import Box, names, spread, whole
from game.ui.pictures_number import pie

Point = tuple[float, float]
EMPTY = "#F6ECD6"
FILLS = ("#FFC766", "#8CCBE6", "#B4E08C", "#EFA39B", "#C9AEE3", "#FFE08A", "#7FC6B0", "#E8B88A")
INK = {"stroke": theme.INK, "stroke_linejoin": "round", "stroke_linecap": "round"}


def _ring(corners: int, start: float = 0.0, every: tuple[float, ...] = (1.0,)) -> tuple[Point, ...]:
    """Corners around a middle, clockwise from the top, at the distances of ``every`` in turn."""
    turns = [2 * pi * (k + start) / corners for k in range(corners)]
    return tuple((every[k % len(every)] * sin(t), -every[k % len(every)] * cos(t)) for k, t in enumerate(turns))


# Corners within a circle of radius 1.
POLYGONS: dict[str, tuple[Point, ...]] = {
    "triangle": ((0, -0.95), (0.823, 0.475), (-0.823, 0.475)),  # no corner leaves the circle in which it turns
    "triangle-right": ((-0.72, -0.66), (-0.72, 0.62), (0.78, 0.62)),
    "triangle-long": ((-0.98, 0.05), (0.9, -0.3), (0.62, 0.42)),
    "square": ((-0.7, -0.7), (0.7, -0.7), (0.7, 0.7), (-0.7, 0.7)),
    "rectangle": ((-0.88, -0.46), (0.88, -0.46), (0.88, 0.46), (-0.88, 0.46)),
    "rhombus": ((0, -0.94), (0.543, 0), (0, 0.94), (-0.543, 0)),  # of 60 degrees: three make a hexagon
    "trapezoid": ((-0.46, -0.52), (0.46, -0.52), (0.86, 0.5), (-0.86, 0.5)),
    "parallelogram": ((-0.5, -0.48), (0.9, -0.48), (0.5, 0.48), (-0.9, 0.48)),
    "pentagon": _ring(5, every=(0.92,)),
    "hexagon": _ring(6, 0.5, (0.92,)),
    "star-shape": _ring(10, every=(0.97, 0.42)),
}


def _polygon(points: tuple[Point, ...], fill: str, thick: float) -> str:
    d = "M" + " L".join(f"{x} {y}" for x, y in points) + " Z"
    return svg.path(d, fill=fill, stroke_width=thick, **INK)


def _flat(name: str, fill: str, thick: float) -> str:
    """A flat shape around (0, 0) with radius 1."""
    paint = {"fill": fill, "stroke_width": thick, **INK}
    if name in POLYGONS:
        return _polygon(POLYGONS[name], fill, thick)
    if name == "circle":
        return svg.circle(0, 0, 0.86, **paint)
    if name == "oval":
        return svg.tag("ellipse", cx=0, cy=0, rx=0.96, ry=0.58, **paint)
    if name == "semicircle":
        return svg.path("M-0.9 0.4 A0.9 0.9 0 0 1 0.9 0.4 Z", **paint)
    if name == "open-triangle":  # a triangle whose last side doesn't reach the corner
        return svg.path("M-0.25 0.475 L-0.823 0.475 L0 -0.95 L0.823 0.475 L0.29 0.475", **{**paint, "fill": "none"})
    return svg.path("M0 -0.95 L0.823 0.475 Q0 -0.05 -0.823 0.475 Q-0.76 -0.36 0 -0.95 Z", **paint)  # curvy-triangle


def _shade(colour: str, light: float) -> str:
    """A colour made lighter (above 0) or darker (below 0)."""
    whole_way, part = (255, light) if light > 0 else (20, -light)
    channels = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(c + (whole_way - c) * part):02X}" for c in channels)


def _paint(thick: float) -> dict[str, object]:
    return {"fill": "none", "stroke_width": thick, **INK}


def _hidden(d: str, thick: float) -> str:
    """An edge at the back, dashed."""
    return svg.path(d, fill="none", stroke=theme.INK, stroke_width=thick * 0.6, stroke_dasharray="0.1 0.09")


def _block(w: float, h: float, deep: float) -> Callable[[str, float], str]:
    """A cube or a box, seen from its upper right: the front is 2w x 2h."""

    def draw(fill: str, thick: float) -> str:
        x, y = -deep / 2, deep / 2  # the middle of the front
        front = ((x - w, y - h), (x + w, y - h), (x + w, y + h), (x - w, y + h))
        back = [(px + deep, py - deep) for px, py in front]
        lid = _polygon((front[0], back[0], back[1], front[1]), _shade(fill, 0.45), thick)
        side = _polygon((front[1], back[1], back[2], front[2]), _shade(fill, -0.22), thick)
        return lid + side + _polygon(front, fill, thick)

    return draw


def _sphere(fill: str, thick: float) -> str:
    glint = svg.tag("ellipse", cx=-0.34, cy=-0.44, rx=0.19, ry=0.12, fill=_shade(fill, 0.7))
    dark = "M0.62 -0.59 A0.86 0.86 0 0 1 -0.69 0.51 A0.98 0.98 0 0 0 0.62 -0.59 Z"
    belt = svg.path("M-0.86 0 A0.86 0.26 0 0 0 0.86 0", **_paint(thick * 0.6))
    body = svg.circle(0, 0, 0.86, fill=fill) + svg.path(dark, fill=_shade(fill, -0.22)) + glint + belt
    return body + _hidden("M-0.86 0 A0.86 0.26 0 0 1 0.86 0", thick) + svg.circle(0, 0, 0.86, **_paint(thick))


def _cone(fill: str, thick: float) -> str:
    hull = "M0 -0.92 L0.7 0.56 A0.7 0.22 0 0 1 -0.7 0.56 Z"
    dark = "M0 -0.92 L0.7 0.56 A0.7 0.22 0 0 1 0.2 0.77 Z"
    body = svg.path(hull, fill=fill) + svg.path(dark, fill=_shade(fill, -0.22))
    return body + _hidden("M-0.7 0.56 A0.7 0.22 0 0 1 0.7 0.56", thick) + svg.path(hull, **_paint(thick))


def _cylinder(fill: str, thick: float) -> str:
    hull = "M-0.6 -0.62 V0.62 A0.6 0.2 0 0 0 0.6 0.62 V-0.62 Z"
    dark = "M0.24 -0.5 V0.8 A0.6 0.2 0 0 0 0.6 0.62 V-0.62 Z"
    lid = svg.tag("ellipse", cx=0, cy=-0.62, rx=0.6, ry=0.2, **{**_paint(thick), "fill": _shade(fill, 0.45)})
    body = svg.path(hull, fill=fill) + svg.path(dark, fill=_shade(fill, -0.22))
    return body + _hidden("M-0.6 0.62 A0.6 0.2 0 0 1 0.6 0.62", thick) + svg.path(hull, **_paint(thick)) + lid


def _pyramid(fill: str, thick: float) -> str:
    top, left, near, right = (0, -0.9), (-0.86, 0.34), (0.1, 0.78), (0.84, 0.26)
    body = _polygon((top, left, near), fill, thick) + _polygon((top, near, right), _shade(fill, -0.22), thick)
    return body + _hidden(f"M{left[0]} {left[1]} L-0.1 -0.02 L{right[0]} {right[1]}", thick)


SOLIDS = {
    "cube": _block(0.6, 0.6, 0.42),
    "box": _block(0.72, 0.36, 0.38),
    "sphere": _sphere,
    "cone": _cone,
    "cylinder": _cylinder,
    "pyramid": _pyramid,
}


def _one(name: str, x: float, y: float, r: float, fill: str, turn: int = 0) -> str:
    """The shape around (x, y), turned clockwise by ``turn`` degrees."""
    thick = max(3.0, min(5.0, r * 0.06)) / r
    body = SOLIDS[name](fill, thick) if name in SOLIDS else _flat(name, fill, thick)
    return f'<g transform="translate({x} {y}) rotate({turn}) scale({r})">{body}</g>'


def _shape(box: Box, picture: Picture) -> None:
    turn = whole(picture)[0] if whole(picture) else 0
    box.lines(_one(names(picture)[0], box.w / 2, box.h / 2, min(box.w, box.h) / 2 - 2, FILLS[0], turn))


def _shapes(box: Box, picture: Picture) -> None:
    middles, side = spread(len(picture.values), box.w, box.h, 8)
    marked = zip(names(picture), middles, FILLS, strict=False)
    box.lines("".join(_one(name, x, y, min(side, 170) / 2 - 4, fill) for name, (x, y), fill in marked))


def _shape_spots(picture: Picture, w: float, h: float) -> dict[str, pygame.FRect]:
    middles, side = spread(len(picture.values), w, h, 8)
    half = min(side, 170) / 2
    return {
        name: pygame.FRect(x - half, y - half, 2 * half - 0.5, 2 * half - 0.5)
        for name, (x, y) in zip(names(picture), middles, strict=True)
    }


# ------------------------------------------------------------------ parts of a shape

UNEQUAL = (1.0, 2.7, 1.6, 3.6)  # the shares of parts that are clearly not equal


def _cut(box: Box, picture: Picture) -> None:
    """A shape in parts, the first ones coloured; equal parts unless the last value is 0."""
    parts, filled, *equal = whole(picture)
    shape = names(picture)[0]
    shares = [1.0] * parts if equal != [0] else [UNEQUAL[k % 4] for k in range(parts)]
    if shape == "circle":
        r = min(box.w, box.h) / 2 - 4
        box.lines(pie(box.w / 2, box.h / 2, r, shares, filled, theme.LAMP_DEEP))
        return
    tall = min(box.h - 8, 240.0)
    wide = tall if shape == "square" else min(box.w - 8, tall * 1.75)
    tall = tall if shape == "square" else min(tall, wide / 1.6)
    rows = next(r for r in (3, 2, 1) if parts % r == 0 and parts // r >= r) if equal != [0] else 1
    columns = parts // rows
    every = sum(shares[:columns])
    left, top = (box.w - wide) / 2, (box.h - tall) / 2
    body = ""
    for k in range(parts):
        r, c = divmod(k, columns)
        x, w = left + wide * sum(shares[:c]) / every, wide * shares[c] / every
        fill = theme.LAMP_DEEP if k < filled else EMPTY
        body += svg.rect(x, top + r * tall / rows, w, tall / rows, 0, fill=fill, stroke_width=3, **INK)
    box.lines(body + svg.rect(left, top, wide, tall, 0, fill="none", stroke_width=4.5, **INK))


# ------------------------------------------------------------------ where things are


def _where(box: Box, picture: Picture) -> None:
    """The first thing above, below, beside, in front of or behind the second one."""
    relation, one, other = names(picture)
    x, y, h = box.w / 2, box.h / 2, min(box.h, 300.0)
    if relation in ("above", "below"):
        side = min(h / 2 - 4, box.w - 8, 130.0)
        up, down = (one, other) if relation == "above" else (other, one)
        places = [(up, x, y - side / 2 - 2, side), (down, x, y + side / 2 + 2, side)]
    elif relation in ("front", "behind"):
        big = min(h * 0.76, box.w * 0.5, 190.0)
        far, near = (other, one) if relation == "front" else (one, other)
        away, close = y - big * 0.22, y + big * 0.14
        places = [(far, x + big * 0.3, away, big * 0.84), (near, x - big * 0.16, close, big)]
    else:
        side = min(h * 0.86, box.w * 0.36, 170.0)
        left, right = (other, one) if relation == "right" else (one, other)
        apart = min(side * 0.66, box.w / 4)
        places = [(left, x - apart, y, side), (right, x + apart, y, side)]
    foot = max(cy + side / 2 for _, _, cy, side in places) - 4
    on_ground = [(cx, side) for _, cx, cy, side in places if cy + side / 2 > foot - side * 0.3]
    shadow = "".join(svg.tag("ellipse", cx=cx, cy=foot, rx=s * 0.46, ry=5, fill="#E3D5B8") for cx, s in on_ground)
    box.lines(shadow)
    for name, cx, cy, side in places:
        box.thing(f"things/{name}", cx, cy - 2, side * 0.96)


KINDS: dict[str, Callable[[Box, Picture], None]] = {
    "shape": _shape,
    "shapes": _shapes,
    "cut": _cut,
    "where": _where,
}
SPOTS: dict[str, Callable[[Picture, float, float], dict[str, pygame.FRect]]] = {"shapes": _shape_spots}
