"""Put a flag on a number line: tap a tick, or step from tick to tick with the arrow keys."""

from __future__ import annotations

from fractions import Fraction

from game.items import expr
from game.model import Item, Response, Verdict
from game.quests.building import Number, exact, labelled, last_tick, tick
from game.scenes.asks import bench
from game.scenes.asks.base import AREA
from game.scenes.base import Game
from game.ui import svg, theme, widgets
from game.ui.inputs import Chosen, Erased, Steered, Tapped, Word
from game.ui.stage import Frame
from game.ui.text import _
from game.ui.widgets import Rect

FEW = 25  # ticks up to which each is a target of its own
TRAY = Rect(AREA.x, AREA.y, AREA.w, 280)
LOW = Rect(AREA.x, AREA.y + 40, AREA.w, 300)  # where no buttons are needed
INSET = 56.0  # from the tray's edge to the first tick
SIZE = 34.0  # of the numbers
FLAG = 112.0
FOOT = 22 / 64  # where the flag's foot is, as a share of its width
STEPS = {"left": -1, "right": 1, "far-left": -10, "far-right": 10}


class PlaceAsk(bench.BenchAsk):
    """The line on its tray; the flag waits above it until it is put somewhere."""

    steers = True  # the arrow keys move the flag

    def __init__(self, game: Game, item: Item, t: float) -> None:
        super().__init__(game, item, t)
        board = item.board
        self.last = last_tick(board.low, board.high, board.step)
        self.at: int | None = None
        self.many = self.last >= FEW
        self.tray = TRAY if self.many else LOW
        self.line = self.tray.y + self.tray.h * 0.66
        self.unit = (self.tray.w - 2 * INSET) / max(1, self.last)
        self.waiting = -INSET / 3 / self.unit  # left of the line, in ticks
        self.flag = bench.Glide(self.waiting, self.waiting)

    def hear(self, word: Word) -> Response | None:
        match word:
            case Chosen(id) if id.startswith("tick:"):
                self._put(int(id.removeprefix("tick:")))
            case Tapped(x, y) if self.tray.collidepoint(x, y):
                self._put(round((x - self.tray.x - INSET) / self.unit))
            case Chosen(id) if id in STEPS:
                self._step(STEPS[id])
            case Steered(dx, _dy) if dx:
                self._step(dx)
            case Erased():
                self.at, self.flag = None, self.flag.to(self.waiting, self.t)
            case Chosen("done") if self.at is not None:
                return Response("place", self.value(self.at))
        return None

    def value(self, number: int) -> Number:
        """What a tick stands for."""
        return tick(self.item.board.low, self.item.board.step, number)

    def _step(self, by: int) -> None:
        self._put(0 if self.at is None else self.at + by)

    def _put(self, number: int) -> None:
        number = max(0, min(self.last, number))
        if number != self.at:
            self.flag, self.at = self.flag.to(number, self.t), number
            self.game.sound.play("place", step=number * 10 // max(1, self.last))

    def default(self) -> str:
        return "done" if self.at is not None else "right" if self.many else "tick:0"

    def invitation(self) -> str:
        return _("Put the flag in its place.")

    # -------------------------------------------------------------- the picture

    def _x(self, number: float) -> float:
        return self.tray.x + INSET + number * self.unit

    def draw(self, frame: Frame, t: float, verdict: Verdict | None, since: float) -> None:
        self.t = t
        live = verdict is None
        bench.tray(frame, self.tray, verdict is not None and verdict.credit == 1)
        marks = self._marks(frame)
        sheet = frame.art.svg(
            ("number-line", self.tray.h, self.last, self.unit, marks), lambda: self._ruled(marks), self.tray.w, 80
        )
        frame.put(sheet, self.tray.x, self.line - 40)
        for mark in marks:
            widgets.text(
                frame,
                self._written(self.value(mark)),
                self._x(mark),
                self.line + 54,
                SIZE,
                face="display",
                ax=0.5,
                ay=0.5,
            )
        if live and not self.many:
            self._ticks(frame)
        self._flag(frame, t)
        if live and self.many:
            self._buttons(frame)
        self.done(frame, self.at is not None, live)

    def _written(self, value: Number) -> str:
        """A number as this item writes its numbers."""
        form = self.item.board.form
        if isinstance(value, int) or form not in ("decimal", "mixed"):
            return expr.show(value)
        return str(expr.value(f"{form}(x)", {"x": value}))

    def _marks(self, frame: Frame) -> tuple[int, ...]:
        """The ticks that bear numbers: as many as stand well apart."""
        widest = max(
            frame.letters.words(self._written(self.value(one)), SIZE, theme.INK, "display").surface.get_width()
            / frame.scale
            for one in (0, max(0, self.last - 1))
        )
        board = self.item.board
        return labelled(board.low, board.high, board.step, (widest + 22) / self.unit)

    def _ruled(self, marks: tuple[int, ...]) -> str:
        """The line with its ticks, long where a number stands; of very many only every tenth."""
        edge = {"stroke": theme.INK}
        body = svg.line((22, 40), (self.tray.w - 22, 40), stroke_width=6, **edge)
        every = next(k for k in (1, 10, 50, 100, 10_000) if k * self.unit >= 4 or k == 10_000)
        for number in sorted({*range(0, self.last + 1, every), *marks}):
            long = 24 if number in marks else 18 if number % 5 == 0 and self.many else 15
            x = INSET + number * self.unit
            wide = 5 if number in marks else 4 if self.unit > 14 else 2
            body += svg.line((x, 40 - long), (x, 40 + long), stroke_width=wide, **edge)
        return body

    def _ticks(self, frame: Frame) -> None:
        half = min(48.0, self.unit / 2)
        for number in range(self.last + 1):
            id, x = f"tick:{number}", self._x(number)
            rect = Rect(x - half, self.tray.y + 14, 2 * half, self.tray.h - 28)
            if frame.attention.hover == id and number != self.at:
                frame.put(frame.art.image("art/flag-pin", FLAG, alpha=110), x, self.line, FOOT, 1)
            frame.target(id, rect, _("Tick {n}").format(n=number + 1))
            widgets.ring(frame, id, rect, 20)

    def _flag(self, frame: Frame, t: float) -> None:
        x = self._x(self.flag.now(t, self.calm))
        y = self.line
        if self.at is None:
            y -= 64
            widgets.halo(frame, x, y - FLAG / 2, 70, "#8A6A20", 0.5)
        frame.put(frame.art.image("art/flag-pin", FLAG), x, y + 3, FOOT, 1)

    def _buttons(self, frame: Frame) -> None:
        x = AREA.centerx - 302
        ten = self._written(exact(10 * Fraction(self.item.board.step)))
        for id, label, icon, say in (
            ("far-left", f"−{ten}", "", _("Ten ticks left")),
            ("left", "", "icons/prev", _("One tick left")),
            ("right", "", "icons/next", _("One tick right")),
            ("far-right", f"+{ten}", "", _("Ten ticks right")),
        ):
            can = self.at is None or 0 <= self.at + (1 if STEPS[id] > 0 else -1) <= self.last
            rect = Rect(x, self.tray.bottom + 16, 142, 92)
            kind = "paper" if can else "quiet"
            widgets.button(frame, id, rect, label, icon=icon, say=say, size=34, kind=kind, enabled=can)
            x += 154
