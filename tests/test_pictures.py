"""Pictures: what a rule accepts can be drawn, what it refuses is said in plain words, and every spot can be tapped."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import pygame
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.items.pictures import FLAT, GROUNDS, PICTURES, PLANETS, RELATIONS, SOLID, THINGS, spots_of, wrong_with
from game.model import Atom, Picture
from game.resources import ASSETS
from game.ui import pictures
from game.ui.art import Art
from game.ui.lettering import Lettering

SIZES = ((572, 150), (256, 112), (300, 300), (90, 72))  # a card, a hint, half a card, a choice's face

# Some good pictures of every kind, from the least to the most that each can show.
GOOD: dict[str, tuple[tuple[Atom, ...], ...]] = {
    "dots": ((0,), (100,)),
    "row": ((7,), (12, 8)),
    "frame": ((0,), (8, 12)),
    "take": ((20, 20), (5, 0)),
    "line": ((0,), (7, 5), (340, 100, 25), (1000, -1000)),
    "rods": ((0,), (37, 25), (999,), (999, 999), (100, 5)),
    "takerods": ((43, 17), (0, 0)),
    "compare": ((0, 0), (10, 3)),
    "sequence": ((990, -1, 1000), (1, 2, 3, 4, 5, 6)),
    "bond": ((1000, 400, 600), (10, -1, 4)),
    "axis": ((0, 10, 1, 4), (0, 1, Fraction(1, 4), Fraction(3, 4)), (0, 2, Fraction(1, 10)), (-10, 10, 1, -3, 5)),
    "array": ((1, 1), (10, 10)),
    "groups": ((1, 0), (6, 10)),
    "bar": ((0, 1), (3, 4), (1, 2, 2, 4, 5, 4, 60, 20)),
    "pie": ((3, 4), (0, 8), (7, 3)),
    "clock": ((3, 0), (0, 59), (23, 30)),
    "coins": ((1,), (1, 5, 10, 25, 100), (100,) * 10),
    "scale": ((5, 3), (8, -1), (0, 100)),
    "hundred": ((), (34, 44, 54), (1, 100)),
    "shape": ((FLAT[0],), ("triangle", 180), ("cone", -90)),
    "shapes": (FLAT[:8], FLAT[8:], SOLID, ("circle", "square", "circle")),
    "cut": (("circle", 1, 0), ("square", 4, 3), ("rectangle", 12, 12), ("circle", 3, 1, 0)),
    "ruler": ((0, 12), (11, 12), (0, Fraction(5, 2))),
    "lengths": ((1,), (20, 1, 8, 13)),
    "units": ((1,), (12,)),
    "where": tuple((relation, "star", "fish") for relation in RELATIONS),
    "bars": (("cats", 0, "dogs", 20), ("a", 1, "b", 2, "c", 3, "d", 4, "e", 5, "f", 6)),
    "pictograph": (("cats", 0, "dogs", 20), ("a", 1, "b", 2, "c", 3, "d", 4, "e", 5, "f", 6)),
    "tally": ((0,), (23,), ("Monday", 7, "Tuesday", 12)),
    "table": ((2, "Day", "Sun", "Monday", 5, "Tuesday", 7), (1, "A", "B"), (5, *"abcdefghij")),
    "lineplot": ((0, 10, 3, 3, 4, 7), (0, 20, 20)),
    "thing": (("star",),),
    "things": (("star",), ("star", "shell", "fish", "crab", "leaf", "berry", "sun", "moon"), ("star", "fish", "star")),
    "word": (("a",), ("butterflies",)),
    "words": (("cat",), ("ship", "chip", "shop", "chop", "sheep", "cheap")),
    "cycle": (("egg", "?", "hen"), ("spring", "summer", "autumn", "winter")),
    "chain": (("leaf", "snail"), ("sun", "grass", "?", "fox", "owl")),
    "scene": tuple((ground, "star", "fish") for ground in GROUNDS),
    "planets": ((), *((planet,) for planet in PLANETS)),
    "states": (("solid",), ("liquid",), ("gas",)),
    "thermometer": ((-20,), (0,), (50,)),
}
ALL = [Picture(kind, values) for kind, every in GOOD.items() for values in every]
THINGED = [Picture(kind, every[-1], "fish") for kind, every in GOOD.items() if PICTURES[kind].things]


@pytest.fixture(scope="module")
def desk() -> tuple[Art, Lettering]:
    pygame.display.init()
    pygame.font.init()
    pygame.display.set_mode((64, 64))
    return Art(1.0), Lettering(1.0)


def _name(picture: Picture) -> str:
    return f"{picture.kind} {' '.join(map(str, picture.values))}"[:40]


def test_every_kind_has_a_rule_a_drawing_and_examples() -> None:
    assert set(PICTURES) == set(pictures.KINDS) == set(GOOD)


def test_what_has_spots_by_rule_has_spots_on_the_screen() -> None:
    named = {picture.kind for picture in ALL if spots_of(picture)}
    assert named == set(pictures.SPOTS)


@pytest.mark.parametrize("picture", [*ALL, *THINGED], ids=_name)
def test_what_the_rule_accepts_is_drawn(picture: Picture, desk: tuple[Art, Lettering]) -> None:
    assert wrong_with(picture) == ""
    for w, h in SIZES:
        sheet = pictures.draw(*desk, picture, w, h)
        assert sheet.get_size() == (w, h)
        bare = (
            picture.kind in ("dots", "row", "rods", "takerods", "compare", "tally")
            and sum(map(_number, picture.values)) == 0
        )
        assert bare or sheet.get_bounding_rect().w > 0, "nothing was drawn"


def _number(value: Atom) -> int:
    return 1 if isinstance(value, str) else int(value)


def test_every_shape_has_its_own_drawing(desk: tuple[Art, Lettering]) -> None:
    sheets = [pictures.draw(*desk, Picture("shape", (name,)), 96, 96) for name in (*FLAT, *SOLID)]
    assert len({pygame.image.tobytes(sheet, "RGBA") for sheet in sheets}) == len(sheets)


def test_every_thing_has_its_drawing() -> None:
    assert [name for name in THINGS if not (ASSETS / "things" / f"{name}.svg").is_file()] == []


@pytest.mark.parametrize("picture", [picture for picture in ALL if spots_of(picture)], ids=_name)
@pytest.mark.parametrize("size", [(572, 150), (300, 300), (760, 330)], ids=str)
def test_spots_lie_apart_inside_the_box(picture: Picture, size: tuple[int, int]) -> None:
    found = pictures.spots(picture, *size)
    assert list(found) == [str(name) for name in spots_of(picture)]
    box = pygame.FRect(-0.01, -0.01, size[0] + 0.02, size[1] + 0.02)
    for name, spot in found.items():
        assert spot.w >= 12 and spot.h >= 12, name
        assert box.contains(spot), name
    for (one, a), (other, b) in combinations(found.items(), 2):
        assert _overlap(a, b) < 0.1, (one, other)


def _overlap(a: pygame.FRect, b: pygame.FRect) -> float:
    """How far two spots reach into each other, in units."""
    return min(min(a.right, b.right) - max(a.x, b.x), min(a.bottom, b.bottom) - max(a.y, b.y))


def test_what_is_shown_twice_under_one_name_is_no_spot() -> None:
    assert spots_of(Picture("shapes", ("circle", "square", "circle"))) == ("square",)
    assert list(pictures.spots(Picture("things", ("star", "fish", "star")), 300, 300)) == ["fish"]
    assert spots_of(Picture("table", (2, "Day", "Sun", "Monday", 5, "Tuesday", 5))) == (
        "Day",
        "Sun",
        "Monday",
        "Tuesday",
    )


def test_pictures_without_spots_have_none() -> None:
    assert spots_of(Picture("dots", (3,))) == () == tuple(pictures.spots(Picture("dots", (3,)), 300, 300))
    assert spots_of(Picture("tally", (3,))) == () == tuple(pictures.spots(Picture("tally", (3,)), 300, 300))


@pytest.mark.parametrize(
    ("picture", "says"),
    [
        (Picture("dots", ("cat",)), "needs a whole number, not 'cat'"),
        (Picture("dots", (Fraction(1, 2),)), "needs a whole number, not '1/2'"),
        (Picture("word", (7,)), "needs a word, not the number 7"),
        (Picture("word", (" ",)), "word that can be read"),
        (Picture("word", ("encyclopaedias",)), ""),
        (Picture("word", ("encyclopaedically",)), "room for 14 letters"),
        (Picture("thing", ("whal",)), "did you mean whale"),
        (Picture("groups", (2, 3), "fihs"), "knows no thing 'fihs' (did you mean fish"),
        (Picture("pie", (1, 2), "fish"), "has no 'thing'"),
        (Picture("shape", ("cirle",)), "there are circle, oval"),
        (Picture("coins", (1, 2)), "there are 1, 5, 10, 25, 100"),
        (Picture("bar", (1, 2, 3)), "in pairs"),
        (Picture("bars", (1, 2, "a", 3)), "needs a word"),
        (Picture("pie", (7, 2)), "at most 3 wholes"),
        (Picture("axis", (0, 10, 3)), "whole steps"),
        (Picture("axis", (0, 10, 0)), "whole steps"),
        (Picture("axis", (0, 10, 1, 11)), "every mark between"),
        (Picture("clock", (3, 60)), "0..59"),
        (Picture("cut", ("circle", 2, 3)), "shade no more"),
        (Picture("cut", ("star", 2, 1)), "there are circle, square, rectangle"),
        (Picture("cut", ("circle", 1, 1, 0)), "never unequal"),
        (Picture("ruler", (5, 5)), "smaller to the larger"),
        (Picture("table", (2, "a", "b", "c")), "full rows"),
        (Picture("lineplot", (0, 10, 11)), "hold every value"),
        (Picture("line", (990, 11)), "0..1000"),
        (Picture("states", ("plasma",)), "there are solid, liquid, gas"),
    ],
    ids=str,
)
def test_what_is_wrong_is_said_in_plain_words(picture: Picture, says: str) -> None:
    found = wrong_with(picture)
    assert says in found if says else found == ""


WORDS = st.sampled_from([*FLAT, *SOLID, *THINGS[:9], *RELATIONS, *GROUNDS, *PLANETS, "solid", "?", "", "Mo", "x" * 30])
ATOMS = st.one_of(
    st.integers(-3, 12),
    st.integers(-2000, 2000),
    st.fractions(-2, 12, max_denominator=10),
    WORDS,
    st.text(max_size=8),
)
MIXED = st.builds(
    Picture,
    st.sampled_from(sorted(PICTURES)),
    st.lists(ATOMS, max_size=8).map(tuple),
    st.sampled_from(["", "", "fish", "nothing-such"]),
)
NEAR = st.sampled_from(ALL).flatmap(
    lambda picture: st.builds(
        lambda place, value: Picture(picture.kind, (*picture.values[:place], value, *picture.values[place + 1 :])),
        st.integers(0, len(picture.values)),
        ATOMS,
    )
)


@given(MIXED | NEAR)
@settings(max_examples=300)
def test_a_rule_never_stumbles(picture: Picture) -> None:
    assert isinstance(wrong_with(picture), str)


@given(MIXED.filter(lambda picture: not wrong_with(picture)) | NEAR.filter(lambda picture: not wrong_with(picture)))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
def test_whatever_is_accepted_can_be_drawn_and_tapped(desk: tuple[Art, Lettering], picture: Picture) -> None:
    for w, h in SIZES:
        pictures.draw(*desk, picture, w, h)
    assert list(pictures.spots(picture, 572, 300)) == [str(name) for name in spots_of(picture)]
