"""From the harbour to the sea: opens a learner's log, then the chart, or for a newcomer the first question."""

from __future__ import annotations

from game.catalog import CatalogError
from game.model import Light, Profile
from game.quests import QUESTS
from game.scenes.base import Game, Go, go
from game.scenes.notices import told, unsaved
from game.session import Session
from game.store import StoreError
from game.ui import text
from game.ui.text import _, n_


def arrive(game: Game, profile: Profile) -> Go:
    """Where a learner goes who has just come aboard."""
    try:
        known = {p.id for p in game.home.profiles()}
        if profile.id not in known:
            game.home.save_profile(profile)
        session = Session(game.home, game.catalog(), profile, game.now, game.offset, game.rng, game.heard)
    except StoreError as error:
        return go("trouble", words=unsaved(error.kind))
    except CatalogError as error:
        first, *more = error.faults
        rest = n_("And {n} more fault.", "And {n} more faults.", len(more)) if more else ""
        return go("trouble", words=f"{first} {rest}")
    game.session = session
    session.language = (session.settings.language or game.language)[:2]
    text.use(session.language)
    game.sound.suit(session.settings.sound, session.settings.music)
    if not session.skills:
        return go("trouble", words=_("There is no isle to sail to yet: the folder “levels” is empty."))
    mended = told(session.report.findings)
    return go("trouble", words=mended, then=_ashore(session)) if mended else _ashore(session)


def _ashore(session: Session) -> Go:
    """The chart; for someone who has never answered anything, the first question at once, over the stones."""
    if session.progress.tries + session.progress.unsure:
        return go("chart")
    first = next((s.id for s in session.skills if session.light(s.id) is Light.READY), None)
    return go("quest", skill=first, quest=QUESTS[0].id) if first else go("chart")
