"""Checks files and folders of content, whatever kind each file is, and lists every fault."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from game.catalog.faults import CatalogError, Fault
from game.catalog.files import first_key, map_of_level, read_bytes
from game.catalog.maps import check_map, load_map
from game.catalog.rewards_file import check_badges
from game.model import SkillMap
from game.resources import SKILL_MAPS

_YAML = (".yaml", ".yml")
_MAP_ID = re.compile(rb"(?m)^id:[ \t]*[\"']?([a-z0-9-]+)")


def check(paths: Iterable[Path | str]) -> list[Fault]:
    """Every fault of these files, and of all maps, levels and rewards in these folders."""
    faults: list[Fault] = []
    files = list(dict.fromkeys(file for path in paths for file in _files(Path(path), faults)))
    maps = [file for file in files if file.suffix in _YAML and _kind(file) == "map"]
    for file in files:
        faults += _check_file(file, maps)
    return [*faults, *_twice(maps)]


def _files(path: Path, faults: list[Fault]) -> Iterator[Path]:
    if path.is_dir():
        found = sorted(file for file in path.rglob("*") if file.suffix in (*_YAML, ".tmx"))
        if not found:
            faults.append(Fault(str(path), 1, "there is no .yaml or .tmx file here", "name another folder"))
        yield from found
    else:
        yield path


def _kind(file: Path) -> str:
    try:
        return first_key(read_bytes(file))
    except CatalogError:
        return ""


def _check_file(file: Path, maps: list[Path]) -> list[Fault]:
    try:
        raw = read_bytes(file)
    except CatalogError as error:
        return list(error.faults)
    if file.suffix == ".tmx":
        return _check_level(file, raw, maps)
    if file.suffix not in _YAML:
        return [Fault(str(file), 1, "this is no content file", "name a .yaml or a .tmx file")]
    # Anything but rewards is read as a map, which says so when its first key is another.
    return check_badges(file) if first_key(raw) == "rewards" else check_map(file)


def _check_level(file: Path, raw: bytes, maps: list[Path]) -> list[Fault]:
    from game.catalog.levels import check_level  # here, since the reader of levels is slow to import

    return check_level(file, _map_of(map_of_level(file, raw), [*maps, *sorted(SKILL_MAPS.glob("*.yaml"))]))


def _map_of(map_id: str, maps: Iterable[Path]) -> SkillMap | None:
    """The map of this id, if it is among these and has no fault of its own."""
    for path in maps:
        try:
            skill_map = load_map(path) if first_key(read_bytes(path)) == "map" else None
        except CatalogError:
            continue
        if skill_map is not None and skill_map.id == map_id:
            return skill_map
    return None


def _twice(maps: Iterable[Path]) -> Iterator[Fault]:
    """Two maps of one id would mix their learners' progress."""
    first: dict[bytes, Path] = {}
    for path in maps:
        raw = read_bytes(path)
        match = _MAP_ID.search(raw)
        if match and first.setdefault(match[1], path) != path:
            what = f"the map id '{match[1].decode()}' is also that of {first[match[1]]}"
            yield Fault(str(path), raw.count(b"\n", 0, match.start()) + 1, what, "give one of them another id")
