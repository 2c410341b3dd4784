"""Goals in words and pictures: what was set out for, until when, and how far it has come."""

from __future__ import annotations

from collections.abc import Sequence

from game import learning, rewards
from game.model import Goal, Light
from game.scenes import parts
from game.scenes.lantern_card import weekdays
from game.scenes.paper import moon
from game.session import Session
from game.ui import svg, theme, widgets
from game.ui.stage import Frame
from game.ui.text import _, n_

WEEK = 7  # days
ON_PATH = 6  # lanterns of a path shown at once
ICONS = {"light": "icons/hint", "days": "icons/calendar", "reach": "icons/flag"}


def kind_words(kind: str) -> str:
    return {"light": _("Light lanterns"), "days": _("Practise often"), "reach": _("Reach a lantern")}[kind]


def goal_words(session: Session, goal: Goal) -> str:
    """What was set out for."""
    if goal.kind == "light":
        return n_("Light {n} lantern", "Light {n} lanterns", goal.target)
    if goal.kind == "days":
        return n_("Practise on {n} day", "Practise on {n} days", goal.target)
    skill = session.catalog.skills.get(goal.skill)
    return _("Reach: {name}").format(name=skill.title if skill else "…")


def until_words(goal: Goal, now: float, offset: int) -> str:
    """Until when there is time, as a day one knows."""
    last = learning.local_day(goal.until, offset)
    left = last - learning.local_day(now, offset)
    if left <= 0:
        return _("until today")
    if left == 1:
        return _("until tomorrow")
    day = weekdays()[(last + 3) % 7]
    return (_("until {day}") if left < WEEK else _("until next {day}")).format(day=day)


def advice(session: Session) -> str:
    """A word about ways to learn, another one every day."""
    words = (
        _("A little every day goes a long way."),
        _("Stuck? A hint or a picture shows a way."),
        _("A miss shows you what to learn next."),
        _("Try the tricky one first, while you are fresh."),
    )
    return words[learning.local_day(session.now(), session.offset()) % len(words)]


def goal_picture(frame: Frame, session: Session, goal: Goal, done: int, x: float, y: float, wide: float) -> None:
    """How far it has come, without words: lanterns, moons, or the path."""
    if goal.kind == "reach":
        path_row(frame, session, rewards.steps(goal, session.progress, session.skills), x, y, wide)
        return
    step = min(96.0, wide / max(1, goal.target))
    for i in range(goal.target):
        at = x + (i - (goal.target - 1) / 2) * step
        if goal.kind == "days":
            moon(frame, at, y, i < done, min(72.0, step - 4))
        else:
            lantern = "art/lantern-lit" if i < done else "art/lantern-dark"
            widgets.image(frame, lantern, at, y, min(112.0, step * 1.6))


def path_row(
    frame: Frame, session: Session, path: Sequence[str], x: float, y: float, wide: float, icons: bool = False
) -> None:
    """The lanterns on the way to the last of ``path``, in order; of a long way, what is near and the end."""
    shown = _near(session, path)
    step = min(126.0 if icons else 96.0, wide / len(shown))
    left, long = x - step * (len(shown) - 1) / 2, step * (len(shown) - 1)
    if len(shown) > 1:
        dots = svg.line((0, 4), (long, 4), stroke=theme.EARTH, stroke_width=5, stroke_dasharray="1 13")
        frame.put(frame.art.svg(("path", long), dots, long, 8), left, y + 46)
    tall = min(110.0, step * 1.5)
    for i, id in enumerate(shown):
        at = left + i * step
        lantern = parts.lantern_art(session.light(id), session.glow(id), session.mastered(id))
        widgets.image(frame, lantern, at, y + 50, tall, ay=0.95)
        if icons:
            skill = session.catalog.skill(id)
            widgets.image(frame, f"icons/skill-{skill.icon}", at + 34, y + 40, 46)
    widgets.image(frame, "icons/flag", left + long + tall * 0.24, y + 36 - tall * 0.66, 40)


def _near(session: Session, path: Sequence[str]) -> Sequence[str]:
    """A path of a few lanterns: from the last that shines on, and always the last of all."""
    if len(path) <= ON_PATH:
        return path
    dark = next((i for i, id in enumerate(path) if session.light(id) not in (Light.LIT, Light.DIM)), 0)
    first = max(0, min(dark - 1, len(path) - ON_PATH))
    return [*path[first : first + ON_PATH - 1], path[-1]]
