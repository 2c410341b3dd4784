"""The chart: the night sea with its isles, every lantern's state, and tonight's trail."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pygame

from game import world
from game.model import Level, Light
from game.scenes import parts, trail
from game.scenes.base import Game, Go, Scene, go
from game.scenes.isle_view import pictures_of
from game.scenes.lantern_card import LanternCard
from game.session import Session
from game.ui import motion, theme, widgets
from game.ui.inputs import Back, Chosen, Word
from game.ui.isles import WATER, IslePaint, lamps
from game.ui.stage import Frame
from game.ui.widgets import Rect

SEA = Rect(20, 108, 880, 520)  # where isles may lie
SAIL = 1.3  # seconds from the boat's place to the isle


@dataclass(frozen=True, slots=True)
class Berth:
    """Where one isle lies on the chart, in units, and how large one of its tiles is."""

    level: Level
    x: float
    y: float
    tile: float


def berths(levels: tuple[Level, ...], scale: float) -> tuple[Berth, ...]:
    """The isles laid out over the sea: one large, or rows of as many as fit."""
    columns = math.ceil(math.sqrt(len(levels)))
    rows = math.ceil(len(levels) / max(1, columns))
    out = []
    for i, level in enumerate(levels):
        row, column = divmod(i, columns)
        w, h = SEA.w / columns, SEA.h / rows
        tile = max(2, math.floor(min(w / level.width, h / level.height) * scale)) / scale
        x = SEA.x + column * w + (w - tile * level.width) / 2
        y = SEA.y + row * h + (h - tile * level.height) / 2
        out.append(Berth(level, x, y, tile))
    return tuple(out)


class Chart(Scene):
    """All isles at once; tap a lantern or one of the trail's suggestions to sail there."""

    name = "chart"

    def __init__(self, game: Game) -> None:
        super().__init__(game)
        self.session: Session = game.learner
        self.trail = self.session.trail()
        self.card: LanternCard | None = None
        self.choosing = False
        self.bound: str = ""  # the skill the boat is sailing to
        self.since = 0.0
        self.course: tuple[tuple[float, float], ...] = ()  # where it sails, in units
        self.berths: tuple[Berth, ...] = ()
        game.sound.ambient(len(self.session.lit()) / max(1, len(self.session.skills)))

    def hear(self, word: Word) -> Go | None:
        if self.bound:
            return self._land()
        if self.card is not None:
            leads = self.card.hear(word)
            if self.card.closed:
                self.card = None
            elif leads is not None and leads.place == "isle":
                return self._sail(leads.told["towards"])
            return leads
        match word:
            case Chosen(id) if id.startswith("sail:"):
                return self._sail(id.removeprefix("sail:"))
            case Chosen(id) if id.startswith("lantern:"):
                self.card = LanternCard(self.session, id.removeprefix("lantern:"))
            case Chosen("choose"):
                self.choosing = True
            case Chosen("close"):
                self.choosing = False
            case Back():
                if not self.choosing:
                    return go("who")
                self.choosing = False
            case Chosen(id) if id.startswith("isle:"):
                return go("isle", level=id.removeprefix("isle:"))
            case Chosen(id):
                return parts.follow(id)
        return None

    def _sail(self, skill: str) -> Go | None:
        self.card = None
        self.choosing = False
        if self.session.settings.calm:
            return go("isle", towards=skill)
        self.bound, self.since = skill, self.t
        self.course = self._course(skill)
        self.game.sound.play("sail")
        return None

    def _land(self) -> Go:
        return go("isle", towards=self.bound)

    def tick(self, dt: float) -> Go | None:
        super().tick(dt)
        return self._land() if self.bound and self.t - self.since >= SAIL else None

    def restless(self) -> bool:
        return super().restless() or bool(self.bound)

    def default(self) -> str:
        if self.card is not None:
            return self.card.default()
        return f"sail:{self.trail.choice[0]}" if self.choosing else trail.first(self.trail)

    # -------------------------------------------------------------- the picture

    def draw(self, frame: Frame) -> None:
        frame.backdrop(self._sea(frame))
        self._lanterns(frame)
        self._boat(frame)
        parts.plate(frame, self.session)
        trail.panel(frame, self.session, self.trail, self.default(), self.t, self.awake)
        parts.menu(frame, "chart")
        if self.choosing:
            trail.choices(frame, self.session, self.trail)
        if self.card is not None:
            self.card.draw(frame, self.t, self.awake)

    def _sea(self, frame: Frame) -> pygame.Surface:
        """The sea with every isle painted in as the learner's light shows it."""
        session = self.session
        levels = session.catalog.levels
        self.berths = berths(levels, frame.scale)
        states = tuple((id, session.light(id), round(session.glow(id), 1)) for id in session.catalog.skills)
        lit = session.lit()

        def paint() -> pygame.Surface:
            sheet = frame.art.place("sea").copy()
            lights = {id: light for id, light, _glow in states}
            glows = {id: glow for id, _light, glow in states}
            for berth in self.berths:
                self._shine(frame, sheet, berth, lights)
                painter = IslePaint(frame.art, berth.level, max(2, round(berth.tile * frame.scale)), bare=True)
                day = painter.day(pictures_of(berth.level, lit))
                sheet.blit(painter.lit(day, lamps(berth.level, lights, glows)), (frame.px(berth.x), frame.px(berth.y)))
            return sheet

        return frame.art.keep(("chart", states, lit), paint)

    def _shine(self, frame: Frame, sheet: pygame.Surface, berth: Berth, lights: dict[str, Light]) -> None:
        """Lit lanterns colour the sea around their shore; every isle lies on pale shallows."""
        for thing in berth.level.things:
            light = lights.get(thing.skill) if thing.kind == "lantern" else None
            if light in (Light.LIT, Light.DIM):
                glow = frame.art.glow(berth.tile * (8.5 if light is Light.LIT else 5), "#1E6A8C", 0.9)
                x, y = frame.px(berth.x + thing.x * berth.tile), frame.px(berth.y + thing.y * berth.tile)
                sheet.blit(glow, glow.get_rect(center=(x, y)), special_flags=pygame.BLEND_RGB_ADD)

    def spot(self, skill: str) -> tuple[float, float] | None:
        """Where a lantern's foot stands on the chart, in units."""
        for berth in self.berths:
            for thing in berth.level.things:
                if thing.kind == "lantern" and thing.skill == skill:
                    return berth.x + (thing.x + thing.w / 2) * berth.tile, berth.y + (thing.y + thing.h) * berth.tile
        return None

    def _lanterns(self, frame: Frame) -> None:
        session = self.session
        small = any(berth.tile < 14 for berth in self.berths)
        tall = 34.0 if small else 56.0
        goal = session.goal_skill()
        suggested = {self.trail.new, self.trail.rekindle}
        for id, skill in session.catalog.skills.items():
            at = self.spot(id)
            if at is None:
                continue
            x, y = at
            light, glow = session.light(id), session.glow(id)
            if light is Light.LIT:
                widgets.halo(frame, x, y - tall * 0.5, tall * 1.1, "#6B5118", 0.8)
            if id in suggested:
                beat = round(4 * math.sin(self.t * 2.2) * self.awake)
                widgets.halo(frame, x, y - tall * 0.5, tall * 1.25 + beat, "#4A5A30")
            widgets.image(frame, parts.lantern_art(light, glow, session.mastered(id)), x, y, tall, ay=0.95)
            if id == goal:
                widgets.image(frame, "icons/flag", x + tall * 0.45, y - tall * 0.75, tall * 0.6)
            if self.card is None and not self.choosing and not small:
                self._touch(frame, f"lantern:{id}", Rect(x - 36, y - 62, 72, 72), skill.title)
                if self._attended(frame, f"lantern:{id}"):
                    self._label(frame, skill.title, x, y)
        if small and self.card is None:
            for berth in self.berths:
                rect = Rect(berth.x, berth.y, berth.tile * berth.level.width, berth.tile * berth.level.height)
                self._touch(frame, f"isle:{berth.level.map}", rect, session.catalog.map(berth.level.map).title)

    def _touch(self, frame: Frame, id: str, rect: Rect, words: str) -> None:
        frame.target(id, rect, words)
        widgets.ring(frame, id, rect)

    def _attended(self, frame: Frame, id: str) -> bool:
        """Whether the pointer or the keys are at it."""
        attention = frame.attention
        return attention.hover == id or (attention.keys and attention.focus == id)

    def _label(self, frame: Frame, words: str, x: float, y: float) -> None:
        wide = 40 + 12 * len(words)
        rect = Rect(min(max(12, x - wide / 2), 900 - wide), y + 6, wide, 46)
        widgets.panel(frame, rect, radius=22)
        widgets.text(
            frame, words, rect.centerx, rect.centery, theme.SMALL, face="display", ax=0.5, ay=0.5, width=wide - 16
        )

    def _boat(self, frame: Frame) -> None:
        """The learner's boat, at rest by the harbour or under sail."""
        berth = self.berths[0]
        start = next(t for t in berth.level.things if t.kind == "start")
        home = (berth.x + start.x * berth.tile - 30, berth.y + (start.y + 1) * berth.tile + 14)
        x, y = home
        f = motion.smooth(motion.part(self.t, self.since, SAIL)) if self.bound else 0.0
        if self.bound:
            x, y = self._along(home, f)
        bob = 2.5 * math.sin(self.t * 1.7) * self.awake
        sail = bool(self.bound) or (self.awake > 0.3 and int(self.t * 0.8) % 2 == 1)
        widgets.halo(frame, x, y - 20, 70, "#2A3C50", 0.8)
        self._aboard(frame, "art/boat-sail" if sail else "art/boat", x, y + bob)

    def _along(self, home: tuple[float, float], f: float) -> tuple[float, float]:
        """Where the boat is when ``f`` of its way is done; the last of it is the water nearest to the lantern."""
        way = [home, *self.course]
        i, part = divmod(f * (len(way) - 1), 1)
        (ax, ay), (bx, by) = way[int(i)], way[min(int(i) + 1, len(way) - 1)]
        return motion.between(ax, bx, part), motion.between(ay, by, part)

    def _course(self, skill: str) -> tuple[tuple[float, float], ...]:
        """The boat's way over open sea to a lantern, in units: never over land."""
        for berth in self.berths:
            level = berth.level
            goal = next((t for t in level.things if t.kind == "lantern" and t.skill == skill), None)
            if goal is not None:
                start = next(t for t in level.things if t.kind == "start")
                sea = world.Grid(level.width, bytes(not land for land in level.layers[WATER]))
                way = world.path(sea, (int(start.x) - 2, int(start.y) + 1), (int(goal.x), int(goal.y + goal.h)))
                return tuple((berth.x + (x + 0.5) * berth.tile, berth.y + (y + 1) * berth.tile) for x, y in way)
        return ()

    def _aboard(self, frame: Frame, boat: str, x: float, y: float) -> None:
        """The boat with the learner's hero in it, the hull drawn over their feet."""
        tall = 96.0
        unit = tall / 140
        left, top = x - 80 * unit, y - 112 * unit
        widgets.image(frame, boat, left, top, tall, 0, 0)
        parts.hero(frame, self.session.profile.picture, left + 54 * unit, top + 116 * unit, "stand", 96 * unit)
        widgets.image(frame, "art/boat-front", left, top, tall, 0, 0)
