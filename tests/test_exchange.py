"""Questions from CSV, GIFT and Anki become maps without a fault, and a map's items can be taken there and back."""

from __future__ import annotations

from csv import DictReader
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game import items
from game.authoring import anki, gift
from game.authoring.cards import Card, number, plain, to_yaml, unfit
from game.authoring.exchange import COLUMNS, LARGEST, READERS, bring, csv_cards, give
from game.catalog import check, load_map
from game.items.expr import show
from game.model import BoardSpec, Grade, Item, Response, SkillMap, Template

HERE = Path(__file__).parent
GOOD = load_map(HERE / "good_maps" / "good-isle.yaml")
EVERY = load_map(HERE / "nasty" / "every-kind.yaml")


def _brought(folder: Path, name: str, text: str | bytes) -> tuple[SkillMap, list[str]]:
    """The map that an import makes of a file, without a fault, and the notes."""
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    out, notes = bring(path)
    faults = [fault for fault in check([out]) if not fault.warning]
    assert not faults, "\n".join(map(str, faults))
    return load_map(out), notes


def _items(found: SkillMap, count: int = 40) -> dict[str, Item]:
    """The items of a map by their questions."""
    made = (items.make(s, t, seed) for s in found.skills for t in s.templates for seed in range(count))
    return {item.prompt: item for item in made}


# ------------------------------------------------------------------ CSV

CAPITALS = """\
skill,prompt,answer,wrong1,wrong2,wrong3,why1,why2,hint1,hint2,explain,needs
Capitals,What is the capital of France?,Paris,London,Rome,Berlin,London is in England.,,A map!,Where?,It is Paris.,
Capitals,What is the capital of Norway?,Oslo,Bergen,Paris,Rome,,,,,,
Rivers,Which river flows through Paris?,Seine,,,,,,,,,Capitals
Rivers,How many seas are there?,7,,,,,,,,,
Rivers,What part is that?,3/4,,,,,,,,,
"""


def test_a_spreadsheet_becomes_a_map(tmp_path: Path) -> None:
    found, notes = _brought(tmp_path, "my-class.csv", CAPITALS)
    assert (found.id, found.title) == ("my-class", "My-class")
    assert [(skill.id, skill.type, skill.needs) for skill in found.skills] == [
        ("my-class/capitals", "fact", ()),
        ("my-class/rivers", "fact", ("my-class/capitals",)),
    ]
    made = _items(found)
    france = made["What is the capital of France?"]
    assert (france.kinds, france.answer) == (("choose",), "Paris")
    assert set(france.choices) == {"Paris", "London", "Rome", "Berlin"}
    assert {said: why.text for said, why in france.tempting.items()} == {"London": "London is in England."}
    assert [step.text for step in france.hints] == ["A map!", "Where?"]
    assert france.worked[0].text == "It is Paris."
    assert made["What is the capital of Norway?"].worked[0].text == "The answer is Oslo."
    assert made["Which river flows through Paris?"].kinds == ("write",)
    assert made["How many seas are there?"].answer == 7
    share = made["What part is that?"]
    assert items.grade(share, Response("type", "6/8")).grade is Grade.RIGHT
    assert len(notes) == 1 and "hints" in notes[0] and "4" in notes[0]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_separators_line_ends_and_marks_make_no_difference(separator: str, end: str, mark: str, tmp_path: Path) -> None:
    rows = [["Answer", " PROMPT ", "Wrong1"], ["Rome", "Capital of Italy?", "Oslo"], ['"a, b; c"', "Which?", "d"], []]
    text = mark + end.join(separator.join(row) for row in rows)
    found, _ = _brought(tmp_path, "x.csv", text)
    made = _items(found)
    assert made["Capital of Italy?"].answer == "Rome"
    assert made["Which?"].answer == "a, b; c"


def test_html_and_white_space_are_taken_off(tmp_path: Path) -> None:
    text = 'prompt,answer,wrong1\n"<p>2 &lt;&nbsp;<b>3</b>?<br>Say</p>","<i>yes</i> &amp; no",  no \n'
    made = _items(_brought(tmp_path, "x.csv", text)[0])
    assert made["2 < 3? Say"].answer == "yes & no"
    assert made["2 < 3? Say"].choices in {("yes & no", "no"), ("no", "yes & no")}


def test_braces_and_quotes_are_only_text(tmp_path: Path) -> None:
    """What comes from elsewhere is shown as it is and never worked out."""
    text = 'prompt,answer,wrong1,why1,explain\n"{1 + 1} ""it\'s"" # : - {a}",{b},"{7 // 0}",{c} {,}}{{\n'
    ((prompt, item),) = _items(_brought(tmp_path, "x.csv", text)[0]).items()
    assert prompt == '{1 + 1} "it\'s" # : - {a}'
    assert item.answer == "{b}"
    assert {said: why.text for said, why in item.tempting.items()} == {"{7 // 0}": "{c} {"}
    assert item.worked[0].text == "}}{{"


LEFT_OUT = [
    ("prompt,answer\n,Paris\nq,a\n", "line 2", "asks nothing"),
    ("prompt,answer\nq,a\nWhere?,\n", "line 3", "no right answer"),
    (f"prompt,answer\nq,a\n{'x' * 171},a\n", "line 3", "171 characters"),
    (f"prompt,answer\nq,a\nlong,{'x' * 45}\n", "line 3", "45 characters"),
    ("prompt,answer,wrong1\nq,a,b\nsame,a,a\n", "line 3", "not all different"),
    ("prompt,answer,wrong1,wrong2\nq,a,b,c\nsame,a,b,b\n", "line 3", "not all different"),
    ("prompt,answer,picture\nq,a,\npictured,a,dots 3\n", "line 3", "picture"),
    ('prompt,answer\n"q\nq",a\nWhere?,\n', "line 4", "no right answer"),
]


@pytest.mark.parametrize(("text", "line", "why"), LEFT_OUT, ids=lambda one: one[:24])
def test_what_cannot_be_played_is_named_with_its_line(text: str, line: str, why: str, tmp_path: Path) -> None:
    found, notes = _brought(tmp_path, "x.csv", text)
    assert len(_items(found)) == 1
    told = [note for note in notes if "left out" in note]
    assert len(told) == 1
    assert told[0].startswith(f"{line}: ") and why in told[0]


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("x.csv", "question,answer\na,b\n", "'prompt' is missing"),
        ("x.csv", "", "'prompt' is missing"),
        ("x.csv", "prompt,answer\n", "none of its questions"),
        ("x.csv", b"prompt,answer\n\xff\xfe,b\n", "not UTF-8"),
        ("x.csv", "prompt,answer\nq," + "a" * 200_000 + "\n", "can't be read"),
        ("x.doc", "prompt,answer\n", "nothing tells what"),
        ("x.gift", "// nothing\n", "none of its questions"),
        ("x.txt", "#separator:tab\n", "none of its questions"),
        ("x.txt", "front\t" + "a" * 200_000 + "\n", "line 1 can't be read"),
        ("x.csv", "prompt,answer\n" + "q,a\n" * 2001, "more than 2000 questions"),
        ("x.csv", b"x" * (LARGEST + 1), "more than"),
    ],
    ids=lambda one: one[:20] if isinstance(one, str) else "",
)
def test_what_cannot_be_read_is_said_in_a_sentence(name: str, text: str | bytes, says: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(ValueError, match=says) as refused:
        bring(path)
    assert "\n" not in str(refused.value)
    assert [one.name for one in tmp_path.iterdir()] == [name]


def test_a_file_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    path, mine, other = tmp_path / "x.csv", tmp_path / "x.yaml", tmp_path / "y.yaml"
    path.write_text("prompt,answer\nq,a\n")
    mine.write_text("mine")
    other.write_text("mine too")
    for out in (None, other):
        with pytest.raises(ValueError, match="is there already"):
            bring(path, out=out)
    assert (mine.read_text(), other.read_text()) == ("mine", "mine too")
    assert bring(path, title="Ours", out=tmp_path / "z.yaml")[0] == tmp_path / "z.yaml"
    assert load_map(tmp_path / "z.yaml").title == "Ours"


def test_long_answers_are_chosen_among_those_of_their_skill(tmp_path: Path) -> None:
    rows = [f"What is {n}?,the answer number {n}" for n in ("one", "two", "three", "four", "five")]
    made = _items(_brought(tmp_path, "x.csv", "\n".join(["prompt,answer", *rows]))[0])
    assert len(made) == 5
    for item in made.values():
        assert item.kinds == ("choose",)
        assert len(set(item.choices)) == 4 and item.answer in item.choices
    two = "\n".join(["prompt,answer", *rows[:2]])
    assert {item.kinds for item in _items(_brought(tmp_path, "y.csv", two)[0]).values()} == {("write",)}


_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@given(st.lists(st.tuples(_TEXTS, _TEXTS, _TEXTS, st.sampled_from(["choose", "type", "write"])), max_size=6))
def test_any_cards_become_a_map_or_are_named(texts: list[tuple[str, str, str, str]]) -> None:
    """Whatever stands in a cell: each card is in the map or in the notes."""
    cards = [
        Card("S", plain(prompt), kind, plain(right), (plain(wrong),) if kind == "choose" else (), line=n)
        for n, (prompt, right, wrong, kind) in enumerate(texts)
        if kind != "type" or number(plain(right)) is not None
    ]
    fit = [card for card in cards if not unfit(card)]
    if not fit:
        with pytest.raises(ValueError, match="none of its questions"):
            to_yaml(cards, "T", "s.csv")
        return
    text, notes = to_yaml(cards, "T", "s.csv")
    assert sum("left out" in note for note in notes) == len(cards) - len(fit)
    assert text.count("- id: s\n") == 1


# ------------------------------------------------------------------ GIFT


def _gift(text: str) -> Card:
    (card,) = gift.cards(text)
    return card


@pytest.mark.parametrize(
    ("text", "kind", "right", "wrong"),
    [
        ("Who is it? {=Ann ~Ben ~Cy}", "choose", "Ann", ("Ben", "Cy")),
        ("Who is it? {\n~Ben # no\n=Ann # yes\n}", "choose", "Ann", ("Ben",)),
        ("Who? {~%100%Ann ~%-50%Ben ~Cy}", "choose", "Ann", ("Ben", "Cy")),
        ("The sun is hot. {T}", "choose", "true", ("false",)),
        ("The sun is cold. {FALSE#It is hot.}", "choose", "false", ("true",)),
        ("The sun is {true#No.#Yes.}", "choose", "true", ("false",)),
        ("Who? {=Ann =Anna =Annie}", "write", "Ann", ()),
        ("Who? {=%100%Ann#yes =%50%Anna}", "choose", "Ann", ("Anna",)),
        ("2 + 2? {#4}", "type", "4", ()),
        ("2 + 2? {#4:0.5}", "type", "4", ()),
        ("Pi? {#3.14159:0.0005}", "type", "314159/100000", ()),
        ("From? {#1..5}", "type", "3", ()),
        ("2 + 2? {#=4#yes}", "type", "4", ()),
        ("2 + 2? {#=%100%4:0 =%50%4:1}", "type", "4", ()),
        ("Below? {#-3}", "type", "-3", ()),
        ("A {=star ~moon} shines.", "choose", "star", ("moon",)),
        ("Tell me all. {}", "write", "", ()),
        ("Read this first.", "essay", "", ()),
    ],
)
def test_every_kind_of_gift_question(text: str, kind: str, right: str, wrong: tuple[str, ...]) -> None:
    card = _gift(text)
    assert (card.kind, card.right, card.wrong) == (kind, right, wrong)
    assert card.prompt == {"A": "A ___ shines.", "R": "Read this first."}.get(text[0], text.split(" {")[0])


def test_gift_matching_feedback_and_general_feedback() -> None:
    card = _gift("Who lives where? {=dog -> kennel =bee -> hive =fish -> pond ####Animals live in many places.}")
    assert card.kind == "match"
    assert card.pairs == (("dog", "kennel"), ("bee", "hive"), ("fish", "pond"))
    assert card.explain == "Animals live in many places."
    card = _gift("Who? {=Ann#Right. ~Ben#Ben is at sea. ~Cy ####It was Ann.}")
    assert (card.why, card.explain) == (("Ben is at sea.", ""), "It was Ann.")
    assert _gift("Cold? {F#It is hot.}").why == ("It is hot.",)


def test_gift_titles_comments_categories_and_mark_up() -> None:
    text = """
// all about the sky
$CATEGORY: $course$/Science/The Sky

::Q1:: [html]<p>What is <b>this</b>?</p> {=a star
// a comment within
~a fish}

::Q2::What else? {=it ~that}
$CATEGORY: Sea
What swims? {=a fish ~a star}
"""
    cards = list(gift.cards(text))
    assert [(card.skill, card.prompt, card.right) for card in cards] == [
        ("The Sky", "What is this?", "a star"),
        ("The Sky", "What else?", "it"),
        ("Sea", "What swims?", "a fish"),
    ]
    assert [card.line for card in cards] == [5, 9, 11]


def test_gift_escapes_stand_for_themselves() -> None:
    card = _gift(r"Is 1 \= 1\: \{a\} \~ b \# c \\ d? {=yes \= 1 ~no \~ 2\#3 # why\: so}")
    assert card.prompt == r"Is 1 = 1: {a} ~ b # c \ d?"
    assert (card.right, card.wrong, card.why) == ("yes = 1", ("no ~ 2#3",), ("why: so",))
    assert _gift(r"One\ntwo? {=a ~b}").prompt == "One two?"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Co"]), max_size=40).map(plain).filter(bool))
def test_what_is_escaped_is_read_as_it_was(text: str) -> None:
    card = _gift(f"Q {{={gift.escaped(text)} ~{gift.escaped(text)}x#{gift.escaped(text)}}}")
    if plain(text) == text:
        assert (card.right, card.why) == (text, (text,))


@given(st.text("ab1=~#{}:\\/$%->. \n", max_size=60))
def test_junk_is_read_or_left_out_but_never_breaks(text: str) -> None:
    for form in READERS:
        try:
            cards = list(READERS[form](text))
        except ValueError as error:
            assert "\n" not in str(error)
        else:
            assert all(isinstance(unfit(card), str) for card in cards)


def test_gift_becomes_a_map(tmp_path: Path) -> None:
    text = r"""
$CATEGORY: Sky

Which is a planet? {=Mars ~the moon#It goes round us. ~the sun ####Mars goes round the sun.}

The sun is a star. {T}

Name the red planet. {=Mars =red planet}

How many planets? {#8}

Half of seven? {#3.5}

Who belongs together? {=hen -> chick =cow -> calf =dog -> puppy}

The {=sun ~moon} is a star.

Write an essay. {}

Which two? {~%50%Mars ~%50%Venus ~the sun}
"""
    found, notes = _brought(tmp_path, "sky.gift", text)
    made = _items(found)
    kinds = {prompt: item.kinds[0] for prompt, item in made.items()}
    assert kinds == {
        "Which is a planet?": "choose",
        "The sun is a star.": "choose",
        "Name the red planet.": "write",
        "How many planets?": "type",
        "Half of seven?": "type",
        "Who belongs together?": "match",
        "The ___ is a star.": "choose",
    }
    assert made["Which is a planet?"].tempting["the moon"].text == "It goes round us."
    assert items.grade(made["Name the red planet."], Response("write", "Red planet")).grade is Grade.RIGHT
    assert items.grade(made["Half of seven?"], Response("type", "3.5")).grade is Grade.RIGHT
    assert [note.split(":")[0] for note in notes if "left out" in note] == ["line 18", "line 20"]


# ------------------------------------------------------------------ Anki


def test_anki_notes_are_read_with_their_decks() -> None:
    text = """\
#separator:tab
#html:true
#notetype column:1
#deck column:2
#tags column:5
Basic\tGerman::Animals\tder <b>Hund</b><br>\tdog&nbsp;[sound:dog.mp3]\tleech
Basic\tGerman::Numbers\t"zwei
drei"\t23\t
Cloze\tGerman\tThe {{c1::sun::what?}} is {{c2::hot}}.\t\t
"""
    cards = list(anki.cards(text))
    assert [(card.skill, card.prompt, card.right, card.kind) for card in cards] == [
        ("Animals", "der Hund", "dog", "write"),
        ("Numbers", "zwei drei", "23", "type"),
        ("German", "The ___ is hot.", "sun", "write"),
    ]
    assert [card.line for card in cards] == [6, 8, 9]


@pytest.mark.parametrize(
    ("separator", "between"),
    [("comma", ","), ("Semicolon", ";"), ("pipe", "|"), ("colon", ":"), ("space", " "), ("|", "|"), ("tab", "\t")],
)
def test_anki_says_what_parts_its_fields(separator: str, between: str) -> None:
    (card,) = anki.cards(f"\ufeff#separator:{separator}\nfront{between}back\n")
    assert (card.prompt, card.right) == ("front", "back")


def test_anki_without_heads_has_tabs(tmp_path: Path) -> None:
    found, notes = _brought(tmp_path, "animals.txt", "der Hund\tdog\r\n\r\ndie Katze\tcat\r\nlonely\r\n")
    made = _items(found)
    assert {item.answer for item in made.values()} == {"dog", "cat"}
    assert found.skills[0].title == "Cards"
    assert [note.split(":")[0] for note in notes if "left out" in note] == ["line 4"]


# ------------------------------------------------------------------ the other way


@pytest.mark.parametrize("found", [GOOD, EVERY], ids=lambda one: one.id)
@pytest.mark.parametrize("form", ["csv", "gift", "anki"])
def test_what_was_exported_is_imported_without_a_fault(form: str, found: SkillMap, tmp_path: Path) -> None:
    """Every question with its answer comes back, and grades right there as it did here."""
    text, notes = give(found, form, 6)
    ending = {"csv": "csv", "gift": "gift", "anki": "txt"}[form]
    again, left = _brought(tmp_path, f"again.{ending}", text)
    assert not any("left out" in note for note in left if form != "csv")
    assert all("left out" in note for note in notes)
    made, back = _items(found, 6), _items(again, 300)
    assert back
    for prompt, item in back.items():
        known = made[prompt]
        if item.kinds != ("match",):
            assert show(item.answer) in (items.label(known, known.answer), show(known.answer))


def test_csv_tells_of_all_that_an_item_has() -> None:
    text, notes = give(GOOD, "csv", 3)
    rows = list(DictReader(StringIO(text)))
    assert text.splitlines()[0] == ",".join(COLUMNS)
    assert all(len(row) == len(COLUMNS) and None not in row for row in rows)
    first = next(item for item in _items(GOOD, 1).values() if "choose" in item.kinds)
    row = next(row for row in rows if row["prompt"] == first.prompt)
    wrong = [one for one in first.choices if one != first.answer]
    assert row["answer"] == show(first.answer)
    assert [row[f"wrong{i}"] for i in (1, 2, 3) if row[f"wrong{i}"]] == list(map(show, wrong[:3]))
    told = [first.tempting[one].text if one in first.tempting else "" for one in wrong]
    assert [row[f"why{i}"] for i in range(1, len(told) + 1)] == told
    assert (row["hint1"], row["explain"]) == (first.hints[0].text, first.worked[0].text)
    assert not any("no place in csv" in note and "two-groups" in note for note in notes)


def test_what_has_no_place_in_a_format_is_said() -> None:
    for form in READERS:
        notes = give(EVERY, form, 3)[1]
        assert any("every-kind/words/ordering" in note for note in notes)
        assert all(note.endswith("left out") for note in notes)
    assert not any("words/matching" in note for note in give(EVERY, "gift", 3)[1])
    for form in ("gift", "anki"):  # what hangs on something to be seen
        left = " ".join(give(EVERY, form, 3)[1])
        assert all(f"numbers/{name}" in left for name in ("count", "half", "scale", "clock"))
    seen = {row["picture"].split()[0] for row in DictReader(StringIO(give(EVERY, "csv", 3)[0])) if row["picture"]}
    assert seen >= {"dots", "pie", "scale", "clock", "thing", "things"}


def test_numbers_are_written_as_each_program_reads_them() -> None:
    """Moodle takes decimals and no fractions; what is no whole decimal stays here."""
    text = give(EVERY, "gift", 40)[0]
    assert "Colour 3/8. {#0.375" in text and "Put the flag on 1/10. {#0.1" in text
    assert "#3/8" not in text
    thirds = replace(EVERY, skills=(replace(EVERY.skills[0], templates=(_thirds(),)),))
    assert "left out" in give(thirds, "gift", 3)[1][0]
    assert "1/3" in give(thirds, "csv", 3)[0]


def _thirds() -> Template:
    return replace(EVERY.skills[0].templates[3], prompt="A third?", answer="n / 3", where=("n < 3",),
                   board=BoardSpec(form="fraction"), kinds=("type",))  # fmt: skip


def test_an_export_is_the_same_every_time() -> None:
    for form in READERS:
        assert give(EVERY, form, 5, 3) == give(EVERY, form, 5, 3)
        assert give(GOOD, form, 5, 3)[0] != give(GOOD, form, 5, 9)[0]


def test_each_question_is_exported_once() -> None:
    cards = list(csv_cards(give(GOOD, "csv", 200)[0]))
    asked = [(card.skill, card.prompt, card.right) for card in cards]
    assert len(asked) == len(set(asked)) > 50


def test_every_word_of_a_map_goes_through_gift_unharmed(tmp_path: Path) -> None:
    """Signs that GIFT or CSV know come back as they were."""
    sign = r'Is {a} = b~c #1: "it" \ or, {{not}}; what?'
    text = (
        'skill,prompt,answer,wrong1,why1\n"a ""b""",' + '"' + sign.replace('"', '""') + '",x = {1},~y#,"no: {z} = \\"\n'
    )
    first, _ = _brought(tmp_path, "signs.csv", text)
    (before,) = _items(first).values()
    ((card,),) = ([*anki.cards(give(first, "anki")[0])],)
    assert (card.prompt, card.right, card.skill) == (before.prompt, before.answer, 'a "b"')
    for form in ("gift", "csv"):
        again, _ = _brought(tmp_path, f"again-{form}.{form}", give(first, form)[0])
        (after,) = _items(again).values()
        assert (after.prompt, after.answer) == (before.prompt, before.answer)
        assert {said: why.text for said, why in after.tempting.items()} == {
            said: why.text for said, why in before.tempting.items()
        }
