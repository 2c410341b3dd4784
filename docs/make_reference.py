"""Writes docs/skill-maps.md, the reference of the skill map language, from the very code that reads skill maps.

``python docs/make_reference.py`` writes it; ``--check`` says whether it is up to date, and changes nothing. Both fail
where the code knows a function, a picture or a response kind that ``reference_words.py`` says nothing about.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import reference_words as words

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # this runs from a checkout

from reference_keys import MissingError, keys, spaced, table

from game.catalog import map_checks, template_checks
from game.catalog.schema import ICONS, INTERESTS
from game.items import asks, draws, expr, things
from game.items.expr import values
from game.items.expr.functions import FUNCTIONS
from game.items.generate import HARDEST
from game.items.pictures import FLAT, GROUNDS, PICTURES, PLANETS, RELATIONS, SOLID, spots_of, wrong_with
from game.model import Picture, Value
from game.quests import QUESTS
from game.rewards import MEASURES

HERE = Path(__file__).resolve().parent
PAGE = HERE / "skill-maps.md"
SKELETON = HERE / "skill-maps.md.in"  # the running text; @@name@@ stands for what is made
NAMES = (
    ("flat shapes", FLAT),
    ("solid shapes", SOLID),
    ("places of `where`", RELATIONS),
    ("grounds of `scene`", GROUNDS),
    ("`planets`", PLANETS),
)
THINGS = (
    ("Animals", things.ANIMALS),
    ("Nature", things.NATURE),
    ("Food", things.FOOD),
    ("Home", things.HOME),
    ("Body and people", things.BODY),
    ("Sky", things.SKY),
)


def page() -> str:
    """The whole reference as Markdown: the running text with its tables and numbers put in. Raises MissingError."""
    known = _parts()

    def part(found: re.Match[str]) -> str:
        name, _, of = found[1].partition(" ")
        return keys(of) if name == "keys" else str(known[name])

    return re.sub(r"@@([a-z]+(?: \w+)?)@@", part, SKELETON.read_text(encoding="utf-8"))


def _parts() -> dict[str, object]:
    """All that is made from the code, by the name under which the running text asks for it."""
    return {
        "widest": spaced(draws.WIDEST),
        "longest": expr.LONGEST,
        "biggest": spaced(values.BIGGEST),
        "letters": values.LONGEST_WORD,
        "entries": values.LONGEST_LIST,
        "signs": table(("signs", "", "such as"), [(one, said, _examples(shown)) for one, said, shown in words.SIGNS]),
        "functions": _functions(),
        "kinds": _kinds(),
        "examples": _kind_by_kind(),
        "pictures": _pictures(),
        "names": table(("", "names"), [(name, _named(found)) for name, found in NAMES]),
        "things": _things(),
        "icons": _named(ICONS),
        "interests": _named(INTERESTS),
        "bounds": _bounds(),
        "enough": template_checks.ENOUGH_ITEMS,
        "slack": f"{map_checks.SLACK:g}",
        "share": f"{map_checks.NARROW:.0%}",
        "warnings": table(("it says", "because"), words.WARNINGS),
        "measures": _named(MEASURES),
    }


# ------------------------------------------------------------------ expressions


def _functions() -> str:
    """A table for every group of functions."""
    _same("function", FUNCTIONS, {name for group in words.FUNCTIONS.values() for name in group})
    parts: list[str] = []
    for heading, group in words.FUNCTIONS.items():
        rows = [(f"`{FUNCTIONS[name].like}`", said, _examples(shown)) for name, (said, shown) in group.items()]
        parts += [f"### {heading}", table(("function", "gives", "such as"), rows)]
    return "\n\n".join(parts)


def _examples(sources: Iterable[str]) -> str:
    """Each example with what the game makes of it."""
    return ", ".join(f"`{source}` → `{_written(expr.value(source, {}))}`" for source in sources)


def _written(value: Value) -> str:
    """A value as an author would write it: words in quotes, lists in brackets."""
    if isinstance(value, tuple):
        return f"[{', '.join(map(_written, value))}]"
    return f'"{value}"' if isinstance(value, str) else str(value)


# ------------------------------------------------------------------ response kinds, pictures, lists


def _kinds() -> str:
    """All response kinds at a glance."""
    _same("response kind", asks.ASKS, words.KINDS)
    rows = [(f"[`{name}`](#{name})", f"The child {kind.does}", kind.answer) for name, kind in words.KINDS.items()]
    return table(("kind", "", "`answer`"), rows)


def _kind_by_kind() -> str:
    parts: list[str] = []
    for name, kind in words.KINDS.items():
        rows = [
            ("`answer`", kind.answer),
            ("keys", kind.keys),
            ("keyboard", kind.keyboard),
            ("partly right", kind.credit),
            ("played in", ", ".join(f"*{quest.title}*" for quest in QUESTS if name in quest.kinds)),
        ]
        parts += [f"### {name}", f"The child {kind.does}.", table(("", ""), rows), f"```yaml\n{kind.example}\n```"]
    return "\n\n".join(parts)


def _pictures() -> str:
    """A table for every group of pictures."""
    _same("picture", PICTURES, {kind for group in words.PICTURES.values() for kind in group})
    parts: list[str] = []
    for heading, group in words.PICTURES.items():
        rows = [_picture(kind, *said) for kind, said in group.items()]
        parts += [f"### {heading}", table(("kind and values", "shows", "such as"), rows)]
    return "\n\n".join(parts)


def _picture(kind: str, names: str, shows: str, example: Sequence[str | int | float], thing: str) -> tuple[str, ...]:
    rule = PICTURES[kind]
    exact = tuple(Fraction(str(one)) if isinstance(one, float) else one for one in example)
    picture = Picture(kind, exact, thing)
    if wrong := wrong_with(picture):
        raise MissingError(f"the example of the picture '{kind}' can't be drawn: {wrong}")
    said = [shows, _rules(kind)]
    said += [f"must {rule.must}"] if rule.must else []
    said += ["takes a `thing`"] if rule.things else []
    said += ["can be tapped"] if spots_of(picture) else []
    source = f"{{kind: {kind}, values: [{', '.join(map(_source, example))}]" + (f", thing: {thing}}}" if thing else "}")
    return f"`{kind}` [{names}]", "; ".join(filter(None, said)), f"`{source}`"


def _source(value: str | int | float) -> str:
    return f"'\"{value}\"'" if isinstance(value, str) else str(value)


def _rules(kind: str) -> str:
    """What the values of a picture may be, as its own checks tell."""
    rule = PICTURES[kind]
    checks = dict.fromkeys(filter(None, map(_allowed, (*rule.head, *rule.each))))
    count = f"{rule.fewest}" if rule.fewest == rule.most else f"{rule.fewest} to {rule.most}"
    plural = "" if rule.most == 1 else "s"
    return f"{count} value{plural}" + (f": {', '.join(checks)}" if checks else "")


def _allowed(check: Any) -> str:
    """The bounds of a single value, read from what its check says to an impossible one."""
    if found := re.match(r"shows (-?\d+)\.\.(-?\d+),", check(10**9)):
        return f"{found[1]} to {found[2]}"
    if found := re.search(r"has room for (\d+) letters", check("x" * 99)):
        return f"words of up to {found[1]} letters"
    return ""


def _things() -> str:
    if {one for _, group in THINGS for one in group} != set(things.THINGS):
        raise MissingError("a group of things is missing in the reference")
    return table(("", "names"), [(name, _named(sorted(group))) for name, group in THINGS])


def _named(names: Iterable[str]) -> str:
    return " ".join(f"`{name}`" for name in names)


# ------------------------------------------------------------------ bounds


def _bounds() -> str:
    long = template_checks.LONGEST
    rows = [
        ("`prompt` beside a picture, and a story", f"{long['prompt']} characters"),
        ("`prompt` alone", f"{long['alone']} characters"),
        ("`gaps`", f"{long['gaps']} characters, 1 to 4 gaps"),
        ("a hint", f"{long['hints']} characters"),
        ("a step of a worked example", f"{long['worked']} characters"),
        ("`explain`", f"{long['explain']} characters"),
        ("a choice of `choose`", f"{template_checks.LONGEST_CHOICE} characters"),
        ("every other card, bin or partner", f"{template_checks.LONGEST_LABEL} characters"),
        ("`difficulty`", f"-{HARDEST:g} to {HARDEST:g}"),
    ]
    return table(("", "at most, once filled"), rows)


# ------------------------------------------------------------------ the page


def _same(what: str, known: Iterable[str], told: Iterable[str]) -> None:
    """Raise Missing where the code and the reference know different ones."""
    known, told = set(known), set(told)
    if lacking := sorted(known - told):
        raise MissingError(f"the reference says nothing about the {what} '{lacking[0]}'")
    if gone := sorted(told - known):
        raise MissingError(f"the reference tells of the {what} '{gone[0]}', which isn't there")


def main(arguments: Sequence[str]) -> int:
    """Write the page, or with ``--check`` only say whether it is up to date; 0 when it is."""
    try:
        made = page()
    except MissingError as error:
        sys.stderr.write(f"{error}; docs/reference_words.py holds what is said\n")
        return 1
    if "--check" not in arguments:
        PAGE.write_text(made, encoding="utf-8")
        return 0
    if not PAGE.exists() or PAGE.read_text(encoding="utf-8") != made:
        sys.stderr.write("docs/skill-maps.md is out of date; run: python docs/make_reference.py\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
