"""Where things are, and what must not be in them."""

import re

from tests.project.tree import ROOT, tracked_files

FOLDERS = {"simulator", "scenarios", "tui", "tests", "docs"}
FILES = {
    "pyproject.toml",
    "constraints.txt",
    "Makefile",
    "README.md",
    "LICENSE",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
}

# Written so that this file does not hold what it looks for.
MACHINE_PATH = re.compile(rb"(?<![\w.])/(?:work|root|farm|home/\w+|Users/\w+)/")
REGISTRY_HOST = re.compile(
    rb"py[p]i\.org|python[h]osted\.org|npm[j]s\.(?:org|com)|deb\.[d]ebian\.org|fi[l]e://", re.IGNORECASE
)


def test_the_top_level_holds_the_agreed_folders_and_files_and_nothing_else():
    top = {path.parts[0] for path in tracked_files()}
    assert {name for name in top if not name.startswith(".")} == FOLDERS | FILES


def test_no_file_names_a_path_of_somebodys_machine():
    assert holding(MACHINE_PATH) == []


def test_no_file_names_the_address_of_a_package_registry():
    assert holding(REGISTRY_HOST) == []


def test_every_page_of_the_docs_is_in_the_table_of_contents():
    contents = (ROOT / "docs" / "index.md").read_text()
    pages = [path.name for path in tracked_files() if path.parent.name == "docs" and path.suffix == ".md"]
    assert [name for name in pages if name != "index.md" and f"({name})" not in contents] == []


def test_the_patterns_find_what_they_are_for():
    assert MACHINE_PATH.search(b"see " + b"/ro" + b"ot/notes")
    assert REGISTRY_HOST.search(b"https://PyP" + b"I.org/simple")
    assert not MACHINE_PATH.search(b"https://example.org/wo" + b"rk/")


def holding(pattern: re.Pattern[bytes]) -> list[str]:
    found = []
    for path in tracked_files():
        for number, line in enumerate((ROOT / path).read_bytes().splitlines(), start=1):
            if pattern.search(line):
                found.append(f"{path}:{number}")
    return found
