"""When something outside the game is wrong: one plain sentence, and the way back to the harbour."""

from __future__ import annotations

from game.scenes import parts
from game.scenes.base import Game, Go, Scene, go
from game.ui import widgets
from game.ui.inputs import Back, Chosen, Word
from game.ui.stage import Frame
from game.ui.text import _
from game.ui.widgets import Rect


class Trouble(Scene):
    """Says what is wrong, in words a grown-up can act on; ``then`` is where "All right" leads."""

    name = "trouble"

    def __init__(self, game: Game, words: str, then: Go | None = None) -> None:
        super().__init__(game)
        self.then = then or go("harbour")
        self.words = words

    def hear(self, word: Word) -> Go | None:
        match word:
            case Chosen("back") | Back():
                return self.then
        return None

    def default(self) -> str:
        return "back"

    def draw(self, frame: Frame) -> None:
        frame.backdrop(frame.art.place("harbour"))
        widgets.panel(frame, Rect(240, 170, 800, 380))
        parts.firefly(frame, 340, 350, self.t, self.awake, "think", 150)
        widgets.text(frame, self.words, 440, 312, ay=0.5, width=570, height=230)
        widgets.button(frame, "back", Rect(620, 446, 220, 76), _("All right"), icon="icons/yes", kind="lamp", lit=True)
