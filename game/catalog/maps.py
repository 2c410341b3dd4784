"""Loads skill maps: quickly from the cache when they are known, checked whole when they are not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from game.catalog.cache import kept
from game.catalog.faults import CatalogError, Fault
from game.catalog.files import LARGEST, digest, first_key, read_bytes
from game.model import SkillMap
from game.resources import SKILL_MAPS

CHECKED = SKILL_MAPS / "checked.txt"
HEAD = "map.yaml"  # of a map that is a folder
FEWEST = 6  # items of a template that are tried when a large map is first played
ITEMS = 8_000  # that a check tries, shared among its templates: about two seconds of work
_YAML = (".yaml", ".yml")


def map_paths(folder: Path) -> Iterator[Path]:
    """Where the maps of a folder lie, by name: YAML files, and folders that hold a ``map.yaml``."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):  # what editors leave beside a file that is open
            continue
        if (path / HEAD).is_file() if path.is_dir() else path.suffix in _YAML and path.name != HEAD:
            yield path


def map_files(path: Path) -> list[tuple[Path, bytes]]:
    """The files of a map and what is in them, the head first. Raises CatalogError."""
    if not path.is_dir():
        return [(path, read_bytes(path))]
    head = path / HEAD
    parts = sorted(file for file in path.glob("[!.]*.y*ml") if file.suffix in _YAML and file != head)
    found: list[tuple[Path, bytes]] = []
    for file in (head, *parts):
        if not _inside(file, path):
            what = "this file leads out of the map's folder"
            raise CatalogError([Fault(str(file), 1, what, "put the file itself into the folder")])
        found.append((file, read_bytes(file)))
        if sum(len(raw) for _, raw in found) > LARGEST:
            what = f"the files up to this one have more than {LARGEST} bytes together"
            raise CatalogError([Fault(str(file), 1, what, "split the map into several")])
    return found


def _inside(file: Path, folder: Path) -> bool:
    try:
        return file.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # links that lead in a circle
        return False


def load_map(path: Path, cache_dir: Path | None = None) -> SkillMap:
    """The skill map in this file or folder. Raises CatalogError with every fault when it has any."""
    files = map_files(path)
    key = " ".join(digest(raw) for _, raw in files)
    return kept(cache_dir, f"map {path.absolute()}", key, SkillMap, lambda: _read(files))


def _read(files: list[tuple[Path, bytes]]) -> SkillMap:
    from game.catalog.map_reader import read_map  # here, since pydantic and YAML are slow to import
    from game.catalog.template_checks import CASES

    templates = sum(raw.count(b"kinds:") for _, raw in files)
    most = max(FEWEST, min(CASES, ITEMS // max(1, templates)))
    skill_map, faults = read_map(files, 0 if content(files) in checked() else most)
    grave = [fault for fault in faults if not fault.warning]
    if skill_map is None or grave:
        raise CatalogError(grave)
    return skill_map


def content(files: Iterable[tuple[Path, bytes]]) -> str:
    """Twelve hex digits that name the exact content of a map, whatever its files are called."""
    return digest(b"".join(raw for _, raw in files))


def checked() -> frozenset[str]:
    """The contents that came with the game and were found sound before: they need not be tried out again."""
    try:
        lines = CHECKED.read_text("utf-8").splitlines()
    except (OSError, ValueError):
        return frozenset()
    return frozenset(line.split(" ", 1)[0] for line in lines if not line.startswith("#"))


def check_map(path: Path) -> list[Fault]:
    """Every fault and warning of a skill map, in the order of its lines."""
    return checked_map(path, cases([path]))[1]


def cases(paths: Iterable[Path], thorough: bool = False) -> int:
    """How many items of each template to try: the fewer templates there are, the more.

    ``thorough``: as many as make sense, however long that takes.
    """
    from game.catalog.template_checks import CASES, THOROUGH

    templates = 1
    for path in paths:
        with suppress(CatalogError):
            templates += sum(raw.count(b"kinds:") for _, raw in map_files(path))
    return THOROUGH if thorough else max(CASES, min(THOROUGH, ITEMS // templates))


def checked_map(path: Path, most: int) -> tuple[SkillMap | None, list[Fault]]:
    """A map of which ``most`` items a template were tried, None where it can't be used; its faults and warnings."""
    from game.catalog.map_checks import warnings
    from game.catalog.map_reader import read_map

    try:
        files = map_files(path)
    except CatalogError as error:
        return None, list(error.faults)
    skill_map, faults = read_map(files, most)
    if skill_map is None or any(not fault.warning for fault in faults):
        return None, faults
    return skill_map, [*faults, *warnings(skill_map, files)]


def is_map(path: Path) -> bool:
    """Whether a path holds a skill map, by its first key or its ``map.yaml``."""
    if path.is_dir():
        return (path / HEAD).is_file()
    try:
        return path.suffix in _YAML and first_key(read_bytes(path)) == "map"
    except CatalogError:
        return False
