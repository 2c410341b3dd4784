"""What an isle looks like under a camera: its ground by the learner's light, the animals, what hides the hero."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pygame

from game import world
from game.model import Level
from game.session import Session
from game.ui import theme, widgets
from game.ui.isles import IslePaint, front, lamps
from game.ui.stage import Frame

TILE = 64.0  # units, near enough: a tile is a whole number of pixels, see ``Camera.unit``
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


def isle_ground(frame: Frame, session: Session, level: Level) -> pygame.Surface:
    """The whole isle as the learner's light shows it now, painted once and kept until that light changes."""
    lights = {t.skill: session.light(t.skill) for t in level.things if t.skill}
    glows = {t.skill: round(session.glow(t.skill), 1) for t in level.things if t.skill}
    pictures = pictures_of(level, session.lit())
    key = ("isle-ground", level.id, tuple(lights.items()), tuple(glows.items()), tuple(pictures.items()))

    def paint() -> pygame.Surface:
        painter = IslePaint(frame.art, level, max(4, round(TILE * frame.scale)))
        area = pygame.Rect(0, 0, painter.size[0], painter.size[1] + frame.px(SPARE))
        return painter.lit(painter.day(pictures, area), lamps(level, lights, glows))

    return frame.art.keep(key, paint)


def latest(session: Session) -> Level:
    """The isle one was on last: where the hero walked this sitting, else where one practised, else the first."""
    levels = session.catalog.levels
    walked = next(reversed(session.places), "")
    practised = [s.id for s in session.skills if s.id in session.progress.skills]
    last = max(practised, key=lambda id: session.progress.skills[id].belief.at, default="").split("/", 1)[0]
    known = (level for level in levels if level.id == walked)
    return next(known, next((level for level in levels if level.map == last), levels[0]))


def pictures_of(level: Level, lit: frozenset[str]) -> dict[int, str]:
    """What every prop, gate and bridge shows now, by the thing's id."""
    shut = world.closed(level, lit)
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


def fronts(
    frame: Frame, camera: Camera, ground: pygame.Surface, level: Level, lit: frozenset[str], hero: world.Hero
) -> None:
    """Trees and houses that stand nearer than the hero, cut from the ground and drawn again over them."""
    pictures = pictures_of(level, lit)
    painter = IslePaint(frame.art, level, round(camera.unit * frame.scale))
    for thing in level.things:
        covers = thing.x - 0.9 < hero.x < thing.x + thing.w + 0.9 and thing.y - 0.2 < hero.y < thing.y + thing.h
        if thing.kind == "bridge" or thing.id not in pictures or not covers:
            continue
        sprite = painter.sprite(thing, pictures[thing.id])
        corner = painter.corner(thing, sprite)
        shown = frame.art.keep(("front", ground, thing.id), lambda s=sprite, c=corner: front(ground, s, c))
        frame.put(shown, corner[0] / frame.scale - camera.x, corner[1] / frame.scale - camera.y)
