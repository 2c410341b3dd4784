"""Charts, words and the world: drawn at every size without a fault, and each spot where a finger can find it."""

from __future__ import annotations

import pygame
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.items.pictures import GROUNDS, PLANETS, spots_of, wrong_with
from game.items.things import THINGS
from game.model import Picture
from game.ui import pictures_charts, pictures_scenes, pictures_world
from game.ui.art import Art
from game.ui.lettering import Lettering
from game.ui.picture_box import Box

KINDS = pictures_charts.KINDS | pictures_world.KINDS
SPOTS = pictures_charts.SPOTS | pictures_world.SPOTS
SIZES = ((572, 150), (256, 112), (300, 300), (220, 84))

EXAMPLES = (
    Picture("bars", ("cat", 3, "dog", 5, "fish", 2)),
    Picture("bars", ("cat", 0, "dog", 0)),
    Picture("bars", ("swimming", 10, "football", 6, "gymnastics", 20, "running", 3, "dancing", 7, "climbing", 2)),
    Picture("pictograph", ("apple", 12, "pear", 20, "banana", 7, "carrot", 15, "cheese", 0, "nut", 9), "star"),
    Picture("pictograph", ("Monday", 4, "Tuesday", 1)),
    Picture("tally", (0,)),
    Picture("tally", (30,)),
    Picture("tally", ("red", 4, "blue", 30, "green", 12, "yellow", 0)),
    Picture("table", (2, "animal", "legs", "spider", 8, "ant", 6)),
    Picture("table", (5, *(f"{row}-{column}" for row in range(7) for column in range(5)))),
    Picture("lineplot", (0, 10, 3, 3, 4, 5, 5, 5, 9)),
    Picture("lineplot", (30, 50, *[40] * 10)),
    Picture("thing", ("fish",)),
    Picture("things", ("cat", "dog", "fish", "bee", "sun", "tree", "rock", "house")),
    Picture("things", ("cat",)),
    Picture("word", ("extraordinary",)),
    Picture("words", ("sleep", "sheep", "ship", "jump", "elephant", "I")),
    Picture("cycle", ("egg", "caterpillar", "?", "butterfly")),
    Picture("cycle", ("evaporation", "cloud", "rain")),
    Picture("cycle", ("seed", "sprout", "sapling", "tree", "apple")),
    Picture("chain", ("leaf", "caterpillar")),
    Picture("chain", ("algae", "shrimp", "fish", "seal", "?")),
    Picture("planets", ()),
    Picture("planets", ("saturn",)),
    Picture("planets", ("sun",)),
    *(Picture("scene", (ground, "cow", "sun", "fish", "boat", "lamp", "clock")) for ground in GROUNDS),
    *(Picture("scene", (ground, "fish", "frog", "crab")) for ground in GROUNDS),
    *(Picture("scene", (ground, "cloud")) for ground in GROUNDS),
    *(Picture("states", (state,)) for state in ("solid", "liquid", "gas")),
    *(Picture("thermometer", (degrees,)) for degrees in (-20, 0, 12, 50)),
)


@pytest.fixture(scope="module")
def desk() -> tuple[Art, Lettering]:
    """What one draws with."""
    pygame.display.init()
    pygame.font.init()
    pygame.display.set_mode((16, 16))
    return Art(0.5), Lettering(0.5)


def sheet(desk: tuple[Art, Lettering], picture: Picture, size: tuple[int, int]) -> pygame.Surface:
    box = Box(*desk, *size)
    KINDS[picture.kind](box, picture)
    return box.sheet


def check_spots(picture: Picture, size: tuple[int, int]) -> None:
    """Named as the rules say, within the box, and none on another."""
    spots = SPOTS[picture.kind](picture, *size)
    assert {str(name) for name in spots_of(picture)} <= set(spots)
    whole = pygame.FRect(-0.01, -0.01, size[0] + 0.02, size[1] + 0.02)
    found = list(spots.values())
    assert all(whole.contains(spot) and spot.w > 8 and spot.h > 8 for spot in found), (picture, size, spots)
    assert all(not a.colliderect(b) for i, a in enumerate(found) for b in found[:i]), (picture, size, spots)


@pytest.mark.parametrize(
    "picture", EXAMPLES, ids=lambda picture: f"{picture.kind}-{'-'.join(map(str, picture.values))}"
)
def test_a_picture_is_drawn_at_every_size_and_its_spots_lie_apart(
    desk: tuple[Art, Lettering], picture: Picture
) -> None:
    assert wrong_with(picture) == ""
    for size in SIZES:
        drawn = sheet(desk, picture, size)
        assert (pygame.mask.from_surface(drawn).count() > 0) == (picture != Picture("tally", (0,)))
        if picture.kind in SPOTS:
            check_spots(picture, size)


def test_spots_stand_for_every_kind_that_the_rules_let_one_tap() -> None:
    assert {picture.kind for picture in EXAMPLES} == set(KINDS)
    assert {picture.kind for picture in EXAMPLES if spots_of(picture)} == set(SPOTS)


@pytest.mark.parametrize("size", [(572, 150), (300, 300)])
def test_spots_are_wide_enough_for_small_fingers(size: tuple[int, int]) -> None:
    for picture in (
        Picture("bars", ("cat", 3, "dog", 5, "fish", 2, "bee", 1)),
        Picture("things", ("cat", "dog", "fish", "bee", "sun", "tree", "rock", "house")),
        Picture("words", ("sleep", "sheep", "ship", "jump", "ant", "I")),
        Picture("cycle", ("egg", "caterpillar", "?", "butterfly")),
        Picture("chain", ("grass", "rabbit", "fox", "?")),
        Picture("scene", ("meadow", "cow", "sun", "rabbit", "bee", "flower")),
    ):
        for spot in SPOTS[picture.kind](picture, *size).values():
            assert min(spot.w, spot.h) >= 64, (picture, size, spot)


names = st.lists(st.sampled_from(THINGS), min_size=1, max_size=6, unique=True)


@settings(max_examples=60)
@given(st.sampled_from(GROUNDS), names, st.floats(180, 700), st.floats(84, 400))
def test_every_thing_of_a_scene_has_a_spot_of_its_own(ground: str, things: list[str], w: float, h: float) -> None:
    spots = pictures_scenes.SPOTS["scene"](Picture("scene", (ground, *things)), w, h)
    assert set(spots) == set(things)
    found = list(spots.values())
    assert all(not a.colliderect(b) for i, a in enumerate(found) for b in found[:i])
    assert all(pygame.FRect(-0.01, -0.01, w + 0.02, h + 0.02).contains(spot) for spot in found)


@settings(max_examples=40)
@given(st.sampled_from(("cycle", "chain")), st.integers(3, 5), st.integers(180, 700), st.integers(84, 400))
def test_links_of_a_chain_or_cycle_never_meet(kind: str, count: int, w: int, h: int) -> None:
    check_spots(Picture(kind, THINGS[:count]), (w, h))


@pytest.mark.parametrize("size", SIZES[:3])
@pytest.mark.parametrize(
    "picture",
    [
        Picture("things", ("star", "fish", "shell", "crab")),
        Picture("cycle", ("star", "shell", "crab", "fish", "berry")),
        Picture("chain", ("star", "shell", "fish")),
        Picture("scene", ("sea", "star", "shell", "crab", "fish", "berry")),
        Picture("scene", ("meadow", "star", "shell", "crab", "fish", "berry")),
        Picture("words", ("star", "shell", "fish", "crab")),
        Picture("table", (2, "star", "shell", "berry", "fish")),
    ],
)
def test_a_thing_is_drawn_in_its_own_spot(desk: tuple[Art, Lettering], picture: Picture, size: tuple[int, int]) -> None:
    """With another thing in the place of the fish, nothing changes but in the spot of the fish."""
    other = Picture(picture.kind, tuple("crab" if value == "fish" else value for value in picture.values))
    same = pygame.mask.from_threshold(sheet(desk, picture, size), (0, 0, 0), (1, 1, 1, 255), sheet(desk, other, size))
    same.invert()
    first, *more = same.get_bounding_rects()
    changed = first.unionall(more)
    scale = desk[0].scale
    inside = pygame.FRect(changed.x / scale, changed.y / scale, changed.w / scale, changed.h / scale)
    assert SPOTS[picture.kind](picture, *size)["fish"].inflate(6, 6).contains(inside)


def test_the_order_of_the_planets_from_the_sun() -> None:
    spots = SPOTS["planets"](Picture("planets", ()), 572, 150)
    assert set(spots) == set(PLANETS)
    assert sorted(spots, key=lambda name: spots[name].centerx) == list(PLANETS)


def test_what_stands_twice_keeps_its_first_place() -> None:
    spots = SPOTS["things"](Picture("things", ("cat", "dog", "cat")), 600, 100)
    assert spots["cat"].centerx < spots["dog"].centerx


def test_a_head_of_a_table_gives_way_to_a_cell() -> None:
    spots = SPOTS["table"](Picture("table", (2, "cat", "dog", "fish", "cat")), 600, 100)
    assert spots["cat"].y > spots["dog"].y
