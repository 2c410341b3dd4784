"""A place where things are set down one after another: what stands already, and whether one more fits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from game.isles.bones import Bones
from game.isles.chance import Dice
from game.isles.crowd import Crowd
from game.isles.land import Corner, Land, Site
from game.isles.tmx import SIZES, Item, prop

Spot = tuple[float, float, float]  # a round patch: its middle and radius


@dataclass(slots=True)
class Stand:
    """All that is put on the land: props, patches of light and dark grass, tiles that lie there, hills."""

    props: list[Item] = field(default_factory=list)
    meadows: list[Spot] = field(default_factory=list)
    darks: list[Spot] = field(default_factory=list)
    lying: dict[Corner, str] = field(default_factory=dict)
    hills: set[Corner] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Scene:
    """Where things may stand, and the dice that say where they do."""

    bones: Bones
    grass: set[Corner]
    crowd: Crowd
    dice: Dice
    stand: Stand

    @property
    def land(self) -> Land:
        return self.bones.land

    def on(self, ground: set[Corner] | dict[Corner, int], art: str, x: float, y: float) -> bool:
        """Whether the foot of a prop stands wholly on these corners, and not on the rim of a hill."""
        wide, deep = max(1, SIZES[art][2]), max(1, SIZES[art][3])
        left, row = int(x - wide / 2 + 0.5), int(y - 0.01)
        foot = [(cx, cy) for cx in range(left, left + wide + 1) for cy in range(row - deep + 1, row + 2)]
        high = sum(c in self.stand.hills for c in foot)
        return high in (0, len(foot)) and all(c in ground for c in foot)

    def put(self, art: str, x: float, y: float, size: float, ground: set[Corner] | dict[Corner, int]) -> bool:
        """Set a prop where it fits."""
        x, y, size = round(x, 2), round(y, 2), round(size, 2)
        tall = SIZES[art][1] * size
        if y - tall > -0.2 and self.on(ground, art, x, y) and self.crowd.fits(art, x, y, size):
            self.stand.props.append(prop(art, x, y, size))
            self.crowd.add(art, x, y)
            return True
        return False

    def best(
        self,
        art: str,
        site: Site,
        size: float,
        worth: Callable[[float, float], float],
        ground: set[Corner] | None = None,
    ) -> bool:
        """Set a prop where on a piece of land, or on ``ground``, it is worth most; False if it fits nowhere."""
        xs = [site.x - site.wide + i / 2 for i in range(int(4 * site.wide) + 1)]
        ys = [site.y - site.high + i / 2 for i in range(int(4 * site.high) + 1)]
        for x, y in sorted(((x, y) for x in xs for y in ys), key=lambda at: (-worth(*at), at)):
            if self.put(art, x, y, size, ground or self.land.of):
                return True
        return False
