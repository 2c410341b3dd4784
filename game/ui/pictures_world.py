"""Draws things, words, cycles and chains into a box and says where their spots lie; gathers the rest of the world."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from itertools import combinations, pairwise
from math import cos, hypot, pi, sin

from pygame import FRect

from game.model import Picture
from game.ui import pictures_matter, pictures_scenes, svg, theme
from game.ui.picture_box import Box, grid
from game.ui.picture_words import Point, arrow, name, size_for, word

Spots = dict[str, FRect]
GAP = 2  # units between two spots
REACH = 0.54  # how far from its middle a thing keeps arrows away, beside its side
Places = tuple[tuple[Point, ...], float]  # the middle of each thing, and how large all of them are


def _names(picture: Picture) -> list[str]:
    return [str(value) for value in picture.values]


def _named(names: list[str], places: list[FRect]) -> Spots:
    """Spots by name; where two have the same, the first one keeps it."""
    return dict(reversed(list(zip(names, places, strict=True))))


# ------------------------------------------------------------------ things and words


def _thing(box: Box, picture: Picture) -> None:
    name(box, str(picture.values[0]), box.w / 2, box.h / 2, min(box.w, box.h - 4, 240))


def _cells(count: int, w: float, h: float, share: float = 1.0) -> list[FRect]:
    """Cells of a grid in reading order that fill the box; cells as wide as ``share`` times their height are the aim."""
    columns, _ = grid(count, w, h * share)
    wide, tall = w / columns, h / -(-count // columns)
    cells = []
    for i in range(count):
        row, column = divmod(i, columns)
        inrow = min(columns, count - row * columns)
        left = (w - inrow * wide) / 2
        cells.append(FRect(left + column * wide, row * tall, wide, tall).inflate(-GAP, -GAP))
    return cells


def _thing_cells(count: int, w: float, h: float) -> list[FRect]:
    """Cells for things; few of them stand closer together than the box is wide."""
    columns, side = grid(count, w, h)
    wide = min(w, columns * side * 1.4)
    return [cell.move((w - wide) / 2, 0) for cell in _cells(count, wide, h)]


def _thing_spots(picture: Picture, w: float, h: float) -> Spots:
    return _named(_names(picture), _thing_cells(len(picture.values), w, h))


def _things(box: Box, picture: Picture) -> None:
    for text, cell in zip(_names(picture), _thing_cells(len(picture.values), box.w, box.h), strict=True):
        name(box, text, cell.centerx, cell.centery, min(cell.w * 0.92, cell.h * 0.94, 150))


def _word(box: Box, picture: Picture) -> None:
    text = str(picture.values[0])
    word(box, text, box.w / 2, box.h / 2, size_for(box, [text], box.w - 16, min(box.h * 0.82, 150)))


def _word_cells(names: list[str], w: float, h: float) -> list[FRect]:
    share = 0.5 + 0.25 * max(map(len, names))  # how much wider than tall a card of such words is
    wide = min(w, len(names) * 240.0)
    return [cell.move((w - wide) / 2, 0) for cell in _cells(len(names), wide, h, share)]


def _word_spots(picture: Picture, w: float, h: float) -> Spots:
    return _named(_names(picture), _word_cells(_names(picture), w, h))


def _words(box: Box, picture: Picture) -> None:
    names = _names(picture)
    cells = _word_cells(names, box.w, box.h)
    gap = 12 if box.w > 320 else 6
    cards = [cell.inflate(-gap, -gap) for cell in cells]
    tall = min(cards[0].h, 104)
    size = size_for(box, names, cards[0].w - 16, min(tall * 0.62, 54))
    body = ""
    for card in cards:
        y = card.centery - tall / 2
        body += svg.rect(card.x, y + 4, card.w, tall, 14, fill=theme.INK, fill_opacity=0.25)
        body += svg.rect(card.x, y, card.w, tall, 14, fill="#FFFFFF", stroke=theme.INK, stroke_width=3.5)
    box.lines(body)
    for text, card in zip(names, cards, strict=True):
        word(box, text, card.centerx, card.centery, size)


# ------------------------------------------------------------------ cycles and chains


def _apart(places: list[Point]) -> float:
    """The side of the largest equal squares around the places that don't meet."""
    return min((max(abs(a - c), abs(b - d)) for (a, b), (c, d) in combinations(places, 2)), default=999.0)


def _clear(pairs: list[tuple[Point, Point]], need: float) -> bool:
    return all(hypot(b[0] - a[0], b[1] - a[1]) >= need for a, b in pairs)


def _round(count: int, wide: float, tall: float) -> list[Point]:
    """Places on an ellipse around (0, 0), clockwise from the top."""
    turns = [2 * pi * i / count - pi / 2 for i in range(count)]
    return [(wide * cos(turn), tall * sin(turn)) for turn in turns]


def _arrows(w: float, h: float) -> float:
    """How long an arrow is at least."""
    return 26.0 if min(w, h) >= 140 else 15.0


@lru_cache(maxsize=64)
def _ring(count: int, w: float, h: float) -> tuple[Places, Point]:
    """Things as large as they go around an ellipse with room for arrows, and the ellipse's half axes."""
    for side in range(120, 12, -2):
        tall, most = (h - side) / 2 - 1, (w - side) / 2 - 1
        if tall < side * 0.36 + 5:  # the arrow below must not run through the thing above
            continue
        for wide in (min(tall, most) + k * 6 for k in range(1 + max(0, int((most - tall) / 6)))):
            places = _round(count, wide, tall)
            steps = list(zip(places, places[1:] + places[:1], strict=True))
            if _apart(places) >= side + 4 and _clear(steps, side * REACH * 2 + 6 + _arrows(w, h)):
                return (tuple((x + w / 2, y + h / 2) for x, y in places), float(side)), (wide, tall)
    return (tuple((w * (i + 0.5) / count, h / 2) for i in range(count)), min(12.0, h)), (w / 3, h / 3)


@lru_cache(maxsize=64)
def _row(count: int, w: float, h: float) -> Places:
    """Things in a row from left to right; where they would be small, up and down in turns, which makes more room."""
    best: Places = (tuple((w * (i + 0.5) / count, h / 2) for i in range(count)), 12.0)
    for drop in range(0, max(1, int(h)), 4):
        for side in range(120, int(best[1]), -2):
            across = min((w - side - 4) / max(1, count - 1), side + 90.0)
            left = (w - across * (count - 1)) / 2
            places = [(left + i * across, h / 2 + (i % 2 - 0.5) * drop) for i in range(count)]
            need = side * REACH * 2 + 6 + max(_arrows(w, h), side * 0.3)
            if side + drop <= h - 2 and _apart(places) >= side + 4 and _clear(list(pairwise(places)), need):
                best = tuple(places), float(side)
                break
        if best[1] >= 72:
            break
    return best


def _squares(names: list[str], places: Places, w: float, h: float) -> Spots:
    """Around each place a square as large as there is room, up to 130 units."""
    middles, side = places
    side = max(side, min(130.0, _apart(list(middles)))) - GAP
    squares = [FRect(x - side / 2, y - side / 2, side, side).clip(FRect(0, 0, w, h)) for x, y in middles]
    return _named(names, squares)


def _cycle_spots(picture: Picture, w: float, h: float) -> Spots:
    return _squares(_names(picture), _ring(len(picture.values), w, h)[0], w, h)


def _chain_spots(picture: Picture, w: float, h: float) -> Spots:
    return _squares(_names(picture), _row(len(picture.values), w, h), w, h)


def _cycle(box: Box, picture: Picture) -> None:
    count = len(picture.values)
    (places, side), (wide, tall) = _ring(count, box.w, box.h)
    body = ""
    for i in range(count):
        ends = places[i], places[(i + 1) % count]
        turns = [2 * pi * (i + k / 48) / count - pi / 2 for k in range(49)]
        way = [(box.w / 2 + wide * cos(turn), box.h / 2 + tall * sin(turn)) for turn in turns]
        body += arrow([p for p in way if _clear([(p, end) for end in ends], side * REACH + 3)])
    box.lines(body)
    for text, (x, y) in zip(_names(picture), places, strict=True):
        name(box, text, x, y, side)


def _chain(box: Box, picture: Picture) -> None:
    places, side = _row(len(picture.values), box.w, box.h)
    body = ""
    for a, b in pairwise(places):
        steps = [(a[0] + (b[0] - a[0]) * k / 48, a[1] + (b[1] - a[1]) * k / 48) for k in range(49)]
        body += arrow([p for p in steps if _clear([(p, a), (p, b)], side * REACH + 3)])
    box.lines(body)
    for text, (x, y) in zip(_names(picture), places, strict=True):
        name(box, text, x, y, side)


KINDS: dict[str, Callable[[Box, Picture], None]] = {
    "thing": _thing,
    "things": _things,
    "word": _word,
    "words": _words,
    "cycle": _cycle,
    "chain": _chain,
    **pictures_matter.KINDS,
    **pictures_scenes.KINDS,
}
SPOTS: dict[str, Callable[[Picture, float, float], Spots]] = {
    "things": _thing_spots,
    "words": _word_spots,
    "cycle": _cycle_spots,
    "chain": _chain_spots,
    **pictures_scenes.SPOTS,
}
