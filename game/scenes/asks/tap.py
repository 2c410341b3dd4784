"""Tap in the picture: each of its spots can be chosen; where several are asked for, they are marked first."""

from __future__ import annotations

from game.items.pictures import spots_of
from game.model import Item, Response, Value, Verdict
from game.scenes.asks.base import Ask
from game.scenes.base import Game
from game.ui import pictures, svg, theme, widgets
from game.ui.inputs import Chosen, Erased, Typed, Word
from game.ui.stage import Frame
from game.ui.text import _
from game.ui.widgets import Rect


class TapAsk(Ask):
    """The picture large on paper; spots answer the pointer, the keyboard and digits."""

    shows_picture = True
    grows = True

    def __init__(self, game: Game, item: Item, t: float) -> None:
        super().__init__(game, item, t)
        self.spots: tuple[Value, ...] = spots_of(item.picture) if item.picture else ()
        self.several = isinstance(item.answer, tuple)
        self.marked: tuple[int, ...] = ()  # in the order in which they were tapped

    def hear(self, word: Word) -> Response | None:
        match word:
            case Chosen(id) if id.startswith("spot:"):
                return self._tap(int(id.removeprefix("spot:")))
            case Typed(char) if char.isdecimal() and 0 < int(char) <= len(self.spots):
                return self._tap(int(char) - 1)
            case Erased() if self.marked:
                self._tap(self.marked[-1])
            case Chosen("done") if self.marked:
                return Response("tap", tuple(self.spots[i] for i in sorted(self.marked)))
        return None

    def _tap(self, spot: int) -> Response | None:
        self.game.sound.play("place", step=len(self.marked))
        if not self.several:
            self.marked = (spot,)
            return Response("tap", self.spots[spot])
        known = spot in self.marked
        self.marked = tuple(one for one in self.marked if one != spot) if known else (*self.marked, spot)
        return None

    def default(self) -> str:
        return "done" if self.several and self.marked else ""

    def invitation(self) -> str:
        return _("Tap all of them, then Done.") if self.several else _("Tap it in the picture.")

    def spoken(self) -> str:
        return ""

    # -------------------------------------------------------------- the picture

    def draw(self, frame: Frame, t: float, verdict: Verdict | None, since: float) -> None:
        assert self.item.picture is not None
        live = verdict is None
        good = verdict is not None and verdict.credit == 1
        widgets.panel(frame, self.area)
        box = self.area.inflate(-40, -28)
        sheet = pictures.draw(frame.art, frame.letters, self.item.picture, box.w, box.h)
        frame.put(sheet, box.x, box.y)
        places = pictures.spots(self.item.picture, box.w, box.h)
        for i, spot in enumerate(self.spots):
            rect = places[str(spot)].move(box.x, box.y)
            if i in self.marked:
                self._mark(frame, rect, theme.LEAF_DEEP if good else theme.LAMP_DEEP)
            if live:
                id = f"spot:{i}"
                if frame.attention.hover == id and i not in self.marked:
                    self._mark(frame, rect, "#C9BFE2")
                frame.target(id, rect, self.said(spot, i))
                widgets.ring(frame, id, rect, 18)
        if self.several:
            self.done(frame, bool(self.marked), live)

    def _mark(self, frame: Frame, rect: Rect, colour: str) -> None:
        """A ring of light around a spot."""
        w, h = rect.w + 12, rect.h + 12
        body = svg.rect(5, 5, w - 10, h - 10, 18, fill="none", stroke=colour, stroke_width=7)
        frame.put(frame.art.svg(("mark", w, h, colour), body, w, h), rect.x - 6, rect.y - 6)
