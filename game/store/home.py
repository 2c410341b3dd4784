"""All that one machine keeps: its learners, how they like the game, and their logs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from types import TracebackType

from ..model import Goal, Profile, Settings
from .errors import Finding
from .files import Files, is_name
from .log import AttemptLog
from .plain import to_plain
from .tables import Tables, free_name

_KINDS = {
    "profiles": Profile,
    "settings": Settings,
    "goals": tuple[Goal, ...],
    "seen": tuple[str, ...],
}


class Home:
    """The data folder, open for this process alone until ``close``.

    Everything that saves raises StoreError when nothing was saved. ``findings`` says what was
    damaged when it was opened and where that is kept.
    """

    def __init__(
        self,
        files: Files,
        device: str,
        findings: Iterable[Finding] = (),
        release: Callable[[], object] = lambda: None,
    ) -> None:
        self.files = files
        self.device = device
        self._release = release
        self._people = Tables(files, "profiles.json", _KINDS, indent=1)
        self._logs: dict[str, AttemptLog] = {}
        self._snapshots: dict[str, Tables] = {}
        self.findings = (*findings, *self._people.findings)

    def __enter__(self) -> Home:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets another game have the folder. Nothing is waiting to be written."""
        self._release()

    def profiles(self) -> tuple[Profile, ...]:
        """All learners of this machine, the first made first."""
        return tuple(sorted(self._people.all("profiles"), key=lambda p: (p.created, p.id)))

    def save_profile(self, profile: Profile) -> None:
        self._put("profiles", profile.id, profile)

    def forget(self, learner: str) -> str:
        """Takes a learner off this machine; returns the folder in ``removed/`` that keeps everything."""
        kept = {table: to_plain(self._people.get(table, _named(learner))) for table in _KINDS}
        text = json.dumps(kept, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace")
        folder = free_name(self.files, f"removed/{learner}")
        self.files.replace(f"learners/{learner}/profile.json", text)
        self.files.move(f"learners/{learner}", folder)
        for table in _KINDS:
            self._people.drop(table, learner)
        self._logs.pop(learner, None)
        self._snapshots.pop(learner, None)
        return folder

    def strays(self) -> tuple[str, ...]:
        """Learners who have a folder but no profile any more, to be given one again."""
        known = {profile.id for profile in self.profiles()}
        return tuple(n for n in self.files.names("learners") if is_name(n) and n not in known)

    def settings(self, learner: str) -> Settings:
        return self._people.get("settings", learner) or Settings()

    def save_settings(self, learner: str, settings: Settings) -> None:
        self._put("settings", learner, settings)

    def goals(self, learner: str) -> tuple[Goal, ...]:
        return self._people.get("goals", learner) or ()

    def save_goals(self, learner: str, goals: Iterable[Goal]) -> None:
        self._put("goals", learner, tuple(goals))

    def seen(self, learner: str) -> frozenset[str]:
        """Marks of what the learner was already shown: badges celebrated, first steps explained."""
        return frozenset(self._people.get("seen", learner) or ())

    def save_seen(self, learner: str, marks: Iterable[str]) -> None:
        self._put("seen", learner, tuple(sorted(marks)))

    def log(self, learner: str) -> AttemptLog:
        """The learner's one log: the same object each time, since it knows how far it was folded."""
        if learner not in self._logs:
            self._logs[learner] = AttemptLog(self.files, _named(learner), self.device)
        return self._logs[learner]

    def snapshots(self, learner: str) -> Tables:
        """The table that holds the learner's snapshot, in a file of its own."""
        if learner not in self._snapshots:
            name = f"learners/{_named(learner)}/snapshot.json"
            self._snapshots[learner] = Tables(self.files, name, {"snapshot": None})
        return self._snapshots[learner]

    def _put(self, table: str, learner: str, value: object) -> None:
        self._people.put(table, _named(learner), to_plain(value))


def _named(learner: str) -> str:
    if not is_name(learner):
        raise ValueError(f"{learner!r} can't be a learner's id: only letters, digits, - and _")
    return learner
