"""The isle: the hero walks by keys or by taps, meets lanterns, gates and bridges."""

from __future__ import annotations

import math
from dataclasses import replace

from game import world
from game.model import Level, Light, Thing
from game.scenes import parts
from game.scenes.base import Game, Go, Scene, go
from game.scenes.isle_view import SPARE, TILE, Camera, Ground, critters, fronts, latest, nests, seen
from game.scenes.lantern_card import LanternCard
from game.session import Session
from game.ui import motion, theme, widgets
from game.ui.inputs import Back, Chosen, Steered, Tapped, Word
from game.ui.isles import depth
from game.ui.stage import Frame
from game.ui.text import _
from game.ui.widgets import Rect

HALO = {  # how far a lantern shines on the isle, in units, and in which colour
    Light.LIT: (120, "#6B5118"),
    Light.DIM: (70, "#5A3214"),
    Light.GROWING: (80, "#4A3A16"),
    Light.READY: (70, "#1C3450"),
}
APPROACH = 5  # tiles the hero walks up to the lantern one has sailed to
GLIDE = 6.0  # how fast the camera follows, per second


class Isle(Scene):
    """One level, seen through a camera that follows the hero."""

    name = "isle"
    steers = True

    def __init__(self, game: Game, towards: str = "", level: str = "") -> None:
        super().__init__(game)
        self.session: Session = game.learner
        self.level: Level = self._level(towards or level)
        self.known = self.session.known()
        self.grid = world.walkable(self.level, self.known)
        self.card: LanternCard | None = None
        self.ground: Ground | None = None  # painted for the stage as large as it is now
        self.seek: Thing | None = None  # what the hero is on the way to
        self.next = self._waiting()
        self.push = (0, 0)
        self.homes = nests(self.level, self.grid, self.session.lit())
        self.hero = self._arrive(towards)
        if towards and self.seek is None:  # no way there on foot: the boat lands beside it
            self.card = LanternCard(self.session, towards)
        self.camera = self._aim(TILE)

    def _level(self, name: str) -> Level:
        """The isle of a skill or a map; where nothing is named, the one that one was on last."""
        found = self.session.catalog.level_of(name.split("/", 1)[0])
        return latest(self.session) if found is None else found

    def _waiting(self) -> str:
        """The lantern of this isle that waits most: one of tonight's trail, or else one that can be played."""
        mine = [t.skill for t in self.level.things if t.kind == "lantern"]
        trail = self.session.trail()
        offered = [id for id in (trail.rekindle, trail.new, *trail.choice) if id in mine]
        open_ones = [id for id in mine if self.session.light(id) in (Light.DIM, Light.GROWING, Light.READY)]
        return next(iter(offered or open_ones), None) or ""

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
                camera = self.camera
                self._walk_to((int((x + camera.x) // camera.unit), int((y + camera.y) // camera.unit)))
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
        self.push = (0, 0)
        self.hero = world.face(world.go(self.hero, ()), thing.x + thing.w / 2, thing.y + thing.h)
        waiting = world.missing(thing, self.known)
        if thing.kind == "lantern":
            self.card = LanternCard(self.session, thing.skill)
        elif waiting:
            self.card = LanternCard(self.session, waiting[0], waiting)
        self._remember()

    def _remember(self) -> None:
        """Keep where the hero stands; the isle that was walked on last comes last."""
        self.session.places.pop(self.level.id, None)
        self.session.places[self.level.id] = self.hero.tile

    def tick(self, dt: float) -> Go | None:
        super().tick(dt)
        self.steers = self.card is None  # with a card open the arrows move the focus on it
        if self.card is None:
            self.hero = world.step(self.grid, self.hero, dt, self.push)
            if self.seek is not None and not self.hero.path:
                self._meet(self.seek)
        self._follow(dt)
        return None

    def _follow(self, dt: float) -> None:
        """The camera glides to where it wants to be; at once where all is calm."""
        here, aim = self.camera, self._aim(self.camera.unit)
        f = 1.0 if self.session.settings.calm else 1 - math.exp(-GLIDE * dt)
        x, y = motion.between(here.x, aim.x, f), motion.between(here.y, aim.y, f)
        self.camera = aim if abs(aim.x - x) + abs(aim.y - y) < 0.5 else Camera(x, y, here.unit)

    def _aim(self, unit: float) -> Camera:
        """Where the camera wants to be: the hero in the middle, the isle's edge never passed."""
        width, height = self.level.width * unit, self.level.height * unit
        x, y = self.hero.x * unit - theme.WIDTH / 2, self.hero.y * unit - theme.HEIGHT / 2
        x = min(max(0.0, x), max(0.0, width - theme.WIDTH))
        return Camera(x, min(max(0.0, y), max(0.0, height - theme.HEIGHT + SPARE)), unit)

    def restless(self) -> bool:
        moving = bool(self.hero.path) or self.push != (0, 0)
        return super().restless() or moving or self.camera != self._aim(self.camera.unit)

    def default(self) -> str:
        if self.card is not None:
            return self.card.default()
        return "enter" if world.near(self.level, (self.hero.x, self.hero.y)) else ""

    # -------------------------------------------------------------- the picture

    def draw(self, frame: Frame) -> None:
        if self.ground is None or self.ground.scale != frame.scale:
            self.ground = Ground(frame, self.session, self.level)
        self.camera = replace(self.camera, unit=self.ground.unit)
        self.ground.draw(frame, self.camera)
        things = sorted((t for t in self.level.things if t.kind == "lantern"), key=depth)
        before = [t for t in things if t.y + t.h <= self.hero.y]
        for thing in before:
            self._lantern(frame, thing)
        critters(frame, self.camera, self.homes, self.t, self.awake)
        self._hero(frame)
        fronts(frame, self.camera, self.ground, self.hero)
        for thing in things:
            if thing not in before:
                self._lantern(frame, thing)
        self._gates(frame)
        self._sign(frame)
        parts.plate(frame, self.session)
        parts.menu(frame, "isle")
        if self.card is not None:
            self.card.draw(frame, self.t, self.awake)

    def _lantern(self, frame: Frame, thing: Thing) -> None:
        x, y = self.camera.at(thing.x + thing.w / 2, thing.y + thing.h)
        y -= 6
        if not seen(x, y):
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
        if thing.skill == self.next:
            self._arrow(frame, x, y - 146)

    def _arrow(self, frame: Frame, x: float, y: float) -> None:
        """A small flame hopping over a lantern that waits for the learner."""
        hop = abs(math.sin(self.t * 2.4)) * 8 * self.awake
        widgets.halo(frame, x, y - 4, 60, "#8A6A20", 0.9)
        widgets.image(frame, "icons/spark", x, y - round(hop), 56)

    def _gates(self, frame: Frame) -> None:
        for thing in self.level.things:
            if thing.kind not in ("gate", "bridge"):
                continue
            x, y = self.camera.at(thing.x, thing.y)
            if not world.missing(thing, self.known) or not seen(x + 60, y + 60) or self.card is not None:
                continue
            rect = Rect(x, y, thing.w * self.camera.unit, thing.h * self.camera.unit)
            if rect.y < 560:
                frame.target(f"thing:{thing.id}", rect, _("Why?"))
                widgets.ring(frame, f"thing:{thing.id}", rect)
                widgets.image(frame, "icons/why", rect.centerx, rect.y - 14, 52)

    def _hero(self, frame: Frame) -> None:
        hero = self.hero
        x, y = self.camera.at(hero.x, hero.y)
        y += 14
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

    def _sign(self, frame: Frame) -> None:
        """The name of what the hero stands at, with the way in."""
        thing = world.near(self.level, (self.hero.x, self.hero.y))
        if thing is None or self.card is not None:
            return
        if thing.kind == "lantern":
            label = self.session.catalog.skill(thing.skill).title
        elif world.missing(thing, self.known):
            label = _("Why is it closed?")
        else:
            return
        rect = Rect(480, 536, 320, 84)
        widgets.button(frame, "enter", rect, label, icon="icons/next", kind="lamp", size=28, lit=True, radius=42)
