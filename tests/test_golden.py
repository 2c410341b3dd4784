"""A few screens still look as they did when somebody last looked at them."""

from __future__ import annotations

import pytest

from tests.golden import FRAMES, HERE, MEAN, SPOT, apart, good, keep_apart, taken

BLESS = "look at it, and if it is right: python -m tests.golden --bless"


@pytest.mark.parametrize("name", FRAMES)
def test_it_looks_as_it_did(name: str) -> None:
    got = taken(name)
    mean, spot = apart(got, good(name))
    if mean > MEAN or spot > SPOT:
        pytest.fail(
            f"{name} is {mean:.1f} off, {spot:.0f} at worst; {keep_apart(name, got)}: got, good, apart. {BLESS}"
        )


def test_every_golden_frame_is_still_asked_for() -> None:
    assert {p.stem for p in HERE.glob("*.png")} == set(FRAMES)
