"""YAML that can't be read is told in an author's words, at the place where it breaks."""

from __future__ import annotations

import pytest

from game.catalog.faults import CatalogError
from game.catalog.tree import parse

SLIPS = [
    ("a: 1\n\tb: 2\n", 2, "a tab stands in this line", "spaces"),
    ("about: Count on: in twos\n", 1, "a second colon", '"quotes"'),
    ("a: 1\ntitle:Share it\nb: 2\n", 3, "the line before is no key", "a colon and a space"),
    ("draw: {n: 2..5 e: 1..6}\n", 1, "a comma is missing, or the } that closes the { of line 1", "add it"),
    ("needs: [one\nicon: star\n", 2, "a comma is missing, or the ] that closes the [ of line 1", "add it"),
    ('can: "I can\nicon: star\nprompt: "How many?"\n', 3, 'opens with " in line 1', "at its end"),
    ('can: "I can\nicon: star\n', 3, "a quote opens in line 1", "add the quote"),
    ("about: 'It's light'\n", 1, "goes on behind its closing quote", "others than it has inside"),
    ("prompt: {n} for you\n", 1, "goes on behind its bracket", '"quotes"'),
    ("about: @home\n", 1, "can't begin with @", '"quotes"'),
    ("a:\n  - id: b\n   title: c\n", 3, "doesn't line up", "as many spaces"),
    ("a:\n  - b\n  -c: d\n", 3, "a space is missing behind the -", "add it"),
    ("a:\n  - b\n  • c: d\n", 3, "doesn't begin with •", "write -"),
    ('a: "\\q"\n', 1, "a \\ means something else", "\\\\"),
    ("a: - b\n", 1, "a list begins behind other text", "a line of its own"),
]


@pytest.mark.parametrize(("text", "line", "what", "mend"), SLIPS)
def test_a_slip_is_told_in_plain_words(text: str, line: int, what: str, mend: str) -> None:
    with pytest.raises(CatalogError) as stopped:
        parse("map.yaml", text.encode())
    (fault,) = stopped.value.faults
    assert fault.line == line and fault.column > 0
    assert fault.what.startswith("the YAML breaks here: ") and what in fault.what
    assert mend in fault.mend


def test_the_column_of_a_wrong_letter_counts_letters() -> None:
    with pytest.raises(CatalogError) as stopped:
        parse("map.yaml", "a: 1\ntitle: Größe ".encode() + "Ä".encode("latin-1"))
    assert [(fault.line, fault.column) for fault in stopped.value.faults] == [(2, 14)]
