"""Can an isle be played? The law of the isles: every lantern is within reach once its own prerequisites are lit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from game.isles.tiles import walks
from game.isles.tmx import Item
from game.model import Thing
from game.world import Tile, base, foot, grounds

Cells = Sequence[int]


def thing(item: Item) -> Thing:
    """An object as the game will see it; skills by their short ids."""
    own = {key: value for key, (_, value) in item.rows.items()}
    needs = tuple(word.strip() for word in own.get("needs", "").split(",") if word.strip())
    return Thing(0, item.kind, item.name, item.x, item.y, item.w or 1, item.h or 1, own.get("skill", ""), needs)


def feet(item: Item) -> tuple[Tile, ...]:
    """The tiles an object takes."""
    if item.kind != "prop":
        return base(thing(item))
    said = (item.rows.get(key, ("", ""))[1] for key in ("base", "deep"))
    wide, deep = (min(int(word), 99) if word.isdecimal() else 1 for word in said)
    return foot(thing(item), wide, deep)


def solid(item: Item) -> bool:
    """Whether it is a prop that one can't walk over."""
    return item.kind == "prop" and item.rows.get("solid", ("", "true"))[1] != "false"


def dry(size: tuple[int, int], layers: Iterable[Cells], items: Iterable[Item]) -> bytearray:
    """One byte a tile: where one can stand once all is open, but for lanterns."""
    wide, high = size
    told, land = walks(), bytearray(wide * high)
    for cells in layers:
        for i, cell in enumerate(cells):
            if cell in told:
                land[i] = told[cell]
    for item in sorted(items, key=lambda item: item.kind == "prop"):
        if item.kind == "bridge" or solid(item):
            for x, y in feet(item):
                if 0 <= x < wide and 0 <= y < high:
                    land[y * wide + x] = item.kind == "bridge"
    return land


def broken(
    size: tuple[int, int], layers: Iterable[Cells], items: Sequence[Item], needs: Mapping[str, tuple[str, ...]]
) -> list[tuple[str, str]]:
    """The lanterns (short ids of skills) that break the law, each with what is wrong, in plain words."""
    found: list[tuple[str, str]] = []
    ways, before = grounds(size[0], dry(size, layers, items), map(thing, items)), closure(needs)
    ever = ways.reached(None)
    for item in items:
        skill = thing(item).skill
        if item.kind != "lantern" or skill not in needs:
            continue
        near = ways.near(feet(item))
        if not near & ever:
            found.append((skill, "can't be reached"))
        elif not near & ways.reached(before[skill]):
            found.append((skill, "can be ready while a gate or a bridge on its way is still closed"))
    return found


def closure(needs: Mapping[str, tuple[str, ...]]) -> dict[str, frozenset[str]]:
    """All that must be lit before each skill: prerequisites, theirs, and so on. No circles, please."""
    done: dict[str, frozenset[str]] = {}
    for skill in needs:
        stack = [skill]
        while stack:
            one = stack[-1]
            left = [n for n in needs[one] if n in needs and n not in done]
            if left:
                stack += left
                continue
            stack.pop()
            known = [n for n in needs[one] if n in needs]
            done[one] = frozenset(known).union(*(done[n] for n in known))
    return done
