"""The chart: the night sea with its isles, how much light each has, and tonight's trail."""

from __future__ import annotations

import math

from game.model import Level, Light
from game.scenes import parts, trail
from game.scenes.base import Game, Go, Scene, go
from game.scenes.chart_sea import Berth, berths, cell, course, mooring, open_water, painted
from game.scenes.isle_view import latest
from game.scenes.reasons import WhyCard
from game.session import Session
from game.ui import motion, theme, widgets
from game.ui.inputs import Back, Chosen, Word
from game.ui.stage import Frame
from game.ui.text import _

SAIL = 1.3  # seconds from the boat's place to the isle
BOAT = 64.0  # how tall the boat is, in units
NEXT = 46.0  # how tall the lanterns that the trail suggests stand out


class Chart(Scene):
    """All isles at once; tap an isle, or one of the trail's suggestions, to sail there."""

    name = "chart"

    def __init__(self, game: Game) -> None:
        super().__init__(game)
        self.session: Session = game.learner
        self.trail = self.session.trail()
        self.choosing = False
        self.why: WhyCard | None = None
        self.bound: Go | None = None  # where the boat is sailing to
        self.since = 0.0
        self.course: tuple[tuple[float, float], ...] = ()  # where it sails, in units
        levels = self.session.catalog.levels
        self.berths: tuple[Berth, ...] = berths(levels, [self._title(level) for level in levels])
        self.water = open_water(self.berths)
        berth = next(b for b in self.berths if b.level is latest(self.session))
        start = next(t for t in berth.level.things if t.kind == "start")
        self.home = mooring(self.water, self.berths, *berth.foot(start))  # the square of water where the boat lies
        game.sound.ambient(len(self.session.lit()) / max(1, len(self.session.skills)))

    def _title(self, level: Level) -> str:
        return self.session.catalog.map(level.map).title

    def hear(self, word: Word) -> Go | None:
        if self.bound is not None:
            return self.bound
        if self.why is not None:
            return self._hear_why(self.why, word)
        match word:
            case Chosen(id) if id.startswith("sail:"):
                skill = id.removeprefix("sail:")
                return self._sail(go("isle", towards=skill), skill.split("/", 1)[0], skill)
            case Chosen(id) if id.startswith("isle:"):
                name = id.removeprefix("isle:")
                return self._sail(go("isle", level=name), name)
            case Chosen("trail:why"):
                self.why = WhyCard(self.session, trail.offered(self.trail))
            case Chosen("choose"):
                self.choosing = True
            case Chosen("close"):
                self.choosing = False
            case Back():
                if not self.choosing:
                    return go("who")
                self.choosing = False
            case Chosen(id):
                return parts.follow(id)
        return None

    def _hear_why(self, card: WhyCard, word: Word) -> Go | None:
        leads = card.hear(word)
        if card.closed or leads is not None:
            self.why = None
        if leads is None:
            return None
        skill = leads.told["towards"]
        return self._sail(leads, skill.split("/", 1)[0], skill)

    def _sail(self, bound: Go, isle: str, skill: str = "") -> Go | None:
        """Set sail for an isle, to the water nearest to a lantern or else to the harbour."""
        self.choosing = False
        berth = next((b for b in self.berths if b.level.map == isle), None)
        if self.session.settings.calm or berth is None:
            return bound
        thing = next(t for t in berth.level.things if (t.skill == skill if skill else t.kind == "start"))
        self.bound, self.since = bound, self.t
        self.course = course(self.water, self.home, cell(*berth.foot(thing)))
        self.game.sound.play("sail")
        return None

    def tick(self, dt: float) -> Go | None:
        super().tick(dt)
        return self.bound if self.bound is not None and self.t - self.since >= SAIL else None

    def restless(self) -> bool:
        return super().restless() or self.bound is not None

    def default(self) -> str:
        if self.why is not None:
            return self.why.default()
        return f"sail:{self.trail.choice[0]}" if self.choosing else trail.first(self.trail)

    # -------------------------------------------------------------- the picture

    def draw(self, frame: Frame) -> None:
        frame.backdrop(painted(frame, self.session, self.berths))
        for berth in self.berths:
            self._isle(frame, berth)
        for berth in self.berths:
            self._marks(frame, berth)
        self._boat(frame)
        parts.plate(frame, self.session)
        lit = "" if self.why else self.default()
        trail.panel(frame, self.session, self.trail, lit, self.t, self.awake)
        parts.menu(frame, "chart")
        if self.choosing:
            trail.choices(frame, self.session, self.trail)
        if self.why is not None:
            self.why.draw(frame, self.t, self.awake)

    def _isle(self, frame: Frame, berth: Berth) -> None:
        """An isle's name on a sign, with how many of its lanterns are lit; the whole isle can be tapped."""
        session, level = self.session, berth.level
        id, title = f"isle:{level.map}", self._title(level)
        skills = [t.skill for t in level.things if t.kind == "lantern"]
        lit = sum(session.light(skill) in (Light.LIT, Light.DIM) for skill in skills)
        here = any(name in skills for name in (self.trail.rekindle, self.trail.new))
        over = frame.attention.hover == id or (frame.attention.keys and frame.attention.focus == id)
        if over:
            widgets.halo(frame, *berth.box.center, berth.box.h * 0.62, "#24406E")
        rect = berth.sign.move(0, 3 if frame.attention.down == id else -2 if over else 0)
        widgets.panel(frame, rect, theme.LAMP_PALE if over else "#FBEFC9" if here else "#D9D3E6", 22, 4, 3)
        widgets.text(
            frame, title, rect.x + 16, rect.centery, theme.SMALL, face="display", ay=0.5,
            width=rect.w - (120 if berth.counted else 24), height=40,
        )  # fmt: skip
        if berth.counted:
            count = f"{lit}/{len(skills)}"
            x = rect.right - 34 - 11.5 * len(count)
            widgets.image(frame, f"art/lantern-{'lit' if lit else 'dark'}", x, rect.centery - 2, 36)
            widgets.text(frame, count, rect.right - 14, rect.centery, theme.SMALL, theme.INK, "display", 1, 0.5, 70)
        said = _("{name}: {lit} of {all} lanterns lit").format(name=title, lit=lit, all=len(skills))
        frame.target(id, berth.box, said)
        widgets.ring(frame, id, berth.box)

    def _marks(self, frame: Frame, berth: Berth) -> None:
        """The lanterns that the trail suggests stand out and breathe; a flag marks the one to reach."""
        session, goal = self.session, self.session.goal_skill()
        for thing in berth.level.things:
            if thing.kind != "lantern" or not thing.skill:
                continue
            x, y = berth.foot(thing)
            if thing.skill in (self.trail.new, self.trail.rekindle):
                beat = round(3 * math.sin(self.t * 2.2) * self.awake)
                widgets.halo(frame, x, y - NEXT * 0.5, NEXT * 1.1 + beat, "#7A6A2A")
                art = parts.lantern_art(session.light(thing.skill), session.glow(thing.skill))
                widgets.image(frame, art, x, y, NEXT, ay=0.95)
            if thing.skill == goal:
                widgets.image(frame, "icons/flag", x + 16, y - 30, 30)

    def _boat(self, frame: Frame) -> None:
        """The learner's boat, at rest by the harbour or under sail."""
        sailing = self.bound is not None
        f = motion.smooth(motion.part(self.t, self.since, SAIL)) if sailing else 0.0
        (x, y), left = self._along(f)
        bob = 2 * math.sin(self.t * 1.7) * self.awake
        sail = sailing or (self.awake > 0.3 and int(self.t * 0.8) % 2 == 1)
        widgets.halo(frame, x, y - 14, 48, "#2A3C50", 0.8)
        self._aboard(frame, "art/boat-sail" if sail else "art/boat", x, y + bob, left)

    def _along(self, f: float) -> tuple[tuple[float, float], bool]:
        """Where the boat is when ``f`` of its way is done, and whether it heads left."""
        way = self.course or course(self.water, self.home, self.home)
        i, part = divmod(f * (len(way) - 1), 1)
        (ax, ay), (bx, by) = way[int(i)], way[min(int(i) + 1, len(way) - 1)]
        at = motion.between(ax, bx, part), motion.between(ay, by, part)
        return at, way[-1][0] < way[0][0]

    def _aboard(self, frame: Frame, boat: str, x: float, y: float, left: bool) -> None:
        """The boat with the learner's hero in it, the hull drawn over their feet."""
        unit, way = BOAT / 140, -1 if left else 1
        y += 28 * unit
        widgets.image(frame, boat, x, y, BOAT, 0.5, 1, flip=left)
        coat = self.session.profile.picture
        parts.hero(frame, coat, x - 26 * unit * way, y - 24 * unit, "stand", 96 * unit, flip=left)
        widgets.image(frame, "art/boat-front", x, y, BOAT, 0.5, 1, flip=left)
