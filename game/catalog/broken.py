"""Plain words for YAML that can't be read: what a parser complains about, told so that an author can mend it."""

from __future__ import annotations

import re

_LOST_QUOTE = re.compile(r'(?<!\\)"')
_USUAL = "look at the indentation, the colons and the quotes of this line and the one before"
_ALIGN = "give this line as many spaces in front as its neighbours have"


def told(text: str, problem: str, line: int, column: int, opened: int) -> tuple[str, str]:
    """What is wrong and how to mend it, at a place counted from 1; ``opened``: the line where the part begins.

    ``problem`` is what the parser says; it is told as it stands where nothing plainer is known.
    """
    lines = text.splitlines()
    here = lines[line - 1] if 0 < line <= len(lines) else ""
    before, after = here[: column - 1], here[column - 1 :]
    words = _of_signs(before, after, problem, opened)
    words = words or _of_quotes(lines, line, before, problem, opened) or _of_indentation(here, before, problem)
    what, mend = words or (" ".join(problem.split()), _USUAL)
    return f"the YAML breaks here: {what}", mend


def _of_signs(before: str, after: str, problem: str, opened: int) -> tuple[str, str] | None:
    """A tab, a comma, a colon, or a sign that no text begins with."""
    if "\t" in (before + after[:1]):
        return "a tab stands in this line", "put spaces in its place"
    if "expected ',' or" in problem:
        close = problem.rstrip("'")[-1]
        opening = {"}": "{", "]": "["}.get(close, "bracket")
        return (
            f"a comma is missing, or the {close} that closes the {opening} of line {opened}",
            "add it before this place",
        )
    if problem.startswith("mapping values"):
        if ":" in before:
            return "a second colon stands in this line", 'put the text that holds it into "quotes"'
        return "the line before is no key with a value", "put a space behind its colon"
    if problem.endswith("expected ':'"):
        return "the line before is no key with a value", "put a colon and a space behind its key"
    if problem.endswith("cannot start any token"):
        return f"a text can't begin with {after[:1]}", 'put it into "quotes"'
    if problem.startswith("found unknown escape"):
        return "a \\ means something else between double quotes", "write \\\\ for it"
    if problem.startswith("block sequence entries"):
        return "a list begins behind other text", "begin it in a line of its own"
    return None


def _of_quotes(lines: list[str], line: int, before: str, problem: str, opened: int) -> tuple[str, str] | None:
    """A quote that was never closed, or closed too early."""
    if problem.startswith("found unexpected end of stream"):
        return f"a quote opens in line {opened} and is never closed", "add the quote at the end of that text"
    if not problem.endswith("expected key") or not before.rstrip().endswith(('"', "'", "}", "]")):
        return None
    if before.rstrip()[-1] in "}]":
        return "the text goes on behind its bracket", 'put a text that begins with a bracket into "quotes", all of it'
    odd = [n for n, one in enumerate(lines[: line - 1], 1) if len(_LOST_QUOTE.findall(one)) % 2]
    if odd and len(_LOST_QUOTE.findall(before)) % 2:
        return f"a text opens with \" in line {odd[-1]} and isn't closed there", 'add the " at its end'
    return "the text goes on behind its closing quote", "put all of it between quotes, and others than it has inside"


def _of_indentation(here: str, before: str, problem: str) -> tuple[str, str] | None:
    """A line that begins too far left or right, or a list's entry that doesn't begin like one."""
    if before.strip() or not problem.startswith("did not find expected"):
        return None
    start = here.strip()
    if re.match("[•‣▪–—−*]", start):
        return f"an entry of a list doesn't begin with {start[0]}", "write - and a space in its place"
    if re.match(r"-[^\s-]", start):
        return "a space is missing behind the -", "add it"
    if "\u00a0" in here:
        return "a space that isn't plain stands in this line", "type the spaces of this line anew"
    return "this line doesn't line up with those that it belongs to", _ALIGN
