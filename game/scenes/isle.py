"""The isle: the hero walks by keys or by taps, meets lanterns, gates and bridges."""

from __future__ import annotations

import math

import pygame

from game import world
from game.model import Level, Light, Thing
from game.scenes import parts
from game.scenes.base import Game, Go, Scene, go
from game.scenes.lantern_card import LanternCard
from game.session import Session
from game.ui import motion, theme, widgets
from game.ui.inputs import Back, Chosen, Steered, Tapped, Word
from game.ui.isles import IslePaint, depth, front, lamps
from game.ui.stage import Frame
from game.ui.text import _
from game.ui.widgets import Rect

TILE = 64.0  # units, near enough: a tile is a whole number of pixels, see ``unit``
HALO = {  # how far a lantern shines on the isle, in units, and in which colour
    Light.LIT: (120, "#6B5118"),
    Light.DIM: (70, "#5A3214"),
    Light.GROWING: (80, "#4A3A16"),
    Light.READY: (70, "#1C3450"),
}
CRITTERS = ("rabbit", "hedgehog", "owl", "moth")
APPROACH = 5  # tiles the hero walks up to the lantern one has sailed to
SPARE = 72.0  # units of sea below the isle, where the menu lies
GLIDE = 6.0  # how fast the camera follows, per second


class Isle(Scene):
    """One level, seen through a camera that follows the hero."""

    name = "isle"
    steers = True

    def __init__(self, game: Game, towards: str = "", level: str = "") -> None:
        super().__init__(game)
        self.session: Session = game.learner
        self.level: Level = self._level(towards or level)
        self.lit = self.session.lit()
        self.grid = world.walkable(self.level, self.lit)
        self.card: LanternCard | None = None
        self.seek: Thing | None = None  # what the hero is on the way to
        self.push = (0, 0)
        self.homes = self._nests()
        self.unit = TILE
        self.hero = self._arrive(towards)
        self.camera = self._aim()

    def _level(self, name: str) -> Level:
        levels = self.session.catalog.levels
        map = name.split("/")[0]
        return next((v for v in levels if v.map == map), levels[0])

    def _arrive(self, towards: str) -> world.Hero:
        """At the harbour, or a few steps before the lantern one set out for, walking up to it."""
        start = next(t for t in self.level.things if t.kind == "start")
        tile = (math.floor(start.x), math.floor(start.y))
        last = self.session.places.get(self.level.id, tile)
        here = last if self.grid.open(*last) else tile
        hero = world.Hero(here[0] + 0.5, here[1] + 0.5)
        goal = next((t for t in self.level.things if t.skill == towards and t.kind == "lantern"), None)
        if goal is None:
            return hero
        spot = world.beside(self.grid, goal, here)
        way = world.path(self.grid, here, spot) if spot else []
        if spot is None or (here != spot and (not way or way[-1] != spot)):
            return hero
        if len(way) > APPROACH:
            x, y = way[-APPROACH - 1]
            hero = world.Hero(x + 0.5, y + 0.5)
        self.seek = goal
        return world.go(hero, way[-APPROACH:])

    # -------------------------------------------------------------- words

    def hear(self, word: Word) -> Go | None:
        if self.card is not None:
            return self._hear_card(self.card, word)
        match word:
            case Steered(dx, dy):
                self.push = (dx, dy)
                self.seek = None
            case Chosen(id) if id.startswith("thing:"):
                self._approach(next(t for t in self.level.things if t.id == int(id.removeprefix("thing:"))))
            case Chosen("enter"):
                thing = world.near(self.level, (self.hero.x, self.hero.y))
                if thing:
                    self._meet(thing)
            case Chosen(id) if id.startswith("menu:"):
                self._remember()
                return parts.follow(id)
            case Tapped(x, y):
                tile = (int((x + self.camera[0]) // self.unit), int((y + self.camera[1]) // self.unit))
                self._walk_to(tile)
                self.seek = None
            case Back():
                self._remember()
                return go("chart")
        return None

    def _hear_card(self, card: LanternCard, word: Word) -> Go | None:
        leads = card.hear(word)
        if card.closed:
            self.card = None
        if leads is not None and leads.place == "isle":
            self.card = None
            self._set_out(leads.told["towards"])
            return None
        return leads

    def _set_out(self, skill: str) -> None:
        thing = next((t for t in self.level.things if t.skill == skill and t.kind == "lantern"), None)
        if thing:
            self._approach(thing)

    def _approach(self, thing: Thing) -> None:
        """Walk up to a thing, or meet it at once if the hero is there or can't get there."""
        spot = world.beside(self.grid, thing, self.hero.tile)
        way = world.path(self.grid, self.hero.tile, spot) if spot else []
        if spot is None or not way or way[-1] != spot:
            self._meet(thing)
            return
        self.hero = world.go(self.hero, way)
        self.seek = thing

    def _walk_to(self, tile: tuple[int, int]) -> None:
        way = world.path(self.grid, self.hero.tile, tile)
        if way:
            self.hero = world.go(self.hero, way)

    def _meet(self, thing: Thing) -> None:
        self.seek = None
        self.hero = world.face(world.go(self.hero, ()), thing.x + thing.w / 2, thing.y + thing.h)
        waiting = world.missing(thing, self.lit)
        if thing.kind == "lantern":
            self.card = LanternCard(self.session, thing.skill)
        elif waiting:
            self.card = LanternCard(self.session, waiting[0], waiting)
        self._remember()

    def _remember(self) -> None:
        self.session.places[self.level.id] = self.hero.tile

    def tick(self, dt: float) -> Go | None:
        super().tick(dt)
        if self.card is None:
            self.hero = world.step(self.grid, self.hero, dt, self.push)
            if self.seek is not None and not self.hero.path:
                self._meet(self.seek)
        aim = self._aim()
        f = 1.0 if self.session.settings.calm else 1 - math.exp(-GLIDE * dt)
        x, y = (motion.between(a, b, f) for a, b in zip(self.camera, aim, strict=True))
        self.camera = aim if abs(aim[0] - x) + abs(aim[1] - y) < 0.5 else (x, y)
        return None

    def _aim(self) -> tuple[float, float]:
        """Where the camera wants to be: the hero in the middle, the isle's edge never passed."""
        width, height = self.level.width * self.unit, self.level.height * self.unit
        x = self.hero.x * self.unit - theme.WIDTH / 2
        y = self.hero.y * self.unit - theme.HEIGHT / 2
        return (
            min(max(0.0, x), max(0.0, width - theme.WIDTH)),
            min(max(0.0, y), max(0.0, height - theme.HEIGHT + SPARE)),
        )

    def restless(self) -> bool:
        moving = bool(self.hero.path) or self.push != (0, 0)
        return super().restless() or moving or self.camera != self._aim()

    def default(self) -> str:
        if self.card is not None:
            return self.card.default()
        return "enter" if world.near(self.level, (self.hero.x, self.hero.y)) else ""

    # -------------------------------------------------------------- the picture

    def draw(self, frame: Frame) -> None:
        ground = isle_ground(frame, self.session, self.level)
        self.unit = ground.get_width() / self.level.width / frame.scale
        cx, cy = self.camera
        frame.backdrop(ground, -cx, -cy)
        things = sorted((t for t in self.level.things if t.kind == "lantern"), key=depth)
        before = [t for t in things if t.y + t.h <= self.hero.y]
        for thing in before:
            self._lantern(frame, thing)
        self._critters(frame)
        self._hero(frame)
        self._props_before(frame, ground)
        for thing in things:
            if thing not in before:
                self._lantern(frame, thing)
        self._gates(frame)
        self._sign(frame)
        parts.plate(frame, self.session)
        parts.menu(frame, "isle")
        if self.card is not None:
            self.card.draw(frame, self.t, self.awake)

    def _seen(self, x: float, y: float) -> bool:
        return -60 < x < theme.WIDTH + 60 and -20 < y < theme.HEIGHT + 130

    def _lantern(self, frame: Frame, thing: Thing) -> None:
        x = (thing.x + thing.w / 2) * self.unit - self.camera[0]
        y = (thing.y + thing.h) * self.unit - self.camera[1] - 6
        if not self._seen(x, y):
            return
        session = self.session
        light, glow = session.light(thing.skill), session.glow(thing.skill)
        if light in HALO:
            reach, colour = HALO[light]
            beat = 1 + 0.03 * math.sin(self.t * 2.3 + thing.id) * self.awake
            widgets.halo(frame, x, y - 68, round(reach * beat / 3) * 3, colour)
        widgets.image(frame, parts.lantern_art(light, glow, session.mastered(thing.skill)), x, y, 128, ay=0.95)
        rect = Rect(x - 44, y - 126, 88, 134)
        if rect.y < 590 and self.card is None:
            frame.target(f"thing:{thing.id}", rect, session.catalog.skill(thing.skill).title)
            widgets.ring(frame, f"thing:{thing.id}", rect)
        if light is Light.READY or (light is Light.GROWING and self._next() == thing.skill):
            self._arrow(frame, x, y - 142)

    def _next(self) -> str:
        trail = self.session.trail()
        return trail.new or ""

    def _arrow(self, frame: Frame, x: float, y: float) -> None:
        """A small flame hopping over a lantern that waits for the learner."""
        hop = abs(math.sin(self.t * 2.4)) * 8 * self.awake
        widgets.image(frame, "icons/spark", x, y - round(hop), 40)

    def _gates(self, frame: Frame) -> None:
        for thing in self.level.things:
            if thing.kind not in ("gate", "bridge"):
                continue
            x, y = thing.x * self.unit - self.camera[0], thing.y * self.unit - self.camera[1]
            if not world.missing(thing, self.lit) or not self._seen(x + 60, y + 60) or self.card is not None:
                continue
            rect = Rect(x, y, thing.w * self.unit, thing.h * self.unit)
            if rect.y < 560:
                frame.target(f"thing:{thing.id}", rect, _("Why?"))
                widgets.ring(frame, f"thing:{thing.id}", rect)
                widgets.image(frame, "icons/why", rect.centerx, rect.y - 14, 52)

    def _hero(self, frame: Frame) -> None:
        hero = self.hero
        x, y = hero.x * self.unit - self.camera[0], hero.y * self.unit - self.camera[1] + 14
        moving = bool(hero.path) or (self.push != (0, 0) and hero.moving)
        beat = int(self.t * 7) % 2
        if hero.facing == "up" and moving:
            pose = f"back{1 + beat}"
        elif moving:
            pose = f"walk{1 + beat}"
        else:
            pose = "blink" if self.awake > 0.4 and self.t % 4.3 < 0.13 else "stand"
        widgets.halo(frame, x, y - 40, 110, "#3A3018", 0.9)
        lift = 4 * abs(math.sin(self.t * 11)) if moving else 0
        parts.hero(frame, self.session.profile.picture, x, y - lift, pose, 104, flip=hero.facing == "left")
        fx = x + (-58 if hero.facing != "left" else 58)
        parts.firefly(frame, fx, y - 96, self.t, self.awake, "rest", 62)

    def _props_before(self, frame: Frame, ground: pygame.Surface) -> None:
        """Trees and houses that stand nearer than the hero are drawn again over them."""
        hero, pictures = self.hero, pictures_of(self.level, self.lit)
        tile = round(self.unit * frame.scale)
        painter = IslePaint(frame.art, self.level, tile)
        for thing in self.level.things:
            covers = thing.x - 0.9 < hero.x < thing.x + thing.w + 0.9 and thing.y - 0.2 < hero.y < thing.y + thing.h
            if thing.kind == "bridge" or thing.id not in pictures or not covers:
                continue
            sprite = painter.sprite(thing, pictures[thing.id])
            corner = painter.corner(thing, sprite)
            shown = frame.art.keep(("front", ground, thing.id), lambda g=ground, s=sprite, c=corner: front(g, s, c))
            frame.put(shown, corner[0] / frame.scale - self.camera[0], corner[1] / frame.scale - self.camera[1])

    def _critters(self, frame: Frame) -> None:
        """Where the light is back, the animals are back too."""
        for i, (x, y) in enumerate(self.homes):
            at = x * self.unit - self.camera[0], y * self.unit - self.camera[1]
            if not self._seen(*at):
                continue
            beat = self.awake > 0.4 and (self.t + i * 1.7) % 4.6 < 0.35
            name = CRITTERS[i % len(CRITTERS)]
            widgets.image(frame, f"art/critter-{name}{2 if beat else ''}", *at, 58, ay=0.92, flip=i % 3 == 1)

    def _nests(self) -> list[tuple[float, float]]:
        """One place to live beside every lit lantern, in tiles: the nearest free ground to its side."""
        homes = []
        for thing in self.level.things:
            if thing.kind != "lantern" or thing.skill not in self.lit:
                continue
            side = 1 if thing.id % 2 else -1
            for dx, dy in ((2 * side, 1), (-2 * side, 1), (side, 1), (2 * side, 0), (-side, 1), (0, 2)):
                if self.grid.open(int(thing.x) + dx, int(thing.y) + dy):
                    homes.append((thing.x + dx + 0.5, thing.y + dy + 0.7))
                    break
        return homes

    def _sign(self, frame: Frame) -> None:
        """The name of what the hero stands at, with the way in."""
        thing = world.near(self.level, (self.hero.x, self.hero.y))
        if thing is None or self.card is not None:
            return
        if thing.kind == "lantern":
            label = self.session.catalog.skill(thing.skill).title
        elif world.missing(thing, self.lit):
            label = _("Why is it closed?")
        else:
            return
        widgets.button(
            frame,
            "enter",
            Rect(480, 536, 320, 84),
            label,
            icon="icons/next",
            kind="lamp",
            size=28,
            lit=True,
            radius=42,
        )


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


def pictures_of(level: Level, lit: frozenset[str]) -> dict[int, str]:
    """What every prop, gate and bridge shows now, by the thing's id."""
    shut = world.closed(level, lit)
    return {t.id: world.picture(t, t.id in shut) for t in level.things if t.art}
