"""Tonight's trail beside the chart: what to rekindle, what is new, one's own choice, and the goal below."""

from __future__ import annotations

from game.learning import Trail
from game.model import Light
from game.scenes import parts
from game.session import Session
from game.ui import theme, widgets
from game.ui.stage import Frame
from game.ui.text import _
from game.ui.widgets import Rect

PLACE = Rect(912, 20, 344, 596)
HEAD = 86.0  # units for the title, and for asking why


def offered(trail: Trail) -> tuple[str, ...]:
    """The lanterns that the trail leads to: what to rekindle, then what is new."""
    return tuple(id for id in (trail.rekindle, trail.new) if id)


def first(trail: Trail) -> str:
    """The id of the first thing to choose on the trail."""
    id = trail.rekindle or trail.new
    return f"sail:{id}" if id else "choose"


def panel(frame: Frame, session: Session, trail: Trail, next: str, t: float, awake: float) -> None:
    """Something to rekindle, something new, one's own choice; below it the goal one set out for. ``next`` shines."""
    big = [(kind, id) for kind, id in (("rekindle", trail.rekindle), ("new", trail.new)) if id]
    tall = HEAD + 4 + 168 * len(big) + (116 if trail.choice else 0) + (0 if big else 300)
    box = Rect(PLACE.x, PLACE.y, PLACE.w, tall + 8)
    widgets.panel(frame, box)
    y = box.y + HEAD
    for i, (kind, id) in enumerate(big):
        _suggestion(frame, session, kind, id, Rect(box.x + 16, y + 168 * i, box.w - 32, 152), next == f"sail:{id}")
    if trail.choice:
        rect = Rect(box.x + 16, y + (168 * len(big) or 300), box.w - 32, 100)
        widgets.button(frame, "choose", rect, _("You choose!"), icon="icons/choose", size=30, lit=next == "choose")
    if not big:
        parts.firefly(frame, box.centerx, y + 90, t, awake, "cheer", 150)
        words = _("Every lantern shines tonight. Play what you like!")
        widgets.text(frame, words, box.centerx, y + 226, 26, ax=0.5, ay=0.5, width=290, height=120)
    title = _("Tonight's trail")  # last: the shine of what is lit would pale it
    if not big:
        widgets.text(frame, title, box.centerx, box.y + 44, 32, face="display", ax=0.5, ay=0.5, width=300)
    else:
        widgets.text(frame, title, box.x + 24, box.y + 44, 32, face="display", ay=0.5, width=220, height=70)
        rect = Rect(box.right - 88, box.y + 10, 72, 68)
        widgets.button(frame, "trail:why", rect, icon="icons/why", say=_("Why these lanterns?"), radius=24)
    if box.bottom + 110 < 632:
        _goal(frame, session, Rect(box.x, box.bottom + 18, box.w, 92))


def choices(frame: Frame, session: Session, trail: Trail) -> None:
    """A handful of open lanterns to pick from."""
    widgets.veil(frame)
    shown = trail.choice[:5]
    rows = -(-len(shown) // 3)
    box = Rect(140, 360 - (150 + rows * 184) / 2, 1000, 150 + rows * 184)
    widgets.panel(frame, box, radius=40)
    widgets.text(frame, _("What would you like?"), box.centerx, box.y + 62, 40, face="display", ax=0.5, ay=0.5)
    for i, id in enumerate(shown):
        row, column = divmod(i, 3)
        in_row = min(3, len(shown) - row * 3)
        x = box.centerx + (column - (in_row - 1) / 2) * 318
        kind = "rekindle" if session.light(id) in (Light.LIT, Light.DIM) else "new"
        isle = session.catalog.map_of(id).title
        _suggestion(frame, session, kind, id, Rect(x - 150, box.y + 124 + row * 184, 300, 160), isle=isle)
    widgets.button(frame, "close", Rect(box.right - 96, box.y + 20, 76, 72), icon="icons/no", say=_("Close"))


def _suggestion(
    frame: Frame, session: Session, kind: str, id: str, rect: Rect, lit: bool = False, isle: str = ""
) -> None:
    """One lantern to sail to, as a large button with its light, its picture and why it is offered, or its isle."""
    skill, light = session.catalog.skill(id), session.light(id)
    label = _label(kind, light)
    button, fill, say = f"sail:{id}", "lamp" if lit else "paper", f"{label}: {skill.title}"
    say = f"{say}. {isle}" if isle else say
    widgets.button(frame, button, rect, kind=fill, say=say, lit=lit, radius=28)
    x, dy = rect.x + 104, 4 if frame.attention.down == button else 0
    widgets.image(frame, parts.lantern_art(light, session.glow(id)), rect.x + 52, rect.centery + dy, 122)
    at, tall, room = (rect.right - 44, rect.y + 40 + dy), 58, rect.w - 184
    if isle:  # its name needs the whole line
        at, tall, room = (rect.x + 80, rect.bottom - 32 + dy), 48, rect.w - 116
    widgets.image(frame, f"icons/skill-{skill.icon}", *at, tall)
    above, face = (isle, "display") if isle else (label, "bold")
    widgets.text(frame, above, x, rect.y + 38 + dy, theme.SMALL, theme.QUIET, face, 0, 0.5, room, 64)
    widgets.text(frame, skill.title, x, rect.y + 107 + dy, 27, face="display", ay=0.5, width=192, height=86)


def _label(kind: str, light: Light) -> str:
    if kind == "rekindle":
        return _("Play again") if light is Light.LIT else _("Rekindle")
    return _("New") if light is Light.READY else _("Growing")


def _goal(frame: Frame, session: Session, rect: Rect) -> None:
    """The goal one set out for and how far it has come, or the offer to choose one."""
    goals = session.open_goals()
    if not goals:
        widgets.button(frame, "menu:goals", rect, _("Choose a goal"), icon="icons/goal", size=28, radius=40)
        return
    done, target = session.goal_done(goals[-1])
    words = _("{done} of {target}").format(done=done, target=target)
    widgets.button(frame, "menu:goals", rect, say=_("Goals"), radius=40)
    widgets.image(frame, "icons/goal", rect.x + 52, rect.centery, 62)
    widgets.text(frame, words, rect.x + 100, rect.y + 30, 26, face="display", ay=0.5, width=220)
    widgets.bar(frame, Rect(rect.x + 100, rect.y + 52, rect.w - 132, 20), done / max(1, target))
