"""Pieces that several scenes share: the learner's plate, the menu, the firefly, the hero, lanterns, sparks."""

from __future__ import annotations

import math
import random
from typing import TYPE_CHECKING

from game.model import Light
from game.scenes.base import Go, go
from game.ui import motion, theme, widgets
from game.ui.art import Recolour
from game.ui.inputs import Chosen, Turned, Word
from game.ui.stage import Frame
from game.ui.text import _
from game.ui.widgets import Rect

if TYPE_CHECKING:  # the harbour draws with this too, and no one has a session there yet
    from game.session import Session

MENU = (
    ("chart", "icons/chart"),
    ("isle", "icons/isle"),
    ("logbook", "icons/logbook"),
    ("goals", "icons/goal"),
    ("settings", "icons/settings"),
)


def menu_label(id: str) -> str:
    return {
        "chart": _("Chart"),
        "isle": _("Isle"),
        "logbook": _("Logbook"),
        "goals": _("Goals"),
        "settings": _("Settings"),
    }[id]


def plate(frame: Frame, session: Session) -> None:
    """Who plays, their keeper level and how far the next one is."""
    rect = Rect(24, 18, 360, 84)
    level = session.level()
    rank = _("Keeper {n}").format(n=level.number)
    widgets.panel(frame, rect, radius=42)
    widgets.image(frame, f"art/who-{session.profile.picture}", rect.x + 48, rect.centery, 70)
    widgets.text(frame, session.profile.nickname, rect.x + 92, rect.y + 28, 26, face="display", ay=0.5, width=136)
    widgets.text(frame, rank, rect.right - 26, rect.y + 28, theme.SMALL, theme.QUIET, "display", 1, 0.5, 112)
    widgets.bar(frame, Rect(rect.x + 92, rect.y + 52, rect.w - 120, 16), level.into / max(1, level.span))


def menu(frame: Frame, here: str, *, switch: bool = True) -> None:
    """The row of places along the lower edge; the present one is lit."""
    x = 24.0
    for id, icon in MENU:
        wide = 92 if id == "settings" else 172
        label = "" if id == "settings" else menu_label(id)
        widgets.button(
            frame,
            f"menu:{id}",
            Rect(x, 632, wide, 72),
            label,
            icon=icon,
            kind="lamp" if id == here else "paper",
            size=23,
            say=menu_label(id),
            radius=36,
        )
        x += wide + theme.GAP
    if switch:
        widgets.button(
            frame,
            "menu:who",
            Rect(1164, 632, 92, 72),
            icon="icons/people",
            say=_("Another learner"),
            radius=36,
        )


def firefly(frame: Frame, x: float, y: float, t: float, awake: float, mood: str = "rest", size: float = 150) -> None:
    """The companion, hovering; ``mood`` is one of rest, talk, cheer, think, wink."""
    bob = math.sin(t * 2.1) * 5 * awake
    pose = mood
    if mood in ("rest", "talk") and awake > 0.4:
        beat = t % 3.7
        pose = "blink" if beat < 0.14 else "flap" if beat > 1 and (t * 6) % 1 < 0.5 else mood
    widgets.halo(frame, x, y + 26, size * 0.8, "#5A4818", 0.9)
    widgets.image(frame, f"art/firefly-{pose}", x, y + round(bob), size)


def coat(picture: str) -> Recolour:
    """The hero's coat in the colours that the learner's picture brings."""
    main, shade = theme.COATS.get(picture, theme.COATS["fox"])
    return (("#D9645A", main), ("#B84A4A", shade))


def hero(
    frame: Frame,
    picture: str,
    x: float,
    y: float,
    pose: str = "stand",
    height: float = 120,
    flip: bool = False,
    stretch: float = 1.0,
) -> None:
    """The keeper with the feet at (x, y)."""
    surface = frame.art.image(f"art/hero-{pose}", height, flip=flip, stretch=stretch, recolour=coat(picture))
    frame.put(surface, x, y, 0.5, 0.94)


def lantern_art(light: Light, glow: float, mastered: bool = False) -> str:
    """Which drawing shows a lantern in this state."""
    if light is Light.GROWING:
        return f"art/lantern-growing{1 + min(2, int(glow * 3))}"
    if light is Light.LIT and mastered:
        return "art/lantern-mastered"
    return f"art/lantern-{light.value}"


def light_word(light: Light) -> str:
    return {
        Light.DARK: _("Still dark"),
        Light.READY: _("Ready for you"),
        Light.GROWING: _("Growing"),
        Light.LIT: _("Lit"),
        Light.DIM: _("Wants rekindling"),
    }[light]


_SPARK = "M16 0 C17 11 21 15 32 16 C21 17 17 21 16 32 C15 21 11 17 0 16 C11 15 15 11 16 0 Z"


def sparks(frame: Frame, x: float, y: float, age: float, seed: int, n: int = 14, reach: float = 130) -> None:
    """A burst of glints ``age`` seconds old; gone after one second."""
    if not 0 <= age < 1:
        return
    rng = random.Random(seed)
    for i in range(n):
        angle = math.tau * (i + rng.random() * 0.7) / n
        far = reach * (0.5 + 0.5 * rng.random()) * motion.out(age)
        side = (10 + rng.random() * 16) * (1 - age) ** 0.7
        colour = (theme.LAMP, theme.LAMP_PALE, theme.FOAM)[i % 3]
        side = max(4, round(side / 3) * 3)
        glint = frame.art.svg(
            ("spark", side, colour),
            f'<path transform="scale({side / 32})" d="{_SPARK}" fill="{colour}"/>',
            side,
            side,
        )
        frame.put(glint, x + math.cos(angle) * far, y + math.sin(angle) * far + 60 * age * age, 0.5, 0.5)


def card_in(frame: Frame, age: float, calm: bool) -> float:
    """How far below its place a card is while it comes in, in units."""
    return 0.0 if calm else (1 - motion.over(motion.part(age, 0, 0.25))) * 46


def turned(word: Word, page: int, pages: int) -> int:
    """The page that is open after ``word``: one on or back, never past the first or the last."""
    match word:
        case Chosen("next") | Turned(1):
            return min(pages - 1, page + 1)
        case Chosen("prev") | Turned(-1):
            return max(0, page - 1)
    return page


def follow(id: str) -> Go | None:
    """Where a button of the menu leads, if ``id`` is one."""
    return go(id.removeprefix("menu:")) if id.startswith("menu:") else None
