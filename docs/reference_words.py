"""What the reference of the skill map language says about single keys, functions, pictures and response kinds."""

from __future__ import annotations

from dataclasses import dataclass

# ------------------------------------------------------------------ keys

KEYS = {  # keys that the schema says nothing about
    "framework": "whose curriculum it is, such as ccss-m",
    "code": "the line of it, such as 1.OA.C.6",
}
MORE = {  # further sentences, by key, or by level and key
    "needs": "Without any, it is open from the start.",
    "was": "What children did under them counts for the new one.",
    "stories": "If there are any, one of them is told instead of the prompt: one that the child likes, or else any.",
    "quiet": "For tasks where reading them is what is asked.",
    "proficient": "Lower lights sooner and is right less often. The game's own is 0.8.",
    "sure": "The game's own is 0.92.",
    "check": "The game's own is 1.",
    "dim": "The game's own is 0.6. Dim takes nothing away; it asks for another look.",
    "TemplateFile low": "Choices that the game makes stay within, too.",
    "kinds": "Where there are several, the game takes turns.",
    "faces": "Such as `{kind: thing, values: [face]}`.",
    "weights": "One whole number for each.",
    "words": "A whole text may stand there too, and is then translated wherever it is used.",
    "type": "Facts are let off the warning about few different items.",
    "subject": "It is for people who look for a map.",
}

# ------------------------------------------------------------------ expressions

SIGNS: tuple[tuple[str, str, tuple[str, ...]], ...] = (  # signs, meaning, examples
    ("`+ - *`", "plus, minus, times; `+` also joins two words or two lists", ("2 + 3 * 4", '"sun" + "set"')),
    ("`/`", "an exact fraction", ("3 / 4", "6 / 3")),
    ("`//` `%`", "division without the rest, and the rest", ("17 // 5", "17 % 5")),
    ("`**`", "a power", ("2 ** 5",)),
    ("`== != < <= > >=`", "comparisons, in chains too; one that holds is 1, else 0", ("3 == 3", "1 < 5 < 4")),
    ("`in` `not in`", "whether a list holds it, or a word the letters", ("4 in [2, 4, 6]", '"x" not in "box"')),
    ("`and` `or` `not`", "join conditions", ("2 > 1 and not 3 in [1, 2]",)),
    ("`… if … else …`", "one or the other", ('"even" if 8 % 2 == 0 else "odd"',)),
    ("`[ ]` `( )`", "a list; brackets that are worked out first", ("[1, 2 + 3]", "(1 + 2) * 3")),
)

FUNCTIONS: dict[str, dict[str, tuple[str, tuple[str, ...]]]] = {  # heading -> name -> meaning, examples
    "Numbers": {
        "min": ("the smallest of several numbers, or of a list", ("min(7, 4)", "min([5, 2, 9])")),
        "max": ("the largest", ("max(7, 4)",)),
        "abs": ("the number without its minus sign", ("abs(3 - 8)",)),
        "sum": ("all numbers of a list together", ("sum([2, 3, 4])",)),
        "round": ("the nearest whole number; halves go up, away from zero", ("round(2.5)", "round(7 / 3)")),
        "floor": ("the whole number below", ("floor(7 / 2)",)),
        "ceil": ("the whole number above", ("ceil(7 / 2)",)),
        "gcd": ("the greatest number that divides both", ("gcd(12, 18)",)),
        "lcm": ("the smallest number that both divide", ("lcm(4, 6)",)),
        "digits": ("the figures of a whole number, as a list", ("digits(407)",)),
        "digit": ("one figure: of the ones (1), tens (10), tenths (0.1) …", ("digit(352, 10)", "digit(3.75, 0.1)")),
        "numerator": ("the upper number of a fraction in lowest terms", ("numerator(6 / 8)",)),
        "denominator": ("its lower number", ("denominator(6 / 8)",)),
    },
    "Lists": {
        "len": ("how many entries, or letters", ("len([4, 7, 9])", 'len("lamp")')),
        "first": ("the first entry or letter", ("first([4, 7, 9])", 'first("lamp")')),
        "last": ("the last one", ("last([4, 7, 9])",)),
        "at": ("the one at this place, counted from 1", ("at([4, 7, 9], 2)", 'at("lamp", 2)')),
        "count": ("how often something is in it", ("count([1, 2, 1], 1)", 'count("banana", "a")')),
        "index": ("the place where it stands first; 0 where it isn't there", ("index([4, 7, 9], 7)",)),
        "sorted": ("from small to large, or by the alphabet", ("sorted([9, 4, 7])", 'sorted(["sun", "bee"])')),
        "reversed": ("back to front", ("reversed([4, 7, 9])", 'reversed("pot")')),
        "without": ("the list without this one", ("without([4, 7, 9], 7)",)),
        "unique": ("each different one once", ("unique([2, 5, 2])",)),
        "column": ("of a list of rows, the list of all first (second, …) cells", ("column([[1, 2], [3, 4]], 2)",)),
        "numbers": ("from a number to another, in ones or in steps", ("numbers(1, 4)", "numbers(10, 0, -5)")),
        "join": ("all entries in one text, with this between them", ('join([4, 7, 9], " and ")',)),
        "letters": ("the letters of a word, as a list", ('letters("sun")',)),
    },
    "Words": {
        "upper": ("in capital letters", ('upper("sun")',)),
        "lower": ("in small letters", ('lower("SUN")',)),
        "capital": ("with a capital letter first", ('capital("sun")',)),
        "replace": ("with one part for another, everywhere", ('replace("cat", "c", "h")',)),
        "repeat": ("a word or list several times over", ('repeat("la", 3)', "repeat([0], 3)")),
        "starts": ("1 where a word begins with these letters, else 0", ('starts("ship", "sh")',)),
        "ends": ("1 where it ends with them, else 0", ('ends("ship", "sh")',)),
        "part": ("from one place to another, both counted from 1", ('part("lantern", 1, 4)', "part([4, 7, 9], 2, 3)")),
        "plural": (
            "the first word for 1, else the second",
            ('plural(1, "star", "stars")', 'plural(3, "star", "stars")'),
        ),
        "word": ("a number in words, 0 to 1000", ("word(42)",)),
        "ordinal": ("a place in words, 1 to 1000", ("ordinal(3)",)),
        "text": ("a number or list as a word, so that `+` can join it", ('text(7) + "th"',)),
    },
    "Numbers as a child reads them": {
        "decimal": ("with a point; with so many places, rounded", ("decimal(3 / 4)", "decimal(2 / 3, 2)")),
        "mixed": ("a whole number and a fraction", ("mixed(7 / 4)",)),
        "money": ("cents as money", ("money(125)", "money(25)")),
        "time": ("minutes after 12:00 as a clock time", ("time(185)",)),
    },
}

# ------------------------------------------------------------------ pictures

_Example = tuple[str | int | float, ...]
# heading -> kind -> names of its values, what it shows, an example, the example's thing
PICTURES: dict[str, dict[str, tuple[str, str, _Example, str]]] = {
    "How many": {
        "dots": ("n", "n things in a natural scatter, to be counted", (7,), "shell"),
        "row": ("a, b", "counters in one row, a orange and then b blue", (4, 3), ""),
        "frame": ("a, b", "ten-frames: a orange, then b blue, the rest empty", (8, 5), ""),
        "take": ("a, b", "a counters in ten-frames, the last b crossed out", (9, 4), ""),
        "line": ("start, hop, hop, …", "a number line with hops, back where negative", (10, 5, -2), ""),
        "rods": ("a, b", "hundreds, tens and ones: a orange, b blue", (132,), ""),
        "takerods": ("a, b", "tens and ones of a, those of b crossed out", (47, 23), ""),
        "compare": ("a, b", "two rows of things, lined up one to one", (5, 3), "fish"),
        "sequence": ("numbers", "number tiles; -1 is a missing one", (2, 4, -1, 8), ""),
        "bond": ("whole, part, part", "the whole and its parts in bubbles; -1 is missing", (9, 5, -1), ""),
        "axis": ("low, high, step, marks …", "a number line with ticks and marks on it", (0, 1, 0.25, 0.75), ""),
        "array": ("rows, columns", "counters in rows and columns", (3, 5), ""),
        "groups": ("groups, in each", "plates with the same number of things on each", (3, 4), "bun"),
        "bar": ("n, d, n, d …", "fraction bars: n of d parts coloured", (1, 2, 2, 4), ""),
        "pie": ("n, d", "round cakes: n of d parts there", (3, 4), ""),
        "clock": ("hour, minute", "a clock face", (3, 30), ""),
        "coins": ("cents …", "coins and notes: 1, 5, 10, 25 cents, and 100 for a dollar", (25, 10, 1), ""),
        "scale": ("left, right", "a pan balance that tips; -1 is a hidden weight", (12, -1), ""),
        "hundred": ("numbers", "the hundred chart with these numbers marked", (5, 10, 15), ""),
    },
    "Shapes and measuring": {
        "shape": ("name, turn", "one shape, turned by so many degrees", ("triangle", 30), ""),
        "shapes": ("names", "several shapes", ("circle", "square", "hexagon"), ""),
        "cut": (
            "shape, parts, shaded, equal",
            "a shape cut into parts; 0 at the end: unequal ones",
            ("circle", 4, 1),
            "",
        ),
        "ruler": ("from, to", "a thing that lies at a ruler", (0, 5), "pencil"),
        "lengths": ("numbers", "bars one under another, called A, B, C, D", (6, 9, 4), ""),
        "units": ("n", "a thing measured with n units, end to end", (5,), "pencil"),
        "where": (
            "place, thing, thing",
            "where the first thing is, seen from the second",
            ("above", "bird", "tree"),
            "",
        ),
    },
    "Charts": {
        "bars": ("label, number, …", "a bar chart", ("cats", 4, "dogs", 7), ""),
        "pictograph": ("label, number, …", "a picture chart, a thing for each one", ("Mon", 2, "Tue", 3), "sun"),
        "tally": ("number, or label, number, …", "tally marks in bundles of five", ("red", 7, "blue", 4), ""),
        "table": (
            "columns, cells …",
            "a table; the first row holds the heads",
            (2, "day", "rain", "Mon", 3, "Tue", 0),
            "",
        ),
        "lineplot": ("low, high, numbers …", "a line plot: a cross for each number", (0, 5, 1, 2, 2, 4), ""),
    },
    "Words and the world": {
        "thing": ("name", "one thing, large", ("whale",), ""),
        "things": ("names", "several things", ("cat", "dog", "sun"), ""),
        "word": ("text", "a word in large letters", ("ship",), ""),
        "words": ("texts", "several words on cards", ("ship", "shop", "chip"), ""),
        "cycle": ("names", 'a circle with arrows; `"?"` is missing', ("eggs", "tadpole", "froglet", "frog"), ""),
        "chain": ("names", 'a chain with arrows; `"?"` is missing', ("grass", "rabbit", "?"), ""),
        "scene": ("ground, things", "things where they belong", ("pond", "frog", "duck"), ""),
        "planets": ("name", "the sun and its planets, with an arrow to one", ("mars",), ""),
        "states": ("state", "particles in a jar", ("liquid",), ""),
        "thermometer": ("degrees", "a thermometer in degrees Celsius", (21,), ""),
    },
}

# ------------------------------------------------------------------ response kinds


@dataclass(frozen=True, slots=True)
class Kind:
    """What the reference says about one response kind; ``example`` is a template without hints and worked example."""

    does: str
    answer: str
    keys: str
    keyboard: str
    credit: str
    example: str


_ALL_OR_NONE = "none"
_DIGITS = "digits choose by number"

KINDS: dict[str, Kind] = {
    "choose": Kind(
        "taps one of 2 to 6 choices",
        "a number or a word",
        "`choices`: with a word as the answer, all of them, the answer among them. With a number you may leave it out: "
        "then four numbers are shown, made from the misconceptions, from `choices` and from numbers near by. `faces`",
        _DIGITS,
        _ALL_OR_NONE,
        """\
- id: which-is-more
  prompt: "Which is more?"
  draw: {a: 11..99, b: 11..99}
  where: [a != b]
  choices: [a, b]
  answer: max(a, b)
  kinds: [choose]""",
    ),
    "pick": Kind(
        "taps every right one, then *Done*",
        "a list, each of it among `choices`; the order doesn't matter",
        "`choices`: 3 to 8. `faces`",
        _DIGITS,
        "right ones less wrong ones, of all that are right",
        """\
- id: even-ones
  prompt: "Tap all even numbers."
  draw: {few: {some: 2, of: [2, 4, 6, 8]}, odd: {some: 3, of: [1, 3, 5, 7, 9]}}
  choices: few + odd
  answer: few
  kinds: [pick]""",
    ),
    "type": Kind(
        "types a number on the pad or the keyboard",
        "a number, at most 5 digits, not below 0",
        "`form`: `whole` (the usual one), `decimal`, `fraction`, `mixed`; equal numbers count (0.5 is 1/2), except "
        "with `simplest`, which asks for lowest terms. `low`, `high`",
        "digits, `.` or `,` for a point, `/` for a fraction, the space between whole and fraction, Backspace",
        _ALL_OR_NONE,
        """\
- id: half-of
  prompt: "What is half of {n}?"
  draw: {n: 1..19}
  answer: n / 2
  kinds: [type]
  form: mixed""",
    ),
    "build": Kind(
        "builds it with a tool",
        "a number; for an array a list of rows and columns",
        "`tool`: `counters` in ten-frames (the usual one, 0 to 100), `array` (up to 10 by 10), `hundreds` (0 to 999), "
        "`bar` (a fraction; `parts` says into how many pieces it is cut), `coins` (cents, up to 1000), `clock` "
        "(minutes after 12:00; `step` 60, 30 or 5)",
        "`+` and `-`; Tab and Enter for rows and columns; digits for coins and pieces of a bar; Backspace takes back",
        _ALL_OR_NONE,
        """\
- id: set-the-clock
  prompt: "Set the clock to {time(60 * h + 30)}."
  draw: {h: 0..11}
  answer: 60 * h + 30
  kinds: [build]
  tool: clock
  step: 30
  high: 719""",
    ),
    "order": Kind(
        "puts cards in order",
        "a list of 3 to 6, in the right order",
        "the cards are those of the answer. `faces`",
        "digits lay a card, Backspace takes the last one back",
        "the share of cards in their place",
        """\
- id: small-to-large
  prompt: "Begin with the smallest."
  draw: {few: {some: 4, of: [12, 21, 34, 43, 56, 65, 78, 87]}}
  answer: sorted(few)
  kinds: [order]""",
    ),
    "match": Kind(
        "joins each card to its partner",
        "a list: the partner of each card, all different",
        "`cards`: 2 to 5. `faces`",
        "digits choose the partner of the bright card, Backspace takes back",
        "the share of right pairs",
        """\
- id: babies
  prompt: "Join each animal to its baby."
  draw: {few: {some: 3, of: [[hen, chick], [frog, tadpole], [butterfly, caterpillar], [cow, calf]]}}
  cards: column(few, 1)
  answer: column(few, 2)
  kinds: [match]""",
    ),
    "sort": Kind(
        "sorts cards into bins",
        "a list: the bin of each card",
        "`cards`: 3 to 8; `choices`: the 2 to 4 bins. `faces`",
        "digits choose the bin of the bright card, Backspace takes back",
        "the share of cards in their bin",
        """\
- id: living-or-not
  prompt: "Living, or not?"
  draw: {few: {some: 5, of: [[whale, living], [tree, living], [ant, living], [rock, not], [cup, not], [boat, not]]}}
  cards: column(few, 1)
  choices: ['"living"', '"not"']
  answer: column(few, 2)
  kinds: [sort]""",
    ),
    "place": Kind(
        "puts a flag on a number line",
        "a number on the line",
        "`low`, `high`: its ends; `step`: from tick to tick, 1 unless said; `near`: how far off still counts, 0 unless "
        "said",
        "the arrow keys move the flag, Backspace takes it back",
        _ALL_OR_NONE,
        """\
- id: about-where
  prompt: "Where is {n}?"
  draw: {n: 5..95}
  answer: n
  kinds: [place]
  low: 0
  high: 100
  step: 1
  near: 3""",
    ),
    "spell": Kind(
        "lays letter tiles",
        "a word of at most 10 letters",
        '`cards`: extra letters, as a list such as `letters("aei")`; at most 14 tiles together. May share a template '
        "with `write` and `choose`",
        "letters lay their tile, Backspace takes the last one back",
        "the share of letters in their place",
        """\
- id: spell-it
  prompt: "What is this?"
  say: "Spell {w}."
  picture: {kind: thing, values: [w]}
  draw: {w: [sun, dog, hat, bed, pig]}
  answer: w
  cards: letters("ame")
  kinds: [spell]""",
    ),
    "write": Kind(
        "types a word on the keyboard or with keys on the screen",
        "a word of at most 30 letters",
        "`lenient`: what doesn't count: `case` (the usual one), `accents`, `slip` (one letter wrong in a word of "
        "four or more). `accept`: other words that are right",
        "letters, space, hyphen and apostrophe, Backspace",
        "the share of letters in their place",
        """\
- id: capital-city
  prompt: "What is the capital of {land}?"
  draw: {"land, city": [[France, Paris], [Italy, Rome], [Spain, Madrid], [Norway, Oslo], [Peru, Lima]]}
  answer: city
  kinds: [write]
  lenient: [case, accents, slip]""",
    ),
    "fill": Kind(
        "puts words into the gaps of a text",
        "a list of the words, in the order of the gaps",
        "`gaps`: the text, with `___` for each of 1 to 4 gaps; `cards`: more words that are on offer",
        "digits lay a word into the next gap, Backspace takes the last one back",
        "the share of gaps that are right",
        """\
- id: day-and-night
  prompt: "Fill the gaps."
  gaps: "By day we see the ___, at night the ___."
  draw: {extra: [cloud, rain, wind]}
  answer: '["sun", "moon"]'
  cards: [extra]
  kinds: [fill]""",
    ),
    "tap": Kind(
        "taps in the picture",
        "the name of a spot; or a list of several: all of them are to be tapped",
        "`picture` of a kind with spots: see [Pictures](#pictures). May share a template with `choose`",
        "digits choose by number",
        "as for `pick`",
        """\
- id: most-votes
  prompt: "Which one do most children like?"
  draw: {"a, b": [[7, 3], [4, 9], [8, 5], [2, 6], [9, 1]]}
  picture: {kind: bars, values: ['"apple"', a, '"pear"', b]}
  answer: '"apple" if a > b else "pear"'
  kinds: [tap]""",
    ),
    "balance": Kind(
        "puts weights on until the scale is level",
        "a whole number: what must be added on the right",
        "`pans`: what lies on the left and on the right, each 0 to 100",
        "`+` and `-`, Backspace takes one off",
        _ALL_OR_NONE,
        """\
- id: make-it-level
  prompt: "How much more must go on the right?"
  draw: {a: 6..20, b: 1..a - 1}
  pans: [a, b]
  answer: a - b
  kinds: [balance]""",
    ),
}

# ------------------------------------------------------------------ warnings

WARNINGS: tuple[tuple[str, str], ...] = (
    (
        "the skill makes only 12 different items",
        "Children will soon know the answers by heart instead of the way there. At least 40 are better; a fact "
        "(`type: fact`) is meant to be known by heart and is let off.",
    ),
    ("template 'x' makes only 3 different items", "The same of a single template, from fewer than 5."),
    (
        "every template can be answered by luck (50% by guessing)",
        "Two choices are a coin toss: a lantern would light by luck. Add choices, or a template that is typed, built "
        "or laid.",
    ),
    ("the answer is always choice number 1", "Children find that out. Vary the choices or the order of their list."),
    (
        "the skill has no misconceptions",
        "A wrong answer is then met with the worked example only. Add the wrong ideas that you know from your class.",
    ),
    (
        "14 other skills wait for 'x'",
        "A bottleneck: one child stuck here is stuck everywhere. Let some of them need an earlier skill.",
    ),
    (
        "the texts of 'x' read like those for age 12",
        "Long sentences or long words, measured with the formula of Flesch and Kincaid (English maps only).",
    ),
)
