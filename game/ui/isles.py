"""Paints an isle: its tiles and props by day, then the night laid over it with holes where lanterns shine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pygame

from game.model import Level, Light, Thing
from game.ui import theme
from game.ui.art import Art, raster, source

NIGHT_TINT = (62, 76, 138)  # what is left of each colour where no lantern shines
REACH = {Light.READY: 1.3, Light.GROWING: 1.6, Light.DIM: 2.4, Light.LIT: 4.6}  # tiles
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
        if light in REACH:
            colour, strength = WARMTH[light]
            reach = REACH[light] + (1.6 * glows.get(thing.skill, 0.0) if light is Light.GROWING else 0.0)
            found.append(Lamp(thing.x + thing.w / 2, thing.y + thing.h / 2, reach, colour, strength))
        elif thing.kind == "start":
            found.append(Lamp(thing.x + 0.5, thing.y + 0.5, 2.6, "#C8B890", 0.8))
    return tuple(found)


class IslePaint:
    """An isle at ``tile`` pixels a tile. ``bare`` leaves out the open sea, for the chart."""

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
        if not self.bare:
            sheet.fill(theme.SEA)
        self._tiles(sheet, area)
        for thing in sorted((t for t in self.level.things if t.id in pictures), key=depth):
            sprite = self.sprite(thing, pictures[thing.id])
            x, y = self.corner(thing, sprite)
            sheet.blit(sprite, (x - area.x, y - area.y))
        return sheet

    def _tiles(self, sheet: pygame.Surface, area: pygame.Rect) -> None:
        level, tile = self.level, self.tile
        picture = pygame.image.load(level.image)
        rows = picture.get_height() // level.tile
        if tile != level.tile:
            size = (level.columns * tile, rows * tile)
            picture = pygame.transform.smoothscale(picture.convert_alpha(), size)
        picture = picture.convert_alpha()
        left, right = max(0, area.x // tile), min(level.width, area.right // tile + 1)
        top, bottom = max(0, area.y // tile), min(level.height, area.bottom // tile + 1)
        for layer in level.layers[1 if self.bare else 0 :]:
            for y in range(top, bottom):
                for x in range(left, right):
                    number = layer[y * level.width + x]
                    if number:
                        row, column = divmod(number - 1, level.columns)
                        cut = (column * tile, row * tile, tile, tile)
                        sheet.blit(picture, (x * tile - area.x, y * tile - area.y), cut)

    def sprite(self, thing: Thing, name: str) -> pygame.Surface:
        """``assets/isle/NAME.svg`` at the size of a thing."""
        size = (max(1, round(thing.w * self.tile)), max(1, round(thing.h * self.tile)))
        return self.art.keep(("isle", name, size), lambda: raster(source(f"isle/{name}"), size))

    def corner(self, thing: Thing, sprite: pygame.Surface) -> tuple[int, int]:
        """Where the upper left corner of a thing's picture lies, in pixels of the isle."""
        return round(thing.x * self.tile), round((thing.y + thing.h) * self.tile) - sprite.get_height()

    def lit(
        self, day: pygame.Surface, lamps: Iterable[Lamp], origin: tuple[int, int] = (0, 0)
    ) -> pygame.Surface:
        """``day`` under the night, its colours back where ``lamps`` shine; its corner is at ``origin`` of the isle."""
        sheet = day.copy()
        w, h = sheet.get_size()
        # Light has no detail: a map at a quarter of the size, scaled up, looks the same.
        small = 4
        shine = pygame.Surface((w // small + 1, h // small + 1))
        shine.fill(NIGHT_TINT)
        for lamp in lamps:
            radius = lamp.reach * self.tile / small
            x, y = (lamp.x * self.tile - origin[0]) / small, (lamp.y * self.tile - origin[1]) / small
            glow = self.art.keep(
                ("lamp", round(radius), lamp.colour, lamp.strength), lambda r=radius, of=lamp: _pool(r, of)
            )
            shine.blit(glow, (round(x - radius), round(y - radius)), special_flags=pygame.BLEND_RGB_ADD)
        wide = pygame.transform.smoothscale(shine, (shine.get_width() * small, shine.get_height() * small))
        sheet.blit(wide, (0, 0), special_flags=pygame.BLEND_RGB_MULT)
        return sheet if self.bare else sheet.convert()


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
        f = lamp.strength * (1 - x * x) ** 1.6
        room = [(255 - t) / 255 for t in NIGHT_TINT]
        tone = [min(255, round(v * f * k)) for v, k in zip((c.r, c.g, c.b), room, strict=True)]
        pygame.draw.circle(sheet, tone, (r, r), i)
    return sheet
