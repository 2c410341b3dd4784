"""Practice logs: what is read, what is left out and how that is told, and what can't be used at all."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.lab.logs import BadRows, LogError, Row, load, read

HEAD = "learner,skill,item,correct\n"
Write = Callable[[str | bytes], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a log."""

    def writing(what: str | bytes) -> Path:
        path = tmp_path / "log.csv"
        path.write_bytes(what.encode() if isinstance(what, str) else what)
        return path

    return writing


def taken(path: Path) -> tuple[list[Row], BadRows]:
    bad = BadRows()
    return list(read(path, bad)), bad


# ------------------------------------------------------------------ what is read


def test_all_columns(write: Write) -> None:
    rows, bad = taken(write("learner,skill,item,correct,timestamp,seconds\na,s,i,1,10.5,3\nb,s,i,0,-4,\n"))
    assert rows == [Row("a", "s", "i", True, 10.5, 3.0), Row("b", "s", "i", False, -4.0, None)]
    assert bad.count == 0 and bad.told() == []


def test_columns_in_any_order_and_others_passed_over(write: Write) -> None:
    rows, _ = taken(write(' Correct ,note,SKILL,Learner\n1,"two\nlines, one note",s,a\n0,,t,b\n'))
    assert rows == [Row("a", "s", "s", True), Row("b", "t", "t", False)]


def test_without_item_the_skill_is_the_item(write: Write) -> None:
    rows, _ = taken(write(HEAD + "a,s,,1\na,s, ,0\na,s,i,0\n"))
    assert [row.item for row in rows] == ["s", "s", "i"]


def packed(raw: bytes) -> bytes:
    """Gzipped, with no time in it: the same bytes every time."""
    return gzip.compress(raw, mtime=0)


@pytest.mark.parametrize(
    ("cell", "right"), [("1", True), ("1.0", True), ("true", True), (" TRUE ", True), ("0", False), ("False", False)]
)
def test_spellings_of_correct(write: Write, cell: str, right: bool) -> None:
    assert [row.right for row in taken(write(f"{HEAD}a,s,i,{cell}\n"))[0]] == [right]


@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("pack", [bytes, packed])
def test_marks_line_ends_and_packing(write: Write, bom: str, end: str, pack: Callable[[bytes], bytes]) -> None:
    text = bom + end.join([HEAD.strip(), "é,s,i,1", "", "b,s,i,0", ""])
    rows, bad = taken(write(pack(text.encode())))
    assert rows == [Row("é", "s", "i", True), Row("b", "s", "i", False)] and bad.count == 0


ids = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=8).filter(
    lambda s: s == s.strip() != ""
)
row_values = st.builds(
    Row, ids, ids, ids, st.booleans(),
    st.none() | st.floats(allow_nan=False, allow_infinity=False),
    st.none() | st.floats(0, 1e6),
)  # fmt: skip


@given(st.lists(row_values, min_size=1, max_size=20))
def test_what_csv_writes_is_read_again(tmp_path_factory: pytest.TempPathFactory, rows: Sequence[Row]) -> None:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["learner", "skill", "item", "correct", "timestamp", "seconds"])
    writer.writerows((*row[:3], int(row.right), *("" if x is None else repr(x) for x in row[4:])) for row in rows)
    path = tmp_path_factory.getbasetemp() / "again.csv"
    path.write_text(text.getvalue(), encoding="utf-8", newline="")
    found, bad = taken(path)
    assert found == rows and bad.count == 0


# ------------------------------------------------------------------ bad rows


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("a,s,i,1,2", "5 cells where the header has 6"),
        ("a", "1 cell where"),
        ("a,s,i,2,,", "correct is '2', not 0 or 1"),
        ("a,s,i,,,", "correct is ''"),
        ("a,s,i,0.5,,", "correct is '0.5'"),
        (",s,i,1,,", "no learner"),
        ("a,  ,i,1,,", "no skill"),
        ("a,s,i,1,noon,", "timestamp is 'noon', not a number"),
        ("a,s,i,1,nan,", "timestamp is 'nan'"),
        ("a,s,i,1,,inf", "seconds is 'inf'"),
        ("a,s\0,i,1,,", "skill holds NUL bytes"),
        (b"\xe4,s,i,1,,".decode("latin-1"), ""),
    ],
)
def test_a_bad_row_is_told_by_its_line_and_left_out(write: Write, row: str, why: str) -> None:
    text = f"learner,skill,item,correct,timestamp,seconds\na,s,i,1,,\n\n{row}\nb,s,i,0,,\n".encode("latin-1")
    rows, bad = taken(write(text))
    assert [one.learner for one in rows] == ["a", "b"]
    assert bad.count == 1 and "log.csv, line 4: " in bad.told()[0]
    assert why in bad.told()[0] if why else "isn't UTF-8" in bad.told()[0]


def test_a_quote_that_is_never_closed_costs_what_it_swallows_and_is_told(write: Write) -> None:
    rows, bad = taken(write(HEAD + 'a,s,i,1\nb,"s,i,1\nc,s,i,1\n'))
    assert [row.learner for row in rows] == ["a"]
    assert bad.count == 1 and "lines 3 to 4 (a quote that isn't closed?)" in bad.told()[0]


def test_an_endless_cell_is_one_bad_row(write: Write) -> None:
    rows, bad = taken(write(HEAD + f"a,s,i,1\nb,s,{'x' * 200_000},1\nc,s,i,1\n"))
    assert [row.learner for row in rows] == ["a", "c"]
    assert bad.count == 1 and "line 3" in bad.first[0]


def test_only_the_first_bad_rows_are_told_in_full(write: Write) -> None:
    said: list[str] = []
    log = load(write(HEAD + "a,s,i,1\n" + "a,s,i,7\n" * 1234), said.append)
    assert (len(log.rows), log.bad) == (1, 1234)
    assert len(said) == 6 and "line 7:" in said[4] and said[5] == "and 1,229 more rows that can't be read"


def test_nothing_in_a_message_steers_the_terminal(write: Write) -> None:
    _, bad = taken(write(HEAD + "a,s,i,1\na,s,i,\x1b[31mred\n"))
    assert "\x1b" not in bad.first[0] and "x1b" in bad.first[0]


# ------------------------------------------------------------------ no log at all


@pytest.mark.parametrize(
    ("what", "why"),
    [
        (b"", "is empty"),
        (b"\n\n", "is empty"),
        (packed(b""), "is empty"),
        (HEAD.encode(), "no usable row: it has a header and nothing below"),
        (b"learner,skill,item,correct\na,s,i,9\n", "no usable row (the first: "),
        (b"learner,skill,item\na,s,i\n", "lacks the column correct; its header says: learner, skill, item"),
        (b"a;s;i;1\n", "lacks the columns learner, skill, correct"),
        (b"learner,skill,skill,correct\na,s,t,1\n", "has the column skill twice"),
        ((HEAD + "a,s,i,1\n").encode("utf-16"), "is UTF-16"),
        ((HEAD + "a,s,i,1\n").encode("utf-16-le"), "NUL bytes"),
        (packed((HEAD + "a,s,i,1\n").encode("utf-16")), "is UTF-16"),
        (b"PK\x03\x04 something", "is a zip file or a spreadsheet"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "lacks the columns"),
        (b"MZ\x90\0\3", "is no text"),
        (packed(HEAD.encode() + b"a,s,i,1\n" * 90_000)[:-200], "is torn after"),
        (packed(HEAD.encode())[:6], "is torn after 0 rows"),
        (b"\x1f\x8bnot gzip after all", "is torn after 0 rows"),
    ],
)
def test_what_is_no_log_is_told_in_a_sentence(write: Write, what: bytes, why: str) -> None:
    with pytest.raises(LogError, match=r"log\.csv ") as error:
        taken(write(what))
    assert why in str(error.value) and "\n" not in str(error.value)


@given(st.binary(max_size=300))
def test_any_bytes_are_rows_or_a_sentence(tmp_path_factory: pytest.TempPathFactory, what: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(HEAD.encode() + b"a,s,i,1\n" + what)
    rows, _ = taken(path)  # a header and one row are there: whatever follows is rows or bad rows
    assert rows[0].learner == "a" and all(row.learner and row.skill and row.item for row in rows)
    path.write_bytes(what)
    try:
        taken(path)
    except LogError as error:
        assert str(error)
