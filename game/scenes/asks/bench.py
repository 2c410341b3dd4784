"""What the workshop's boards share: wooden trays, a panel that counts up and down, and things that glide."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from game.model import Item
from game.scenes.asks.base import AREA, Ask
from game.scenes.base import Game
from game.ui import motion, theme, widgets
from game.ui.stage import Frame
from game.ui.widgets import Rect

WOOD = "#8A5F36"
CLOTH = "#F6ECD6"  # what things are laid on
PALE = "#DDD0B6"  # where something may still be laid
GLIDE = 0.25  # seconds
SIDES = (Rect(AREA.x, AREA.y + 20, 174, 352), Rect(AREA.right - 174, AREA.y + 20, 174, 352))
MIDDLE = Rect(AREA.centerx - 192, AREA.y + 4, 384, 384)  # between the two side panels


class BenchAsk(Ask):
    """A board on which a number is made; nothing lies there that could be read out without telling it."""

    def __init__(self, game: Game, item: Item, t: float) -> None:
        super().__init__(game, item, t)
        self.zero = 0 in (item.answer, *item.tempting)  # nothing at all can be meant

    @property
    def calm(self) -> bool:
        """Whether this learner wants nothing to move by itself."""
        return self.game.learner.settings.calm

    def spoken(self) -> str:
        return ""


@dataclass(frozen=True, slots=True)
class Glide:
    """A number on its way from one value to another, begun at scene time ``at``."""

    start: float
    end: float
    at: float = -9.0

    def now(self, t: float, calm: bool = False) -> float:
        """Where it is at ``t``; with calm motion it is there at once."""
        return self.end if calm else motion.between(self.start, self.end, motion.out(motion.part(t, self.at, GLIDE)))

    def to(self, end: float, t: float) -> Glide:
        """On to another value from where it is now."""
        return Glide(self.now(t), end, t)


def tray(frame: Frame, rect: Rect, right: bool = False) -> Rect:
    """A wooden tray with a pale floor (leaf-green when all is right); the floor."""
    floor = rect.inflate(-24, -24)
    widgets.panel(frame, rect, WOOD, 26)
    widgets.panel(frame, floor, theme.LEAF_PALE if right else CLOTH, 16, 0, 3)
    return floor


def stepper(
    frame: Frame,
    rect: Rect,
    name: str,
    words: str,
    says: tuple[str, str],
    can: tuple[bool, bool],
    picture: Callable[[Rect], None],
    *,
    lit: bool = False,
    live: bool = True,
) -> None:
    """A panel with a picture, its words and two buttons, ``NAME:less`` and ``NAME:more``; ``can`` says which work."""
    widgets.panel(frame, rect)
    picture(Rect(rect.x + 12, rect.y + 12, rect.w - 24, 128))
    widgets.text(frame, words, rect.centerx, rect.y + 194, 30, theme.INK, "bold", 0.5, 0.5, rect.w - 20, 92)
    if not live:
        return
    for i, (end, icon) in enumerate((("less", "icons/minus"), ("more", "icons/plus"))):
        box = Rect(rect.x + 10 + i * (rect.w - 94), rect.bottom - 98, 74, 84)
        bright = lit and end == "more"
        kind = "lamp" if bright else "paper" if can[i] else "quiet"
        widgets.button(
            frame, f"{name}:{end}", box, icon=icon, say=says[i], kind=kind, enabled=can[i], lit=bright, radius=22
        )
