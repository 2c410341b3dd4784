"""Everything the game plays on, together: all maps, their levels, and the badges."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from game.catalog.cache import kept
from game.catalog.faults import CatalogError, Fault
from game.catalog.files import first_key, level_key, map_of_level, read_bytes
from game.catalog.links import link_faults
from game.catalog.maps import load_map, map_paths
from game.catalog.rewards_file import load_badges
from game.model import Badge, Level, Skill, SkillMap, Template


@dataclass(frozen=True, slots=True)
class Catalog:
    """All content, checked and frozen. Look-ups raise KeyError for an id that isn't there."""

    maps: tuple[SkillMap, ...]
    levels: tuple[Level, ...] = ()
    badges: tuple[Badge, ...] = ()
    skills: Mapping[str, Skill] = field(init=False, repr=False, compare=False)  # in the authors' order
    templates: Mapping[str, Template] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        skills = {skill.id: skill for skill_map in self.maps for skill in skill_map.skills}
        templates = {one.id: one for skill in skills.values() for one in skill.templates}
        object.__setattr__(self, "skills", skills)
        object.__setattr__(self, "templates", templates)

    @property
    def order(self) -> tuple[str, ...]:
        """The ids of all skills, map by map, in the authors' order."""
        return tuple(self.skills)

    def skill(self, skill_id: str) -> Skill:
        """The skill of this id."""
        return self.skills[skill_id]

    def template(self, template_id: str) -> Template:
        """The template of this id."""
        return self.templates[template_id]

    def skill_of(self, template_id: str) -> Skill:
        """The skill that a template belongs to."""
        return self.skills[template_id.rsplit("/", 1)[0]]

    def map(self, map_id: str) -> SkillMap:
        """The map of this id."""
        return {one.id: one for one in self.maps}[map_id]

    def map_of(self, skill_id: str) -> SkillMap:
        """The map that a skill belongs to."""
        return self.map(skill_id.split("/", 1)[0])

    def level_of(self, map_id: str) -> Level | None:
        """The isle of a map; None while nobody has drawn one."""
        return next((level for level in self.levels if level.map == map_id), None)

    def badge(self, badge_id: str) -> Badge:
        """The badge of this id."""
        return {one.id: one for one in self.badges}[badge_id]


def open_catalog(skill_maps_dir: Path, levels_dir: Path, cache_dir: Path | None = None) -> Catalog:
    """Load all content of two folders. Raises CatalogError with the faults of all files at once."""
    faults: list[Fault] = []
    maps: list[SkillMap] = []
    badges: list[Badge] = []
    levels: list[Level] = []
    for path in map_paths(skill_maps_dir):
        try:
            if path.is_file() and first_key(read_bytes(path)) == "rewards":
                badges += load_badges(path, cache_dir)
            else:
                maps.append(load_map(path, cache_dir))
        except CatalogError as error:
            faults += error.faults
    for path in sorted(levels_dir.glob("*.tmx")):
        try:
            levels.append(_level(path, {one.id: one for one in maps}, cache_dir))
        except CatalogError as error:
            faults += error.faults
    if not maps and not faults:
        faults.append(Fault(str(skill_maps_dir), 1, "there is no skill map here", "put a .yaml file into it"))
    faults += _twice(maps, skill_maps_dir)
    faults += [] if faults else link_faults(maps, skill_maps_dir)
    if faults:
        raise CatalogError(faults)
    return Catalog(tuple(maps), tuple(levels), tuple(badges))


def _twice(maps: list[SkillMap], folder: Path) -> list[Fault]:
    ids = [one.id for one in maps]
    again = sorted({one for one in ids if ids.count(one) > 1})
    what, mend = "two skill maps have the id '{}'", "give one of them another id"
    return [Fault(str(folder), 1, what.format(one), mend) for one in again]


def _level(path: Path, maps: Mapping[str, SkillMap], cache_dir: Path | None) -> Level:
    raw = read_bytes(path)
    skill_map = maps.get(map_of_level(path, raw))
    key = f"{level_key(path, raw)} {skill_map.digest if skill_map else ''}"
    make = partial(_read_level, path, skill_map)
    return kept(cache_dir, f"level {path.absolute()}", key, Level, make)


def _read_level(path: Path, skill_map: SkillMap | None) -> Level:
    from game.catalog.levels import load_level  # slow to import, so only when the level is new

    return load_level(path, skill_map)
