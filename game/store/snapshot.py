"""Progress kept with how far it had read, so that opening reads only what came after."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from ..model import Progress
from .errors import Finding, Report, StoreError
from .home import Home
from .lines import VERSION
from .log import START, AttemptLog, Fold, OutOfOrder
from .plain import from_plain, to_plain


@dataclass(frozen=True, slots=True)
class Snapshot:
    """``rules`` names all that the fold depends on; ``marks`` and ``last`` are those of AttemptLog."""

    lines: int  # the version of the log's lines that was understood
    rules: str
    progress: Progress
    marks: Mapping[str, tuple[int, int, int]] = field(default_factory=dict)
    last: tuple[float, str] | None = None


def open_progress(
    home: Home, learner: str, start: Progress, fold: Fold, rules: str
) -> tuple[Progress, AttemptLog, Report]:
    """A learner's progress, by the snapshot and the lines after it, or else by a full replay.

    ``fold(progress, attempts)`` gives the progress after those attempts and must take them all;
    ``rules`` names everything it depends on: versions of rules, digests of skill maps. Damage is
    mended, kept aside and reported. StoreError: the log can't be read.
    """
    log = home.log(learner)
    findings: list[Finding] = []
    with suppress(StoreError):  # a full disk: a torn line is passed over now, and appending will say so
        findings += log.mend()
    snapshot, why = _usable(home, learner, log, rules, findings)
    if snapshot is not None:
        try:
            last = START if snapshot.last is None else snapshot.last
            progress, more = log.fold_after(fold, snapshot.progress, snapshot.marks, last)
            return progress, log, Report((*findings, *more))
        except OutOfOrder:
            why = "order"
    progress, more = log.fold(fold, start)
    return progress, log, Report((*findings, *more), why)


def save_snapshot(home: Home, log: AttemptLog, progress: Progress, rules: str) -> bool:
    """Keeps ``progress``, which must be the fold of what ``log`` was opened with and has appended.

    False, and nothing is saved, where a replay would come out otherwise: something was appended
    that is older than what was there, or the log was not opened. StoreError: the disk is full.
    """
    if log.marks is None:
        return False
    last = None if log.last == START else log.last
    snapshot = Snapshot(VERSION, rules, progress, log.marks, last)
    plain = to_plain(snapshot)
    home.snapshots(log.learner).put("snapshot", log.learner, {**plain, "seal": _seal(plain)})
    return True


def _usable(
    home: Home, learner: str, log: AttemptLog, rules: str, findings: list[Finding]
) -> tuple[Snapshot | None, str]:
    """The snapshot, or why there is none to use: none, unreadable, rules, log."""
    try:
        table = home.snapshots(learner)
        findings += table.findings
        row = table.get("snapshot", learner)
        if row is None:
            return None, "none"
        if row.pop("seal", None) != _seal(row):
            return None, "unreadable"  # a digit that flipped is still JSON, but not this learner's progress
        snapshot: Snapshot = from_plain(Snapshot, row)
    except (ValueError, LookupError, AttributeError, StoreError):
        return None, "unreadable"
    if (snapshot.lines, snapshot.rules) != (VERSION, rules):
        return None, "rules"
    return (snapshot, "") if log.matches(snapshot.marks) else (None, "log")


def _seal(plain: Mapping[str, Any]) -> int:
    """A checksum of everything in a snapshot: what was not written by ``save_snapshot`` is made again."""
    return zlib.crc32(json.dumps(plain, sort_keys=True).encode())
