"""Checks files and folders of content, whatever kind each file is, and lists every fault."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from game.catalog.faults import CatalogError, Fault
from game.catalog.files import first_key, id_of, map_of_level, read_bytes
from game.catalog.maps import HEAD, cases, check_map, checked_map, is_map, load_map, map_files, map_paths
from game.catalog.rewards_file import check_badges
from game.model import SkillMap
from game.resources import SKILL_MAPS

_YAML = (".yaml", ".yml")
_ALONE = 60_000  # bytes of maps below which a second process costs more than it saves
_Checked = tuple[SkillMap | None, list[Fault]]


def check(paths: Iterable[Path | str], thorough: bool = False) -> list[Fault]:
    """Every fault and warning of these files, and of all maps, levels and rewards in these folders.

    ``thorough``: hundreds of items of every template are tried, however many there are.
    """
    faults: list[Fault] = []
    files = list(dict.fromkeys(file for path in paths for file in _files(Path(path), faults)))
    maps = [file for file in files if is_map(file)]
    checked = dict(zip(maps, _checked(maps, cases(maps, thorough)), strict=True))
    good = [skill_map for skill_map, _ in checked.values() if skill_map is not None]
    for file in files:
        faults += checked[file][1] if file in checked else _check_file(file, good)
    faults += _twice(checked)
    if len(good) == len(maps) and len({one.id for one in good}) == len(good):
        faults += _links(checked, good)
    return faults


def _checked(maps: Sequence[Path], most: int) -> list[_Checked]:
    """Every map tried out, by as many processes as there are cores where that pays."""
    from concurrent.futures import ProcessPoolExecutor  # here, since only authors wait for it
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    cores = min(len(maps), os.cpu_count() or 1)
    if cores < 2 or sum(_size(path) for path in maps) < _ALONE:
        return [checked_map(path, most) for path in maps]
    with ProcessPoolExecutor(cores, mp_context=get_context("spawn")) as pool:  # forking is not safe everywhere
        order = sorted(range(len(maps)), key=lambda i: -_size(maps[i]))  # the longest first, so that none waits for it
        waiting = {i: pool.submit(checked_map, maps[i], most) for i in order}
        try:
            return [waiting[i].result() for i in range(len(maps))]
        except BrokenProcessPool:  # no room for more processes: then one after another
            return [checked_map(path, most) for path in maps]


def _size(path: Path) -> int:
    files = path.glob("*.y*ml") if path.is_dir() else (path,)
    return sum(file.stat().st_size for file in files if file.is_file())


def _files(path: Path, faults: list[Fault]) -> Iterator[Path]:
    if path.is_dir() and not (path / HEAD).is_file():
        found = [*map_paths(path), *sorted(path.glob("*.tmx"))]
        for folder in sorted(one for one in path.iterdir() if one.is_dir() and one not in found):
            found += [*map_paths(folder), *sorted(folder.glob("*.tmx"))]
        if not found:
            faults.append(Fault(str(path), 1, "there is no .yaml or .tmx file here", "name another folder"))
        yield from found
    else:
        yield path


def _check_file(file: Path, maps: Sequence[SkillMap]) -> list[Fault]:
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


def _check_level(file: Path, raw: bytes, maps: Sequence[SkillMap]) -> list[Fault]:
    from game.catalog.levels import check_level  # here, since the reader of levels is slow to import

    name = map_of_level(file, raw)
    known = next((one for one in maps if one.id == name), None)
    return check_level(file, known or _shipped(name))


def _shipped(map_id: str) -> SkillMap | None:
    """The game's own map of this id, where it has no fault."""
    for path in map_paths(SKILL_MAPS):
        try:
            found = load_map(path) if is_map(path) and id_of(map_files(path)[0][1]) == map_id else None
        except CatalogError:
            continue
        if found is not None and found.id == map_id:
            return found
    return None


def _twice(checked: dict[Path, _Checked]) -> Iterator[Fault]:
    """Two maps of one id would mix their learners' progress."""
    first: dict[str, Path] = {}
    for path, (skill_map, _) in checked.items():
        if skill_map is not None and first.setdefault(skill_map.id, path) != path:
            what = f"the map id '{skill_map.id}' is also that of {first[skill_map.id]}"
            yield Fault(str(path), 1, what, "give one of them another id")


def _links(checked: dict[Path, _Checked], maps: list[SkillMap]) -> list[Fault]:
    """What leads from these maps to others: the game's own count as known."""
    from game.catalog.links import link_faults

    mine = {one.id for one in maps}
    wanted = {need.split("/", 1)[0] for one in maps for skill in one.skills for need in skill.needs} - mine
    others = [found for name in sorted(wanted) if (found := _shipped(name)) is not None]
    where = next(iter(checked), Path())
    return link_faults([*maps, *others], where if len(checked) == 1 else where.parent)
