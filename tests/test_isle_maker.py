"""An isle made of any skill map can be played, is always the same, and keeps what a hand changed in Tiled."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from math import hypot
from pathlib import Path
from random import Random
from xml.etree import ElementTree as Xml

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.catalog.levels import check_level, load_level
from game.catalog.levels_reach import unplayable
from game.isles import generate, law, make_isle
from game.isles.chance import Dice
from game.isles.plan import planned, short_needs
from game.isles.regions import own_needs, settle
from game.isles.tiles import NAME, walks
from game.model import Level, Skill, SkillMap
from game.resources import LEVELS
from game.world import base, beside, flood, walkable

TILES = LEVELS / "tiles" / f"{NAME}.tsx"


def of_needs(needs: dict[str, tuple[str, ...]], title: str = "Odd Isle") -> SkillMap:
    """A map of skills with these prerequisites; short ids stand for skills of this map."""
    skills = tuple(
        Skill(f"odd/{id}", id, "", "", tuple(n if "/" in n else f"odd/{n}" for n in before), (), ())
        for id, before in needs.items()
    )
    return SkillMap("odd", title, "", (5, 8), "", skills)


def chain(count: int) -> SkillMap:
    """A map in which every skill needs the one before it."""
    return of_needs({f"s{i}": (f"s{i - 1}",) if i else () for i in range(count)})


def woven(count: int) -> SkillMap:
    """A map with three strands that are tied now and then."""
    return of_needs({f"s{i}": tuple(f"s{k}" for k in {max(0, i - 3), i * 2 // 3}) if i else () for i in range(count)})


@st.composite
def maps(draw: st.DrawFn) -> SkillMap:
    """1 to 60 skills, in an order in which prerequisites may come later, some of them in other maps."""
    count = draw(st.integers(1, 60))
    reach = draw(st.integers(1, 20))
    needs: dict[str, tuple[str, ...]] = {}
    for i in range(count):
        back = st.integers(max(0, i - reach), max(0, i - 1))
        before = draw(st.lists(back, max_size=3, unique=True)) if i else []
        needs[f"s{i}"] = tuple(f"s{k}" for k in before) + (("far-isle/x",) if draw(st.booleans()) else ())
    order = draw(st.permutations(list(needs))) if draw(st.booleans()) else list(needs)
    return of_needs({id: needs[id] for id in order})


def near_home(skill_map: SkillMap) -> SkillMap:
    """The map without prerequisites that lie in others."""
    own = own_needs({skill.id: skill.needs for skill in skill_map.skills})
    return replace(skill_map, skills=tuple(replace(skill, needs=own[skill.id]) for skill in skill_map.skills))


def level_of(skill_map: SkillMap, folder: Path, seed: int = 0) -> Level:
    """The generated level, checked whole by the catalog."""
    file = folder / "odd.tmx"
    file.write_text(generate(skill_map, seed, TILES.as_posix()), encoding="utf-8")
    assert check_level(file, near_home(skill_map)) == []
    return load_level(file, near_home(skill_map))


def kinds(level: Level, kind: str) -> list[tuple[int, int]]:
    return [base(thing)[0] for thing in level.things if thing.kind == kind]


# ------------------------------------------------------------------ what is made


@settings(max_examples=8, deadline=None)
@given(maps(), st.integers(0, 3))
def test_any_map_becomes_an_isle_that_can_be_played(
    tmp_path_factory: pytest.TempPathFactory, skill_map: SkillMap, seed: int
) -> None:
    level = level_of(skill_map, tmp_path_factory.mktemp("isle"), seed)
    assert {t.skill for t in level.things if t.kind == "lantern"} == {skill.id for skill in skill_map.skills}
    assert all(hypot(a[0] - b[0], a[1] - b[1]) >= 3 for a, b in combinations(kinds(level, "lantern"), 2))
    grid = walkable(level, frozenset(skill.id for skill in skill_map.skills))
    start = kinds(level, "start")[0]
    ground = flood(grid, start)
    for thing in level.things:
        if thing.kind == "lantern":
            x, y = base(thing)[0]
            front = beside(grid, thing)
            assert front == (x, y + 1) or front in ((x - 1, y + 1), (x + 1, y + 1)), f"no room before {thing.name}"
            assert {(x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)} - {(x, y)} <= ground
    assert not level.layers[2][(start[1] + 1) * level.width + start[0] - 2], "no water for the boat"


def test_the_layers_are_those_of_number_isle(tmp_path: Path) -> None:
    made = Xml.fromstring(generate(chain(5)).encode())
    hand = Xml.parse(LEVELS / "number-isle.tmx").getroot()
    assert [node.get("name") for node in made.iter("layer")] == [node.get("name") for node in hand.iter("layer")]
    assert [node.get("source") for node in made.iter("tileset")] == [
        node.get("source") for node in hand.iter("tileset")
    ]


def test_an_isle_grows_with_its_map_and_stays_wider_than_high() -> None:
    sizes = [planned(woven(count)).size for count in (1, 8, 20, 60)]
    assert sizes == sorted(sizes)
    assert 36 <= sizes[2][0] <= 60 and 22 <= sizes[2][1] <= 42
    assert all(wide > high for wide, high in sizes)


def test_hundreds_of_skills_fit() -> None:
    skill_map = woven(200)
    plan = planned(skill_map)
    assert sum(item.kind == "lantern" for item in plan.items) == 200
    assert len({(item.x, item.y) for item in plan.items if item.kind == "lantern"}) == 200


@pytest.mark.parametrize("skill_map", [chain(20), woven(28)], ids=["chain", "woven"])
def test_gates_open_one_after_another(skill_map: SkillMap, tmp_path: Path) -> None:
    """With nothing lit only what needs little is within reach, and each further skill opens more or as much."""
    level, lit = level_of(skill_map, tmp_path), frozenset[str]()
    start = kinds(level, "start")[0]
    grounds = [len(flood(walkable(level, lit), start))]
    for skill in skill_map.skills:
        lit |= {skill.id}
        grounds.append(len(flood(walkable(level, lit), start)))
    assert grounds == sorted(grounds)
    assert grounds[0] * 3 < grounds[-1]
    assert len(set(grounds)) >= 4


def test_no_way_waits_for_another_map(tmp_path: Path) -> None:
    skill_map = of_needs({f"s{i}": (*((f"s{i - 1}",) if i else ()), "far-isle/x") for i in range(12)})
    level = level_of(skill_map, tmp_path)
    needs = {need for thing in level.things for need in thing.needs}
    assert needs and all(need.startswith("odd/") for need in needs)


def test_the_same_map_is_always_the_same_isle() -> None:
    assert generate(woven(14)) == generate(replace(woven(14), title="Another", about="words"))
    assert generate(woven(14)) != generate(woven(14), seed=1)
    assert generate(woven(14)) != generate(woven(15))


def test_the_same_isle_in_another_process() -> None:
    code = (
        "import hashlib; from tests.test_isle_maker import woven; from game.isles import generate;"
        "print(hashlib.sha256(generate(woven(14)).encode()).hexdigest())"
    )
    root = Path(__file__).parent.parent
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=root,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
            capture_output=True,
            text=True,
            check=True,
        )
        for seed in ("1", "2")
    ]
    assert runs[0].stdout == runs[1].stdout != ""


def test_the_look_chooses_what_grows() -> None:
    def arts(**look: str) -> set[str]:
        return {item.name for item in planned(replace(woven(12), look=look)).items if item.kind == "prop"}

    pines = arts(plants="pine", shore="rock")
    assert "tree-pine" in pines and "palm" not in pines
    assert "palm" in arts(plants="palm") and "tree-pine" not in arts(plants="palm")
    assert planned(replace(woven(12), look={"seed": "3"})) != planned(replace(woven(12), look={"seed": "4"}))
    with pytest.raises(ValueError, match="the look's plants 'cactus' isn't one of palm, pine, round, mixed"):
        arts(plants="cactus")


def test_an_isle_of_nothing_or_of_a_circle_is_refused() -> None:
    with pytest.raises(ValueError, match="no skills yet"):
        generate(of_needs({}))
    with pytest.raises(ValueError, match="form a circle"):
        generate(of_needs({"a": ("b",), "b": ("a",)}))


@settings(max_examples=40, deadline=None)
@given(maps())
def test_what_a_way_waits_for_is_needed_by_all_behind_it(skill_map: SkillMap) -> None:
    needs = own_needs({skill.id: skill.needs for skill in skill_map.skills})
    regions, (wide, high) = settle(needs, Dice(7))
    before = law.closure(needs)
    assert sorted(skill for region in regions for skill in region.skills) == sorted(needs)
    assert len({region.cell for region in regions}) == len(regions)
    for i, region in enumerate(regions):
        assert region.cell[0] < wide and region.cell[1] < high and region.parent < i
        at: int = i
        while at >= 0:
            assert all(set(regions[at].needs) <= before[skill] for skill in region.skills)
            at = regions[at].parent


def test_the_law_here_is_the_law_of_the_catalog(tmp_path: Path) -> None:
    """Whatever the gates wait for: both find an isle playable, or neither does."""
    skill_map, rng = woven(12), Random("gates")
    plan, needs, level = planned(skill_map), short_needs(skill_map), level_of(skill_map, tmp_path)
    full = {skill.id: skill.needs for skill in skill_map.skills}
    found: set[bool] = set()
    for _ in range(12):
        swap = {
            item.name: rng.choice(list(needs)) for item in plan.items if "needs" in item.rows and rng.random() < 0.4
        }
        items = [
            replace(item, rows={**item.rows, "needs": ("string", swap[item.name])}) if item.name in swap else item
            for item in plan.items
        ]
        things = tuple(replace(t, needs=(f"odd/{swap[t.name]}",)) if t.name in swap else t for t in level.things)
        broken = law.broken(plan.size, [cells for _, cells in plan.layers], items, needs)
        assert bool(broken) == any(True for _ in unplayable(replace(level, things=things), full))
        found.add(bool(broken))
    assert found == {True, False}


def test_tiles_can_be_walked_on_as_the_tileset_says() -> None:
    told = {
        int(tile.get("id", "")) + 1: node.get("value") == "true"
        for tile in Xml.parse(TILES).getroot().iter("tile")
        for node in tile.iter("property")
        if node.get("name") == "walk"
    }
    assert told == walks()


# ------------------------------------------------------------------ what a hand did


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The isle of twelve skills, just made."""
    file = tmp_path / "odd.tmx"
    said = make_isle(woven(12), file)
    assert re.fullmatch(r"made an isle of \d+ x \d+ tiles with 12 lanterns.*", said[0])
    return file


def edited(file: Path, change: Callable[[Xml.Element], None]) -> None:
    """The file as Tiled would save it after a change: properties sorted, other spaces."""
    root = Xml.parse(file).getroot()
    change(root)
    for holder in root.iter("properties"):
        holder[:] = sorted(holder, key=lambda node: node.get("name", ""))
    Xml.indent(root)
    Xml.ElementTree(root).write(file, encoding="UTF-8", xml_declaration=True)


def named(root: Xml.Element, kind: str, turn: int = 0) -> Xml.Element:
    """An object of this class."""
    return [node for node in root.iter("object") if node.get("type") == kind][turn]


def spot(file: Path, kind: str, id: str) -> tuple[str | None, str | None]:
    node = next(n for n in Xml.parse(file).getroot().iter("object") if n.get("id") == id)
    assert node.get("type") == kind
    return node.get("x"), node.get("y")


def test_a_second_run_changes_nothing(file: Path) -> None:
    before = file.read_bytes()
    assert make_isle(woven(12), file) == ["nothing to change: the isle is as the map asks for"]
    assert file.read_bytes() == before
    edited(file, lambda root: None)
    assert make_isle(woven(12), file) == ["nothing to change: the isle is as the map asks for"]
    assert file.read_bytes() == before
    assert check_level(file, woven(12)) == []


def test_props_that_were_moved_added_or_taken_away_stay_so(file: Path) -> None:
    ids: list[str] = []

    def change(root: Xml.Element) -> None:
        moved, gone = named(root, "prop", 4), named(root, "prop", 9)
        moved.set("x", "64")
        group = next(root.iter("objectgroup"))
        group.remove(gone)
        copy = Xml.fromstring(Xml.tostring(named(root, "prop", 5)))
        copy.set("id", "9000")
        copy.set("rotation", "10")
        copy.set("y", "128")
        group.append(copy)
        ids.extend([moved.get("id", ""), gone.get("id", "")])

    edited(file, change)
    said = make_isle(woven(12), file)
    assert said == ["kept 1 prop you moved or changed", "kept 1 prop you added", "left out 1 thing you took away"]
    assert spot(file, "prop", ids[0])[0] == "64"
    text = file.read_text()
    assert 'id="9000"' in text and 'rotation="10"' in text
    assert f'<object id="{ids[1]}"' not in text
    assert make_isle(woven(12), file) == said
    assert file.read_text() == text


def test_what_was_painted_stays(file: Path) -> None:
    def change(root: Xml.Element) -> None:
        layer = next(node for node in root.iter("layer") if node.get("name") == "decor")
        data = next(layer.iter("data"))
        cells = (data.text or "").split(",")
        cells[:3] = ["781", "781", "781"]
        data.text = ",".join(cells)

    edited(file, change)
    assert make_isle(woven(12), file) == ["kept 3 tiles you painted on the layer 'decor'"]
    make_isle(woven(13), file)
    layer = next(n for n in Xml.parse(file).getroot().iter("layer") if n.get("name") == "decor")
    assert (next(layer.iter("data")).text or "").split(",")[:3] == ["\n781", "781", "781"]


def test_lanterns_gates_and_the_start_stay_where_they_were_put(file: Path) -> None:
    places: dict[str, tuple[str | None, str | None]] = {}

    def change(root: Xml.Element) -> None:
        for kind in ("lantern", "start"):
            node = named(root, kind)
            node.set("x", str(float(node.get("x", "0")) + 64))
            places[kind] = node.get("id"), node.get("x")

    edited(file, change)
    said = make_isle(woven(14), file)
    assert "kept the lantern of 's0' as you changed it" in said
    assert "kept the start as you changed it" in said
    assert "added a lantern for 's12'" in said and "added a lantern for 's13'" in said
    for kind, (id, x) in places.items():
        assert float(spot(file, kind, id or "")[0] or 0) == float(x or 0)
    text = file.read_text()
    assert text.count('type="start"') == 1 and text.count('value="s0"') == 1
    again = make_isle(woven(14), file)
    assert "kept the lantern of 's0' as you changed it" in again
    assert not [line for line in again if "added" in line]


def test_lanterns_of_skills_that_are_gone_are_taken_out(file: Path) -> None:
    said = make_isle(woven(11), file)
    assert "took out the lantern of 's11', which is no longer in the map" in said
    assert check_level(file, woven(11)) == []


def test_a_lantern_that_was_taken_away_comes_back(file: Path) -> None:
    edited(file, lambda root: next(root.iter("objectgroup")).remove(named(root, "lantern", 2)))
    said = make_isle(woven(12), file)
    assert "put back the lantern of 's2', which the map needs" in said
    assert check_level(file, woven(12)) == []


def test_a_change_that_spoils_the_isle_is_said(file: Path) -> None:
    def change(root: Xml.Element) -> None:
        node = named(root, "lantern", 3)
        node.set("x", "0")
        node.set("y", "0")

    edited(file, change)
    said = make_isle(woven(12), file)
    assert [line for line in said if "the lantern of 's3' can't be reached" in line]
    assert "'s3' (object 5) can't be reached" in str(check_level(file, woven(12))[0])


def test_layers_and_groups_that_were_added_stay(file: Path) -> None:
    def change(root: Xml.Element) -> None:
        layer = next(root.iter("layer"))
        copy = Xml.fromstring(Xml.tostring(layer))
        copy.set("name", "mine")
        data = next(copy.iter("data"))
        data.text = ",".join("0" for _ in (data.text or "").split(","))
        root.append(copy)
        group = Xml.SubElement(root, "objectgroup", {"id": "40", "name": "notes"})
        prop = Xml.fromstring(Xml.tostring(named(root, "prop", 3)))
        prop.set("id", "777")
        group.append(prop)

    edited(file, change)
    assert "kept the layer 'mine', which you added" in make_isle(woven(12), file)
    root = Xml.parse(file).getroot()
    assert [n.get("name") for n in root.iter("objectgroup")] == ["things", "notes"]
    ids = [n.get("id") for tag in ("layer", "objectgroup") for n in root.iter(tag)]
    assert len(set(ids)) == len(ids)
    assert check_level(file, woven(12)) == []


# What is wrong with a file: what to replace in a good one by what (or the whole text), and what is said.
SPOILT: dict[str, tuple[str, str, str]] = {
    "empty": ("", "", "can't be read"),
    "bare": ("", "<map/>", "was not made by this tool"),
    "hand": ("", (LEVELS / "number-isle.tmx").read_text(encoding="utf-8"), "was not made by this tool"),
    "other": ('value="odd"', 'value="even"', "is the isle of the map 'even'"),
    "form": ('name="made" value="1 ', 'name="made" value="9 ', "'made' was changed"),
    "size": ('name="made" value="1 ', 'name="made" value="1 9', "'made' was changed"),
    "huge": ('name="made" value="1 ', 'name="made" value="1 99999999', "'made' was changed"),
    "base64": ('encoding="csv"', 'encoding="base64"', "isn't stored as CSV"),
    "infinite": ('infinite="0"', 'infinite="1"', "the map is infinite"),
    "nowhere": ('type="start" x="', 'type="start" x="nan" was="', "too large or too far out"),
    "far": ('type="start" x="', 'type="start" x="1e9" was="', "too large or too far out"),
    "word": ("1,1,1,1", "1,1,one,1", "isn't as Tiled writes levels"),
}


@pytest.mark.parametrize("name", SPOILT)
def test_a_file_that_is_no_isle_of_this_map_stays_as_it_is(tmp_path: Path, name: str) -> None:
    old, new, words = SPOILT[name]
    text = generate(chain(3)).replace(old, new, 1) if old else new
    file = tmp_path / "odd.tmx"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=words) as error:
        make_isle(chain(3), file)
    assert str(file) in str(error.value)
    assert file.read_text(encoding="utf-8") == text


def test_a_failed_write_leaves_the_old_isle(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = file.read_bytes()

    def refuse(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="No space"):
        make_isle(woven(14), file)
    assert file.read_bytes() == before
    assert [f.name for f in file.parent.iterdir()] == ["odd.tmx"]
