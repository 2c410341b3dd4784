"""Everything the game plays on, together: all maps, their levels, and the badges."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from game.catalog.cache import kept
from game.catalog.faults import CatalogError, Fault
from game.catalog.files import first_key, level_key, map_of_level, read_bytes
from game.catalog.links import link_faults
from game.catalog.maps import load_map, map_paths
from game.catalog.rewards_file import load_badges
from game.model import Badge, Level, Skill, SkillMap, Template
from game.resources import LEVELS

TILESET = "tiles/night-isle.tsx"


@dataclass(frozen=True, slots=True)
class Catalog:
    """All content, checked and frozen. Look-ups raise KeyError for an id that isn't there."""

    maps: tuple[SkillMap, ...]
    levels: tuple[Level, ...] = ()
    badges: tuple[Badge, ...] = ()
    left_out: tuple[Fault, ...] = ()  # of maps that were put beside the game's own and can't be played
    skills: Mapping[str, Skill] = field(init=False, repr=False, compare=False)  # in the authors' order
    templates: Mapping[str, Template] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        skills = {skill.id: skill for skill_map in self.maps for skill in skill_map.skills}
        templates = {one.id: one for skill in skills.values() for one in skill.templates}
        object.__setattr__(self, "skills", skills)
        object.__setattr__(self, "templates", templates)

    def told(self, language: str) -> Catalog:
        """The same content with the names of isles and skills in this language, where the maps have them."""
        if not any(language in one.words for one in self.maps):
            return self
        return replace(self, maps=tuple(_told(one, one.words.get(language, {})) for one in self.maps))

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


def _told(skill_map: SkillMap, words: Mapping[str, str]) -> SkillMap:
    def told(skill: Skill) -> Skill:
        title, about, can = (words.get(text, text) for text in (skill.title, skill.about, skill.can))
        return replace(skill, title=title, about=about, can=can)

    title, about = words.get(skill_map.title, skill_map.title), words.get(skill_map.about, skill_map.about)
    return replace(skill_map, title=title, about=about, skills=tuple(map(told, skill_map.skills)))


def open_catalog(
    skill_maps_dir: Path, levels_dir: Path, cache_dir: Path | None = None, own: Path | None = None
) -> Catalog:
    """Load all content of two folders. Raises CatalogError with the faults of all files at once.

    ``own``: a folder with ``skill_maps`` and ``levels`` of whoever runs this machine. What is faulty there is left
    out, and told in ``Catalog.left_out``: a slip of the pen must not keep children from the other isles.
    """
    read = _Read(cache_dir)
    read.folder(skill_maps_dir)
    levels = dict.fromkeys(sorted(levels_dir.glob("*.tmx")), read.faults)
    if not read.maps and not read.faults:
        read.faults.append(Fault(str(skill_maps_dir), 1, "there is no skill map here", "put a .yaml file into it"))
    left_out: list[Fault] = []
    if own is not None and (own / "skill_maps").is_dir() and not read.faults:
        mine = _Read(cache_dir, dict(read.maps))
        mine.folder(own / "skill_maps")
        levels |= dict.fromkeys(sorted((own / "levels").glob("*.tmx")), left_out)
        left_out += mine.faults
        read.maps, read.badges = mine.maps, [*read.badges, *mine.badges]
    read.faults += [] if read.faults else link_faults(read.maps.values(), skill_maps_dir)
    found = _levels(levels, read)
    if read.faults:
        raise CatalogError(read.faults)
    maps = _in_order(read.maps)
    found.sort(key=lambda level: list(maps).index(level.map) if level.map in maps else len(maps))
    return Catalog(tuple(maps.values()), tuple(found), tuple(read.badges), tuple(left_out))


def _in_order(maps: Mapping[str, SkillMap]) -> dict[str, SkillMap]:
    """The maps as they were read, but those first that others build on: so a newcomer begins where all begins."""
    ordered: dict[str, SkillMap] = {}
    met: set[str] = set()

    def add(name: str) -> None:
        if name in met or name not in maps:
            return  # two maps may build on each other in different skills
        met.add(name)
        for skill in maps[name].skills:
            for need in skill.needs:
                add(need.split("/", 1)[0])
        ordered[name] = maps[name]

    for name in maps:
        add(name)
    return ordered


class _Read:
    """Maps and badges of folders, and the faults met on the way; two maps of one id are a fault of the later one."""

    def __init__(self, cache_dir: Path | None, maps: dict[str, SkillMap] | None = None) -> None:
        self.cache_dir = cache_dir
        self.maps: dict[str, SkillMap] = maps or {}
        self.badges: list[Badge] = []
        self.faults: list[Fault] = []

    def folder(self, folder: Path) -> None:
        """Read all that lies in a folder."""
        for path in map_paths(folder):
            try:
                if path.is_file() and first_key(read_bytes(path)) == "rewards":
                    self.badges += load_badges(path, self.cache_dir)
                    continue
                found = load_map(path, self.cache_dir)
            except CatalogError as error:
                self.faults += error.faults
                continue
            if found.id in self.maps:
                what = f"two skill maps have the id '{found.id}'"
                self.faults.append(Fault(str(path), 1, what, "give one of them another id"))
            else:
                self.maps[found.id] = found


def _levels(paths: Mapping[Path, list[Fault]], read: _Read) -> list[Level]:
    """The isle of every map: the one in a file, the later one where there are two, or else one that is made.

    ``paths`` say for each file where its faults belong.
    """
    found: dict[str, Level] = {}
    for path, faults in paths.items():
        try:
            level = _level(path, read.maps, read.cache_dir)
        except CatalogError as error:
            faults += error.faults
            continue
        found[level.map] = level
    for skill_map in read.maps.values():
        if skill_map.id not in found and not read.faults:
            found[skill_map.id] = _made(skill_map, read.cache_dir)
    return list(found.values())


def _made(skill_map: SkillMap, cache_dir: Path | None) -> Level:
    """An isle for a map that has none, made anew whenever the map changes."""

    def make() -> Level:
        from game.catalog.levels import load_level
        from game.isles import generate

        with TemporaryDirectory() as folder:
            path = Path(folder) / f"{skill_map.id}.tmx"
            path.write_text(generate(skill_map, tileset=(LEVELS / TILESET).as_posix()), encoding="utf-8")
            return load_level(path, skill_map)

    return kept(cache_dir, f"isle {skill_map.id}", skill_map.digest, Level, make)


def _level(path: Path, maps: Mapping[str, SkillMap], cache_dir: Path | None) -> Level:
    raw = read_bytes(path)
    skill_map = maps.get(map_of_level(path, raw))
    key = f"{level_key(path, raw)} {skill_map.digest if skill_map else ''}"
    make = partial(_read_level, path, skill_map)
    return kept(cache_dir, f"level {path.absolute()}", key, Level, make)


def _read_level(path: Path, skill_map: SkillMap | None) -> Level:
    from game.catalog.levels import load_level  # slow to import, so only when the level is new

    return load_level(path, skill_map)
