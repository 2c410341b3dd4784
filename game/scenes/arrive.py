"""From the harbour to the sea: opens a learner's log, then the chart, or for a newcomer the first question."""

from __future__ import annotations

from contextlib import suppress

from game import learning
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
        params = learning.of_home(game.home.files.read)
        session = Session(game.home, game.catalog(), profile, game.now, game.offset, game.rng, game.heard, params)
    except StoreError as error:
        return go("trouble", words=unsaved(error.kind))
    except CatalogError as error:
        first, *more = error.faults
        rest = n_("And {n} more fault.", "And {n} more faults.", len(more)) if more else ""
        return go("trouble", words=f"{first} {rest}")
    game.session = session
    session.speak(session.settings.language or game.language)
    text.use(session.language)
    game.sound.suit(session.settings.sound, session.settings.music)
    if not session.skills:
        return go("trouble", words=_("There is no isle to sail to yet: the folder “levels” is empty."))
    mended = " ".join(filter(None, (told(session.report.findings), _edited(session), _left_out(session))))
    return go("trouble", words=mended, then=_ashore(session)) if mended else _ashore(session)


def _edited(session: Session) -> str:
    """What an edited map did to this learner's lanterns; told once, when it is first met."""
    edits, skills = session.edits, session.catalog.skills
    marks = {f"renamed {new}" for _old, new in edits.renamed} | {f"removed {name}" for name in edits.removed}
    if marks <= session.earned:
        return ""
    session.earned |= marks
    with suppress(StoreError):
        session.home.save_seen(session.profile.id, session.earned)
    words = [
        _("A lantern has a new name: {name}. Its light came along.").format(name=skills[new].title)
        for _old, new in edits.renamed[:2]
        if new in skills
    ]
    if edits.removed:
        count = len(edits.removed)
        words.append(n_("{n} lantern left the chart.", "{n} lanterns left the chart.", count))
        words.append(_("What you learned there is kept."))
    return " ".join(words)


def _left_out(session: Session) -> str:
    """A map of one's own that can't be played, in a sentence; the terminal has all of it."""
    files = list(dict.fromkeys(fault.file for fault in session.catalog.left_out))
    if not files:
        return ""
    return _("A skill map has faults and stays away for now: {file}.").format(
        file=files[0].replace("\\", "/").rsplit("/", 1)[-1]
    )


def _ashore(session: Session) -> Go:
    """The chart; for someone who has never answered anything, the first question at once, over the stones."""
    if session.progress.tries + session.progress.unsure:
        return go("chart")
    first = next((s.id for s in session.skills if session.light(s.id) is Light.READY), None)
    return go("quest", skill=first, quest=QUESTS[0].id) if first else go("chart")
