"""Colour a fraction bar: a tap colours one of its equal pieces, another makes it pale again."""

from __future__ import annotations

from fractions import Fraction

from game.model import Item, Response, Verdict
from game.quests.building import exact, toggled
from game.scenes.asks import bench
from game.scenes.asks.base import AREA
from game.scenes.base import Game
from game.ui import svg, theme, widgets
from game.ui.inputs import Chosen, Erased, Typed, Word
from game.ui.stage import Frame
from game.ui.text import _
from game.ui.widgets import Rect

TRAY = Rect(AREA.x, AREA.y + 20, AREA.w, 330)
BAR = Rect(TRAY.x + 34, TRAY.y + 118, TRAY.w - 68, 168)


class BarAsk(bench.BenchAsk):
    """One bar as wide as the tray, and above it how long the whole is."""

    def __init__(self, game: Game, item: Item, t: float) -> None:
        super().__init__(game, item, t)
        self.parts = item.board.parts
        self.coloured: frozenset[int] = frozenset()

    def hear(self, word: Word) -> Response | None:
        match word:
            case Chosen(id) if id.startswith("piece:"):
                self._toggle(int(id.removeprefix("piece:")))
            case Typed(char) if char.isdecimal():
                self._toggle(int(char) - 1)
            case Erased() if self.coloured:
                self._toggle(max(self.coloured))
            case Chosen("done") if self._ready():
                return Response("build", exact(Fraction(len(self.coloured), self.parts)))
        return None

    def _toggle(self, piece: int) -> None:
        after = toggled(self.coloured, piece, self.parts)
        if after != self.coloured:
            more = len(after) > len(self.coloured)
            self.coloured = after
            self.game.sound.play("place" if more else "take", step=len(after) % 11)

    def _ready(self) -> bool:
        return bool(self.coloured) or self.zero

    def default(self) -> str:
        return "done" if self.coloured else "piece:0"

    def invitation(self) -> str:
        return _("Tap pieces to colour them.")

    # -------------------------------------------------------------- the picture

    def draw(self, frame: Frame, t: float, verdict: Verdict | None, since: float) -> None:
        live = verdict is None
        right = verdict is not None and verdict.credit == 1
        bench.tray(frame, TRAY)
        frame.put(frame.art.svg("bar-whole", _whole, BAR.w, 40), BAR.x, BAR.y - 48)
        widgets.text(frame, "1", BAR.centerx, BAR.y - 62, 44, theme.INK, "display", 0.5, 0.5)
        fill = theme.LEAF if right else theme.LAMP_DEEP
        wide = BAR.w / self.parts
        for piece in range(self.parts):
            rect = Rect(BAR.x + piece * wide, BAR.y, wide, BAR.h)
            self._piece(frame, piece, rect, fill if piece in self.coloured else "", live)
        rim = svg.rect(3, 3, BAR.w, BAR.h, 6, fill="none", stroke=theme.INK, stroke_width=5)
        frame.put(frame.art.svg("bar-rim", rim, BAR.w + 6, BAR.h + 6), BAR.x - 3, BAR.y - 3)
        if live:
            for piece in range(self.parts):
                rect = Rect(BAR.x + piece * wide, BAR.y, wide, BAR.h)
                widgets.ring(frame, f"piece:{piece}", rect, 8)
        self.done(frame, self._ready(), live)

    def _piece(self, frame: Frame, piece: int, rect: Rect, fill: str, live: bool) -> None:
        hover = live and frame.attention.hover == f"piece:{piece}"
        paint = fill or (theme.LAMP_PALE if hover else "#FFFFFF")

        def body() -> str:
            edge = {"stroke": theme.INK, "stroke_width": 3}
            made = svg.rect(1.5, 1.5, rect.w, rect.h, 0, fill=paint, **edge)
            if fill and rect.w > 20:
                gleam = {"stroke": "#FFFFFF", "stroke_width": 5, "stroke_opacity": 0.55}
                made += svg.line((12, 16), (rect.w - 9, 16), **gleam)
            return made

        sheet = frame.art.svg(("bar-piece", rect.w, rect.h, paint), body, rect.w + 3, rect.h + 3)
        frame.put(sheet, rect.x - 1.5, rect.y - 1.5)
        if live:
            place = _("Piece {n} of {all}").format(n=piece + 1, all=self.parts)
            frame.target(f"piece:{piece}", rect, place)


def _whole() -> str:
    """A brace from one end of the bar to the other."""
    w, m = BAR.w, BAR.w / 2
    brace = f"M4 36 Q4 18 22 18 H{m - 18} Q{m} 18 {m} 4 Q{m} 18 {m + 18} 18 H{w - 22} Q{w - 4} 18 {w - 4} 36"
    return svg.path(brace, fill="none", stroke=theme.QUIET, stroke_width=4, stroke_linecap="round")
