"""Draws places into a box: a ground with things where they naturally are, and the planets; with their spots."""

from __future__ import annotations

import random
from collections.abc import Callable
from math import hypot

from pygame import BLEND_RGBA_MULT, FRect

from game.model import Picture
from game.ui import svg, theme
from game.ui.picture_box import Box
from game.ui.picture_words import name
from game.ui.pictures_grounds import GROUNDS, stars

Spots = dict[str, FRect]
GAP = 2  # units between two spots

FLY = frozenset(
    (
        *("bat", "bee", "bird", "butterfly", "cloud", "comet", "hawk", "kite", "lightning", "moon", "plane"),
        *("rain", "rainbow", "rocket", "seagull", "snow", "star", "steam", "sun", "wind", "mercury", "venus"),
        *("earth", "mars", "jupiter", "saturn", "uranus", "neptune"),
    )
)
SWIM = frozenset(
    (
        *("algae", "crab", "dolphin", "eggs", "fish", "frog", "frogspawn", "froglet", "jellyfish", "mud"),
        *("octopus", "plankton", "rock", "sand", "seal", "seaweed", "shark", "shell", "shrimp", "snail", "tadpole"),
        *("turtle", "water-drop", "whale", "worm"),
    )
)
HANG = frozenset((*("bell", "clock", "coat", "fan", "kite", "lantern", "map", "mirror", "net", "web", "window"),))
FLOAT = frozenset(("boat", "duck"))
BELOW = {"sea": SWIM, "pond": SWIM | FLOAT}  # grounds with water: who is in it


def _is_high(ground: str, text: str) -> bool:
    """Whether a thing belongs to the upper half: the air, a wall, or the water's far shore."""
    if ground == "room":
        return text in HANG | FLY
    return text not in BELOW[ground] if ground in BELOW else ground == "sky" or text in FLY


def _rows(count: int, wide: float, tall: float) -> list[int]:
    """How many things stand in each row of a half, so that each has as much room as there is."""
    rows = 2 if count > 2 and min(wide / -(-count // 2), tall / 2) > min(wide / count, tall) else 1
    return [count // 2, count - count // 2] if rows == 2 else [count]


def _places(picture: Picture, w: float, h: float) -> list[tuple[str, bool, FRect]]:
    """Each thing, whether it is in the upper half, and its cell of the ground."""
    ground, *names = (str(value) for value in picture.values)
    halves = {high: [text for text in names if _is_high(ground, text) == high] for high in (True, False)}
    both = bool(halves[True] and halves[False])
    places: list[tuple[str, bool, FRect]] = []
    for high, here in halves.items():
        tall = h / 2 if both else h
        top, rows = (0.0 if high or not both else h / 2), _rows(len(here), w, tall)
        start = 0
        for row, count in enumerate(rows):
            for i, text in enumerate(here[start : start + count]):
                cell = FRect(i * w / count, top + row * tall / len(rows), w / count, tall / len(rows))
                places.append((text, high, cell.inflate(-GAP, -GAP)))
            start += count
    return places


def _scene_spots(picture: Picture, w: float, h: float) -> Spots:
    return dict(reversed([(text, cell) for text, _, cell in _places(picture, w, h)]))


def _height(ground: str, text: str, high: bool, cell: FRect, side: float, line: float, sway: float) -> float:
    """How far down the middle of a thing is; ``sway`` -0.3..0.3 moves what floats or flies."""
    loose = cell.centery + sway * (cell.h - side)
    if high and (ground in ("sky", "room") or text in FLY):
        return loose
    if ground not in BELOW:
        return cell.bottom - side / 2 - 5  # on the ground
    if high:  # in the sea it floats on the waves, at the pond it stands on the far bank
        return line - side * (0.36 if ground == "sea" else 0.46)
    if text in FLOAT:
        return line + side * 0.4
    sunk = line + side / 2
    return min(max(loose, sunk + 4), max(cell.bottom - side / 2, sunk))


def _horizon(ground: str, places: list[tuple[str, bool, FRect]], h: float) -> float:
    """In the middle, or where it leaves room if all things are above it, or in the water, or on land."""
    high, low = any(up for _, up, _ in places), any(not up for _, up, _ in places)
    return h * (0.5 if high == low else 0.8 if high else 0.1 if ground in BELOW else 0.26)


def _scene(box: Box, picture: Picture) -> None:
    ground, places = str(picture.values[0]), _places(picture, box.w, box.h)
    line = _horizon(ground, places, box.h)
    rng = random.Random(f"scene {ground} {len(places)}")
    _paper(box, GROUNDS[ground](box.w, box.h, line, rng))
    most = min((min(cell.w, cell.h) for _, _, cell in places), default=0.0) * 1.25
    spots, shadows = [], ""
    for text, high, cell in places:
        side = min(cell.w, cell.h, most, 130) * 0.9
        x = cell.centerx + rng.uniform(-0.3, 0.3) * (cell.w - side)
        y = _height(ground, text, high, cell, side, line, rng.uniform(-0.3, 0.3))
        spots.append((text, x, y, side))
        if not high and ground not in BELOW:
            oval = {"cx": x, "cy": y + side * 0.46, "rx": side * 0.4, "ry": side * 0.09}
            shadows += svg.tag("ellipse", fill=theme.INK, fill_opacity=0.22, **oval)
    box.lines(shadows)
    for text, x, y, side in spots:
        name(box, text, x, y, side)


def _paper(box: Box, body: str) -> None:
    """A painted ground with round corners and an edge of ink."""
    box.lines(body)
    corners = svg.rect(0, 0, box.w, box.h, 18, fill="#FFFFFF")
    box.sheet.blit(box.art.svg(("picture", corners), corners, box.w, box.h), (0, 0), special_flags=BLEND_RGBA_MULT)
    box.lines(svg.rect(1.5, 1.5, box.w - 3, box.h - 3, 17, fill="none", stroke=theme.INK, stroke_width=3))


# ------------------------------------------------------------------ the planets

PLANETS = {  # from the sun outwards; how large the drawing is beside Jupiter's (Saturn's has its ring within)
    "mercury": 0.42,
    "venus": 0.58,
    "earth": 0.6,
    "mars": 0.48,
    "jupiter": 1.0,
    "saturn": 1.15,
    "uranus": 0.8,
    "neptune": 0.78,
}


def _sun(w: float, h: float) -> tuple[float, float]:
    """The radius of the sun, whose middle lies left of the box, and how far it reaches into the box."""
    return h * 0.72, min(70.0, w * 0.13)


def _orbits(w: float, h: float) -> list[FRect]:
    """A cell for each planet, up and down in turns, so that each has twice the room."""
    start = _sun(w, h)[1]
    step = (w - start) / 8.75
    return [FRect(start + step * (i - 0.05), i % 2 * h / 2, 2 * step, h / 2).inflate(-GAP, -GAP) for i in range(8)]


def _planet_spots(picture: Picture, w: float, h: float) -> Spots:
    reach = _sun(w, h)[1]
    cells = [cell.clip(FRect(reach, 0, w - reach, h)) for cell in _orbits(w, h)]
    return {"sun": FRect(0, 0, reach - GAP, h), **dict(zip(PLANETS, cells, strict=True))}


def _planets(box: Box, picture: Picture) -> None:
    """The sun at the left and its planets in order; their order of size is true, their sizes and distances are not."""
    w, h = box.w, box.h
    (radius, reach), cells = _sun(w, h), _orbits(w, h)
    middle = reach - radius, h / 2
    body = svg.rect(0, 0, w, h, 18, fill=theme.NIGHT_DEEP) + stars(w, h, random.Random("planets"))
    for cell in cells:
        far = hypot(cell.centerx - middle[0], cell.centery - middle[1])
        body += svg.circle(*middle, far, fill="none", stroke=theme.NIGHT_PALE, stroke_width=2)
    for k, glow in ((1.12, 0.25), (1.05, 0.35)):
        body += svg.circle(*middle, radius * k, fill=theme.LAMP, fill_opacity=glow)
    body += svg.circle(*middle, radius, fill=theme.LAMP, stroke=theme.INK, stroke_width=3)
    body += svg.circle(
        middle[0] - radius * 0.08, middle[1] - radius * 0.05, radius * 0.82, fill=theme.LAMP_PALE, fill_opacity=0.6
    )
    _paper(box, body)
    if "sun" in picture.values:
        box.lines(_pointer(*middle, radius + 7))
    most = min(h / 2 - 2, cells[0].w * 0.9, 96)
    for (planet, share), cell in zip(PLANETS.items(), cells, strict=True):
        side = max(20.0, min(most * share, cell.w, cell.h))
        box.thing(f"things/{planet}", cell.centerx, cell.centery, side)
        if planet in picture.values:
            box.lines(_pointer(cell.centerx, cell.centery, side * 0.5 + 5))


def _pointer(x: float, y: float, r: float) -> str:
    """A ring of light around what is meant."""
    ring = svg.circle(x, y, r, fill="none", stroke=theme.INK, stroke_width=8)
    return ring + svg.circle(x, y, r, fill="none", stroke=theme.LAMP, stroke_width=4.5)


KINDS: dict[str, Callable[[Box, Picture], None]] = {"scene": _scene, "planets": _planets}
SPOTS: dict[str, Callable[[Picture, float, float], Spots]] = {"scene": _scene_spots, "planets": _planet_spots}
