"""What `openline scenarios` and `openline show` do."""

from __future__ import annotations

from simulator.clock import human_duration
from simulator.errors import AuthorError
from simulator.program.words import CompiledScenario
from simulator.words.brief import Reader, brief
from simulator.words.cast import Cast
from simulator.words.catalog import scenario_record, summary_record
from simulator.words.neutral import label
from simulator.words.page import Page, Role, Span, headline, indented, line
from tui.exit import ExitCode
from tui.failing import say
from tui.output import write_json
from tui.paint import page_width, show
from tui.scenario import library, load_scenario


def list_library(*, as_json: bool) -> int:
    """Write the library; a scenario that cannot be read is named on stderr and left out."""
    scenarios, code = [], ExitCode.OK
    for name, _ in library():
        try:
            scenarios.append(load_scenario(name))
        except AuthorError:
            say(f"{name} cannot be used; `openline check {name}` says why")
            code = ExitCode.WRONG_INPUT
    if as_json:
        write_json({"simulated": True, "scenarios": [summary_record(one) for one in scenarios]})
    else:
        show(library_page(scenarios, page_width()))
    return code


def library_page(scenarios: list[CompiledScenario], width: int | None) -> Page:
    """The library: two lines a scenario, and what it teaches."""
    page = headline("the scenarios that ship with openline", width)
    for scenario in scenarios:
        page += [line(), *_entry(scenario, width)]
    return [*page, line(), line("openline show SCENARIO is the brief; openline run SCENARIO is one run.")]


def _entry(scenario: CompiledScenario, width: int | None) -> Page:
    words = scenario.words
    cast = Cast(scenario)
    sides = ", ".join(cast.side(at) for at in range(len(words.sides)))
    about = f"{words.case}; play {human_duration(scenario.program.play)}; sides: {sides}"
    note = indented(label(words.content_note, 400), width, 4, Role.WARNING) if words.content_note else []
    return [
        line("  ", Span(label(words.id), Role.CODE), "  ", Span(label(words.title), Role.TITLE)),
        *indented(about, width, 4),
        *(indented(label(words.teaches, 400), width, 4) if words.teaches else []),
        *note,
    ]


def show_scenario(name: str, *, is_control: bool, as_json: bool, variant: str | None = None) -> int:
    """Write the brief of one scenario, or of a variant of it."""
    scenario = load_scenario(name, variant)
    if as_json:
        write_json(scenario_record(scenario, is_control=is_control))
    else:
        show(brief(scenario, Reader(page_width(), is_control)))
    return ExitCode.OK
