"""What an isle looks like under a camera: its ground by the learner's light, the animals, what hides the hero."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import pygame

from game import world
from game.model import Level, Thing
from game.session import Session
from game.ui import theme, widgets
from game.ui.isles import SOFT, IslePaint, front, lamps
from game.ui.stage import Frame
from game.ui.widgets import Rect

TILE = 64.0  # units, near enough: a tile is a whole number of pixels, see ``Camera.unit``
PANE = 8  # tiles along the side of what is painted at once
SPARE = 72.0  # units of sea below the isle, where the menu lies
CRITTERS = ("rabbit", "hedgehog", "owl", "turtle", "moth", "duck")


@dataclass(frozen=True, slots=True)
class Camera:
    """The corner of the isle that is the stage's upper left one, in units, and the units a tile has."""

    x: float
    y: float
    unit: float

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Where on the stage a point of the isle is; in tiles, out in units."""
        return x * self.unit - self.x, y * self.unit - self.y


def seen(x: float, y: float) -> bool:
    """Whether something that stands at this point of the stage can be seen, be it in part."""
    return -60 < x < theme.WIDTH + 60 and -20 < y < theme.HEIGHT + 130


class Ground:
    """An isle as the learner's light shows it now, painted pane by pane as it is seen: isles may be of any size."""

    def __init__(self, frame: Frame, session: Session, level: Level) -> None:
        lights = {t.skill: session.light(t.skill) for t in level.things if t.skill}
        glows = {t.skill: round(session.glow(t.skill), 1) for t in level.things if t.skill}
        self.level, self.scale = level, frame.scale
        self.tile = max(4, round(TILE * frame.scale))  # pixels
        self.unit = self.tile / frame.scale  # units a tile
        self.pictures = pictures_of(level, session.known())
        self._lamps = lamps(level, lights, glows)
        self._spaces = {t.id: _space(t) for t in level.things if t.id in self.pictures}
        self._known: dict[tuple[int, ...], tuple[Hashable, ...]] = {}  # what an area's picture is made of

    def draw(self, frame: Frame, camera: Camera) -> None:
        """The part of the isle that the camera sees."""
        left, top, side = frame.px(camera.x), frame.px(camera.y), PANE * self.tile
        for row in range(top // side, (top + frame.px(theme.HEIGHT)) // side + 1):
            for column in range(left // side, (left + frame.px(theme.WIDTH)) // side + 1):
                area = pygame.Rect(column * side, row * side, side, side)
                frame.put(self.part(frame, area), (area.x - left) / frame.scale, (area.y - top) / frame.scale)

    def part(self, frame: Frame, area: pygame.Rect) -> pygame.Surface:
        """An area of the isle, in pixels; the same area in the same light is the same surface."""
        wide = area.inflate(4 * SOFT, 4 * SOFT)  # more than is kept: light is soft, and must not end at an edge
        at = tuple(area)
        if at not in self._known:
            tiles = Rect(*(v / self.tile for v in wide))
            falls = tuple(v for v in self._lamps if tiles.inflate(2 * v.reach, 2 * v.reach).collidepoint(v.x, v.y))
            stands = tuple((id, self.pictures[id]) for id, space in self._spaces.items() if tiles.colliderect(space))
            self._known[at] = (self.level.id, self.tile, at, falls, stands)
        falls, stands = self._known[at][-2:]

        def paint() -> pygame.Surface:
            painter = IslePaint(frame.art, self.level, self.tile)
            picture = painter.lit(painter.day(dict(stands), wide), falls, wide.topleft)  # pyright: ignore
            return picture.subsurface((2 * SOFT, 2 * SOFT, *area.size)).copy()

        return frame.art.keep(("isle-pane", *self._known[at]), paint)


def _space(thing: Thing) -> Rect:
    """The room that a thing's picture takes up, in tiles."""
    return Rect(thing.x - 1, thing.y - 2, thing.w + 2, thing.h + 4)


def latest(session: Session) -> Level:
    """The isle one was on last: where the hero walked this sitting, else where one practised, else the first."""
    levels = session.catalog.levels
    walked = next(reversed(session.places), "")
    practised = [s.id for s in session.skills if s.id in session.progress.skills]
    last = max(practised, key=lambda id: session.progress.skills[id].belief.at, default="").split("/", 1)[0]
    known = (level for level in levels if level.id == walked)
    return next(known, next((level for level in levels if level.map == last), levels[0]))


def pictures_of(level: Level, known: frozenset[str]) -> dict[int, str]:
    """What every prop, gate and bridge shows now, by the thing's id."""
    shut = world.closed(level, known)
    return {t.id: world.picture(t, t.id in shut) for t in level.things if t.art}


def nests(level: Level, grid: world.Grid, lit: frozenset[str]) -> list[tuple[float, float]]:
    """One place to live beside every lit lantern, in tiles: the nearest free ground to its side."""
    homes = []
    for thing in level.things:
        if thing.kind != "lantern" or thing.skill not in lit:
            continue
        side = 1 if thing.id % 2 else -1
        for dx, dy in ((2 * side, 1), (-2 * side, 1), (side, 1), (2 * side, 0), (-side, 1), (0, 2)):
            if grid.open(int(thing.x) + dx, int(thing.y) + dy):
                homes.append((thing.x + dx + 0.5, thing.y + dy + 0.7))
                break
    return homes


def critters(frame: Frame, camera: Camera, homes: Sequence[tuple[float, float]], t: float, awake: float) -> None:
    """Where the light is back, the animals are back too."""
    for i, home in enumerate(homes):
        at = camera.at(*home)
        if not seen(*at):
            continue
        beat = awake > 0.4 and (t + i * 1.7) % 4.6 < 0.35
        name = CRITTERS[i % len(CRITTERS)]
        widgets.image(frame, f"art/critter-{name}{2 if beat else ''}", *at, 58, ay=0.92, flip=i % 3 == 1)


def fronts(frame: Frame, camera: Camera, ground: Ground, hero: world.Hero) -> None:
    """Trees and houses that stand nearer than the hero, cut from the ground and drawn again over them."""
    painter = IslePaint(frame.art, ground.level, ground.tile)
    for thing in ground.level.things:
        covers = thing.x - 0.9 < hero.x < thing.x + thing.w + 0.9 and thing.y - 0.2 < hero.y < thing.y + thing.h
        if thing.kind == "bridge" or thing.id not in ground.pictures or not covers:
            continue
        sprite = painter.sprite(thing, ground.pictures[thing.id])
        corner = painter.corner(thing, sprite)
        part = ground.part(frame, pygame.Rect(corner, sprite.get_size()))
        shown = frame.art.keep(("front", part, thing.id), lambda s=sprite, p=part: front(p, s, (0, 0)))
        frame.put(shown, corner[0] / frame.scale - camera.x, corner[1] / frame.scale - camera.y)
