"""Pay with coins and notes: a tap on the purse lays one onto the cloth, a tap on the cloth takes it back."""

from __future__ import annotations

from game.model import Item, Response, Verdict
from game.quests.building import PIECES
from game.scenes.asks import bench
from game.scenes.asks.base import AREA
from game.scenes.base import Game
from game.ui import motion, svg, theme, widgets
from game.ui.inputs import Chosen, Erased, Typed, Word
from game.ui.pictures_number import SIZES, WIDE
from game.ui.stage import Frame
from game.ui.text import _
from game.ui.widgets import Rect

WORTHS = (1, 5, 10, 25, 100)
CLOTH = Rect(AREA.x, AREA.y, AREA.w, 254)
PURSE = Rect(AREA.x, CLOTH.bottom + 14, AREA.w, 124)
LARGE, SMALL = 104, 40  # how tall the largest piece may be on the cloth
DROP = 0.22  # seconds a piece falls onto the cloth


class CoinsAsk(bench.BenchAsk):
    """The cloth above, the purse below. What lies there is not told as a number: counting it is the task."""

    def __init__(self, game: Game, item: Item, t: float) -> None:
        super().__init__(game, item, t)
        self.laid: tuple[int, ...] = ()
        self.since = -9.0

    def hear(self, word: Word) -> Response | None:
        match word:
            case Chosen(id) if id.startswith("purse:"):
                self._lay(int(id.removeprefix("purse:")))
            case Typed(char) if char.isdecimal() and 0 < int(char) <= len(WORTHS):
                self._lay(WORTHS[int(char) - 1])
            case Chosen(id) if id.startswith("laid:"):
                self._take(int(id.removeprefix("laid:")))
            case Erased():
                self._take(len(self.laid) - 1)
            case Chosen("done") if self.laid:
                return Response("build", sum(self.laid))
        return None

    def _lay(self, worth: int) -> None:
        if len(self.laid) < PIECES:
            self.laid, self.since = (*self.laid, worth), self.t
            self.game.sound.play("place", step=len(self.laid) % 11)

    def _take(self, piece: int) -> None:
        if 0 <= piece < len(self.laid):
            self.laid, self.since = (*self.laid[:piece], *self.laid[piece + 1 :]), -9.0
            self.game.sound.play("take")

    def default(self) -> str:
        return "done" if self.laid else "purse:1"

    def invitation(self) -> str:
        return _("Tap coins to lay them down.")

    # -------------------------------------------------------------- the picture

    def draw(self, frame: Frame, t: float, verdict: Verdict | None, since: float) -> None:
        self.t = t
        live = verdict is None
        right = verdict is not None and verdict.credit == 1
        widgets.panel(frame, CLOTH, theme.LEAF_DEEP if right else "#6A4390", 30)
        frame.put(frame.art.svg("stitch", _stitch, CLOTH.w, CLOTH.h), CLOTH.x, CLOTH.y)
        fall = 0.0 if self.calm else 1 - motion.out(motion.part(t, self.since, DROP))
        for piece, (worth, rect) in enumerate(zip(self.laid, places(self.laid), strict=True)):
            newest = piece == len(self.laid) - 1
            _money(frame, worth, rect.centerx, rect.centery - fall * 60 * newest, rect.h)
            if live:
                frame.target(f"laid:{piece}", rect, _("Take back {coin}").format(coin=_name(worth)))
                widgets.ring(frame, f"laid:{piece}", rect, rect.h / 2)
        if live:
            self._purse(frame)
        self.done(frame, bool(self.laid), live)

    def _purse(self, frame: Frame) -> None:
        widgets.panel(frame, PURSE, bench.WOOD, 30)
        x, room = PURSE.x + 16, len(self.laid) < PIECES
        for worth in WORTHS:
            rect = Rect(x, PURSE.y + 12, 204 if worth == 100 else 118, PURSE.h - 24)
            id = f"purse:{worth}"
            down = room and frame.attention.down == id
            widgets.button(frame, id, rect, kind="paper" if room else "quiet", say=_name(worth), enabled=room)
            _money(frame, worth, rect.centerx, rect.centery + 4 * down, 86)
            x = rect.right + 12


def places(laid: tuple[int, ...]) -> list[Rect]:
    """Where each piece lies on the cloth: in rows as they were laid, as large as all of them fit."""
    floor = CLOTH.inflate(-44, -32)
    for side in range(LARGE, SMALL, -4):
        rows = _rows(laid, side, floor.w)
        if len(rows) * (side + 6) <= floor.h:
            break
    else:
        side, rows = SMALL, _rows(laid, SMALL, floor.w)
    found: list[Rect] = []
    top = floor.centery - len(rows) * (side + 6) / 2
    for r, row in enumerate(rows):
        x = floor.x
        for worth in row:
            wide = _wide(worth, side)
            found.append(Rect(x, top + r * (side + 6) + 3, wide, side))
            x += wide + 8
    return found


def _rows(laid: tuple[int, ...], side: float, room: float) -> list[list[int]]:
    rows: list[list[int]] = [[]]
    left = room
    for worth in laid:
        wide = _wide(worth, side) + 8
        if rows[-1] and wide > left:
            rows.append([])
            left = room
        rows[-1].append(worth)
        left -= wide
    return rows


def _wide(worth: int, side: float) -> float:
    return SIZES[worth] * side * (WIDE if worth == 100 else 1)


def _money(frame: Frame, worth: int, x: float, y: float, side: float) -> None:
    """A coin or a note with its worth on it."""
    tall = side * SIZES[worth]
    note = worth == 100
    widgets.image(frame, "art/note-100" if note else f"art/coin-{worth}", x, y, tall)
    size = tall * (0.42 if note else 0.44 if worth < 10 else 0.34)
    widgets.text(frame, "$1" if note else f"{worth}¢", x, y, size, theme.INK, "display", 0.5, 0.5)


def _name(worth: int) -> str:
    """A piece for the ear."""
    return _("1 dollar") if worth == 100 else _("{n} cents").format(n=worth) if worth > 1 else _("1 cent")


def _stitch() -> str:
    seam = {"stroke": "#FFF3B8", "stroke_opacity": 0.55, "stroke_width": 3, "stroke_dasharray": "12 9"}
    return svg.rect(12, 12, CLOTH.w - 24, CLOTH.h - 24, 20, fill="none", **seam)
