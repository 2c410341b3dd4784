"""What the logbook is made of: the book and its pages, pasted pictures, moons, stamps and beads."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

from game import learning
from game.model import Grade, Light
from game.scenes import parts
from game.ui import motion, svg, theme, widgets
from game.ui.stage import Frame
from game.ui.text import _
from game.ui.widgets import Rect

BOOK = Rect(96, 104, 1088, 520)
LEFT, RIGHT = Rect(122, 124, 506, 480), Rect(652, 124, 506, 480)  # the two paper pages
MARKS = {Grade.RIGHT: "icons/star", Grade.WRONG: "icons/spark", Grade.UNSURE: "icons/unsure"}
BEADS = 10
LINED = {"stroke": theme.INK, "stroke_width": 4, "stroke_linejoin": "round"}


def book(frame: Frame) -> None:
    """The open logbook: a leather cover, two pages, and a ribbon."""
    body = _cover(BOOK.w, BOOK.h) + _pages(BOOK.w, BOOK.h)
    frame.put(frame.art.svg("book", body, BOOK.w + 24, BOOK.h + 60), BOOK.x - 12, BOOK.y - 12)


def _cover(w: float, h: float) -> str:
    """Leather with brass corners; there are 12 units around its ``w`` x ``h``."""
    right, low = 12 + w, 12 + h
    body = _gradient("hide", (0, 0, 0, 520), (0, "#A85B3F"), (1, "#743629"))
    body += svg.rect(14, 22, w, h, 26, fill="#11122B", opacity=0.4)
    body += svg.rect(12, 12, w, h, 24, fill="url(#hide)", **LINED)
    for x, y, dx, dy in ((12, 12, 1, 1), (right, 12, -1, 1), (12, low, 1, -1), (right, low, -1, -1)):
        d = f"M{x + 58 * dx} {y} L{x + 20 * dx} {y} Q{x} {y} {x} {y + 20 * dy} L{x} {y + 58 * dy} Z"
        body += svg.path(d, fill=theme.LAMP, **LINED)
    return body


def _pages(w: float, h: float) -> str:
    """The edges of the pages below, the two open ones with the fold between them, and a ribbon."""
    mid, low, tail = 12 + w / 2, 12 + h, w * 0.74
    top, foot = 28, low - 18
    paper = (0, theme.PAPER), (0.42, theme.PAPER), (0.5, "#DCCBA8"), (0.56, "#FFF8E8"), (1, theme.PAPER)
    body = _gradient("page", (24, 0, w, 0), *paper)
    for i in range(3):
        x, y, wide, tall = 20 + i * 2.5, 31 + i, w - 16 - i * 5, h - 30 - i * 3
        body += svg.rect(x, y, wide, tall, 8, fill="#E9DFC9", stroke="#BCA67C", stroke_width=1.5)
    sheets = (
        f"M28 {top} L{mid - 90} {top} Q{mid - 18} {top} {mid} {top + 14} Q{mid + 18} {top} {mid + 90} {top} "
        f"L{w - 4} {top} L{w - 4} {foot} L{mid + 90} {foot} Q{mid + 18} {foot} {mid} {foot + 12} "
        f"Q{mid - 18} {foot} {mid - 90} {foot} L28 {foot} Z"
    )
    ribbon = (
        f"M{tail - 14} {low - 2} L{tail + 14} {low - 2} L{tail + 14} {low + 40} L{tail} {low + 26} "
        f"L{tail - 14} {low + 40} Z"
    )
    body += svg.path(sheets, fill="url(#page)")
    body += svg.path(f"M{mid} {top + 14} L{mid} {foot + 12}", stroke="#BFA980", stroke_width=2.5)
    return body + svg.path(ribbon, fill=theme.CORAL, **LINED)


def tongue(frame: Frame, rect: Rect) -> None:
    """Joins a tab that sticks out above the book to the page it belongs to: call it after ``book``."""
    h = 20
    body = svg.rect(0, 0, rect.w, h, fill=theme.PAPER)
    body += svg.path(f"M2 0 L2 {h - 2} M{rect.w - 2} 0 L{rect.w - 2} {h - 2}", stroke=theme.INK, stroke_width=4)
    frame.put(frame.art.svg(("tongue", rect.w), body, rect.w, h), rect.x, BOOK.y - 2)


def leaf(frame: Frame, share: float, way: int) -> None:
    """A page on its way over: ``share`` 0..1 of the turn, ``way`` 1 forwards."""
    if not 0 < share < 1:
        return
    far = math.cos(math.pi * motion.smooth(share)) * way
    wide = max(8, round(abs(far) * 12) * 42)
    lift = 18 * (1 - abs(far))
    rise = (round(lift / 3) * 3) * (1 if far > 0 else -1)
    h = BOOK.h - 30
    edge, spine = (wide, 0) if far > 0 else (0, wide)
    up = abs(rise)
    d = f"M{spine} {up + 8} L{edge} {0} L{edge} {h + up} L{spine} {h + up + 8} Z"
    body = svg.path(d, fill="#F4E9D0", stroke="#BFA980", stroke_width=2)
    x = BOOK.centerx if far > 0 else BOOK.centerx - wide
    frame.put(frame.art.svg(("leaf", wide, rise), body, wide, h + 2 * up + 10), x, BOOK.y + 12 - up)


def snapshot(frame: Frame, rect: Rect, lantern: str, lit: bool, tall: float) -> None:
    """A picture of the night pasted in, with a lantern ``tall`` units high; in colour where it is lit."""
    art = frame.art.svg(("night", rect.w, rect.h, lit), _night(rect.w, rect.h, lit), rect.w, rect.h)
    frame.put(art, rect.x, rect.y)
    if lantern:
        x, y = rect.centerx, rect.bottom - rect.h * 0.1
        if lit:
            widgets.halo(frame, x, y - tall * 0.62, min(rect.h * 0.5, tall * 0.62), "#8A6420")
        widgets.image(frame, lantern, x, y, tall, ay=0.97)


def _night(w: float, h: float, lit: bool) -> str:
    rng = random.Random(f"{w} {h}")
    sky, sea, hill = ("#34509E", "#4096C4", "#5CB178") if lit else ("#24356E", "#2C5590", "#2A4270")
    body = _gradient("sky", (0, 0, 0, h), (0, "#232B60"), (1, sky))
    body += svg.rect(2, 2, w - 4, h - 4, 18, fill="#FFFFFF", stroke=theme.INK, stroke_width=4)
    body += svg.rect(10, 10, w - 20, h - 20, 11, fill="url(#sky)")
    for _star in range(int(w / 18)):
        x, y, r = rng.uniform(18, w - 18), rng.uniform(18, h * 0.55), rng.uniform(0.9, 2.1)
        body += svg.circle(round(x, 1), round(y, 1), round(r, 1), fill=theme.LAMP_PALE, opacity=0.85)
    low, line = h - 10, h * 0.72
    shore = f"Q{w - 10} {low} {w - 21} {low} L21 {low} Q10 {low} 10 {low - 11} Z"
    body += svg.path(f"M10 {line} L{w - 10} {line} L{w - 10} {low - 11} {shore}", fill=sea)
    isle = f"Q{w * 0.24} {h * 0.74} {w * 0.5} {h * 0.74} Q{w * 0.78} {h * 0.74} {w * 0.9} {low} Z"
    return body + svg.path(f"M{w * 0.1} {low} {isle}", fill=hill)


def moons(frame: Frame, x: float, y: float, days: Sequence[bool], today: int = -1, side: float = 62) -> None:
    """A row of little moons, Monday first: full and smiling where the day was practised on, else a thin ring."""
    names = (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))
    for i, (shone, name) in enumerate(zip(days, names, strict=False)):
        at = x + 70 * (i + 0.5)
        if i == today:
            spot = Rect(at - 35, y - 46, 70, 136)
            widgets.panel(frame, spot, "#FFE9A8" if shone else "#EFE6D2", 22, 0, 0)
        moon(frame, at, y, shone, side)
        face = "bold" if i == today else "text"
        widgets.text(frame, name, at, y + 62, theme.SMALL, face=face, ax=0.5, ay=0.5, width=68, height=44)


def moon(frame: Frame, x: float, y: float, shone: bool, side: float = 62) -> None:
    """One moon: full with a smile, or still to come."""
    body = _full_moon() if shone else _new_moon()
    body = f'<g transform="scale({side / 64})">{body}</g>'
    frame.put(frame.art.svg(("moon", shone, side), body, side, side), x, y, 0.5, 0.5)


def _full_moon() -> str:
    face = "M20 30 Q23 26 26 30 M36 30 Q39 26 42 30 M23 40 Q31 48 39 40"
    lined = {"fill": "none", "stroke_linecap": "round"}
    return (
        svg.circle(32, 32, 28, fill=theme.LAMP, stroke=theme.INK, stroke_width=4)
        + svg.path("M12 30 A21 21 0 0 1 30 11", stroke=theme.LAMP_PALE, stroke_width=6, **lined)
        + svg.circle(46, 20, 4, fill=theme.LAMP_DEEP)
        + svg.circle(48, 44, 3, fill=theme.LAMP_DEEP)
        + svg.path(face, stroke=theme.INK, stroke_width=3.5, **lined)
    )


def _new_moon() -> str:
    return svg.circle(32, 32, 27, fill="#F3EAD6", stroke="#8E84A0", stroke_width=3, stroke_dasharray="7 6")


def stamp(frame: Frame, x: float, y: float, r: float, colour: str) -> None:
    """A round postmark: a toothed rim and a ring inside."""
    side = 2 * r + 12
    teeth = max(12, round(r / 4.2))
    corners = ((r + (4 if i % 2 else -2), math.pi * i / teeth) for i in range(2 * teeth))
    rim = " L".join(f"{side / 2 + far * math.cos(a):.1f} {side / 2 + far * math.sin(a):.1f}" for far, a in corners)
    body = svg.path(f"M{rim} Z", fill=colour, opacity=0.22)
    body += svg.path(f"M{rim} Z", fill="none", stroke=colour, stroke_width=3, stroke_linejoin="round")
    ring = {"stroke": colour, "stroke_width": 2, "stroke_dasharray": "6 5"}
    body += svg.circle(side / 2, side / 2, r - 10, fill="none", **ring)
    frame.put(frame.art.svg(("stamp", r, colour), body, side, side), x, y, 0.5, 0.5)


def beads(frame: Frame, x: float, y: float, grades: Sequence[Grade], t: float, calm: bool) -> None:
    """The last ten answers on a thread, oldest first; a place without an answer is a bead of wood."""
    thread = svg.path("M0 20 Q245 44 490 20", fill="none", stroke=theme.EARTH, stroke_width=4)
    frame.put(frame.art.svg("thread", thread, 490, 48), x, y - 20)
    for i in range(BEADS):
        at = x + 490 * (i + 0.5) / BEADS
        sag = 12 - 12 * ((i - 4.5) / 4.5) ** 2
        if i < len(grades):
            grown = 1.0 if calm else max(0.1, motion.over(motion.part(t, 0.2 + i * 0.06, 0.25)))
            widgets.image(frame, MARKS[grades[i]], at, y + sag, round(50 * grown / 5) * 5)
        else:
            wood = svg.circle(15, 15, 12, fill="#E3CFA6", stroke=theme.EARTH, stroke_width=3)
            frame.put(frame.art.svg("bead", wood, 30, 30), at, y + sag, 0.5, 0.5)


def bright(kept: float, ever: bool) -> str:
    """The drawing of a lantern whose skill is still known with this chance; ``ever``: it was lit once."""
    if not ever:
        return parts.lantern_art(Light.GROWING, kept)
    return parts.lantern_art(Light.LIT if kept >= learning.SHIPPED.rules.dim else Light.DIM, kept)


def _gradient(id: str, line: tuple[float, float, float, float], *stops: tuple[float, str]) -> str:
    """A fill ``url(#ID)`` along the line x1, y1, x2, y2; stops are shares of it and their colours."""
    x1, y1, x2, y2 = line
    inside = "".join(svg.tag("stop", offset=at, stop_color=colour) for at, colour in stops)
    ends = f'gradientUnits="userSpaceOnUse" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"'
    return f'<defs><linearGradient id="{id}" {ends}>{inside}</linearGradient></defs>'
