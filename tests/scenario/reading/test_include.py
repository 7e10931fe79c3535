"""Files named under use: where they may lie, how they are put together, and that every place is kept."""

import os
from pathlib import Path

import pytest

from simulator.scenario.limits import Limits
from simulator.scenario.problem import Problem, Problems
from simulator.scenario.reading import Document, read_scenario, read_text
from simulator.scenario.tree import Data, Location, locate, to_data


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "case").mkdir()
    (tmp_path / "shipped").mkdir()
    return tmp_path / "case"


def put(folder: Path, **files: str) -> None:
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


def read(folder: Path, limits: Limits | None = None) -> tuple[list[str], Document | None]:
    problems = Problems()
    shipped = folder.parent / "shipped"
    document = read_scenario(folder / "main.yaml", problems, parts=shipped, limits=limits or Limits())
    return [short(row) for row in problems], document


def short(row: Problem) -> str:
    return f"{row.file}:{row.line}:{row.column} {row.code}"


def data(folder: Path) -> Data:
    rows, document = read(folder)
    assert rows == []
    assert document is not None
    return to_data(document.root)


# --- putting together


def test_included_entries_come_first_and_the_keys_that_steer_reading_are_gone(folder: Path):
    put(folder, main="use: [a.yaml, b.yaml]\ntitle: t\nx: {m: 1}", a="x: {a: 1}\nz: {k: 1}", b="x: {b: 1}")
    merged = data(folder)
    assert merged == {"x": {"a": 1, "b": 1, "m": 1}, "z": {"k": 1}, "title": "t"}
    assert isinstance(merged, dict)
    assert list(merged) == ["x", "z", "title"]
    assert list(merged["x"]) == ["a", "b", "m"]  # type: ignore[arg-type]  # a mapping, as just seen


def test_lists_are_put_one_behind_the_other(folder: Path):
    put(folder, main="use: a.yaml\nhistory: [m]", a="history: [a, b]")
    assert data(folder) == {"history": ["a", "b", "m"]}


def test_files_include_files_relative_to_themselves(folder: Path):
    put(folder, main="use: sub/a.yaml\nx: {m: 1}", sub__a="use: [b.yaml, ../c.yaml]\nx: {a: 1}")
    put(folder, sub__b="x: {b: 1}", c="x: {c: 1}")
    assert data(folder) == {"x": {"b": 1, "c": 1, "a": 1, "m": 1}}


def test_a_file_that_is_named_twice_is_read_once(folder: Path):
    put(folder, main="use: [a.yaml, b.yaml, ./a.yaml]\nx: {m: 1}", a="use: b.yaml\nx: {a: 1}", b="x: {b: 1}")
    rows, document = read(folder)
    assert rows == []
    assert document is not None
    assert [file.name for file in document.files] == ["main.yaml", "a.yaml", "b.yaml"]
    assert to_data(document.root) == {"x": {"b": 1, "a": 1, "m": 1}}


def test_every_node_knows_the_file_that_it_came_from(folder: Path):
    put(folder, main="use: [sub/a.yaml, parts/p]\nx: {m: 1}", sub__a="x:\n  a: {k: 1}")
    put(folder.parent / "shipped", p="\nx: {p: [1]}")
    _, document = read(folder)
    assert document is not None
    places: list[Location] = [("x", "a", "k"), ("x", "p", 0), ("x", "m"), ("x",)]
    assert [str(locate(document.root, place)) for place in places] == [
        "sub/a.yaml:2:10",
        "parts/p.yaml:2:9",
        "main.yaml:2:8",
        "main.yaml:2:4",
    ]


# --- defaults


def test_an_entry_of_a_file_of_defaults_is_replaced_as_a_whole_and_keeps_its_rank(folder: Path):
    put(folder, main="use: a.yaml\nx: {two: {w: 9}}")
    put(folder, a="defaults: true\nx: {one: {w: 1}, two: {w: 2, m: 3}, three: {w: 3}}")
    merged = data(folder)
    assert merged == {"x": {"one": {"w": 1}, "two": {"w": 9}, "three": {"w": 3}}}
    assert isinstance(merged, dict)
    assert list(merged["x"]) == ["one", "two", "three"]  # type: ignore[arg-type]  # a mapping, as just seen


def test_a_default_can_be_replaced_by_whoever_includes_it_through_others(folder: Path):
    put(folder, main="use: a.yaml\nx: {k: 2}", a="use: b.yaml", b="defaults: true\nx: {k: 1}")
    assert data(folder) == {"x": {"k": 2}}


def test_an_id_in_two_files_is_refused_where_it_stands_again(folder: Path):
    put(folder, main="use: a.yaml\nx: {k: 2}", a="defaults: false\nx:\n  k: 1")
    problems = Problems()
    document = read_scenario(folder / "main.yaml", problems)
    assert [str(row) for row in problems] == [
        'main.yaml:2:5: error E155 x.k: "k" is declared in a.yaml, line 3, too; rename or remove one of them'
    ]
    assert document is not None
    assert to_data(document.root) == {"x": {"k": 1}}


def test_a_neighbour_may_not_replace_a_default(folder: Path):
    put(folder, main="use: [a.yaml, b.yaml]", a="defaults: true\nx: {k: 1}", b="x: {k: 2}")
    assert read(folder)[0] == ["b.yaml:1:5 E155"]


def test_a_replaced_default_is_declared_and_may_not_be_declared_again(folder: Path):
    put(folder, main="use: b.yaml\nx: {k: 3}", b="use: a.yaml\nx: {k: 2}", a="defaults: true\nx: {k: 1}")
    assert read(folder)[0] == ["main.yaml:2:5 E155"]


@pytest.mark.parametrize("value", ["1", "sometimes", "[true]"])
def test_defaults_is_true_or_false(value: str, folder: Path):
    put(folder, main="use: a.yaml", a=f"x: {{k: 1}}\ndefaults: {value}")
    assert read(folder)[0] == ["a.yaml:2:1 E157"]


def test_defaults_in_the_main_file_is_refused(folder: Path):
    put(folder, main="x: {k: 1}\ndefaults: true")
    assert read(folder)[0] == ["main.yaml:2:1 E157"]


def test_single_values_belong_to_the_main_file(folder: Path):
    put(folder, main="use: a.yaml\ntitle: t", a="x: {k: 1}\ntitle: u")
    rows, document = read(folder)
    assert rows == ["a.yaml:2:1 E156"]
    assert document is not None
    assert to_data(document.root) == {"x": {"k": 1}, "title": "t"}


@pytest.mark.parametrize(("first", "second"), [("[a]", "{a: 1}"), ("{a: 1}", "[a]"), ("{a: 1}", "word")])
def test_a_key_is_of_one_kind_in_all_files(first: str, second: str, folder: Path):
    put(folder, main=f"use: a.yaml\nx: {second}", a=f"x: {first}")
    assert read(folder)[0] == ["main.yaml:2:1 E158"]


def test_a_value_that_was_refused_is_not_refused_again_when_files_are_put_together(folder: Path):
    put(folder, main="use: a.yaml\nx: ~", a="x: {a: 1}\nz: ~")
    assert read(folder)[0] == ["main.yaml:2:4 E141", "a.yaml:2:4 E141"]


# --- where files may lie


@pytest.mark.parametrize(
    "entry",
    [
        "../out.yaml",
        "sub/../../out.yaml",
        "/etc/hostname",
        "C:/out.yaml",
        "'C:\\out.yaml'",
        "sub\\a.yaml",
        "https://example.org/a.yaml",
        "fil" + "e:///etc/hostname",
        "~/a.yaml",
        "..",
    ],
)
def test_a_file_outside_the_folder_is_refused(entry: str, folder: Path):
    put(folder, main=f"title: t\nuse: {entry}")
    put(folder.parent, out="x: {k: 1}")
    assert read(folder) == (["main.yaml:2:6 E152"], None)


def test_a_link_that_leaves_the_folder_is_refused(folder: Path):
    put(folder, main="use: a.yaml")
    put(folder.parent, out="x: {k: 1}")
    (folder / "a.yaml").symlink_to("../out.yaml")
    assert read(folder) == (["main.yaml:1:6 E152"], None)


def test_a_linked_folder_that_leaves_the_folder_is_refused(folder: Path):
    put(folder, main="use: sub/out.yaml")
    put(folder.parent, out="x: {k: 1}")
    (folder / "sub").symlink_to("..")
    assert read(folder) == (["main.yaml:1:6 E152"], None)


def test_a_link_inside_the_folder_is_followed(folder: Path):
    put(folder, main="use: [a.yaml, b.yaml]", b="x: {k: 1}")
    (folder / "a.yaml").symlink_to("b.yaml")
    assert data(folder) == {"x": {"k": 1}}


def test_a_scenario_whose_folder_is_a_link_is_read(folder: Path, monkeypatch: pytest.MonkeyPatch):
    put(folder, main="use: a.yaml", a="x: {k: 1}")
    (folder.parent / "link").symlink_to("case")
    monkeypatch.chdir(folder.parent / "link")
    problems = Problems()
    for path in (folder.parent / "link" / "main.yaml", Path("main.yaml")):
        assert read_scenario(path, problems) is not None
    assert len(problems) == 0


def test_a_circle_of_links_is_a_problem_of_the_line_that_names_it(folder: Path):
    put(folder, main="use: a.yaml")
    (folder / "a.yaml").symlink_to("a.yaml")
    assert read(folder) == (["main.yaml:1:6 E105"], None)


@pytest.mark.parametrize(("entry", "code"), [("a.yaml", "E101"), (".", "E102"), ("sub", "E102"), ("pipe", "E104")])
def test_a_file_that_cannot_be_opened_is_a_problem_of_the_line_that_names_it(entry: str, code: str, folder: Path):
    put(folder, main=f"use:\n  - {entry}")
    (folder / "sub").mkdir()
    os.mkfifo(folder / "pipe")
    assert read(folder) == ([f"main.yaml:2:5 {code}"], None)


def test_a_file_that_cannot_be_read_is_a_problem_of_its_own_line(folder: Path):
    put(folder, main="use: [a.yaml, b.yaml]", b="x: [1")
    (folder / "a.yaml").write_bytes(b"x:\n- \xff")
    assert read(folder) == (["a.yaml:2:3 E108", "b.yaml:1:4 E113"], None)


# --- shipped parts


def test_a_part_is_always_the_shipped_one(folder: Path):
    put(folder, main="use: [parts/p, parts/p.yaml]", parts__p="x: {own: 1}")
    put(folder.parent / "shipped", p="x: {shipped: 1}")
    assert data(folder) == {"x": {"shipped": 1}}


def test_an_own_folder_called_parts_is_named_with_a_dot_and_shown_with_it(folder: Path):
    put(folder, main="use: ./parts/p.yaml", parts__p="x: {own: 1}\nz: ~")
    assert read(folder)[0] == ["./parts/p.yaml:2:4 E141"]


def test_a_part_may_name_other_parts_and_nothing_else(folder: Path):
    put(folder, main="use: parts/p", a="x: {k: 1}")
    put(folder.parent / "shipped", p="use: [parts/q]\nx: {p: 1}", q="x: {q: 1}")
    assert data(folder) == {"x": {"q": 1, "p": 1}}
    put(folder.parent / "shipped", q="use: a.yaml\nx: {q: 1}")
    assert read(folder) == (["parts/q.yaml:1:6 E152"], None)


def test_an_unknown_part_names_the_nearest(folder: Path):
    put(folder, main="use: parts/lader")
    put(folder.parent / "shipped", ladder="x: {k: 1}")
    problems = Problems()
    read_scenario(folder / "main.yaml", problems, parts=folder.parent / "shipped")
    assert [str(row) for row in problems] == [
        "main.yaml:1:6: error E153 use: openline has no parts/lader; did you mean parts/ladder?"
    ]


@pytest.mark.parametrize("entry", ["parts/", "parts/../case/main", "parts/a/b", "parts/none"])
def test_a_part_is_a_plain_name(entry: str, folder: Path):
    put(folder, main=f"use: {entry}")
    assert read(folder) == (["main.yaml:1:6 E153"], None)


def test_a_text_without_a_folder_names_parts_only(folder: Path):
    problems, shipped = Problems(), folder.parent / "shipped"
    put(shipped, p="x: {k: 1}")
    document = read_text("use: parts/p", "new", problems, parts=shipped)
    assert document is not None
    assert to_data(document.root) == {"x": {"k": 1}}
    assert read_text("use: a.yaml", "new", problems, parts=shipped) is None
    assert [short(row) for row in problems] == ["new:1:6 E152"]


def test_a_text_in_a_folder_names_its_neighbours(folder: Path):
    put(folder, a="x: {k: 1}")
    problems = Problems()
    assert read_text("use: a.yaml", "main.yaml", problems, folder=folder) is not None
    assert len(problems) == 0


# --- use itself


@pytest.mark.parametrize(
    "text", ["use: 3", "use: {a: 1}", "use: [a.yaml, 3]", "use: [[a.yaml]]", 'use: ""', "use: true"]
)
def test_use_is_a_name_or_a_list_of_names(text: str, folder: Path):
    put(folder, main=text, a="x: {k: 1}")
    assert read(folder) == (["main.yaml:1:6 E151"], None)


def test_a_circle_is_shown_as_a_whole(folder: Path):
    put(folder, main="use: a.yaml", a="use: b.yaml", b="use: [c.yaml]", c="x: {k: 1}\nuse: a.yaml")
    problems = Problems()
    assert read_scenario(folder / "main.yaml", problems) is None
    assert [str(row) for row in problems] == [
        "c.yaml:2:6: error E154 use: these files include each other: "
        "a.yaml -> b.yaml -> c.yaml -> a.yaml; remove one of the links"
    ]


def test_a_file_that_includes_itself_is_a_circle(folder: Path):
    put(folder, main="use: ./main.yaml")
    assert read(folder) == (["main.yaml:1:6 E154"], None)


# --- limits


def test_more_files_than_allowed_are_refused_at_the_line_that_is_too_many(folder: Path):
    put(folder, main="use:\n  - a.yaml\n  - b.yaml", a="x: {a: 1}", b="x: {b: 1}")
    assert read(folder, Limits(files=2))[0] == []
    assert read(folder, Limits(files=1)) == (["main.yaml:3:5 E134"], None)


def test_a_long_chain_of_files_ends_at_the_limit(folder: Path):
    put(folder, main="use: f0.yaml", **{f"f{n}": f"use: f{n + 1}.yaml" for n in range(100)})
    assert read(folder) == (["f63.yaml:1:6 E134"], None)


def test_files_that_are_too_large_together_are_refused(folder: Path):
    put(folder, main="use: [a.yaml, b.yaml]", a="x: {a: 1}", b="x: {b: 1}")
    assert read(folder, Limits(total_bytes=39))[0] == []
    assert read(folder, Limits(total_bytes=38)) == (["main.yaml:1:15 E133"], None)


def test_values_are_counted_over_all_files(folder: Path):
    put(folder, main="use: a.yaml", a="x: {a: 1}")
    assert read(folder, Limits(nodes=5))[0] == []
    assert read(folder, Limits(nodes=4)) == (["a.yaml:1:8 E132"], None)
