"""Spell with letter tiles: a tapped tile joins the word, a tap on a laid one takes it back."""

from __future__ import annotations

from game.model import Item, Response, Verdict
from game.quests.laying import in_places, lay, laying, take
from game.scenes.asks.base import AREA, Ask
from game.scenes.base import Game
from game.ui import theme, widgets
from game.ui.inputs import Chosen, Erased, Typed, Word
from game.ui.stage import Frame
from game.ui.text import _
from game.ui.widgets import Rect

TILE = 92.0
GAP = 10.0


class SpellAsk(Ask):
    """A rail for the word above, the tiles on the sand below; a keyboard types it as well."""

    types = "text"

    def __init__(self, game: Game, item: Item, t: float) -> None:
        super().__init__(game, item, t)
        self.state = laying(item.cards, len(str(item.answer)))

    def hear(self, word: Word) -> Response | None:
        match word:
            case Chosen(id) if id.startswith("card:"):
                self._turn(int(id.removeprefix("card:")))
            case Typed(char):
                alike = [c for c in self.state.hand if self.label(self.item.cards[c]).casefold() == char.casefold()]
                if alike:
                    self._turn(alike[0])
            case Erased():
                laid = [place for place in range(self.state.places) if self.state.on(place)]
                if laid:
                    self._turn(self.state.on(laid[-1])[0])
            case Chosen("done") if self._begun:
                return Response("spell", "".join(str(one) for one in in_places(self.state) if one is not None))
        return None

    @property
    def _begun(self) -> bool:
        """Whether a tile is laid: a word with a letter left out can be given, too."""
        return len(self.state.hand) < len(self.state.cards)

    def _turn(self, card: int) -> None:
        laid = self.state.at[card] is not None
        after = take(self.state, card) if laid else lay(self.state, card)
        if after != self.state:
            self.state = after
            self.game.sound.play("take" if laid else "place", step=self.state.places - len(after.hand))

    def default(self) -> str:
        return "done" if self.state.full else ""

    def invitation(self) -> str:
        return _("Build the word!")

    # -------------------------------------------------------------- the picture

    def _rect(self, order: int, count: int, top: float, most: float) -> Rect:
        side = min(TILE, (most - GAP * (count - 1)) / count)
        left = AREA.centerx - (side * count + GAP * (count - 1)) / 2
        return Rect(left + order * (side + GAP), top, side, side)

    def draw(self, frame: Frame, t: float, verdict: Verdict | None, since: float) -> None:
        live = verdict is None
        good = verdict is not None and verdict.credit == 1
        places, cards = self.state.places, self.item.cards
        rail = self._rect(0, places, AREA.y + 34, AREA.w).union(self._rect(places - 1, places, AREA.y + 34, AREA.w))
        widgets.panel(frame, rail.inflate(40, 36), "#8A5F36", 26)
        for place in range(places):
            rect = self._rect(place, places, AREA.y + 34, AREA.w)
            widgets.panel(frame, rect, "#6E4A2A", 16, 0, 2)
        rows = 1 if len(cards) <= 7 else 2
        each = -(-len(cards) // rows)
        for card, one in enumerate(cards):
            place = self.state.at[card]
            row, column = divmod(card, each)
            inrow = min(each, len(cards) - row * each)
            rect = self._rect(column, inrow, AREA.y + 176 + row * (TILE + GAP + 4), AREA.w)
            if place is not None:
                rect = self._rect(place, places, AREA.y + 34, AREA.w)
            self._tile(frame, card, rect, str(one), live, good)
        self.done(frame, self._begun, live, lit=self.state.full)

    def _tile(self, frame: Frame, card: int, rect: Rect, letter: str, live: bool, good: bool) -> None:
        id = f"card:{card}"
        lift = (4 if frame.attention.down == id else -2 if frame.attention.hover == id else 0) if live else 0
        if good:
            widgets.halo(frame, *rect.center, rect.w * 0.9, "#4A6A20", 0.8)
        widgets.image(frame, "art/tile", rect.centerx, rect.centery + lift, rect.h)
        at = (rect.centerx, rect.centery + lift - rect.h * 0.04)
        widgets.text(frame, letter, *at, rect.h * 0.56, theme.INK, "bold", 0.5, 0.5)
        if live:
            frame.target(id, rect, _("Tile {n}").format(n=card + 1) if self.item.quiet else letter)
            widgets.ring(frame, id, rect, 18)
