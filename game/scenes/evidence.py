"""The evidence behind a lantern, in plain words and pictures, on three spreads of the logbook."""

from __future__ import annotations

from game import items
from game.model import Attempt, Light, Picture
from game.scenes import evidence_pages as pages
from game.scenes import parts
from game.scenes.base import Game, Go, Scene, go
from game.scenes.lantern_card import evidence_line
from game.scenes.paper import LEFT, RIGHT, beads, book, leaf, snapshot, tongue
from game.scenes.reasons import checklist, claim_button, claimable, said
from game.store import StoreError
from game.ui import motion, theme, widgets
from game.ui.inputs import Back, Chosen, Turned, Word
from game.ui.stage import Frame
from game.ui.text import _
from game.ui.widgets import Rect

HEAD = Rect(128, 16, 900, 120)
LOOKED = 200  # how many attempts back the last ones on a skill are looked for
SHOWN = 3
SPREADS = 3


class Evidence(Scene):
    """Three spreads: the light and why it is so; what was tricky and the last answers; how it will stay and numbers."""

    name = "evidence"

    def __init__(self, game: Game, skill: str) -> None:
        super().__init__(game)
        self.session = game.learner
        self.skill = self.session.catalog.skill(skill)
        state = self.session.progress.skills.get(skill)
        self.recent = state.recent if state else ()
        self.found = self.session.evidence(skill)
        self.why = self.session.explain(skill)
        parked = [r.values["skill"] for r in self.why.reasons if "skill" in r.values and self.why.decision == "parked"]
        self.first = str(parked[0]) if parked else ""  # what helps before this is practised on
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
            case Chosen("claim"):
                return go("quest", skill=self.skill.id, claim=True)
            case Chosen("why"):
                return go("isle", towards=self.skill.id)
            case Chosen("first"):
                return go("isle", towards=self.first)
            case Chosen("listen"):
                self.game.voice.say(" ".join(said(self.session, r) for r in (self.why.says, *self.why.reasons)))
            case Chosen("back") | Back():
                return go("logbook", towards=self.skill.id)
            case Chosen("next") | Turned(1):
                self._turn(self.page + 1)
            case Chosen("prev") | Turned(-1):
                self._turn(self.page - 1)
        return None

    def _turn(self, page: int) -> None:
        if 0 <= page < SPREADS and self.found.tries:
            self.way, self.turned, self.page = (1 if page > self.page else -1), self.t, page

    def restless(self) -> bool:
        return super().restless() or self.t < 1.2 or self.t - self.turned < 0.4

    def default(self) -> str:
        if self.first:
            return "first"
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
            self._why(frame)
        elif self.page == 1:
            pages.ideas(frame, self.skill, self.found, self.t, self.awake)
            pages.answers(frame, self.last)
        else:
            pages.ahead(frame, self.session, self.skill.id)
            pages.numbers(frame, self.found)
        self._turners(frame)
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
        if claimable(self.session, self.skill.id):
            claim_button(frame, "claim", Rect(392, 630, 330, 78))
        if self.first:
            words = _("Go to: {name}").format(name=self.session.catalog.skill(self.first).title)
            icon, id, size = "icons/next", "first", 26
        elif light is Light.DARK:
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
        if self.page < SPREADS - 1:
            rect = Rect(1190, 320, 78, 96)
            widgets.button(frame, "next", rect, icon="icons/next", say=_("Next page"), radius=30)

    def _lantern(self, frame: Frame) -> None:
        """The lantern in its picture, what it shows in one sentence, and the last ten answers as beads on a thread."""
        session, id = self.session, self.skill.id
        light, glow = session.light(id), session.glow(id)
        lantern = parts.lantern_art(light, glow, session.mastered(id))
        snapshot(frame, Rect(LEFT.x + 16, LEFT.y + 8, 474, 210), lantern, light is Light.LIT, 176)
        words = said(session, self.why.says)
        widgets.text(frame, words, LEFT.centerx, LEFT.y + 272, 28, face="bold", ax=0.5, ay=0.5, width=480, height=104)
        beads(frame, LEFT.x + 8, LEFT.y + 350, self.recent, self.t, session.settings.calm)
        words = evidence_line(session, id)
        widgets.text(frame, words, LEFT.centerx, LEFT.y + 432, ax=0.5, ay=0.5, width=480, height=90)

    def _why(self, frame: Frame) -> None:
        """The reasons as a checklist; where there are none yet, what to do."""
        x, w = RIGHT.x + 10, RIGHT.w - 20
        if self.why.reasons:
            widgets.text(frame, _("Why is it so?"), x, RIGHT.y + 26, 30, face="display", ay=0.5, width=w - 90)
            room = Rect(x, RIGHT.y + 50, w, RIGHT.h - 50)
            if checklist(frame, self.session, self.why.reasons, room) > 200:
                parts.firefly(frame, RIGHT.centerx, RIGHT.y + 350, self.t, self.awake, "talk", 170)
        else:
            parts.firefly(frame, RIGHT.centerx, RIGHT.y + 170, self.t, self.awake, "wink", 190)
            words = _("Play here, and the glow starts to climb.")
            widgets.text(frame, words, RIGHT.centerx, RIGHT.y + 340, 28, ax=0.5, ay=0.5, width=400, height=110)
        if self.game.voice.available:
            rect = Rect(1044, 20, 84, 76)
            widgets.button(frame, "listen", rect, icon="icons/listen", say=_("Listen"), radius=36)
