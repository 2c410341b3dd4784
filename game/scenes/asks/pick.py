"""Pick all that are right: a tap marks a card, another takes the mark away."""

from __future__ import annotations

from game.model import Item, Response, Verdict
from game.scenes.asks.base import Ask
from game.scenes.base import Game
from game.ui import widgets
from game.ui.inputs import Chosen, Erased, Typed, Word
from game.ui.stage import Frame
from game.ui.text import _
from game.ui.widgets import Rect

GAP = 18.0


class PickAsk(Ask):
    """Cards in one or two rows; the marked ones glow and carry a tick."""

    grows = True

    def __init__(self, game: Game, item: Item, t: float) -> None:
        super().__init__(game, item, t)
        self.picked: tuple[int, ...] = ()  # in the order in which they were marked

    def hear(self, word: Word) -> Response | None:
        match word:
            case Chosen(id) if id.startswith("card:"):
                self._mark(int(id.removeprefix("card:")))
            case Typed(char) if char.isdecimal() and 0 < int(char) <= len(self.item.choices):
                self._mark(int(char) - 1)
            case Erased() if self.picked:
                self._mark(self.picked[-1])
            case Chosen("done") if self.picked:
                return Response("pick", tuple(self.item.choices[i] for i in sorted(self.picked)))
        return None

    def _mark(self, card: int) -> None:
        marked = card in self.picked
        self.game.sound.play("take" if marked else "place", step=len(self.picked))
        self.picked = tuple(one for one in self.picked if one != card) if marked else (*self.picked, card)

    def default(self) -> str:
        return "done" if self.picked else ""

    def invitation(self) -> str:
        return _("Tap all that are right, then Done.")

    def draw(self, frame: Frame, t: float, verdict: Verdict | None, since: float) -> None:
        live = verdict is None
        good = verdict is not None and verdict.credit == 1
        count = len(self.item.choices)
        rows = 1 if count <= 4 else 2
        each = -(-count // rows)
        area = self.area
        wide = min(220.0, (area.w - GAP * (each - 1)) / each)
        tall = min(190.0, (area.h - GAP * (rows - 1)) / rows)
        top = area.centery - (tall * rows + GAP * (rows - 1)) / 2
        for card, one in enumerate(self.item.choices):
            row, column = divmod(card, each)
            inrow = min(each, count - row * each)
            left = area.centerx - (wide * inrow + GAP * (inrow - 1)) / 2
            rect = Rect(left + column * (wide + GAP), top + row * (tall + GAP), wide, tall)
            marked = card in self.picked
            kind = "leaf" if good and marked else "lamp" if marked else "paper"
            self.card(frame, f"card:{card}", rect, one, card, kind=kind, live=live)
            if marked:
                widgets.image(frame, "icons/yes", rect.right - 20, rect.y + 20, 44)
        self.done(frame, bool(self.picked), live)
