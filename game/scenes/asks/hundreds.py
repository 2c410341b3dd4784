"""Build a number of hundreds, tens and ones from flats, rods and cubes; ten of a kind become one of the next."""

from __future__ import annotations

from game.model import Item, Response, Verdict
from game.quests.building import blocks, stepped
from game.scenes.asks import bench
from game.scenes.asks.base import AREA
from game.scenes.base import Game
from game.ui import motion, svg, theme, widgets
from game.ui.inputs import Chosen, Erased, Typed, Word
from game.ui.stage import Frame
from game.ui.text import _
from game.ui.widgets import Rect

LARGEST = 999
CUBE = 18.0
TRAY = Rect(AREA.x, AREA.y, AREA.w, 276)
LEFTS = (TRAY.x + 28, TRAY.x + 366, TRAY.x + 638)  # where flats, rods and cubes begin ...
BUTTONS = ((TRAY.x + 46, 136.0), (TRAY.x + 366, 100.0), (TRAY.x + 588, 80.0))  # ... their buttons, and how wide
DROP = 0.22  # seconds a block falls into its place
EDGE = {"stroke": theme.INK, "stroke_width": 2.5}


class HundredsAsk(bench.BenchAsk):
    """A tray with a place for each kind of block, and under each what lays one more and takes one back."""

    def __init__(self, game: Game, item: Item, t: float) -> None:
        super().__init__(game, item, t)
        self.total = self.last = 0
        self.since = -9.0

    def hear(self, word: Word) -> Response | None:
        match word:
            case Chosen(id) if id.startswith("add:"):
                self._step(int(id.removeprefix("add:")))
            case Chosen(id) if id.startswith("take:"):
                self._step(-int(id.removeprefix("take:")))
            case Typed("+"):
                self._step(1)
            case Typed("-") | Erased():
                self._step(-1)
            case Chosen("done") if self._ready():
                return Response("build", self.total)
        return None

    def _step(self, by: int) -> None:
        after = stepped(self.total, by, LARGEST)
        if after != self.total:
            self.last, self.total, self.since = self.total, after, self.t
            self.game.sound.play("place" if by > 0 else "take", step=sum(blocks(after)) % 11)

    def _ready(self) -> bool:
        return self.total > 0 or self.zero

    def default(self) -> str:
        return "done" if self.total else "add:1"

    def invitation(self) -> str:
        return _("Build the number!")

    # -------------------------------------------------------------- the picture

    def draw(self, frame: Frame, t: float, verdict: Verdict | None, since: float) -> None:
        self.t = t
        live = verdict is None
        right = verdict is not None and verdict.credit == 1
        bench.tray(frame, TRAY, right)
        before = blocks(self.last)
        fall = 0.0 if self.calm else 1 - motion.out(motion.part(t, self.since, DROP))
        for place, count in enumerate(blocks(self.total)):
            slots = 0 if right else 1 if place == 0 else 9
            for i in range(count, slots):
                self._put(frame, place, i, 0, empty=True)
            for i in range(count):
                falls = i == count - 1 and count > before[place]
                self._put(frame, place, i, fall * 40 if falls else 0)
        if live:
            self._buttons(frame)
        self.done(frame, self._ready(), live)

    def _put(self, frame: Frame, place: int, i: int, lift: float, empty: bool = False) -> None:
        """The ``i``-th block of a place, or where it may lie: flats as a pile, rods side by side, cubes in fives."""
        w, h = ((10 * CUBE, 10 * CUBE), (CUBE, 10 * CUBE), (CUBE + 6, CUBE + 6))[place]
        left, floor = LEFTS[place], TRAY.centery + 5 * CUBE
        if place == 0:
            x, y = left + i * 18, floor + 24 - h - i * 6
        elif place == 1:
            x, y = left + i * 24 + (8 if i > 4 else 0), floor - h
        else:
            x, y = left + i // 5 * 36, floor - h - i % 5 * 39
        sheet = frame.art.svg(("base-ten", place, empty), lambda: _block(place, w, h, empty), w + 6, h + 6)
        frame.put(sheet, x - 3, y - 3 - lift)

    def _buttons(self, frame: Frame) -> None:
        for place, (worth, more, less) in enumerate((
            (100, _("A hundred more"), _("Take a hundred away")),
            (10, _("Ten more"), _("Take ten away")),
            (1, _("One more"), _("Take one away")),
        )):  # fmt: skip
            left, wide = BUTTONS[place]
            for end, by, say in (("take", -worth, less), ("add", worth, more)):
                can = stepped(self.total, by, LARGEST) != self.total
                x = left if end == "take" else left + wide + 8
                kind = "quiet" if not can else "lamp" if end == "add" else "paper"
                widgets.button(
                    frame, f"{end}:{worth}", Rect(x, TRAY.bottom + 20, wide, 90), f"{'+' if by > 0 else '−'}{worth}",
                    size=34, kind=kind, say=say, enabled=can,
                )  # fmt: skip


def _block(place: int, w: float, h: float, empty: bool) -> str:
    """A flat of 10 x 10 cubes, a rod of ten, or a cube; dashed where none lies yet."""
    if empty:
        dash = {"stroke": "#B9AA8C", "stroke_width": 2.5, "stroke_dasharray": "7 6"}
        return svg.rect(3, 3, w, h, 4, fill="#EFE3C8", **dash)
    body = svg.rect(3, 3, w, h, 4, fill=theme.LAMP_DEEP if place < 2 else theme.SEA, **EDGE)
    across, down = (10, 10) if place == 0 else (1, 10) if place == 1 else (1, 1)
    ruled = "".join(f"M{3 + k * CUBE} 3v{h}" for k in range(1, across))
    ruled += "".join(f"M3 {3 + k * CUBE}h{w}" for k in range(1, down))
    body += svg.path(ruled, fill="none", stroke=theme.INK, stroke_width=1.4, stroke_opacity=0.7) if ruled else ""
    return body + svg.line((7, 8), (7, h - 4), stroke="#FFFFFF", stroke_width=2.5, stroke_opacity=0.65)
