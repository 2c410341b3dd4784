"""Brings the catalogues of screen texts up to date with the code: ``python -m tests.locale_tool [NEW LANGUAGE]``."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

import game
from game.resources import ASSETS
from game.ui.text import DOMAIN

GAME = Path(game.__file__).parent
FOLDER = ASSETS / "locale"
TEMPLATE = FOLDER / f"{DOMAIN}.pot"
KEYWORDS = {"_": None, "N_": None, "n_": (1, 2)}
DAY = datetime(2026, 1, 1, tzinfo=UTC)  # fixed, so that files only change with their texts
NOTE = """\
# Screen texts of Lantern Isles. Words in braces stay as they are: the game fills them in.
# See docs/translating.md."""

Id = str | tuple[str, ...]


def languages() -> tuple[str, ...]:
    """The languages that have a catalogue."""
    return tuple(sorted(file.parent.parent.name for file in FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.po")))


def po_file(language: str) -> Path:
    return FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def _catalog(language: str | None) -> Catalog:
    return Catalog(
        locale=language,
        domain=DOMAIN,
        header_comment=NOTE,
        project="Lantern Isles",
        version=game.__version__,
        creation_date=DAY,
        revision_date=DAY,
        msgid_bugs_address="the Lantern Isles founders",
        last_translator="the Lantern Isles founders",
        language_team="the Lantern Isles founders",
        fuzzy=False,
    )


def extract() -> Catalog:
    """Every screen text of the code, with the file that it stands in."""
    found = _catalog(None)
    for name, _line, message, comments, context in extract_from_dir(
        GAME, [("**.py", "python")], keywords=KEYWORDS, comment_tags=("words:",), strip_comment_tags=True
    ):
        found.add(message, None, [(f"game/{Path(name).as_posix()}", 0)], auto_comments=comments, context=context)
    return found


def read(path: Path, language: str | None = None) -> Catalog:
    """A template or a catalogue from its file."""
    with path.open("rb") as file:
        return read_po(file, locale=language, domain=DOMAIN)


def texts(catalog: Catalog) -> dict[Id, Message]:
    """The messages by their English text, or by (one, many); without the header."""
    return {_key(message.id): message for message in catalog if message.id}


def _key(id: str | list[str] | tuple[str, ...]) -> Id:
    return id if isinstance(id, str) else tuple(id)


def forms(message: Message) -> tuple[str, ...]:
    """The translated forms: one, or one a plural form."""
    given = message.string or ""
    return (given,) if isinstance(given, str) else tuple(given)


def missing(catalog: Catalog) -> list[Id]:
    """What is not translated, or marked as doubtful."""
    return [id for id, message in texts(catalog).items() if message.fuzzy or not all(forms(message))]


def holes(text: str) -> frozenset[str]:
    """The {names} that the game fills in."""
    return frozenset(re.findall(r"\{(\w*)\}", text))


def misfilled(catalog: Catalog) -> Iterator[Id]:
    """The texts whose translation has other {names} than the English one."""
    for id, message in texts(catalog).items():
        allowed = {holes(part) for part in ((id,) if isinstance(id, str) else id)}
        if any(form and holes(form) not in allowed for form in forms(message)):
            yield id


def compiled(catalog: Catalog) -> bytes:
    """The catalogue as the game reads it."""
    out = BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def _write(path: Path, catalog: Catalog) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, width=110, sort_by_file=True, include_lineno=False, ignore_obsolete=True)


def refresh(language: str, template: Catalog) -> Catalog:
    """One language brought up to date: new texts are empty, texts that are gone are dropped."""
    path = po_file(language)
    catalog = read(path, language) if path.is_file() else _catalog(language)
    catalog.update(template, no_fuzzy_matching=True)
    catalog.header_comment = NOTE
    _write(path, catalog)
    path.with_suffix(".mo").write_bytes(compiled(catalog))
    return catalog


def main(new: list[str]) -> int:
    """Refresh everything, and any ``new`` language; 1 while a text is missing somewhere."""
    template = extract()
    _write(TEMPLATE, template)
    print(f"{len(texts(template))} texts")
    faults = 0
    for language in sorted({*languages(), *new}):
        catalog = refresh(language, template)
        for word, ids in (("to translate", missing(catalog)), ("other {names}", list(misfilled(catalog)))):
            faults += len(ids)
            for id in ids:
                print(f"{language}: {word}: {id}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
