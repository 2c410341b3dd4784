"""The question card of a quest, and the praise beside it."""

from __future__ import annotations

from game.model import Grade, Item
from game.quests.run import Run
from game.ui import pictures, widgets
from game.ui.stage import Frame
from game.ui.text import _
from game.ui.widgets import Rect


def question(frame: Frame, item: Item, rect: Rect, dy: float, pictured: bool) -> None:
    """The question in ``rect``, words and picture ``dy`` units below their place; ``pictured``: with its picture."""
    widgets.panel(frame, rect)
    picture = item.picture if pictured else None
    long = len(item.prompt)
    tall = (80.0 if long <= 60 else 116.0) if picture else rect.h - 24
    short = long <= 14
    size = 96 if short and not picture else 60 if short else 34 if picture or long > 70 else 44
    widgets.text(
        frame,
        item.prompt,
        rect.centerx,
        rect.y + 12 + tall / 2 + dy,
        size,
        face="display" if short else "bold",
        ax=0.5,
        ay=0.5,
        width=rect.w - 48,
        height=tall,
    )
    if picture:
        space = Rect(rect.x + 24, rect.y + 14 + tall, rect.w - 48, rect.h - tall - 28)
        sheet = pictures.draw(frame.art, frame.letters, picture, space.w, space.h)
        frame.put(sheet, space.x, space.y + dy)


def praise(run: Run) -> str:
    """Praise for what was done, not for who one is; it varies with the run."""
    if run.hints:
        return _("The hint helped you find the way.")
    if len(run.done) > 1 and run.done[-2] is not Grade.RIGHT:
        return _("You kept going, and it worked!")
    lines = (_("Yes!"), _("That's it!"), _("You worked it out."), _("Well thought!"), _("The light grows."))
    return lines[len(run.done) % len(lines)]
