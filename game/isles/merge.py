"""Puts a newly made isle together with what a hand changed in the old one, and says what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from game.isles import law
from game.isles.crowd import Crowd
from game.isles.land import AROUND
from game.isles.plan import Plan
from game.isles.reading import Cells, Made, Old, Placed, digest
from game.isles.tmx import SIZES, Item, level_text

Size = tuple[int, int]
Needs = Mapping[str, tuple[str, ...]]  # by short ids
GROUND = ("shallows", "shore", "grass", "hill", "path")  # where a hand painted these, no plant is put


@dataclass(slots=True)
class Hand:
    """What a hand did to the objects of a level."""

    changed: list[Placed] = field(default_factory=list)
    added: list[Placed] = field(default_factory=list)
    gone: dict[str, list[int]] = field(default_factory=dict)  # as made, of what was changed (its id) or taken away (0)
    left: dict[str, list[int]] = field(default_factory=dict)  # digest -> ids of what is as it was made


def fresh(plan: Plan, tileset: str) -> tuple[str, list[str]]:
    """The text of a new level, and what to say about it."""
    things = [Placed(id, item) for id, item in enumerate(plan.items, 1)]
    made = Made(plan.size, dict(plan.layers), tuple((t.id, digest(t.item)) for t in things))
    text = _text(plan.size, {"map": ("string", plan.map)}, made, dict(plan.layers), things, tileset, len(things) + 1)
    kinds = Counter(item.kind for item in plan.items)
    counts = [_counted(kinds[kind], kind) for kind in ("lantern", "gate", "bridge") if kinds[kind]]
    listed = " and ".join([", ".join(counts[:-1]), counts[-1]] if len(counts) > 1 else counts)
    return text, [f"made an isle of {plan.size[0]} x {plan.size[1]} tiles with {listed}"]


def renewed(plan: Plan, old: Old, needs: Needs) -> tuple[str, list[str]]:
    """The text of an old level made anew, but for what a hand changed; and what to say about it."""
    hand, said = _hand(old), list[str]()
    size = _size(plan, old)
    if plan.size != old.made.size:
        said.append(f"the isle now has {size[0]} x {size[1]} tiles, not {old.size[0]} x {old.size[1]}")
    layers, painted = _layers(plan, old, size, said)
    kept = _kept(hand, needs, said)
    things, made_objects = _things(plan, old, hand, kept, painted, said)
    said += _lanterns(plan, old)
    made = Made(plan.size, dict(plan.layers), made_objects)
    next_id = max([old.next_id, *(t.id + 1 for t in things)])
    said += _troubles(size, layers, things, needs)
    text = _text(size, old.properties, made, layers, things, old.tileset, next_id, old.extra)
    return text, said


def _text(
    size: Size,
    properties: Mapping[str, tuple[str, str]],
    made: Made,
    layers: Mapping[str, Cells],
    things: Iterable[Placed],
    tileset: str,
    next_id: int,
    extra: tuple[str, ...] = (),
) -> str:
    objects = [thing.text() for thing in sorted(things, key=lambda thing: thing.id)]
    rows = {**properties, "made": ("string", made.text())}
    return level_text(size, rows, list(layers.items()), objects, next_id, tileset, extra)


# ------------------------------------------------------------------ tiles


def _size(plan: Plan, old: Old) -> Size:
    """The new size; no smaller than what a hand made of it in Tiled."""
    if old.size == old.made.size:
        return plan.size
    return max(plan.size[0], old.size[0]), max(plan.size[1], old.size[1])


def _layers(plan: Plan, old: Old, size: Size, said: list[str]) -> tuple[dict[str, Cells], set[tuple[int, int]]]:
    """All layers with what a hand painted kept, and the tiles where it changed the ground."""
    found: dict[str, Cells] = {}
    painted: set[tuple[int, int]] = set()
    for name, cells in plan.layers:
        if name in old.made.layers and name not in old.layers:
            said.append(f"left out the layer '{name}', which you took away")
            continue
        empty = 1 if name == "sea" else 0
        new = [_at(cells, plan.size, x, y, empty) for y in range(size[1]) for x in range(size[0])]
        spots = list(_painted(old, name, empty))
        inside = [(x, y, cell) for x, y, cell in spots if x < size[0] and y < size[1]]
        for x, y, cell in inside:
            new[y * size[0] + x] = cell
        if inside:
            said.append(f"kept {_counted(len(inside), 'tile')} you painted on the layer '{name}'")
        if len(inside) < len(spots):
            lost = _counted(len(spots) - len(inside), "tile")
            said.append(f"lost {lost} you painted on the layer '{name}': the isle doesn't reach so far any more")
        if name in GROUND:
            painted |= {(x, y) for x, y, _ in inside}
        found[name] = new
    for name, cells in old.layers.items():
        if name not in found:
            found[name] = [_at(cells, old.size, x, y, 0) for y in range(size[1]) for x in range(size[0])]
            said.append(f"kept the layer '{name}', which you added")
    return found, painted


def _at(cells: Cells, size: Size, x: int, y: int, empty: int) -> int:
    return cells[y * size[0] + x] if 0 <= x < size[0] and 0 <= y < size[1] else empty


def _painted(old: Old, name: str, empty: int) -> Iterator[tuple[int, int, int]]:
    """Where a layer isn't as it was made, and what is there now."""
    before, now = old.made.layers.get(name), old.layers.get(name)
    if before is None or now is None:
        return
    for y in range(old.size[1]):
        for x in range(old.size[0]):
            cell = now[y * old.size[0] + x]
            if cell != _at(before, old.made.size, x, y, empty):
                yield x, y, cell


# ------------------------------------------------------------------ objects


def _hand(old: Old) -> Hand:
    """What is as it was made, what was changed, added and taken away."""
    hand, made = Hand(), {id: name for id, name in old.made.objects if id}
    here = {thing.id for thing in old.things}
    for id, name in old.made.objects:
        if id not in here:
            hand.gone.setdefault(name, []).append(0)
    for thing in old.things:
        name = digest(thing.item)
        if made.get(thing.id) == name:
            hand.left.setdefault(name, []).append(thing.id)
        elif thing.id in made:
            hand.changed.append(thing)
            hand.gone.setdefault(made[thing.id], []).append(thing.id)
        else:
            hand.added.append(thing)
    return hand


def _kept(hand: Hand, needs: Needs, said: list[str]) -> list[Placed]:
    """What a hand changed or added, without skills that the map no longer has."""
    kept: list[Placed] = []
    props = {"moved or changed": 0, "added": 0}
    for how, things in (("moved or changed", hand.changed), ("added", hand.added)):
        for thing in things:
            item = thing.item
            seen = law.thing(item)
            if item.kind == "lantern" and seen.skill and seen.skill not in needs:
                continue
            lost = [need for need in seen.needs if need not in needs]
            if lost:
                rows = {**item.rows, "needs": ("string", ",".join(n for n in seen.needs if n in needs))}
                thing = replace(thing, item=replace(item, rows=rows), raw="")
                said += (f"the {_called(item)} no longer waits for '{n}', which is no longer in the map" for n in lost)
            if item.kind == "prop":
                props[how] += 1
            else:
                said.append(f"kept the {_called(item)} as you {'changed' if how != 'added' else 'added'} it")
            kept.append(thing)
    said += (f"kept {_counted(count, 'prop')} you {how}" for how, count in props.items() if count)
    return kept


def _things(
    plan: Plan, old: Old, hand: Hand, kept: list[Placed], painted: set[tuple[int, int]], said: list[str]
) -> tuple[list[Placed], tuple[tuple[int, str], ...]]:
    """All objects of the new level, and what to remember about those that were made for it."""
    taken = {key: thing.id for thing in kept if (key := _key(thing.item))}
    crowd = Crowd(set(), [law.feet(t.item)[0] for t in kept if t.item.kind == "lantern"], ())
    barred = painted | {
        (x + dx, y + dy) for t in kept if t.item.kind != "prop" for x, y in law.feet(t.item) for dx, dy in AROUND
    }
    gone, left = ({name: [*ids] for name, ids in of.items()} for of in (hand.gone, hand.left))
    things, known, out, cleared, next_id = list(kept), list[tuple[int, str]](), 0, 0, old.next_id
    for item in plan.items:
        name, key = digest(item), _key(item)
        if key in taken:
            known.append((taken[key], name))
        elif item.kind in ("prop", "gate", "bridge") and gone.get(name):
            known.append((gone[name].pop(), name))
            out += not known[-1][0]
        elif item.kind == "prop" and (any(t in barred for t in law.feet(item)) or not _clear(crowd, item)):
            cleared += 1
        else:
            ids = left.get(name)
            id, next_id = (ids.pop(0), next_id) if ids else (next_id, next_id + 1)
            things.append(Placed(id, item))
            known.append((id, name))
    counts = ((next_id - old.next_id, "made {} anew", "thing"), (out, "left out {} you took away", "thing"))
    for count, words, what in (*counts, (cleared, "left out {} where you painted or put something", "prop")):
        if count:
            said.append(words.format(_counted(count, what)))
    return things, tuple(known)


def _key(item: Item) -> tuple[str, str] | None:
    """What there is only one of: the start, the lantern of a skill, a gate or bridge by its name."""
    if item.kind == "prop":
        return None
    return item.kind, {"start": "", "lantern": law.thing(item).skill}.get(item.kind, item.name)


def _clear(crowd: Crowd, item: Item) -> bool:
    """Whether a prop hides none of the lanterns that a hand has put somewhere."""
    art = item.rows["art"][1]
    return crowd.fits(art, item.x + item.w / 2, item.y + item.h, item.h / SIZES[art][1])


# ------------------------------------------------------------------ words


def _lanterns(plan: Plan, old: Old) -> Iterator[str]:
    """Which lanterns are new, and which are gone with their skills."""
    before = {law.thing(t.item).skill: None for t in old.things if t.item.kind == "lantern"}
    now = {law.thing(item).skill: digest(item) for item in plan.items if item.kind == "lantern"}
    made = {name for _, name in old.made.objects}
    for skill, name in now.items():
        if skill not in before and name in made:
            yield f"put back the lantern of '{skill}', which the map needs"
        elif skill not in before:
            yield f"added a lantern for '{skill}'"
    for skill in before:
        if skill and skill not in now:
            yield f"took out the lantern of '{skill}', which is no longer in the map"


def _troubles(size: Size, layers: Mapping[str, Cells], things: list[Placed], needs: Needs) -> Iterator[str]:
    """What can't be played any more with what was kept."""
    items = [thing.item for thing in things]
    for skill, what in law.broken(size, list(layers.values()), items, needs):
        yield f"with what you changed, the lantern of '{skill}' {what}: move it or clear its way in Tiled"


def _called(item: Item) -> str:
    if item.kind == "lantern":
        return f"lantern of '{law.thing(item).skill}'"
    return "start" if item.kind == "start" else f"{item.kind or 'object'} '{item.name}'"


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
