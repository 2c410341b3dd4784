"""Set a clock: a tap on the face points the long hand there; buttons turn it by steps, the short hand creeps along."""

from __future__ import annotations

from math import atan2, cos, hypot, pi, sin

import pygame

from game.model import Item, Response, Verdict
from game.quests.building import HALF_DAY, pointed, turned
from game.scenes.asks import bench
from game.scenes.base import Game
from game.ui import svg, theme, widgets
from game.ui.inputs import Chosen, Erased, Tapped, Typed, Word
from game.ui.stage import Frame
from game.ui.text import _, n_
from game.ui.widgets import Rect

X, Y = bench.MIDDLE.center
R = 186.0
HANDS = {"hour": (0.38, 13.0, theme.CORAL), "minute": (0.62, 8.0, theme.SEA)}  # length, half width, colour


class ClockAsk(bench.BenchAsk):
    """A big face in the middle; hours are turned on its left, minutes on its right."""

    def __init__(self, game: Game, item: Item, t: float) -> None:
        super().__init__(game, item, t)
        self.step = int(item.board.step)
        self.minutes = 0 if item.answer else HALF_DAY // 2  # never the answer from the start
        self.shown = bench.Glide(self.minutes, self.minutes)
        self.moved = False

    def hear(self, word: Word) -> Response | None:
        match word:
            case Chosen("hours:more"):
                self._turn(60)
            case Chosen("hours:less"):
                self._turn(-60)
            case Chosen("minutes:more") | Typed("+"):
                self._turn(self.step)
            case Chosen("minutes:less") | Typed("-") | Erased():
                self._turn(-self.step)
            case Tapped(x, y) if 20 < hypot(x - X, y - Y) <= R:
                turn = atan2(x - X, Y - y) / (2 * pi) % 1
                by = pointed(self.minutes, turn, self.step) - self.minutes
                half = HALF_DAY // 2
                self._turn((by + half) % HALF_DAY - half if by else 0)
            case Chosen("done") if self.moved:
                return Response("build", self.minutes)
        return None

    def _turn(self, by: int) -> None:
        """Turn on by so many minutes; the hands take the way they are turned."""
        self.minutes, self.moved = turned(self.minutes, by), True
        self.shown = self.shown.to(self.shown.end + by, self.t)
        self.game.sound.play("place" if by >= 0 else "take", step=self.minutes // 60 % 11)

    def default(self) -> str:
        return "done" if self.moved else "hours:more"

    def invitation(self) -> str:
        return _("Set the clock.")

    # -------------------------------------------------------------- the picture

    def draw(self, frame: Frame, t: float, verdict: Verdict | None, since: float) -> None:
        self.t = t
        live = verdict is None
        right = verdict is not None and verdict.credit == 1
        rim = theme.LEAF_DEEP if right else theme.LAMP_DEEP
        side = 2 * R + 12
        frame.put(frame.art.svg(("clock-face", rim), lambda: _face(side / 2, rim), side, side), X, Y, 0.5, 0.5)
        for hour in range(1, 13):
            x, y = _around(R * 0.69, hour / 12)
            widgets.text(frame, str(hour), X + x, Y + y, 44, theme.INK, "display", 0.5, 0.5)
        now = self.shown.now(t, self.calm)
        self._hand(frame, "hour", now / HALF_DAY)
        self._hand(frame, "minute", now / 60)
        knob = svg.circle(16, 16, 14, fill=theme.INK) + svg.circle(16, 16, 5, fill=theme.PAPER)
        frame.put(frame.art.svg("clock-knob", knob, 32, 32), X, Y, 0.5, 0.5)
        self._steppers(frame, live)
        self.done(frame, self.moved, live)

    def _hand(self, frame: Frame, name: str, turn: float) -> None:
        """A hand drawn upright once and turned to whole degrees."""
        degrees = round(turn * 360) % 360

        def make() -> pygame.Surface:
            long, half, colour = HANDS[name]
            w, h = half * 4 + 8, long * R * 2 + 8
            upright = frame.art.svg(("clock-hand", name), _upright(w, h, half, colour), w, h)
            return pygame.transform.rotozoom(upright, -degrees, 1)

        frame.put(frame.art.keep(("clock-hand", name, degrees), make), X, Y, 0.5, 0.5)

    def _steppers(self, frame: Frame, live: bool) -> None:
        hours = (_("An hour back"), _("An hour on"))
        bench.stepper(
            frame, bench.SIDES[0], "hours", _("1 hour"), hours, (True, True),
            lambda box: _sign(frame, box, "hour"), lit=live and not self.moved, live=live,
        )  # fmt: skip
        if self.step >= 60:
            return
        words = n_("{n} minute", "{n} minutes", self.step)
        says = (_("{time} back").format(time=words), _("{time} on").format(time=words))
        bench.stepper(
            frame, bench.SIDES[1], "minutes", words, says, (True, True),
            lambda box: _sign(frame, box, "minute"), live=live,
        )  # fmt: skip


def _around(r: float, turn: float) -> tuple[float, float]:
    """The point at ``turn`` (0..1, clockwise from the top) on a circle around (0, 0)."""
    return r * sin(2 * pi * turn), -r * cos(2 * pi * turn)


def _face(c: float, rim: str) -> str:
    """A white face in a coloured rim, with a mark for each minute."""
    edge = {"stroke": theme.INK, "stroke_width": 4}
    body = svg.circle(c, c + 4, R, fill="#11122B", opacity=0.35) + svg.circle(c, c, R - 2, fill=rim, **edge)
    body += svg.circle(c, c, R * 0.915, fill="#FFFFFF", stroke=theme.INK, stroke_width=3)
    for k in range(60):
        hour = k % 5 == 0
        (ax, ay), (bx, by) = _around(R * 0.885, k / 60), _around(R * (0.84 if hour else 0.86), k / 60)
        paint = {"stroke": theme.INK if hour else theme.QUIET, "stroke_width": 5 if hour else 2.5}
        body += svg.line((c + ax, c + ay), (c + bx, c + by), **paint)
    shine = f"M{c - 120} {c - 128} Q{c - 96} {c - 150} {c - 64} {c - 165}"
    return body + svg.path(shine, fill="none", stroke="#FFF3B8", stroke_width=5, stroke_linecap="round")


def _upright(w: float, h: float, half: float, colour: str) -> str:
    """A hand that points up from the middle of its sheet, with a short tail."""
    x, y, tip = w / 2, h / 2, 4.0
    neck = tip + (y - tip) * 0.3
    points = (
        (x - half * 0.6, y + 18), (x - half * 0.6, neck), (x - half * 1.3, neck), (x, tip),
        (x + half * 1.3, neck), (x + half * 0.6, neck), (x + half * 0.6, y + 18),
    )  # fmt: skip
    return svg.line(*points, points[0], fill=colour, stroke=theme.INK, stroke_width=4)


def _sign(frame: Frame, box: Rect, name: str) -> None:
    """Which hand is meant: a small face with that hand alone."""
    _long, half, colour = HANDS[name]

    def body() -> str:
        made = svg.circle(62, 62, 58, fill="#FFFFFF", stroke=theme.INK, stroke_width=4)
        for k in range(12):
            made += svg.circle(62 + 47 * sin(k * pi / 6), 62 - 47 * cos(k * pi / 6), 3, fill=theme.QUIET)
        reach = 34 if name == "hour" else 20
        hand = ((62, 62), (62, reach))
        made += svg.line(*hand, stroke=theme.INK, stroke_width=half + 8) + svg.line(
            *hand, stroke=colour, stroke_width=half
        )
        return made + svg.circle(62, 62, 8, fill=theme.INK)

    frame.put(frame.art.svg(("clock-sign", name), body, 124, 124), box.centerx, box.centery, 0.5, 0.5)
