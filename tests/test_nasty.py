"""Nasty files: whatever a skill map, a level or an import may hold, the tools say what is wrong and never break."""

from __future__ import annotations

import json
import os
import random
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from game import items
from game.authoring import terminal
from game.authoring.exchange import give
from game.authoring.starter import begin
from game.catalog import Catalog, CatalogError, check, check_map, load_map
from game.catalog.files import LARGEST
from game.catalog.levels import check_level
from game.catalog.links import LONGEST_CIRCLE, MOST_CIRCLES, link_faults
from game.catalog.map_reader import read_map
from game.catalog.tree import MOST_FAULTS
from game.cli import main
from game.items import Telling
from game.model import Draw, Level, Profile, Response, Skill, SkillMap, Template
from game.quests.probes import PROBES
from game.session import Session
from game.store import memory_home

HERE = Path(__file__).parent
WHOLE = HERE / "nasty" / "every-kind.yaml"
NASTY = sorted(path for path in (HERE / "nasty").glob("*.yaml") if path != WHOLE)
SAID = re.compile(r"[^\n]+?:\d+(:\d+)?:( warning:)? [^\n]+; to mend it, [^\n]+")
HEAD = "map: 2\nid: nasty\ntitle: Nasty\nabout: A map.\nages: [5, 8]\nskills:\n"
Out = pytest.CaptureFixture[str]


def _skill(name: str = "one", needs: str = "[]", draw: str = "{a: 1..9}", answer: str = "a", more: str = "") -> str:
    return f"""  - id: {name}
    title: One
    about: About it.
    icon: count
    needs: {needs}
    hints: [{{text: Look.}}, {{text: Look again.}}]
    worked: [{{text: It is so.}}]
    templates:
      - id: ask
        prompt: "What is {{a}}?"
        draw: {draw}
        answer: {answer}
        kinds: [choose]
{more}"""


def _refused(arguments: list[str], out: Out) -> str:
    """What a command says that ends with a plain error."""
    assert main(arguments) == 1
    said = out.readouterr()
    assert "Traceback" not in said.out + said.err
    assert (said.out + said.err).strip()
    return said.out + said.err


def _faults(raw: bytes | str, tmp_path: Path) -> list[str]:
    path = tmp_path / "nasty.yaml"
    path.write_bytes(raw if isinstance(raw, bytes) else raw.encode())
    found = [str(fault) for fault in check_map(path)]
    assert all(SAID.fullmatch(one) and one.startswith(f"{path}:") for one in found), found
    assert sum(map(len, found)) < 1_000_000
    return found


# ------------------------------------------------------------------ the folder, through every tool


@pytest.mark.parametrize("path", NASTY, ids=lambda path: path.stem)
def test_a_nasty_map_is_refused_with_what_is_wrong(path: Path, capsys: Out) -> None:
    said = _refused(["maps", "check", str(path)], capsys)
    assert all(SAID.fullmatch(line) for line in said.splitlines())
    expected = re.findall(r"(?m)^# expect (.*)$", path.read_text("utf-8"))
    assert expected
    for one in expected:
        assert one in said, said


@pytest.mark.parametrize("path", NASTY, ids=lambda path: path.stem)
def test_every_other_tool_refuses_it_too(path: Path, tmp_path: Path, capsys: Out) -> None:
    out = str(tmp_path / "out")
    for command in (
        ["preview", "--list"], ["preview", "--png", out], ["graph", "--out", out], ["isle", "--out", f"{out}.tmx"],
        ["simulate", "--learners", "1", "--days", "1"], ["export"], ["coverage"],
    ):  # fmt: skip
        said = _refused(["maps", command[0], str(path), *command[1:]], capsys)
        assert "; to mend it, " in said
    assert list(tmp_path.iterdir()) == []


def test_the_tools_use_a_whole_map(tmp_path: Path, capsys: Out) -> None:
    assert main(["maps", "preview", str(WHOLE), "--list", "--count", "3", "--language", "de"]) == 0
    assert "Wie viele?" in capsys.readouterr().out
    for form in ("csv", "gift", "anki"):
        assert main(["maps", "export", str(WHOLE), "--format", form, "--count", "2"]) == 0
    assert main(["maps", "graph", str(WHOLE), "--out", str(tmp_path / "graph.svg")]) == 0
    assert main(["maps", "schema", "--out", str(tmp_path / "schema.json")]) == 0
    json.loads((tmp_path / "schema.json").read_text("utf-8"))


def test_nothing_that_an_author_writes_is_run(tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    evil = f"__import__('pathlib').Path({str(mark)!r}).touch()"
    quoted = json.dumps(evil)
    for line in (f"answer: {quoted}", f"title: !!python/object/apply:eval [{quoted}]", f"id: !!python/name:{evil}"):
        assert _faults(HEAD + f"  - id: one\n    templates:\n      - {line}\n", tmp_path)
    assert _faults(HEAD + _skill().replace("What is {a}?", "{" + evil + "}"), tmp_path)
    assert not mark.exists()


# ------------------------------------------------------------------ bytes


BYTES: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "empty"),
    "bom only": (b"\xef\xbb\xbf", "empty"),
    "utf-16": (HEAD.encode("utf-16"), "not UTF-8"),
    "utf-16 without mark": (HEAD.encode("utf-16-le"), "control character"),
    "utf-32": (HEAD.encode("utf-32"), "not UTF-8"),
    "latin": ((HEAD + "caf\u00e9").encode("latin-1"), "not UTF-8"),
    "surrogate": (b"map: \xed\xa0\x80\n", "not UTF-8"),
    "zero byte": (b"map: 2\nid: a\0b\n", "control character"),
    "two boms": (b"\xef\xbb\xbf\xef\xbb\xbf" + HEAD.encode(), "skills"),
    "tabs": (HEAD.replace("\nid", "\n\tid").encode(), "breaks"),
    "noise": (random.Random(5).randbytes(20_000), "not UTF-8"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "not UTF-8"),
    "escapes": (b'map: "\\x1b[2J\\u202e"\n', "can't be shown"),
    "percent": (b"%YAML 9.9\n---\nmap: 2\n", "breaks"),
}


@pytest.mark.parametrize("name", BYTES)
def test_bytes_that_are_no_map(name: str, tmp_path: Path) -> None:
    raw, what = BYTES[name]
    found = _faults(raw, tmp_path)
    assert any(what in one for one in found), found


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u0085", "\u2028"])
def test_lines_may_end_in_any_way(end: str, tmp_path: Path) -> None:
    path = tmp_path / "nasty.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + (HEAD + _skill()).replace("\n", end).encode())
    assert load_map(path).skills[0].title == "One"
    path.write_bytes((HEAD + _skill(answer="a +")).replace("\n", end).encode())
    assert {fault.line for fault in check_map(path)} == {18}


# ------------------------------------------------------------------ too much of it

MUCH: dict[str, tuple[Callable[[], str], str]] = {
    "keys": (lambda: "".join(f"k{i}: 1\n" for i in range(440_000)), "more than 2500 entries"),
    "entries": (lambda: "map: 2\nskills:\n" + "- \n" * 1_600_000, "more than 2500 entries"),
    "one line of them": (lambda: "skills: [" + "1," * 2_400_000 + "]", "more than 2500 entries"),
    "lists of lists": (lambda: f"a:\n{'  - [' + '[1,1],' * 60 + ']'}\n" * 12_000, "stands here twice"),
    "same keys": (lambda: "a: 1\n" * 900_000, "more faults than can be listed"),
    "anchors": (lambda: "- &a 1\n" * 600_000, "more faults than can be listed"),
    "aliases": (lambda: "- *a\n" * 900_000, "more faults than can be listed"),
    "hidden signs": (lambda: '- "\\u202e"\n' * 400_000, "more faults than can be listed"),
    "brackets": (lambda: "[" * 2_000_000, "nested deeper"),
    "braces": (lambda: "{a: " * 1_000_000, "nested deeper"),
    "dashes": (lambda: "- " * 2_000_000, "nested deeper"),
    "steps": (lambda: "\n".join(" " * i + "a:" for i in range(2_000)), "nested deeper"),
    "questions": (lambda: "? " * 2_000_000, "a key must be one plain word"),
    "bangs": (lambda: "! " * 2_000_000, "tags"),
    "documents": (lambda: "---\n" * 1_000_000, "a second document"),
    "blanks": (lambda: " " * 4_900_000, "empty"),
    "comments": (lambda: "# word\n" * 700_000, "empty"),
    "a word": (lambda: "map: 2\ntitle: " + "x" * 4_900_000, "missing"),
    "a key": (lambda: "map: 2\n? " + "x" * 4_900_000 + "\n: 1\n", "there is no key 'xxx"),
    "a quote": (lambda: 'map: 2\ntitle: "' + "x" * 4_900_000, "breaks"),
    "skills": (lambda: HEAD + "".join(f"  - id: s{i}\n" for i in range(700)), "at most 600"),
    "templates": (lambda: HEAD + "  - id: a\n    templates:\n" + "      - {a: 1}\n" * 2_000, "at most 40"),
    "options": (lambda: HEAD + _skill(draw=f"{{a: [{', '.join(map(str, range(2_000)))}]}}"), "at most 400"),
    "names": (lambda: HEAD + _skill(draw=f"{{{', '.join(f'a{i}: 1..2' for i in range(200))}}}"), "at most 12"),
    "needs": (lambda: HEAD + _skill(needs=f"[{', '.join(f's{i}' for i in range(500))}]"), "at most 30"),
}


@pytest.mark.parametrize("name", MUCH)
def test_too_much_is_refused_early(name: str, tmp_path: Path) -> None:
    make, what = MUCH[name]
    found = _faults(make(), tmp_path)
    assert any(what in one for one in found), found[:3]
    assert len(found) <= 3 * MOST_FAULTS


def test_a_file_of_fifty_megabytes_is_not_even_read(tmp_path: Path, capsys: Out) -> None:
    path = tmp_path / "big.yaml"
    with path.open("wb") as file:
        file.write(b"map: 2\n")
        file.truncate(50_000_000)
    assert f"more than {LARGEST}" in _refused(["maps", "check", str(path)], capsys)
    assert f"more than {LARGEST}" in _refused(["maps", "import", str(path), "--format", "gift"], capsys)


def test_many_large_files_of_one_folder_are_too_much_together(tmp_path: Path) -> None:
    (tmp_path / "map.yaml").write_text(HEAD + _skill())
    for n in range(3):
        (tmp_path / f"part{n}.yaml").write_text(f"skills: []\n#{' ' * 2_000_000}")
    assert any("bytes together" in fault.what for fault in check_map(tmp_path))


def test_a_knot_of_needs_is_told_in_few_words(tmp_path: Path) -> None:
    text = HEAD + "".join(
        _skill(f"s{i}", f"[{', '.join(sorted({f's{(i + 17 * j + 1) % 200}' for j in range(20)}))}]").split("    hints")[
            0
        ]
        for i in range(200)
    )
    found = [one for one in _faults(text, tmp_path) if "in a circle" in one]
    assert 1 <= len(found) <= MOST_CIRCLES
    assert all(one.count("→") <= LONGEST_CIRCLE for one in found)


# ------------------------------------------------------------------ several files, several maps


def _folder(path: Path, **parts: str) -> Path:
    path.mkdir()
    for name, text in parts.items():
        (path / f"{name}.yaml").write_text(text)
    return path


def test_a_circle_through_three_files_is_found(tmp_path: Path) -> None:
    folder = _folder(
        tmp_path / "isle",
        map=HEAD + _skill("one", "[two]"),
        more="skills:\n" + _skill("two", "[three]"),
        rest="skills:\n" + _skill("three", "[one]"),
    )
    (fault,) = [fault for fault in check_map(folder) if "circle" in fault.what]
    assert "one → two → three → one" in fault.what and fault.line == 11 and fault.file.endswith("map.yaml")


def test_ids_in_two_files_are_told_with_both_places(tmp_path: Path) -> None:
    folder = _folder(tmp_path / "isle", map=HEAD + _skill(), more="skills:\n" + _skill())
    (fault,) = [fault for fault in check_map(folder) if "used twice" in fault.what]
    assert fault.file.endswith("more.yaml") and "map.yaml:7" in fault.what


def test_a_circle_through_three_maps_is_found(tmp_path: Path, capsys: Out) -> None:
    for name, need in (("a", "b"), ("b", "c"), ("c", "a")):
        (tmp_path / f"{name}.yaml").write_text(HEAD.replace("id: nasty", f"id: {name}") + _skill("x", f"[{need}/x]"))
    said = _refused(["maps", "check", str(tmp_path)], capsys)
    assert "a/x → b/x → c/x → a/x" in said


def test_a_need_in_a_map_that_is_not_there(tmp_path: Path, capsys: Out) -> None:
    (tmp_path / "a.yaml").write_text(HEAD + _skill("x", "[lost-isle/x, number-isle/lost]"))
    said = _refused(["maps", "check", str(tmp_path / "a.yaml")], capsys)
    assert "'lost-isle/x', which is in none" in said and "'number-isle/lost', which is in none" in said


def test_two_maps_of_one_id(tmp_path: Path, capsys: Out) -> None:
    for name in "ab":
        (tmp_path / f"{name}.yaml").write_text(HEAD + _skill())
    assert "the map id 'nasty' is also that of" in _refused(["maps", "check", str(tmp_path)], capsys)


def test_links_between_broken_maps_are_still_few() -> None:
    names = [f"m/s{i}" for i in range(300)]
    skills = tuple(Skill(name, "", "", "", tuple(names[:30]), (), ()) for name in names)
    assert len(link_faults([SkillMap("m", "", "", (5, 8), "", skills)], Path("x"))) == MOST_CIRCLES


# ------------------------------------------------------------------ what is no ordinary file


@pytest.fixture
def isle(tmp_path: Path) -> Path:
    return _folder(tmp_path / "isle", map=HEAD + _skill())


def test_links_out_of_the_folder_and_in_circles_are_refused(isle: Path, capsys: Out) -> None:
    secret = isle.parent / "secret.txt"
    secret.write_text("skills: [hush]\n")
    for name, to in (("a.yaml", secret), ("b.yaml", isle / "b.yaml"), ("c.yaml", Path("/dev/zero"))):
        (isle / name).symlink_to(to)
        said = _refused(["maps", "check", str(isle)], capsys)
        assert "leads out of the map's folder" in said and "hush" not in said
        (isle / name).unlink()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_pipes_are_not_waited_for(isle: Path, capsys: Out) -> None:
    pipe = isle / "pipe.yaml"
    os.mkfifo(pipe)
    for path in (isle, pipe):
        for tool in (["check"], ["preview", "--list"], ["graph"], ["export"]):
            assert "no ordinary file" in _refused(["maps", tool[0], str(path), *tool[1:]], capsys)
    assert "no ordinary file" in _refused(["maps", "import", str(pipe), "--format", "csv"], capsys)
    os.mkfifo(isle / "tiles.tsx")
    assert any("tiles.tsx" in fault.what for fault in check_level(_level(isle, "tiles.tsx")))


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no devices here")
def test_devices_are_not_read(capsys: Out) -> None:
    for tool in (["check"], ["preview", "--list"], ["import", "--format", "anki"]):
        _refused(["maps", tool[0], "/dev/zero", *tool[1:]], capsys)


def test_what_editors_leave_beside_a_map_is_passed_over(isle: Path) -> None:
    """A lock that leads nowhere, and half a file."""
    for folder in (isle, isle.parent):
        (folder / ".#map.yaml").symlink_to("nobody@nowhere.1234")
        (folder / ".map.yaml").write_bytes(b"\xff")
    assert [fault for fault in check([isle.parent]) if not fault.warning] == []
    (isle.parent / "lost.yaml").symlink_to("nowhere.yaml")
    assert ["no such file" in fault.what for fault in check([isle.parent]) if not fault.warning] == [True]


def test_folders_where_files_are_wanted(isle: Path, capsys: Out) -> None:
    (isle / "more.yaml").mkdir()
    assert "this is a folder" in _refused(["maps", "check", str(isle)], capsys)
    (isle / "empty").mkdir()
    for tool in (["check"], ["preview", "--list"], ["graph"], ["import", "--format", "csv"]):
        _refused(["maps", tool[0], str(isle / "empty"), *tool[1:]], capsys)


@pytest.mark.parametrize(
    "name", ["none.yaml", "a\0b.yaml", "x" * 300 + ".yaml", "../../../none", "", "\udcff.yaml", "\n"]
)
def test_paths_that_lead_nowhere(name: str, tmp_path: Path, capsys: Out, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for tool in (["check"], ["preview", "--list"], ["graph"], *([["import", "--format", "csv"]] * name.isprintable())):
        _refused(["maps", tool[0], name, *tool[1:]], capsys)


@pytest.mark.skipif(sys.platform != "linux", reason="names are text there")
def test_a_file_whose_name_is_no_text(tmp_path: Path, capsys: Out) -> None:
    path = tmp_path / os.fsdecode(b"a\xff.yaml")
    path.write_text(HEAD)
    assert "udcff" in _refused(["maps", "check", str(path)], capsys)
    assert "udcff" in _refused(["maps", "graph", str(path)], capsys)


# ------------------------------------------------------------------ levels


def _level(folder: Path, source: str, body: str = "", size: str = "2") -> Path:
    path = folder / "isle.tmx"
    path.write_text(
        f"""<map orientation="orthogonal" infinite="0" width="{size}" height="{size}" tilewidth="32" tileheight="32">
 <tileset firstgid="1" source="{source}"/>
 <layer name="land"><data encoding="csv">1,1,1,1</data></layer>
 <objectgroup name="things"><object id="1" type="start" x="0" y="0" width="32" height="32"/>{body}</objectgroup>
</map>"""
    )
    return path


def _tiles(path: Path, picture: str = "tiles.png") -> None:
    path.write_text(f'<tileset columns="1" tilecount="4"><image source="{picture}"/></tileset>')


@pytest.mark.parametrize("source", ["../tiles.tsx", "/etc/../{}/tiles.tsx", "a\u0000b.tsx", "x" * 5000 + ".tsx"])
def test_a_tileset_outside_of_the_folder_is_not_read(source: str, tmp_path: Path) -> None:
    _tiles(tmp_path / "tiles.tsx", "hush.png")
    folder = tmp_path / "levels"
    folder.mkdir()
    text = source.format(tmp_path).replace("\0", "")
    found = [str(fault) for fault in check_level(_level(folder, text))]
    assert found and "hush" not in " ".join(found)


def test_a_picture_outside_of_the_folder_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(b"hush")
    folder = tmp_path / "levels"
    folder.mkdir()
    _tiles(folder / "tiles.tsx", "../secret.png")
    assert any("secret.png' is not there" in fault.what for fault in check_level(_level(folder, "tiles.tsx")))


HUGE = "9" * 30
LEVELS: dict[str, str] = {
    "huge things": f'<object id="2" type="bridge" x="0" y="0" width="{HUGE}" height="{HUGE}"/>',
    "endless things": '<object id="2" type="gate" x="inf" y="nan" width="1e999" height="-inf"/>',
    "huge feet": f'<object id="2" type="prop"><properties><property name="base" value="{HUGE}"/>'
    f'<property name="deep" value="{HUGE}"/><property name="art" value="../../x"/></properties></object>',
    "odd digits": '<object id="\u00b2" type="lantern" x="\u00b2" y="\u0663"/>',
    "deep": "<a>" * 3000 + "</a>" * 3000,
}


@pytest.mark.parametrize("name", LEVELS)
def test_odd_things_in_a_level_are_faults(name: str, tmp_path: Path) -> None:
    _tiles(tmp_path / "tiles.tsx")
    (tmp_path / "tiles.png").write_bytes(b"x")
    found = check_level(_level(tmp_path, "tiles.tsx", body=LEVELS[name]))
    assert found and all(SAID.fullmatch(str(fault)) for fault in found)


@pytest.mark.parametrize("size", [HUGE, "\u00b2", "1e5", "-4", "100000"])
def test_a_level_of_no_sensible_size(size: str, tmp_path: Path) -> None:
    _tiles(tmp_path / "tiles.tsx")
    assert check_level(_level(tmp_path, "tiles.tsx", size=size))


def test_entities_that_grow_are_refused(tmp_path: Path) -> None:
    lol = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 12))
    path = tmp_path / "isle.tmx"
    path.write_text(f'<?xml version="1.0"?><!DOCTYPE m [<!ENTITY l0 "lol">{lol}]><map>&l11;</map>')
    assert check_level(path)
    path.write_text('<!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/passwd">]><map a="1">&x;</map>')
    assert not any("root:" in str(fault) for fault in check_level(path))


# ------------------------------------------------------------------ imports


def _cards(count: int) -> str:
    return "prompt,answer\n" + "".join(f"What is {i}?,{i}\n" for i in range(count))


IMPORTS: dict[str, tuple[str, str]] = {
    "nothing.csv": ("", "'prompt' is missing"),
    "nothing.gift": ("", "none of its questions"),
    "nothing.txt": ("", "none of its questions"),
    "heads.csv": ("a,b\n1,2\n", "'prompt' is missing"),
    "open.csv": ('prompt,answer\n"a,b\nc,d', "no right answer"),
    "field.csv": ('prompt,answer\n"' + "x" * 200_000 + '",b\n', "field larger"),
    "head.csv": ('"' + "x" * 200_000 + '"\n', "field larger"),
    "many.csv": (_cards(100_000), "more than 2000 questions"),
    "many.gift": ("q {=a ~b}\n\n" * 100_000, "more than 2000 questions"),
    "sounds.gift": ("[sound:" * 300_000 + "{=a}", "left out"),
    "sounds.csv": ('prompt,answer\n"' + "[sound:" * 15_000 + '",b\n', "170 fit"),
    "gaps.txt": ("{{c1::" + "::" * 60_000, "170 fit"),
    "more-gaps.txt": ("{{c1::" * 20_000, "170 fit"),
    "tags.csv": ('prompt,answer\n"' + "<br " * 30_000 + '",b\n', "170 fit"),
    "braces.gift": ("{" * 1_000_000, "left out"),
    "answers.gift": ("q {" + "~a" * 1_000_000 + "}", "left out"),
    "weights.gift": ("q {~%1.2.3%a ~%99999999999999%b}", "left out"),
    "separator.txt": ('#separator:"\na"b\n', "left out"),
    "column.txt": (f"#deck column:{HUGE * 200}\n", "none of its questions"),
}


@pytest.mark.parametrize("name", IMPORTS)
def test_a_nasty_import_is_refused(name: str, tmp_path: Path, capsys: Out) -> None:
    text, what = IMPORTS[name]
    (tmp_path / name).write_text(text, encoding="utf-8", newline="")
    assert what in _refused(["maps", "import", str(tmp_path / name)], capsys)
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("mac.csv", "prompt,answer\rOne,1\rTwo,2\rThree,3\r"),
        ("odd.csv", "prompt,answer,hint1,hint2\n{b} a\u202eb \0?,x\u200b,{{,}}\n[sound:x]{0},{1},{,}\n" + "'\"?,\"'\n"),
        ("parts.gift", "q {#1\n/2}\n\nq {#=1/3}\n\nq {#1/4..3/4}\n\nq {#=5}\n"),
        ("formula.csv", "prompt,answer\n=1+1,@x\n~,null\ntrue,false\n1..9,- a\n&a,*a\n!!x,? y\n"),
        ("columns.txt", "#deck column:0\n#tags column:1\nx\ta\tb\n"),
        ("skills.csv", "skill,prompt,answer\n" + "".join(f"{'a' * 60}{i},p{i},{i}\n" for i in range(40))),
    ],
)
def test_an_odd_import_becomes_a_map_without_fault(name: str, text: str, tmp_path: Path, capsys: Out) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8", newline="")
    out = tmp_path / "made.yaml"
    assert main(["maps", "import", str(tmp_path / name), "--out", str(out)]) == 0
    assert [str(fault) for fault in check_map(out) if not fault.warning] == []
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize(
    "title", ["", '"', "\\", "null", "True", "a: b # c", "\u202e\0\n", "'", "🏝" * 40, "- x", "{a}"]
)
def test_a_starter_of_any_title_is_whole(title: str, tmp_path: Path) -> None:
    path = begin(tmp_path / "---.yaml", title)
    assert load_map(path).title


# ------------------------------------------------------------------ at play


def _session(*templates: Template, words: dict[str, dict[str, str]] | None = None) -> Session:
    skill = Skill("m/s", "S", "", "count", (), (), templates)
    isle = Level("m", "m", 1, 1, 32, "", 1, ((0,),), (True,), ())
    home, child = memory_home(), Profile("a", "A", "owl", 0.0)
    home.save_profile(child)
    catalog = Catalog((SkillMap("m", "M", "", (5, 8), "", (skill,), words=words or {}),), (isle,))
    session = Session(home, catalog, child, lambda: 1e9, lambda: 0, random.Random(3))
    session.speak("de")
    return session


def _template(name: str, answer: str = "a", where: tuple[str, ...] = ()) -> Template:
    draw = (Draw(("a",), low="1", high="1000"),)
    return Template(f"m/s/{name}", f"{name} {{a}}?", answer, ("choose",), draw, where=where, high=1000)


def test_a_division_by_zero_in_a_rare_draw_never_reaches_the_child() -> None:
    often = _template("often", "a + 0 / (a % 4)")  # one draw in four fails
    with pytest.raises(items.ItemError):
        for seed in range(100):
            items.make(Skill("m/s", "S", "", "count", (), (), (often,)), often, seed)
    name = next(n for n in map(str, range(99)) if _makes(_template(n, "a + 0 / (a % 4)")))
    session = _session(_template(name, "a + 0 / (a % 4)"))
    run = session.begin_run("m/s")
    for _ in range(60):
        item = session.deal(run)
        session.answer(run, item, Response("choose", item.answer), 1.0)


def _makes(template: Template) -> bool:
    skill = Skill("m/s", "S", "", "count", (), (), (template,))
    try:
        return bool([items.make(skill, template, seed) for seed in PROBES])
    except items.ItemError:
        return False


def test_the_tools_pass_over_numbers_that_make_no_item() -> None:
    template = _template("rare", "a + 0 / (a % 4)")
    skill = Skill("m/s", "S", "", "count", (), (), (template,))
    said: list[str] = []
    terminal.listed(skill, template, 0, 40, Telling(), said.append)
    text, notes = give(SkillMap("m", "M", "", (5, 8), "", (skill,)), "csv", 40)
    left_out = [line for line in said if "makes no item: it divides by zero" in line]
    assert 0 < len(left_out) == len(notes) < 40 and len(text.splitlines()) > 20


def test_a_template_that_makes_nothing_leaves_the_turn_to_another() -> None:
    never = _template("never", where=("a > 1000",))
    session = _session(never, _template("good"))
    run = session.begin_run("m/s")
    assert {session.deal(run).template for _ in range(20)} == {"m/s/good"}


def test_where_nothing_new_can_be_made_the_first_items_come_again() -> None:
    """Here only the seeds that are looked at before a quest can be made."""
    template = _template("x")
    seeds = [items.make(Skill("m/s", "S", "", "count", (), (), (template,)), template, seed).answer for seed in PROBES]
    rare = _template("x", answer=f"a if a in [{', '.join(map(str, seeds))}] else 1 / 0")
    session = _session(rare)
    run = session.begin_run("m/s")
    assert {session.deal(run).answer for _ in range(10)} <= set(seeds)


def test_a_translation_that_fails_is_told_in_the_maps_own_words() -> None:
    session = _session(_template("x"), words={"de": {"x {a}?": "{lost} und {"}})
    assert session.deal(session.begin_run("m/s")).prompt.startswith("x ")


def test_a_map_that_cannot_be_played_is_refused_before_a_child_meets_it(tmp_path: Path) -> None:
    rare = _skill(draw="{a: 1..2000}", more="        where: [a == 777]\n")
    found = _faults(HEAD + rare, tmp_path)
    assert any("can make no item" in one or "can't be made" in one for one in found)


def test_the_game_starts_without_a_map_that_fails_in_rare_draws(tmp_path: Path) -> None:
    """A draw that fails only where one looks very long for an idea that never applies is no crash of the reader."""
    idea = "        misconceptions:\n          - {id: x, title: X, gives: a + 1, when: a == 5555, explain: No.}\n"
    text = HEAD + _skill(draw="{a: 1..2000, b: 1..2000}", more="        let: {c: 1 / (a - 1300)}\n" + idea)
    for most in (4, 24, 100):
        _, faults = read_map([(tmp_path / "x.yaml", text.encode())], most)
        assert faults
    with pytest.raises(CatalogError):
        (tmp_path / "x.yaml").write_text(text)
        load_map(tmp_path / "x.yaml")
    assert check([tmp_path / "x.yaml"])
