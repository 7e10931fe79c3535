"""Golden files: a test's text is compared with a file in the folder `golden` beside the test.

    def test_the_ledger_reads_like_this(golden):
        golden("ledger.txt", render(...))

`make golden` writes the files anew and runs only the tests that have one. Where a change is judged (`CI` is
set) nothing may be written.
"""

import difflib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

Golden = Callable[[str, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--update-golden") and os.environ.get("CI"):
        raise pytest.UsageError("--update-golden: not while CI is set; update where you can read the difference")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--update-golden"):
        return
    others = [item for item in items if "golden" not in getattr(item, "fixturenames", ())]
    config.hook.pytest_deselected(items=others)
    items[:] = [item for item in items if item not in others]


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare a text with the golden file of this name; on a mismatch show the difference."""
    folder = request.path.parent / "golden"

    def compare(name: str, text: str) -> None:
        if request.config.getoption("--update-golden"):
            folder.mkdir(exist_ok=True)
            (folder / name).write_bytes(text.encode())
        else:
            expect_same(folder / name, text)

    return compare


def expect_same(path: Path, text: str) -> None:
    """Fail with a unified diff unless the file holds exactly this text."""
    if not path.exists():
        pytest.fail(f"{path}: no such golden file; `make golden` writes it", pytrace=False)
    expected = path.read_bytes().decode()
    if text != expected:
        lines = difflib.unified_diff(
            expected.splitlines(keepends=True), text.splitlines(keepends=True), f"{path.name} (golden)", "now"
        )
        pytest.fail(f"{path}: not as in the golden file\n{''.join(lines)}", pytrace=False)
