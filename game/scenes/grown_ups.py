"""Two pages of the logbook for grown-ups: where practice turned on the spot, what may be missing, and what helps."""

from __future__ import annotations

from collections.abc import Sequence

from game.learning import Flag
from game.scenes import parts
from game.scenes.paper import LEFT, RIGHT
from game.session import Session
from game.ui import theme, widgets
from game.ui.stage import Frame
from game.ui.text import _, n_
from game.ui.widgets import Rect

MOST = 3  # skills told one by one
CARD = 134.0  # units of one of them


def pages(frame: Frame, session: Session, flags: Sequence[Flag], t: float, awake: float) -> None:
    """Skills to look at, the most pressing first, or that all is well; beside it how to read this and what helps."""
    x, w = LEFT.x + 10, LEFT.w - 20
    widgets.image(frame, "icons/people", x + 26, LEFT.y + 26, 54)
    widgets.text(frame, _("For grown-ups"), x + 64, LEFT.y + 26, 32, face="display", ay=0.5, width=w - 64, height=52)
    known = [flag for flag in flags if flag.skill in session.catalog.skills]
    if not known:
        parts.firefly(frame, LEFT.centerx, LEFT.y + 200, t, awake, "cheer", 190)
        words = _("All is well: practice moves on everywhere.")
        widgets.text(frame, words, LEFT.centerx, LEFT.y + 370, 28, ax=0.5, ay=0.5, width=420, height=110)
    for i, flag in enumerate(known[:MOST]):
        _flag(frame, session, flag, Rect(x, LEFT.y + 60 + i * (CARD + 8), w, CARD))
    _help(frame, len(known) - MOST)


def _flag(frame: Frame, session: Session, flag: Flag, rect: Rect) -> None:
    """One skill: how often it turned on the spot, and the two things to look at."""
    skill = session.catalog.skill(flag.skill)
    widgets.panel(frame, rect, "#FFFFFF", 22, 2)
    widgets.image(frame, f"icons/skill-{skill.icon}", rect.x + 46, rect.y + 44, 64)
    x, room = rect.x + 90, rect.w - 108
    widgets.text(frame, skill.title, x, rect.y + 26, 26, face="display", ay=0.5, width=room, height=40)
    times = n_("turned on the spot {n} time", "turned on the spot {n} times", flag.times)
    widgets.text(frame, times, x, rect.y + 56, theme.SMALL, theme.QUIET, "bold", ay=0.5, width=room, height=32)
    for row, words in enumerate(_causes(session, flag)[:2]):
        y = rect.y + 84 + row * 30
        widgets.text(frame, words, rect.x + 20, y, theme.SMALL, ay=0.5, width=rect.w - 40, height=31)


def _causes(session: Session, flag: Flag) -> list[str]:
    """What may be missing, and the idea that leads astray, as far as they are known."""
    skills = session.catalog.skills
    found: list[str] = []
    if flag.need is not None and flag.need in skills:
        found.append(_("May be missing: {name}").format(name=skills[flag.need].title))
    ideas = {m.id: m.title for t in skills[flag.skill].templates for m in t.misconceptions}
    if flag.misconception in ideas:
        found.append(_("Often: {idea}").format(idea=ideas[flag.misconception]))
    return found or [_("No pattern in the answers so far.")]


def _help(frame: Frame, more: int) -> None:
    x, w = RIGHT.x + 14, RIGHT.w - 28
    told = (
        ("why", _("Here stand lanterns with many tries and few right answers, that do not get easier.")),
        ("rest", _("Such a lantern rests until the next day, and something it is built on comes first.")),
        ("listen", _("What helps most: let your child tell how they think, and do one together with real things.")),
    )
    for i, (icon, words) in enumerate(told):
        y = RIGHT.y + 84 + i * 134
        widgets.image(frame, f"icons/{icon}", x + 36, y, 68)
        widgets.text(frame, words, x + 88, y, ay=0.5, width=w - 92, height=126)
    if more > 0:
        words = n_("and {n} more", "and {n} more", more)
        widgets.text(frame, words, x, RIGHT.bottom - 24, theme.SMALL, theme.QUIET, ay=0.5, width=300)
