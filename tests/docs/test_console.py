"""Every example in the docs does what the page says; and the pieces that see to it."""

from difflib import unified_diff
from pathlib import Path

import pytest

from tests.docs.console import ROOT, Command, File, Outcome, Shell, agrees, examples, rewritten


def pages() -> list[Path]:
    found = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    return [page for page in found if any(isinstance(one, Command) for one in examples(page.read_text()))]


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_the_examples_of_a_page_do_what_it_says(page: Path, tmp_path: Path, request, golden):
    """`make golden` writes what came back into the page, except where it has `...`."""
    shell, outcomes = Shell(tmp_path), {}
    for example in examples(page.read_text()):
        if isinstance(example, File):
            shell.write(example)
        else:
            outcomes[example.line] = shell.run(example.text)
    if request.config.getoption("--update-golden"):
        page.write_text(rewritten(page.read_text(), outcomes))
        return
    wrong = [told for told in (complaint(page, one, outcomes) for one in examples(page.read_text())) if told]
    if wrong:
        pytest.fail("\n".join(wrong), pytrace=False)


def complaint(page: Path, example: File | Command, outcomes: dict[int, Outcome]) -> str:
    """What is wrong with an example; nothing if all is well."""
    if isinstance(example, File):
        return ""
    outcome, where = outcomes[example.line], f"{page.relative_to(ROOT)}:{example.line}: $ {example.text}"
    if example.expected is None:
        return "" if outcome.code == 0 else "\n".join([f"{where}: exit code {outcome.code}", *outcome.lines])
    if agrees(example.expected, outcome.lines):
        return ""
    return "\n".join([where, *unified_diff(example.expected, outcome.lines, "the page", "what came back", lineterm="")])


PAGE = """\
Text.

```yaml file=note.txt
hello
```

```console
$ cat note.txt
hello
$ false
$ echo $?
1
$ printf 'a\\nb\\nc\\n'
a
...
```

```sh
$ not an example
```
"""


def test_a_page_gives_its_files_and_commands_in_order():
    assert list(examples(PAGE)) == [
        File(3, "note.txt", "hello\n"),
        Command(8, "cat note.txt", ("hello",)),
        Command(10, "false", None),
        Command(11, "echo $?", ("1",)),
        Command(13, "printf 'a\\nb\\nc\\n'", ("a", "...")),
    ]


def test_commands_are_run_where_the_files_are_and_know_the_last_exit_code(tmp_path: Path):
    shell = Shell(tmp_path)
    shell.write(File(1, "note.txt", "hello\n"))
    assert shell.run("cat note.txt") == Outcome(("hello",), 0)
    assert shell.run("echo no >&2; exit 3") == Outcome(("no",), 3)
    assert shell.run("echo $?") == Outcome(("3",), 0)
    assert shell.run("ls scenarios/harbour-phone.yaml").code == 0


@pytest.mark.parametrize(
    ("expected", "lines", "agree"),
    [
        (("a", "b"), ("a", "b"), True),
        (("a", "b"), ("a", "c"), False),
        (("a", "..."), ("a",), True),
        (("a", "...", "z"), ("a", "b", "c", "z"), True),
        (("a", "...", "z"), ("a", "b"), False),
        (("took ... s",), ("took 1.2 s",), True),
        (("took ... s",), ("took 1.2 h",), False),
        (("a.b",), ("axb",), False),
    ],
)
def test_dots_stand_for_anything_and_nothing_else_does(expected, lines, agree):
    assert agrees(expected, lines) is agree


def test_a_page_is_written_anew_except_where_it_has_dots():
    outcomes = {8: Outcome(("changed", "twice"), 0), 11: Outcome(("0",), 0), 13: Outcome(("x",), 0)}
    text = rewritten(PAGE, outcomes)
    assert "$ cat note.txt\nchanged\ntwice\n$ false\n$ echo $?\n0\n" in text
    assert "a\n...\n" in text
