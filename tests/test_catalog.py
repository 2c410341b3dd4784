"""The catalog: every fault of a bad map is named at its line, good maps are kept and come back the same."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import types
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.catalog import CatalogError, check, check_map, load_badges, load_map, open_catalog
from game.catalog.cache import decode, encode, kept
from game.catalog.faults import Fault
from game.catalog.maps import CHECKED
from game.catalog.shelf import Catalog
from game.model import Badge, Level, SkillMap, Thing
from game.resources import LEVELS, SKILL_MAPS

HERE = Path(__file__).parent
BAD = sorted((HERE / "bad_maps").glob("*.yaml"))
GOOD = HERE / "good_maps" / "good-isle.yaml"
MEASURES = {"skills_lit", "days"}


def _expected(text: str) -> list[str]:
    return re.findall(r"(?m)^# expect (.*)$", text)


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_bad_map_is_named_at_its_line(path: Path) -> None:
    said = [str(fault).removeprefix(f"{path}:") for fault in check_map(path)]
    assert all(re.fullmatch(r"\d+(:\d+)?:( warning:)? .+; to mend it, .+", one) for one in said)
    said = [re.sub(r"^(\d+):\d+:", r"\1:", one) for one in said]  # the column is looked at elsewhere
    for expected in _expected(path.read_text("utf-8")):
        assert any(one.startswith(expected) for one in said), "\n".join(said)


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_bad_map_has_no_other_fault(path: Path) -> None:
    expected = _expected(path.read_text("utf-8"))
    if path.stem not in {"not-a-map", "alias-bomb", "deep", "alias", "bad-id"}:
        found = [fault for fault in check_map(path) if not fault.warning]
        graves = [one for one in expected if "warning:" not in one]
        assert len(found) == len(graves), "\n".join(map(str, check_map(path)))


def test_bad_map_stops_the_load_with_all_faults() -> None:
    with pytest.raises(CatalogError) as caught:
        load_map(HERE / "bad_maps" / "many.yaml")
    assert len(caught.value.faults) == 5


def test_good_map_has_no_fault() -> None:
    assert check_map(GOOD) == []
    loaded = load_map(GOOD)
    assert [skill.id for skill in loaded.skills] == ["good-isle/count", "good-isle/signs"]
    assert loaded.skills[1].needs == ("good-isle/count",)
    assert re.fullmatch(r"[0-9a-f]{12}", loaded.digest)


def test_own_misconceptions_come_before_shared_ones() -> None:
    template = load_map(GOOD).skills[0].templates[0]
    assert [idea.id for idea in template.misconceptions] == ["all-of-them", "one-more"]


@pytest.mark.parametrize(
    ("raw", "line", "what"),
    [
        (b"map: 1\ntitle: caf\xe9\n", 2, "not UTF-8"),
        (b"map: 1\ntitle: a\x07b\n", 2, "control character"),
        (b'map: 1\ntitle: "a\\ud800"\n', 2, "breaks"),
        (b'map: 1\n"\\0": a\n', 2, "can't be shown"),
        (b"", 1, "empty"),
        (b"map: [1\n", 2, "breaks"),
        (b"? [a, b]\n: 1\n", 1, "one plain word"),
        (b"map: 1" + b" " * 5_000_001, 1, "bytes"),
    ],
)
def test_files_that_cannot_be_read(tmp_path: Path, raw: bytes, line: int, what: str) -> None:
    path = tmp_path / "map.yaml"
    path.write_bytes(raw)
    assert any(fault.line == line and what in fault.what for fault in check_map(path))


def test_paths_that_hold_no_content(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("hello")
    (tmp_path / "empty").mkdir()
    assert "no such file" in check_map(tmp_path / "none.yaml")[0].what
    assert "no such file" in check_map(tmp_path)[0].what  # a folder that holds no map.yaml
    assert "no content file" in check([tmp_path / "note.txt"])[0].what
    assert "no .yaml or .tmx" in check([tmp_path / "empty"])[0].what
    assert check_map(Path("a\0b.yaml"))
    assert check([Path("a\0b.yaml")])


@given(st.text(max_size=200))
def test_any_text_gives_faults_and_never_a_traceback(text: str) -> None:
    from game.catalog.map_reader import read_map

    _, faults = read_map([("any.yaml", text.encode("utf-8", "replace"))])
    assert faults


_LEAVES = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=8))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_value_in_the_place_of_another_gives_no_traceback(data: st.DataObject) -> None:
    from game.catalog.map_reader import read_map

    lines = GOOD.read_text("utf-8").splitlines()
    number = data.draw(st.integers(0, len(lines) - 1))
    value = data.draw(st.recursive(_LEAVES, lambda inner: st.lists(inner, max_size=3), max_leaves=4))
    lines[number] = lines[number].split(":")[0] + ": " + json.dumps(value, ensure_ascii=False)
    read_map([("any.yaml", "\n".join(lines).encode("utf-8", "replace"))])


# ------------------------------------------------------------------ cache


def test_kept_map_comes_back_the_same(tmp_path: Path) -> None:
    first = load_map(GOOD, tmp_path / "cache")
    assert load_map(GOOD, tmp_path / "cache") == first == load_map(GOOD)
    assert decode(SkillMap, json.loads(json.dumps(encode(first)))) == first


@pytest.mark.parametrize("spoil", [b"", b"{}", b"\xff\xfe", b"0" * 64 + b"\n{}"])
def test_spoilt_cache_is_made_again(tmp_path: Path, spoil: bytes) -> None:
    first = load_map(GOOD, tmp_path)
    [file] = tmp_path.glob("*.json")
    whole = file.read_bytes()
    file.write_bytes(spoil)
    assert load_map(GOOD, tmp_path) == first
    assert file.read_bytes() == whole


def test_cache_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert load_map(GOOD, tmp_path / "file").id == "good-isle"


def test_changed_content_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "map.yaml"
    shutil.copy(GOOD, path)
    old = load_map(path, tmp_path)
    path.write_text(path.read_text("utf-8").replace("title: Good Isle", "title: Better Isle"), "utf-8")
    new = load_map(path, tmp_path)
    assert (old.title, new.title) == ("Good Isle", "Better Isle")
    assert old.digest != new.digest
    assert len(list(tmp_path.glob("*.json"))) == 1


def test_failed_make_keeps_nothing(tmp_path: Path) -> None:
    def fail() -> int:
        raise CatalogError([Fault("a", 1, "b", "c")])

    with pytest.raises(CatalogError):
        kept(tmp_path, "name", "key", int, fail)
    assert not list(tmp_path.iterdir())


def test_kept_map_needs_no_slow_imports(tmp_path: Path) -> None:
    load_map(GOOD, tmp_path)
    code = (
        "import sys; from pathlib import Path; from game.catalog import load_map;"
        f"load_map(Path({str(GOOD)!r}), Path({str(tmp_path)!r}));"
        "print([name for name in sys.modules if name.startswith(('pydantic', 'ruamel', 'yaml', 'pytmx'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=HERE.parent, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# ------------------------------------------------------------------ rewards

REWARDS = """rewards: 1
badges:
  - {id: first-light, title: First light, about: Light one., icon: star, measure: skills_lit, at_least: 1}
  - {id: three-days, title: Three days, about: Practise., icon: sun, measure: days, at_least: 3}
"""


def _rewards(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "rewards.yaml"
    path.write_text(text, "utf-8")
    return path


def test_badges_are_read(tmp_path: Path) -> None:
    path = _rewards(tmp_path, REWARDS)
    badges = load_badges(path, tmp_path / "cache", MEASURES)
    assert badges[0] == Badge("first-light", "First light", "Light one.", "star", "skills_lit", 1.0)
    assert load_badges(path, tmp_path / "cache", MEASURES) == badges


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("measure: days", "measure: dayz", 4, "there is no measure 'dayz'"),
        ("three-days", "first-light", 4, "used twice (first in line 3)"),
        ("at_least: 3", "at_least: 0", 4, "out of range"),
        ("at_least: 3", "atleast: 3", 4, "there is no key 'atleast' here"),
        ("rewards: 1", "rewards: 7", 1, "'7' can't stand for 'rewards'"),
    ],
)
def test_bad_badges_are_named(tmp_path: Path, old: str, new: str, line: int, what: str) -> None:
    with pytest.raises(CatalogError) as caught:
        load_badges(_rewards(tmp_path, REWARDS.replace(old, new)), None, MEASURES)
    assert any(fault.line == line and what in fault.what for fault in caught.value.faults)


# ------------------------------------------------------------------ all together


def test_two_maps_of_one_id_are_a_fault(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        shutil.copy(GOOD, tmp_path / name)
    [fault] = check([tmp_path])
    assert fault.file.endswith("b.yaml")
    assert "good-isle" in fault.what


def test_look_ups() -> None:
    catalog = Catalog((load_map(GOOD),))
    assert catalog.order == ("good-isle/count", "good-isle/signs")
    template = catalog.skill("good-isle/signs").templates[0]
    assert catalog.template(template.id) is template
    assert catalog.skill_of(template.id).id == "good-isle/signs"
    assert catalog.map_of("good-isle/signs").id == "good-isle"
    assert catalog.level_of("good-isle") is None
    with pytest.raises(KeyError):
        catalog.skill("good-isle/nothing")


LEVEL = b'<map><properties><property name="map" value="good-isle"/></properties><tileset source="t.tsx"/></map>'


@pytest.fixture
def isle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, list[str]]:
    """A folder with a map, its level and a reader of levels that notes how often it reads."""
    read: list[str] = []

    def load_level(path: Path, skill_map: SkillMap | None) -> Level:
        read.append(path.name)
        if skill_map is None:
            raise CatalogError([Fault(str(path), 1, "no such map", "draw another")])
        things = (Thing(1, "lantern", "", 1.0, 2.0, skill=skill_map.skills[0].id),)
        return Level(path.stem, skill_map.id, 2, 1, 16, "t.png", 4, ((1, 0),), (True, False), things)

    fake = types.ModuleType("game.catalog.levels")
    fake.load_level = load_level  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "game.catalog.levels", fake)
    shutil.copy(GOOD, tmp_path / "good-isle.yaml")
    (tmp_path / "isle.tmx").write_bytes(LEVEL)
    (tmp_path / "t.tsx").write_bytes(b"<tileset/>")
    return tmp_path, read


def test_all_content_is_opened_and_levels_are_kept(isle: tuple[Path, list[str]]) -> None:
    folder, read = isle
    first = open_catalog(folder, folder, folder / "cache")
    assert first.level_of("good-isle") == first.levels[0]
    assert open_catalog(folder, folder, folder / "cache") == first
    assert read == ["isle.tmx"]
    (folder / "t.tsx").write_bytes(b"<tileset columns='9'/>")
    open_catalog(folder, folder, folder / "cache")
    assert read == ["isle.tmx"] * 2


def test_faults_of_all_files_come_together(isle: tuple[Path, list[str]]) -> None:
    folder, _ = isle
    (folder / "isle.tmx").write_bytes(LEVEL.replace(b"good-isle", b"lost-isle"))
    shutil.copy(HERE / "bad_maps" / "icon.yaml", folder / "bad.yaml")
    shutil.copy(HERE / "bad_maps" / "circle.yaml", folder / "circle.yaml")
    with pytest.raises(CatalogError) as caught:
        open_catalog(folder, folder)
    assert [Path(fault.file).name for fault in caught.value.faults] == ["bad.yaml", "circle.yaml", "isle.tmx"]


def test_folder_without_a_map(tmp_path: Path) -> None:
    with pytest.raises(CatalogError):
        open_catalog(tmp_path, tmp_path)


def test_what_ships_was_tried_out_as_it_is() -> None:
    """Else the first start tries it out: run ``python -m tests.checked`` after a change."""
    from tests.checked import HEAD, lines

    assert CHECKED.read_text("utf-8").splitlines() == [HEAD, *lines()]


def test_what_was_not_tried_out_before_is_tried_at_its_first_load(tmp_path: Path) -> None:
    path = tmp_path / "map.yaml"
    path.write_bytes((HERE / "bad_maps" / "divide.yaml").read_bytes())
    with pytest.raises(CatalogError):
        load_map(path)


def test_shipped_content_has_no_fault() -> None:
    assert [str(fault) for fault in check([SKILL_MAPS, LEVELS])] == []
