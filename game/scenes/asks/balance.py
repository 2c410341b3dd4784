"""Balance a scale: put weights of ten and one on the right pan until the beam is level."""

from __future__ import annotations

from math import cos, radians, sin

import pygame

from game.model import Item, Response, Verdict
from game.quests.building import stepped, tilt
from game.scenes.asks import bench
from game.scenes.asks.base import AREA
from game.scenes.base import Game
from game.ui import svg, theme, widgets
from game.ui.inputs import Chosen, Erased, Typed, Word
from game.ui.stage import Frame
from game.ui.text import _
from game.ui.widgets import Rect

MOST = 100
X, TOP = AREA.centerx, AREA.y + 32  # where the beam turns
ARM = 236.0  # units from there to where a pan hangs
BEAM = ARM / 186 * 24  # how tall the beam is drawn: its pans hang 186 from its middle, it is 24 tall
PAN = 176.0  # how tall a pan is with its strings ...
FLOOR = PAN * 124 / 160  # ... and how far below the beam its floor lies
ROOM = 186.0  # units that a pan holds side by side
CUBE = 12.0  # side of a cube of the loads that lie there from the start
ACTS = {"add:10": 10, "add:1": 1, "take:10": -10, "take:1": -1}


class BalanceAsk(bench.BenchAsk):
    """Blocks on both pans; brass weights come to those on the right."""

    def __init__(self, game: Game, item: Item, t: float) -> None:
        super().__init__(game, item, t)
        self.added = 0
        self.lean = bench.Glide(self._tilt(), self._tilt())

    def hear(self, word: Word) -> Response | None:
        match word:
            case Chosen(id) if id in ACTS:
                self._step(ACTS[id])
            case Typed("+"):
                self._step(1)
            case Typed("-") | Erased():
                self._step(-1)
            case Chosen("done") if self._ready():
                return Response("balance", self.added)
        return None

    def _step(self, by: int) -> None:
        after = stepped(self.added, by, MOST)
        if after != self.added:
            self.added = after
            self.lean = self.lean.to(self._tilt(), self.t)
            self.game.sound.play("place" if by > 0 else "take", step=after % 11)

    def _tilt(self) -> float:
        left, right = self.item.board.pans
        return tilt(left, right + self.added)

    def _ready(self) -> bool:
        return self.added > 0 or self.zero

    def default(self) -> str:
        return "done" if self.added or not self._tilt() else "add:1"

    def invitation(self) -> str:
        return _("Make the scale level.")

    def spoken(self) -> str:
        left, right = self.item.board.pans
        return _("On the left: {left}. On the right: {right}.").format(left=left, right=right)

    # -------------------------------------------------------------- the picture

    def draw(self, frame: Frame, t: float, verdict: Verdict | None, since: float) -> None:
        self.t = t
        live = verdict is None
        right = verdict is not None and verdict.credit == 1
        lean = round(self.lean.now(t, self.calm) * 4) / 4
        level = not self._tilt()
        if level:
            widgets.halo(frame, X, TOP, 90 if right else 70, "#8A6A20")
        widgets.image(frame, "art/scale-post", X, TOP - 20, 280, ay=0)
        beam = frame.art.image("art/scale-beam", BEAM)
        turned = frame.art.keep(("beam", lean), lambda: pygame.transform.rotozoom(beam, -lean, 1))
        frame.put(turned, X, TOP, 0.5, 0.5)
        for side, load, added in ((-1, self.item.board.pans[0], 0), (1, self.item.board.pans[1], self.added)):
            x = X + side * ARM * cos(radians(lean))
            y = TOP + side * ARM * sin(radians(lean))
            self._pan(frame, x, y, load, added, level)
        if live:
            self._buttons(frame, level)
        self.done(frame, self._ready(), live)

    def _pan(self, frame: Frame, x: float, y: float, load: int, added: int, level: bool) -> None:
        """A pan that hangs from (x, y) with its blocks, the weights beside them, and a tag that counts the blocks."""
        frame.put(frame.art.image("art/scale-pan", PAN), x, y - PAN * 8 / 160, 0.5, 0)
        floor = y + FLOOR - 4
        tens, ones = divmod(added, 10)
        wide, heavy, light = _columns(load) * (CUBE + 3), -(-tens // 3) * 42.0, -(-ones // 3) * 32.0
        s = min(1.0, ROOM / max(1, wide + heavy + light + 6))
        left = x - s * (wide + heavy + light + 6 * bool(wide and added)) / 2
        if load:
            size = (wide + 4, CUBE * 10 + 4)
            sheet = frame.art.svg(("load", load, s), lambda: _scaled(_blocks(load), s), size[0] * s, size[1] * s)
            frame.put(sheet, left - 2, floor + 2, 0, 1)
        left += s * (wide + 6 * bool(wide and added))
        for i in range(tens):
            _weight(frame, 10, left + s * (i // 3 * 42 + 21), floor - i % 3 * 40 * s, 52 * s)
        for i in range(ones):
            _weight(frame, 1, left + s * (heavy + i // 3 * 32 + 16), floor - i % 3 * 32 * s, 40 * s)
        tag = Rect(x - 34, y + PAN - 12, 68, 44)
        widgets.panel(frame, tag, theme.LEAF_PALE if level else theme.PAPER, 14, 3, 3)
        widgets.text(frame, str(load), *tag.center, 34, theme.INK, "display", 0.5, 0.5)

    def _buttons(self, frame: Frame, level: bool) -> None:
        first = not self.added and not level
        x = AREA.centerx - 372
        for id, weight, say, wide in (
            ("take:10", 10, _("Take ten away"), 160),
            ("take:1", 1, _("Take one away"), 160),
            ("add:1", 1, _("One more"), 196),
            ("add:10", 10, _("Ten more"), 196),
        ):
            can = stepped(self.added, ACTS[id], MOST) != self.added
            lit = first and id == "add:1"
            rect = Rect(x, AREA.bottom - 90, wide, 86)
            kind = "quiet" if not can else "lamp" if id.startswith("add") else "paper"
            sign = "+" if id.startswith("add") else "−"
            widgets.button(frame, id, rect, kind=kind, say=say, enabled=can, lit=lit)
            lift = 4 * (can and frame.attention.down == id)
            widgets.text(frame, sign, rect.centerx - 34, rect.centery + lift, 52, theme.INK, "display", 0.5, 0.5)
            _weight(frame, weight, rect.centerx + 26, rect.bottom - 10 + lift, 68 if weight == 10 else 50)
            x += wide + 11


def _weight(frame: Frame, worth: int, x: float, foot: float, tall: float) -> None:
    """A brass weight that stands on ``foot``, with its number on it."""
    widgets.image(frame, f"art/weight-{worth}", x, foot, tall, ay=1)
    widgets.text(frame, str(worth), x, foot - tall * 0.34, tall * 0.42, theme.INK, "display", 0.5, 0.5)


def _columns(load: int) -> int:
    """How many columns of cubes a load stands in: a rod for each ten, ones in fives."""
    return load // 10 + -(-(load % 10) // 5)


def _scaled(body: str, s: float) -> str:
    return f'<g transform="scale({s})">{body}</g>'


def _blocks(load: int) -> str:
    """A load as rods of ten and columns of up to five cubes."""
    tens, ones = divmod(load, 10)
    heights = [10] * tens + [min(5, ones - start) for start in range(0, ones, 5)]
    body, bottom = "", CUBE * 10 + 2
    for column, height in enumerate(heights):
        for k in range(height):
            x, y = 2 + column * (CUBE + 3), bottom - (k + 1) * CUBE
            body += svg.rect(x, y, CUBE, CUBE, 2, fill=theme.SEA, stroke=theme.INK, stroke_width=2)
    return body
