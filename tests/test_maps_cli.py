"""Every tool for authors, through the command line: what it prints and writes, and one sentence where it can't."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from csv import DictReader
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree

import pygame
import pytest

from game import items, preview
from game.catalog import load_map
from game.cli import main
from game.maps_cli import TOOLS
from game.model import Item
from game.store import data_folder

HERE = Path(__file__).parent
GOOD, EVERY = HERE / "good_maps" / "good-isle.yaml", HERE / "nasty" / "every-kind.yaml"
SVG = "{http://www.w3.org/2000/svg}"
Said = tuple[int, str, str]  # exit code, what was printed, what was said beside it
Run = Callable[..., Said]


@pytest.fixture
def maps(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs one tool."""

    def run(*words: str | Path) -> Said:
        code = main(["maps", *map(str, words)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.fixture
def types(monkeypatch: pytest.MonkeyPatch) -> Callable[[Sequence[str]], None]:
    """Types these lines, and then no more."""

    def typing(lines: Sequence[str]) -> None:
        left: Iterator[str] = iter(lines)

        def answer(prompt: str) -> str:
            sys.stdout.write(prompt)
            line = next(left, None)
            if line is None:
                raise EOFError
            return line

        monkeypatch.setattr("builtins.input", answer)

    return typing


# ------------------------------------------------------------------ from nothing to an isle


def test_from_an_empty_folder_to_an_isle_that_is_played(maps: Run, tmp_path: Path) -> None:
    """The ten minutes of the teacher's guide."""
    file = tmp_path / "skill_maps" / "my-class.yaml"
    code, out, err = maps("new", file, "--title", "Our Class")
    assert (code, out) == (0, "")
    assert f"Written: {file}" in err and "maps check" in err
    assert "title: Our Class" in file.read_text()
    assert maps("check", file, "--strict") == (0, "", "No faults found.\n")
    assert maps("preview", file, "--list", "--count", "1")[0] == 0
    level = tmp_path / "levels" / "my-class.tmx"
    code, out, err = maps("isle", file)
    assert (code, out) == (0, "") and err
    first = level.read_text()
    assert maps("check", tmp_path / "skill_maps", tmp_path / "levels") == (0, "", "No faults found.\n")
    code, _, err = maps("isle", file)
    assert (code, err, level.read_text()) == (0, "nothing to change: the isle is as the map asks for\n", first)
    code, out, _ = maps("simulate", file, "--learners", "3", "--days", "4")
    assert code == 0 and "Twos and fives" in out and "Share it" in out


def test_the_same_map_makes_the_same_isle(maps: Run, tmp_path: Path) -> None:
    isles = [tmp_path / f"{name}.tmx" for name in "abc"]
    for isle, seed in zip(isles, ("3", "3", "4"), strict=True):
        assert maps("isle", EVERY, "--out", isle, "--seed", seed)[0] == 0
    texts = [isle.read_text() for isle in isles]
    assert texts[0] == texts[1] != texts[2]


def test_a_map_of_ones_own_gets_its_isle_beside_it(maps: Run) -> None:
    """By its id, too: nothing is written among the game's own isles."""
    code, out, _ = maps("folder")
    folder = Path(out.strip())
    assert code == 0 and folder.is_dir() and folder == data_folder() / "skill_maps"
    maps("new", folder / "mine.yaml")
    assert maps("isle", "mine")[0] == 0
    assert (data_folder() / "levels" / "mine.tmx").exists()
    assert maps("graph", "mine")[0] == 0


@pytest.mark.parametrize(
    ("name", "title", "id", "shown"),
    [
        ("klasse-2b", "", "klasse-2b", "Klasse 2b"),
        ("My Class!.yml", "", "my-class", '"My class!"'),
        ("Größe.yaml", "", "groe", "Größe"),
        ("...yaml", "", "my-isle", None),
        ("x.yaml", "yes", "x", "yes"),
        ("t.yaml", "true", "t", '"true"'),
        ("n.yaml", "Null", "n", '"Null"'),
        ("y.yaml", 'A "b" \\ {c}: #d', "y", None),
        ("z.yaml", "A very long title indeed, longer than lanterns", "z", None),
    ],
)
def test_any_name_and_title_begin_a_map(
    name: str, title: str, id: str, shown: str | None, maps: Run, tmp_path: Path
) -> None:
    assert maps("new", tmp_path / name, "--title", title)[0] == 0
    (file,) = tmp_path.iterdir()
    assert maps("check", file) == (0, "", "No faults found.\n")
    head = file.read_text(encoding="utf-8")
    assert f"\nid: {id} " in head
    if shown is not None:
        assert f"\ntitle: {shown} " in head


# ------------------------------------------------------------------ check


def test_check_counts_warnings_as_faults_when_asked_to(maps: Run) -> None:
    few = HERE / "bad_maps" / "few-items.yaml"
    code, out, err = maps("check", EVERY)
    assert code == 0 and "warning:" in out and "it can be played" in err
    assert maps("check", EVERY, "--strict")[:2] == (1, out)
    code, out, _ = maps("check", few)
    assert out.startswith(f"{few}:")


def test_check_looks_at_all_that_it_is_given(maps: Run, tmp_path: Path) -> None:
    bad = sorted((HERE / "bad_maps").glob("*.yaml"))[:2]
    code, out, _ = maps("check", GOOD, *bad, tmp_path / "gone.yaml", "--thorough")
    assert code == 1
    assert all(f"{path}:" in out for path in (*bad, tmp_path / "gone.yaml"))


# ------------------------------------------------------------------ preview


def test_items_are_listed_with_their_answers(maps: Run) -> None:
    code, out, err = maps("preview", EVERY, "--list", "--count", "3", "--skill", "numbers")
    assert (code, err) == (0, "")
    assert out.count("  = ") == 3 * 8
    assert "Numbers · count · choose, type, build" in out and "Words ·" not in out
    assert "How many is" not in maps("preview", EVERY, "--list", "--language", "de", "--skill", "numbers")[1]
    assert out == maps("preview", EVERY, "--list", "--count", "3", "--skill", "numbers")[1]
    assert out != maps("preview", EVERY, "--list", "--count", "3", "--skill", "numbers", "--seed", "90")[1]


def test_items_are_answered_in_the_terminal(maps: Run, types: Callable[[Sequence[str]], None]) -> None:
    types(["?", "1", "not a number"])
    code, out, _ = maps("preview", GOOD, "--skill", "count")
    assert code == 0
    assert "Touch each one." in out  # a hint
    assert "That is no full answer. The answer is" in out
    assert out.endswith("> \n")


def _typed(item: Item, kind: str) -> str:
    """What one types to give the right answer."""
    answer = item.answer if isinstance(item.answer, tuple) else (item.answer,)
    offered = item.cards if kind in ("order", "fill") else item.choices
    if kind in ("choose", "pick", "order", "fill", "match", "sort"):
        return " ".join(str(offered.index(one) + 1) for one in answer)
    return " ".join(map(str, answer))


def test_every_kind_can_be_answered_in_the_terminal(maps: Run, types: Callable[[Sequence[str]], None]) -> None:
    found = load_map(EVERY)
    made = [items.make(skill, template, 4) for skill in found.skills for template in skill.templates]
    lines = [_typed(item, kind) for item in made for kind in item.kinds]
    types(lines)
    code, out, _ = maps("preview", EVERY, "--seed", "4")
    assert code == 0
    assert out.splitlines().count("> Right.") == len(lines)
    types(["1 1"] * len(lines))
    out = maps("preview", EVERY, "--seed", "4")[1]
    assert out.count("The answer is") + out.count("> Right.") == len(lines)
    assert "% of it is right.)" in out


def test_pictures_are_drawn_of_every_template(maps: Run, tmp_path: Path) -> None:
    code, _, err = maps("preview", EVERY, "--png", tmp_path / "out", "--size", "640x360", "--skill", "words")
    kept = sorted((tmp_path / "out").glob("*.png"))
    assert code == 0 and f"Written: {len(kept)} pictures" in err
    stems = [one.stem for one in kept]
    assert len([one for one in stems if not one.endswith("--help")]) == 9  # eight templates, one in two kinds
    assert "words--ordering--order--shore--help" in stems and "words--spelling--write--shore" in stems
    for one in kept:
        picture = pygame.image.load(one)
        assert picture.get_size() == (640, 360)
        assert len({tuple(picture.get_at((x, 180))) for x in range(0, 640, 8)}) > 10


def test_the_window_is_opened_on_the_map(maps: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[tuple[str, str, str, int]] = []
    monkeypatch.setattr(preview, "window", lambda found, *wishes: opened.append((found.id, *wishes)))
    assert maps("preview", GOOD, "--window", "--skill", "count", "--language", "de", "--seed", "7")[0] == 0
    assert opened == [("good-isle", "count", "de", 7)]


# ------------------------------------------------------------------ graph, coverage, simulate, schema


def test_the_graph_is_printed_or_kept(maps: Run, tmp_path: Path) -> None:
    code, out, err = maps("graph", EVERY)
    assert (code, err) == (0, "")
    titles = [part.text for part in ElementTree.fromstring(out).iter(f"{SVG}text")]
    assert {"Numbers", "Words", "Count to 5"} <= set(titles)  # the last is of another map
    file = tmp_path / "graph.svg"
    assert maps("graph", EVERY, "--out", file) == (0, "", f"Written: {file}\n")
    assert file.read_text(encoding="utf-8") == out


def test_coverage_of_one_map_and_of_the_games_own(maps: Run) -> None:
    code, out, _ = maps("coverage", GOOD)
    assert code == 1 and "1 of 69" in out and "Missing: 68" in out
    code, out, _ = maps("coverage", GOOD, EVERY)
    assert code == 1 and "1 of 69" in out


def test_what_was_simulated_is_kept(maps: Run, tmp_path: Path) -> None:
    table, drawing = tmp_path / "t.csv", tmp_path / "t.svg"
    asked = ("simulate", GOOD, "--learners", "4", "--days", "3", "--seed", "5")
    code, out, err = maps(*asked, "--csv", table, "--svg", drawing)
    assert code == 0 and err == f"Written: {table}\nWritten: {drawing}\n"
    rows = list(DictReader(StringIO(table.read_text(encoding="utf-8"))))
    assert {row["title"] for row in rows if row["what"] == "skill"} == {"Count on", "Signs"}
    assert ElementTree.parse(drawing).getroot().tag == f"{SVG}svg"
    assert maps(*asked)[1] == out
    assert maps("simulate", GOOD, "--learners", "4", "--days", "3", "--seed", "6")[1] != out


def test_the_schema_is_json(maps: Run, tmp_path: Path) -> None:
    code, out, _ = maps("schema")
    assert code == 0 and "$schema" in json.loads(out)
    file = tmp_path / "schema.json"
    assert maps("schema", "--out", file)[0] == 0
    assert file.read_text(encoding="utf-8") == out


# ------------------------------------------------------------------ import and export


@pytest.mark.parametrize(("form", "ending"), [("csv", "csv"), ("gift", "gift"), ("anki", "txt")])
def test_items_go_out_and_come_back(form: str, ending: str, maps: Run, tmp_path: Path) -> None:
    file = tmp_path / f"taken.{ending}"
    code, out, err = maps("export", EVERY, "--format", form, "--count", "4")
    assert code == 0 and "left out" in err
    assert maps("export", EVERY, "--format", form, "--count", "4", "--out", file)[0] == 0
    assert file.read_text(encoding="utf-8") == out
    code, _, err = maps("import", file, "--title", "Back again")
    assert code == 0 and err == f"Written: {tmp_path / 'taken.yaml'}\n"
    assert maps("check", tmp_path / "taken.yaml")[0] == 0
    code, out, err = maps("import", file)
    assert (code, out) == (1, "") and "is there already" in err
    assert maps("import", file, "--format", form, "--out", tmp_path / "other.yaml")[0] == 0


# ------------------------------------------------------------------ what can't be done


def _nowhere(tmp_path: Path) -> dict[str, list[str | Path]]:
    """Every tool, asked for what can't be."""
    gone, file = tmp_path / "gone.yaml", tmp_path / "file"
    file.write_text("no folder")
    within = file / "x"
    table = tmp_path / "x.csv"
    table.write_text("prompt,answer\nq,a\n")
    return {
        "preview of a map that is gone": ["preview", gone],
        "preview of a folder without a map": ["preview", tmp_path],
        "preview of no skill": ["preview", GOOD, "--skill", "none-such"],
        "pictures where none can be": ["preview", GOOD, "--png", within],
        "graph of an id that nobody has": ["graph", "no-such-isle"],
        "graph where none can be": ["graph", GOOD, "--out", within],
        "graph into a folder": ["graph", GOOD, "--out", tmp_path],
        "coverage of no curriculum": ["coverage", GOOD, "--framework", "none"],
        "coverage of a path": ["coverage", GOOD, "--framework", "../rewards"],
        "coverage of a map that is gone": ["coverage", gone],
        "simulation of a map that is gone": ["simulate", gone],
        "table where none can be": ["simulate", GOOD, "--learners", "1", "--days", "1", "--csv", within],
        "isle of a map that is gone": ["isle", gone],
        "isle where none can be": ["isle", GOOD, "--out", within],
        "isle over something else": ["isle", GOOD, "--out", table],
        "schema where none can be": ["schema", "--out", within],
        "import of a file that is gone": ["import", tmp_path / "gone.csv"],
        "import of a folder": ["import", tmp_path, "--format", "csv"],
        "import of who knows what": ["import", file],
        "import where nothing can be": ["import", table, "--out", within],
        "export of a map that is gone": ["export", gone],
        "export where none can be": ["export", GOOD, "--out", within],
        "a new map over an old one": ["new", file.with_name("x.yaml")],
        "a new map where none can be": ["new", within],
    }


def test_what_cannot_be_done_is_said_in_one_sentence(maps: Run, tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("mine")
    for what, words in _nowhere(tmp_path).items():
        code, out, err = maps(*words)
        told = err if err else out  # faults of a map are printed, all else is said beside
        assert code == 1, what
        assert len(told.splitlines()[-1:]) == 1 and "Traceback" not in out + err, what
        assert (err.count("Lantern Isles: ") == 1 and err.count("\n") == 1) or not err, (what, err)
        assert "Errno" not in told and len(told) < 400, (what, told)
    assert (tmp_path / "x.yaml").read_text() == "mine"


def test_each_tool_has_help_and_is_tried_here(maps: Run, capsys: pytest.CaptureFixture[str]) -> None:
    source = Path(__file__).read_text(encoding="utf-8")
    for tool in TOOLS:
        with pytest.raises(SystemExit) as stopped:
            maps(tool, "--help")
        assert stopped.value.code == 0 and "usage:" in capsys.readouterr().out
        assert f'maps("{tool}"' in source or f'("{tool}", ' in source


@pytest.mark.parametrize(
    "words",
    [
        ["simulate", "x", "--learners", "0"],
        ["simulate", "x", "--days", "many"],
        ["export", "x", "--count", "100000"],
        ["export", "x", "--format", "doc"],
        ["preview", "x", "--seed", "one"],
        ["preview", "x", "--size", "9x9"],
        ["sail"],
    ],
    ids=" ".join,
)
def test_strange_options_are_refused(words: list[str], maps: Run, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        maps(*words)
    assert stopped.value.code == 2
    assert "Traceback" not in capsys.readouterr().err
