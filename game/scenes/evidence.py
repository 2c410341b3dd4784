"""The evidence behind a lantern, in plain words and pictures, on two spreads of the logbook."""

from __future__ import annotations

from game import items, learning
from game.model import Attempt, Light, Picture
from game.scenes import parts
from game.scenes.base import Game, Go, Scene, go
from game.scenes.lantern_card import evidence_line
from game.scenes.paper import LEFT, MARKS, RIGHT, beads, book, bright, leaf, scale, snapshot, tongue
from game.store import StoreError
from game.ui import motion, pictures, theme, widgets
from game.ui.inputs import Back, Chosen, Turned, Word
from game.ui.stage import Frame
from game.ui.text import _
from game.ui.widgets import Rect

HEAD = Rect(128, 16, 900, 120)
LOOKED = 200  # how many attempts back the last ones on a skill are looked for
SHOWN = 3
DAY = 86400.0
AHEAD = (0, 1, 7, 30)  # days from now at which the light is shown


class Evidence(Scene):
    """Two spreads: how it went and how sure the light is; what was tricky and the last answers."""

    name = "evidence"

    def __init__(self, game: Game, skill: str) -> None:
        super().__init__(game)
        self.session = game.learner
        self.skill = self.session.catalog.skill(skill)
        state = self.session.progress.skills.get(skill)
        self.recent = state.recent if state else ()
        self.found = self.session.evidence(skill)
        self.page = 0
        self.turned, self.way = -9.0, 1
        self.last = self._last()

    def _last(self) -> list[tuple[Attempt, Picture | None]]:
        """The last attempts on this skill, newest first, each with its picture where it can be made again."""
        try:
            tail = self.session.log.tail(LOOKED)
        except StoreError:
            return []
        mine = [a for a in reversed(tail) if a.skill == self.skill.id]
        return [(a, self._picture(a)) for a in mine[:SHOWN]]

    def _picture(self, attempt: Attempt) -> Picture | None:
        template = next((t for t in self.skill.templates if t.id == attempt.template), None)
        if template is None:
            return None
        try:
            made = items.make(self.skill, template, attempt.seed)
        except items.ItemError:
            return None
        return made.picture if made.prompt == attempt.prompt else None  # the map may have changed since

    def hear(self, word: Word) -> Go | None:
        match word:
            case Chosen("play"):
                return go("quest", skill=self.skill.id)
            case Chosen("why"):
                return go("isle", towards=self.skill.id)
            case Chosen("back") | Back():
                return go("logbook", towards=self.skill.id)
            case Chosen("next") | Turned(1):
                self._turn(1)
            case Chosen("prev") | Turned(-1):
                self._turn(0)
        return None

    def _turn(self, page: int) -> None:
        if page != self.page and self.found.tries:
            self.way, self.turned, self.page = (1 if page else -1), self.t, page

    def restless(self) -> bool:
        return super().restless() or self.t < 1.2 or self.t - self.turned < 0.4

    def default(self) -> str:
        return "why" if self.session.light(self.skill.id) is Light.DARK else "play"

    # -------------------------------------------------------------- the picture

    def draw(self, frame: Frame) -> None:
        frame.backdrop(frame.art.place("cabin"))
        self._play(frame)
        self._heading(frame)
        book(frame)
        tongue(frame, HEAD)
        if self.page == 0:
            self._lantern(frame)
            self._light(frame)
        else:
            self._ideas(frame)
            self._attempts(frame)
        self._turners(frame)
        if self.page == 0:  # the other page has its own
            parts.firefly(frame, 806, 672, self.t, self.awake, "talk", 84)
        if not self.session.settings.calm:
            leaf(frame, motion.part(self.t, self.turned, 0.32), self.way)

    def _heading(self, frame: Frame) -> None:
        widgets.panel(frame, HEAD, theme.PAPER, 26, 0)
        widgets.image(frame, f"icons/skill-{self.skill.icon}", 182, 60, 76)
        widgets.text(frame, self.skill.title, 232, 60, 42, face="display", ay=0.5, width=480, height=80)
        word = parts.light_word(self.session.light(self.skill.id))
        widgets.text(frame, word, 1000, 60, 28, theme.QUIET, "display", 1, 0.5, 270, 80)

    def _play(self, frame: Frame) -> None:
        """The way in; drawn before the book, since its shine would pale the words."""
        light = self.session.light(self.skill.id)
        rect = Rect(916, 630, 284, 78)
        if light is Light.DARK:
            words, icon, id, size = _("Show the way"), "icons/lock", "why", 28
        elif light is Light.DIM:
            words, icon, id, size = _("Rekindle"), "icons/rekindle", "play", 34
        else:
            words = _("Play again") if light is Light.LIT else _("Play")
            icon, id, size = "icons/next", "play", 34
        widgets.button(frame, id, rect, words, icon=icon, kind="lamp", size=size, lit=True, radius=42)

    def _turners(self, frame: Frame) -> None:
        widgets.button(frame, "back", Rect(24, 20, 84, 76), icon="icons/back", say=_("Back"), radius=36)
        if not self.found.tries:
            return
        if self.page:
            rect = Rect(12, 320, 78, 96)
            widgets.button(frame, "prev", rect, icon="icons/prev", say=_("Earlier page"), radius=30)
        else:
            rect = Rect(1190, 320, 78, 96)
            widgets.button(frame, "next", rect, icon="icons/next", say=_("Next page"), radius=30)

    def _lantern(self, frame: Frame) -> None:
        """The lantern in its picture, and the last ten answers as beads on a thread."""
        session, id = self.session, self.skill.id
        light, glow = session.light(id), session.glow(id)
        lantern = parts.lantern_art(light, glow, session.mastered(id))
        snapshot(frame, Rect(LEFT.x + 16, LEFT.y + 8, 474, 244), lantern, light is Light.LIT, 206)
        beads(frame, LEFT.x + 8, LEFT.y + 316, self.recent, self.t, session.settings.calm)
        words = evidence_line(session, id)
        widgets.text(frame, words, LEFT.centerx, LEFT.y + 416, 26, ax=0.5, ay=0.5, width=480, height=112)

    def _light(self, frame: Frame) -> None:
        """How sure the light is, and how bright it will stay."""
        x, w = RIGHT.x + 10, RIGHT.w - 20
        widgets.text(frame, _("How sure the light is"), x, RIGHT.y + 26, 30, face="display", ay=0.5, width=w)
        scale(frame, Rect(x, RIGHT.y + 92, w, 44), self.found)
        widgets.text(frame, self._sure(), x, RIGHT.y + 186, theme.SMALL, ay=0.5, width=w, height=76)
        widgets.text(frame, _("How bright it will stay"), x, RIGHT.y + 250, 30, face="display", ay=0.5, width=w)
        names = (_("today"), _("tomorrow"), _("in a week"), _("in a month"))
        night = Rect(x, RIGHT.y + 278, w, 124)
        snapshot(frame, night, "", False, 0)
        now, progress = self.session.now(), self.session.progress
        ever = self.skill.id in self.session.lit()
        lantern = parts.lantern_art(self.session.light(self.skill.id), 0)
        for i, (days, name) in enumerate(zip(AHEAD, names, strict=True)):
            kept = learning.retention(progress, self.skill.id, now + days * DAY)
            at = night.x + night.w * (i + 0.5) / 4
            reach = round((10 + 54 * max(0.0, kept - 0.2) / 0.8) / 4) * 4
            widgets.halo(frame, at, night.y + 54, reach, "#A87A28", 0.25 + 0.75 * kept)
            widgets.image(frame, bright(kept, ever) if kept else lantern, at, night.y + 64, 100)
            widgets.text(frame, name, at, RIGHT.y + 440, theme.SMALL, ax=0.5, ay=0.5, width=w / 4, height=66)

    def _sure(self) -> str:
        found = self.found
        if not found.tries:
            return _("Play here, and the glow starts to climb.")
        if found.low >= found.needed:
            return _("The glow is past the little lantern. It is sure!")
        if found.chance >= found.needed:
            return _("It shines well. A few more answers make it sure.")
        return _("At the little lantern, your light comes on.")

    def _ideas(self, frame: Frame) -> None:
        """Tricky ideas that were met, and which of them are tamed."""
        x, w = LEFT.x + 10, LEFT.w - 20
        widgets.text(frame, _("Tricky ideas"), x, LEFT.y + 26, 30, face="display", ay=0.5, width=w)
        titles = {m.id: m.title for t in reversed(self.skill.templates) for m in t.misconceptions}
        met = [(name, titles[name]) for name, _n in self.found.slips if name in titles]
        met.sort(key=lambda idea: idea[0] in self.found.tamed)
        for i, (name, title) in enumerate(met[:4]):
            tame = name in self.found.tamed
            card = Rect(x, LEFT.y + 60 + i * 104, w, 92)
            widgets.panel(frame, card, theme.LEAF_PALE if tame else "#FFFFFF", 22, 2)
            widgets.image(frame, "badges/badge-tamer" if tame else "icons/why", card.x + 52, card.centery, 76)
            width = w - 190
            widgets.text(frame, title, card.x + 104, card.centery, ay=0.5, width=width, height=84)
            mark = "icons/yes" if tame else "icons/spark"
            widgets.image(frame, mark, card.right - 46, card.centery, 54)
        if 0 < len(met) < 3:
            parts.firefly(frame, LEFT.centerx, LEFT.y + 380, self.t, self.awake, "cheer", 150)
        if not met:
            parts.firefly(frame, LEFT.centerx, LEFT.y + 170, self.t, self.awake, "rest", 180)
            words = _("No tricky ideas here so far.")
            widgets.text(frame, words, LEFT.centerx, LEFT.y + 350, ax=0.5, ay=0.5, width=440, height=110)

    def _attempts(self, frame: Frame) -> None:
        """The last answers: what was asked, what was given, how it went."""
        x, w = RIGHT.x + 10, RIGHT.w - 20
        widgets.text(frame, _("Your last answers"), x, RIGHT.y + 26, 30, face="display", ay=0.5, width=w)
        y = RIGHT.y + 60
        for attempt, picture in self.last:
            card = Rect(x, y, w, 192 if picture else 122)
            y += card.h + 14
            if card.bottom <= RIGHT.bottom:
                widgets.panel(frame, card, "#FFFFFF", 22, 2)
                self._attempt(frame, card, attempt, picture)

    def _attempt(self, frame: Frame, card: Rect, attempt: Attempt, picture: Picture | None) -> None:
        wide = 300
        tall = 84 if picture else 108
        widgets.text(frame, attempt.prompt, card.x + 20, card.y + 10 + tall / 2, ay=0.5, width=wide, height=tall)
        if picture is not None:
            frame.put(pictures.draw(frame.art, frame.letters, picture, wide, 84), card.x + 20, card.y + 98)
        given = "" if attempt.response is None else f"{attempt.response}"
        widgets.text(frame, given, card.x + 374, card.centery, 42, face="display", ax=0.5, ay=0.5, width=96, height=100)
        widgets.image(frame, MARKS[attempt.grade], card.right - 40, card.centery, 60)
