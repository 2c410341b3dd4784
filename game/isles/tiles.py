"""The tiles of the isles' tileset: their numbers, which of them fits four corners, and where one can walk.

A ground is known at the corners of tiles (marching squares). Its border crosses the middle of a tile's
edges, and its direction there also depends on where it goes on in the next tile, so that neighbouring
tiles join without a kink: 12 ways to part the corners x 3 x 3 ways to go on, 2 saddles and the full tile.
"""

from __future__ import annotations

from collections.abc import Callable

SIZE = 64  # pixels of a tile
NAME = "night-isle"  # of the tileset

# Corners and edges clockwise; edge i lies between corner i and corner i + 1.
CORNERS = ((0, 0), (1, 0), (1, 1), (0, 1))  # bits 1, 2, 4, 8
OUTWARD = ((0, -1), (1, 0), (0, 1), (-1, 0))
PLAIN = tuple(mask for mask in range(1, 15) if mask not in (5, 10))
SADDLES = (5, 10)
COUNT = len(PLAIN) * 9 + len(SADDLES) + 1
FULL = COUNT - 1

# In the order of the tileset: the grounds, each a set of COUNT tiles, then the single tiles that lie on them.
GROUNDS = ("shallow", "sand", "grass", "meadow", "grove", "path", "hill")
SINGLES = (
    *("wave-1", "wave-2", "wave-3", "glint", "lily", "tuft-1", "tuft-2", "tuft-3", "clover"),
    *("flowers-coral", "flowers-sun", "flowers-violet", "flowers-white", "pebbles-1", "pebbles-2", "shell"),
    *("starfish", "stones", "cobbles-1", "cobbles-2", "pips-1", "pips-2", "pips-3", "pips-4", "pips-5"),
    *("cell", "cell-sun", "cell-sea", "planks-h", "planks-v", "stairs"),
)
PLANKS = ("planks-h", "planks-v", "stairs")  # what one can walk on whatever lies below


def crossings(mask: int) -> tuple[int, int]:
    """The edges where the border of a plain mask leaves the ground and where it enters it, clockwise."""
    has = [bool(mask >> i & 1) for i in range(4)]
    leave = next(i for i in range(4) if has[i] and not has[(i + 1) % 4])
    enter = next(i for i in range(4) if not has[i] and has[(i + 1) % 4])
    return leave, enter


def number(mask: int, ways: tuple[int, int] = (0, 0)) -> int:
    """The number of a tile within its ground's set; ``ways``: how the border goes on at both ends."""
    if mask == 15:
        return FULL
    if mask in SADDLES:
        return len(PLAIN) * 9 + SADDLES.index(mask)
    return PLAIN.index(mask) * 9 + ways[0] * 3 + ways[1]


def fitting(inside: Callable[[int, int], bool], x: int, y: int) -> int | None:
    """The number of the tile at (x, y), where ``inside`` tells whether a corner has the ground."""

    def mask_at(x: int, y: int) -> int:
        return sum(1 << i for i, (dx, dy) in enumerate(CORNERS) if inside(x + dx, y + dy))

    def way_on(edge: int) -> int:
        dx, dy = OUTWARD[edge]
        mask = mask_at(x + dx, y + dy)
        if mask in (0, 15, *SADDLES):
            return 0
        back = (edge + 2) % 4
        other = next(e for e in crossings(mask) if e != back)
        return 0 if other == edge else 1 if other in (3, 0) else 2

    mask = mask_at(x, y)
    if mask == 0:
        return None
    if mask == 15 or mask in SADDLES:
        return number(mask)
    leave, enter = crossings(mask)
    return number(mask, (way_on(leave), way_on(enter)))


def first(ground: str) -> int:
    """The tile number at which a ground's set starts."""
    return 1 + GROUNDS.index(ground) * COUNT


def single(name: str) -> int:
    """The tile number of a tile that lies on the ground."""
    return 1 + len(GROUNDS) * COUNT + SINGLES.index(name)


def walk(ground: str, index: int) -> bool | None:
    """Whether a tile of a ground can be walked on; None: the layer below says."""
    corners = 4 if index == FULL else 2 if index >= len(PLAIN) * 9 else PLAIN[index // 9].bit_count()
    return {"sand": corners >= 3, "shallow": False, "hill": index == FULL}.get(ground)


def walks() -> dict[int, bool]:
    """What a layer's cells (tile number + 1; 0: nothing) say about walking; those left out say nothing."""
    told: dict[int, bool] = {1: False}  # the open sea
    for ground in GROUNDS:
        for index in range(COUNT):
            can = walk(ground, index)
            if can is not None:
                told[first(ground) + index + 1] = can
    return told | {single(name) + 1: True for name in PLANKS}
