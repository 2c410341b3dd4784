"""What covers an isle: shallows, grass, meadows and groves, islets, and what lies about by chance."""

from __future__ import annotations

from collections.abc import Collection

from game.isles.chance import Dice
from game.isles.land import AROUND, Corner, Land
from game.isles.paths import mended
from game.isles.scene import Spot
from game.isles.tiles import single

GREENS = (
    *("tuft-1", "tuft-2", "tuft-3", "tuft-1", "clover"),
    *("flowers-white", "flowers-sun", "flowers-coral", "flowers-violet"),
)
# What lies about by chance, by ground, and how often.
SPRINKLE: dict[str, tuple[tuple[str, ...], float]] = {
    "sea": (("wave-1", "wave-2", "wave-3", "glint"), 0.2),
    "sand": (("pebbles-1", "pebbles-2", "shell", "starfish"), 0.3),
    "rock": (("stones", "pebbles-1", "stones", "pebbles-2"), 0.4),
    "snow": (("pebbles-1", "stones", "shell"), 0.3),
    "grass": (GREENS, 0.5),
    "edge": (("tuft-1", "pebbles-2", "clover", "pebbles-1", "tuft-3"), 0.28),
    "path": (("pebbles-1", "pebbles-2"), 0.26),
}


def grassy(land: Land, dice: Dice) -> set[Corner]:
    """The corners where grass grows: behind a beach that is here and there wider."""

    def green(c: Corner) -> bool:
        x, y = c
        if not all((x + dx, y + dy) in land.of for dx, dy in AROUND):
            return False
        wide = dice.soft(x, y, 4.5, 30) > 0.38 and not all(
            (x + dx, y + dy) in land.of for dx in (-2, 0, 2) for dy in (-2, 0, 2)
        )
        return not wide

    found = {c for c in land.of if green(c)}
    whole = {
        (x, y)
        for x, y in found
        if any(
            {(x + dx, y + dy), (x + dx + 1, y + dy), (x + dx, y + dy + 1), (x + dx + 1, y + dy + 1)} <= found
            for dx in (-1, 0)
            for dy in (-1, 0)
        )
    }
    return mended(whole) & land.of.keys()


def patches(spots: Collection[Spot], on: set[Corner]) -> set[Corner]:
    """The corners of ``on`` within round patches."""
    found: set[Corner] = set()
    for x, y, r in spots:
        for cy in range(int(y - r), int(y + r) + 2):
            for cx in range(int(x - r), int(x + r) + 2):
                if (cx - x) ** 2 + 1.3 * (cy - y) ** 2 <= r * r and (cx, cy) in on:
                    found.add((cx, cy))
    return mended(found) & on


def islets(land: Land, keep: set[Corner], dice: Dice) -> list[set[Corner]]:
    """Bits of land out at sea that nobody walks on: a corner each, or a few."""
    made: list[set[Corner]] = []
    taken = set(land.of) | keep
    for y in range(2, land.height - 1):
        for x in range(2, land.width - 1):
            roll = dice.at(x, y, 31)
            if roll > 0.16:
                continue
            large = roll < 0.05
            form = [(0, 0)]
            if large:
                form += [(1, 0), (0, 1), (1, 1)] + [(2, 0), (2, 1)] * (roll < 0.03) + [(1, 2), (0, 2)] * (roll < 0.012)
            corners = {(x + dx, y + dy) for dx, dy in form}
            room = 3 if large else 2
            around = (
                (cx + dx, cy + dy)
                for cx, cy in corners
                for dx in range(-room, room + 1)
                for dy in range(-room, room + 1)
            )
            inside = all(1 <= cx < land.width and 1 <= cy < land.height for cx, cy in corners)
            if inside and not any(c in taken for c in around):
                made.append(corners)
                taken |= {(cx + dx * 3, cy + dy * 3) for cx, cy in corners for dx, dy in AROUND} | corners
                taken |= {(cx + dx, cy + dy) for cx, cy in corners for dx, dy in AROUND}
    return made


def shallows(dry: Collection[Corner], wide: int, high: int, dice: Dice) -> set[Corner]:
    """The corners where the sea is light: near land, in a belt whose width wavers."""
    belt: set[Corner] = set()
    for x, y in dry:
        for dy in range(-3, 4):
            for dx in range(-3, 4):
                c = (x + dx, y + dy)
                if c not in belt and dx * dx + dy * dy <= (2.2 + 0.95 * dice.soft(*c, 4, 32)) ** 2:
                    belt.add(c)
    belt = {(x, y) for x, y in belt if -1 <= x <= wide + 1 and -1 <= y <= high + 1}
    belt |= {(x, y) for x in range(wide + 1) for y in range(high + 1) if (x - 1, y) in belt and (x + 1, y) in belt}
    return mended(belt)


def scattered(
    size: Corner, dry: Collection[Corner], grass: set[Corner], path: set[Corner], shore: str, dice: Dice
) -> list[int]:
    """The cells of what lies about by chance: tufts, flowers, shells and waves."""
    wide, high = size
    made = [0] * (wide * high)
    for y in range(high):
        for x in range(wide):
            corners = {(x, y), (x + 1, y), (x, y + 1), (x + 1, y + 1)}
            names, chance = SPRINKLE.get(_kind(corners, dry, grass, path, shore), ((), 0.0))
            if dice.at(x, y, 33) < chance:
                made[y * wide + x] = single(names[int(dice.at(x, y, 34) * len(names))]) + 1
    return made


def _kind(corners: set[Corner], dry: Collection[Corner], grass: set[Corner], path: set[Corner], shore: str) -> str:
    if path & corners:
        return "path" if corners <= path else ""
    if corners <= grass:
        return "grass"
    if all(c in dry for c in corners):
        return "edge" if grass & corners else shore
    return "" if any(c in dry for c in corners) else "sea"
