"""Learners whose profile was lost but whose answers are here: each gets a picture again, and its name."""

from __future__ import annotations

from contextlib import suppress

from game.model import Profile
from game.scenes.who import picture_name
from game.store import Home, StoreError
from game.ui import theme


def take_in(home: Home) -> None:
    """A new profile for every learner without one who has answered something; where none can be kept, later."""
    for learner in home.strays():
        with suppress(StoreError):
            first = next(home.log(learner).attempts(), None)
            if first is not None:
                taken = {profile.picture for profile in home.profiles()}
                picture = next((p for p in theme.PICTURES if p not in taken), theme.PICTURES[0])
                home.save_profile(Profile(learner, picture_name(picture), picture, first.at))
