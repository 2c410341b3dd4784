"""Can an isle be played? Every lantern must be within reach as soon as its skill is ready."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from game.model import Level, Thing
from game.world import Ways, base, closed, grounds, walkable

Needs = Mapping[str, tuple[str, ...]]  # the prerequisites of every skill
Trouble = tuple[Thing, str, str]  # what it is about, what is wrong, how to mend it


def unplayable(level: Level, needs: Needs | None) -> Iterator[Trouble]:
    """The start and the lanterns that can't be walked to, ever or in time. ``needs`` None: skills are unknown."""
    start = next((t for t in level.things if t.kind == "start"), None)
    if start is None:
        return
    if not walkable(level, frozenset()).open(*base(start)[0]):
        yield start, "stands where one can't walk", "move it onto the land"
        return
    lanterns = [t for t in level.things if t.kind == "lantern" and t.skill]
    ways = grounds(level.width, level.land, level.things)
    lit = _lightable(ways, lanterns, needs or {})
    reached = ways.reached(lit)
    for thing in lanterns:
        if needs is not None and thing.skill not in needs:
            continue
        if thing.skill in lit:
            yield from () if needs is None else _too_late(level, ways, thing, needs)
        elif ways.near(base(thing)) & reached:
            yield thing, "can never be lit", "make its prerequisites reachable first"
        else:
            shut = _names(level, lit)
            what = "can't be reached" + (f" while {shut} stay closed" if shut else "")
            yield thing, what, "move it, clear its way, or open a gate with what can be reached before"


def _too_late(level: Level, ways: Ways, thing: Thing, needs: Needs) -> Iterator[Trouble]:
    """A lantern that is ready while a gate on its way still waits for something it doesn't need itself."""
    known = _before(thing.skill, needs)
    if not ways.near(base(thing)) & ways.reached(known):
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


def _lightable(ways: Ways, lanterns: list[Thing], needs: Needs) -> frozenset[str]:
    """The skills that can be lit, gate by gate from the start."""
    lit = frozenset[str]()
    while True:
        reached = ways.reached(lit)
        near = (t for t in lanterns if ways.near(base(t)) & reached)
        ready = {t.skill for t in near if lit.issuperset(needs.get(t.skill, ()))}
        if ready <= lit:
            return lit
        lit |= ready


def _names(level: Level, lit: frozenset[str]) -> str:
    shut = closed(level, lit)
    return ", ".join(f"'{t.name}'" for t in level.things if t.id in shut)
