"""Spell with letter tiles: a tapped tile joins the word, a tap on a laid one takes it back."""

from __future__ import annotations

from game.model import Item, Response, Verdict
from game.quests.laying import in_places, lay, laying, take
from game.scenes.asks.base import Ask
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
    grows = True

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

    def _rows(self, count: int, top: float, most: int) -> list[Rect]:
        """So many tiles side by side, at most ``most`` of them in a row."""
        rows = -(-count // most)
        each = -(-count // rows)
        side = min(TILE, (self.area.w - 24 - GAP * (each - 1)) / each)
        places: list[Rect] = []
        for i in range(count):
            row, column = divmod(i, each)
            inrow = min(each, count - row * each)
            left = self.area.centerx - (side * inrow + GAP * (inrow - 1)) / 2
            places.append(Rect(left + column * (side + GAP), top + row * (TILE + GAP + 4), side, side))
        return places

    def draw(self, frame: Frame, t: float, verdict: Verdict | None, since: float) -> None:
        live = verdict is None
        good = verdict is not None and verdict.credit == 1
        top = self.area.centery - (1.5 * TILE + 36)
        rail = self._rows(self.state.places, top, self.state.places)
        widgets.panel(frame, rail[0].unionall(rail[1:]).inflate(32, 36), "#8A5F36", 26)
        for rect in rail:
            widgets.panel(frame, rect, "#6E4A2A", 16, 0, 2)
        sand = self._rows(len(self.item.cards), top + TILE + 50, 7)
        for card, one in enumerate(self.item.cards):
            place = self.state.at[card]
            self._tile(frame, card, sand[card] if place is None else rail[place], str(one), live, good)
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
