"""The pages for teachers are true: the reference is up to date, every example can be played, every command exists."""

from __future__ import annotations

import importlib
import json
import re
import shlex
import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from game.authoring import cards
from game.authoring.exchange import COLUMNS, bring
from game.authoring.starter import begin
from game.authoring.terminal import play
from game.catalog import check, load_map
from game.catalog.schema import MapFile, SkillFile, TemplateFile
from game.cli import main, parser
from game.items import Telling

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = ("teachers.md", "skill-maps.md", "exchange.md")
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\S*python -m game\b(.*)$", re.MULTILINE)
SPOKEN = re.compile(r"`(maps [a-z]+[^`]*)`")
Tree = dict[str, Any]


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def blocks(name: str, language: str) -> Iterator[str]:
    """The examples of a page in one language, as they stand there."""
    for found in BLOCK.finditer(page(name)):
        if found[1] == language:
            yield found[2]


def reference() -> Any:
    """The script that writes the reference; it finds its neighbours where it lies."""
    sys.path.insert(0, str(DOCS))
    try:
        return importlib.import_module("make_reference")
    finally:
        sys.path.remove(str(DOCS))


# ------------------------------------------------------------------ the reference


def test_the_reference_is_what_the_code_says_today():
    assert page("skill-maps.md") == reference().page(), "run: python docs/make_reference.py"


@pytest.mark.parametrize(
    ("table", "name"), [("FUNCTIONS", "gcd"), ("PICTURES", "clock"), ("KINDS", "sort"), ("KEYS", "code")]
)
def test_what_the_reference_does_not_describe_is_a_fault(monkeypatch: pytest.MonkeyPatch, table: str, name: str):
    made = reference()
    told = getattr(made.words, table)
    lacking = {
        key: {one: said for one, said in value.items() if one != name} if isinstance(value, dict) else value
        for key, value in told.items()
        if key != name
    }
    monkeypatch.setattr(made.words, table, lacking)
    with pytest.raises(made.MissingError, match=name):
        made.page()
    assert made.main(["--check"]) == 1


def test_a_page_that_was_edited_by_hand_is_out_of_date(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    made, edited = reference(), tmp_path / "skill-maps.md"
    monkeypatch.setattr(made, "PAGE", edited)
    assert made.main(["--check"]) == 1
    assert made.main([]) == 0
    assert made.main(["--check"]) == 0
    edited.write_text(edited.read_text(encoding="utf-8") + "more\n", encoding="utf-8")
    assert made.main(["--check"]) == 1


# ------------------------------------------------------------------ examples

STEPS = [{"text": "Look."}, {"text": "Look again."}]
TEMPLATE: Tree = {
    "id": "example",
    "prompt": "How many?",
    "draw": {"a": "1..5"},
    "answer": "a",
    "kinds": ["choose"],
}
SKILL: Tree = {
    "id": "example",
    "title": "Example",
    "about": "An example.",
    "icon": "count",
    "templates": [TEMPLATE],
    "hints": STEPS,
    "worked": STEPS[:1],
}
MAP: Tree = {"map": 2, "id": "example", "title": "Example", "about": "An example.", "ages": [5, 8], "skills": [SKILL]}


def framed(example: str) -> Tree:
    """A whole map around what an example shows: a map, some of its keys, skills, templates or keys of a template."""
    data = YAML(typ="safe").load(example)
    if isinstance(data, list):
        if any("prompt" in one for one in data):
            return MAP | {"skills": [SKILL | {"templates": [TEMPLATE | one for one in data]}]}
        return MAP | {"skills": [SKILL | one for one in data]}
    assert isinstance(data, dict), example
    if data.keys() <= TemplateFile.model_fields.keys():
        draw = {"draw": {"a": "1..9", "rest": [1], "double": [1]}} if "draw" not in data else {}
        if "let" in data:
            draw = {"draw": {"a": "1..9"}}
        return MAP | {"skills": [SKILL | {"templates": [TEMPLATE | {"answer": "1"} | draw | data]}]}
    if data.keys() <= SkillFile.model_fields.keys():
        return MAP | {"skills": [SKILL | data]}
    assert data.keys() <= MapFile.model_fields.keys(), example
    return MAP | data


def examples() -> list[tuple[str, int, str]]:
    found: list[tuple[str, int, str]] = []
    for name in PAGES:
        found += [(name, number, text) for number, text in enumerate(blocks(name, "yaml"), 1)]
    return found


@pytest.mark.parametrize(("name", "number", "example"), examples(), ids=lambda part: str(part)[:20].strip())
def test_every_example_can_be_played(tmp_path: Path, name: str, number: int, example: str):
    path = tmp_path / "example.yaml"
    path.write_text(json.dumps(framed(example), ensure_ascii=False), encoding="utf-8")  # which is YAML as well
    assert [str(fault) for fault in check([path]) if not fault.warning] == [], (name, number, example)


def test_the_skill_of_the_guide_fits_at_the_end_of_a_new_map(tmp_path: Path):
    path = begin(tmp_path / "our-class.yaml")
    skill = next(text for text in blocks("teachers.md", "yaml") if "id: animal-homes" in text)
    path.write_text(path.read_text(encoding="utf-8") + "\n" + skill, encoding="utf-8")
    assert check([path]) == []
    assert load_map(path).skills[-1].id == "our-class/animal-homes"


def test_the_csv_of_the_page_becomes_a_map(tmp_path: Path):
    (example,) = blocks("exchange.md", "csv")
    source = tmp_path / "capitals.csv"
    source.write_text(example, encoding="utf-8")
    path, _ = bring(source)
    assert [str(fault) for fault in check([path]) if not fault.warning] == []
    made = load_map(path)
    assert [skill.title for skill in made.skills] == ["Capitals", "Rivers"]
    assert made.skills[1].needs == (made.skills[0].id,)


def test_the_page_on_exchange_names_every_column_and_bound():
    text = page("exchange.md")
    several = {re.sub(r"\d$", "", name) for name in COLUMNS}
    assert all(re.search(rf"^\| `{name}\d?`", text, re.MULTILINE) for name in several)
    for most in (cards.LONGEST_PROMPT, cards.LONGEST_CHOICE, cards.LONGEST_WHY, cards.LONGEST_HINT):
        assert f"| {most} characters" in text
    assert f"| {cards.MOST_CARDS} |" in text


# ------------------------------------------------------------------ what one sees


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("k: 0..9 ", "k: 0..99"),
        ("        answer: a + 3", "        anwser: a + 3"),
        ("        answer: a + 3", "       answer: a + 3"),
    ],
)
def test_the_guide_shows_what_the_check_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str):
    monkeypatch.chdir(tmp_path)
    path = begin(Path("our-class.yaml"))
    assert check([path]) == [], "the guide begins with a map that has no fault"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    faults = [str(fault) for fault in check([path]) if not fault.warning]
    assert faults
    assert all(f"\n{fault}\n" in page("teachers.md") for fault in faults), faults


def test_the_guide_shows_what_new_and_preview_print(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.chdir(tmp_path)
    assert main(["maps", "new", "our-class.yaml"]) == 0
    told = capsys.readouterr()
    assert f"```\n{told.out}{told.err}```" in page("teachers.md")
    skill = load_map(Path("our-class.yaml")).skills[0]
    lines: list[str] = []
    with pytest.raises(StopIteration):  # only the first question is answered
        answers = iter(["2"])
        play(skill, skill.templates[0], 0, Telling(), lambda shown: lines.append("> 2") or next(answers), lines.append)
    last = next(number for number, line in enumerate(lines) if line.startswith("The answer is"))
    shown = "\n".join(lines[: last + 1]).strip()
    assert f"```\n{shown}\n```" in page("teachers.md")


def commands() -> list[str]:
    """All command lines of the pages: whole ones, and those named in the text by their tool."""
    found: list[str] = []
    for name in (*PAGES, "architecture.md", "../README.md"):
        found += [line for text in blocks(name, "") for line in COMMAND.findall(text)]
        found += SPOKEN.findall(page(name))
    return sorted({line.strip() for line in found})


@pytest.mark.parametrize("line", commands())
def test_every_command_line_exists(line: str):
    words = shlex.split(line)
    if len(words) > 1 and words[0] == "maps" and not any(word.endswith(".yaml") for word in words):
        help_text = StringIO()
        with pytest.MonkeyPatch.context() as patch, pytest.raises(SystemExit) as end:
            patch.setattr(sys, "stdout", help_text)
            parser().parse_args(["maps", words[1], "--help"])
        assert end.value.code == 0
        assert all(word in help_text.getvalue() for word in words if word.startswith("--"))
    else:
        parser().parse_args(words)


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_somewhere(name: str):
    text = page(name)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith("http"):
            continue
        file, _, heading = target.partition("#")
        there = page(name) if not file else (DOCS / file).read_text(encoding="utf-8") if heading else ""
        assert not file or (DOCS / file).exists(), target
        headings = {
            re.sub(r"[^a-z0-9 -]", "", line.lower()).replace(" ", "-")
            for line in re.findall(r"^#+ (.*)$", there, re.MULTILINE)
        }
        assert not heading or heading in headings, target
