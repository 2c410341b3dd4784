"""Where the isles lie on the chart and what they look like there: berths, open water, and the painted sea."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise

import pygame

from game import world
from game.model import Level, Light, Thing
from game.scenes import parts
from game.scenes.isle_view import pictures_of
from game.session import Session
from game.ui.isles import WATER, IslePaint, lamps
from game.ui.stage import Frame
from game.ui.widgets import Rect

SEA = Rect(26, 30, 876, 592)  # where isles may lie
PLATE = Rect(0, 0, 396, 112)  # but for the learner's plate
SIGN = 46.0  # how tall the sign with an isle's name is
GAPS = (44.0, 36.0, 28.0, 20.0, 12.0)  # units of water between two isles: as much as there is room for
LARGEST = 20.0  # units a tile: no isle is drawn larger ...
FINER = 0.96  # ... and how much smaller it is tried next
HULL, FAR = 28.0, 0.4  # units: half a boat; and how much a unit from the harbour counts against a place to lie
CELL = 12.0  # units of a square of open water, for the boat's way
LAMPS = {  # how tall a lantern stands on a painted isle, in units
    Light.DARK: 15.0,
    Light.READY: 24.0,
    Light.GROWING: 26.0,
    Light.DIM: 28.0,
    Light.LIT: 30.0,
}
FINE = 2  # isles are painted so many times as large and then made smaller: that is softer than small tiles
FEW, TRIES = 7, 8  # isles of which any two rows are thought of, and how many ways to lay them out are tried
MOST_ROWS = 5
TURNS = 60  # how often isles may push one another aside before they are said not to fit

Size = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Berth:
    """Where one isle lies, in units: its tile (0, 0) at (x, y), and ``box`` around its land and its ``sign``."""

    level: Level
    x: float
    y: float
    tile: float
    box: Rect
    sign: Rect
    counted: bool = True  # whether there is room on the sign for how many lanterns are lit

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the isle is on the chart; in tiles, out in units."""
        return self.x + x * self.tile, self.y + y * self.tile

    def foot(self, thing: Thing) -> tuple[float, float]:
        """Where a thing's foot stands on the chart."""
        return self.at(thing.x + thing.w / 2, thing.y + thing.h)


# ------------------------------------------------------------------ berths


def berths(levels: Sequence[Level], titles: Sequence[str]) -> tuple[Berth, ...]:
    """The isles laid out over the sea, all at one measure, as large as they all fit."""
    lands = tuple(_land(level) for level in levels)
    counted = len(levels) <= FEW
    signs = tuple((118 if counted else 44) + 11.5 * len(title) for title in titles)
    tile, centres = _layout(tuple((w, h) for _x, _y, w, h in lands), signs)
    made = []
    for level, (left, top, w, h), wide, (cx, cy) in zip(levels, lands, signs, centres, strict=True):
        x, y = cx - w * tile / 2, cy - (h * tile + SIGN) / 2
        sign = Rect(cx - wide / 2, y + h * tile - 4, wide, SIGN)
        made.append(
            Berth(
                level, x - left * tile, y - top * tile, tile, Rect(x, y, w * tile, h * tile).union(sign), sign, counted
            )
        )
    return tuple(made)


def _land(level: Level) -> tuple[int, int, int, int]:
    """Left, top, width and height of an isle's land in tiles, with room above for what stands on its north shore."""
    wide, layer = level.width, level.layers[WATER]
    rows = [y for y in range(level.height) if any(layer[y * wide : (y + 1) * wide])]
    columns = [x for x in range(wide) if any(layer[x::wide])]
    if not rows:
        return 0, 0, wide, level.height
    top = max(0, rows[0] - 2)
    return columns[0], top, columns[-1] + 1 - columns[0], rows[-1] + 1 - top


@lru_cache(maxsize=8)
def _layout(lands: tuple[Size, ...], signs: tuple[float, ...]) -> tuple[float, tuple[Size, ...]]:
    """Units a tile, and the middle of each isle with its sign: the largest tile, then the widest water between."""

    def sizes(tile: float) -> list[Size]:
        return [(max(w * tile, sign), h * tile + SIGN) for (w, h), sign in zip(lands, signs, strict=True)]

    def found(tile: float, gap: float) -> list[Size] | None:
        made = sizes(tile)
        if sum(w * h for w, h in made) > SEA.w * SEA.h - PLATE.w * PLATE.h:
            return None
        tried = (_pushed_apart(made, _begun(made, rows), gap) for rows in _rows(made, gap)[:TRIES])
        return next((spots for spots in tried if spots), None)

    tile = next((LARGEST * FINER**n for n in range(60) if found(LARGEST * FINER**n, GAPS[-1])), 1.0)
    spots = next((spots for gap in GAPS if (spots := found(tile, gap))), None)
    return tile, tuple(spots or _begun(sizes(tile), [[i] for i in range(len(lands))]))


def _rows(sizes: Sequence[Size], gap: float) -> list[list[list[int]]]:
    """Ways to lay isles in rows, by number: those first that need least height, and of these the evenest."""
    many = range(len(sizes))
    splits = [cuts for count in range(min(len(sizes), MOST_ROWS)) for cuts in combinations(many[1:], count)]
    ways = [[[*many[a:b]] for a, b in pairwise((0, *cuts, len(sizes)))] for cuts in splits]
    if len(sizes) <= FEW:  # any isle may go into either of two rows
        ways += [[[*top], [i for i in many if i not in top]] for k in many[1:] for top in combinations(many, k)]

    def high(way: list[list[int]]) -> tuple[float, float]:
        widths = [sum(sizes[i][0] + gap for i in row) - gap for row in way]
        return sum(max(sizes[i][1] for i in row) for row in way), max(widths) - min(widths)

    fits = (way for way in ways if all(sum(sizes[i][0] + gap for i in row) - gap <= SEA.w for row in way))
    return sorted(fits, key=high)


def _begun(sizes: Sequence[Size], rows: Sequence[Sequence[int]]) -> list[Size]:
    """Isles in rows, the water between and around them shared out evenly; in every other row they lie deeper."""
    spots: dict[int, Size] = {}
    tall = [max(sizes[i][1] for i in row) for row in rows]
    air = (SEA.h - sum(tall)) / (len(rows) + 1)
    y = SEA.y
    for row, h in zip(rows, tall, strict=True):
        y, x = y + max(0.0, air), SEA.x
        water = (SEA.w - sum(sizes[i][0] for i in row)) / (len(row) + 1)
        for place, i in enumerate(row):
            deep = h - sizes[i][1] / 2 if place % 2 else sizes[i][1] / 2
            spots[i] = (x + water + sizes[i][0] / 2, y + deep)
            x += water + sizes[i][0]
        y += h
    return [spots[i] for i in range(len(sizes))]


def _pushed_apart(sizes: Sequence[Size], begun: Sequence[Size], gap: float) -> list[Size] | None:
    """Middles with no two isles nearer than ``gap``, found by pushing; None where that doesn't come to rest."""
    if any(w > SEA.w or h > SEA.h for w, h in sizes):
        return None
    spots = list(begun)
    fixed = (PLATE.w, PLATE.h), PLATE.center
    for _turn in range(TURNS):
        still = True
        for i, j in combinations(range(len(sizes)), 2):
            way = _out_of((sizes[i], spots[i]), (sizes[j], spots[j]), gap)
            if way != (0.0, 0.0):
                still = False
                dx, dy = way[0] * 0.52, way[1] * 0.52  # a little more than half, so that it comes to rest
                spots[i], spots[j] = (spots[i][0] - dx, spots[i][1] - dy), (spots[j][0] + dx, spots[j][1] + dy)
        for i, (w, h) in enumerate(sizes):
            dx, dy = _out_of(fixed, (sizes[i], spots[i]), 0.0)
            x = min(max(spots[i][0] + dx, SEA.x + w / 2), SEA.right - w / 2)
            y = min(max(spots[i][1] + dy, SEA.y + h / 2), SEA.bottom - h / 2)
            still = still and abs(x - spots[i][0]) + abs(y - spots[i][1]) < 0.5
            spots[i] = (x, y)
        if still:
            clear = all(_out_of(fixed, one, 0.0) == (0.0, 0.0) for one in zip(sizes, spots, strict=True))
            return spots if clear else None
    return None


def _out_of(one: tuple[Size, Size], other: tuple[Size, Size], gap: float) -> tuple[float, float]:
    """How far the second box has to go so that it clears the first, the shorter way; (0, 0) where it does."""
    ((w, h), (x, y)), ((v, k), (a, b)) = one, other
    over, down = (w + v) / 2 + gap - abs(a - x), (h + k) / 2 + gap - abs(b - y)
    if over <= 0.25 or down <= 0.25:
        return 0.0, 0.0
    if over < down:
        return (over if a >= x else -over), 0.0
    return 0.0, (down if b >= y else -down)


# ------------------------------------------------------------------ open water


def open_water(laid: Sequence[Berth]) -> world.Grid:
    """Where a boat can sail: squares of ``CELL`` units from the corner of ``SEA``, off every shore."""
    wide, high = int(SEA.w // CELL), int(SEA.h // CELL)
    cells = bytearray(b"\1" * (wide * high))
    for berth in laid:
        level = berth.level
        for i, land in enumerate(level.layers[WATER]):
            if land:
                y, x = divmod(i, level.width)
                column, row = cell(*berth.at(x + 0.5, y + 0.5))
                if 0 <= column < wide and 0 <= row < high:
                    cells[row * wide + column] = 0
    return world.Grid(wide, bytes(cells))


def cell(x: float, y: float) -> world.Tile:
    """The square of water at a point of the chart."""
    return int((x - SEA.x) // CELL), int((y - SEA.y) // CELL)


def mooring(water: world.Grid, laid: Sequence[Berth], x: float, y: float) -> world.Tile:
    """The water nearest to a point where a boat has room: off the shores, the signs and the edge of the sea."""
    signs = [Rect(one.x - 36, one.y - 18, one.w + 72, one.h + 68) for one in (berth.sign for berth in laid)]
    signs += [Rect(PLATE.x, PLATE.y, PLATE.w + 36, PLATE.h + 46)]
    inside = SEA.inflate(-2 * HULL, -2 * HULL)
    around = [(dx, dy) for dx in range(-3, 4) for dy in range(-4, 2)]

    def far(tile: world.Tile) -> float:
        return abs(SEA.x + (tile[0] + 0.5) * CELL - x) + abs(SEA.y + (tile[1] + 0.5) * CELL - y)

    def amiss(tile: world.Tile) -> bool:
        spot = SEA.x + (tile[0] + 0.5) * CELL, SEA.y + (tile[1] + 0.5) * CELL
        return Rect(*spot, 1, 1).collidelist(signs) >= 0 or not inside.collidepoint(spot)

    tiles = sorted(((a, b) for b in range(water.height) for a in range(water.width) if water.open(a, b)), key=far)
    best, least = next(iter(tiles), (0, 0)), float("inf")
    for tile in tiles:
        if FAR * far(tile) >= least:
            break
        shore = sum(not water.open(tile[0] + dx, tile[1] + dy) for dx, dy in around)
        cost = FAR * far(tile) + 12 * shore + (400 if amiss(tile) else 0)
        best, least = (tile, cost) if cost < least else (best, least)
    return best


def course(water: world.Grid, start: world.Tile, end: world.Tile) -> tuple[tuple[float, float], ...]:
    """The way of a boat over open water, in units, its corners rounded."""
    way = [start, *world.path(water, start, end)]
    points = [(SEA.x + (x + 0.5) * CELL, SEA.y + (y + 0.5) * CELL) for x, y in way]
    for _round in range(2):
        inner = zip(points, points[1:], points[2:], strict=False)
        rounded = [((a[0] + b[0] + c[0]) / 3, (a[1] + b[1] + c[1]) / 3) for a, b, c in inner]
        points = [points[0], *rounded, points[-1]] if len(points) > 2 else points
    return tuple(points)


# ------------------------------------------------------------------ the painted sea


def painted(frame: Frame, session: Session, laid: Sequence[Berth]) -> pygame.Surface:
    """The sea with every isle as the learner's light shows it; only an isle whose light changed is painted anew."""
    lit = session.lit()
    isles = [(berth, *_isle(frame, session, berth, lit)) for berth in laid]

    def paint() -> pygame.Surface:
        sheet = frame.art.place("sea").copy()
        for berth, _key, _make in isles:
            _shine(frame, session, sheet, berth)
        for berth, key, make in isles:
            picture = frame.art.latest(key[:2], key, make)
            edge = _edge(frame, berth)
            sheet.blit(picture, (frame.px(berth.x) - edge, frame.px(berth.y) - edge))
        return sheet

    return frame.art.keep(("chart", *((key, berth.x, berth.y) for berth, key, _make in isles)), paint)


def _edge(frame: Frame, berth: Berth) -> int:
    """Pixels around an isle's picture, for what reaches out over its shores."""
    return frame.px(max(berth.tile * 2, 18))


def _isle(
    frame: Frame, session: Session, berth: Berth, lit: frozenset[str]
) -> tuple[tuple[object, ...], Callable[[], pygame.Surface]]:
    """What names an isle's picture by its own lights, and what paints it."""
    level = berth.level
    skills = [thing.skill for thing in level.things if thing.kind == "lantern"]
    lights = {id: session.light(id) for id in skills}
    glows = {id: round(session.glow(id), 1) for id in skills}
    mine = lit & {name for thing in level.things for name in (thing.skill, *thing.needs)}
    stars = frozenset(id for id in skills if session.mastered(id))

    def make() -> pygame.Surface:
        painter = IslePaint(frame.art, level, max(4, round(berth.tile * frame.scale * FINE)), bare=True)
        large = painter.lit(painter.day(pictures_of(level, mine)), lamps(level, lights, glows))
        size = (frame.px(level.width * berth.tile), frame.px(level.height * berth.tile))
        picture, edge = pygame.transform.smoothscale(large, size), _edge(frame, berth)
        sheet = _shallows(picture, edge)
        sheet.blit(picture, (edge, edge))
        for thing in sorted((t for t in level.things if t.kind == "lantern"), key=lambda t: t.y):
            _lantern(frame, sheet, berth, thing, lights[thing.skill], glows[thing.skill], thing.skill in stars)
        return sheet

    return ("chart-isle", level.id, berth.tile, tuple(lights.items()), tuple(glows.items()), mine, stars), make


def _shallows(day: pygame.Surface, edge: int) -> pygame.Surface:
    """An empty sheet around an isle, but for the pale water along its shores."""
    sheet = pygame.Surface((day.get_width() + 2 * edge, day.get_height() + 2 * edge), pygame.SRCALPHA)
    sheet.fill((88, 170, 214, 0))
    shape = pygame.mask.from_surface(day, 100)
    shape.to_surface(sheet, setcolor=(88, 170, 214, 190), unsetcolor=None, dest=(edge, edge))
    return pygame.transform.box_blur(sheet, max(2, edge // 3))


def _lantern(
    frame: Frame, sheet: pygame.Surface, berth: Berth, thing: Thing, light: Light, glow: float, star: bool
) -> None:
    """A small lantern on the painted isle, shining where it is lit."""
    edge, tile, tall = _edge(frame, berth), berth.tile * frame.scale, LAMPS[light]
    x, y = edge + (thing.x + thing.w / 2) * tile, edge + (thing.y + thing.h) * tile
    if light in (Light.LIT, Light.DIM):
        halo = frame.art.glow(tall, "#8A6A20" if light is Light.LIT else "#6A3A14")
        sheet.blit(halo, halo.get_rect(center=(x, y - frame.px(tall * 0.6))), special_flags=pygame.BLEND_RGB_ADD)
    picture = frame.art.image(parts.lantern_art(light, glow, star), tall)
    sheet.blit(picture, picture.get_rect(midbottom=(x, y)))


def _shine(frame: Frame, session: Session, sheet: pygame.Surface, berth: Berth) -> None:
    """Lit lanterns colour the sea around their shore."""
    for thing in berth.level.things:
        light = session.light(thing.skill) if thing.kind == "lantern" else None
        if light in (Light.LIT, Light.DIM):
            glow = frame.art.glow(max(46.0, berth.tile * 9) if light is Light.LIT else 34, "#1E6A8C", 0.75)
            x, y = berth.foot(thing)
            sheet.blit(glow, glow.get_rect(center=(frame.px(x), frame.px(y))), special_flags=pygame.BLEND_RGB_ADD)
