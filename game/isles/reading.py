"""Reads a level back that was made here, whatever a hand did to it in Tiled meanwhile."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree import ElementTree as Xml

from game.isles.tiles import SIZE
from game.isles.tmx import Item

FORM = "1"  # of the property "made"
MOST = 4_000_000  # tiles of a level that is looked at
PLAIN = {"id", "name", "type", "class", "x", "y", "width", "height"}
LOST = "its property 'made' was changed, so it can't be told what a hand did; move the file away"
Cells = list[int]


class SpoiltError(ValueError):
    """Why a level can't be read, in plain words."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An object as it stands in a file; ``raw``: its own XML if there is more to it than an Item can hold."""

    id: int
    item: Item
    raw: str = ""

    def text(self) -> str:
        return self.raw or self.item.text(self.id)


@dataclass(frozen=True, slots=True)
class Made:
    """What was generated when a level was last written: its size, its layers, and each object's id and digest.

    The id is 0 for what a hand had taken away or changed already.
    """

    size: tuple[int, int]
    layers: dict[str, Cells]
    objects: tuple[tuple[int, str], ...]

    def text(self) -> str:
        """As one line, for the level's property "made"."""
        objects = ",".join(f"{id}:{digest}" for id, digest in self.objects)
        layers = (f"{name}={_packed(cells)}" for name, cells in self.layers.items())
        return " ".join([FORM, f"{self.size[0]}x{self.size[1]}", objects or "-", *layers])


@dataclass(frozen=True, slots=True)
class Old:
    """A level as it stands in its file."""

    map: str
    made: Made
    size: tuple[int, int]
    properties: dict[str, tuple[str, str]]
    layers: dict[str, Cells]
    things: tuple[Placed, ...]
    extra: tuple[str, ...]  # groups of objects and settings that a hand added, as XML
    tileset: str
    next_id: int


def digest(item: Item) -> str:
    """A short name of exactly this object; Tiled may have sorted its properties and rounded its place."""
    place = ",".join(f"{round(value * SIZE, 1) + 0.0:g}" for value in (item.x, item.y, item.w, item.h))
    rows = sorted(f"{key}={value}" for key, (_, value) in item.rows.items())
    return hashlib.sha256("\n".join([item.kind, item.name, place, *rows]).encode()).hexdigest()[:8]


def read(text: str, called: str) -> Old:
    """The level of this text; ``called``: how sentences name its file. Raises ValueError with a plain one."""
    try:
        root = Xml.fromstring(text.encode())
    except (Xml.ParseError, UnicodeError, LookupError) as error:
        raise ValueError(f"{called} can't be read ({error}); save it once more in Tiled, or move it away") from None
    properties = _properties(root)
    if root.tag != "map" or "made" not in properties:
        raise ValueError(f"{called} was not made by this tool, so it stays as it is; choose another file for the isle")
    try:
        made = _unpacked_made(properties.pop("made")[1])
        size = int(root.get("width", "")), int(root.get("height", ""))
        if root.get("infinite", "0") != "0":
            raise SpoiltError("the map is infinite; take the tick from Map > Map Properties > Infinite")
        first = int(next((node.get("firstgid", "1") for node in root.findall("tileset")), "1"))
        layers = {layer.get("name", ""): _cells(layer, size, first) for layer in root.findall("layer")}
        groups = root.findall("objectgroup")
        mine = next((g for g in groups if g.get("name") == "things"), groups[0] if groups else None)
        things = tuple(_placed(node) for node in (mine if mine is not None else ()) if node.tag == "object")
    except SpoiltError as error:
        raise ValueError(f"{called} can't be kept up: {error}") from None
    except ValueError:
        raise ValueError(f"{called} can't be kept up: it isn't as Tiled writes levels; move it away") from None
    known = ("properties", "tileset", "layer")
    extra = tuple(_xml(node) for node in root if node.tag not in known and node is not mine)
    source = next((node.get("source", "") for node in root.findall("tileset")), "")
    ids = [int(node.get("id", "0")) for node in root.iter("object")]
    next_id = max([int(root.get("nextobjectid", "1")), *(id + 1 for id in ids)])
    map_id = properties.get("map", ("", ""))[1]
    return Old(map_id, made, size, properties, layers, things, extra, source, next_id)


def _properties(node: Xml.Element) -> dict[str, tuple[str, str]]:
    found = (p for holder in node.findall("properties") for p in holder.findall("property"))
    return {p.get("name", ""): (p.get("type", "string"), p.get("value") or p.text or "") for p in found}


def _cells(layer: Xml.Element, size: tuple[int, int], first: int) -> Cells:
    data = layer.find("data")
    name = layer.get("name")
    if data is None or data.get("encoding") != "csv" or len(data):
        raise SpoiltError(f"its layer '{name}' isn't stored as CSV; choose that in Map > Map Properties")
    cells = [int(word) for word in (data.text or "").split(",")]
    if len(cells) != size[0] * size[1]:
        raise SpoiltError(f"its layer '{name}' has {len(cells)} tiles and needs {size[0] * size[1]}")
    return [cell - first + 1 if cell else 0 for cell in cells]


def _placed(node: Xml.Element) -> Placed:
    x, y, w, h = (float(node.get(key, "0")) / SIZE for key in ("x", "y", "width", "height"))
    if not all(abs(value) < 10_000 for value in (x, y, w, h)) or max(w, h) > 100:
        raise SpoiltError(f"its object {node.get('id')} is too large or too far out")
    item = Item(node.get("type") or node.get("class") or "", node.get("name", ""), x, y, w, h, _properties(node))
    simple = set(node.keys()) <= PLAIN and all(child.tag == "properties" for child in node)
    return Placed(int(node.get("id", "0")), item, "" if simple else _xml(node))


def _xml(node: Xml.Element) -> str:
    return "  " + Xml.tostring(node, encoding="unicode").strip()


def _packed(cells: Iterable[int]) -> str:
    """Cells with runs of the same number written once."""
    runs: list[list[int]] = []
    for cell in cells:
        if runs and runs[-1][0] == cell:
            runs[-1][1] += 1
        else:
            runs.append([cell, 1])
    return ",".join(str(cell) if count == 1 else f"{cell}*{count}" for cell, count in runs)


def _unpacked(text: str, size: int) -> Cells:
    cells: Cells = []
    for run in text.split(","):
        cell, _, count = run.partition("*")
        times = int(count or 1)
        if times > size:
            break
        cells += [int(cell)] * times
    if len(cells) != size:
        raise SpoiltError(LOST)
    return cells


def _unpacked_made(text: str) -> Made:
    try:
        form, size_text, objects, *layers = text.split(" ")
        wide, high = (int(word) for word in size_text.split("x"))
        pairs = [one.split(":") for one in objects.split(",")] if objects != "-" else []
        known = tuple((int(id), name) for id, name in pairs)
        if wide * high > MOST:
            raise SpoiltError(LOST)
        cells = {name: _unpacked(packed, wide * high) for name, packed in (one.split("=") for one in layers)}
    except ValueError:
        form, wide, high, known, cells = "", 0, 0, (), dict[str, Cells]()
    if form != FORM:
        raise SpoiltError(LOST)
    return Made((wide, high), cells, known)
