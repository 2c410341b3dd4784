"""Every isle that ships is whole, and every bad one is refused with its line, its object and a mend."""

from __future__ import annotations

import sys
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.catalog.levels import LevelError, check_level, load_level
from game.catalog.maps import load_map
from game.model import Skill
from game.resources import LEVELS, SKILL_MAPS
from game.world import base, beside, path, walkable

sys.path.insert(0, str(LEVELS))
contours = import_module("contours")

BAD = Path(__file__).parent / "bad_levels"
SKILLS = {
    f"small/{name}": Skill(f"small/{name}", name, "", "", needs, (), ())
    for name, needs in (("one", ()), ("two", ("small/one",)), ("three", ("small/two",)))
}
# What the fault of each bad level must say, and on which line (0: anywhere).
FAULTS = {
    "infinite": (2, "the map is infinite"),
    "base64": (8, "layer 'land' is stored as 'base64'"),
    "class-property": (19, "the property 'skill' is of the type 'class'"),
    "torn": (0, "is no whole XML"),
    "empty": (1, "is no whole XML"),
    "no-tileset": (6, "the tileset 'lost.tsx' is not there"),
    "no-picture": (3, "the tileset's picture '../../levels/tiles/lost.png' is not there"),
    "no-columns": (2, "isn't based on one picture"),
    "strange-tile": (11, "layer 'land' has the tile number 99"),
    "flipped-tile": (11, "layer 'land' has the tile number 2147483650"),
    "short-layer": (8, "layer 'land' has 24 tiles and needs 32"),
    "no-start": (15, "there is no start"),
    "wet-start": (16, "start 'landing' (object 1) stands where one can't walk"),
    "two-starts": (47, "start 'daisies' (object 8) is a second start"),
    "unknown-class": (47, "porp 'daisies' (object 8) has the class 'porp'; to mend it, write 'prop'"),
    "lantern-without-skill": (17, "lantern 'first lamp' (object 2) has no skill"),
    "lantern-unknown-skill": (37, "lantern 'third lamp' (object 6) names the skill 'thre', which the map"),
    "skill-without-lantern": (15, "the skill 'three' has no lantern"),
    "lantern-twice": (
        37,
        "lantern 'third lamp' (object 6) stands for the same skill as lantern 'second lamp'",
    ),
    "gate-unknown-skill": (32, "bridge 'little bridge' (object 5) names the skill 'ten'"),
    "unreachable": (37, "lantern 'third lamp' (object 6) can't be reached while 'little bridge' stay closed"),
    "walled-in": (27, "lantern 'second lamp' (object 4) can't be reached"),
    "outside": (47, "prop 'daisies' (object 8) stands outside of the map"),
    "no-art": (42, "prop 'old tree' (object 7) has the picture 'tree-square', which is not there"),
    "template": (47, "prop 'daisies' (object 8) is made from a template or a tile"),
    "group": (15, "the <group> 'more' isn't read"),
}


def test_the_good_small_level_is_whole() -> None:
    level = load_level(BAD / "good.tmx", SKILLS)
    assert (level.id, level.map, level.width, level.height, level.tile) == ("good", "small", 8, 4, 64)
    assert level.layers[0][:4] == (2, 2, 2, 1)
    assert not level.land[0]  # the tree's foot
    assert level.land[2 * 8 + 5] and level.land[3 * 8 + 1]  # under the bridge, on the daisies
    lamp, gate = level.things[1], level.things[2]
    assert (lamp.skill, gate.needs, gate.art, gate.x, gate.y) == ("small/one", ("small/one",), "gate", 3, 2)


def test_a_lantern_that_is_ready_before_its_way_is_open() -> None:
    third = replace(SKILLS["small/three"], needs=("small/one",))  # the bridge on its way waits for "two"
    faults = check_level(BAD / "good.tmx", {**SKILLS, third.id: third})
    assert "lantern 'third lamp' (object 6) can be ready while 'little bridge' are still closed" in str(faults[0])
    assert len(faults) == 1


@pytest.mark.parametrize("name", FAULTS)
def test_each_bad_level_is_refused_with_line_and_object(name: str) -> None:
    line, text = FAULTS[name]
    faults = check_level(BAD / f"{name}.tmx", SKILLS)
    assert [f for f in faults if text in str(f) and line in (0, f.line)], "\n".join(map(str, faults))
    assert all(f.mend for f in faults)
    with pytest.raises(LevelError) as error:
        load_level(BAD / f"{name}.tmx", SKILLS)
    assert list(error.value.faults) == faults


def test_every_bad_level_is_tried() -> None:
    files = {file.stem for file in BAD.glob("*.tmx")}
    assert files == {*FAULTS, "good", "many"}


def test_all_faults_come_at_once_in_order() -> None:
    faults = check_level(BAD / "many.tmx", SKILLS)
    text = "\n".join(map(str, faults))
    for part in ("infinite", "'won'", "'one' has no lantern", "'flour'"):
        assert part in text
    assert [f.line for f in faults] == sorted(f.line for f in faults)


def test_a_file_that_is_not_there_is_one_fault() -> None:
    assert len(check_level(BAD / "nowhere.tmx", None)) == 1


def test_without_skills_only_the_drawing_is_checked() -> None:
    assert check_level(BAD / "lantern-unknown-skill.tmx", None) == []


@pytest.mark.parametrize("file", sorted(LEVELS.glob("*.tmx")), ids=lambda file: file.stem)
def test_every_isle_that_ships_is_whole(file: Path) -> None:
    single = SKILL_MAPS / f"{file.stem}.yaml"
    skill_map = load_map(single if single.exists() else SKILL_MAPS / file.stem)
    assert check_level(file, skill_map) == []
    level = load_level(file, skill_map)
    grid = walkable(level, frozenset(skill.id for skill in skill_map.skills))
    start = base(next(t for t in level.things if t.kind == "start"))[0]
    for thing in level.things:
        if thing.kind == "lantern":
            place = beside(grid, thing)
            assert place is not None and path(grid, start, place)[-1] == place
            assert place[1] == base(thing)[0][1] + 1, f"no room in front of {thing.name}"


@given(st.sets(st.tuples(st.integers(1, 6), st.integers(1, 6))))
def test_borders_of_neighbouring_tiles_meet_without_a_kink(corners: set[tuple[int, int]]) -> None:
    """Where a border leaves a tile, the neighbour's goes on from the same point in the same direction."""

    def inside(x: int, y: int) -> bool:
        return (x, y) in corners

    for x in range(7):
        for y in range(7):
            here, there = contours.fitting(inside, x, y), contours.fitting(inside, x + 1, y)
            plain = len(contours.PLAIN) * 9
            if here is None or there is None or here >= plain or there >= plain:
                continue
            a, b = (contours.border(contours.PLAIN[n // 9], (n % 9 // 3, n % 3)) for n in (here, there))
            if inside(x + 1, y) == inside(x + 1, y + 1):
                continue
            assert slope(a, 64, 32) == pytest.approx(slope(b, 0, 32), abs=0.12)


def slope(line: list[tuple[float, float]], x: float, y: float) -> float:
    """How steep a border is around one of its points."""
    i = min(range(len(line)), key=lambda i: (line[i][0] - x) ** 2 + (line[i][1] - y) ** 2)
    (ax, ay), (bx, by) = line[i - 1], line[i + 1]
    return abs((by - ay) / (bx - ax)) * (1 if (by - ay) * (bx - ax) > 0 else -1)
