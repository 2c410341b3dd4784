"""What a quest type looks like and how one answers there: the part of a quest that differs by place."""

from __future__ import annotations

import pygame

from game.model import Grade, Item, Response, Verdict
from game.quests.run import Run
from game.scenes.base import Game
from game.ui.art import Art
from game.ui.inputs import Word
from game.ui.stage import Frame
from game.ui.widgets import Rect


class View:
    """One quest type's place: it turns input words into a response and shows what became of it."""

    backdrop = "pond"
    card = Rect(330, 52, 620, 244)
    shows_picture = False  # the view draws the item's picture itself, so the question card leaves it out
    steers = False  # the arrow keys belong to the answer
    types = ""  # "digits" or "text" where what is typed belongs to the answer

    def __init__(self, game: Game, run: Run) -> None:
        self.game = game
        self.run = run
        self.verdict: Verdict | None = None
        self.since = 0.0
        self._art: Art | None = None  # whose sheets are held
        self._held: tuple[pygame.Surface, pygame.Surface]

    def ask(self, item: Item, kind: str, t: float) -> None:
        """Begin a new item at scene time ``t``."""
        self.item = item
        self.kind = kind
        self.verdict = None
        self.since = t

    def hear(self, word: Word) -> Response | None:
        """The response that ``word`` completes, or None while there is none yet."""
        return None

    def show(self, verdict: Verdict, run: Run, t: float) -> None:
        """Show the verdict, from scene time ``t`` on."""
        self.verdict = verdict
        self.run = run
        self.since = t

    @property
    def right(self) -> bool:
        return self.verdict is not None and self.verdict.grade is Grade.RIGHT

    @property
    def calm(self) -> bool:
        """Whether this learner wants nothing to hop or fly about."""
        return self.game.learner.settings.calm

    def default(self) -> str:
        return ""

    def invitation(self) -> str:
        """What the firefly says before the first answer."""
        return ""

    def spoken(self) -> str:
        """What there is to answer with, for the ear."""
        return ""

    def place(self, frame: Frame, brightness: float) -> pygame.Surface:
        """The backdrop between night (0) and returned light (1), in steps of a quarter."""
        step = round(brightness * 4)
        night, light = self._sheets(frame)
        if step == 0:
            return night

        def blend() -> pygame.Surface:
            sheet, lit = night.copy(), light.copy()
            lit.set_alpha(round(255 * step / 4))
            sheet.blit(lit, (0, 0))
            return sheet

        return frame.art.keep(("blend", self.backdrop, step), blend)

    def _sheets(self, frame: Frame) -> tuple[pygame.Surface, pygame.Surface]:
        """The place by night and in full light, drawn at the start and held, so that no answer has to wait for them."""
        if self._art is not frame.art:
            self._art = frame.art
            self._held = frame.art.place(self.backdrop), frame.art.place(f"{self.backdrop}-lit")
        return self._held

    def draw_behind(self, frame: Frame, t: float, awake: float) -> None:
        """Scenery behind the card."""

    def draw_scenery(self, frame: Frame, t: float, awake: float) -> None:
        """What stays to be seen beside the help card."""

    def draw(self, frame: Frame, t: float, awake: float) -> None:
        """The things one answers with."""
