"""Turns the files of a skill map into a frozen SkillMap, with every fault that is in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path as FilePath
from typing import Any

from game.catalog.faults import CatalogError, Fault, in_order, write_instead
from game.catalog.files import digest
from game.catalog.links import circle_words, circles
from game.catalog.map_build import Builder
from game.catalog.play_checks import play_faults
from game.catalog.schema import MapFile, MisconceptionFile, PartFile, SkillFile, StepFile, TemplateFile
from game.catalog.shape import all_or_none, read_part
from game.catalog.template_checks import CASES, Place, check_templates
from game.catalog.tree import Document, Mark, Path, check_ids, ids_of, parse, plain_list
from game.model import Skill, SkillMap, Template

MOST_SKILLS, MANY_SKILLS = 600, 100
FEW = 4  # items of each template that are tried where much is to be done
MOST_TEMPLATES = 40  # of a skill; what comes after them is a fault that the schema finds
Files = Sequence[tuple[FilePath | str, bytes]]  # the head first, then further files of the same map


def read_map(files: Files, most: int = CASES) -> tuple[SkillMap | None, list[Fault]]:
    """The map (None where its head can't be read) and all faults, warnings too, in the order of their lines.

    ``most``: how many items of each template are tried; 0 for content that is known to be sound.
    """
    try:
        document = _joined(files)
    except CatalogError as error:
        return None, list(error.faults)
    faults = document.faults
    if not isinstance(document.data, dict):
        return None, faults or [Fault(document.file, 1, "this is not a skill map", "begin it with 'map: 2'", 1)]
    entries = plain_list(document.data, "skills")
    if len(entries) > MOST_SKILLS:
        document.add(
            ("skills",), f"there are {len(entries)} skills, at most {MOST_SKILLS} can be used", "split the map"
        )
        return None, in_order(faults)
    head = read_part(MapFile, document.data, document, (), faults)
    words = {language: dict(known) for language, known in head.words.items()} if head else {}
    builder = Builder(
        head.id if head else "map", head.language if head else "en", head.framework if head else "none", words
    )
    _check_needs(document, builder.map_id, faults)
    if faults and len(entries) > MANY_SKILLS:
        most = min(most, FEW)  # so large and broken already: whoever mends it looks again
    skills = [_skill(builder, entry, document, ("skills", index), faults, most) for index, entry in enumerate(entries)]
    skill_map = head and _map(head, builder, skills, digest(b"".join(raw for _, raw in files)))
    _check_head(document, head, builder)
    return skill_map, in_order(faults)


def _joined(files: Files) -> Document:
    """One document of all files of a map. Raises CatalogError."""
    documents = [parse(path, raw) for path, raw in files]
    whole = documents[0]
    for part in documents[1:]:
        read_part(PartFile, part.data, part, (), part.faults)
        whole = whole.joined(part, "skills")
    return whole


def _map(head: MapFile, builder: Builder, skills: list[Skill], digest: str) -> SkillMap:
    set_ones = head.mastery.model_dump(exclude_none=True) if head.mastery else {}
    criteria = tuple(sorted((name, float(value)) for name, value in set_ones.items()))
    return SkillMap(
        id=head.id,
        title=builder.text(head.title),
        about=builder.text(head.about),
        ages=(head.ages[0], head.ages[1]),
        framework=head.framework,
        skills=tuple(replace(skill, mastery=criteria) for skill in skills) if criteria else tuple(skills),
        digest=digest,
        subject=head.subject,
        language=head.language,
        licence=head.licence or "",
        author=head.author or "",
        proficient=head.mastery.proficient if head.mastery else None,
        look={key: str(value) for key, value in head.look.model_dump().items()} if head.look else {},
        words=builder.words,
    )


def _check_head(document: Document, head: MapFile | None, builder: Builder) -> None:
    if isinstance(document.data, dict) and next(iter(document.data), None) != "map":
        document.add((), "a skill map must begin with 'map: 2'", "put it first")
    if head and head.ages[0] > head.ages[1]:
        document.add(("ages",), "'ages' run backwards", "write the younger first")
    for text in builder.missing[:5]:
        what = f"'{text[:40]}' has no text in the map's own language, {builder.language}"
        document.add((), what, f"add '{builder.language}: …' beside its translations")


def _skill(builder: Builder, entry: Any, document: Document, at: Path, faults: list[Fault], most: int) -> Skill:
    head = read_part(SkillFile, entry, document, at, faults)
    whole = head is not None
    entries = plain_list(entry, "templates")[:MOST_TEMPLATES]
    models = [
        read_part(TemplateFile, data, document, (*at, "templates", index), faults) for index, data in enumerate(entries)
    ]
    check_ids(entries, "template", document, (*at, "templates"))
    _check_idea_ids(entry, document, at)
    head = head or _rest_of_skill(entry)
    if head.levels and head.levels[0] > head.levels[1]:
        document.add((*at, "levels"), "'levels' run backwards", "write the lower first")
    made: list[tuple[Template, Place]] = [
        (builder.template(head, model), _place(document, at, index, model, whole))
        for index, model in enumerate(models)
        if model is not None
    ]
    skill = builder.skill(head, [template for template, _ in made])
    if not most:
        return skill
    places = [place for _, place in made]
    found = check_templates(skill, places, most)
    if not any(not fault.warning for fault in found):
        found += play_faults(skill, places, builder.words)
    faults += found
    return skill


def _rest_of_skill(entry: Any) -> SkillFile:
    """What can be used of a skill that doesn't fit the format, so that its templates are still tried."""
    return SkillFile.model_construct(
        id=str(entry.get("id", "skill"))[:40] if isinstance(entry, dict) else "skill",
        title={},
        about={},
        icon="",
        needs=[],
        standards=[],
        templates=[],
        misconceptions=all_or_none(MisconceptionFile, plain_list(entry, "misconceptions")),
        hints=all_or_none(StepFile, plain_list(entry, "hints")),
        worked=all_or_none(StepFile, plain_list(entry, "worked")),
    )


def _place(document: Document, at: Path, index: int, model: TemplateFile, whole: bool) -> Place:
    return Place(
        document=document,
        skill=at,
        template=(*at, "templates", index),
        own_ideas=len(model.misconceptions),
        own_hints=model.hints is not None,
        own_worked=model.worked is not None,
        whole=whole,
    )


def _check_idea_ids(entry: Any, document: Document, at: Path) -> None:
    """A misconception's id must be its own among all that one template has: the skill's and its own."""
    shared = plain_list(entry, "misconceptions")
    check_ids(shared, "misconception", document, (*at, "misconceptions"))
    first = ids_of(shared, document, (*at, "misconceptions"))
    for index, template in enumerate(plain_list(entry, "templates")):
        way = (*at, "templates", index, "misconceptions")
        check_ids(plain_list(template, "misconceptions"), "misconception", document, way, first)


def _check_needs(document: Document, map_id: str, faults: list[Fault]) -> None:
    """Prerequisites of this map must exist, and lead to no circle; also finds skill ids that are used twice."""
    entries = plain_list(document.data, "skills")
    check_ids(entries, "skill", document, ("skills",))
    _check_old_ids(entries, document)
    needs: dict[str, dict[str, Path]] = {}  # skill -> what it needs -> the way to where it says so
    for index, entry in enumerate(entries):
        if isinstance(entry, dict) and isinstance(name := entry.get("id"), str):
            needs[name] = {
                need.removeprefix(f"{map_id}/"): ("skills", index, "needs", number)
                for number, need in enumerate(plain_list(entry, "needs"))
                if isinstance(need, str)
            }
    for name, wanted in needs.items():
        for need in sorted(wanted.keys() - needs.keys()):
            if "/" not in need:
                what = f"skill '{name}' needs '{need}', which is no skill of this map"
                document.add(wanted[need], what, write_instead(need, needs.keys() - {name}))
    for circle in circles(needs):
        document.add(needs[circle[0]][circle[1]], circle_words(circle), "take one of these needs out")


def _check_old_ids(entries: list[Any], document: Document) -> None:
    """An old id may lead to one skill only, and to none that is still there."""
    taken: dict[str, Mark] = ids_of(entries, document, ("skills",))
    for index, entry in enumerate(entries):
        for number, old in enumerate(plain_list(entry, "was")):
            way: Path = ("skills", index, "was", number)
            if isinstance(old, str) and taken.setdefault(old, document.mark(way)) != document.mark(way):
                what = f"'{old}' is also the id of another skill (line {taken[old][1]})"
                document.add(way, what, "let each old id lead to one skill")
