"""Small signs within a quest: what it is for, how far it has come, a light to remember, a word to the hasty."""

from __future__ import annotations

from game.learning import Advice
from game.model import Grade
from game.quests.run import Run
from game.scenes import parts
from game.session import Session
from game.ui import svg, theme, widgets
from game.ui.stage import Frame
from game.ui.text import _
from game.ui.widgets import Rect

PAUSE = 2.0  # seconds for reading, in which no tap counts
DIMMED = 0.4  # how dark all but the question is meanwhile
BEAD = 38.0  # units from one item of a run to the next


class Haste:
    """Says once a run that there is time, after answers too fast to have been read, and gives the time for it."""

    def __init__(self) -> None:
        self.seen = self.told = False
        self.until = -1.0

    def heed(self, advice: Advice | None) -> None:
        """Note what the last answers were like."""
        self.seen = self.seen or advice is Advice.SLOW

    def begin(self, t: float) -> bool:
        """A new item comes at scene time ``t``: whether there is a pause for it now."""
        if not self.seen or self.told:
            return False
        self.told, self.until = True, t + PAUSE
        return True

    def draw(self, frame: Frame, t: float, awake: float) -> None:
        """The firefly with its word, and lights that come on one by one until it goes on."""
        parts.firefly(frame, 166, 384, t, awake, "talk", 160)
        rect = Rect(28, 108, 284, 184)
        widgets.bubble(frame, rect, "", tail=(150, 306))
        words = slow_words()
        widgets.text(frame, words, rect.centerx, rect.y + 70, 26, ax=0.5, ay=0.5, width=rect.w - 32, height=108)
        shown = 3 - min(3, int(3.2 * max(0.0, self.until - t) / PAUSE))
        for i in range(3):
            icon = "icons/star" if i < shown else "icons/unmet"
            widgets.image(frame, icon, rect.centerx + (i - 1) * 52, rect.y + 150, 40, alpha=255 if i < shown else 110)


def slow_words() -> str:
    """What is said to those who answer before they can have read."""
    return _("Take your time: read it twice.")


def thread(frame: Frame, run: Run) -> None:
    """One star an item; a test has its beads on a thread, and a sign that it is one."""
    count, waiting = run.length, 150 if run.purpose == "claim" else 80
    left = 640 - (count - 1) / 2 * BEAD
    if run.purpose == "claim":
        wide = (count - 1) * BEAD + 44
        cord = svg.path(f"M3 8 Q{wide / 2} 20 {wide - 3} 8", fill="none", stroke="#E3CFA6", stroke_width=4)
        frame.put(frame.art.svg(("cord", wide), cord, wide, 20), left - 22, 18)
        _test(frame)
    for i in range(count):
        done = i < len(run.done)
        name = "icons/star" if not done or run.done[i] is Grade.RIGHT else "icons/spark"
        side, alpha = (32, 255) if done else (24, waiting)
        widgets.image(frame, name, left + i * BEAD, 26, side, alpha=alpha)


def _test(frame: Frame) -> None:
    rect = Rect(124, 24, 184, 68)
    widgets.panel(frame, rect, theme.LAMP_PALE, 34)
    widgets.image(frame, "icons/claim", rect.x + 42, rect.centery, 52)
    widgets.text(frame, _("Test"), rect.x + 76, rect.centery, 30, face="display", ay=0.5, width=94, height=56)


def lantern(frame: Frame, session: Session, skill: str, glow: float) -> None:
    """The lantern that the answers are for, how far it has come, and its picture."""
    rect = Rect(1020, 20, 236, 72)
    widgets.panel(frame, rect, radius=36)
    widgets.image(frame, parts.lantern_art(session.light(skill), glow), rect.x + 38, rect.centery, 66)
    widgets.bar(frame, Rect(rect.x + 68, rect.y + 25, 98, 22), glow)
    widgets.image(frame, f"icons/skill-{session.catalog.skill(skill).icon}", rect.right - 38, rect.centery, 48)


def remember_words() -> str:
    """What is asked before a question of another lantern."""
    return _("Do you remember?")


def remember(frame: Frame, session: Session, skill: str, t: float, awake: float) -> None:
    """A question of another lantern, to see whether it is still known: the firefly says which."""
    known = session.catalog.skill(skill)
    parts.firefly(frame, 166, 384, t, awake, "wink", 160)
    rect = Rect(28, 118, 284, 174)
    widgets.bubble(frame, rect, "", tail=(150, 306))
    words = remember_words()
    widgets.text(frame, words, rect.centerx, rect.y + 34, 26, face="bold", ax=0.5, ay=0.5, width=256, height=48)
    lantern = parts.lantern_art(session.light(skill), session.glow(skill), session.mastered(skill))
    widgets.image(frame, lantern, rect.x + 54, rect.y + 112, 104)
    title = Rect(rect.x + 102, rect.y + 62, rect.w - 116, 100)
    widgets.text(frame, known.title, title.x, title.centery, 28, face="display", ay=0.5, width=title.w, height=title.h)


def pinned(frame: Frame, session: Session, skill: str, card: Rect) -> None:
    """The picture of the lantern that a question belongs to, pinned to the corner of its card."""
    spot = Rect(card.x - 42, card.y - 24, 76, 76)
    widgets.panel(frame, spot, theme.LAMP_PALE, 38)
    widgets.image(frame, f"icons/skill-{session.catalog.skill(skill).icon}", spot.centerx, spot.centery, 54)
