"""Every problem that a scenario file can have: one stable code a row, with its one-line title.

Codes are grouped by hundred and never reused: 1xx reading the text, 2xx keys and types, 3xx names and
expressions, 4xx meaning (rules, ladder, chances), 5xx limits of a run. Rows stand by hundred, errors before
warnings; docs/error-codes.md has one heading a row in the same order.
"""

from __future__ import annotations

from typing import Final, Literal

from simulator.scenario.language.codes import LANGUAGE_CODES
from simulator.scenario.meaning_codes import LIMIT_CODES, MEANING_CODES, NAME_CODES

Severity = Literal["error", "warning"]

CODES: Final[dict[str, tuple[Severity, str]]] = {
    # 1xx: files
    "E101": ("error", "the file is not there"),
    "E102": ("error", "a folder stands where a file is needed"),
    "E103": ("error", "the file may not be opened"),
    "E104": ("error", "not an ordinary file"),
    "E105": ("error", "the file cannot be read"),
    "E106": ("error", "the file is too large"),
    "E107": ("error", "the file is not text"),
    "E108": ("error", "the text is not UTF-8"),
    "E109": ("error", "the file is empty"),
    "E110": ("error", "an invisible character"),
    # 1xx: syntax
    "E111": ("error", "a tab in the indentation"),
    "E112": ("error", "a quote is not closed"),
    "E113": ("error", "a bracket without its partner"),
    "E114": ("error", "the indentation does not fit"),
    "E115": ("error", "a colon inside unquoted text"),
    "E116": ("error", "unquoted text begins with a special character"),
    "E117": ("error", "an unknown backslash sequence"),
    "E118": ("error", "text after a closing quote or bracket"),
    "E119": ("error", "a line without a colon"),
    "E120": ("error", "the text cannot be read as YAML"),
    # 1xx: parts of YAML that scenarios do without
    "E121": ("error", "anchors are not used"),
    "E122": ("error", "aliases are not used"),
    "E123": ("error", "merge keys are not used"),
    "E124": ("error", "tags are not used"),
    "E125": ("error", "directives are not used"),
    "E126": ("error", "a second document in one file"),
    # 1xx: limits of reading
    "E131": ("error", "nested too deeply"),
    "E132": ("error", "too many entries"),
    "E133": ("error", "the files are too large together"),
    "E134": ("error", "too many included files"),
    # 1xx: values and keys
    "E141": ("error", "null is not a value"),
    "E142": ("error", "the value is missing"),
    "E143": ("error", "not a usable number"),
    "E144": ("error", "a key is given twice"),
    "E145": ("error", "a key is not text"),
    "E146": ("error", "a list or a mapping used as a key"),
    "E147": ("error", "the file is not a list of keys and values"),
    # 1xx: included files
    "E151": ("error", "use does not name files"),
    "E152": ("error", "an included file lies outside the folder"),
    "E153": ("error", "no such part"),
    "E154": ("error", "files include each other in a circle"),
    "E155": ("error", "an id is declared in two files"),
    "E156": ("error", "a key that only the main file may have"),
    "E157": ("error", "defaults is misplaced"),
    "E158": ("error", "two files use one key for different things"),
    "W101": ("warning", "a word that other programs read as true or false"),
    "W102": ("warning", "a clock time that other programs read as a number"),
    "W103": ("warning", "a number that programs read differently"),
    "W104": ("warning", "a list item swallowed by the text above it"),
    "W105": ("warning", "text cut off by a comment"),
    # 2xx: keys and types
    "E201": ("error", "unknown key"),
    "E202": ("error", "a key is missing"),
    "E203": ("error", "the wrong kind of value"),
    "E204": ("error", "a number or truth value where text is needed"),
    "E205": ("error", "not one of the words allowed"),
    "E206": ("error", "a number outside its bounds"),
    "E207": ("error", "too few or too many"),
    "E208": ("error", "text not in the form needed"),
    "E209": ("error", "a value that breaks a rule of its key"),
    "E210": ("error", "said in another way"),
    # 3xx: names and expressions
    **LANGUAGE_CODES,
    **NAME_CODES,
    # 4xx, 5xx: meaning and limits
    **MEANING_CODES,
    **LIMIT_CODES,
}
