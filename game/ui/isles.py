"""Paints an isle: its tiles and props by day, then the night laid over it with holes where lanterns shine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pygame

from game.model import Level, Light, Thing
from game.ui.art import Art, raster, source

SOFT = 4  # how much coarser than the picture the light is
BAND = 64  # rows of light worked on at once
WATER = 2  # the lowest layers of a level: the sea and its shallows
NIGHT_TINT = (84, 110, 204)  # what is left of each colour where no lantern shines
REACH = {Light.READY: 1.3, Light.GROWING: 1.8, Light.DIM: 2.6, Light.LIT: 5.6}  # tiles
WARMTH = {
    Light.READY: ("#7CA0C8", 0.55),
    Light.GROWING: ("#D9B878", 0.75),
    Light.DIM: ("#C98A4E", 0.8),
    Light.LIT: ("#FFF2CC", 1.0),
}


@dataclass(frozen=True, slots=True)
class Lamp:
    """One source of light on an isle, at (x, y) tiles: how far it reaches, its colour and strength."""

    x: float
    y: float
    reach: float
    colour: str
    strength: float


def lamps(level: Level, lights: Mapping[str, Light], glows: Mapping[str, float]) -> tuple[Lamp, ...]:
    """The light every lantern of the isle gives now; growing ones reach further as they grow."""
    found = []
    for thing in level.things:
        light = lights.get(thing.skill, Light.DARK) if thing.kind == "lantern" else None
        if light is not None and light in REACH:
            colour, strength = WARMTH[light]
            reach = REACH[light] + (1.6 * glows.get(thing.skill, 0.0) if light is Light.GROWING else 0.0)
            found.append(Lamp(thing.x + thing.w / 2, thing.y + thing.h / 2, reach, colour, strength))
        elif thing.kind == "start":
            found.append(Lamp(thing.x + 0.5, thing.y + 0.5, 2.6, "#C8B890", 0.8))
    return tuple(found)


class IslePaint:
    """An isle at ``tile`` pixels a tile. ``bare`` leaves out the water, for the chart."""

    def __init__(self, art: Art, level: Level, tile: int, bare: bool = False) -> None:
        self.art = art
        self.level = level
        self.tile = tile
        self.bare = bare
        self.size = (level.width * tile, level.height * tile)
        self._sprites: dict[int, pygame.Surface] = {}

    def day(self, pictures: Mapping[int, str], area: pygame.Rect | None = None) -> pygame.Surface:
        """The isle in full daylight, or ``area`` of it in pixels; ``pictures``: what each thing shows, by its id."""
        area = area or pygame.Rect((0, 0), self.size)
        sheet = pygame.Surface(area.size, pygame.SRCALPHA if self.bare else 0)
        self._tiles(sheet, area)
        for thing in sorted((t for t in self.level.things if t.id in pictures), key=depth):
            sprite = self.sprite(thing, pictures[thing.id])
            x, y = self.corner(thing, sprite)
            sheet.blit(sprite, (x - area.x, y - area.y))
        return sheet

    def _tiles(self, sheet: pygame.Surface, area: pygame.Rect) -> None:
        level, tile = self.level, self.tile
        picture = self.art.keep(("tileset", level.image), lambda: pygame.image.load(level.image).convert_alpha())
        cut: dict[tuple[int, bool, bool], pygame.Surface] = {}
        inside = area.clip((0, 0, *self.size))
        for order, layer in enumerate(level.layers):
            if self.bare and order < WATER:
                continue
            seen = area if order < WATER else inside
            for y in range(seen.y // tile, -(-seen.bottom // tile)):
                for x in range(seen.x // tile, -(-seen.right // tile)):
                    (column, flip_x), (row, flip_y) = _within(x, level.width), _within(y, level.height)
                    key = (layer[row * level.width + column], flip_x, flip_y)
                    if not key[0]:
                        continue
                    if key not in cut:
                        cut[key] = self.art.keep(
                            ("tile", level.image, tile, key),
                            lambda k=key: pygame.transform.flip(_tile(picture, k[0] - 1, level, tile), k[1], k[2]),
                        )
                    sheet.blit(cut[key], (x * tile - area.x, y * tile - area.y))

    def sprite(self, thing: Thing, name: str) -> pygame.Surface:
        """``assets/isle/NAME.svg`` at the size of a thing."""
        size = (max(1, round(thing.w * self.tile)), max(1, round(thing.h * self.tile)))
        return self.art.keep(("isle", name, size), lambda: raster(source(f"isle/{name}"), size))

    def corner(self, thing: Thing, sprite: pygame.Surface) -> tuple[int, int]:
        """Where the upper left corner of a thing's picture lies, in pixels of the isle."""
        return round(thing.x * self.tile), round((thing.y + thing.h) * self.tile) - sprite.get_height()

    def lit(self, day: pygame.Surface, lamps: Iterable[Lamp], origin: tuple[int, int] = (0, 0)) -> pygame.Surface:
        """``day`` itself, with the night laid over it but for where ``lamps`` shine; its corner is at ``origin``."""
        w, h = day.get_size()
        # Light has no detail: a map at a quarter of the size, scaled up, looks the same.
        shine = pygame.Surface((w // SOFT + 1, h // SOFT + 1))
        shine.fill(NIGHT_TINT)
        for lamp in lamps:
            radius = lamp.reach * self.tile / SOFT
            x, y = (lamp.x * self.tile - origin[0]) / SOFT, (lamp.y * self.tile - origin[1]) / SOFT
            glow = self.art.keep(
                ("lamp", round(radius), lamp.colour, lamp.strength), lambda r=radius, of=lamp: _pool(r, of)
            )
            shine.blit(glow, (round(x - radius), round(y - radius)), special_flags=pygame.BLEND_RGB_ADD)
        _multiply(day, shine)
        return day


def _multiply(day: pygame.Surface, shine: pygame.Surface) -> None:
    """Multiply the small light map over ``day``, band by band: a whole one scaled up would be as large as the isle."""
    w, h = shine.get_size()
    for top in range(0, h, BAND):
        above, below = max(0, top - 1), min(h, top + BAND + 1)  # a row more on each side hides the seams
        band = shine.subsurface((0, above, w, below - above))
        wide = pygame.transform.smoothscale(band, (w * SOFT, (below - above) * SOFT))
        day.set_clip((0, top * SOFT, w * SOFT, BAND * SOFT))
        day.blit(wide, (0, above * SOFT), special_flags=pygame.BLEND_RGB_MULT)
    day.set_clip(None)


def front(ground: pygame.Surface, sprite: pygame.Surface, corner: tuple[int, int]) -> pygame.Surface:
    """What ``ground`` shows where ``sprite`` stands on it: to be drawn again over someone behind it."""
    part = pygame.Surface(sprite.get_size(), pygame.SRCALPHA)
    part.blit(ground, (-corner[0], -corner[1]))
    shape = sprite.copy()
    shape.fill((255, 255, 255, 0), special_flags=pygame.BLEND_RGBA_MAX)
    part.blit(shape, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
    return part


def _within(i: int, length: int) -> tuple[int, bool]:
    """Beyond the edge of an isle its sea goes on, mirrored so that its shallows meet; whether it is mirrored."""
    turn, at = divmod(i, length)
    return (length - 1 - at, True) if turn % 2 else (at, False)


def _tile(picture: pygame.Surface, index: int, level: Level, tile: int) -> pygame.Surface:
    """One tile of the tileset at ``tile`` pixels, scaled by itself so that its neighbours don't bleed into it."""
    row, column = divmod(index, level.columns)
    one = picture.subsurface((column * level.tile, row * level.tile, level.tile, level.tile))
    return one.copy() if tile == level.tile else pygame.transform.smoothscale(one, (tile, tile))


def depth(thing: Thing) -> tuple[float, float]:
    """Things further down stand in front; bridges and gates lie under all that stands."""
    return (-1.0 if thing.kind == "bridge" else thing.y + thing.h, thing.x)


def _pool(radius: float, lamp: Lamp) -> pygame.Surface:
    """A pool of light: flat and bright in the middle, soft towards the rim."""
    r = max(2, round(radius))
    sheet = pygame.Surface((r * 2, r * 2))
    c = pygame.Color(lamp.colour)
    for i in range(r, 0, -1):
        x = i / r
        f = lamp.strength * (1 - x * x) ** 1.25
        room = [(255 - t) / 255 for t in NIGHT_TINT]
        tone = [min(255, round(v * f * k)) for v, k in zip((c.r, c.g, c.b), room, strict=True)]
        pygame.draw.circle(sheet, tone, (r, r), i)
    return sheet
