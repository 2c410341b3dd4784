"""The evidence behind a lantern, in plain words and pictures; and the paper that the logbook is made of."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence

from game import items, learning
from game.model import Attempt, Grade, Light, Picture
from game.scenes import parts
from game.scenes.base import Game, Go, Scene, go
from game.scenes.lantern_card import evidence_line
from game.store import StoreError
from game.ui import motion, pictures, theme, widgets
from game.ui.inputs import Back, Chosen, Turned, Word
from game.ui.stage import Frame
from game.ui.text import _
from game.ui.widgets import Rect

BOOK = Rect(96, 104, 1088, 520)
LEFT, RIGHT = Rect(122, 124, 506, 480), Rect(652, 124, 506, 480)  # the two paper pages
HEAD = Rect(128, 16, 900, 120)
MARKS = {Grade.RIGHT: "icons/star", Grade.WRONG: "icons/spark", Grade.UNSURE: "icons/unsure"}
BEADS = 10
LOOKED = 200  # how many attempts back the last ones on a skill are looked for
SHOWN = 3
DAY = 86400.0
AHEAD = (0, 1, 7, 30)  # days from now at which the light is shown


class Evidence(Scene):
    """Two spreads: how it went and how sure the light is; what was tricky and the last answers."""

    name = "evidence"

    def __init__(self, game: Game, skill: str) -> None:
        super().__init__(game)
        self.session = game.learner
        self.skill = self.session.catalog.skill(skill)
        state = self.session.progress.skills.get(skill)
        self.recent = state.recent if state else ()
        self.found = self.session.evidence(skill)
        self.page = 0
        self.turned, self.way = -9.0, 1
        self.last = self._last()

    def _last(self) -> list[tuple[Attempt, Picture | None]]:
        """The last attempts on this skill, newest first, each with its picture where it can be made again."""
        try:
            tail = self.session.log.tail(LOOKED)
        except StoreError:
            return []
        mine = [a for a in reversed(tail) if a.skill == self.skill.id]
        return [(a, self._picture(a)) for a in mine[:SHOWN]]

    def _picture(self, attempt: Attempt) -> Picture | None:
        template = next((t for t in self.skill.templates if t.id == attempt.template), None)
        if template is None:
            return None
        try:
            made = items.make(self.skill, template, attempt.seed)
        except items.ItemError:
            return None
        return made.picture if made.prompt == attempt.prompt else None  # the map may have changed since

    def hear(self, word: Word) -> Go | None:
        match word:
            case Chosen("play"):
                return go("quest", skill=self.skill.id)
            case Chosen("why"):
                return go("isle", towards=self.skill.id)
            case Chosen("back") | Back():
                return go("logbook", towards=self.skill.id)
            case Chosen("next") | Turned(1):
                self._turn(1)
            case Chosen("prev") | Turned(-1):
                self._turn(0)
        return None

    def _turn(self, page: int) -> None:
        if page != self.page and self.found.tries:
            self.way, self.turned, self.page = (1 if page else -1), self.t, page

    def restless(self) -> bool:
        return super().restless() or self.t < 1.2 or self.t - self.turned < 0.4

    def default(self) -> str:
        return "why" if self.session.light(self.skill.id) is Light.DARK else "play"

    # -------------------------------------------------------------- the picture

    def draw(self, frame: Frame) -> None:
        frame.backdrop(frame.art.place("cabin"))
        self._play(frame)
        self._heading(frame)
        book(frame)
        tongue(frame, HEAD)
        if self.page == 0:
            self._lantern(frame)
            self._light(frame)
        else:
            self._ideas(frame)
            self._attempts(frame)
        self._turners(frame)
        parts.firefly(frame, 796, 664, self.t, self.awake, "talk", 96)
        if not self.session.settings.calm:
            leaf(frame, motion.part(self.t, self.turned, 0.32), self.way)

    def _heading(self, frame: Frame) -> None:
        widgets.panel(frame, HEAD, theme.PAPER, 26, 0)
        widgets.image(frame, f"icons/skill-{self.skill.icon}", 182, 60, 76)
        widgets.text(frame, self.skill.title, 232, 60, 42, face="display", ay=0.5, width=480, height=80)
        word = parts.light_word(self.session.light(self.skill.id))
        widgets.text(frame, word, 1000, 60, 28, theme.QUIET, "display", 1, 0.5, 270, 80)

    def _play(self, frame: Frame) -> None:
        """The way in; drawn before the book, since its shine would pale the words."""
        light = self.session.light(self.skill.id)
        rect = Rect(916, 630, 284, 78)
        if light is Light.DARK:
            words, icon, id, size = _("Show the way"), "icons/lock", "why", 28
        elif light is Light.DIM:
            words, icon, id, size = _("Rekindle"), "icons/rekindle", "play", 34
        else:
            words = _("Play again") if light is Light.LIT else _("Play")
            icon, id, size = "icons/next", "play", 34
        widgets.button(frame, id, rect, words, icon=icon, kind="lamp", size=size, lit=True, radius=42)

    def _turners(self, frame: Frame) -> None:
        widgets.button(frame, "back", Rect(24, 20, 84, 76), icon="icons/back", say=_("Back"), radius=36)
        if not self.found.tries:
            return
        if self.page:
            rect = Rect(12, 320, 78, 96)
            widgets.button(frame, "prev", rect, icon="icons/prev", say=_("Earlier page"), radius=30)
        else:
            rect = Rect(1190, 320, 78, 96)
            widgets.button(frame, "next", rect, icon="icons/next", say=_("Next page"), radius=30)

    def _lantern(self, frame: Frame) -> None:
        """The lantern in its picture, and the last ten answers as beads on a thread."""
        session, id = self.session, self.skill.id
        light, glow = session.light(id), session.glow(id)
        lantern = parts.lantern_art(light, glow, session.mastered(id))
        snapshot(frame, Rect(LEFT.x + 16, LEFT.y + 8, 474, 244), lantern, light is Light.LIT, 206)
        beads(frame, LEFT.x + 8, LEFT.y + 316, self.recent, self.t, session.settings.calm)
        words = evidence_line(session, id)
        widgets.text(frame, words, LEFT.centerx, LEFT.y + 416, 26, ax=0.5, ay=0.5, width=480, height=112)

    def _light(self, frame: Frame) -> None:
        """How sure the light is, and how bright it will stay."""
        x, w = RIGHT.x + 10, RIGHT.w - 20
        widgets.text(frame, _("How sure the light is"), x, RIGHT.y + 26, 30, face="display", ay=0.5, width=w)
        scale(frame, Rect(x, RIGHT.y + 92, w, 44), self.found)
        widgets.text(frame, self._sure(), x, RIGHT.y + 186, theme.SMALL, ay=0.5, width=w, height=76)
        widgets.text(frame, _("How bright it will stay"), x, RIGHT.y + 250, 30, face="display", ay=0.5, width=w)
        names = (_("today"), _("tomorrow"), _("in a week"), _("in a month"))
        night = Rect(x, RIGHT.y + 278, w, 124)
        snapshot(frame, night, "", False, 0)
        now, progress = self.session.now(), self.session.progress
        ever = self.skill.id in self.session.lit()
        lantern = parts.lantern_art(self.session.light(self.skill.id), 0)
        for i, (days, name) in enumerate(zip(AHEAD, names, strict=True)):
            kept = learning.retention(progress, self.skill.id, now + days * DAY)
            at = night.x + night.w * (i + 0.5) / 4
            widgets.halo(
                frame,
                at,
                night.y + 54,
                round((10 + 54 * max(0.0, kept - 0.2) / 0.8) / 4) * 4,
                "#A87A28",
                0.25 + 0.75 * kept,
            )
            widgets.image(frame, bright(kept, ever) if kept else lantern, at, night.y + 64, 100)
            widgets.text(frame, name, at, RIGHT.y + 440, theme.SMALL, ax=0.5, ay=0.5, width=w / 4, height=66)

    def _sure(self) -> str:
        found = self.found
        if not found.tries:
            return _("Play here, and the glow starts to climb.")
        if found.low >= found.needed:
            return _("All the glow is past the little lantern.")
        if found.chance >= found.needed:
            return _("It shines well. A few more answers make it sure.")
        return _("At the little lantern, your light comes on.")

    def _ideas(self, frame: Frame) -> None:
        """Tricky ideas that were met, and which of them are tamed."""
        x, w = LEFT.x + 10, LEFT.w - 20
        widgets.text(frame, _("Tricky ideas"), x, LEFT.y + 26, 30, face="display", ay=0.5, width=w)
        titles = {m.id: m.title for t in reversed(self.skill.templates) for m in t.misconceptions}
        met = [(name, titles[name]) for name, _n in self.found.slips if name in titles]
        met.sort(key=lambda idea: idea[0] in self.found.tamed)
        for i, (name, title) in enumerate(met[:4]):
            tame = name in self.found.tamed
            card = Rect(x, LEFT.y + 60 + i * 104, w, 92)
            widgets.panel(frame, card, theme.LEAF_PALE if tame else "#FFFFFF", 22, 2)
            widgets.image(frame, "badges/badge-tamer" if tame else "icons/why", card.x + 52, card.centery, 76)
            width = w - 190
            widgets.text(frame, title, card.x + 104, card.centery, ay=0.5, width=width, height=84)
            mark = "icons/yes" if tame else "icons/spark"
            widgets.image(frame, mark, card.right - 46, card.centery, 54)
        if 0 < len(met) < 3:
            parts.firefly(frame, LEFT.centerx, LEFT.y + 380, self.t, self.awake, "cheer", 150)
        if not met:
            parts.firefly(frame, LEFT.centerx, LEFT.y + 170, self.t, self.awake, "rest", 180)
            words = _("No tricky idea has fooled you here.")
            widgets.text(frame, words, LEFT.centerx, LEFT.y + 350, ax=0.5, ay=0.5, width=440, height=110)

    def _attempts(self, frame: Frame) -> None:
        """The last answers: what was asked, what was given, how it went."""
        x, w = RIGHT.x + 10, RIGHT.w - 20
        widgets.text(frame, _("Your last answers"), x, RIGHT.y + 26, 30, face="display", ay=0.5, width=w)
        y = RIGHT.y + 60
        for attempt, picture in self.last:
            card = Rect(x, y, w, 192 if picture else 122)
            y += card.h + 14
            if card.bottom <= RIGHT.bottom:
                widgets.panel(frame, card, "#FFFFFF", 22, 2)
                self._attempt(frame, card, attempt, picture)

    def _attempt(self, frame: Frame, card: Rect, attempt: Attempt, picture: Picture | None) -> None:
        wide = 300
        tall = 84 if picture else 108
        widgets.text(frame, attempt.prompt, card.x + 20, card.y + 10 + tall / 2, ay=0.5, width=wide, height=tall)
        if picture is not None:
            frame.put(pictures.draw(frame.art, frame.letters, picture, wide, 84), card.x + 20, card.y + 98)
        given = "" if attempt.response is None else f"{attempt.response}"
        widgets.text(frame, given, card.x + 374, card.centery, 42, face="display", ax=0.5, ay=0.5, width=96, height=100)
        widgets.image(frame, MARKS[attempt.grade], card.right - 40, card.centery, 60)


# ------------------------------------------------------------------ paper, for every page of the book


def book(frame: Frame) -> None:
    """The open logbook: a leather cover, two pages, and a ribbon."""
    frame.put(frame.art.svg("book", _book(BOOK.w, BOOK.h), BOOK.w + 24, BOOK.h + 60), BOOK.x - 12, BOOK.y - 12)


def _book(w: float, h: float) -> str:
    """In a box with 12 units around; ``w`` x ``h`` is the cover."""
    mid, right, low, tail = 12 + w / 2, 12 + w, 12 + h, w * 0.74
    top, foot = 28, low - 18
    ink = f'stroke="{theme.INK}" stroke-width="4" stroke-linejoin="round"'
    corner, ribbon = f'fill="{theme.LAMP}" {ink}', f'fill="{theme.CORAL}" {ink}'
    body = (
        '<defs><linearGradient id="hide" gradientUnits="userSpaceOnUse" x1="0" y1="0" x2="0" y2="520">'
        '<stop offset="0" stop-color="#A85B3F"/><stop offset="1" stop-color="#743629"/></linearGradient>'
        f'<linearGradient id="page" gradientUnits="userSpaceOnUse" x1="24" y1="0" x2="{w}" y2="0">'
        f'<stop offset="0" stop-color="{theme.PAPER}"/><stop offset="0.42" stop-color="{theme.PAPER}"/>'
        '<stop offset="0.5" stop-color="#DCCBA8"/><stop offset="0.56" stop-color="#FFF8E8"/>'
        f'<stop offset="1" stop-color="{theme.PAPER}"/></linearGradient></defs>'
        f'<rect x="14" y="22" width="{w}" height="{h}" rx="26" fill="#11122B" opacity="0.4"/>'
        f'<rect x="12" y="12" width="{w}" height="{h}" rx="24" fill="url(#hide)" {ink}/>'
    )
    for x, y, dx, dy in ((12, 12, 1, 1), (right, 12, -1, 1), (12, low, 1, -1), (right, low, -1, -1)):
        d = f"M{x + 58 * dx} {y} L{x + 20 * dx} {y} Q{x} {y} {x} {y + 20 * dy} L{x} {y + 58 * dy} Z"
        body += f'<path d="{d}" {corner}/>'
    for i in range(3):  # the edges of the pages below
        x, y = 20 + i * 2.5, 31 + i
        size = f'width="{w - 16 - i * 5}" height="{h - 30 - i * 3}"'
        body += f'<rect x="{x}" y="{y}" {size} rx="8" fill="#E9DFC9" stroke="#BCA67C" stroke-width="1.5"/>'
    body += (
        f'<path d="M28 {top} L{mid - 90} {top} Q{mid - 18} {top} {mid} {top + 14} Q{mid + 18} {top} {mid + 90} {top} '
        f"L{w - 4} {top} L{w - 4} {foot} L{mid + 90} {foot} Q{mid + 18} {foot} {mid} {foot + 12} "
        f'Q{mid - 18} {foot} {mid - 90} {foot} L28 {foot} Z" fill="url(#page)"/>'
    )
    return body + (
        f'<path d="M{mid} {top + 14} L{mid} {foot + 12}" stroke="#BFA980" stroke-width="2.5"/>'
        f'<path d="M{tail - 14} {low - 2} L{tail + 14} {low - 2} L{tail + 14} {low + 40} L{tail} {low + 26} '
        f'L{tail - 14} {low + 40} Z" {ribbon}/>'
    )


def tongue(frame: Frame, rect: Rect) -> None:
    """Joins a tab that sticks out above the book to the page it belongs to: call it after ``book``."""
    h = 20
    body = (
        f'<rect x="0" y="0" width="{rect.w}" height="{h}" fill="{theme.PAPER}"/>'
        f'<path d="M2 0 L2 {h - 2} M{rect.w - 2} 0 L{rect.w - 2} {h - 2}" stroke="{theme.INK}" stroke-width="4"/>'
    )
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
    body = f'<path d="{d}" fill="#F4E9D0" stroke="#BFA980" stroke-width="2"/>'
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
    body = (
        '<defs><linearGradient id="sky" gradientUnits="userSpaceOnUse" x1="0" y1="0" x2="0" y2="'
        f'{h}"><stop offset="0" stop-color="#232B60"/><stop offset="1" stop-color="{sky}"/></linearGradient></defs>'
        f'<rect x="2" y="2" width="{w - 4}" height="{h - 4}" rx="18" fill="#FFFFFF" stroke="{theme.INK}" '
        f'stroke-width="4"/>'
        f'<rect x="10" y="10" width="{w - 20}" height="{h - 20}" rx="11" fill="url(#sky)"/>'
    )
    for _star in range(int(w / 18)):
        x, y, r = rng.uniform(18, w - 18), rng.uniform(18, h * 0.55), rng.uniform(0.9, 2.1)
        body += f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" fill="{theme.LAMP_PALE}" opacity="0.85"/>'
    low, line = h - 10, h * 0.72
    return body + (
        f'<path d="M10 {line} L{w - 10} {line} L{w - 10} {low - 11} '
        f'Q{w - 10} {low} {w - 21} {low} L21 {low} Q10 {low} 10 {low - 11} Z" fill="{sea}"/>'
        f'<path d="M{w * 0.1} {low} Q{w * 0.24} {h * 0.74} {w * 0.5} {h * 0.74} '
        f'Q{w * 0.78} {h * 0.74} {w * 0.9} {low} Z" fill="{hill}"/>'
    )


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
    ink = f'stroke="{theme.INK}" stroke-linecap="round"'
    if shone:
        body = (
            f'<circle cx="32" cy="32" r="28" fill="{theme.LAMP}" {ink} stroke-width="4"/>'
            f'<path d="M12 30 A21 21 0 0 1 30 11" fill="none" stroke="{theme.LAMP_PALE}" stroke-width="6" '
            f'stroke-linecap="round"/>'
            f'<circle cx="46" cy="20" r="4" fill="{theme.LAMP_DEEP}"/><circle cx="48" cy="44" r="3" '
            f'fill="{theme.LAMP_DEEP}"/>'
            f'<path d="M20 30 Q23 26 26 30 M36 30 Q39 26 42 30 M23 40 Q31 48 39 40" fill="none" {ink} '
            f'stroke-width="3.5"/>'
        )
    else:
        body = (
            '<circle cx="32" cy="32" r="27" fill="#F3EAD6" stroke="#8E84A0" stroke-width="3" stroke-dasharray="7 6"/>'
        )
    frame.put(
        frame.art.svg(("moon", shone, side), f'<g transform="scale({side / 64})">{body}</g>', side, side),
        x,
        y,
        0.5,
        0.5,
    )


def stamp(frame: Frame, x: float, y: float, r: float, colour: str) -> None:
    """A round postmark: a toothed rim and a ring inside."""
    side = 2 * r + 12
    teeth = max(12, round(r / 4.2))
    ring = " ".join(
        f"{'L' if i else 'M'}{side / 2 + (r + (4 if i % 2 else -2)) * math.cos(math.pi * i / teeth):.1f} "
        f"{side / 2 + (r + (4 if i % 2 else -2)) * math.sin(math.pi * i / teeth):.1f}"
        for i in range(2 * teeth)
    )
    body = (
        f'<path d="{ring} Z" fill="{colour}" opacity="0.22"/>'
        f'<path d="{ring} Z" fill="none" stroke="{colour}" stroke-width="3" stroke-linejoin="round"/>'
        f'<circle cx="{side / 2}" cy="{side / 2}" r="{r - 10}" fill="none" stroke="{colour}" stroke-width="2" '
        f'stroke-dasharray="6 5"/>'
    )
    frame.put(frame.art.svg(("stamp", r, colour), body, side, side), x, y, 0.5, 0.5)


def beads(frame: Frame, x: float, y: float, grades: Sequence[Grade], t: float, calm: bool) -> None:
    """The last ten answers on a thread, oldest first; a place without an answer is a bead of wood."""
    thread = f'<path d="M0 20 Q245 44 490 20" fill="none" stroke="{theme.EARTH}" stroke-width="4"/>'
    frame.put(frame.art.svg("thread", thread, 490, 48), x, y - 20)
    for i in range(BEADS):
        at = x + 490 * (i + 0.5) / BEADS
        sag = 12 - 12 * ((i - 4.5) / 4.5) ** 2
        if i < len(grades):
            grown = 1.0 if calm else max(0.1, motion.over(motion.part(t, 0.2 + i * 0.06, 0.25)))
            widgets.image(frame, MARKS[grades[i]], at, y + sag, round(50 * grown / 5) * 5)
        else:
            wood = f'<circle cx="15" cy="15" r="12" fill="#E3CFA6" stroke="{theme.EARTH}" stroke-width="3"/>'
            frame.put(frame.art.svg("bead", wood, 30, 30), at, y + sag, 0.5, 0.5)


def scale(frame: Frame, rect: Rect, found: learning.Evidence) -> None:
    """A light-scale: night on the left, lamplight on the right, a glow from the careful estimate to the likely
    one, and a little lantern where it has to be."""
    w, h = rect.w, rect.h
    low, high = round(found.low * w), round(found.chance * w)
    body = (
        f'<defs><linearGradient id="dawn" gradientUnits="userSpaceOnUse" x1="0" y1="0" x2="{w}" y2="0">'
        f'<stop offset="0" stop-color="{theme.NIGHT_DEEP}"/><stop offset="0.6" stop-color="{theme.NIGHT_PALE}"/>'
        f'<stop offset="1" stop-color="#C98F58"/></linearGradient></defs>'
        f'<rect x="2" y="2" width="{w - 4}" height="{h - 4}" rx="{h / 2 - 2}" fill="url(#dawn)" '
        f'stroke="{theme.INK}" stroke-width="4"/>'
        f'<path d="M{found.needed * w} 6 L{found.needed * w} {h - 6}" stroke="{theme.LAMP_PALE}" '
        f'stroke-width="4" stroke-dasharray="5 5"/>'
    )
    if found.tries:
        wide = max(44, high - low)
        at = max(10.0, min(low, w - wide - 10))
        body += (
            f'<rect x="{at}" y="10" width="{wide}" height="{h - 20}" rx="{h / 2 - 10}" fill="{theme.LAMP}" '
            f'stroke="{theme.LAMP_PALE}" stroke-width="3"/>'
            f'<rect x="{at + 10}" y="14" width="{wide - 20}" height="5" rx="2.5" fill="#FFFFFF" opacity="0.9"/>'
        )
    frame.put(frame.art.svg(("scale", low, high, w, h, found.tries > 0), body, w, h), rect.x, rect.y)
    lit = found.tries > 0 and found.low >= found.needed
    lantern = "art/lantern-lit" if lit else "art/lantern-ready"
    widgets.image(frame, lantern, rect.x + found.needed * w, rect.y + 6, 92, ay=1)


def bright(kept: float, ever: bool) -> str:
    """The drawing of a lantern whose skill is still known with this chance; ``ever``: it was lit once."""
    if not ever:
        return parts.lantern_art(Light.GROWING, kept)
    return parts.lantern_art(Light.LIT if kept >= learning.SHIPPED.dim else Light.DIM, kept)
