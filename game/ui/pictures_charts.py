"""Draws charts into a box (bars, pictographs, tallies, tables, line plots) and says where their spots lie."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil, lcm

from pygame import FRect

from game.model import Picture
from game.ui import svg, theme
from game.ui.picture_box import Box, grid
from game.ui.picture_words import CARD, RULE, is_drawn, size_for, width, word

Spots = dict[str, FRect]
COLOURS = (theme.LAMP_DEEP, theme.SEA, theme.LEAF, theme.CORAL, theme.VIOLET, theme.EARTH)
GAP = 2  # units between two spots


def _pairs(picture: Picture) -> list[tuple[str, float]]:
    """Labels and their values."""
    values = picture.values
    return [(str(label), float(value)) for label, value in zip(values[::2], values[1::2], strict=False)]


def _named(spots: list[tuple[str, FRect]]) -> Spots:
    """Spots by name; where two have the same, the first one keeps it."""
    return dict(reversed(spots))


# ------------------------------------------------------------------ bars


def _bar_columns(count: int, w: float) -> tuple[float, float]:
    """Where the axis stands, and how wide each bar's column is."""
    room = 40.0 if w > 320 else 32.0
    wide = min((w - room - 4) / count, 150)
    return room + (w - room - 4 - wide * count) / 2, wide


def _bar_spots(picture: Picture, w: float, h: float) -> Spots:
    pairs = _pairs(picture)
    left, wide = _bar_columns(len(pairs), w)
    return _named([(label, FRect(left + i * wide, 0, wide - GAP, h)) for i, (label, _) in enumerate(pairs)])


def _step(most: float, tall: float, size: float) -> tuple[int, int]:
    """How far apart the axis's numbers are, and the last of them, so that they don't touch."""
    for step in (1, 2, 5, 10):
        top = ceil(max(most, 4) / step) * step
        if tall * step / top >= size * 0.82:
            return step, top
    return top, top


def _bars(box: Box, picture: Picture) -> None:
    pairs = _pairs(picture)
    left, wide = _bar_columns(len(pairs), box.w)
    foot = _bar_labels(box, [label for label, _ in pairs], left, wide)
    size = 22.0 if box.h >= 220 else 20.0 if box.h >= 130 else 17.0
    base, tall = box.h - foot, box.h - foot - size * 0.5 - 2
    step, top = _step(max(value for _, value in pairs), tall, size)
    unit, right = tall / top, left + wide * len(pairs)
    body = ""
    for n in range(1, top + 1):
        if n % step == 0 or unit >= 4:
            paint = {"stroke": RULE if n % step == 0 else "#EBE1CB", "stroke_width": 2 if n % step == 0 else 1.2}
            body += svg.line((left - (6 if n % step == 0 else 0), base - n * unit), (right, base - n * unit), **paint)
    for i, (_, value) in enumerate(pairs):
        body += _one_bar(left + (i + 0.5) * wide, base, min(wide * 0.62, 76), value * unit, COLOURS[i % len(COLOURS)])
    frame = svg.line((left, base - tall - 2), (left, base), (right, base), stroke=theme.INK, stroke_width=3.5)
    box.lines(body + frame)
    for n in range(0, top + 1, step):
        word(box, str(n), left - 9, base - n * unit, size, ax=1)


def _one_bar(x: float, base: float, wide: float, tall: float, colour: str) -> str:
    if tall <= 0:
        return ""
    light = {"fill": "#FFFFFF", "fill_opacity": 0.3}
    body = svg.rect(x - wide / 2, base - tall, wide, tall, min(5, tall / 2), fill=colour)
    if tall > 12:
        body += svg.rect(x - wide / 2 + 4, base - tall + 5, wide * 0.16, tall - 8, min(3, wide * 0.08), **light)
    edge = {"fill": "none", "stroke": theme.INK, "stroke_width": 3}
    return body + svg.rect(x - wide / 2, base - tall, wide, tall, min(5, tall / 2), **edge)


def _bar_labels(box: Box, labels: list[str], left: float, wide: float) -> float:
    """Writes what stands under each bar; how tall that is."""
    most = 24.0 if box.h >= 220 else 22.0
    things = [is_drawn(label) for label in labels]
    side = min(wide * 0.9, 60.0 if box.h >= 220 else max(30.0, box.h * 0.24)) if any(things) else 0.0
    beside = all(things) and box.h < 220 and wide - side - 8 >= max(width(box, label, 20) for label in labels)
    size = 20.0 if beside else size_for(box, labels, wide - 6, most)
    rows = 1 if size >= 14 or any(things) else 2  # longer words go up and down in turns
    size = size if rows == 1 else size_for(box, labels, wide * 1.7, 17.0)
    written = not all(things) or (size >= 15 and box.h >= 130)  # things speak for themselves
    line = size * 1.15 * rows if written else 0.0
    foot = (side if beside else side + line) + 5
    for i, label in enumerate(labels):
        x, y = left + (i + 0.5) * wide, box.h - foot + 4 + side / 2
        if things[i]:
            box.thing(f"things/{label}", x - (width(box, label, size) / 2 + 2 if beside else 0), y, side)
        if written and beside:
            word(box, label, x + side / 2 + 2, y, size)
        elif written:
            down = size * (0.55 + 1.1 * (i % rows))
            half = width(box, label, size) / 2 + 2
            word(box, label, min(x, box.w - half), box.h - line + down - (0 if things[i] else side / 2), size)
    return foot


# ------------------------------------------------------------------ rows: pictographs and tallies


def _row_spots(picture: Picture, w: float, h: float) -> Spots:
    if len(picture.values) < 2:
        return {}
    pairs = _pairs(picture)
    tall = h / len(pairs)
    return _named([(label, FRect(0, i * tall, w, tall - GAP)) for i, (label, _) in enumerate(pairs)])


def _row_labels(box: Box, labels: list[str]) -> float:
    """Writes the label of each row, with its thing where it has a drawing, and rules; where the rows begin."""
    tall = box.h / len(labels)
    side = min(tall * 0.9, box.w * 0.14, 56) if any(map(is_drawn, labels)) else 0.0
    size = size_for(box, labels, box.w * 0.36 - side - 12, min(26.0, tall * 0.74))
    written = size >= 12 or not all(map(is_drawn, labels))
    widest = max(width(box, label, size) for label in labels) if written else -4.0
    edge = side + widest + 18
    rules = "".join(
        svg.line((4, i * tall), (box.w - 4, i * tall), stroke=RULE, stroke_width=2) for i in range(1, len(labels))
    )
    box.lines(rules + svg.line((edge, 3), (edge, box.h - 3), stroke=theme.INK, stroke_width=3.5))
    for i, label in enumerate(labels):
        y = (i + 0.5) * tall
        if is_drawn(label):
            box.thing(f"things/{label}", 4 + side / 2, y, side)
        if written:
            word(box, label, side + 9, y, size, ax=0)
    return edge + 8


def _pictograph(box: Box, picture: Picture) -> None:
    pairs = _pairs(picture)
    left = _row_labels(box, [label for label, _ in pairs])
    tall = box.h / len(pairs)
    most = max(5, *(round(value) for _, value in pairs))
    inrow, cell = most, min((box.w - left - 2) / most, tall * 0.94, 54)
    if most > 10 and cell * 1.3 < tall * 0.47:  # two lines of ten are easier to count than one of specks
        inrow, cell = 10, min((box.w - left - 2) / 10, tall * 0.47)
    for row, (_, value) in enumerate(pairs):
        lines = max(1, -(-round(value) // inrow))
        for i in range(round(value)):
            x, y = left + (i % inrow + 0.5) * cell, (row + 0.5) * tall + (i // inrow - (lines - 1) / 2) * cell
            box.thing(f"things/{picture.thing or 'star'}", x, y, cell * 0.9)


def _tally(box: Box, picture: Picture) -> None:
    if len(picture.values) == 1:
        n = round(float(picture.values[0]))
        gates = max(1, -(-n // 5))
        side = min(grid(gates, box.w - 8, box.h - 4)[1], 96)
        columns = min(gates, int((box.w - 8) / side))
        left, top = (box.w - columns * side) / 2, (box.h - -(-gates // columns) * side) / 2
        spots = [(left + k % columns * side, top + k // columns * side) for k in range(gates)]
        box.lines("".join(_gate(x, y, side, min(5, n - 5 * k)) for k, (x, y) in enumerate(spots)))
        return
    pairs = _pairs(picture)
    left = _row_labels(box, [label for label, _ in pairs])
    tall = box.h / len(pairs)
    most = max(1, *(ceil(value / 5) for _, value in pairs))
    side = min(tall, (box.w - left) / most, 74)
    body = ""
    for row, (_, value) in enumerate(pairs):
        for k in range(ceil(value / 5)):
            body += _gate(left + k * side, (row + 0.5) * tall - side / 2, side, min(5, round(value) - 5 * k))
    box.lines(body)


def _gate(x: float, y: float, side: float, strokes: int) -> str:
    """Up to four strokes, and a fifth across them, in a square of ``side``."""
    thick = max(2.5, min(6.0, side * 0.085))
    body, across = "", side * 0.18
    for i in range(min(4, strokes)):
        lean = ((i * 2) % 3 - 1) * side * 0.018  # as a hand would draw them
        sx = x + side * 0.2 + i * across
        ends = (sx + lean, y + side * 0.12), (sx - lean, y + side * 0.88)
        body += svg.line(*ends, stroke=theme.INK, stroke_width=thick)
    if strokes == 5:
        bar = (x + side * 0.08, y + side * 0.72), (x + side * 0.88, y + side * 0.28)
        body += svg.line(*bar, stroke=theme.CORAL, stroke_width=thick)
    return body


# ------------------------------------------------------------------ tables


def _cells(picture: Picture) -> tuple[int, list[str]]:
    return int(picture.values[0]), [str(value) for value in picture.values[1:]]


def _lattice(picture: Picture, w: float, h: float) -> list[FRect]:
    """Where each cell lies; a column with longer words is wider."""
    columns, cells = _cells(picture)
    rows = -(-len(cells) // columns)
    shares = [max(len(cell) for cell in cells[c::columns]) + 5 for c in range(columns)]
    wide = min(w - 6, 230.0 * columns)
    tall = min((h - 6) / rows, 76)
    left, top = (w - wide) / 2, (h - tall * rows) / 2
    edges = [left + wide * sum(shares[:c]) / sum(shares) for c in range(columns + 1)]
    places = [divmod(i, columns) for i in range(len(cells))]
    return [FRect(edges[c], top + r * tall, edges[c + 1] - edges[c], tall) for r, c in places]


def _table_spots(picture: Picture, w: float, h: float) -> Spots:
    columns, cells = _cells(picture)
    spots = [(name, place.inflate(-GAP, -GAP)) for name, place in zip(cells, _lattice(picture, w, h), strict=True)]
    return _named(spots[columns:] + spots[:columns])  # a head gives way to a cell of the same name


def _table(box: Box, picture: Picture) -> None:
    columns, cells = _cells(picture)
    places = _lattice(picture, box.w, box.h)
    whole = places[0].unionall(places[1:])
    thin = {"stroke": theme.INK, "stroke_width": 2}
    head = places[0].h
    body = svg.rect(whole.x, whole.y, whole.w, whole.h, 10, fill="#FFFFFF") + svg.rect(
        whole.x, whole.y, whole.w, head, 10, fill=theme.LAMP
    )
    body += svg.rect(whole.x, whole.y + head / 2, whole.w, head / 2, fill=theme.LAMP)
    for row, place in enumerate(places[::columns]):
        if row % 2 == 0 and row:
            low = row == (len(cells) - 1) // columns
            body += svg.rect(whole.x, place.y, whole.w, place.h, 10 if low else 0, fill=CARD)
        if row:
            body += svg.line((whole.x, place.y), (whole.right, place.y), **(thin | {"stroke_width": 4 - (row > 1) * 2}))
    for place in places[1:columns]:
        body += svg.line((place.x, whole.y), (place.x, whole.bottom), **thin)
    box.lines(body + svg.rect(whole.x, whole.y, whole.w, whole.h, 10, fill="none", stroke=theme.INK, stroke_width=4))
    sizes = [
        size_for(box, [cell], place.w - 12, min(28, head * 0.72)) for cell, place in zip(cells, places, strict=True)
    ]
    for cell, place in zip(cells, places, strict=True):
        word(box, cell, place.centerx, place.centery, min(sizes), theme.INK)


# ------------------------------------------------------------------ line plots


def _lineplot(box: Box, picture: Picture) -> None:
    low, high = (round(float(value)) for value in picture.values[:2])
    marks = [float(value) for value in picture.values[2:]]
    parts = lcm(*(value.denominator for value in picture.values[2:] if not isinstance(value, str)))
    parts = parts if parts <= 8 else 1  # ticks between whole numbers
    size = 24.0 if box.h >= 130 else 20.0
    most = max((marks.count(mark) for mark in marks), default=1)
    unit = min((box.w - 52) / max(1, high - low), 130)
    left, below = (box.w - unit * (high - low)) / 2, size * 1.15 + 12
    cell = min(unit / parts * 0.94, (box.h - below - 12) / most, 40)
    y = min(box.h - below, (box.h + most * cell + 11 - below) / 2 + 8)
    body = svg.line((left - 20, y), (left + unit * (high - low) + 20, y), stroke=theme.INK, stroke_width=4)
    for k in range((high - low) * parts + 1):
        x, long = left + unit * k / parts, 8 if k % parts == 0 else 5
        body += svg.line((x, y - long), (x, y + long), stroke=theme.INK, stroke_width=3 if k % parts == 0 else 2)
    for mark in sorted(set(marks)):
        for k in range(marks.count(mark)):
            body += _cross(left + unit * (mark - low), y - 11 - (k + 0.5) * cell, cell * 0.34)
    box.lines(body)
    widest = max(width(box, str(low), size), width(box, str(high), size)) + 6
    step = next((step for step in (1, 2, 5, 10) if step * unit >= widest), 20)
    for n in range(low, high + 1):
        if (n - low) % step == 0:
            word(box, str(n), left + unit * (n - low), y + 12 + size * 0.55, size)


def _cross(x: float, y: float, r: float) -> str:
    paint = {"stroke": theme.VIOLET, "stroke_width": max(2.5, min(5.0, r * 0.5))}
    return svg.line((x - r, y - r), (x + r, y + r), **paint) + svg.line((x - r, y + r), (x + r, y - r), **paint)


KINDS: dict[str, Callable[[Box, Picture], None]] = {
    "bars": _bars,
    "pictograph": _pictograph,
    "tally": _tally,
    "table": _table,
    "lineplot": _lineplot,
}
SPOTS: dict[str, Callable[[Picture, float, float], Spots]] = {
    "bars": _bar_spots,
    "pictograph": _row_spots,
    "tally": _row_spots,
    "table": _table_spots,
}
