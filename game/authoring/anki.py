"""Anki's text export: notes in lines, read into cards and written from items.

The header lines are those that Anki itself writes (separator, html, deck column, tags column,
notetype column); without them, a tab parts the front from the back.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from io import StringIO

from game.authoring.cards import Card, number, plain

SEPARATORS = {"tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "colon": ":", "space": " "}
_PLACE = re.compile(r"[1-9]\d{0,2}", re.ASCII)
_CLOZE = re.compile(r"\{\{c\d{1,3}::([^{}]{0,400}?)(?:::[^{}]{0,400})?\}\}")


def cards(text: str) -> Iterator[Card]:
    """Every note of an export: its front asks, its back answers; a cloze asks for its first gap."""
    lines = text.removeprefix("\ufeff").splitlines(keepends=True)
    heads: dict[str, str] = {}
    while lines and lines[0].startswith("#"):
        name, _, value = lines.pop(0)[1:].strip().partition(":")
        heads[name.strip().lower()] = value.strip()
    given = heads.get("separator", "tab")
    separator = SEPARATORS.get(given.lower(), given if len(given) == 1 and given != '"' else "\t")
    apart = {int(heads[key]) - 1: key for key in heads if key.endswith(" column") and _PLACE.fullmatch(heads[key])}
    reader = csv.reader(StringIO("".join(lines)), delimiter=separator)
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield _card(row, apart, len(heads) + reader.line_num)
    except csv.Error as error:
        raise ValueError(f"line {len(heads) + reader.line_num} can't be read: {error}") from None


def _card(row: list[str], apart: dict[int, str], line: int) -> Card:
    named = {key: row[i] for i, key in apart.items() if i < len(row)}
    fields = [cell for i, cell in enumerate(row) if i not in apart]
    skill = plain(named.get("deck column", "").rsplit("::", 1)[-1]) or "Cards"
    front = fields[0] if fields else ""
    if gap := _CLOZE.search(front):
        prompt = plain(_CLOZE.sub(lambda match: "___" if match.start() == gap.start() else match[1], front))
        back = plain(gap[1])
    else:
        prompt, back = plain(front), plain(fields[1] if len(fields) > 1 else "")
    return Card(skill, prompt, "type" if number(back) is not None else "write", right=back, line=line)
