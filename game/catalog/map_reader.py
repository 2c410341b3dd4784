"""Turns the bytes of a skill map into a frozen SkillMap, with every fault that is in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path as FilePath
from typing import Any

from game.catalog.faults import CatalogError, Fault, write_instead
from game.catalog.files import digest
from game.catalog.schema import (
    MapFile,
    MisconceptionFile,
    PictureFile,
    SkillFile,
    StepFile,
    TemplateFile,
    all_or_none,
    read_part,
)
from game.catalog.template_checks import CASES, Place, check_templates
from game.catalog.tree import Document, Path, check_ids, ids_of, parse, plain_list
from game.model import Misconception, PictureSpec, Skill, SkillMap, StepSpec, Template


def read_map(path: FilePath | str, raw: bytes, most: int = CASES) -> tuple[SkillMap | None, list[Fault]]:
    """The map (None where its head can't be read) and all faults, in the order of their lines.

    ``most``: how many items of each template are tried.
    """
    try:
        document = parse(path, raw)
    except CatalogError as error:
        return None, list(error.faults)
    faults = document.faults
    if not isinstance(document.data, dict):
        return None, faults or [Fault(document.file, 1, "this is not a skill map", "begin it with 'map: 1'")]
    head = read_part(MapFile, document.data, document, (), faults)
    known_id = head.id if head else "map"
    skills = [
        _skill(known_id, entry, document, ("skills", index), faults, most)
        for index, entry in enumerate(plain_list(document.data, "skills"))
    ]
    _check_needs(document, faults)
    skill_map = head and SkillMap(
        id=head.id,
        title=head.title,
        about=head.about,
        ages=(head.ages[0], head.ages[1]),
        framework=head.framework,
        skills=tuple(skills),
        digest=digest(raw),
    )
    _check_head(document, head)
    return skill_map, sorted(dict.fromkeys(faults), key=lambda fault: fault.line)


def _check_head(document: Document, head: MapFile | None) -> None:
    if isinstance(document.data, dict) and next(iter(document.data), None) != "map":
        what = "a skill map must begin with 'map: 1'"
        document.faults.append(Fault(document.file, document.line(()), what, "put it first"))
    if head and head.ages[0] > head.ages[1]:
        line = document.line(("ages",))
        document.faults.append(Fault(document.file, line, "'ages' run backwards", "write the younger first"))


def _skill(map_id: str, entry: Any, document: Document, at: Path, faults: list[Fault], most: int) -> Skill:
    head = read_part(SkillFile, entry, document, at, faults)
    whole = head is not None
    entries = plain_list(entry, "templates")
    models = [
        read_part(TemplateFile, data, document, (*at, "templates", index), faults) for index, data in enumerate(entries)
    ]
    check_ids(entries, "template", document, (*at, "templates"))
    _check_idea_ids(entry, document, at)
    head = head or _rest_of_skill(entry)
    skill_id = f"{map_id}/{head.id}"
    made = [
        (_template(skill_id, head, model), _place(document, at, index, model, whole))
        for index, model in enumerate(models)
        if model is not None
    ]
    skill = Skill(
        id=skill_id,
        title=head.title,
        about=head.about,
        icon=head.icon,
        needs=tuple(f"{map_id}/{need}" for need in head.needs),
        standards=tuple(head.standards),
        templates=tuple(template for template, _ in made),
    )
    faults += check_templates(skill, [place for _, place in made], most)
    return skill


def _rest_of_skill(entry: Any) -> SkillFile:
    """What can be used of a skill that doesn't fit the format, so that its templates are still tried."""
    return SkillFile.model_construct(
        id=str(entry.get("id", "skill")) if isinstance(entry, dict) else "skill",
        title="",
        about="",
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


def _template(skill_id: str, skill: SkillFile, model: TemplateFile) -> Template:
    return Template(
        id=f"{skill_id}/{model.id}",
        prompt=model.prompt,
        answer=model.answer,
        kinds=tuple(dict.fromkeys(model.kinds)),
        draw=tuple((name, tuple(options)) for name, options in model.draw.items()),
        let=tuple(model.let.items()),
        where=tuple(model.where),
        picture=_picture(model.picture),
        choices=tuple(model.choices),
        low=model.low,
        high=model.high,
        difficulty=float(model.difficulty),
        misconceptions=tuple(map(_idea, [*model.misconceptions, *skill.misconceptions])),
        hints=_steps(skill.hints if model.hints is None else model.hints),
        worked=_steps(skill.worked if model.worked is None else model.worked),
    )


def _picture(model: PictureFile | None) -> PictureSpec | None:
    return model and PictureSpec(model.kind, tuple(model.values), model.thing)


def _steps(models: Iterable[StepFile] | None) -> tuple[StepSpec, ...]:
    return tuple(StepSpec(model.text, _picture(model.picture)) for model in models or ())


def _idea(model: MisconceptionFile) -> Misconception:
    picture = _picture(model.picture)
    return Misconception(model.id, model.title, model.gives, model.explain, model.when or "", picture)


def _check_idea_ids(entry: Any, document: Document, at: Path) -> None:
    """A misconception's id must be its own among all that one template has: the skill's and its own."""
    shared = plain_list(entry, "misconceptions")
    check_ids(shared, "misconception", document, (*at, "misconceptions"))
    first = ids_of(shared, document, (*at, "misconceptions"))
    for index, template in enumerate(plain_list(entry, "templates")):
        way = (*at, "templates", index, "misconceptions")
        check_ids(plain_list(template, "misconceptions"), "misconception", document, way, first)


def _check_needs(document: Document, faults: list[Fault]) -> None:
    """Prerequisites must exist, and lead to no circle; also finds skill ids that are used twice."""
    entries = plain_list(document.data, "skills")
    check_ids(entries, "skill", document, ("skills",))
    needs: dict[str, dict[str, int]] = {}  # skill -> what it needs -> the line that says so
    for index, entry in enumerate(entries):
        if isinstance(entry, dict) and isinstance(name := entry.get("id"), str):
            needs[name] = {
                need: document.line(("skills", index, "needs", number))
                for number, need in enumerate(plain_list(entry, "needs"))
                if isinstance(need, str)
            }
    for name, wanted in needs.items():
        for need in wanted.keys() - needs.keys():
            what = f"skill '{name}' needs '{need}', which is no skill of this map"
            faults.append(Fault(document.file, wanted[need], what, write_instead(need, needs.keys() - {name})))
    for circle in _circles(needs):
        what = f"these skills need each other in a circle: {' → '.join(circle)}"
        line = needs[circle[0]][circle[1]]
        faults.append(Fault(document.file, line, what, "take one of these needs out"))


def _circles(needs: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """Every circle met on a walk along the needs, each as its names in order, first name again last."""
    done: set[str] = set()
    circles: list[list[str]] = []
    for start in needs:
        trail: list[str] = []
        walk = [(start, iter(needs[start]))] if start not in done else []
        trail += [start] if walk else []
        while walk:
            name, rest = walk[-1]
            for need in rest:
                if need in trail:
                    circles.append([*trail[trail.index(need) :], need])
                elif need in needs and need not in done:
                    walk.append((need, iter(needs[need])))
                    trail.append(need)
                    break
            else:
                done.add(name)
                walk.pop()
                trail.pop()
    return circles
