"""Turns what the schema read into the frozen values of the game, gathering translations on the way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import isfinite

from game.catalog.schema import (
    DrawFile,
    MisconceptionFile,
    PictureFile,
    SkillFile,
    StandardFile,
    StepFile,
    TemplateFile,
)
from game.model import Atom, BoardSpec, Draw, Misconception, PictureSpec, Skill, Standard, StepSpec, Template

Words = dict[str, dict[str, str]]  # language -> text -> translation
Texts = Mapping[str, str]  # the same text by language; "" is the map's own


class Builder:
    """Builds the parts of one map; ``words`` fills with every translation that is met."""

    def __init__(self, map_id: str, language: str, framework: str, words: Words) -> None:
        self.map_id, self.language, self.framework, self.words = map_id, language, framework, words
        self.missing: list[str] = []  # texts that are translated but not written in the map's own language

    def text(self, texts: Texts | None) -> str:
        """A text in the map's own language; its translations are kept."""
        if not texts:
            return ""
        own = texts.get("") or texts.get(self.language)
        if own is None:
            own = next(iter(texts.values()))
            self.missing.append(own)
        for language, translation in texts.items():
            if language not in ("", self.language):
                self.words.setdefault(language, {})[own] = translation
        return own

    def need(self, name: str) -> str:
        """A prerequisite's full id."""
        return name if "/" in name else f"{self.map_id}/{name}"

    def skill(self, head: SkillFile, templates: Iterable[Template]) -> Skill:
        """A skill with its templates."""
        return Skill(
            id=f"{self.map_id}/{head.id}",
            title=self.text(head.title),
            about=self.text(head.about),
            icon=head.icon,
            needs=tuple(map(self.need, head.needs)),
            standards=tuple(map(self._standard, head.standards)),
            templates=tuple(templates),
            can=self.text(head.can),
            type=head.type,
            interests=tuple(head.interests),
            levels=(head.levels[0], head.levels[1]) if head.levels else None,
            was=tuple(f"{self.map_id}/{old}" for old in head.was),
        )

    def _standard(self, given: StandardFile) -> Standard:
        return Standard(self.framework if given.framework == "-" else given.framework, given.code)

    def template(self, skill: SkillFile, model: TemplateFile) -> Template:
        """A template with all that it shares with its skill."""
        difficulty, harder = _difficulty(model.difficulty)
        return Template(
            id=f"{self.map_id}/{skill.id}/{model.id}",
            prompt=self.text(model.prompt),
            answer=model.answer,
            kinds=tuple(dict.fromkeys(model.kinds)),
            draw=tuple(_draw(names, draw) for names, draw in model.draw.items()),
            let=tuple(model.let.items()),
            where=tuple(model.where),
            picture=_picture(model.picture),
            choices=tuple(model.choices or ()),
            cards=tuple(model.cards or ()),
            accept=tuple(model.accept),
            faces=_picture(model.faces),
            faces_on=model.faces_on or ("cards" if "sort" in model.kinds else "both"),
            board=BoardSpec(
                tool=model.tool or "",
                form=model.form,
                parts=model.parts or "",
                step=model.step or "",
                near=model.near or "",
                pans=tuple(model.pans or ()),
                gaps=self.text(model.gaps),
                lenient=tuple(model.lenient),
            ),
            low=_exact(model.low),
            high=_exact(model.high),
            difficulty=difficulty,
            harder=harder,
            say=self.text(model.say),
            quiet=model.quiet,
            stories=tuple((interest, self.text(texts)) for interest, texts in model.stories.items()),
            was=tuple(f"{self.map_id}/{skill.id}/{old}" for old in model.was),
            misconceptions=tuple(map(self._idea, [*model.misconceptions, *skill.misconceptions])),
            hints=self._steps(skill.hints if model.hints is None else model.hints),
            worked=self._steps(skill.worked if model.worked is None else model.worked),
        )

    def _steps(self, models: Iterable[StepFile] | None) -> tuple[StepSpec, ...]:
        return tuple(StepSpec(self.text(model.text), _picture(model.picture)) for model in models or ())

    def _idea(self, model: MisconceptionFile) -> Misconception:
        title, explain = self.text(model.title), self.text(model.explain)
        return Misconception(model.id, title, model.gives, explain, model.when or "", _picture(model.picture))


def _exact(number: float) -> Atom:
    exact = Fraction(str(number))
    return exact.numerator if exact.denominator == 1 else exact


def _difficulty(source: str) -> tuple[float, str]:
    """A plain number, or nothing and an expression."""
    try:
        number = float(source)
    except ValueError:
        return 0.0, source
    return (number, "") if isfinite(number) else (0.0, source)  # "nan" would count as neither too small nor too big


def _draw(names: str, model: DrawFile) -> Draw:
    return Draw(
        names=tuple(name.strip() for name in names.split(",")),
        options=tuple(dict.fromkeys(model.of)) if not model.weights else tuple(model.of),
        low=model.low or "",
        high=model.high or "",
        step=model.step or "1",
        weights=tuple(model.weights),
        some=model.some or "",
    )


def _picture(model: PictureFile | None) -> PictureSpec | None:
    return model and PictureSpec(model.kind, tuple(model.values), model.thing)
