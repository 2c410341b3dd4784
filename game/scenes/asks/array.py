"""Build an array of rows and columns: plus and minus for each, or a tap on the field stretches it to there."""

from __future__ import annotations

from game.model import Item, Response, Verdict
from game.quests.building import MOST, stretched
from game.scenes.asks import bench
from game.scenes.base import Game
from game.ui import svg, theme, widgets
from game.ui.inputs import Chosen, Erased, Tapped, Word
from game.ui.stage import Frame
from game.ui.text import _, n_
from game.ui.widgets import Rect

FIELD = bench.MIDDLE.inflate(-28, -28)
CELL = FIELD.w / MOST
STEPS = {"rows:more": (1, 0), "rows:less": (-1, 0), "columns:more": (0, 1), "columns:less": (0, -1)}


class ArrayAsk(bench.BenchAsk):
    """A field of pale places in the middle, the rows counted on its left, the columns on its right."""

    def __init__(self, game: Game, item: Item, t: float) -> None:
        super().__init__(game, item, t)
        self.state = (0, 0)

    def hear(self, word: Word) -> Response | None:
        match word:
            case Chosen(id) if id in STEPS:
                self._become(stretched(self.state, *STEPS[id]))
            case Tapped(x, y) if FIELD.collidepoint(x, y):
                self._become((int((y - FIELD.y) // CELL) + 1, int((x - FIELD.x) // CELL) + 1))
            case Erased():
                self._become((0, 0))
            case Chosen("done") if any(self.state):
                return Response("build", self.state)
        return None

    def _become(self, after: tuple[int, int]) -> None:
        if after != self.state:
            more = after[0] * after[1] > self.state[0] * self.state[1]
            self.game.sound.play("place" if more else "take", step=min(10, sum(after)))
            self.state = after

    def default(self) -> str:
        return "done" if any(self.state) else "rows:more"

    def invitation(self) -> str:
        return _("Make the rows!")

    # -------------------------------------------------------------- the picture

    def draw(self, frame: Frame, t: float, verdict: Verdict | None, since: float) -> None:
        live = verdict is None
        right = verdict is not None and verdict.credit == 1
        rows, columns = self.state
        bench.tray(frame, bench.MIDDLE, right)
        frame.put(frame.art.svg("array-field", _field, FIELD.w, FIELD.h), FIELD.x, FIELD.y)
        if rows:
            self._laid(frame, right)
        for side, name, n, words, says in (
            (0, "rows", rows, n_("{n} row", "{n} rows", rows), (_("One row less"), _("One more row"))),
            (1, "columns", columns, n_("{n} column", "{n} columns", columns),
             (_("One column less"), _("One more column"))),
        ):  # fmt: skip
            bench.stepper(
                frame, bench.SIDES[side], name, words, says, (n > 1, n < MOST),
                lambda box, name=name: _sign(frame, box, name), lit=live and not rows and side == 0, live=live,
            )  # fmt: skip
        self.done(frame, bool(rows), live)

    def _laid(self, frame: Frame, right: bool) -> None:
        """The counters, and a rim around them."""
        rows, columns = self.state
        w, h = columns * CELL, rows * CELL
        colour = theme.LEAF_DEEP if right else theme.LAMP_DEEP
        rim = svg.rect(2, 2, w - 4, h - 4, 14, fill=theme.LAMP_PALE, stroke=colour, stroke_width=4)
        frame.put(frame.art.svg(("array-rim", w, h, colour), rim, w, h), FIELD.x, FIELD.y)
        for i in range(rows * columns):
            row, column = divmod(i, columns)
            x, y = FIELD.x + (column + 0.5) * CELL, FIELD.y + (row + 0.5) * CELL
            widgets.image(frame, "things/counter-orange", x, y, CELL * 0.82)


def _field() -> str:
    """Ten rows of ten pale places."""
    middles = ((column + 0.5, row + 0.5) for row in range(MOST) for column in range(MOST))
    return "".join(svg.circle(x * CELL, y * CELL, CELL * 0.22, fill=bench.PALE) for x, y in middles)


def _sign(frame: Frame, box: Rect, name: str) -> None:
    """What is counted: a block of dots with one row, or one column, in colour."""

    def body() -> str:
        made = ""
        for row in range(3):
            for column in range(3):
                marked = row == 1 if name == "rows" else column == 1
                fill = (
                    {"fill": theme.LAMP_DEEP, "stroke": theme.INK, "stroke_width": 3}
                    if marked
                    else {"fill": bench.PALE}
                )
                made += svg.circle(24 + column * 36, 24 + row * 36, 14, **fill)
        rim = (4, 40, 112, 40) if name == "rows" else (40, 4, 40, 112)
        return made + svg.rect(*rim, 18, fill="none", stroke=theme.LAMP_DEEP, stroke_width=4)

    frame.put(frame.art.svg(("array-sign", name), body, 120, 120), box.centerx, box.centery, 0.5, 0.5)
