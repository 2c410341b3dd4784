"""Screen texts: the template is what the code says, and every language is whole and fits it."""

from __future__ import annotations

import gettext
from io import BytesIO

import pytest

from game.ui import text
from tests import locale_tool as tool

ANEW = "run `python -m tests.locale_tool` and translate what it lists"


def test_the_template_is_what_the_code_says():
    code, template = set(tool.texts(tool.extract())), set(tool.texts(tool.read(tool.TEMPLATE)))
    assert code - template == set(), f"not in the template: {ANEW}"
    assert template - code == set(), f"no longer in the code: {ANEW}"


def test_german_is_there():
    assert "de" in tool.languages()


@pytest.mark.parametrize("language", tool.languages())
def test_a_language_has_every_text_and_nothing_else(language: str):
    catalog = tool.read(tool.po_file(language), language)
    assert set(tool.texts(catalog)) == set(tool.texts(tool.read(tool.TEMPLATE))), ANEW
    assert tool.missing(catalog) == []


@pytest.mark.parametrize("language", tool.languages())
def test_a_translation_is_filled_like_its_original(language: str):
    assert list(tool.misfilled(tool.read(tool.po_file(language), language))) == []


@pytest.mark.parametrize("language", tool.languages())
def test_what_the_game_reads_is_what_translators_wrote(language: str):
    po = tool.po_file(language)
    made = gettext.GNUTranslations(BytesIO(tool.compiled(tool.read(po, language))))
    with po.with_suffix(".mo").open("rb") as file:
        shipped = gettext.GNUTranslations(file)
    for id, message in tool.texts(tool.read(po, language)).items():
        if isinstance(id, str):
            assert shipped.gettext(id) == made.gettext(id) == message.string, ANEW
        else:
            for n in range(25):
                assert shipped.ngettext(id[0], id[1], n) == made.ngettext(id[0], id[1], n) in tool.forms(message), ANEW


def test_a_learner_who_asks_for_german_hears_german():
    text.use("de")
    assert text._("Go on") == "Weiter"
    assert text.n_("Give {n} answer.", "Give {n} answers.", 1) == "Gib 1 Antwort."
    assert text.n_("Give {n} answer.", "Give {n} answers.", 3) == "Gib 3 Antworten."


@pytest.mark.parametrize("language", ["", "xx", "C", "de_DE"])
def test_any_language_that_a_machine_may_name_gives_words(language: str):
    text.use(language)
    assert text._("Go on")


@pytest.mark.parametrize(
    ("english", "other", "fits"),
    [
        ("{n} of {m}", "{m}: {n}", True),
        ("{n} of {m}", "{n}", False),
        ("Go on", "Weiter {n}", False),
        (("One light", "{n} lights"), ("Ein Licht", "{n} Lichter"), True),
        (("One light", "{n} lights"), ("{n} Licht", "{n} Lichter"), True),
        (("One light", "{n} lights"), ("Ein Licht", "{m} Lichter"), False),
        ("Go on", "", True),
    ],
)
def test_the_tool_sees_names_that_differ(english: tool.Id, other: tool.Id, fits: bool):
    catalog = tool._catalog("de")
    catalog.add(english, other)
    assert list(tool.misfilled(catalog)) == ([] if fits else [english])


def test_a_refresh_keeps_translations_and_drops_what_is_gone(tmp_path, monkeypatch):
    monkeypatch.setattr(tool, "FOLDER", tmp_path)
    first = tool._catalog(None)
    for words in ("Go on", "Why?"):
        first.add(words)
    assert tool.missing(tool.refresh("de", first)) == ["Go on", "Why?"]
    written = tool.read(tool.po_file("de"), "de")
    for message in tool.texts(written).values():
        message.string = "Los" if message.id == "Go on" else "Warum?"
    tool._write(tool.po_file("de"), written)
    second = tool._catalog(None)
    for words in ("Go on", "Go on then"):
        second.add(words)
    after = tool.refresh("de", second)
    assert tool.texts(after)["Go on"].string == "Los"
    assert set(tool.texts(after)) == {"Go on", "Go on then"}
    assert tool.missing(after) == ["Go on then"]
