"""What is said to fit on the screen does fit there, in both reading faces and the largest letters."""

from __future__ import annotations

import pygame
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.items.fit import PLACES, fits, lines, width
from game.ui.lettering import LARGEST, Lettering

WORDS = ["a", "I", "star", "twelve", "pancakes", "Which", "is", "shorter", "than", "25", "the", "Würfel", "MMW"]
sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=40).map(" ".join)


@pytest.fixture(scope="module")
def letters() -> Lettering:
    pygame.font.init()
    return Lettering(1.0)


@pytest.mark.parametrize("face", ["andika", "opendyslexic"])
@pytest.mark.parametrize("factor", [1.0, LARGEST])
@pytest.mark.parametrize("name", PLACES)
@settings(max_examples=25, deadline=None)
@given(text=sentences)
def test_what_is_said_to_fit_does_fit(letters: Lettering, name: str, factor: float, face: str, text: str) -> None:
    place = PLACES[name]
    kind = "bold" if name in ("prompt", "alone") else "text"
    letters.suit(face, factor)
    if fits(text, place):
        assert letters.words(text, place.size, "#000000", kind, place.width, place.height).fits


def test_most_of_what_fits_is_let_pass() -> None:
    """Not so strict that authors are stopped for nothing."""
    assert fits("There were 14 pancakes on the plate, and then the children ate 6.", PLACES["prompt"])
    assert fits("7 is one too many. Maybe one got two numbers. Touch each one just once.", PLACES["explain"])
    assert not fits("word " * 60, PLACES["alone"])


def test_lines_are_counted() -> None:
    assert lines("one", 10) == 1
    assert lines("one two three", width("one two")) == 2
    assert lines("one\ntwo", 99) == 2
    assert lines("extraordinarily", 3) == 99
