"""Loads skill maps: quickly from the cache when they are known, checked whole when they are not."""

from __future__ import annotations

from pathlib import Path

from game.catalog.cache import kept
from game.catalog.faults import CatalogError, Fault
from game.catalog.files import digest, read_bytes
from game.model import SkillMap


def load_map(path: Path, cache_dir: Path | None = None) -> SkillMap:
    """The skill map in this file. Raises CatalogError with every fault when it has any."""
    raw = read_bytes(path)
    name = f"map {path.absolute()}"
    return kept(cache_dir, name, digest(raw), SkillMap, lambda: _read(path, raw))


def _read(path: Path, raw: bytes) -> SkillMap:
    from game.catalog.map_reader import read_map  # here, since pydantic and YAML are slow to import

    skill_map, faults = read_map(path, raw)
    if skill_map is None or faults:
        raise CatalogError(faults)
    return skill_map


def check_map(path: Path) -> list[Fault]:
    """Every fault of a skill map, in the order of its lines; empty when it can be played."""
    from game.catalog.map_reader import read_map
    from game.catalog.template_checks import THOROUGH

    try:
        return read_map(path, read_bytes(path), THOROUGH)[1]
    except CatalogError as error:
        return list(error.faults)
