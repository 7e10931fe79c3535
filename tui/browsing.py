"""What `openline scenarios` and `openline show` do."""

from __future__ import annotations

from simulator.clock import human_duration
from simulator.errors import AuthorError
from simulator.program.words import CompiledScenario
from simulator.words.brief import Reader, brief
from simulator.words.catalog import library_record, scenario_record
from simulator.words.neutral import label
from simulator.words.page import Page, Role, Span, headline, indented, line
from simulator.words.trait import Sought, traits
from tui.exit import ExitCode
from tui.failing import say
from tui.output import write_json
from tui.paint import page_width, show
from tui.scenario import library, load_scenario


def list_library(sought: Sought, *, as_json: bool) -> int:
    """Write what of the library fits; a scenario that cannot be read is named on stderr and left out."""
    scenarios, code = [], ExitCode.OK
    for name, _ in library():
        try:
            scenarios.append(load_scenario(name))
        except AuthorError:
            say(f"{name} cannot be used; `openline check {name}` says why")
            code = ExitCode.WRONG_INPUT
    fitting = [one for one in scenarios if sought.fits(traits(one))]
    if as_json:
        write_json({"simulated": True, "scenarios": [library_record(one) for one in fitting]})
    else:
        show(library_page(fitting, page_width()))
    return code


def library_page(scenarios: list[CompiledScenario], width: int | None) -> Page:
    """The library: two lines a scenario, and what it teaches; invented cases first."""
    page = headline("the scenarios that ship with openline", width)
    for scenario in scenarios:
        page += [line(), *_entry(scenario, width)]
    if not scenarios:
        page += [line(), line("no scenario has all of that: leave a filter out, or look for fewer words")]
    return [*page, line(), line("openline show SCENARIO is the brief; openline run SCENARIO is one run.")]


def _entry(scenario: CompiledScenario, width: int | None) -> Page:
    words = scenario.words
    seats = ", ".join(label(seat.label) for seat in words.seats)
    about = f"{words.case}; {_times(scenario)}; seats: {seats}"
    note = indented(label(words.content_note, 400), width, 4, Role.WARNING) if words.content_note else []
    return [
        line("  ", Span(label(words.id), Role.CODE), "  ", Span(label(words.title), Role.TITLE)),
        *indented(about, width, 4),
        *(indented(label(words.teaches, 400), width, 4) if words.teaches else []),
        *note,
    ]


def _times(scenario: CompiledScenario) -> str:
    """Length of play, and of the class where a lesson says it."""
    lesson = sum(step.takes for step in scenario.words.lesson)
    play = f"play {human_duration(scenario.program.play)}"
    return f"{play}, in class {human_duration(lesson)}" if lesson else play


def show_scenario(name: str, *, is_control: bool, as_json: bool, variant: str | None = None) -> int:
    """Write the brief of one scenario, or of a variant of it."""
    scenario = load_scenario(name, variant)
    if as_json:
        write_json(scenario_record(scenario, is_control=is_control))
    else:
        show(brief(scenario, Reader(page_width(), is_control)))
    return ExitCode.OK
