"""The picture code: three pictures in a row, for machines that several learners share."""

from __future__ import annotations

from dataclasses import replace

from game.model import Profile
from game.scenes import parts
from game.scenes.base import Game, Go, Scene, go
from game.scenes.notices import unsaved
from game.store import StoreError
from game.ui import motion, theme, widgets
from game.ui.inputs import Back, Chosen, Erased, Word
from game.ui.stage import Frame
from game.ui.text import _
from game.ui.widgets import Rect

KEYS = ("star", "shell", "fish", "crab", "leaf", "berry")
LENGTH = 3


class Code(Scene):
    """Asks for a learner's three pictures, or with ``choosing`` sets new ones."""

    name = "code"

    def __init__(self, game: Game, profile: Profile, choosing: bool = False) -> None:
        super().__init__(game)
        self.profile = profile
        self.choosing = choosing
        self.given: tuple[str, ...] = ()
        self.missed = -9.0

    def hear(self, word: Word) -> Go | None:
        match word:
            case Chosen(id) if id.startswith("key:") and len(self.given) < LENGTH:
                self.given += (id.removeprefix("key:"),)
                return self._judge() if len(self.given) == LENGTH else None
            case Chosen("erase") | Erased():
                self.given = self.given[:-1]
            case Chosen("none"):
                return self._keep(())
            case Chosen("back") | Back():
                return go("settings") if self.choosing else go("who")
        return None

    def _judge(self) -> Go | None:
        if self.choosing:
            return self._keep(self.given)
        if self.given == self.profile.code or not possible(self.profile.code):
            return go("arrive", profile=self.profile)
        self.given, self.missed = (), self.t
        return None

    def _keep(self, code: tuple[str, ...]) -> Go:
        session = self.game.learner
        profile = replace(self.profile, code=code)
        try:
            self.game.home.save_profile(profile)
        except StoreError as error:
            return go("trouble", words=unsaved(error.kind), then=go("settings"))
        session.profile = profile
        return go("settings")

    def restless(self) -> bool:
        return super().restless() or self.t - self.missed < 0.6

    def draw(self, frame: Frame) -> None:
        frame.backdrop(frame.art.place("harbour"))
        title = _("Choose three pictures") if self.choosing else _("Your three pictures?")
        widgets.image(frame, f"art/who-{self.profile.picture}", 640, 96, 128)
        widgets.text(frame, title, 640, 194, 40, theme.LAMP_PALE, "display", 0.5, 0.5, 800)
        shake = motion.wobble(motion.part(self.t, self.missed, 0.5)) * 14
        for i in range(LENGTH):
            rect = Rect(440 + i * 140 + shake, 236, 120, 112)
            widgets.panel(frame, rect, theme.LAMP_PALE if i == len(self.given) else theme.PAPER)  # the next to fill
            if i < len(self.given):
                widgets.image(frame, f"things/{self.given[i]}", rect.centerx, rect.centery, 84)
        for i, key in enumerate(KEYS):
            rect = Rect(190 + i * 152, 404, 136, 130)
            widgets.button(frame, f"key:{key}", rect, icon=f"things/{key}", say=key_name(key), radius=32)
        widgets.button(frame, "erase", Rect(900, 256, 92, 76), icon="icons/erase", say=_("Erase"))
        widgets.button(frame, "back", Rect(24, 20, 84, 72), icon="icons/back", say=_("Back"), radius=36)
        if self.choosing and self.profile.code:
            widgets.button(frame, "none", Rect(470, 590, 340, 80), _("No code, please"), radius=40)
        if self.t - self.missed < 6 and not self.choosing:
            parts.firefly(frame, 150, 300, self.t, self.awake, "think")
            widgets.bubble(frame, Rect(40, 110, 260, 96), _("Not those three. Try again!"), tail=(150, 240))


def key_name(key: str) -> str:
    return {
        "star": _("Star"), "shell": _("Shell"), "fish": _("Fish"),
        "crab": _("Crab"), "leaf": _("Leaf"), "berry": _("Berry"),
    }[key]  # fmt: skip


def possible(code: tuple[str, ...]) -> bool:
    """Whether a code can be given here at all; one of a newer game, or of a hand edit, locks nobody out."""
    return len(code) == LENGTH and set(code) <= set(KEYS)
