"""Type a word: letters go onto a line of paper, from the keyboard or from keys on the screen."""

from __future__ import annotations

from game.model import Item, Response, Verdict
from game.scenes.asks.base import Ask
from game.scenes.base import Game
from game.ui import theme, widgets
from game.ui.inputs import Chosen, Erased, Typed, Word
from game.ui.stage import Frame
from game.ui.text import _
from game.ui.widgets import Rect

LONGEST = 20
ROWS = ("abcdefghi", "jklmnopqr", "stuvwxyz'")
KEY, GAP = 74.0, 8.0
TALL = 124 + 3 * KEY + 2 * GAP  # of the line and the keys


class WriteAsk(Ask):
    """A line to write on, and the alphabet below for those without a keyboard."""

    types = "text"
    grows = True

    def __init__(self, game: Game, item: Item, t: float) -> None:
        super().__init__(game, item, t)
        self.typed = ""
        answer = str(item.answer)
        known = set(answer.lower() if "case" in item.board.lenient else answer)
        extra = "".join(sorted(known - set("".join(ROWS))))  # signs that only this word needs get keys of their own
        self.rows = (*ROWS[:-1], ROWS[-1] + extra)

    def hear(self, word: Word) -> Response | None:
        match word:
            case Typed(char) if char.isalpha() or char in " '-’":
                self._write(char)
            case Chosen(id) if id.startswith("letter:"):
                self._write(id.removeprefix("letter:"))
            case Erased() | Chosen("erase"):
                self.typed = self.typed[:-1]
                self.game.sound.play("take")
            case Chosen("done") if self.typed.strip():
                return Response("write", self.typed.strip())
        return None

    def _write(self, char: str) -> None:
        if len(self.typed) < LONGEST:
            self.typed += char
            self.game.sound.play("place", step=len(self.typed) % 5)

    def default(self) -> str:
        return "done" if self.typed.strip() else ""

    def invitation(self) -> str:
        return _("Type the word.")

    # -------------------------------------------------------------- the picture

    def draw(self, frame: Frame, t: float, verdict: Verdict | None, since: float) -> None:
        live = verdict is None
        good = verdict is not None and verdict.credit == 1
        top = self.area.centery - TALL / 2
        paper = Rect(self.area.x + 90, top, self.area.w - 180, 104)
        widgets.panel(frame, paper, theme.LEAF_PALE if good else "#FFFFFF" if self.typed else theme.PAPER)
        line = Rect(paper.x + 32, paper.bottom - 26, paper.w - 64, 4)
        widgets.panel(frame, line, theme.QUIET, 2, 0, 0)
        words = self.typed or "…"
        colour = theme.INK if self.typed else theme.QUIET
        widgets.text(frame, words, paper.centerx, paper.centery - 6, 52, colour, "bold", 0.5, 0.5, paper.w - 60, 80)
        if live:
            self._keys(frame, top)
        self.done(frame, bool(self.typed.strip()), live)

    def _keys(self, frame: Frame, top: float) -> None:
        for row, letters in enumerate(self.rows):
            wide = min(KEY, (self.area.w - GAP * (len(letters) - 1)) / len(letters))
            left = self.area.centerx - (wide * len(letters) + GAP * (len(letters) - 1)) / 2
            for column, letter in enumerate(letters):
                rect = Rect(left + column * (wide + GAP), top + 124 + row * (KEY + GAP), wide, KEY)
                shown, say = ("_", _("Space key")) if letter == " " else (letter, letter)
                widgets.button(frame, f"letter:{letter}", rect, shown, size=38, radius=18, say=say)
        erase = Rect(self.area.right - 84, top + 8, 84, 88)
        widgets.button(frame, "erase", erase, icon="icons/erase", say=_("Erase"), radius=22)
