"""Put cards in order: a tap lays a card into the next place on the driftwood, another takes it back."""

from __future__ import annotations

from game.model import Item, Response, Verdict
from game.quests.laying import in_places, lay, laying, take
from game.scenes.asks.base import Ask
from game.scenes.base import Game
from game.ui import widgets
from game.ui.inputs import Chosen, Erased, Typed, Word
from game.ui.stage import Frame
from game.ui.text import _
from game.ui.widgets import Rect

GAP = 14.0  # units between cards


class OrderAsk(Ask):
    """Empty places above, the shuffled cards below: in two rows each where many long words need the room."""

    grows = True

    def __init__(self, game: Game, item: Item, t: float) -> None:
        super().__init__(game, item, t)
        self.state = laying(item.cards, len(item.cards))
        words = [self.label(one) for one in item.cards if one not in item.faces]
        self.rows = 2 if len(item.cards) > 4 and max(map(len, words), default=0) > 8 else 1

    def hear(self, word: Word) -> Response | None:
        match word:
            case Chosen(id) if id.startswith("card:"):
                self._turn(int(id.removeprefix("card:")))
            case Typed(char) if char.isdecimal() and 0 < int(char) <= len(self.item.cards):
                self._turn(int(char) - 1)
            case Erased():
                filled = [place for place in range(self.state.places) if self.state.on(place)]
                if filled:
                    self._turn(self.state.on(filled[-1])[0])
            case Chosen("done") if self.state.full:
                return Response("order", tuple(one for one in in_places(self.state) if one is not None))
        return None

    def _turn(self, card: int) -> None:
        """Lay a card from the hand, or take back one that lies there."""
        after = lay(self.state, card) if self.state.at[card] is None else take(self.state, card)
        if after != self.state:
            self.game.sound.play("place" if self.state.at[card] is None else "take", step=len(after.hand))
            self.state = after

    def default(self) -> str:
        return "done" if self.state.full else f"card:{self.state.hand[0]}"

    def invitation(self) -> str:
        return _("Tap the cards in the right order.")

    # -------------------------------------------------------------- the picture

    def _rect(self, place: int, below: bool) -> Rect:
        """Where a card lies: on the driftwood, or below it in the hand."""
        count, area = len(self.item.cards), self.area
        each = -(-count // self.rows)
        row, column = divmod(place, each)
        tall = min(150.0, (area.h - 84) / (2 * self.rows) - GAP * (self.rows - 1) / self.rows)
        block = tall * self.rows + GAP * (self.rows - 1)
        wide = min(240.0 if self.rows > 1 else 164.0, (area.w - 24 - GAP * (each - 1)) / each)
        inrow = min(each, count - row * each)
        left = area.centerx - (wide * inrow + GAP * (inrow - 1)) / 2
        top = area.centery - block - 26 + (block + 52) * below
        return Rect(left + column * (wide + GAP), top + row * (tall + GAP), wide, tall)

    def draw(self, frame: Frame, t: float, verdict: Verdict | None, since: float) -> None:
        places = [self._rect(place, False) for place in range(self.state.places)]
        rail = places[0].unionall(places[1:])
        widgets.panel(frame, rail.inflate(32, 32), "#8A5F36", 26)
        for place in range(self.state.places):
            rect = places[place]
            widgets.panel(frame, rect, "#6E4A2A", 22, 0, 2)
            widgets.text(frame, str(place + 1), *rect.center, 44, "#A98157", "display", 0.5, 0.5)
        live = verdict is None
        for card, one in enumerate(self.item.cards):
            place = self.state.at[card]
            rect = self._rect(card, True) if place is None else places[place]
            good = verdict is not None and verdict.credit == 1
            kind = "leaf" if good else "paper" if place is None else "lamp"
            self.card(frame, f"card:{card}", rect, one, card, kind=kind, live=live)
        self.done(frame, self.state.full, live)
