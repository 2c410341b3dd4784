"""Levels as Tiled writes them: layers of cells, and the objects that stand on them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from xml.sax.saxutils import quoteattr

from game.isles.tiles import NAME, SIZE, first, fitting

Rows = Mapping[str, tuple[str, str]]  # properties: name -> type, value

# Width and height of a prop's picture in tiles, and how wide and deep its base is (0: one can walk over it).
SIZES: dict[str, tuple[float, float, int, int]] = {
    "tree-round1": (2, 2.5, 1, 1),
    "tree-round2": (2, 2.5, 1, 1),
    "tree-pine": (2, 2.5, 1, 1),
    "palm": (2, 2.5, 1, 1),
    "bush": (1, 1, 1, 1),
    "flowers": (1, 1, 0, 0),
    "rock1": (2, 1.5, 2, 1),
    "rock2": (1, 1, 1, 1),
    "mushroom": (1, 1, 0, 0),
    "house": (3, 3, 3, 2),
    "lighthouse": (3, 5, 3, 1),
    "fence": (1, 1, 1, 1),
    "sign": (1, 1, 1, 1),
    "crate": (1, 1, 1, 1),
    "barrel": (1, 1, 1, 1),
    "boat": (2, 1.5, 2, 1),
    "reeds": (1, 1, 0, 0),
    "hay": (1, 1, 1, 1),
    "beehive": (1, 1, 1, 1),
}
# The tiles that a gate or a bridge closes, and width and height of its picture, which reaches beyond them.
CLOSES: dict[str, tuple[int, int]] = {"gate": (2, 2), "bridge": (3, 1), "bridge-tall": (1, 3)}
BOXES: dict[str, tuple[float, float]] = {"gate": (2, 2), "bridge": (3, 1.75), "bridge-tall": (1.5, 3.5)}


@dataclass(frozen=True, slots=True)
class Item:
    """One object of a level; x, y, w and h in tiles."""

    kind: str
    name: str
    x: float
    y: float
    w: float
    h: float
    rows: Rows = field(default_factory=dict)

    def text(self, number: int) -> str:
        """The object's XML."""
        where = " ".join(
            f'{key}="{value * SIZE:g}"'
            for key, value in (("x", self.x), ("y", self.y), ("width", self.w), ("height", self.h))
            if value or key < "x"
        )
        head = f'  <object id="{number}" name={quoteattr(self.name)} type="{self.kind}" {where}>'
        if not self.rows:
            return head.replace(">", "/>")
        return "\n".join([head, *_properties(self.rows, "   "), "  </object>"])


def _properties(rows: Rows, indent: str) -> list[str]:
    lines = [f"{indent}<properties>"]
    for key, (kind, value) in rows.items():
        kind_text = "" if kind == "string" else f' type="{kind}"'
        lines.append(f"{indent} <property name={quoteattr(key)}{kind_text} value={quoteattr(value)}/>")
    return [*lines, f"{indent}</properties>"]


def start(x: int, y: int) -> Item:
    """Where one lands."""
    return Item("start", "landing", x, y, 1, 1)


def lantern(skill: str, x: int, y: int) -> Item:
    """The lantern of a skill (its short id) at a tile."""
    return Item("lantern", skill, x, y, 1, 1, {"skill": ("string", skill)})


def crossing(name: str, art: str, x: int, y: int, needs: Iterable[str]) -> Item:
    """A gate or a bridge, by the upper left of the tiles it closes; ``needs``: short ids of skills."""
    (w, h), box = CLOSES[art], BOXES[art]
    rows = {"art": ("string", art), "needs": ("string", ",".join(needs))}
    return Item(art.split("-")[0], name, x + (w - box[0]) / 2, y + h - box[1], *box, rows)


def prop(art: str, x: float, y: float, size: float) -> Item:
    """A prop: its picture's box by the middle of its feet."""
    w, h, base, deep = SIZES[art]
    rows = {"art": ("string", art), "solid": ("bool", str(base > 0).lower())}
    if base > 0 and (base, deep) != (1, 1):
        rows |= {"base": ("int", str(base)), "deep": ("int", str(deep))}
    return Item("prop", art, x - w * size / 2, y - h * size, w * size, h * size, rows)


def cells_of(ground: str, inside: Callable[[int, int], bool], wide: int, high: int) -> list[int]:
    """The cells of one ground's layer (tile number + 1; 0: nothing); ``inside`` tells which corners have it."""
    numbers = (fitting(inside, x, y) for y in range(high) for x in range(wide))
    return [0 if n is None else first(ground) + n + 1 for n in numbers]


def level_text(
    size: tuple[int, int],
    properties: Rows,
    layers: list[tuple[str, list[int]]],
    objects: list[str],
    next_id: int,
    tileset: str = f"tiles/{NAME}.tsx",
    extra: Iterable[str] = (),
) -> str:
    """A whole level. ``layers``: name and cells, from below; ``objects`` and ``extra``: XML, the latter of groups."""
    wide, high = size
    more = [_numbered(text, len(layers) + 2 + i) for i, text in enumerate(extra)]
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<map version="1.10" orientation="orthogonal" renderorder="right-down"'
        f' width="{wide}" height="{high}"'
        f' tilewidth="{SIZE}" tileheight="{SIZE}" infinite="0" nextlayerid="{len(layers) + len(more) + 2}"'
        f' nextobjectid="{next_id}">',
        *_properties(properties, " "),
        f' <tileset firstgid="1" source={quoteattr(tileset)}/>',
    ]
    for i, (name, cells) in enumerate(layers, 1):
        rows = [",".join(map(str, cells[y * wide : (y + 1) * wide])) for y in range(high)]
        head = f' <layer id="{i}" name={quoteattr(name)} width="{wide}" height="{high}">'
        lines.append(f'{head}\n  <data encoding="csv">')
        lines.append(",\n".join(rows) + "\n</data>\n </layer>")
    group = f' <objectgroup id="{len(layers) + 1}" name="things">'
    return "\n".join([*lines, group, *objects, " </objectgroup>", *more, "</map>", ""])


def _numbered(text: str, number: int) -> str:
    """The XML of a group with this id: no two layers of a level may share one."""
    return re.sub(r'^(\s*<objectgroup)([^>]*?) id="\d+"', rf'\1 id="{number}"\2', text, count=1)
