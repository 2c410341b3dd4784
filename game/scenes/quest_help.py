"""Help within a quest: a hint in the firefly's bubble, what was tempting, the worked example, and a disk in trouble."""

from __future__ import annotations

from game.model import Grade, Item, Picture, Step, Verdict
from game.scenes import answer, parts
from game.scenes.asks.base import snug
from game.scenes.notices import unsaved
from game.ui import pictures, theme, widgets
from game.ui.stage import Frame
from game.ui.text import _
from game.ui.widgets import Rect

LONG = 56  # letters of a question that needs more room
LEAST = 96.0  # units that a step of a worked example has at least
PACE = 0.8  # seconds from one step of a worked example to the next


def hint(frame: Frame, words: str, picture: Picture) -> None:
    """A hint that comes with a picture: words above, picture below, in one bubble."""
    rect = Rect(28, 104, 284, 200)
    widgets.bubble(frame, rect, "", tail=(150, 320))
    tall = 76.0 if len(words) <= 44 else 104.0
    at = (rect.x + 14, rect.y + 6 + tall / 2)
    widgets.text(frame, words, *at, theme.SMALL, ay=0.5, width=rect.w - 28, height=tall)
    frame.put(pictures.draw(frame.art, frame.letters, picture, 256, 188 - tall), rect.x + 14, rect.y + 4 + tall)


def tempting(frame: Frame, verdict: Verdict, t: float, awake: float) -> None:
    """The firefly says why that answer was tempting."""
    parts.firefly(frame, 172, 404, t, awake, "think" if verdict.tempting else "talk", 170)
    words = _why(verdict)
    tall = 120 if len(words) < 40 else 196
    widgets.bubble(frame, Rect(24, 312 - tall, 296, tall), words, tail=(160, 330))


def spoken(item: Item, verdict: Verdict) -> str:
    """The same help for the ear."""
    return " ".join((_why(verdict), *(step.text for step in item.worked)))


def _why(verdict: Verdict) -> str:
    if verdict.tempting:
        return verdict.tempting.text
    if verdict.grade is Grade.UNSURE:
        return _("Good to say so! Let's look together.")
    return _("Not yet. Let's look at it together.")


def worked(frame: Frame, item: Item, verdict: Verdict, age: float, calm: bool) -> None:
    """The card with the worked example, ``age`` seconds old: its steps come one after another."""
    rect = Rect(340, 104 + parts.card_in(frame, age, calm), 640, 516)
    widgets.panel(frame, rect)
    long = len(item.prompt) > LONG
    head = 118.0 if long else 72.0  # units for the question
    size, y = snug(frame, item.prompt, 24 if long else 30, "bold", rect.w - 40, head), rect.y + 6 + head / 2
    widgets.text(frame, item.prompt, rect.centerx, y, size, theme.QUIET, "bold", 0.5, 0.5, rect.w - 40, head)
    steps = _steps(item, verdict)
    shown = len(steps) if calm else min(len(steps), 1 + int(age / PACE))
    laid = answer.rows(item)
    below = min(answer.height(item, laid), rect.h - head - 24 - LEAST * len(steps))
    tall = rect.h - head - 24 - below
    each = tall / max(1, len(steps))
    for i, step in enumerate(steps[:shown]):
        _step(frame, step, Rect(rect.x + 24, rect.y + head + 8 + i * each, rect.w - 48, each - 8))
    if laid:
        answer.draw(frame, item, laid, Rect(rect.x + 20, rect.y + head + 12 + tall, rect.w - 40, below - 14))


def _steps(item: Item, verdict: Verdict) -> list[Step]:
    """The steps to show; where none has a picture, that of what was tempting comes first."""
    steps, found = list(item.worked), verdict.tempting
    if found and found.picture and len(steps) < 3 and not any(s.picture for s in steps):
        steps.insert(0, Step("", found.picture))
    return steps


def _step(frame: Frame, step: Step, rect: Rect) -> None:
    """Large: picture over words. Where three share the card: words left, picture right."""
    if step.picture is None:
        widgets.text(frame, step.text, rect.centerx, rect.centery, 28, ax=0.5, ay=0.5, width=rect.w, height=rect.h)
        return
    if rect.h > 190:
        tall = 104.0 if len(step.text) > 60 else 76.0 if rect.h < 300 else 96.0
        space = Rect(rect.x, rect.y, rect.w, rect.h - tall)
        y = rect.bottom - tall / 2
        widgets.text(frame, step.text, rect.centerx, y, 28, ax=0.5, ay=0.5, width=rect.w, height=tall)
    else:
        wide = rect.w * (0.5 if len(step.text) <= 60 else 0.6)
        space = Rect(rect.x + wide, rect.y, rect.w - wide, rect.h)
        widgets.text(frame, step.text, rect.x, rect.centery, ay=0.5, width=wide - 20, height=rect.h)
    sheet = pictures.draw(frame.art, frame.letters, step.picture, space.w, space.h)
    frame.put(sheet, space.x, space.y)


def trouble(frame: Frame, kind: str, t: float, awake: float) -> None:
    """The answer could not be kept: what is wrong with the disk, by the kind of a StoreError, and what to do."""
    widgets.veil(frame)
    widgets.panel(frame, Rect(260, 180, 760, 360))
    retry, stop = Rect(460, 430, 250, 80), Rect(730, 430, 250, 80)
    widgets.button(frame, "retry", retry, _("Try again"), icon="icons/replay", kind="lamp", lit=True)
    widgets.button(frame, "stop", stop, _("Stop for now"), icon="icons/rest")
    parts.firefly(frame, 360, 340, t, awake, "think", 160)
    widgets.text(frame, unsaved(kind), 460, 306, 26, ay=0.5, width=520, height=210)
