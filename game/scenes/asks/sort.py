"""Sort cards into bins: the bright card goes into the bin that is tapped; a sorted card comes back with a tap."""

from __future__ import annotations

from game.model import Item, Response, Value, Verdict
from game.quests.laying import lay, laying, take
from game.scenes.asks.base import AREA, Ask, snug
from game.scenes.base import Game
from game.ui import pictures, theme, widgets
from game.ui.inputs import Chosen, Erased, Typed, Word
from game.ui.stage import Frame
from game.ui.text import _
from game.ui.widgets import Rect

GAP = 16.0
CARD, LONG = (112.0, 84.0), (160.0, 72.0)  # how large a card in a bin would like to be; one with long words


class SortAsk(Ask):
    """The cards in a row above, the bins below with what was put into them."""

    grows = True

    def __init__(self, game: Game, item: Item, t: float) -> None:
        super().__init__(game, item, t)
        self.state = laying(item.cards, len(item.choices), room=0)
        self.held = 0
        self.wordy = max((len(self.label(one)) for one in item.cards if one not in item.faces), default=0) > 9

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

    @property
    def cards(self) -> tuple[Value, ...]:
        return self.item.cards

    def default(self) -> str:
        return "done" if self.state.full else "bin:0"

    def invitation(self) -> str:
        return _("Where does the bright card go?")

    # -------------------------------------------------------------- the picture

    def _hand(self) -> tuple[int, float]:
        """Rows of cards in the hand (for good, so that nothing jumps) and how tall a card is there."""
        count = len(self.item.cards)
        rows = 2 if count > (4 if self.wordy else 6) else 1
        return rows, (90.0 if rows == 1 else 62.0) + 16 * (self.area.h > AREA.h)

    def _in_hand(self, order: int) -> Rect:
        (rows, tall), count = self._hand(), len(self.state.hand)
        each = -(-len(self.item.cards) // rows)
        row, column = divmod(order, each)
        inrow = min(each, count - row * each)
        wide = min(183.0 if self.wordy else 122.0, (self.area.w - 8 * (each - 1)) / each)
        left = self.area.centerx - (wide * inrow + 8 * (inrow - 1)) / 2
        return Rect(left + column * (wide + 8), self.area.y + row * (tall + 8), wide, tall)

    def _bin(self, place: int) -> Rect:
        rows, tall = self._hand()
        count, top = len(self.item.choices), rows * (tall + 8) + 8
        wide = (self.area.w - GAP * (count - 1)) / count
        return Rect(self.area.x + place * (wide + GAP), self.area.y + top, wide, self.area.h - top)

    def _in_bin(self, place: int, order: int) -> Rect:
        """Cards in a bin are as large as they can be: larger while they are few."""
        box, head, bins = self._bin(place), self._head(), len(self.item.choices)
        inner = Rect(box.x + 10, box.y + head + 8, box.w - 20, box.h - head - 20)
        count = max(len(self.state.on(place)), -(-len(self.item.cards) // bins))
        columns, wide, tall = _grid(count, inner.w, inner.h, *(LONG if self.wordy else CARD))
        row, column = divmod(order, columns)
        left = inner.centerx - (columns * (wide + 6) - 6) / 2
        return Rect(left + column * (wide + 6), inner.y + row * (tall + 6), wide, tall)

    def _head(self) -> float:
        """How tall the boards with the bins' names or pictures are."""
        bins = self.item.choices
        wrapped = len(bins) > 2 and max(len(self.label(one)) for one in bins) > 11
        return 84.0 if wrapped or any(one in self.item.faces for one in bins) else 62.0

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
        attended = live and frame.attention.hover == id and bool(self.state.hand)
        widgets.panel(frame, rect, "#9C6B3C" if not attended else "#B07A46", 24)
        board = Rect(rect.x + 12, rect.y + 8, rect.w - 24, self._head() - 8)
        widgets.panel(frame, board, theme.PAPER, 16, 0, 3)
        words, face = self.label(one), self.item.faces.get(one)
        if face:
            sheet = pictures.draw(frame.art, frame.letters, face, board.w - 14, board.h - 8)
            frame.put(sheet, board.x + 7, board.y + 4)
        else:
            box = (board.w - 14, board.h - 2)
            size = min(snug(frame, self.label(one), 28, "bold", *box) for one in self.item.choices)
            widgets.text(frame, words, *board.center, size, theme.INK, "bold", 0.5, 0.5, *box)
        if live and self.state.hand:
            frame.target(id, rect, words)
            widgets.ring(frame, id, rect, 24)


def _grid(count: int, w: float, h: float, wide: float, tall: float) -> tuple[int, float, float]:
    """Columns in which ``count`` cards come nearest to the size they would like, and the size that they get."""

    def size(columns: int) -> tuple[float, float]:
        rows = -(-count // columns)
        return min(wide * 1.2, (w + 6) / columns - 6), min(tall, (h + 6) / rows - 6)

    best = max(range(1, count + 1), key=lambda columns: min(size(columns)[0] / wide, size(columns)[1] / tall))
    return best, *size(best)
