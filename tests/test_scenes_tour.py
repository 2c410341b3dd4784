"""Every screen of the game, looked at once: what can be touched, reached by keys, read, and left again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import combinations

import pygame

from game.app import ARROWS
from game.ui import theme
from game.ui.focus import neighbour
from game.ui.stage import Frame, Target
from tests.stops import Seen, toured

Toured = Mapping[str, Seen]

LEAST = 68  # pixels at 720p; letters of the alphabet and places of a ten-frame may be smaller
SMALLER = ("letter:", "cell:", "laid:")
SLIM = ("tick:", "piece:", "spot:")  # parts of a whole: slim where they are all the longer
WHOLE = pygame.FRect(0, 0, theme.WIDTH, theme.HEIGHT)
SLACK = 4  # units that neighbours' touch areas may share


def misfits(frame: Frame) -> Iterator[str]:
    """What is wrong with the places of this frame's targets."""
    for target in frame.targets:
        rect = target.rect
        if not WHOLE.contains(rect) and not _walks_off(target):
            yield f"{target.id} is off the screen: {_at(rect)}"
        slim = target.id.startswith(SLIM) and rect.w * rect.h >= LEAST * LEAST
        if min(rect.w, rect.h) < LEAST and not slim and not target.id.startswith(SMALLER):
            yield f"{target.id} is small: {rect.w:.0f} x {rect.h:.0f}"
        if not target.label.strip():
            yield f"{target.id} has no words to say"
    for one, other in combinations(frame.targets, 2):
        shared = one.rect.clip(other.rect)
        if min(shared.w, shared.h) > SLACK:
            yield f"{one.id} and {other.id} share {shared.w:.0f} x {shared.h:.0f}"
    for id in {t.id for t in frame.targets if [o.id for o in frame.targets].count(t.id) > 1}:
        yield f"{id} is there twice"


def _walks_off(target: Target) -> bool:
    """Things of an isle move with the camera; what is left of them in sight must still be large enough."""
    seen = target.rect.clip(WHOLE)
    return target.id.startswith("thing:") and min(seen.w, seen.h) >= LEAST / 2


def _at(rect: pygame.FRect) -> str:
    return f"{rect.x:.0f},{rect.y:.0f} {rect.w:.0f} x {rect.h:.0f}"


def touched(seen: Toured) -> Iterator[str]:
    """Every target is large enough, on the screen, has words to say, and is nobody else's."""
    return (f"{name}: {what}" for name, stop in seen.items() for what in misfits(stop.frame))


def read(seen: Toured) -> Iterator[str]:
    """There is always something to read and something to choose, and nothing is cut off."""
    for name, stop in seen.items():
        if not stop.frame.targets or not stop.frame.said:
            yield f"{name}: nothing to choose or nothing to read"
        yield from (f"{name}: clipped {words!r}" for words in stop.frame.clipped)


def tabbed(seen: Toured) -> Iterator[str]:
    """Tab reaches everything, and Shift with Tab goes back."""
    for name, stop in seen.items():
        ids = [t.id for t in stop.frame.targets]
        if sorted(stop.tab) != sorted(ids):
            yield f"{name}: Tab never reaches {sorted(set(ids) - set(stop.tab))}"
        if len(ids) > 1 and stop.back != stop.tab[-2]:
            yield f"{name}: Shift and Tab does not go back"


def ringed(seen: Toured) -> Iterator[str]:
    """A ring shows where one is (a screen that is one target as a whole needs none)."""
    for name, stop in seen.items():
        yield from (f"{name}: no ring around {id}" for id in stop.ringless if len(stop.tab) > 1)


def pointed(seen: Toured) -> Iterator[str]:
    """From any target an arrow goes to one that lies that way, and from the first one all can be reached."""
    for name, stop in seen.items():
        targets = {t.id: t for t in stop.frame.targets}
        links = {(id, way): neighbour(stop.frame.targets, id, way) for id in targets for way in ARROWS.values()}
        for (id, (dx, dy)), to in links.items():
            here, there = targets[id].rect, targets[to].rect
            along = (there.centerx - here.centerx) * dx + (there.centery - here.centery) * dy
            if to != id and along <= 0:
                yield f"{name}: from {id} the arrow {dx, dy} goes to {to}"
        start = stop.default if stop.default in targets else next(iter(targets), "")
        if (lost := set(targets) - _walked(start, links)) and not stop.steers:
            yield f"{name}: arrows from {start} never reach {sorted(lost)}"


def _walked(start: str, links: Mapping[tuple[str, tuple[int, int]], str]) -> set[str]:
    seen, edge = {start}, [start]
    while edge:
        here = edge.pop()
        fresh = {links.get((here, way), here) for way in ARROWS.values()} - seen
        seen |= fresh
        edge += fresh
    return seen


def escaped(seen: Toured) -> Iterator[str]:
    """Escape closes what lies on top, then leaves the place; a few of them lead to the harbour and out."""
    yield from (f"{name}: Escape does nothing" for name, stop in seen.items() if stop.escaped == "stuck")
    after = {stop.place: stop.escaped for stop in seen.values() if stop.escaped != stop.place}
    for place in after:
        way = [place]
        while way[-1] and len(way) < 8:
            way.append(after.get(way[-1], way[-1]))
        if way[-1]:
            yield f"Escape goes round in a circle: {way}"


def entered(seen: Toured) -> Iterator[str]:
    """What Enter does when nothing has the focus can be chosen by hand too (after a right answer: anywhere)."""
    for name, stop in seen.items():
        if stop.default and stop.default not in [t.id for t in stop.frame.targets] and name != "right":
            yield f"{name}: Enter would choose {stop.default}, which is not there"


RULES: tuple[Callable[[Toured], Iterator[str]], ...] = (
    touched,
    read,
    tabbed,
    ringed,
    pointed,
    escaped,
    entered,
)


def test_every_screen_keeps_every_rule() -> None:
    """One test for all of them: going to every screen takes longer than looking at it."""
    seen = toured()
    broken = [f"{rule.__name__}: {what}" for rule in RULES for what in rule(seen)]
    assert not broken, "\n".join(["", *broken])
