"""Every mismatch between a file and the models, in the words of the format, at its line and column."""

from enum import Enum
from typing import Annotated, ClassVar, Literal, get_args

import pytest
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError
from pydantic_core.core_schema import ErrorType

from simulator.scenario.annotation import Expects
from simulator.scenario.position import Position
from simulator.scenario.problem import Problems
from simulator.scenario.reading import read_text
from simulator.scenario.shape import validate
from simulator.scenario.tree import Place, ScalarNode
from simulator.scenario.wording import Row, say


def duration(text: str) -> str:
    if not text.partition(" ")[0].isdigit():
        raise ValueError("a duration is a number and a unit, such as 2 h")
    return text


def name_of_side(text: str) -> str:
    if text == "nobody":
        raise PydanticCustomError("E209", "no side is called {name}", {"name": text, "hint": "nobel"})
    if text == "nothing":
        raise PydanticCustomError("no_such_side", "no side is called {name}", {"name": text})
    return text


Duration = Annotated[str, Expects("a duration such as 2 h"), AfterValidator(duration)]


class Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Colour(Enum):
    RED = "red"
    GREEN = "green"


class Office(Strict):
    title: str
    kind: Literal["leader", "ministry", "hotline desk"] = "ministry"
    hours: Literal["always"] | Duration = "always"
    rank: int = Field(default=1, ge=1, le=9)
    weight: float = Field(default=1.0, gt=0)
    side: Annotated[str, AfterValidator(name_of_side)] = ""
    reports_to: str | list[str] = ""
    leader: bool = False
    colour: Colour = Colour.RED
    code: Annotated[str, Field(pattern="^R[0-7]$"), Expects("a rung such as R3")] = "R0"
    INSTEAD: ClassVar[dict[str, str]] = {"holder": "write `who`"}


class Phone(Strict):
    kind: Literal["phone"]
    notice: Duration = "0 h"
    phone: int = 0


class Text(Strict):
    kind: Literal["text"]
    text: Literal["long", "short"] = "long"


class Call(Strict):
    ask: str
    repeat: Duration = "1 h"


class Wait(Strict):
    wait: Duration


class Scenario(Strict):
    title: str = Field(default="t", min_length=1, max_length=9)
    offices: dict[str, Office] = {}
    channels: dict[str, Annotated[Phone | Text, Field(discriminator="kind")]] = {}
    steps: tuple[Call | Wait | str, ...] = ()
    names: frozenset[str] = frozenset()
    bounds: tuple[int, int] = (0, 1)
    shares: dict[Annotated[str, Field(pattern="^[a-z]+$")], float] = {}
    words: dict[Literal["warn", "protest"], str] = {}
    loud: Annotated[str, BeforeValidator(lambda text: text.upper() if isinstance(text, str) else text)] = ""
    many: list[int] = Field(default=[], max_length=2)

    @model_validator(mode="after")
    def judge(self) -> "Scenario":
        if self.title == "bad":
            raise ValueError("this scenario contradicts itself")
        return self


def problems_of(text: str, model: type[BaseModel] = Scenario) -> list[str]:
    problems = Problems()
    document = read_text(text, "f", problems)
    assert document is not None
    validate(model, document, problems)
    return [str(problem).removeprefix("f:") for problem in problems]


CASES = {
    # keys
    "titel: x": '1:1: error E201 titel: unknown key "titel"; did you mean "title"?',
    "a: x": '1:1: error E201 a: unknown key "a"',
    "offices: {desk: {title: x, knd: leader}}": (
        '1:28: error E201 offices.desk.knd: unknown key "knd"; did you mean "kind"?'
    ),
    "offices: {desk: {titel: x}}": ('1:18: error E201 offices.desk.titel: unknown key "titel"; did you mean "title"?'),
    "offices:\n  usa.desk:\n    kind: leader": ('2:3: error E202 offices.usa.desk.title: the key "title" is missing'),
    "channels: {p: {kind: text, texts: long}}": (
        '1:28: error E201 channels.p.texts: unknown key "texts"; did you mean "text"?'
    ),
    "channels: {p: {}}": '1:12: error E202 channels.p.kind: the key "kind" is missing',
    "shares: {A: 1}": '1:10: error E208 shares.A: "A" is not in the form needed',
    "words: {warm: x}": ('1:9: error E205 words.warm: expected warn or protest, found "warm"; did you mean "warn"?'),
    # kinds of values
    "title: 12": '1:8: error E204 title: expected text, found the number 12; write "12" in quotes',
    "title: true": '1:8: error E204 title: expected text, found true; write "true" in quotes',
    "title: [x]": "1:8: error E203 title: expected text, found a list",
    "title: {x: b}": "1:8: error E203 title: expected text, found keys with values",
    "offices: [x]": "1:10: error E203 offices: expected keys with values, found a list",
    "offices: {d: x}": '1:14: error E203 offices.d: expected keys with values, found the text "x"',
    "names: x": '1:8: error E203 names: expected a list, found the text "x"',
    "names: [x, 3]": ('1:12: error E204 names[1]: expected text, found the number 3; write "3" in quotes'),
    'offices: {d: {title: x, rank: "3"}}': (
        '1:31: error E203 offices.d.rank: expected a whole number, found the text "3"'
    ),
    "offices: {d: {title: x, rank: 2.5}}": (
        "1:31: error E203 offices.d.rank: expected a whole number, found the number 2.5"
    ),
    'offices: {d: {title: x, leader: "yes"}}': (
        '1:33: error E203 offices.d.leader: expected true or false, found the text "yes"'
    ),
    "channels: {p: {kind: phone, notice: [2]}}": (
        "1:37: error E203 channels.p.notice: expected a duration such as 2 h, found a list"
    ),
    "channels: {p: {kind: phone, notice: 2}}": (
        "1:37: error E203 channels.p.notice: expected a duration such as 2 h, found the number 2"
    ),
    "channels: {p: x}": '1:15: error E203 channels.p: expected keys with values, found the text "x"',
    "bounds: [1]": "1:9: error E207 bounds: this list has 1 of the items it needs",
    "bounds: [1, x]": '1:13: error E203 bounds[1]: expected a whole number, found the text "x"',
    # words
    "offices: {d: {title: x, kind: minstry}}": (
        "1:31: error E205 offices.d.kind: expected leader, ministry or hotline desk, "
        'found the text "minstry"; did you mean "ministry"?'
    ),
    "offices: {d: {title: x, kind: [leader]}}": (
        "1:31: error E203 offices.d.kind: expected leader, ministry or hotline desk, found a list"
    ),
    "offices: {d: {title: x, colour: gren}}": (
        '1:33: error E205 offices.d.colour: expected red or green, found the text "gren"; did you mean "green"?'
    ),
    "channels: {p: {kind: phon}}": (
        '1:22: error E205 channels.p.kind: expected phone or text, found the text "phon"; did you mean "phone"?'
    ),
    "channels: {p: {kind: [phone]}}": ("1:22: error E205 channels.p.kind: expected phone or text, found a list"),
    # a branch that is called like a key
    "channels: {p: {kind: text, text: lang}}": (
        '1:34: error E205 channels.p.text: expected long or short, found the text "lang"; did you mean "long"?'
    ),
    "channels: {p: {kind: phone, phone: x}}": (
        '1:36: error E203 channels.p.phone: expected a whole number, found the text "x"'
    ),
    "channels: {p: {kind: phone, notice: x}}": (
        "1:37: error E209 channels.p.notice: a duration is a number and a unit, such as 2 h"
    ),
    # unions
    "offices: {d: {title: x, reports_to: {a: b}}}": (
        "1:37: error E203 offices.d.reports_to: expected text or a list, found keys with values"
    ),
    "offices: {d: {title: x, reports_to: [a, [b]]}}": (
        "1:41: error E203 offices.d.reports_to[1]: expected text, found a list"
    ),
    "offices: {d: {title: x, hours: [1]}}": (
        "1:32: error E203 offices.d.hours: expected always or a duration such as 2 h, found a list"
    ),
    "offices: {d: {title: x, hours: alway}}": (
        "1:32: error E209 offices.d.hours: a duration is a number and a unit, such as 2 h"
    ),
    "steps: [{ask: x, repeat: soon}]": (
        "1:26: error E209 steps[0].repeat: a duration is a number and a unit, such as 2 h"
    ),
    "steps: [x, 3]": '1:12: error E204 steps[1]: expected text, found the number 3; write "3" in quotes',
    "steps: [[x]]": "1:9: error E203 steps[0]: expected keys with values or text, found a list",
    # rules
    "offices: {d: {title: x, rank: 0}}": ("1:31: error E206 offices.d.rank: the number must be at least 1, found 0"),
    "offices: {d: {title: x, rank: 10}}": ("1:31: error E206 offices.d.rank: the number must be at most 9, found 10"),
    "offices: {d: {title: x, weight: 0.0}}": (
        "1:33: error E206 offices.d.weight: the number must be more than 0, found 0.0"
    ),
    'title: ""': "1:8: error E207 title: this text is empty",
    "title: a long long title": "1:8: error E207 title: this text must have at most 9 characters",
    "many: [1, 2, 3]": "1:7: error E207 many: there must be at most 2 items, found 3",
    "offices: {d: {title: x, code: R9}}": (
        '1:31: error E208 offices.d.code: "R9" is not in the form needed; expected a rung such as R3'
    ),
    "title: bad": "1:1: error E209 this scenario contradicts itself",
    "offices: {d: {title: x, side: nobody}}": (
        '1:31: error E209 offices.d.side: no side is called nobody; did you mean "nobel"?'
    ),
    "offices: {d: {title: x, side: nothing}}": "1:31: error E209 offices.d.side: no side is called nothing",
    # said in another way
    "offices: {d: {title: x, holder: {a: [b]}}}": (
        '1:25: error E210 offices.d.holder: "holder" is said in another way: write `who`'
    ),
}


@pytest.mark.parametrize("text", CASES)
def test_a_mismatch_is_one_problem_in_plain_words_at_its_place(text: str):
    assert problems_of(text) == [CASES[text]]


def test_all_mismatches_are_told_in_one_go():
    text = "offices:\n  a: {title: 3}\n  b: {title: x, rank: 0}\n  c: {}\ntitel: x\n"
    codes = [row.split(" ")[2] for row in problems_of(text)]
    assert codes == ["E204", "E206", "E202", "E201"]


def test_a_value_that_reading_refused_is_not_refused_again():
    assert problems_of("title:\noffices: {d: {title: ~}}") == [
        '1:1: error E142 title: "title" has no value; give one or leave the key out',
        '2:22: error E141 offices.d.title: ~ is no value; give one, leave the key out, or write "~" for the word',
    ]


def test_lists_fill_tuples_and_sets_and_words_fill_enums():
    problems = Problems()
    document = read_text("names: [b]\nbounds: [2, 3]\noffices: {d: {title: x, colour: green}}", "f", problems)
    assert document is not None
    model = validate(Scenario, document, problems)
    assert model is not None
    assert (model.names, model.bounds, model.offices["d"].colour) == (frozenset({"b"}), (2, 3), Colour.GREEN)


def test_a_validator_before_the_check_does_not_lose_the_place():
    assert problems_of("title: x\nloud: 3") == [
        '2:7: error E204 loud: expected text, found the number 3; write "3" in quotes'
    ]


@pytest.mark.parametrize("kind", get_args(ErrorType))
def test_no_error_of_pydantic_is_without_a_sentence(kind: str):
    row = Row(Place(ScalarNode(Position("f", 2, 3), "x", "x")), kind, "a sentence")
    mismatch = say(row, (), ())
    assert mismatch.code.startswith("E2")
    assert mismatch.message
