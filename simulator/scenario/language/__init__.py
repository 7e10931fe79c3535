"""The small language of conditions, amounts and durations inside scenario files.

`parse_expression` and its kin read one text in a `Scope` and give code, or report problems at the column.
"""

from simulator.scenario.language.codes import LANGUAGE_CODES
from simulator.scenario.language.expression import parse_amount, parse_chance, parse_expression
from simulator.scenario.language.position import place_in_text
from simulator.scenario.language.quantity import UNLIMITED, Unlimited, Written, parse_delay
from simulator.scenario.language.scope import (
    AttributeMeaning,
    CounterMeaning,
    IncidentMeaning,
    MakeParameter,
    MeasureMeaning,
    Names,
    ParameterMeaning,
    Report,
    Scope,
    StageAttribute,
    VariableMeaning,
)

__all__ = [
    "LANGUAGE_CODES",
    "UNLIMITED",
    "AttributeMeaning",
    "CounterMeaning",
    "IncidentMeaning",
    "MakeParameter",
    "MeasureMeaning",
    "Names",
    "ParameterMeaning",
    "Report",
    "Scope",
    "StageAttribute",
    "Unlimited",
    "VariableMeaning",
    "Written",
    "parse_amount",
    "parse_chance",
    "parse_delay",
    "parse_expression",
    "place_in_text",
]
