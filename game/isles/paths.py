"""Paths over a piece of land: from the way one comes in to every way out and every lantern, bending now and then."""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heappop, heappush

from game.isles.chance import Dice
from game.isles.land import AROUND, Corner, Land, NoRoomError

STEPS = ((1, 0), (0, 1), (-1, 0), (0, -1))
BEND = 0.9  # what a bend costs, in corners walked
State = tuple[Corner, int]


def laid(
    land: Land, who: int, ends: list[tuple[Corner, ...]], lamps: list[Corner], walls: set[Corner], dice: Dice
) -> set[Corner]:
    """The path corners of one piece of land. ``ends``: its ways in and out; ``lamps``: its lanterns' tiles;
    ``walls``: where none may lie.

    Raises NoRoomError if something can't be led to.
    """
    shut = walls | {(x + dx, y + dy) for x, y in lamps for dx in (0, 1) for dy in (0, 1)}
    net = set(ends[0]) if ends else set[Corner]()
    for end in ends[1:]:
        net |= _led(land, who, end, net, shut, dice) | set(end)
    for lamp in lamps:
        doors = [c for c in _doors(*lamp) if c not in shut and land.of.get(c) == who]
        if not net:  # a lantern alone on its land: a bit of path before it
            net |= {(lamp[0], lamp[1] + 2), (lamp[0] + 1, lamp[1] + 2)}
        elif not net & set(doors):
            way = _led(land, who, doors, net, shut, dice)
            if len(way - net) == 1:  # a single corner looks like a thorn: make it a small yard
                way |= {c for c in doors if any((c[0] + dx, c[1] + dy) in net for dx, dy in STEPS)}
            net |= way
    return net


def _doors(x: int, y: int) -> tuple[Corner, ...]:
    """Where a path may end at a lantern: before it or beside it."""
    return (x, y + 2), (x + 1, y + 2), (x - 1, y + 1), (x + 2, y + 1)


def _led(
    land: Land, who: int, sources: Iterable[Corner], net: set[Corner], shut: set[Corner], dice: Dice
) -> set[Corner]:
    """The corners of the cheapest path from one of the sources to the net."""
    costs: dict[State, float] = {(c, 4): 0.0 for c in sources}
    came: dict[State, State] = {}
    edge = [(0.0, state) for state in sorted(costs)]
    while edge:
        cost, state = heappop(edge)
        c, way = state
        if c in net:
            return _back(came, state)
        if cost > costs[state]:
            continue
        for turn, (dx, dy) in enumerate(STEPS):
            to = (c[0] + dx, c[1] + dy)
            if land.of.get(to) != who or to in shut or (to not in net and not _firm(land, to)):
                continue
            price = cost + _price(land, to, net, dice) + (BEND if way not in (turn, 4) else 0)
            new = (to, turn)
            if price < costs.get(new, 1e9) - 1e-9:
                costs[new], came[new] = price, state
                heappush(edge, (price, new))
    raise NoRoomError


def _firm(land: Land, c: Corner) -> bool:
    """Whether one can walk on three of the four tiles around a corner, so that a path along it has no gaps."""
    tiles = [(c[0] + dx, c[1] + dy) for dx in (-1, 0) for dy in (-1, 0)]
    return sum(sum((x + i, y + k) in land.of for i in (0, 1) for k in (0, 1)) >= 3 for x, y in tiles) >= 3


def _price(land: Land, c: Corner, net: set[Corner], dice: Dice) -> float:
    """What a step onto a corner costs: dear along the water and along another path, and here and there by chance."""
    coast = sum((c[0] + dx, c[1] + dy) not in land.of for dx, dy in AROUND)
    along = sum((c[0] + dx, c[1] + dy) in net for dx, dy in STEPS) if c not in net else 0
    return 1 + 0.9 * coast + (0.8 if along else 0) + 0.9 * (1 + dice.soft(*c, 3, 9))


def _back(came: dict[State, State], state: State) -> set[Corner]:
    found = {state[0]}
    while state in came:
        state = came[state]
        found.add(state[0])
    return found


def mended(corners: set[Corner]) -> set[Corner]:
    """Where two corners touch only across, a third is added: such borders look pinched."""
    done = set(corners)
    for x, y in sorted(corners):
        for side in (-1, 1):
            if (x + side, y + 1) in corners and not {(x + side, y), (x, y + 1)} & corners:
                done.add((x, y + 1))
    return done
