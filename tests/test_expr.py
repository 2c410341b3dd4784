"""Expressions: every sign and function does what the format says, exactly, and no source breaks out of its bounds."""

from __future__ import annotations

import random
import string
from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.items.expr import BIGGEST, LONGEST, RESERVED, ExprError, compile_expr, fill, show, text_names, value
from game.items.expr.functions import FUNCTIONS
from game.items.expr.values import DEEPEST_LIST, LONGEST_LIST, LONGEST_WORD
from game.model import Value

NAMES: dict[str, Value] = {
    "a": 7,
    "b": 3,
    "zero": 0,
    "h": Fraction(1, 2),
    "w": "cat",
    "big": BIGGEST,
    "list": (3, 1, 2, 1),
    "rows": (("cat", 4), ("hen", 2)),
    "none": (),
}


def _fits(found: Value, levels: int = DEEPEST_LIST) -> bool:
    """Whether a value is in its normal form and within the bounds."""
    if isinstance(found, tuple):
        inside = all(_fits(item, levels - 1) for item in found)
        return levels > 0 and len(found) <= LONGEST_LIST and len(list(_flat(found))) <= LONGEST_LIST and inside
    if isinstance(found, str):
        return len(found) <= LONGEST_WORD
    if isinstance(found, Fraction):
        return 1 < found.denominator <= BIGGEST and abs(found.numerator) <= BIGGEST
    return type(found) is int and abs(found) <= BIGGEST


def _flat(found: Value) -> Iterator[Value]:
    if isinstance(found, tuple):
        for item in found:
            yield from _flat(item)
    else:
        yield found


# ------------------------------------------------------------------ examples

SIGNS: list[tuple[str, Value]] = [
    ("a + b", 10),
    ("w + 's'", "cats"),
    ("list + [9]", (3, 1, 2, 1, 9)),
    ("a - b - 1", 3),
    ("a * h", Fraction(7, 2)),
    ("a / b", Fraction(7, 3)),
    ("6 / b", 2),
    ("a // b", 2),
    ("-a // b", -3),
    ("a % b", 1),
    ("1.75 // 0.5", 3),
    ("1.75 % 0.5", Fraction(1, 4)),
    ("2 ** 10", 1024),
    ("2 ** 3 ** 2", 512),
    ("-2 ** 2", -4),
    ("(-2) ** 2", 4),
    ("10 ** -2", Fraction(1, 100)),
    ("h ** 2", Fraction(1, 4)),
    ("0.1", Fraction(1, 10)),
    ("2.0", 2),
    ("0.1 + 0.2 == 0.3", 1),
    ("1 + 2 * 3", 7),
    ("(1 + 2) * 3", 9),
    ("1 < b < a", 1),
    ("1 < a < b", 0),
    ("h <= 0.5 and h >= 0.5 and not h > 0.5", 1),
    ("h == 1 / 2", 1),
    ("w == 'cat'", 1),
    ("w != 7", 1),
    ("[1, 2 / 2] == [1, 1]", 1),
    ("b in list", 1),
    ("b in (1, b)", 1),
    ("9 in (list) + [9]", 1),
    ("'s' not in ('ca') + 'ts' and 1", 0),
    ("b in [1] or b in [3]", 1),
    ("9 not in list", 1),
    ("'a' in w", 1),
    ("'at' not in w", 0),
    ("['hen', 2] in rows", 1),
    ("a if zero else b", 3),
    ("1 if a < b else 2 if a < b else 4", 4),
    ("not a == b", 1),
    ("zero or 5", 1),
    ("zero and 1 / zero", 0),
    ("1 or 1 / zero", 1),
    ("[]", ()),
    ("[[1, 2], ['x']]", ((1, 2), ("x",))),
    (r"'it\'s'", "it's"),
    ('"it\'s"', "it's"),
]

CALLS: list[tuple[str, Value]] = [
    ("min(a, b, 5)", 3),
    ("min(list)", 1),
    ("max(h, 0.25)", Fraction(1, 2)),
    ("abs(-h)", Fraction(1, 2)),
    ("sum(list)", 7),
    ("sum([0.5, 1 / 2])", 1),
    ("sum([])", 0),
    ("round(2.5)", 3),
    ("round(-2.5)", -3),
    ("round(2.4)", 2),
    ("floor(-0.5)", -1),
    ("ceil(0.5)", 1),
    ("gcd(12, 18)", 6),
    ("lcm(4, 6)", 12),
    ("digits(-407)", (4, 0, 7)),
    ("digit(347, 10)", 4),
    ("digit(347, 1000)", 0),
    ("digit(3.47, 0.1)", 4),
    ("numerator(0.75)", 3),
    ("denominator(0.75)", 4),
    ("denominator(3)", 1),
    ("len(list)", 4),
    ("len(w)", 3),
    ("first(list)", 3),
    ("first(w)", "c"),
    ("last(list)", 1),
    ("at(rows, 2)", ("hen", 2)),
    ("at(w, 1)", "c"),
    ("count(list, 1)", 2),
    ("count('banana', 'an')", 2),
    ("index(list, 2)", 3),
    ("index(list, 9)", 0),
    ("index(w, 't')", 3),
    ("index(w, 'x')", 0),
    ("sorted(list)", (1, 1, 2, 3)),
    ("sorted(['hen', 'Cat', 'ape'])", ("ape", "Cat", "hen")),
    ("reversed(list)", (1, 2, 1, 3)),
    ("reversed(w)", "tac"),
    ("without(list, 1)", (3, 2)),
    ("unique(list)", (3, 1, 2)),
    ("column(rows, 1)", ("cat", "hen")),
    ("column(none, 1)", ()),
    ("numbers(1, 4)", (1, 2, 3, 4)),
    ("numbers(0, 1, 0.25)", (0, Fraction(1, 4), Fraction(1, 2), Fraction(3, 4), 1)),
    ("numbers(6, 1, -2)", (6, 4, 2)),
    ("numbers(4, 1)", ()),
    ("join([1, h, w], ' - ')", "1 - 1/2 - cat"),
    ("letters(w)", ("c", "a", "t")),
    ("upper(w)", "CAT"),
    ("lower('CAT')", "cat"),
    ("capital('big Cat')", "Big Cat"),
    ("replace(w, 'c', 'h')", "hat"),
    ("repeat('la', 3)", "lalala"),
    ("repeat([5], 3)", (5, 5, 5)),
    ("repeat(w, 0)", ""),
    ("starts(w, 'ca')", 1),
    ("ends(w, 'ca')", 0),
    ("part('planet', 2, 4)", "lan"),
    ("part(list, 1, 2)", (3, 1)),
    ("part(w, 1, 0)", ""),
    ("plural(1, 'star', 'stars')", "star"),
    ("plural(0, 'star', 'stars')", "stars"),
    ("word(0)", "zero"),
    ("word(13)", "thirteen"),
    ("word(20)", "twenty"),
    ("word(345)", "three hundred forty-five"),
    ("word(1000)", "one thousand"),
    ("ordinal(1)", "first"),
    ("ordinal(12)", "twelfth"),
    ("ordinal(20)", "twentieth"),
    ("ordinal(103)", "one hundred third"),
    ("ordinal(42)", "forty-second"),
    ("ordinal(1000)", "one thousandth"),
    ("text(6 / 8)", "3/4"),
    ("text(12) + '!'", "12!"),
    ("decimal(0.25)", "0.25"),
    ("decimal(3)", "3"),
    ("decimal(-0.05)", "-0.05"),
    ("decimal(1 / 3, 2)", "0.33"),
    ("decimal(0.125, 2)", "0.13"),
    ("decimal(-0.001, 2)", "0.00"),
    ("decimal(2.5, 0)", "3"),
    ("decimal(5, 2)", "5.00"),
    ("mixed(7 / 4)", "1 3/4"),
    ("mixed(3 / 4)", "3/4"),
    ("mixed(-7 / 4)", "-1 3/4"),
    ("mixed(4)", "4"),
    ("mixed(0)", "0"),
    ("money(125)", "$1.25"),
    ("money(25)", "25¢"),
    ("money(100)", "$1.00"),
    ("money(-125)", "-$1.25"),
    ("time(185)", "3:05"),
    ("time(0)", "12:00"),
    ("time(719)", "11:59"),
]


@pytest.mark.parametrize(("source", "result"), [*SIGNS, *CALLS])
def test_examples(source: str, result: Value) -> None:
    found = value(source, NAMES)
    assert found == result
    assert type(found) is type(result)
    assert _fits(found)


def test_every_function_has_an_example_here_and_in_its_own_messages() -> None:
    called = {source.partition("(")[0] for source, _ in CALLS}
    assert called == set(FUNCTIONS)
    for name, function in FUNCTIONS.items():
        assert compile_expr(function.like).source.startswith(name + "(")


def test_a_newer_function_name_may_also_name_a_value() -> None:
    assert value("count + count([1, 1], 1)", {"count": 5}) == 7
    assert compile_expr("count + len(x)").names == {"count", "x"}
    assert "count" not in RESERVED


def test_every_part_is_worked_out_once() -> None:
    class Counting(dict[str, Value]):
        looks = 0

        def __getitem__(self, name: str) -> Value:
            self.looks += 1
            return super().__getitem__(name)

    names = Counting(a=2)
    nest = "1<(" * 18 + "a" + "+2)<9" * 18
    value(nest, names)
    assert names.looks == 1


# ------------------------------------------------------------------ messages


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("sum(3)", "sum needs a list of numbers, not 3: write it like sum([1, 2, 3])"),
        ("sum(['x'])", "sum needs a list of numbers, not a list: write it like sum([1, 2, 3])"),
        ("at(list, w)", "at needs a whole number in place 2, not the word 'cat': write it like at(x, 2)"),
        ("at(list)", "at takes 2 in its brackets, not 1: write it like at(x, 2)"),
        ("at(list, 9)", "there is no place 9 in a list of 4 entries: places are counted from 1"),
        ("numbers(1)", "numbers takes 2 to 3 in its brackets, not 1: write it like numbers(1, 9)"),
        ("numbers(1, 100)", "numbers would make 100 entries: the most are 60"),
        ("colum(rows, 1)", "there is no function 'colum': the nearest one is column(rows, 1)"),
        ("sum", "sum needs something in brackets: write it like sum([1, 2, 3])"),
        ("lisst", "there is no name 'lisst': did you mean list?"),
        ("a = 3", "'=' can't be used: write == instead"),
        ("a “cat”", "'“' can't be used: write \" instead"),
        ("a is 3", "it can't be read from 'is' on: write == instead"),
        ("a × 3", "'×' can't be used: write * instead"),
        ("a[1]", "it can't be read from '[' on: write at(x, 1) instead"),
        ("w.upper", "'.upper' can't be used: write a function with brackets, such as upper(w)"),
        ("a in 5", "'in' looks in a list such as [1, 2, 3], or for letters in a word: here it is 7 in 5"),
        ("(a + 3", "')' is missing at its end"),
        ("a +", "something is missing at its end"),
        ("[1 2]", "',' or ']' is missing before '2'"),
        ("(1, 2)", "a list needs square brackets: write it like [1, 2]"),
        ("'cat", "a quote is open: close the word that begins with 'cat by '"),
        ("w + 1", "the word 'cat' and 1 can't be added: write text(x) to make a word of x"),
        ("w * 2", "a number is needed where the word 'cat' stands"),
        ("decimal(1 / 3)", "1/3 has too many decimals to show them all: write decimal(x, 2) for two of them"),
    ],
)
def test_messages_say_what_to_write_instead(source: str, message: str) -> None:
    with pytest.raises(ExprError) as caught:
        value(source, NAMES)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    "source",
    [
        *("a / zero", "a // zero", "a % zero", "zero ** -1", "2 ** 0.5", "2 ** 31", "big * big", "big + 1"),
        "1 / big / 2",
        *("w < 'z'", "-w", "-list", "list + 1", "list * 2", "w + list", "a in b", "1 in w", "list < list"),
        "a in b in list",
        *("min(w, 1)", "min(none)", "min(1)", "max()", "abs(w)", "sum(rows)", "round(w)", "gcd(h, 1)", "lcm(1, w)"),
        *("digits(h)", "digit(a, 7)", "digit(a, zero)", "len(3)", "first(none)", "last('')", "at(w, 0)"),
        "at(list, -1)",
        *("count(w, 1)", "count(w, '')", "index(w, '')", "sorted([1, 'x'])", "sorted(rows)", "sorted(w)"),
        "reversed(1)",
        *("without(w, 'c')", "unique(w)", "column(list, 1)", "column(rows, 3)", "column(rows, 0)", "numbers(1, 2, 0)"),
        *("numbers(0, 1, 1 / big)", "join(w, ',')", "join(list, 1)", "letters(3)", "upper(3)", "capital(1)"),
        *("replace(w, '', 'x')", "repeat(w, -1)", "repeat(w, 0.5)", "repeat(3, 3)", "starts(w, 1)", "part(w, 0, 1)"),
        *("part(w, 2, 9)", "part(w, 3, 1)", "plural(w, 'a', 'b')", "word(1001)", "word(-1)", "word(h)", "ordinal(0)"),
        *("decimal(w)", "decimal(1, 10)", "decimal(1, -1)", "mixed(w)", "money(h)", "time(h)", "text()", "nothing"),
    ],
)
def test_wrong_kinds_and_ranges_are_refused(source: str) -> None:
    with pytest.raises(ExprError):
        value(source, NAMES)


# ------------------------------------------------------------------ attacks

ATTACKS = [
    *("__import__('os')", "().__class__", "a.real", "a[0]", "list[0]", "lambda: 1", "lambda x: x", "f'{a}'", "b'a'"),
    *("(a := 1)", "[x for x in list]", "{1}", "{1: 2}", "*list", "min(*list)", "max(a, b, key=a)", "print(a)"),
    *("eval('1')", "1j", "1e999", "1e9", "0x", "0x10", "0b1", "1_000", "1.", ".5", "1.2.3", "True", "None", "...", "A"),
    *("await a", "yield a", "~a", "+a", "a << 9", "a & b", "a @ b", "a; b", "a\\\nb", "`a`", "a?", "# a", "a = 1"),
    *("9**9**9", "9 ** 99", "(9 ** 9) ** 9", "10 ** 30", "'a'*10**9", "repeat('a', 10 ** 9)", "repeat([1], 61)"),
    *("repeat(repeat('ab', 100), 100)", "replace('aaaa', 'a', '" + "x" * 90 + "')", "9" * 200, "0." + "1" * 190),
    *("a" * 201, "'" + "x" * 300, "(" * 200, "(" * 90 + "a" + ")" * 90, "[" * 100 + "]" * 100, "[" * 5 + "]" * 5),
    *("-" * 199 + "1", "not " * 45 + "a", "2" + "**2" * 60, "min(" * 40, "1 if " * 30),
    *("a\0b", "'\0'", "'\ud800'", "\udfff", "\ud83d\ude00 + 1", "'\x1b[2J'", "a b", "'a' 'b'", "'''a'''", "٣"),
    *("²", "a²", "2²", "ä", "_a", "ª"),
    "ﬁ",
    *("", "   ", "'", '"', "'\\x41'", "'\\", "a if b", "a else b", "in", "not", "if a else b", "a not b", ","),
    *("()", "[,]"),
    "+".join(["numbers(1,60)"] * 13),
    "sum(" * 12 + "numbers(1,60)" + ")" * 12,
    "[" + ",".join(["numbers(1,60)"] * 12) + "]",
    "[numbers(1,30),numbers(1,31)]",
    "[" + ",".join("1" * 90) + "]",
    "column([numbers(1,60)],1)+numbers(1,60)",
    "join(numbers(100000000, 100000059), repeat('x', 200))",
]


@pytest.mark.parametrize("source", ATTACKS, ids=range(len(ATTACKS)))
def test_attacks_are_only_ever_an_expression_error(source: str) -> None:
    with pytest.raises(ExprError):
        value(source, NAMES)


@pytest.mark.parametrize(
    "odd",
    [
        *(10**4000, Fraction(1, 10**30), "x" * 201, (1,) * 61, ((1,) * 31, (1,) * 31), ((((1,),),),)),
        *(1.5, float("nan"), None, 1j, b"x", [1], {1}, object()),
    ],
)
def test_names_that_hold_no_fit_value_are_refused(odd: object) -> None:
    for source in ("odd", "odd == 1", "[odd]", "len(odd)", "text(odd)"):
        with pytest.raises(ExprError):
            value(source, {"odd": odd})  # type: ignore[dict-item]


def test_deep_values_are_refused_without_falling_into_them() -> None:
    deep: Value = ()
    for _ in range(5000):
        deep = (deep,)
    with pytest.raises(ExprError):
        value("deep == deep", {"deep": deep})


def test_names_come_back_in_their_normal_form() -> None:
    found = value("x", {"x": (Fraction(4, 2), True)})
    assert found == (2, 1)
    assert [type(item) for item in found] == [int, int]  # type: ignore[union-attr]


def test_a_caller_who_stands_deep_gets_an_expression_error() -> None:
    def sink(left: int) -> Value:
        return sink(left - 1) if left else value("+".join(["a"] * 99), NAMES)

    refused = False
    for left in range(400, 1000, 20):
        try:
            assert sink(left) == 693
        except ExprError:
            refused = True
        except RecursionError:  # the caller's own
            break
    assert refused


# ------------------------------------------------------------------ properties

_atoms = st.sampled_from(["0", "1", "2", "7", "60", "0.25", "999999999", "'cat'", '"a"', "''", "[]", "[1, 2]", *NAMES])


def _grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    signs = ("+", "-", "*", "/", "//", "%", "**", "==", "!=", "<", "<=", ">", ">=", "in", "not in", "and", "or")
    join = st.sampled_from(signs)
    several = st.lists(inner, max_size=4).map(", ".join)
    return st.one_of(
        st.tuples(inner, join, inner).map(" ".join),
        st.tuples(st.sampled_from(["-", "not "]), inner).map("".join),
        st.tuples(inner, inner, inner).map(lambda parts: "({} if {} else {})".format(*parts)),
        inner.map("({})".format),
        several.map("[{}]".format),
        st.tuples(st.sampled_from(sorted(FUNCTIONS)), several).map(lambda parts: "{}({})".format(*parts)),
    )


grammar = st.recursive(_atoms, _grown, max_leaves=12)


@given(grammar)
def test_whatever_the_grammar_makes_stays_in_bounds(source: str) -> None:
    try:
        found = value(source, NAMES)
    except ExprError as error:
        assert str(error)
        return
    assert _fits(found)
    assert fill("{" + source + "}", NAMES) == show(found)


@given(st.sampled_from(sorted(FUNCTIONS)), st.lists(st.sampled_from(sorted(NAMES)), min_size=1, max_size=3))
def test_functions_take_any_value_without_breaking(name: str, given_names: list[str]) -> None:
    with suppress(ExprError):
        assert _fits(value(f"{name}({', '.join(given_names)})", NAMES))


@given(st.text(max_size=LONGEST + 5) | st.text(alphabet="ab1.09+-*/%()[],'\" inotfelsdr<=>!{}\\\0", max_size=LONGEST))
def test_junk_is_only_ever_an_expression_error(source: str) -> None:
    with suppress(ExprError):
        assert _fits(value(source, NAMES))
    with suppress(ExprError):
        assert isinstance(fill(source, NAMES), str)


whole = st.integers(-1000, 1000)


@given(whole, whole, whole, whole)
def test_fractions_are_exact(a: int, b: int, c: int, d: int) -> None:
    names: dict[str, Value] = {"a": a, "b": b or 1, "c": c, "d": d or 1}
    left, right = Fraction(a, b or 1), Fraction(c, d or 1)
    assert value("a / b + c / d", names) == left + right
    assert value("a / b - c / d", names) == left - right
    assert value("a / b * (c / d)", names) == left * right
    assert value("a / b < c / d", names) == (left < right)
    assert _fits(value("a / b + c / d", names))


@given(st.integers(-999_999, 999_999), st.integers(0, 6))
def test_decimals_are_read_and_shown_exactly(digits: int, places: int) -> None:
    exact = Decimal(digits).scaleb(-places)
    source = f"{abs(exact):f}"
    assert value(source, {}) == Fraction(abs(exact))
    shown = value("decimal(x, places)", {"x": Fraction(exact), "places": places})
    assert Fraction(str(shown)) == Fraction(exact)
    assert Fraction(str(value("decimal(x)", {"x": Fraction(exact)}))) == Fraction(exact)


@given(st.integers(-10_000, 10_000), st.integers(1, 99))
def test_mixed_numbers_mean_what_they_show(n: int, d: int) -> None:
    shown = str(value("mixed(n / d)", {"n": n, "d": d}))
    parts = [Fraction(part) for part in shown.lstrip("-").split()]
    assert sum(parts) * (-1 if shown.startswith("-") else 1) == Fraction(n, d)


def test_number_words_are_all_different() -> None:
    words = [value("word(n)", {"n": n}) for n in range(1001)]
    turns = [value("ordinal(n)", {"n": n}) for n in range(1, 1001)]
    assert len({*words, *turns}) == 2001
    assert set("".join(map(str, words))) <= {*string.ascii_lowercase, " ", "-"}


# ------------------------------------------------------------------ texts


@pytest.mark.parametrize(
    ("found", "shown"),
    [
        (7, "7"),
        (Fraction(3, 4), "3/4"),
        (Fraction(-3, 4), "-3/4"),
        ("cat", "cat"),
        ((1, "cat", Fraction(1, 2)), "1, cat, 1/2"),
    ],
)
def test_values_are_shown(found: Value, shown: str) -> None:
    assert show(found) == shown


def test_texts_translate_the_words_they_draw_and_nothing_else() -> None:
    words = {"cat": "Katze", "star": "Stern", "7": "sieben"}
    assert fill("cat {w}: {a} {[w, a]} {{w}} {h}", NAMES, words) == "cat Katze: 7 Katze, 7 {w} 1/2"
    assert fill("{plural(2, 'star', 'stars')} {w}", NAMES) == "stars cat"
    assert text_names("{w} {count(list, 1)} {{a}}") == {"w", "list"}


@given(st.integers(0, 2**32))
def test_shuffled_rows_keep_their_columns(seed: int) -> None:
    rows = [("cat", 4), ("hen", 2), ("fish", 0)]
    random.Random(seed).shuffle(rows)
    names: dict[str, Value] = {"few": tuple(rows)}
    pairs = zip(value("column(few, 1)", names), value("column(few, 2)", names), strict=True)  # type: ignore[arg-type]
    assert dict(pairs) == {"cat": 4, "hen": 2, "fish": 0}
