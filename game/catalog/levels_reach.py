"""Can an isle be played? Every lantern must be within reach as soon as its skill is ready."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from game.model import Level, Thing
from game.world import Tile, base, closed, flood, walkable

Needs = Mapping[str, tuple[str, ...]]  # the prerequisites of every skill
Trouble = tuple[Thing, str, str]  # what it is about, what is wrong, how to mend it


def unplayable(level: Level, needs: Needs | None) -> Iterator[Trouble]:
    """The start and the lanterns that can't be walked to, ever or in time. ``needs`` None: skills are unknown."""
    start = next((t for t in level.things if t.kind == "start"), None)
    if start is None:
        return
    here = base(start)[0]
    if not walkable(level, frozenset()).open(*here):
        yield start, "stands where one can't walk", "move it onto the land"
        return
    lanterns = [t for t in level.things if t.kind == "lantern" and t.skill]
    lit, ways = _lightable(level, lanterns, needs or {}, here)
    for thing in lanterns:
        if needs is not None and thing.skill not in needs:
            continue
        if thing.skill in lit:
            yield from () if needs is None else _too_late(level, thing, needs, here)
        elif thing.id in ways:
            yield thing, "can never be lit", "make its prerequisites reachable first"
        else:
            shut = _names(level, lit)
            what = "can't be reached" + (f" while {shut} stay closed" if shut else "")
            yield thing, what, "move it, clear its way, or open a gate with what can be reached before"


def _too_late(level: Level, thing: Thing, needs: Needs, here: Tile) -> Iterator[Trouble]:
    """A lantern that is ready while a gate on its way still waits for something it doesn't need itself."""
    known = _before(thing.skill, needs)
    if not _touched(thing, flood(walkable(level, known), here)):
        what = f"can be ready while {_names(level, known)} are still closed"
        yield thing, what, "let a gate on its way need only what this lantern needs too, or clear its way"


def _before(skill: str, needs: Needs) -> frozenset[str]:
    """All that must be lit before ``skill``: prerequisites, theirs, and so on."""
    found: set[str] = set()
    edge = list(needs.get(skill, ()))
    while edge:
        one = edge.pop()
        if one not in found:
            found.add(one)
            edge += needs.get(one, ())
    return frozenset(found)


def _lightable(level: Level, lanterns: list[Thing], needs: Needs, here: Tile) -> tuple[frozenset[str], frozenset[int]]:
    """The skills that can be lit, gate by gate from the start, and the ids of lanterns with a way to them."""
    lit = frozenset[str]()
    while True:
        ground = flood(walkable(level, lit), here)
        ways = frozenset(t.id for t in lanterns if _touched(t, ground))
        ready = {t.skill for t in lanterns if t.id in ways and lit.issuperset(needs.get(t.skill, ()))}
        if ready <= lit:
            return lit, ways
        lit |= ready


def _touched(thing: Thing, ground: frozenset[Tile]) -> bool:
    """Whether one can stand beside a thing somewhere on ``ground``."""
    near = ((x + dx, y + dy) for x, y in base(thing) for dx in (-1, 0, 1) for dy in (-1, 0, 1))
    return any(tile in ground for tile in near)


def _names(level: Level, lit: frozenset[str]) -> str:
    shut = closed(level, lit)
    return ", ".join(f"'{t.name}'" for t in level.things if t.id in shut)
