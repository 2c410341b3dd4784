"""Reasons as a checklist: a burning or an unlit hand lamp, the words, and where it counts a scale of light."""

from __future__ import annotations

from collections.abc import Sequence

from game.learning import Reason
from game.model import Light
from game.scenes import parts
from game.scenes.asks.base import snug
from game.scenes.base import Go, go
from game.session import Session
from game.ui import svg, theme, widgets
from game.ui.inputs import Back, Chosen, Word
from game.ui.stage import Frame
from game.ui.text import _
from game.ui.widgets import Rect

SKILLS = ("skill", "goal")  # gaps of a reason that are filled with the title of a lantern
ROOM = ((36, 56.0), (72, 78.0), (999, 104.0))  # up to so many letters, a reason's words take so many units
CLOSE, SCALE = 64.0, 50.0  # units for the words where it is tight, and for a scale below them
MARKS = {True: "icons/met", False: "icons/unmet", None: "icons/spark"}


def said(session: Session, reason: Reason) -> str:
    """A reason in the learner's language, its lanterns by their titles."""
    known = session.catalog.skills
    values = {
        name: known[value].title if name in SKILLS and isinstance(value, str) and value in known else value
        for name, value in reason.values.items()
    }
    return _(reason.text).format(**values)


def laid(session: Session, reasons: Sequence[Reason], room: float) -> tuple[tuple[Reason, float], ...]:
    """As many reasons as there is room for, each with the units its words take.

    Where it is tight, mere remarks give way, then words are set closer, and at last the last reasons are left out.
    """

    def needs(shown: Sequence[Reason], closer: bool = False) -> float:
        return sum(tall(one, CLOSE if closer else _words(session, one)) for one in shown)

    shown = list(reasons)
    if needs(shown) > room:
        shown = [one for one in shown if one.met is not None or _icon(session, one)]
    if needs(shown) <= room:
        return tuple((one, _words(session, one)) for one in shown)
    while needs(shown, closer=True) > room:
        shown.pop()
    return tuple((one, CLOSE) for one in shown)


def _words(session: Session, reason: Reason) -> float:
    return next(room for most, room in ROOM if len(said(session, reason)) <= most)


def tall(reason: Reason, words: float) -> float:
    """How much room a reason takes whose words take so much, in units."""
    return words if reason.value is None else words + SCALE


def checklist(frame: Frame, session: Session, reasons: Sequence[Reason], rect: Rect) -> float:
    """Reasons below one another in ``rect``; those that don't fit are left out. Returns the room that is left."""
    y, rows = rect.y, laid(session, reasons, rect.h)
    wides = [rect.w - 68 - (62 if _icon(session, reason) else 0) for reason, _room in rows]
    sizes = (snug(frame, said(session, reason), theme.BODY, "text", wide, room - 4)
             for (reason, room), wide in zip(rows, wides, strict=True))  # fmt: skip
    size = min(sizes, default=theme.BODY)  # one for all
    for (reason, room), wide in zip(rows, wides, strict=True):
        icon, middle = _icon(session, reason), y + room / 2 - 2
        widgets.image(frame, MARKS[reason.met], rect.x + 30, middle, 42 if reason.met is None else 56)
        widgets.text(frame, said(session, reason), rect.x + 68, middle, size, ay=0.5, width=wide, height=room - 4)
        if icon:
            widgets.image(frame, icon, rect.right - 28, middle, 52)
        y += tall(reason, room)
        if reason.value is not None:
            gauge(frame, Rect(rect.x + 68, y - 30, rect.w - 76, 24), reason.value, reason.needed)
    return rect.bottom - y


def _icon(session: Session, reason: Reason) -> str:
    """The picture of the lantern that a reason names, if it names one."""
    named = next((reason.values[name] for name in SKILLS if name in reason.values), "")
    skill = session.catalog.skills.get(str(named))
    return f"icons/skill-{skill.icon}" if skill else ""


def gauge(frame: Frame, rect: Rect, value: float, needed: float | None) -> None:
    """A chance, 0 to 1, as light that has come so far through the night; a little lantern where it has to be."""
    w, h = rect.w, rect.h
    share = round(min(1.0, max(0.0, value)) * 100) / 100
    body = svg.rect(2, 2, w - 4, h - 4, h / 2 - 2, fill=theme.NIGHT_DEEP, stroke=theme.INK, stroke_width=3)
    if share:
        wide = max(h - 10, (w - 10) * share)
        body += svg.rect(5, 5, wide, h - 10, h / 2 - 5, fill=theme.LAMP)
        body += svg.rect(11, 7.5, max(1, wide - 12), 4, 2, fill="#FFFFFF", opacity=0.7)
    if needed is not None:
        at = w * needed
        body += svg.path(f"M{at} 3 L{at} {h - 3}", stroke=theme.INK, stroke_width=5)
        body += svg.path(f"M{at} 4 L{at} {h - 4}", stroke="#FFFFFF", stroke_width=2)
    frame.put(frame.art.svg(("gauge", w, h, share, needed), body, w, h), rect.x, rect.y)
    if needed is not None:
        lantern = "art/lantern-lit" if value >= needed else "art/lantern-ready"
        widgets.image(frame, lantern, rect.x + w * needed, rect.y + 5, 34, ay=1)


class WhyCard:
    """Lies over a scene and says why these lanterns are suggested; each of them is a way there."""

    MOST = 2  # lanterns at once
    REASONS = 2  # of each

    def __init__(self, session: Session, skills: Sequence[str]) -> None:
        self.session, self.skills, self.closed = session, tuple(skills)[: self.MOST], False
        self.found = {id: session.why(id)[: self.REASONS] for id in self.skills}

    def hear(self, word: Word) -> Go | None:
        """Where the card leads, or None; ``closed`` once it wants to go away."""
        match word:
            case Chosen("why:close") | Back():
                self.closed = True
            case Chosen(id) if id.startswith("why:go:"):
                return go("isle", towards=id.removeprefix("why:go:"))
        return None

    def default(self) -> str:
        return f"why:go:{self.skills[0]}"

    def draw(self, frame: Frame, t: float, awake: float) -> None:
        widgets.veil(frame)
        rows = len(self.skills)
        box = Rect(190, 360 - (112 + rows * 216) / 2, 900, 112 + rows * 216)
        widgets.panel(frame, box, radius=40)
        close = Rect(box.right - 96, box.y + 18, 76, 72)
        widgets.button(frame, "why:close", close, icon="icons/no", say=_("Close"))
        rects = [Rect(box.x + 32, box.y + 104 + i * 216, 300, 188) for i in range(rows)]
        for i, (id, rect) in enumerate(zip(self.skills, rects, strict=True)):
            self._way(frame, id, rect, i == 0)
        words = _("Why this lantern?") if rows == 1 else _("Why these lanterns?")
        parts.firefly(frame, box.x + 76, box.y + 48, t, awake, "talk", 104)
        widgets.text(frame, words, box.x + 140, box.y + 56, 38, face="display", ay=0.5, width=620, height=70)
        for id, rect in zip(self.skills, rects, strict=True):
            found = self.found[id]
            room = sum(tall(*one) for one in laid(self.session, found, rect.h + 12))
            space = Rect(rect.right + 28, rect.centery - room / 2, box.right - rect.right - 60, rect.h + 12)
            checklist(frame, self.session, found, space)

    def _way(self, frame: Frame, id: str, rect: Rect, lit: bool) -> None:
        """The lantern, with its picture and its name, as a button that leads there."""
        session, skill, button = self.session, self.session.catalog.skill(id), f"why:go:{id}"
        say = ". ".join((skill.title, *(said(session, reason) for reason in self.found[id])))
        widgets.button(frame, button, rect, kind="lamp" if lit else "paper", say=say, lit=lit, radius=32)
        dy = 4 if frame.attention.down == button else 0
        lantern = parts.lantern_art(session.light(id), session.glow(id), session.mastered(id))
        widgets.image(frame, lantern, rect.x + 78, rect.y + 66 + dy, 112)
        widgets.image(frame, f"icons/skill-{skill.icon}", rect.x + 196, rect.y + 66 + dy, 84)
        y = rect.bottom - 36 + dy
        widgets.text(frame, skill.title, rect.centerx, y, 26, face="display", ax=0.5, ay=0.5, width=272, height=64)


def claimable(session: Session, skill: str) -> bool:
    """Whether one may say "I know this, test me": of every lantern that does not shine yet, even behind a gate."""
    return session.light(skill) not in (Light.LIT, Light.DIM)


def claim_button(frame: Frame, id: str, rect: Rect) -> None:
    """Where one says "I know this, test me": never the brightest thing."""
    words = _("I know this. Test me!")
    widgets.button(frame, id, rect, words, icon="icons/claim", size=23, radius=36)
