"""Reads isles drawn in Tiled, checks them whole, and freezes them.

A level is a finite orthogonal map with CSV layers, one tileset whose tiles may have the property
``walk`` (the topmost tile that has it says whether one can stand there), and objects of the classes
start, lantern (``skill``), gate and bridge (``needs``, ``art``) and prop (``art``; ``solid``, true
unless said; ``base`` and ``deep``: how many tiles its foot is wide and deep).
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import isfinite
from pathlib import Path
from typing import Any

from game.catalog.faults import CatalogError, Fault, write_instead
from game.catalog.levels_reach import unplayable
from game.catalog.levels_xml import Node, layer_faults, map_faults, plain_number, read_nodes, tileset_of, whole
from game.model import Level, Skill, SkillMap, Thing
from game.resources import ASSETS
from game.world import Tile, base, foot, picture

CLASSES = ("start", "lantern", "gate", "bridge", "prop")
Skills = Mapping[str, Skill]
_FARTHEST = 1e7  # pixels from the corner of the map
_LARGEST = 100  # tiles that a thing is wide and high


class LevelError(CatalogError):
    """A level can't be used; ``faults`` holds everything that is wrong with it."""


def load_level(path: Path | str, skills: SkillMap | Skills | None = None) -> Level:
    """The isle in this file. Raises LevelError with every fault; without ``skills`` none are checked."""
    faults, level = _read(Path(path), _by_id(skills))
    if faults or level is None:
        raise LevelError(faults)
    return level


def check_level(path: Path | str, skill_map: SkillMap | Skills | None = None) -> list[Fault]:
    """Everything that is wrong with this level, in the order of its lines."""
    return _read(Path(path), _by_id(skill_map))[0]


def _by_id(skills: SkillMap | Skills | None) -> Skills | None:
    return {skill.id: skill for skill in skills.skills} if isinstance(skills, SkillMap) else skills


@dataclass(frozen=True, slots=True)
class _Source:
    """A level's file, its XML, and what its things may name."""

    path: Path
    root: Node
    map: str
    skills: Skills | None
    objects: Mapping[int, Node]

    @property
    def file(self) -> str:
        return str(self.path)

    def at(self, thing: Thing, what: str, mend: str) -> Fault:
        """A fault of one thing, at its object's line."""
        return Fault(self.file, self.objects[thing.id].line, f"{_called(thing)} {what}", mend)


def _called(thing: Thing) -> str:
    return f"{thing.kind or 'object'} '{thing.name}' (object {thing.id})"


def _read(path: Path, skills: Skills | None) -> tuple[list[Fault], Level | None]:
    root = read_nodes(path)
    if isinstance(root, Fault):
        return [root], None
    file = str(path)
    faults = list(map_faults(file, root))
    if root.tag != "map":
        return faults, None
    set_faults, tileset, image, first = tileset_of(path, root)
    count = whole(tileset, "tilecount") if tileset else 0
    faults += [*set_faults, *layer_faults(file, root, first, count)]
    map_id = root.properties.get("map") or path.stem
    own = None if skills is None else {k: v for k, v in skills.items() if k.startswith(f"{map_id}/")}
    objects = {whole(node, "id"): node for group in root.all("objectgroup") for node in group.all("object")}
    source = _Source(path, root, map_id, own, objects)
    things = [_thing(node, source) for node in source.objects.values()]
    thing_faults = [*_thing_faults(source, things), *_set_faults(source, things)]
    level = None
    if not faults and tileset and image:
        level = _level(source, tileset, image, tuple(t for t in things if t.kind in CLASSES), faults)
    if level is not None:
        here = source.skills or {}  # what other maps hold is open already, as far as this isle is concerned
        needs = {name: tuple(need for need in skill.needs if need in here) for name, skill in here.items()}
        known = None if source.skills is None else needs
        thing_faults += (source.at(*fault) for fault in unplayable(level, known))
    return sorted([*faults, *thing_faults], key=lambda f: (f.file != file, f.line)), level


# ------------------------------------------------------------------ things


def _number(node: Node, key: str) -> float:
    try:
        found = float(node.get(key, "0"))
    except ValueError:
        return 0.0
    return max(-_FARTHEST, min(_FARTHEST, found)) if isfinite(found) else 0.0


def _thing(node: Node, source: _Source) -> Thing:
    """An object in tiles, with whole skill ids."""
    tile = whole(source.root, "tilewidth") or 1
    own = node.properties
    kind = node.get("type") or node.get("class")
    x, y, w, h = (_number(node, key) / tile for key in ("x", "y", "width", "height"))
    w, h = (min(side, _LARGEST) for side in (w, h))
    art = own.get("art") or {"gate": "gate", "bridge": "bridge-tall" if h > w else "bridge"}.get(kind, "")
    needs = tuple(f"{source.map}/{word.strip()}" for word in own.get("needs", "").split(",") if word.strip())
    skill = f"{source.map}/{own['skill']}" if own.get("skill") else ""
    return Thing(whole(node, "id"), kind, node.get("name"), x, y, w or 1, h or 1, skill, needs, art)


def _thing_faults(source: _Source, things: list[Thing]) -> Iterator[Fault]:
    """What is wrong with single things."""
    wide, high = whole(source.root, "width"), whole(source.root, "height")
    for thing in things:
        node = source.objects[thing.id]
        if node.get("template") or node.get("gid"):
            what = "is made from a template or a tile"
            yield source.at(thing, what, "draw a rectangle instead, or detach it in Tiled")
            continue
        if thing.kind not in CLASSES:
            yield source.at(thing, f"has the class '{thing.kind}'", write_instead(thing.kind, CLASSES))
        if not all(0 <= x < wide and 0 <= y < high for x, y in _foot(thing, node)):
            yield source.at(thing, "stands outside of the map", "move it onto the land")
        yield from _skill_faults(source, thing)
        yield from _art_faults(source, thing)


def _skill_faults(source: _Source, thing: Thing) -> Iterator[Fault]:
    known = [] if source.skills is None else [skill.split("/", 1)[1] for skill in source.skills]
    if thing.kind == "lantern" and not thing.skill:
        yield source.at(thing, "has no skill", "give it the property 'skill' with the short id of a skill")
    for skill in (*thing.needs, *([thing.skill] if thing.kind == "lantern" and thing.skill else [])):
        short = skill.split("/", 1)[1]
        if source.skills is not None and skill not in source.skills:
            what = f"names the skill '{short}', which the map '{source.map}' doesn't have"
            yield source.at(thing, what, write_instead(short, known))


def _art_faults(source: _Source, thing: Thing) -> Iterator[Fault]:
    if thing.kind not in ("prop", "gate", "bridge"):
        return
    if not thing.art:
        yield source.at(thing, "has no picture", "give it the property 'art' with the name of a picture")
        return
    for name in sorted({picture(thing, True), picture(thing, False)}):
        if name not in _pictures():  # a name such as ../x leads nowhere
            yield source.at(thing, f"has the picture '{name}', which is not there", write_instead(name, _pictures()))


@lru_cache
def _pictures() -> frozenset[str]:
    return frozenset(file.stem for file in (ASSETS / "isle").glob("*.svg"))


def _set_faults(source: _Source, things: list[Thing]) -> Iterator[Fault]:
    """What is wrong with the things as a whole."""
    starts = [t for t in things if t.kind == "start"]
    group = next(source.root.all("objectgroup"), source.root)
    if not starts:
        yield Fault(source.file, group.line, "there is no start", "add an object of the class start")
    for thing in starts[1:]:
        yield source.at(thing, "is a second start", "keep only one")
    seen: dict[str, Thing] = {}
    for thing in things:
        if thing.kind == "lantern" and thing.skill:
            if thing.skill in seen:
                what = f"stands for the same skill as {_called(seen[thing.skill])}"
                yield source.at(thing, what, "take one of the two away")
            seen.setdefault(thing.skill, thing)
    for skill in source.skills or ():
        if skill not in seen:
            what = f"the skill '{skill.split('/', 1)[1]}' has no lantern"
            yield Fault(source.file, group.line, what, "add a lantern with this skill")


# ------------------------------------------------------------------ land


def _foot(thing: Thing, node: Node) -> tuple[Tile, ...]:
    """The tiles a thing takes: those of ``base``, but for a prop what its object says."""
    if thing.kind != "prop":
        return base(thing)
    own = node.properties
    wide, deep = (min(_LARGEST, plain_number(own.get(key, ""))) or 1 for key in ("base", "deep"))
    return foot(thing, wide, deep)


def _level(source: _Source, tileset: Node, image: Path, things: tuple[Thing, ...], faults: list[Fault]) -> Level | None:
    """The frozen level; a map the loader can't read after all adds a fault and gives None."""
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")  # the loader looks for pygame, which greets
    from pytmx import TiledMap, TiledTileLayer

    try:
        tmx: Any = TiledMap(str(source.path), allow_duplicate_names=True)
    except Exception as error:  # the loader raises bare Exceptions
        faults.append(Fault(source.file, 1, f"can't be read: {error}", "save it once more in Tiled"))
        return None
    first = tmx.tilesets[0].firstgid
    layers = tuple(
        tuple(tmx.tiledgidmap[gid] - first + 1 if gid else 0 for row in layer.data for gid in row)
        for layer in tmx.layers
        if isinstance(layer, TiledTileLayer)
    )
    if any(len(layer) != tmx.width * tmx.height for layer in layers):
        faults.append(Fault(source.file, 1, "a layer is not as wide and high as the map", "save it once more in Tiled"))
        return None
    land = _land(source, _walks(tileset), layers, things, tmx.width, tmx.height)
    columns = whole(tileset, "columns")
    name = source.path.stem
    return Level(
        name, source.map, tmx.width, tmx.height, tmx.tilewidth, str(image), columns, layers, land, things
    )  # fmt: skip


def _walks(tileset: Node) -> dict[int, bool]:
    """What the tiles of a level's layers (number + 1) say about walking."""
    told = ((whole(tile, "id") + 1, tile.properties.get("walk")) for tile in tileset.all("tile"))
    return {number: value == "true" for number, value in told if value is not None}


def _land(
    source: _Source,
    walks: Mapping[int, bool],
    layers: tuple[tuple[int, ...], ...],
    things: tuple[Thing, ...],
    wide: int,
    high: int,
) -> tuple[bool, ...]:
    """Where one can walk once all is open: by the topmost tile that says so, bridges and solid props."""
    land = [next((walks[n] for n in stack if n in walks), False) for stack in zip(*layers[::-1], strict=True)]
    order = sorted(things, key=lambda thing: thing.kind == "prop")
    for thing in order:
        node = source.objects[thing.id]
        if thing.kind == "bridge" or (thing.kind == "prop" and node.properties.get("solid") != "false"):
            for x, y in _foot(thing, node):
                if 0 <= x < wide and 0 <= y < high:
                    land[y * wide + x] = thing.kind == "bridge"
    return tuple(land)
