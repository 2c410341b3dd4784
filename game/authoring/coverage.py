"""Which lines of a curriculum the skill maps cover, and which are still missing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from csv import DictReader
from dataclasses import dataclass
from pathlib import Path

from game.model import SkillMap
from game.resources import SKILL_MAPS

FRAMEWORKS = SKILL_MAPS / "frameworks"
_COLUMNS = ("grade", "code", "summary")
_PART = re.compile(r"(.*\d)\.?[a-z]")  # K.CC.B.4a or K.CC.B.4.a, a part of K.CC.B.4
_NAMES = {"K": "Kindergarten"}


class FrameworkError(ValueError):
    """There is no such list of standards, or its file can't be read; the text says what to do."""


@dataclass(frozen=True, slots=True)
class Line:
    """One standard of a framework: the school year it belongs to, its code, and a few words on it."""

    grade: str
    code: str
    summary: str


@dataclass(frozen=True, slots=True)
class Covered:
    """A line, and the ids of the skills that have it, in the order of the maps."""

    line: Line
    skills: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Every line of a framework, and the codes that maps name but the framework lacks, with their skills."""

    framework: str
    lines: tuple[Covered, ...]
    unknown: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def covered(self) -> int:
        """How many lines have a skill at least."""
        return sum(bool(one.skills) for one in self.lines)

    @property
    def missing(self) -> tuple[Line, ...]:
        """The lines that no skill has."""
        return tuple(one.line for one in self.lines if not one.skills)


def frameworks(folder: Path = FRAMEWORKS) -> tuple[str, ...]:
    """The names of the lists of standards there are, such as ``ccss-m``."""
    return tuple(sorted(path.stem for path in folder.glob("*.csv")))


def codes(framework: str, folder: Path = FRAMEWORKS) -> tuple[Line, ...]:
    """All lines of a framework, in the order of its file. Raises FrameworkError, naming those there are."""
    known = frameworks(folder)
    if framework not in known:
        there = ", ".join(known) or "none"
        raise FrameworkError(f"there is no list of standards called {framework!r}; there are: {there}")
    path = folder / f"{framework}.csv"
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = DictReader(file)
            if not set(_COLUMNS) <= set(rows.fieldnames or ()):
                raise FrameworkError(f"{path}: the first line must name the columns {', '.join(_COLUMNS)}")
            return tuple(Line(*((row[name] or "").strip() for name in _COLUMNS)) for row in rows)
    except (OSError, UnicodeDecodeError) as error:
        raise FrameworkError(f"{path}: {error}") from None


def coverage(maps: Iterable[SkillMap], framework: str, folder: Path = FRAMEWORKS) -> Coverage:
    """Which skills have which lines. A code such as K.CC.B.4a counts for K.CC.B.4 too. Raises FrameworkError."""
    lines = codes(framework, folder)
    found: dict[str, list[str]] = {line.code: [] for line in lines}
    unknown: dict[str, list[str]] = {}
    for skill in (skill for one in maps for skill in one.skills):
        for standard in skill.standards:
            if standard.framework != framework:
                continue
            meant = [code for code in _counting(standard.code) if code in found]
            for skills in [found[code] for code in meant] or [unknown.setdefault(standard.code, [])]:
                skills += [] if skill.id in skills else [skill.id]
    return Coverage(
        framework,
        tuple(Covered(line, tuple(found[line.code])) for line in lines),
        tuple((code, tuple(skills)) for code, skills in sorted(unknown.items())),
    )


def _counting(code: str) -> tuple[str, ...]:
    """The codes that a code counts for: its own, and that of which it is a part."""
    part = _PART.fullmatch(code)
    return (code, part[1]) if part else (code,)


def told(found: Coverage) -> str:
    """The coverage as plain text: by grade what is covered and by which skills, last of all what is missing."""
    total = len(found.lines)
    rows = [f"{found.framework}: {found.covered} of {total} standards are covered."]
    for grade in dict.fromkeys(one.line.grade for one in found.lines):
        inside = [one for one in found.lines if one.line.grade == grade]
        have = [one for one in inside if one.skills]
        rows += ["", f"{_grade(grade)}: {len(have)} of {len(inside)}"]
        rows += _table([(one.line.code, one.line.summary, ", ".join(one.skills)) for one in have])
    if found.unknown:
        rows += ["", "Not in the list (look for a slip of the pen):"]
        rows += _table([(code, ", ".join(skills)) for code, skills in found.unknown])
    missing = found.missing
    if missing:
        rows += ["", f"Missing: {len(missing)} of {total}"]
        rows += _table([(line.code, line.summary) for line in missing])
    return "\n".join(rows)


def _grade(grade: str) -> str:
    return _NAMES.get(grade, f"Grade {grade}")


def _table(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Rows with their columns aligned, each two places in."""
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    return ["  " + "  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]
