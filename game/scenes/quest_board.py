"""Quests whose answers are laid or built on a board: the driftwood shore and the tinker's workshop."""

from __future__ import annotations

from game.model import Item, Response
from game.scenes import parts
from game.scenes.asks import ask
from game.scenes.asks.base import QUESTION
from game.scenes.quest_view import View
from game.ui import widgets
from game.ui.inputs import Word
from game.ui.stage import Frame


class BoardView(View):
    """The place around a board: the hero beside it, sparks when it is right."""

    card = QUESTION

    def ask(self, item: Item, kind: str, t: float) -> None:
        super().ask(item, kind, t)
        self.board = ask(self.game, item, kind, t)
        self.shows_picture, self.card = self.board.shows_picture, self.board.question
        self.types, self.steers = self.board.types, self.board.steers

    def hear(self, word: Word) -> Response | None:
        return self.board.hear(word)

    def default(self) -> str:
        return self.board.default()

    def invitation(self) -> str:
        return self.board.invitation()

    def spoken(self) -> str:
        return self.board.spoken()

    def draw_behind(self, frame: Frame, t: float, awake: float) -> None:
        pose = "blink" if awake > 0.4 and t % 4.1 < 0.13 else "stand"
        if self.verdict is not None:
            pose = "cheer" if self.right else "think"
        parts.hero(frame, self.game.learner.profile.picture, 176, 668, pose, 150)

    def draw(self, frame: Frame, t: float, awake: float) -> None:
        self.board.draw(frame, t, self.verdict, self.since)
        if self.right and not self.calm:
            parts.sparks(frame, 700, 480, t - self.since, len(self.run.done), 20, 240)
            widgets.halo(frame, 176, 600, 120, "#5A4A18", 0.7)


class ShoreView(BoardView):
    """A night beach."""

    backdrop = "shore"


class WorkshopView(BoardView):
    """A boathouse by lantern light."""

    backdrop = "workshop"
