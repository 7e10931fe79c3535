"""The problems that a whole scenario can have: code -> (severity, title), parts of the one table in `codes`."""

from __future__ import annotations

from typing import Final, Literal

Rows = dict[str, tuple[Literal["error", "warning"], str]]

NAME_CODES: Final[Rows] = {
    # names
    "E341": ("error", "unknown side"),
    "E342": ("error", "unknown office"),
    "E343": ("error", "unknown channel"),
    "E344": ("error", "unknown matter"),
    "E345": ("error", "unknown incident or stage"),
    "E346": ("error", "unknown stage or public channel"),
    "E347": ("error", "unknown counter"),
    "E348": ("error", "unknown variable"),
    "E349": ("error", "unknown outcome"),
    "E350": ("error", "unknown source"),
    "E351": ("error", "unknown list of rules"),
    "E352": ("error", "not an id"),
    "E353": ("error", "a word of the language as an id"),
    "E354": ("error", "an office without its side"),
    "E355": ("error", "an id is used twice"),
    "E356": ("error", "unknown calendar"),
    "E357": ("error", "unknown rule set"),
    "E362": ("error", "an attribute of two kinds"),
    "E363": ("error", "too many attributes"),
}

MEANING_CODES: Final[Rows] = {
    # triggers and acts
    "E401": ("error", "not a trigger here"),
    "E402": ("error", "the trigger cannot be read"),
    "E403": ("error", "what the contact is about is not said"),
    "E404": ("error", "nothing for same to mean"),
    "E405": ("error", "only an office can do this"),
    "E406": ("error", "not exactly one of to, up, down"),
    "E407": ("error", "whose it is is not said"),
    "E408": ("error", "the side of a variable"),
    "E409": ("error", "the side has no end of this channel"),
    "E410": ("error", "the repetition cannot be read"),
    "E411": ("error", "nothing to try again"),
    "E412": ("error", "not exactly one trigger"),
    # the form of rules
    "E413": ("error", "both chance and choose"),
    "E414": ("error", "not exactly one of do and choose"),
    "E415": ("error", "rest is not last"),
    "E416": ("error", "shares above 1"),
    "E417": ("error", "a key that this answer does not use"),
    "E418": ("error", "a delay of unsaid length"),
    "E419": ("error", "permission asked of another side"),
    # demands, promises, agreements
    "E420": ("error", "no such demand, promise or agreement"),
    "E421": ("error", "how the demand is met"),
    # measures and checks
    "E422": ("error", "a share of runs outside 0 to 1"),
    "E423": ("error", "the measure lacks what it takes"),
    "E424": ("error", "the wrong side"),
    "E425": ("error", "both chance and hazard"),
    # channels and contacts
    "E430": ("error", "the wrong number of ends"),
    "E431": ("error", "an end with the wrong offices"),
    "E432": ("error", "a gatekeeper of neither side"),
    "E433": ("error", "more statuses than ends"),
    "E434": ("error", "the channel does not join them"),
    "E435": ("error", "the wrong kind of channel"),
    "E436": ("error", "an office asks itself"),
    "E437": ("error", "an account that nobody passes on"),
    "E438": ("error", "an account told as what it is"),
    "E448": ("error", "an office tells itself"),
    # offices
    "E440": ("error", "an office reports to the wrong office"),
    "E441": ("error", "offices report in a circle"),
    "E442": ("error", "holders out of order"),
    "E443": ("error", "counterparts on the wrong side"),
    # incidents and the ladder
    "E450": ("error", "two ways for one stage to come"),
    "E451": ("error", "a stage that follows nothing"),
    "E452": ("error", "stages follow each other in a circle"),
    "E453": ("error", "only a first stage arrives again"),
    "E454": ("error", "a rung of nobody, or nothing of a rung"),
    "E455": ("error", "nothing in it"),
    "E460": ("error", "how often it is tested is not said"),
    "E461": ("error", "a period of no length"),
    "E462": ("error", "a gap in the ladder"),
    "E463": ("error", "a departure that does not go down"),
    "E464": ("error", "two outcomes take the rest"),
    # numbers and times
    "E470": ("error", "not a range"),
    "E471": ("error", "the value lies outside its range"),
    "E472": ("error", "the ends of a range are of another kind"),
    "E473": ("error", "a range from high to low"),
    "E474": ("error", "the start lies outside the bounds"),
    "E480": ("error", "two places draw the same luck"),
    "E481": ("error", "the horizon comes before the end of play"),
    "E482": ("error", "before the start"),
    "E483": ("error", "a silence that might never end"),
    "E484": ("error", "a calendar that does not say when"),
    "E485": ("error", "the dates or times cannot be read"),
    "E486": ("error", "too many calendars or openings"),
    # lines
    "E491": ("error", "a key that this kind of channel does not use"),
    "E492": ("error", "an answer that the channel cannot carry"),
    "E497": ("error", "too many rule sets or attributes"),
    "W401": ("warning", "an office that nobody can reach"),
    "W402": ("warning", "a rule that is never reached"),
    "W403": ("warning", "a policy that may not decide"),
    "W404": ("warning", "an addressee without a policy"),
    "W405": ("warning", "a measure that depends on trying again"),
    "W406": ("warning", "a parameter that nothing reads"),
    "W407": ("warning", "permit where no permission is asked"),
    "W408": ("warning", "a stage that never comes"),
    "W409": ("warning", "after the horizon"),
    "W410": ("warning", "inputs out of order"),
    "W411": ("warning", "the channel does not cover the purpose"),
    "W412": ("warning", "nobody to ask for permission"),
    "W420": ("warning", "a calendar that never opens"),
    "W424": ("warning", "the channel is not for this matter"),
    "W430": ("warning", "a rule set that makes no difference"),
    "W437": ("warning", "a correction of nothing"),
}

LIMIT_CODES: Final[Rows] = {
    "E501": ("error", "too many offices"),
    "E502": ("error", "too many channels"),
    "E503": ("error", "too many event classes"),
    "E504": ("error", "too many rules"),
    "E505": ("error", "too many variables"),
    "E506": ("error", "too many matters"),
    "E507": ("error", "too many watches"),
}
