"""Does a text fit into its place on the screen? Worked out from the widths of the letters, without drawing.

Widths are those of the wider of the two reading faces at each sign, in parts of the letter size (Andika as
it is, OpenDyslexic at the 86 % that it is shown at), so what fits here fits in both.
"""

from __future__ import annotations

from dataclasses import dataclass

SHRUNK = 0.76  # to this share of its size a text may be made smaller
LINE, FIRST = 1.39, 1.62  # letter sizes from line to line, and for the first
USUAL = 0.8  # of a sign that is not in the table: about a capital letter

_NARROW = (
    (0.30, "’'"), (0.33, ",.:;|"), (0.37, "ij`"), (0.40, "!()[]"), (0.48, "l°-I^/\\{}"),
    (0.52, "\"”?“"), (0.56, "f*~„"),
    (0.60, "+0123456789=×−r£ß"), (0.66, "4tcç€¢J÷"), (0.71, "s_–&<>güknzñaehoäöéèày"), (0.76, " d%Fb≤≥pvx"),
    (0.81, "L½¼¾EPq"), (0.87, "@BR…CKw"), (0.94, "UYÜHNTD"), (1.00, "SZ—#AOXÄÖGV→mQ$M"), (1.23, "W"),
)  # fmt: skip
WIDTHS = {sign: width for width, signs in _NARROW for sign in signs}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands: a box in units of the screen, and the size its letters have when there is room."""

    width: float
    height: float
    size: float


PLACES = {
    "prompt": Place(572, 116, 34),  # with a picture below
    "alone": Place(572, 202, 34),
    "explain": Place(256, 176, 24),
    "hints": Place(244, 148, 24),
    "pictured": Place(248, 76, 22),  # a hint above its picture
    "worked": Place(592, 104, 28),
}


def width(text: str) -> float:
    """How wide a text is on one line, in letter sizes."""
    return sum(WIDTHS.get(sign, USUAL) for sign in text)


def lines(text: str, room: float) -> int:
    """How many lines a text takes where a line is ``room`` letter sizes wide; a longer word counts as many."""
    count, left = 0, -1.0
    for paragraph in text.split("\n"):
        left = -1.0
        for word in paragraph.split(" "):
            wide = width(word)
            if left >= wide + WIDTHS[" "]:
                left -= wide + WIDTHS[" "]
                continue
            count += 1
            left = room - wide
            if left < 0:
                return 99
    return count


def fits(text: str, place: Place) -> bool:
    """Whether a text, made smaller if it must be, fits into its place."""
    size = place.size * SHRUNK
    most = int((place.height / size - FIRST) / LINE) + 1
    return lines(text, place.width / size) <= most
