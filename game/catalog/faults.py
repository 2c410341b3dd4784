"""What is wrong with a content file, where, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

LONGEST = 1000  # characters of what is told; a broken file may hold a word of megabytes


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault at one line and column (both counted from 1) of a file that a person wrote.

    A ``warning`` can be played all the same; column 0: only the line is known.
    """

    file: str
    line: int
    what: str
    mend: str
    column: int = 0
    warning: bool = False

    def __str__(self) -> str:
        column = f":{self.column}" if self.column else ""
        kind = " warning:" if self.warning else ""
        what = self.what if len(self.what) <= LONGEST else f"{self.what[:LONGEST]} …"
        told = f"{self.file}:{self.line}{column}:{kind} {what}; to mend it, {self.mend}"
        return told.encode("utf-8", "backslashreplace").decode()  # a file's name may be no text at all


def in_order(faults: Iterable[Fault]) -> list[Fault]:
    """Each fault once, by file and line."""
    return sorted(dict.fromkeys(faults), key=lambda fault: (fault.file, fault.line, fault.column))


class CatalogError(Exception):
    """Content can't be used; ``faults`` holds every fault that was found, in file order."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like this one, or an empty string when none is alike."""
    from difflib import get_close_matches  # only needed once something is wrong

    matches = get_close_matches(word[:60], sorted(known), n=1, cutoff=0.5)
    return matches[0] if matches else ""


def write_instead(word: str, known: Iterable[str]) -> str:
    """How to mend a word that isn't known: the nearest known one, or all of them."""
    known = sorted(known)
    near = nearest(word, known)
    if near:
        return f"write '{near}'"
    if len(known) > 24:
        return f"use a known one, such as {', '.join(known[:: max(1, len(known) // 6)])}"
    return f"use one of: {', '.join(known)}" if known else "take it out"
