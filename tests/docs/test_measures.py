"""The examples in Python on the page of the measures, typed in as they stand."""

import doctest

from tests.docs.console import ROOT, blocks

PAGE = ROOT / "docs" / "measures.md"


def test_the_examples_of_the_page_of_the_measures_give_what_it_says():
    texts = ["\n".join(body) for _, info, body in blocks(PAGE.read_text()) if info == "python"]
    example = doctest.DocTestParser().get_doctest("\n".join(texts) + "\n", {}, PAGE.name, str(PAGE), 0)
    told: list[str] = []
    result = doctest.DocTestRunner(verbose=False).run(example, out=told.append)
    assert result.attempted > 10
    assert told == []
