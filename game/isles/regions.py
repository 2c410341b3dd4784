"""Which skills share a piece of land, which land lies beside which, and what opens the way from one to the next.

The law: whatever a way onto a piece of land waits for, every skill there needs (itself or through others).
So no lantern is ever ready while the way to it is still closed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil, log

from game.isles.chance import Dice

ROOM = 4  # lanterns on one piece of land
PER = 3.5  # lanterns a piece of land should have
CELL = (12.5, 11.5)  # tiles of a piece of land with the water around it, about
TRIES = 12  # how many layouts are made to choose the one where most ways wait for something
BEST = 1.67  # how much wider than high an isle should be
Cell = tuple[int, int]
Needs = Mapping[str, tuple[str, ...]]


@dataclass(slots=True)
class Region:
    """A piece of land: its cell of the sea, its parent (-1: one lands here), its way's needs, its skills."""

    cell: Cell
    parent: int
    needs: tuple[str, ...]
    skills: list[str] = field(default_factory=list)


def own_needs(needs: Needs) -> dict[str, tuple[str, ...]]:
    """The prerequisites that are skills of this map too; those elsewhere count as met."""
    return {skill: tuple(dict.fromkeys(n for n in before if n in needs)) for skill, before in needs.items()}


def in_order(needs: Needs) -> list[str]:
    """The skills in the author's order, but none before its prerequisites. ValueError if they form a circle."""
    waits = {skill: len(before) for skill, before in needs.items()}
    opens: dict[str, list[str]] = {skill: [] for skill in needs}
    rank = {skill: i for i, skill in enumerate(needs)}
    for skill, before in needs.items():
        for one in before:
            opens[one].append(skill)
    edge = [skill for skill in needs if not waits[skill]]
    order: list[str] = []
    while edge:
        skill = min(edge, key=rank.__getitem__)
        edge.remove(skill)
        order.append(skill)
        for after in opens[skill]:
            waits[after] -= 1
            if not waits[after]:
                edge.append(after)
    if len(order) < len(needs):
        left = min(set(needs) - set(order), key=rank.__getitem__)
        raise ValueError(f"the prerequisites of '{left}' form a circle")
    return order


def shape(cells: int) -> Cell:
    """How many pieces of land across and down, for at least so many in all."""

    def ugly(wide: int) -> float:
        high = ceil(cells / wide)
        return 0.35 * (wide * high - cells) + 4 * abs(log(wide * CELL[0] / (high * CELL[1]) / BEST))

    wide = min(range(1, cells + 1), key=lambda wide: (ugly(wide), wide))
    return wide, ceil(cells / wide)


def settle(needs: Needs, dice: Dice) -> tuple[list[Region], Cell]:
    """The pieces of land in the order one comes to them, and how many fit across and down.

    ``needs`` as from ``own_needs``. The first is where one lands. Every other one's parent stands before it.
    """
    order, least = in_order(needs), max(ceil(len(needs) / PER), min(2, len(needs)))
    tries: list[tuple[float, int, list[Region]]] = []
    for more in range(120):
        sea = shape(ceil(least * (1 + 0.02 * more)) + (more > 2))
        regions = _Settling(needs, order, sea, Dice(dice.seed + more)).run()
        if all(len(region.skills) <= ROOM for region in regions):
            ungated = sum(not region.needs for region in regions) - 1
            tries.append((ungated + 0.8 * (len(regions) - least), more, regions))
            if not ungated or len(tries) == TRIES:
                break
    regions = min(tries, key=lambda one: one[:2])[2]
    across, down = zip(*(region.cell for region in regions), strict=True)
    return regions, (max(across) + 1, max(down) + 1)


class _Settling:
    """One try to find every skill its place, in order. Sets of skills are whole numbers, one bit a skill."""

    def __init__(self, needs: Needs, order: Sequence[str], sea: Cell, dice: Dice) -> None:
        self.needs, self.order, self.sea, self.dice = needs, order, sea, dice
        self.room = min(ROOM, ceil(1.15 * len(order) / (sea[0] * sea[1])))
        self.bit = {skill: 1 << i for i, skill in enumerate(order)}
        self.before: dict[str, int] = {}
        for skill in order:
            self.before[skill] = 0
            for one in needs[skill]:
                self.before[skill] |= self.before[one] | self.bit[one]
        self.after = dict.fromkeys(order, 0)
        for skill in order:
            for i in _bits(self.before[skill]):
                self.after[order[i]] |= self.bit[skill]
        self.left = (1 << len(order)) - 1  # skills without a place
        self.regions: list[Region] = []
        self.wants: list[int] = []  # of each region: what the ways to it wait for
        self.fits: list[int] = []  # of each region: who may stand there
        self.at: dict[Cell, int] = {}
        self.home: dict[str, int] = {}  # skill -> region

    def run(self) -> list[Region]:
        self._found((0, 0), -1, "")
        for skill in self.order:
            where = self._place(skill)
            self.regions[where].skills.append(skill)
            self.home[skill] = where
            self.left &= ~self.bit[skill]
        return self.regions

    def _found(self, cell: Cell, parent: int, need: str) -> int:
        want = (self.wants[parent] if parent >= 0 else 0) | self.bit.get(need, 0)
        fits = (self.fits[parent] if parent >= 0 else self.left) & (self.after[need] if need else -1)
        self.regions.append(Region(cell, parent, (need,) if need else ()))
        self.wants.append(want)
        self.fits.append(fits)
        self.at[cell] = len(self.regions) - 1
        return len(self.regions) - 1

    def _place(self, skill: str) -> int:
        """The region for a skill: one with room that is near its prerequisites, a new one, or else any."""
        near = self._near(skill)
        lawful = [i for i, fits in enumerate(self.fits) if fits & self.bit[skill]]
        for room, far in ((self.room, 2), (ROOM, 99)):
            free = [
                i
                for i in lawful
                if len(self.regions[i].skills) < room - (i == 0 and len(self.order) > 3) and self._far(i, near) <= far
            ]
            if free:
                return max(free, key=lambda i: (self.wants[i].bit_count(), -self._far(i, near), -i))
            if far == 2 and (made := self._open(skill, near, lawful)) is not None:
                return made
        return self._loosen(skill, near)

    def _near(self, skill: str) -> int:
        """The region of the latest prerequisite; where one lands, if there is none."""
        return max((self.home[one] for one in self.needs[skill]), default=0)

    def _far(self, a: int, b: int) -> int:
        (ax, ay), (bx, by) = self.regions[a].cell, self.regions[b].cell
        return abs(ax - bx) + abs(ay - by)

    def _free(self, cell: Cell) -> list[Cell]:
        x, y = cell
        around = ((x + 1, y), (x, y + 1), (x - 1, y), (x, y - 1))
        return [c for c in around if c not in self.at and 0 <= c[0] < self.sea[0] and 0 <= c[1] < self.sea[1]]

    def _open(self, skill: str, near: int, lawful: list[int]) -> int | None:
        """New land for a skill beside lawful land, behind what it shares with as many skills to come as fit."""
        sites = [i for i in lawful if self._free(self.regions[i].cell)]
        sites = sorted(sites, key=lambda i: (self._far(i, near), -self.wants[i].bit_count(), i))[:6]
        latest = [self.order[i] for i in _bits(self.before[skill])][-40:]
        best: tuple[float, int, str] | None = None
        for i in sites:
            for need in ("", *latest):
                if need and self.wants[i] & self.bit[need]:
                    continue
                company = self.fits[i] & self.left & (self.after[need] if need else -1)
                worth = 3.0 * min(self.room, company.bit_count()) - 2 * self._far(i, near)
                worth += (4 + 2 * (need in self.needs[skill]) + 2 * (self.home[need] == i)) if need else 0
                worth += 0.01 * self.order.index(need) if need else 0
                if best is None or worth > best[0]:
                    best = (worth, i, need)
        if best is None:
            return None
        return self._found(self._site(self.regions[best[1]].cell), best[1], best[2])

    def _site(self, cell: Cell) -> Cell:
        """The free neighbour that is hemmed in most, so that no nook is left over."""
        return min(self._free(cell), key=lambda c: (len(self._free(c)), self.dice.at(*c)))

    def _loosen(self, skill: str, near: int) -> int:
        """Where nothing lawful is left: land whose ways then wait for less."""
        sites = [i for i, r in enumerate(self.regions) if self._free(r.cell)] or list(range(len(self.regions)))

        def cost(i: int) -> tuple[int, int, int]:
            return (self.wants[i] & ~self.before[skill]).bit_count(), self._far(i, near), i

        site = min(sites, key=cost)
        for i in self._way(site):
            region = self.regions[i]
            kept = tuple(n for n in region.needs if self.bit[n] & self.before[skill])
            region.needs = kept
        self._renew()
        if self._free(self.regions[site].cell):
            return self._found(self._site(self.regions[site].cell), site, "")
        return site  # too crowded now: a larger sea is tried

    def _way(self, i: int) -> Iterator[int]:
        """A region and all on the way to it."""
        while i >= 0:
            yield i
            i = self.regions[i].parent

    def _renew(self) -> None:
        """What every region's ways wait for, and whom that lets in."""
        everyone = (1 << len(self.order)) - 1
        for i, region in enumerate(self.regions):
            parent = region.parent
            self.wants[i], self.fits[i] = (self.wants[parent], self.fits[parent]) if parent >= 0 else (0, everyone)
            for need in region.needs:
                self.wants[i] |= self.bit[need]
                self.fits[i] &= self.after[need]


def _bits(number: int) -> Iterator[int]:
    """The places of the ones in a whole number, from the lowest."""
    while number:
        low = number & -number
        yield low.bit_length() - 1
        number ^= low
