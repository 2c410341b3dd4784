"""Sort cards into bins: the bright card goes into the bin that is tapped; a sorted card comes back with a tap."""

from __future__ import annotations

from game.model import Item, Response, Value, Verdict
from game.quests.laying import lay, laying, take
from game.scenes.asks.base import AREA, Ask
from game.scenes.base import Game
from game.ui import pictures, theme, widgets
from game.ui.inputs import Chosen, Erased, Typed, Word
from game.ui.stage import Frame
from game.ui.text import _
from game.ui.widgets import Rect

GAP = 16.0
CARD = (118.0, 84.0)


class SortAsk(Ask):
    """The cards in a row above, the bins below with what was put into them."""

    def __init__(self, game: Game, item: Item, t: float) -> None:
        super().__init__(game, item, t)
        self.state = laying(item.cards, len(item.choices), room=0)
        self.held = 0

    def hear(self, word: Word) -> Response | None:
        match word:
            case Chosen(id) if id.startswith("bin:"):
                self._put(int(id.removeprefix("bin:")))
            case Typed(char) if char.isdecimal() and 0 < int(char) <= len(self.item.choices):
                self._put(int(char) - 1)
            case Chosen(id) if id.startswith("card:"):
                self._hold(int(id.removeprefix("card:")))
            case Erased():
                laid = [card for card, place in enumerate(self.state.at) if place is not None]
                if laid:
                    self._hold(laid[-1])
            case Chosen("done") if self.state.full:
                return Response("sort", self._said())
        return None

    def _said(self) -> tuple[Value, ...]:
        return tuple(self.item.choices[place] for place in self.state.at if place is not None)

    def _hold(self, card: int) -> None:
        """Take a card into the hand, out of its bin where it lies in one."""
        if self.state.at[card] is not None:
            self.state = take(self.state, card)
            self.game.sound.play("take")
        self.held = card

    def _put(self, place: int) -> None:
        if self.held in self.state.hand:
            self.state = lay(self.state, self.held, place)
            self.game.sound.play("place", step=len(self.state.hand))
            self.held = self.state.hand[0] if self.state.hand else self.held

    def default(self) -> str:
        return "done" if self.state.full else "bin:0"

    def invitation(self) -> str:
        return _("Where does the bright card go?")

    # -------------------------------------------------------------- the picture

    @property
    def _wordy(self) -> bool:
        """Whether cards need room for long words."""
        return max((len(self.label(one)) for one in self.item.cards if one not in self.item.faces), default=0) > 9

    def _rows(self) -> int:
        """Rows of cards in the hand: two where they would get narrow, for good, so that nothing jumps."""
        return 2 if len(self.item.cards) > (4 if self._wordy else 6) else 1

    def _bin(self, place: int) -> Rect:
        count, top = len(self.item.choices), 106 if self._rows() == 1 else 152
        wide = (AREA.w - GAP * (count - 1)) / count
        return Rect(AREA.x + place * (wide + GAP), AREA.y + top, wide, AREA.h - top)

    def _in_hand(self, order: int) -> Rect:
        rows, count = self._rows(), len(self.state.hand)
        each = -(-len(self.item.cards) // rows)
        row, column = divmod(order, each)
        inrow = min(each, count - row * each)
        wide = min(CARD[0] if not self._wordy else 182.0, (AREA.w - 8 * (each - 1)) / each)
        tall = CARD[1] + 6 if rows == 1 else 64.0
        left = AREA.centerx - (wide * inrow + 8 * (inrow - 1)) / 2
        return Rect(left + column * (wide + 8), AREA.y + 2 + row * (tall + 6), wide, tall)

    def _in_bin(self, place: int, order: int) -> Rect:
        box, head = self._bin(place), self._head(place)
        columns = max(1, int((box.w - 16) // (172 if self._wordy else 112)))
        rows = max(2, -(-len(self.state.cards) // columns))
        wide, tall = (box.w - 20) / columns, min(CARD[1], (box.h - head - 16) / rows)
        row, column = divmod(order, columns)
        return Rect(box.x + 10 + column * wide, box.y + head + 8 + row * tall, wide - 6, tall - 6)

    def _head(self, place: int) -> float:
        """How tall the board with a bin's name or picture is."""
        return 84.0 if self.item.choices[place] in self.item.faces else 54.0

    def draw(self, frame: Frame, t: float, verdict: Verdict | None, since: float) -> None:
        live = verdict is None
        good = verdict is not None and verdict.credit == 1
        for place, one in enumerate(self.item.choices):
            self._basket(frame, place, one, live)
        for order, card in enumerate(self.state.hand):
            kind = "lamp" if card == self.held else "paper"
            self.card(frame, f"card:{card}", self._in_hand(order), self.item.cards[card], card, kind=kind, live=live)
        for place in range(self.state.places):
            for order, card in enumerate(self.state.on(place)):
                rect, kind = self._in_bin(place, order), "leaf" if good else "paper"
                self.card(frame, f"card:{card}", rect, self.item.cards[card], card, kind=kind, live=live)
        self.done(frame, self.state.full, live)

    def _basket(self, frame: Frame, place: int, one: Value, live: bool) -> None:
        """A crate with its name on a board; the whole crate can be tapped."""
        rect, id = self._bin(place), f"bin:{place}"
        attended = live and frame.attention.hover == id
        widgets.panel(frame, rect, "#9C6B3C" if not attended else "#B07A46", 24)
        board = Rect(rect.x + 12, rect.y + 8, rect.w - 24, self._head(place) - 8)
        widgets.panel(frame, board, theme.PAPER, 16, 0, 3)
        words, face = self.label(one), self.item.faces.get(one)
        if face:
            sheet = pictures.draw(frame.art, frame.letters, face, board.w - 14, board.h - 8)
            frame.put(sheet, board.x + 7, board.y + 4)
        else:
            widgets.text(frame, words, *board.center, 28, theme.INK, "bold", 0.5, 0.5, board.w - 14, board.h)
        if live:
            frame.target(id, rect, words)
            widgets.ring(frame, id, rect, 24)
