"""Reads Tiled's XML with line numbers and finds what its loader would take without a word.

The loader (pytmx) accepts missing templates and numbers of tiles that don't exist, and fails with
riddles on infinite maps and typed classes; so the plain XML is checked first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from game.catalog.faults import CatalogError, Fault
from game.catalog.files import read_bytes
from game.resources import LEVELS

FLAT = ("string", "int", "float", "bool")
DEEPEST = 20  # elements within elements; Tiled's own files have six
LARGEST_SIDE = 1000  # tiles
KNOWN = ("properties", "tileset", "layer", "objectgroup", "editorsettings")


class _TooDeepError(Exception):
    """Elements lie too deep inside one another; says in which line."""


@dataclass(frozen=True, slots=True)
class Node:
    """One XML element and the line it starts at."""

    tag: str
    line: int
    attributes: dict[str, str]
    children: list[Node] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def all(self, tag: str) -> Iterator[Node]:
        """The children of this tag."""
        return (child for child in self.children if child.tag == tag)

    def get(self, key: str, default: str = "") -> str:
        return self.attributes.get(key, default)

    @property
    def properties(self) -> dict[str, str]:
        """Name and value of its own properties."""
        return {p.get("name"): p.get("value") for holder in self.all("properties") for p in holder.all("property")}

    def deep(self) -> Iterator[Node]:
        """This node and everything within it."""
        waiting: list[Node] = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))


def read_nodes(path: Path) -> Node | Fault:
    """The root element of an XML file, or why there is none."""
    parser = expat.ParserCreate()
    root = Node("", 0, {})
    stack = [root]

    def start(tag: str, attributes: dict[str, str]) -> None:
        if len(stack) > DEEPEST:
            raise _TooDeepError(parser.CurrentLineNumber)
        node = Node(tag, parser.CurrentLineNumber, attributes)
        stack[-1].children.append(node)
        stack.append(node)

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: stack.pop()
    parser.CharacterDataHandler = lambda text: stack[-1].texts.append(text)
    try:
        parser.Parse(read_bytes(path), True)
    except CatalogError as error:
        return error.faults[0]
    except (LookupError, ValueError):
        return Fault(str(path), 1, "is in an unknown encoding", "save it as UTF-8")
    except _TooDeepError as error:
        return Fault(str(path), error.args[0], f"is nested deeper than {DEEPEST} levels", "save it once more in Tiled")
    except expat.ExpatError as error:
        what = f"is no whole XML: {expat.ErrorString(error.code)}"
        return Fault(str(path), error.lineno, what, "save it once more in Tiled")
    return root.children[0]


def whole(node: Node, key: str) -> int:
    """A whole number of an attribute; 0 if there is none."""
    return plain_number(node.get(key))


def plain_number(text: str) -> int:
    """The number that a text of up to ten digits is, else 0."""
    return int(text) if len(text) <= 10 and text.isascii() and text.isdigit() else 0


def map_faults(file: str, root: Node) -> Iterator[Fault]:
    """What is wrong with the map's own settings, its properties and the kinds of its layers."""
    if root.tag != "map":
        yield Fault(file, root.line, f"is a <{root.tag}>, not a <map>", "save an isle from Tiled as .tmx")
        return
    if root.get("infinite", "0") != "0":
        yield Fault(file, root.line, "the map is infinite", "take the tick from Map > Map Properties > Infinite")
    if root.get("orientation") != "orthogonal":
        what = f"the map's orientation is '{root.get('orientation')}'"
        yield Fault(file, root.line, what, "choose Orthogonal in Map > Map Properties")
    if not whole(root, "width") or not whole(root, "height") or not whole(root, "tilewidth"):
        yield Fault(file, root.line, "the map has no width, height or size of tiles", "save it once more in Tiled")
    elif max(whole(root, "width"), whole(root, "height")) > LARGEST_SIDE:
        what = f"the map has more than {LARGEST_SIDE} tiles a side"
        yield Fault(file, root.line, what, "make it smaller in Map > Resize Map")
    elif root.get("tilewidth") != root.get("tileheight"):
        yield Fault(file, root.line, "the map's tiles aren't square", "make the width and height of tiles the same")
    for child in root.children:
        if child.tag not in KNOWN:
            what = f"the <{child.tag}> '{child.get('name')}' isn't read by the game"
            yield Fault(file, child.line, what, "use tile layers and object layers outside of groups only")
    for node in root.deep():
        if node.tag == "property" and node.get("type", "string") not in FLAT:
            what = f"the property '{node.get('name')}' is of the type '{node.get('type')}'"
            yield Fault(file, node.line, what, f"give it one of the types {', '.join(FLAT)}")


def layer_faults(file: str, root: Node, first: int, count: int) -> Iterator[Fault]:
    """What is wrong with the tile layers, if the tileset has tiles ``first`` to ``first + count - 1``."""
    layers = list(root.all("layer"))
    if not layers:
        yield Fault(file, root.line, "there is no tile layer", "draw the land on one")
    for layer in layers:
        data = next(layer.all("data"), layer)
        name = f"layer '{layer.get('name')}'"
        if data.get("encoding") != "csv" or any(data.children):
            what = f"{name} is stored as '{data.get('encoding', 'XML')}', not as CSV"
            yield Fault(file, data.line, what, "choose CSV in Map > Map Properties > Tile Layer Format")
            continue
        yield from _number_faults(file, name, data, whole(root, "width") * whole(root, "height"), first, count)


def _number_faults(file: str, name: str, data: Node, size: int, first: int, count: int) -> Iterator[Fault]:
    total = 0
    for line, row in enumerate("".join(data.texts).split("\n"), data.line):
        cells = [cell.strip() for cell in row.split(",") if cell.strip()]
        total += len(cells)
        bad = [
            c for c in cells if c != "0" and not (plain_number(c) and (not count or first <= int(c) < first + count))
        ]
        if bad:
            what = f"{name} has the tile number {bad[0][:20]}, which the tileset doesn't have"
            mend = f"use 0 or {first} to {first + count - 1}, neither turned nor flipped"
            yield Fault(file, line, what, mend)
    if total != size:
        yield Fault(file, data.line, f"{name} has {total} tiles and needs {size}", "save it once more in Tiled")


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name that is too long
        return False


def inside(path: Path, folder: Path) -> bool:
    """Whether a file that a level names lies in the level's folder or among the game's own levels."""
    try:
        there = path.resolve()
        return any(there.is_relative_to(one.resolve()) for one in (folder, LEVELS))
    except (OSError, ValueError, RuntimeError):  # a name with a zero byte, links that lead in a circle
        return False


def tileset_of(file: Path, root: Node) -> tuple[list[Fault], Node | None, Path | None, int]:
    """Faults of the one tileset, its own root node, its picture's path, and its first number."""
    sets = list(root.all("tileset"))
    if len(sets) != 1:
        mend = "use exactly one tileset, in a file of its own"
        return [Fault(str(file), root.line, f"the map has {len(sets)} tilesets", mend)], None, None, 1
    entry = sets[0]
    first = whole(entry, "firstgid") or 1
    path = file.parent / entry.get("source")
    if not inside(path, file.parent):
        what, mend = "the tileset '{}' lies outside of the level's folder", "put it into that folder, beside the level"
        return [Fault(str(file), entry.line, what.format(entry.get("source")[:80]), mend)], None, None, first
    if not entry.get("source").endswith(".tsx") or not _is_file(path):
        what = f"the tileset '{entry.get('source') or entry.get('name')}' is not there as a .tsx file"
        mend = "save the tileset to its own file beside the map, or put the file where the map says"
        return [Fault(str(file), entry.line, what, mend)], None, None, first
    node = read_nodes(path)
    if isinstance(node, Fault):
        return [node], None, None, first
    picture = next(node.all("image"), None)
    if picture is None or not whole(node, "columns") or not whole(node, "tilecount"):
        fault = Fault(str(path), node.line, "the tileset isn't based on one picture", "make it from a single picture")
        return [fault], node, None, first
    image = path.parent / picture.get("source")
    if not inside(image, file.parent) or not _is_file(image):
        what = f"the tileset's picture '{picture.get('source')}' is not there"
        return (
            [Fault(str(path), picture.line, what, "put the picture where the tileset says")],
            node,
            None,
            first,
        )
    return [], node, image, first
