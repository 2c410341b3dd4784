"""Makes a playable isle of any skill map, as a level for Tiled; what an author changed there by hand stays."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from game.isles.merge import fresh, renewed
from game.isles.plan import planned, short_needs
from game.isles.reading import read
from game.isles.tiles import NAME
from game.model import SkillMap
from game.resources import LEVELS

__all__ = ["generate", "make_isle"]


def generate(skill_map: SkillMap, seed: int = 0, tileset: str = f"tiles/{NAME}.tsx") -> str:
    """The text of a new level for a map; the same map and seed always give the same text.

    ``tileset``: the path from the level's folder to the tileset. Raises ValueError if there can be no isle.
    """
    return fresh(planned(skill_map, seed), tileset)[0]


def make_isle(skill_map: SkillMap, path: Path, seed: int = 0) -> list[str]:
    """Write the level of a map, or bring the one that is there up to date and keep what was changed by hand.

    Returns what was made, changed and kept, in plain sentences. Raises ValueError, with a plain sentence, if the file
    there is no level of this map that was made here, or if there can be none; OSError if it can't be written.
    """
    if not path.exists():
        text, said = fresh(planned(skill_map, seed), _tileset(path.parent))
        _write(path, text)
        return said
    try:
        before = path.read_text(encoding="utf-8")
    except UnicodeError:
        raise ValueError(f"{path} is no text, so it stays as it is; choose another file for the isle") from None
    old = read(before, str(path))
    if old.map != skill_map.id:
        raise ValueError(f"{path} is the isle of the map '{old.map}', not of '{skill_map.id}'; choose another file")
    text, said = renewed(planned(skill_map, seed), old, short_needs(skill_map))
    if text != before:
        _write(path, text)
    return said or ["nothing to change: the isle is as the map asks for"]


def _tileset(folder: Path) -> str:
    """The way from a level's folder to the tileset of the isles."""
    there = (LEVELS / "tiles" / f"{NAME}.tsx").resolve()
    try:
        return Path(os.path.relpath(there, folder.resolve())).as_posix()
    except ValueError:  # on another drive
        return there.as_posix()


def _write(path: Path, text: str) -> None:
    """The whole file or none of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.stem, suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
