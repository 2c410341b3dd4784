"""Join each card to its partner: tap a card on the left, then its partner on the right; a rope ties them."""

from __future__ import annotations

from game.model import Item, Response, Verdict
from game.quests.laying import in_places, lay, laying, take
from game.scenes.asks.base import Ask
from game.scenes.base import Game
from game.ui import svg, theme, widgets
from game.ui.inputs import Chosen, Erased, Typed, Word
from game.ui.stage import Frame
from game.ui.text import _
from game.ui.widgets import Rect

ROPES = ("#E8A13C", "#4E9BC7", "#8C62B8", "#5FAE6B", "#D9665A")  # one colour a pair
WIDE, GAP = 262.0, 12.0


class MatchAsk(Ask):
    """Cards left, partners right; the place of a partner is the card that it is tied to."""

    grows = True

    def __init__(self, game: Game, item: Item, t: float) -> None:
        super().__init__(game, item, t)
        self.state = laying(item.choices, len(item.cards))
        self.held = 0  # the card on the left that waits for its partner

    def hear(self, word: Word) -> Response | None:
        match word:
            case Chosen(id) if id.startswith("card:"):
                self.held = int(id.removeprefix("card:"))
                self._untie(self.held)
            case Chosen(id) if id.startswith("partner:"):
                self._tie(int(id.removeprefix("partner:")))
            case Typed(char) if char.isdecimal() and 0 < int(char) <= len(self.item.choices):
                self._tie(int(char) - 1)
            case Erased():
                tied = [place for place in range(self.state.places) if self.state.on(place)]
                if tied:
                    self.held = tied[-1]
                    self._untie(self.held)
            case Chosen("done") if self.state.full:
                return Response("match", tuple(one for one in in_places(self.state) if one is not None))
        return None

    def _untie(self, card: int) -> None:
        for partner in self.state.on(card):
            self.state = take(self.state, partner)
            self.game.sound.play("take")

    def _tie(self, partner: int) -> None:
        """Tie a partner to the card in hand; one that is tied elsewhere is untied first."""
        self.state = take(self.state, partner)
        self._untie(self.held)
        self.state = lay(self.state, partner, self.held)
        self.game.sound.play("place", step=len(self.state.hand))
        free = self.state.next
        self.held = self.held if free is None else free

    def default(self) -> str:
        return "done" if self.state.full else f"partner:{self.state.hand[0]}"

    def invitation(self) -> str:
        return _("Tap the partner of the bright card.")

    # -------------------------------------------------------------- the picture

    def _rect(self, row: int, side: int) -> Rect:
        count, area = len(self.item.cards), self.area
        tall = min(124.0, (area.h - 16 - GAP * (count - 1)) / count)
        top = area.centery - (tall * count + GAP * (count - 1)) / 2
        left = area.x + 16 if side == 0 else area.right - 16 - WIDE
        return Rect(left, top + row * (tall + GAP), WIDE, tall)

    def draw(self, frame: Frame, t: float, verdict: Verdict | None, since: float) -> None:
        live = verdict is None
        good = verdict is not None and verdict.credit == 1
        used = self._rect(0, 0).union(self._rect(len(self.item.cards) - 1, 1))
        widgets.panel(frame, used.inflate(32, 32), "#8A5F36", 26)
        for place in range(self.state.places):
            for partner in self.state.on(place):
                self._rope(frame, self._rect(place, 0), self._rect(partner, 1), ROPES[place])
        for place, one in enumerate(self.item.cards):
            kind = "leaf" if good else "lamp" if live and place == self.held and not self.state.full else "paper"
            self.card(frame, f"card:{place}", self._rect(place, 0), one, place, kind=kind, live=live)
        for partner, one in enumerate(self.item.choices):
            tied = self.state.at[partner] is not None
            kind = "leaf" if good else "quiet" if tied else "paper"
            self.card(frame, f"partner:{partner}", self._rect(partner, 1), one, partner, kind=kind, live=live)
        self.done(frame, self.state.full, live)

    def _rope(self, frame: Frame, a: Rect, b: Rect, colour: str) -> None:
        """A rope from the right edge of one card to the left edge of another."""
        top, bottom = min(a.centery, b.centery) - 14, max(a.centery, b.centery) + 14
        x, w, h = a.right - 6, b.left - a.right + 12, bottom - top
        way = f"M4 {a.centery - top} C{w * 0.4} {a.centery - top} {w * 0.6} {b.centery - top} {w - 4} {b.centery - top}"
        body = svg.path(way, fill="none", stroke=theme.INK, stroke_width=15, stroke_linecap="round")
        body += svg.path(way, fill="none", stroke=colour, stroke_width=9, stroke_linecap="round")
        frame.put(frame.art.svg(("rope", w, h, way, colour), body, w, h), x, top)
