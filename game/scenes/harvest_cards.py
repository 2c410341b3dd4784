"""What lies over the harvest, and its way on: news as large cards, a rest that is suggested, a lantern to go to."""

from __future__ import annotations

from game.model import News
from game.scenes import parts
from game.session import Session
from game.ui import theme, widgets
from game.ui.stage import Frame
from game.ui.text import _, n_
from game.ui.widgets import Rect

MOST = 3  # lanterns side by side


def way(frame: Frame, session: Session, button: str, id: str, words: str, rect: Rect, lit: bool) -> None:
    """A lantern as the way on: its light, its picture, its name, and ``words`` above."""
    skill = session.catalog.skill(id)
    say = f"{words}: {skill.title}"
    widgets.button(frame, button, rect, kind="lamp" if lit else "paper", say=say, lit=lit, radius=40)
    dy = 4 if frame.attention.down == button else 0
    x, room = rect.x + 124, rect.w - 144
    widgets.image(frame, parts.lantern_art(session.light(id), session.glow(id)), rect.x + 64, rect.centery + dy, 124)
    y, wide = rect.y + 36 + dy, rect.w - 200
    widgets.text(frame, words, x, y, theme.SMALL, theme.QUIET, "bold", ay=0.5, width=wide, height=44)
    widgets.text(frame, skill.title, x, rect.y + 96 + dy, 30, face="display", ay=0.5, width=room, height=90)
    widgets.image(frame, f"icons/skill-{skill.icon}", rect.right - 44, rect.y + 38 + dy, 54)


def rest(frame: Frame, t: float, awake: float) -> None:
    """A rest is suggested; to go on is as good a choice."""
    widgets.veil(frame)
    box = Rect(290, 150, 700, 420)
    widgets.panel(frame, box, radius=44)
    widgets.image(frame, "icons/rest", box.x + 130, box.y + 132, 168)
    parts.firefly(frame, box.right - 110, box.y + 138, t, awake, "wink", 150)
    widgets.text(
        frame, rest_words(), box.centerx + 8, box.y + 136, 34, face="display", ax=0.5, ay=0.5, width=270, height=190
    )
    y = box.bottom - 146
    for i, (id, words, icon) in enumerate((("on", _("Go on"), "next"), ("enough", _("That's it for today"), "rest"))):
        rect = Rect(box.x + 36 + i * 324, y, 304, 104)
        widgets.button(frame, id, rect, words, icon=f"icons/{icon}", kind="lamp", size=30, radius=46)


def rest_words() -> str:
    """How a rest is suggested."""
    return _("The lanterns keep burning. Rest your eyes?")


def news(frame: Frame, session: Session, group: tuple[News, ...], age: float) -> None:
    """One piece of news, big; or all the lanterns that became ready, side by side."""
    widgets.veil(frame)
    dy = parts.card_in(frame, age, session.settings.calm)
    box = Rect(340, 104 + dy, 600, 520)
    widgets.halo(frame, 640, 290, 330, "#5A4818")
    widgets.panel(frame, box, theme.PAPER, 44)
    first, *more = group
    if more:
        _ready(frame, session, group, box)
    else:
        picture, title, words = _told(session, first)
        widgets.image(frame, picture, box.centerx, box.y + 144, 210)
        widgets.text(frame, title, box.centerx, box.y + 276, 40, face="display", ax=0.5, ay=0.5, width=540, height=56)
        widgets.text(frame, words, box.centerx, box.y + 334, ax=0.5, ay=0.5, width=520, height=66)
    widgets.button(
        frame,
        "news",
        Rect(box.centerx - 120, box.bottom - 112, 240, 84),
        _("Go on"),
        icon="icons/next",
        kind="lamp",
        size=32,
        lit=True,
        radius=42,
    )
    if not session.settings.calm:
        parts.sparks(frame, box.centerx, box.y + 144, age - 0.1, 7, 20, 260)


def _ready(frame: Frame, session: Session, group: tuple[News, ...], box: Rect) -> None:
    """How many lanterns became ready, and the first of them side by side."""
    words = n_("{n} new lantern is ready for you.", "{n} new lanterns are ready for you.", len(group))
    widgets.text(frame, words, box.centerx, box.y + 334, 28, face="bold", ax=0.5, ay=0.5, width=540, height=66)
    shown = group[:MOST]
    for i, one in enumerate(shown):
        x = box.centerx + (i - (len(shown) - 1) / 2) * 184
        skill = session.catalog.skill(one.id)
        widgets.image(frame, "art/lantern-ready", x, box.y + 120, 160)
        widgets.image(frame, f"icons/skill-{skill.icon}", x + 58, box.y + 80, 60)
        widgets.text(frame, skill.title, x, box.y + 246, 26, face="display", ax=0.5, ay=0.5, width=176, height=80)
    if len(group) > MOST:
        more = f"+{len(group) - MOST}"
        widgets.text(frame, more, box.right - 20, box.y + 190, 34, face="display", ax=1, ay=0.5, width=80)


def _told(session: Session, news: News) -> tuple[str, str, str]:
    """Picture, title and words of one piece of news."""
    catalog = session.catalog
    if news.kind == "badge":
        badge = next(b for b in catalog.badges if b.id == news.id)
        return f"badges/badge-{badge.icon}", badge.title, badge.about
    if news.kind == "level":
        return (
            "icons/keeper",
            _("Keeper {n}").format(n=news.value),
            _("All your practice made you a brighter keeper."),
        )
    if news.kind == "goal":
        return (
            "icons/goal",
            _("Goal reached!"),
            _("You set out for it, and you got there. Choose your next goal when you like."),
        )
    title = catalog.skill(news.id).title
    if news.kind == "mastered":
        return (
            "art/lantern-mastered",
            title,
            _("You still know it! This lantern wears a star now."),
        )
    return "art/lantern-ready", title, _("A new lantern is ready for you.")
