"""What went wrong with saved data, in words for whoever sits there."""

from __future__ import annotations

from collections.abc import Iterable

from game.store import Finding
from game.ui.text import _, n_

MOST = 3  # told one by one; more would fill the screen


def told(findings: Iterable[Finding]) -> str:
    """One sentence a finding, the first few of them; empty where all was well."""
    found = list(findings)
    words = [_one(finding) for finding in found[:MOST]]
    if len(found) > MOST:
        words.append(n_("And {n} more.", "And {n} more.", len(found) - MOST))
    return " ".join(words)


def unsaved(kind: str) -> str:
    """Why nothing can be kept, by the kind of a StoreError."""
    if kind == "full":
        return _("This computer's disk is full, so your answers can't be kept. Please fetch a grown-up.")
    if kind == "readonly":
        return _("The game may not write to its folder, so your answers can't be kept. Please fetch a grown-up.")
    return _("The folder of the game can't be reached. Please fetch a grown-up.")


def _one(finding: Finding) -> str:
    if finding.kind == "torn":
        return _("One answer was cut off while it was being saved. All the others are here.")
    if finding.kind == "newer":
        return _("A newer game has written some answers. They are safe, and the newer game can read them.")
    kept = finding.kept or finding.file
    if finding.kind == "garbled":
        return n_(
            "{n} line of a logbook could not be read.", "{n} lines of a logbook could not be read.", finding.count
        ) + (" " + _("It is kept in {file}; all the rest is here.").format(file=kept))
    return _("A file was damaged and has been mended. What was damaged is kept in {file}.").format(file=kept)
