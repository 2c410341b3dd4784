"""What lies behind the first page of a lantern's evidence: tricky ideas, last answers, how it will stay, numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game import learning
from game.learning import Evidence
from game.model import Attempt, Picture, Skill
from game.scenes import parts
from game.scenes.lantern_card import day_name
from game.scenes.paper import LEFT, MARKS, RIGHT, bright, snapshot
from game.session import Session
from game.ui import pictures, svg, theme, widgets
from game.ui.stage import Frame
from game.ui.text import _
from game.ui.widgets import Rect

DAY = 86400.0
AHEAD = (0, 1, 7, 30)  # days from now at which the light is shown
LINE = 46.0  # units of a line of numbers


def ideas(frame: Frame, skill: Skill, found: Evidence, t: float, awake: float) -> None:
    """Tricky ideas that were met, and which of them are tamed."""
    x, w = LEFT.x + 10, LEFT.w - 20
    widgets.text(frame, _("Tricky ideas"), x, LEFT.y + 26, 30, face="display", ay=0.5, width=w)
    titles = {m.id: m.title for t in reversed(skill.templates) for m in t.misconceptions}
    met = [(name, titles[name]) for name, _n in found.slips if name in titles]
    met.sort(key=lambda idea: idea[0] in found.tamed)
    for i, (name, title) in enumerate(met[:4]):
        tame = name in found.tamed
        card = Rect(x, LEFT.y + 60 + i * 104, w, 92)
        widgets.panel(frame, card, theme.LEAF_PALE if tame else "#FFFFFF", 22, 2)
        widgets.image(frame, "badges/badge-tamer" if tame else "icons/why", card.x + 52, card.centery, 76)
        widgets.text(frame, title, card.x + 104, card.centery, ay=0.5, width=w - 190, height=84)
        widgets.image(frame, "icons/yes" if tame else "icons/spark", card.right - 46, card.centery, 54)
    if 0 < len(met) < 3:
        parts.firefly(frame, LEFT.centerx, LEFT.y + 380, t, awake, "cheer", 150)
    if not met:
        parts.firefly(frame, LEFT.centerx, LEFT.y + 170, t, awake, "rest", 180)
        words = _("No tricky ideas here so far.")
        widgets.text(frame, words, LEFT.centerx, LEFT.y + 350, ax=0.5, ay=0.5, width=440, height=110)


def answers(frame: Frame, last: Sequence[tuple[Attempt, Picture | None]]) -> None:
    """The last answers, newest first: what was asked, what was given, how it went."""
    x, w = RIGHT.x + 10, RIGHT.w - 20
    widgets.text(frame, _("Your last answers"), x, RIGHT.y + 26, 30, face="display", ay=0.5, width=w)
    y = RIGHT.y + 60
    for attempt, picture in last:
        card = Rect(x, y, w, 192 if picture else 122)
        y += card.h + 14
        if card.bottom <= RIGHT.bottom:
            widgets.panel(frame, card, "#FFFFFF", 22, 2)
            _answer(frame, card, attempt, picture)


def _answer(frame: Frame, card: Rect, attempt: Attempt, picture: Picture | None) -> None:
    wide = 300
    tall = 84 if picture else 108
    widgets.text(frame, attempt.prompt, card.x + 20, card.y + 10 + tall / 2, ay=0.5, width=wide, height=tall)
    if picture is not None:
        frame.put(pictures.draw(frame.art, frame.letters, picture, wide, 84), card.x + 20, card.y + 98)
    given = "" if attempt.response is None else f"{attempt.response}"
    widgets.text(frame, given, card.x + 374, card.centery, 42, face="display", ax=0.5, ay=0.5, width=96, height=100)
    widgets.image(frame, MARKS[attempt.grade], card.right - 40, card.centery, 60)


def ahead(frame: Frame, session: Session, skill: str) -> None:
    """How bright the lantern will stay, if it is left alone."""
    x, w = LEFT.x + 10, LEFT.w - 20
    widgets.text(frame, _("How bright it will stay"), x, LEFT.y + 26, 30, face="display", ay=0.5, width=w)
    names = (_("today"), _("tomorrow"), _("in a week"), _("in a month"))
    night = Rect(x, LEFT.y + 70, w, 200)
    snapshot(frame, night, "", False, 0)
    now, progress = session.now(), session.progress
    ever = skill in session.lit()
    lantern = parts.lantern_art(session.light(skill), 0)
    for i, (days, name) in enumerate(zip(AHEAD, names, strict=True)):
        kept = learning.retention(progress, skill, now + days * DAY)
        at = night.x + night.w * (i + 0.5) / 4
        reach = round((10 + 60 * max(0.0, kept - 0.2) / 0.8) / 4) * 4
        widgets.halo(frame, at, night.y + 86, reach, "#A87A28", 0.25 + 0.75 * kept)
        widgets.image(frame, bright(kept, ever) if kept else lantern, at, night.y + 106, 132)
        widgets.text(frame, name, at, night.bottom + 40, theme.SMALL, ax=0.5, ay=0.5, width=w / 4, height=66)
    words = _("A light that is used stays bright. One that is left alone burns low: then look at it again.")
    widgets.text(frame, words, LEFT.centerx, LEFT.y + 414, ax=0.5, ay=0.5, width=w - 20, height=120)


def numbers(frame: Frame, found: Evidence) -> None:
    """All that is known, as numbers, for whoever wants them."""
    x, w = RIGHT.x + 10, RIGHT.w - 20
    widgets.image(frame, "icons/people", x + 24, RIGHT.y + 26, 50)
    title = _("In numbers, for grown-ups")
    widgets.text(frame, title, x + 60, RIGHT.y + 26, 30, face="display", ay=0.5, width=w - 60, height=50)
    for i, (name, value) in enumerate(_lines(found)):
        y = RIGHT.y + 64 + i * LINE
        rule = svg.path(f"M0 2 L{w} 2", stroke="#D8C49A", stroke_width=2, stroke_dasharray="3 7")
        frame.put(frame.art.svg(("rule", w), rule, w, 4), x, y + LINE - 3)
        widgets.text(frame, name, x, y + LINE / 2, theme.SMALL, ay=0.5, width=w - 140, height=LINE - 4)
        right = x + w
        widgets.text(frame, value, right, y + LINE / 2, theme.SMALL, theme.INK, "display", 1, 0.5, 130, LINE - 2)


def _lines(found: Evidence) -> Iterator[tuple[str, str]]:
    part = _("{done} of {target}")
    yield _("Right answers, all in all"), part.format(done=found.rights, target=found.tries)
    yield _("Right among the last ten"), part.format(done=found.right, target=found.of)
    yield _("Hints asked for"), f"{found.hints}"
    yield _("Days of practice"), f"{found.days}"
    if found.days_ago is not None and found.weekday is not None:
        yield _("Last time"), day_name(found.days_ago, found.weekday)
    yield _("Chance of a right answer"), percent(found.chance)
    yield _("Careful estimate of it"), percent(found.low)
    yield _("Chance of 4 right in 5"), percent(found.outlook)
    yield _("Still remembered today"), percent(found.retention)


def percent(chance: float) -> str:
    """A chance, 0 to 1, in whole per cents; rounded down, so that nothing reads as if it were reached."""
    return _("{n} %").format(n=int(100 * chance + 1e-9))
