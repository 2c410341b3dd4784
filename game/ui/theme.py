"""The palette, the sizes and the few measures that every screen shares (1280 x 720 units)."""

from __future__ import annotations

WIDTH, HEIGHT = 1280, 720
SMALLEST = (640, 360)  # below this a window can show nothing one could read

INK = "#1B1B3A"
NIGHT = "#24407A"
NIGHT_DEEP = "#2B3A72"
NIGHT_PALE = "#505CA0"
SEA = "#4096C4"
FOAM = "#D8F5F7"
LAMP = "#FFD25E"
LAMP_PALE = "#FFF3B8"
LAMP_DEEP = "#F4A83A"
LEAF_PALE = "#B4E08C"
LEAF = "#5CB178"
LEAF_DEEP = "#3F9A63"
EARTH = "#A9794A"
CORAL = "#D9645A"
VIOLET = "#8457B0"
PAPER = "#FFFAEE"
QUIET = "#5A567C"  # ink made softer: still 6:1 on paper

BODY = 24  # reading text; never under 22
SMALL = 22
TARGET = 72  # the smallest thing to touch
GAP = 16

# Each learner's picture brings a coat, so that the hero on the isle is theirs.
COATS = {
    "fox": ("#D9645A", "#B84A4A"),
    "owl": ("#8457B0", "#6A4390"),
    "turtle": ("#3F9A63", "#2F7D50"),
    "whale": ("#4096C4", "#3078A6"),
    "cat": ("#F4A83A", "#D98B22"),
    "rabbit": ("#E58BA8", "#C96F8E"),
    "bear": ("#A9794A", "#8A5F36"),
    "frog": ("#5CB178", "#44915F"),
    "hedgehog": ("#505CA0", "#3D4885"),
    "octopus": ("#C05A9A", "#9E447E"),
    "penguin": ("#2F6F91", "#235873"),
    "crab": ("#E0543F", "#BC3F2E"),
}
PICTURES = tuple(COATS)
