"""Draws what is measured: a ruler with a thing along it, lengths to compare, a thing as long as so many units."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from game.model import Picture
from game.ui import svg, theme
from game.ui.picture_box import Box, whole

EDGE = {"stroke": theme.INK, "stroke_width": 3.5, "stroke_linejoin": "round"}
BARS = (theme.LAMP_DEEP, theme.SEA, theme.LEAF, theme.VIOLET)
WOOD = "#F3DCA4"


def _pencil(left: float, right: float, y: float, tall: float) -> str:
    """A pencil exactly from ``left`` to ``right``, its middle at height y."""
    wide, up, down = right - left, y - tall / 2, y + tall / 2
    tip, cap = min(tall * 1.1, wide * 0.35), min(tall * 0.6, wide * 0.2)
    body = svg.rect(left, up, wide - tip, tall, min(8, cap / 2), fill=theme.LAMP, **EDGE)
    body += svg.rect(left, up, cap, tall, min(8, cap / 2), fill=theme.CORAL, **EDGE)
    body += svg.line((left + cap, y), (right - tip, y), stroke=theme.LAMP_DEEP, stroke_width=tall * 0.22)
    body += svg.path(f"M{right - tip} {up} L{right} {y} L{right - tip} {down} Z", fill=WOOD, **EDGE)
    lead = f"M{right - tip * 0.38} {y - tall * 0.19} L{right} {y} L{right - tip * 0.38} {y + tall * 0.19} Z"
    return body + svg.path(lead, fill=theme.INK)


def _ribbon(left: float, right: float, y: float, tall: float) -> str:
    """A strip exactly from ``left`` to ``right``."""
    body = svg.rect(left, y - tall / 2, right - left, tall, min(6, tall / 4), fill=theme.LEAF_PALE, **EDGE)
    stitch = {"stroke": theme.LEAF_DEEP, "stroke_width": 2.5, "stroke_dasharray": "8 7"}
    return body + svg.line((left + 9, y), (max(left + 9, right - 9), y), **stitch)


def _bare(box: Box, thing: str) -> pygame.Surface:
    """The thing without the empty edge of its drawing, so that it measures what it shows; large, to be scaled down."""
    image = box.art.image(f"things/{thing}", 256)
    return image.subsurface(image.get_bounding_rect())


def _long(box: Box, thing: str, left: float, right: float, top: float, bottom: float) -> None:
    """A thing that reaches from ``left`` to ``right``: stretched a little, or on a ribbon as long as that."""
    wide, room = right - left, bottom - top
    if thing in ("", "pencil"):
        tall = min(room, 44.0, wide * 0.6)
        box.lines(_pencil(left, right, bottom - tall / 2 - 2, tall))
        return
    bare = _bare(box, thing)
    natural = bare.get_width() / bare.get_height()
    tall = min(room, 120.0, wide / natural * 1.2)
    if wide / tall <= 2.0 * natural:
        size = (max(1, round(wide * box.art.scale)), max(1, round(tall * box.art.scale)))
        box.blit(pygame.transform.smoothscale(bare, size), (left + right) / 2, bottom - tall / 2)
        return
    strip = min(26.0, room * 0.34)
    box.lines(_ribbon(left, right, bottom - strip / 2 - 3, strip))
    side = min(room - strip - 2, 90.0)
    box.thing(f"things/{thing}", (left + right) / 2, bottom - strip - side / 2 - 2, side)


def _ruler(box: Box, picture: Picture) -> None:
    """A ruler from 0 to 12 and above it what reaches from the first value to the second."""
    unit = min((box.w - 30) / 12, 60.0)
    left, tall = (box.w - 12 * unit) / 2, min(62.0, box.h * 0.42)
    top = min(box.h - tall - 4, box.h * 0.52 + 60)
    body = svg.rect(left - 12, top, 12 * unit + 24, tall, 8, fill=WOOD, **EDGE)
    for k in range(49):
        long = tall * (0.34 if k % 4 == 0 else 0.22 if k % 2 == 0 else 0.13)
        if k % 4 == 0 or (k % 2 == 0 and unit > 14) or unit > 34:
            x = left + k * unit / 4
            body += svg.line((x, top + 2), (x, top + long), stroke=theme.INK, stroke_width=2.5 if k % 4 == 0 else 1.5)
    start, end = (left + float(value) * unit for value in picture.values if not isinstance(value, str))
    for x in (start, end):
        dash = {"stroke": theme.CORAL, "stroke_width": 2.5, "stroke_dasharray": "5 6"}
        body += svg.line((x, max(6.0, top - 70)), (x, top + tall * 0.3), **dash)
    box.lines(body)
    size = min(24.0, tall * 0.5, unit * 0.95)
    for k in range(13):
        box.words(str(k), left + k * unit, top + tall * 0.68, size)
    _long(box, picture.thing, start, end, 4, top - 6)


def _units(box: Box, picture: Picture) -> None:
    """A thing, and under it units from its one end to the other, without gaps."""
    n = whole(picture)[0]
    side = min((box.w - 12) / n, box.h * 0.4, 58.0)
    left = (box.w - n * side) / 2
    bottom = min(box.h - 4, box.h / 2 + 75)
    body = ""
    for k in range(n):
        x, y = left + k * side, bottom - side
        body += svg.rect(x, y, side, side, side * 0.12, fill=BARS[k % 2], **EDGE)
        body += svg.line(
            (x + side * 0.24, y + side * 0.24), (x + side * 0.5, y + side * 0.24), stroke="#FFFFFF", stroke_width=3
        )
    box.lines(body)
    _long(box, picture.thing, left, left + n * side, 4, bottom - side - 8)


def _bars(picture: Picture, w: float, h: float) -> list[pygame.FRect]:
    """The rows of the bars, each with room for its letter at the left."""
    values = whole(picture)
    gap = 6.0
    tall = min((h - gap) / len(values) - gap, 54.0)
    top = (h - len(values) * (tall + gap) + gap) / 2
    unit = min((w - 60) / max(values), 60.0)
    left = (w - unit * max(values) - 52) / 2
    return [pygame.FRect(left, top + k * (tall + gap), 48 + value * unit, tall) for k, value in enumerate(values)]


def _lengths(box: Box, picture: Picture) -> None:
    rows = _bars(picture, box.w, box.h)
    body = ""
    for row, fill in zip(rows, BARS, strict=False):
        thick = min(row.h - 2, 36.0)
        body += svg.rect(row.x + 48, row.centery - thick / 2, row.w - 48, thick, 5, fill=fill, **EDGE)
        gleam = {"stroke": "#FFFFFF", "stroke_width": 3, "stroke_opacity": 0.7}
        y = row.centery - thick * 0.26
        body += svg.line((row.x + 56, y), (max(row.x + 56, row.right - 10), y), **gleam)
    rule = {"stroke": theme.QUIET, "stroke_width": 2, "stroke_dasharray": "3 7"}
    box.lines(svg.line((rows[0].x + 48, rows[0].top - 4), (rows[0].x + 48, rows[-1].bottom + 4), **rule) + body)
    for row, letter in zip(rows, "ABCD", strict=False):
        box.words(letter, row.x + 22, row.centery, min(34.0, row.h * 0.95))


def _length_spots(picture: Picture, w: float, h: float) -> dict[str, pygame.FRect]:
    """The whole row of each bar: a short one is as easy to tap as a long one."""
    rows = {letter: (bar.y - 2.75, bar.h + 5.5) for letter, bar in zip("ABCD", _bars(picture, w, h), strict=False)}
    return {letter: pygame.FRect(0, y, w, tall) for letter, (y, tall) in rows.items()}


KINDS: dict[str, Callable[[Box, Picture], None]] = {"ruler": _ruler, "units": _units, "lengths": _lengths}
SPOTS: dict[str, Callable[[Picture, float, float], dict[str, pygame.FRect]]] = {"lengths": _length_spots}
