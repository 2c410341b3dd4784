"""Where lanterns stand on a piece of land, and where one lands."""

from __future__ import annotations

from math import hypot

from game.isles.chance import Dice
from game.isles.land import Corner, Land, NoRoomError

APART = 3.0  # tiles between any two lanterns, at least
TRIES = 14


def lanterns(
    land: Land, who: int, count: int, dice: Dice, taken: list[Corner], house: tuple[float, float] | None = None
) -> list[Corner]:
    """Tiles for ``count`` lanterns on one piece of land, well apart, with land around each. Raises NoRoomError.

    ``taken``: the tiles of lanterns elsewhere; ``house``: the middle of a house's feet, which hides what is behind.
    """
    site = land.sites[who]
    ends = (c for crossing in land.crossings for end in crossing.ends for c in end)
    heads = [c for c in ends if abs(c[0] - site.x) < 12 and abs(c[1] - site.y) < 12]
    near = [t for t in taken if abs(t[0] - site.x) < 14 and abs(t[1] - site.y) < 14]
    best: tuple[float, list[Corner]] | None = None
    for clear, firm in ((2.3, 12), (1.8, 8), (1.4, 4), (1.1, 0)):
        spots = [
            (x, y)
            for y in range(int(site.y - site.high) - 1, int(site.y + site.high) + 2)
            for x in range(int(site.x - site.wide) - 1, int(site.x + site.wide) + 2)
            if _dry(land, who, x, y, firm)
            and all(hypot(hx - x - 0.5, (hy - y - 0.6)) > clear for hx, hy in heads)
            and all(hypot(tx - x, ty - y) >= APART + 0.3 for tx, ty in near)
            and not (house and _behind(house, x, y))
        ]
        for turn in range(TRIES):
            chosen = _spread(spots, count, dice, 20 + turn)
            if chosen and (best is None or _worth(chosen) > best[0] + 1e-9):
                best = (_worth(chosen), chosen)
        if best is not None and best[0] >= APART:
            land.fill((c for spot in best[1] for c in around(*spot)), who)
            return best[1]
    raise NoRoomError


def _behind(house: tuple[float, float], x: int, y: int) -> bool:
    """Whether a lantern at a tile would be hidden by a house, or stand in its door."""
    return abs(house[0] - x - 0.5) < 3.3 and -2.5 < house[1] - y - 1 < 3.6


def house(land: Land, jetty: Corner) -> tuple[float, float]:
    """The middle of the feet of a house above the jetty, and land for it."""
    x, y = jetty
    feet = (x + 4.5, float(y - 1))
    land.fill(house_ground(feet), 0)
    return feet


def house_ground(feet: tuple[float, float]) -> set[Corner]:
    """The corners of the three by two tiles a house stands on."""
    return {(round(feet[0] - 1.5) + i, round(feet[1]) - k) for i in range(4) for k in range(3)}


def around(x: int, y: int) -> list[Corner]:
    """The corners that must be land for a lantern at this tile: one can walk around it, and stand before it."""
    return [(cx, cy) for cy in range(y - 1, y + 3) for cx in range(x - 1, x + 3)]


def _dry(land: Land, who: int, x: int, y: int, firm: int) -> bool:
    """Whether a lantern may stand at a tile: most of what it needs (``firm`` corners) is land, and the rest can be."""
    yard = around(x, y)
    return all(land.may(c, who) for c in yard) and sum(c in land.of for c in yard) >= firm


def _spread(spots: list[Corner], count: int, dice: Dice, turn: int) -> list[Corner]:
    """So many of the spots, each far from those before it."""
    chosen: list[Corner] = []
    for _ in range(count):
        if not spots:
            return []

        def lonely(s: Corner) -> float:
            far = min((hypot(s[0] - c[0], 1.1 * (s[1] - c[1])) for c in chosen), default=0.0)
            return min(far, 5.5) + 1.6 * dice.at(*s, turn)

        chosen.append(max(spots, key=lonely))
    return chosen


def _worth(chosen: list[Corner]) -> float:
    """The least distance between two, up to a fair one."""
    pairs = ((a, b) for i, a in enumerate(chosen) for b in chosen[:i])
    return min((hypot(a[0] - b[0], a[1] - b[1]) for a, b in pairs), default=9.0)


def jetty(land: Land) -> Corner:
    """The first tile of a jetty that runs west from the first piece of land into open sea; makes room for it."""
    site = land.sites[0]

    def coast(y: int) -> int:
        return min(x for x in range(1, int(site.x) + 1) if all(land.of.get((x, y + d), 0) == 0 for d in (0, 1)))

    y = min(range(int(site.y) - 1, int(site.y) + 4), key=lambda y: (coast(y), y))
    x = max(4, coast(y))
    for c in [c for c in land.of if c[0] < x and abs(c[1] - y - 0.5) < 4]:
        del land.of[c]
    land.wet |= {(wx, wy) for wx in range(x) for wy in range(y - 2, y + 4)}
    land.fill(((x + i, y + k) for i in range(6) for k in (0, 1)), 0)
    return x - 1, y
