"""The plan of Number Isle: its land drawn in letters, its paths, what lies and grows and stands there."""

from __future__ import annotations

from math import cos, pi, sin

SEED = 20

# One letter a corner of tiles: . sea, s sand, g grass, h high ground (its rim can't be crossed).
LAND = (
    ".........................................",
    ".s................ssss.....s......ssss...",
    "....ssss........sssggsssss.....ssssggss..",
    "..sssggssss....ssggggggggss..sssggggggss.",
    ".ssgggggggss...sggggggggggs..sgggggggggs.",
    ".sggggggggggs..sgghhhhhhggs..sgggggggggs.",
    ".ssssssgggggs..sgghhhhhhggs..ssggggggggs.",
    "......ssgggss..sgghhhhhhggs...sggggggsss.",
    "..ss...sgggs...sgghhhhhhgss...ssgggggs...",
    ".sssss.sgggs...ssggggggggs..s..sssggss...",
    ".sgggsssggss...sssgggggggss......sgs.....",
    ".ssggggggss.....ssssgsssss.......sgs.....",
    "...sssgss....s....sgs.........ssssgss....",
    ".....sgs..........sgs.........sssgggggss.",
    ".....sgs.......ssssggsssss...ssgggggggss.",
    "...sssgssss...ssgggggggggss..sgggggggggs.",
    ".ssssggggggs..sgggggggggggs..ssggggggggs.",
    ".sgggggggggs..sgggggggggggs..ssggggggsss.",
    ".sggggggggss..ssgggggggggss....ssssss....",
    ".ssgggggsss....sggggggggss...............",
    ".ssssssss......ssgggggggss..s............",
    "...sssss........sssssgggs......ssssssss..",
    "...........ss.......sssss.....ssgggggsss.",
    "............s..............s...sssssss...",
    ".........................................",
)

# Corner to corner, across or down.
PATHS = (
    ((6, 20), (6, 11), (9, 11), (9, 5), (4, 5)),  # harbour, through the gate, round the lagoon
    ((6, 18), (9, 18), (9, 17), (11, 17), (11, 16), (10, 16)),  # to the orchard bridge
    ((9, 6), (12, 6), (12, 5), (11, 5)),  # to the hill bridge
    ((15, 5), (16, 5), (16, 3), (25, 3), (25, 4), (26, 4), (26, 5), (25, 5)),  # over the north to the ridge
    ((15, 6), (16, 6), (16, 9), (19, 9), (19, 17)),  # round the hill, through the gate to the orchard
    ((19, 9), (21, 9), (21, 10), (23, 10)),  # to the stairs
    ((14, 16), (14, 17), (19, 17), (24, 17), (24, 16), (26, 16), (26, 15), (25, 15)),  # through the orchard
    ((19, 17), (19, 20)),
    ((30, 4), (29, 4), (29, 5), (34, 5), (34, 18)),  # along the ridge, through the gate
    ((34, 5), (37, 5)),
    ((29, 16), (29, 15), (37, 15)),  # from the orchard to the far shore
    ((34, 21), (34, 22), (36, 22)),
)

START = (5, 22)

LANTERNS = (
    ("count-to-5", 4, 18),
    ("parts-of-5", 8, 15),
    ("count-to-10", 7, 9),
    ("number-order", 3, 3),
    ("compare-to-10", 10, 3),
    ("count-to-20", 24, 9),
    ("make-ten", 18, 5),
    ("teen-numbers", 22, 5),
    ("add-to-5", 16, 15),
    ("take-to-5", 22, 18),
    ("add-to-10", 21, 14),
    ("doubles", 17, 19),
    ("take-to-10", 31, 3),
    ("add-to-20", 35, 3),
    ("take-to-20", 36, 7),
    ("tens-and-ones", 36, 12),
    ("compare-to-100", 30, 12),
    ("add-tens", 31, 16),
    ("add-to-100", 36, 16),
    ("take-to-100", 36, 21),
)

# Name, the tiles it closes (x, y, w, h), picture, the skills that open it.
CROSSINGS = (
    ("cove gate", 5, 12, 2, 2, "gate", "count-to-5"),
    ("hill gate", 18, 11, 2, 2, "gate", "add-to-5,count-to-10"),
    ("lighthouse gate", 33, 9, 2, 2, "gate", "teen-numbers"),
    ("orchard bridge", 11, 16, 3, 1, "bridge", "parts-of-5"),
    ("hill bridge", 12, 5, 3, 1, "bridge", "count-to-10"),
    ("ridge bridge", 26, 4, 3, 1, "bridge", "make-ten"),
    ("sunrise bridge", 26, 15, 3, 1, "bridge", "add-to-20"),
    ("hundred bridge", 34, 18, 1, 3, "bridge-tall", "add-tens"),
)

# Round patches (x, y, radius) of lighter and of darker grass.
MEADOWS = (
    (8.5, 18, 1.8),
    (3, 18, 1.4),
    (7.5, 4.5, 1.6),
    (10.2, 8.4, 1.6),
    (18, 3.2, 1.6),
    (23.6, 6, 1.5),
    (22, 9.6, 1.7),
    (16.5, 16, 2.0),
    (22, 19, 2.2),
    (35.5, 6.5, 1.9),
    (36, 16.4, 1.8),
    (32, 14, 1.6),
)
DARKS = (
    (3.2, 4.6, 1.5),
    (3, 10, 1.3),
    (24, 15.2, 1.6),
    (16.4, 19.2, 1.5),
    (31, 6, 1.8),
    (37.6, 4.2, 1.5),
    (33.4, 8, 1.2),
    (37.5, 14, 1.2),
    (33, 22, 1.4),
)

# What lies about by chance, by ground (its corners' letters, or p for path), and how often.
GREENS = (
    "tuft-1",
    "tuft-2",
    "tuft-3",
    "tuft-1",
    "clover",
    "flowers-white",
    "flowers-sun",
    "flowers-coral",
    "flowers-violet",
)
SPRINKLE: dict[str, tuple[tuple[str, ...], float]] = {
    ".": (("wave-1", "wave-2", "wave-3", "glint"), 0.24),
    "s": (("pebbles-1", "pebbles-2", "shell", "starfish"), 0.3),
    "g": (GREENS, 0.55),
    "sg": (("tuft-1", "pebbles-2", "clover", "pebbles-1", "tuft-3"), 0.28),
    "h": (("tuft-2", "clover", "flowers-white"), 0.5),
    "p": (("pebbles-1", "pebbles-2"), 0.3),
}

# What lies where, by tile: jetty, counting stones, a ten-frame on the hill.
DECOR: dict[tuple[int, int], str] = {
    (5, 21): "planks-v",
    (5, 22): "planks-v",
    (4, 10): "pips-1",
    (3, 9): "pips-2",
    (2, 9): "pips-3",
    (2, 10): "pips-4",
    (3, 11): "pips-5",
    (20, 8): "stairs",
    **{(18 + i % 5, 6 + i // 5): "cell-sun" if i < 5 else "cell-sea" if i < 7 else "cell" for i in range(10)},
    (4, 7): "lily",
    (5, 8): "lily",
}

# ------------------------------------------------------------------ what grows and stands

# Picture, the middle of its feet (x, y), size.
PROPS: tuple[tuple[str, float, float, float], ...] = (
    ("house", 3.3, 16.75, 0.95),
    ("sign", 7.3, 19.9, 0.9),
    ("crate", 3.9, 20.75, 0.8),
    ("crate", 3.1, 20.9, 0.65),
    ("barrel", 4.5, 20.95, 0.7),
    ("boat", 8.3, 20.5, 0.9),
    ("sign", 10.5, 18.75, 0.8),
    ("reeds", 3.3, 8.2, 1.0),
    ("reeds", 2.5, 8.0, 0.8),
    ("reeds", 6.4, 7.95, 0.9),
    ("palm", 13.1, 12.15, 0.7),
    ("rock2", 28.0, 20.2, 0.8),
    ("palm", 11.9, 22.3, 0.8),
    ("rock2", 12.6, 22.9, 0.7),
    ("reeds", 1.2, 1.3, 0.9),
    ("rock2", 27.0, 23.1, 0.8),
    ("reeds", 27.1, 1.2, 0.9),
    ("reeds", 28.6, 8.4, 0.9),
    ("reeds", 21.4, 13.3, 0.8),
    ("palm", 1.9, 11.6, 0.9),
    ("lighthouse", 32.4, 22.9, 1.0),
    ("hay", 15.3, 19.4, 0.9),
    ("hay", 16.1, 19.75, 0.75),
    ("beehive", 23.6, 19.6, 0.8),
    ("beehive", 24.5, 19.3, 0.75),
    ("fence", 20.5, 20.6, 1.0),
    ("fence", 21.5, 20.6, 1.0),
    ("fence", 22.5, 20.6, 1.0),
    ("rock1", 38.0, 8.6, 0.8),
    ("flowers", 5.2, 16.6, 0.9),
    ("flowers", 2.2, 19.5, 0.8),
    ("flowers", 7.6, 17.4, 0.8),
    ("flowers", 9.4, 16.5, 0.7),
    ("flowers", 6.0, 4.0, 0.9),
    ("flowers", 4.4, 9.9, 0.7),
    ("mushroom", 32.3, 9.2, 0.7),
    ("mushroom", 30.3, 7.4, 0.7),
    ("flowers", 35.2, 7.6, 0.7),
    ("flowers", 32.6, 16.3, 0.9),
    ("flowers", 33.0, 17.6, 0.8),
    ("bush", 30.4, 16.4, 0.7),
    ("flowers", 35.6, 14.3, 0.9),
    ("flowers", 38.3, 15.2, 0.8),
    ("flowers", 31.9, 14.6, 0.8),
    ("palm", 37.9, 22.2, 0.84),
    ("rock2", 30.8, 22.4, 0.8),
    ("flowers", 36.2, 22.95, 0.7),
)

# Pictures, middle, radii, how many tries, on which grounds: chance sets each where it is in nobody's way.
GROVES: tuple[tuple[tuple[str, ...], float, float, float, float, int, str], ...] = (
    (("palm",), 2.0, 18.5, 1.6, 2.6, 60, "sg"),
    (("palm", "bush", "flowers"), 9.6, 15.4, 1.8, 1.4, 30, "sg"),
    (("bush", "flowers", "palm"), 8.6, 19.4, 2.4, 1.0, 24, "sg"),
    (("flowers", "bush"), 7.8, 16.6, 1.4, 1.0, 12, "g"),
    (("palm", "rock2"), 2.8, 10.8, 2.2, 1.6, 40, "sg"),
    (("palm", "bush", "rock2"), 11.2, 8.4, 1.2, 2.4, 40, "sg"),
    (("tree-round1", "tree-round1", "bush", "flowers"), 7.0, 3.4, 3.2, 1.6, 80, "sg"),
    (("palm", "rock2"), 2.2, 5.0, 1.8, 1.6, 30, "sg"),
    (("bush", "mushroom", "flowers"), 8.0, 7.6, 1.2, 2.4, 30, "sg"),
    (("tree-round1", "tree-round1", "tree-round1", "bush"), 19.8, 2.2, 3.6, 1.3, 90, "sg"),
    (("tree-round1", "tree-round1", "mushroom"), 24.8, 7.2, 1.3, 2.6, 60, "sg"),
    (("tree-round1", "bush", "flowers"), 24.4, 10.4, 2.2, 1.4, 50, "sg"),
    (("mushroom", "flowers"), 17, 10.4, 2.6, 1.6, 40, "sg"),
    (("tree-round2",), 22.6, 15.6, 3.0, 2.4, 90, "sg"),
    (("tree-round2", "tree-round2", "hay"), 16.6, 18.8, 2.6, 2.4, 70, "sg"),
    (("tree-round2", "flowers", "tree-round2"), 21.8, 19.2, 3.6, 1.6, 90, "sg"),
    (("flowers", "bush"), 16.4, 15.2, 2.2, 1.4, 30, "sg"),
    (("palm", "rock2"), 20.4, 21.6, 4.0, 0.9, 24, "s"),
    (("tree-pine", "tree-pine", "tree-pine", "rock1"), 31.4, 6.8, 2.4, 2.0, 110, "sg"),
    (("tree-pine", "tree-pine", "rock2"), 37.4, 3.4, 2.1, 2.3, 110, "sg"),
    (("tree-pine", "rock2", "mushroom", "tree-pine"), 36.8, 7.8, 2.4, 1.6, 70, "sg"),
    (("tree-pine",), 33.0, 3.2, 1.4, 1.1, 24, "sg"),
    (("rock1", "rock2", "bush"), 34, 8.6, 2.2, 1.2, 30, "sg"),
    (("tree-round1", "flowers", "bush"), 32.0, 13.6, 2.0, 1.4, 50, "sg"),
    (("flowers", "tree-round1", "bush"), 36.2, 15.2, 2.4, 2.6, 70, "sg"),
    (("palm", "rock2", "bush"), 31.0, 17.4, 2.4, 1.2, 30, "sg"),
    (("palm", "palm", "rock2"), 38.2, 16.2, 1.2, 2.6, 40, "sg"),
    (("palm", "rock2", "flowers"), 37.6, 22.4, 1.6, 1.0, 30, "sg"),
)


def around(turn: float) -> tuple[float, float]:
    """A point on the unit circle."""
    return cos(2 * pi * turn), sin(2 * pi * turn)
