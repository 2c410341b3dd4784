"""Badges in the logbook: one among others, one large, and in a sentence what each of them takes."""

from __future__ import annotations

from game.model import Badge
from game.scenes import parts
from game.scenes.paper import stamp
from game.ui import theme, widgets
from game.ui.stage import Frame
from game.ui.text import _, n_
from game.ui.widgets import Rect


def tile(frame: Frame, badge: Badge, earned: bool, have: float, rect: Rect) -> None:
    """A badge to tap: in colour once it is earned, else pale with a lock and how far it has come."""
    id = f"badge:{badge.id}"
    say = badge.title if earned else f"{badge.title}. {what_it_takes(badge)}"
    frame.target(id, rect, say)
    lift = 4 if frame.attention.down == id else -4 if frame.attention.hover == id else 0
    widgets.ring(frame, id, rect)
    x, y = rect.centerx, rect.y + 74 + lift
    if earned:
        stamp(frame, x, y, 72, theme.LAMP_DEEP)
    widgets.image(frame, f"badges/badge-{badge.icon}", x, y, 128 if earned else 112, alpha=255 if earned else 88)
    if not earned:
        widgets.image(frame, "badges/badge-locked", x + 42, y + 30, 42)
        done = have / max(1.0, badge.at_least)
        widgets.bar(frame, Rect(rect.x + 20, rect.y + 136, rect.w - 40, 14), done)
    ink = theme.INK if earned else theme.QUIET
    widgets.text(frame, badge.title, x, rect.y + 182, theme.SMALL, ink, "display", 0.5, 0.5, 152, 72)


def large(frame: Frame, badge: Badge, earned: bool, have: float, age: float, calm: bool) -> None:
    """One badge, big: why it was earned, or what it takes."""
    widgets.veil(frame)
    box = Rect(340, 96 + parts.card_in(frame, age, calm), 600, 520)
    if earned:
        widgets.halo(frame, box.centerx, box.y + 150, 330, "#5A4818")
    widgets.panel(frame, box, theme.PAPER, 44)
    close = Rect(box.centerx - 120, box.bottom - 100, 240, 84)
    widgets.button(frame, "close", close, _("Go on"), icon="icons/next", kind="lamp", size=32, lit=True, radius=42)
    if earned:
        stamp(frame, box.centerx, box.y + 146, 118, theme.LAMP_DEEP)
    name = f"badges/badge-{badge.icon}" if earned else "badges/badge-locked"
    widgets.image(frame, name, box.centerx, box.y + 146, 204 if earned else 184)
    widgets.text(frame, badge.title, box.centerx, box.y + 300, 40, face="display", ax=0.5, ay=0.5, width=540)
    words = badge.about if earned else what_it_takes(badge)
    widgets.text(frame, words, box.centerx, box.y + 362, ax=0.5, ay=0.5, width=520, height=80)
    if not earned:
        share = min(have, badge.at_least) / max(1.0, badge.at_least)
        widgets.bar(frame, Rect(box.x + 120, box.y + 250, 360, 20), share)
    if earned and not calm:
        parts.sparks(frame, box.centerx, box.y + 146, age - 0.1, 7, 20, 260)


def what_it_takes(badge: Badge) -> str:
    """What earns a badge, in a sentence of its measure."""
    n = int(badge.at_least)
    sentences = {
        "lanterns_lit": n_("Light {n} lantern.", "Light {n} lanterns.", n),
        "lanterns_mastered": n_("Give {n} lantern its star.", "Give {n} lanterns their star.", n),
        "rekindled": n_("Make {n} dim lantern bright again.", "Make {n} dim lanterns bright again.", n),
        "tries": n_("Give {n} answer.", "Give {n} answers.", n),
        "rights": n_("Find {n} right answer.", "Find {n} right answers.", n),
        "days_practised": n_("Practise on {n} day.", "Practise on {n} days.", n),
        "quest_types": n_("Try {n} kind of quest.", "Try {n} kinds of quest.", n),
        "tamed": n_("See through {n} tricky idea.", "See through {n} tricky ideas.", n),
        "hints_used": n_("Ask for a hint {n} time.", "Ask for a hint {n} times.", n),
        "brave_tries": n_("Try again after a miss {n} time.", "Try again after a miss {n} times.", n),
        "isles_whole": n_("Light every lantern of {n} isle.", "Light every lantern of {n} isles.", n),
    }
    return sentences.get(badge.measure, badge.about)
