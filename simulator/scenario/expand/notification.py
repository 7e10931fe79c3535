"""Notification of major activities: one rule for whoever does them, and for whoever may take offence two.

For each activity and each other side there is an incident of its own: `given` when notice has arrived, `missing` when
the activity begins without. The side that was not told finds that out when it learns of the beginning, and then judges
by its own measure whether the activity is one that should have been announced.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from simulator.scenario import schema
from simulator.scenario.expand.framing import framed
from simulator.scenario.expand.graft import Addition, Plain
from simulator.scenario.expand.sides import titled
from simulator.scenario.names import office_side
from simulator.scenario.nearest import nearest
from simulator.scenario.spot import Spot
from simulator.scenario.streams import incident_key, stream_key

ACTIVITY = "activity"
"""In a measure of what is major, the word for the activity that is judged."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Who is to tell whom of what: the agreement, the activity, the side that does it and one that is told.

    `about` is `ACTIVITY to SIDE` as people call them.
    """

    agreement: str
    activity: str
    doer: str
    other: str
    terms: schema.Notification
    spot: Spot
    stream: str
    """What `id` is made of the streams of the three."""
    about: str

    @property
    def id(self) -> str:
        """The id of the incident that notice of this activity is, and the beginning of the ids of its rules."""
        return f"{self.agreement}_{self.activity}_{self.other}"

    @property
    def planned(self) -> str:
        """The stage at which its own side knows."""
        return f"{self.activity}.{self.terms.planned}"

    @property
    def begins(self) -> str:
        """The stage before which notice is due."""
        return f"{self.activity}.{self.terms.begins}"


def expand_notification(scenario: schema.Scenario, root: Spot) -> Iterator[Addition]:
    """Notification under all agreements that have it."""
    for name, agreement in scenario.agreements.items():
        if agreement.notification is None:
            continue
        spot = root.at("agreements", name, "notification")
        able = [_is_able(scenario, agreement, spot.at(key)) for key in ("notifies", "to", "major")]
        if not all(able):
            continue
        for item, activity in spot.at("activities").names():
            doer = _doer(scenario, agreement, item, activity)
            for other in agreement.between if doer else ():
                if other != doer:
                    about = f"{_called(scenario, activity)} to {titled(scenario, other)}"
                    stream = _stream(scenario, name, activity, other)
                    yield from _notice(Notice(name, activity, doer, other, agreement.notification, spot, stream, about))


def _called(scenario: schema.Scenario, activity: str) -> str:
    matter = scenario.matters.get(activity)
    return (matter.label if matter else "") or activity


def _stream(scenario: schema.Scenario, agreement: str, activity: str, other: str) -> str:
    own = stream_key(scenario.agreements, agreement)
    return f"{own}_{incident_key(scenario, activity)}_{stream_key(scenario.sides, other)}"


def _is_able(scenario: schema.Scenario, agreement: schema.Agreement, spot: Spot) -> bool:
    """Whether each side has its entry, an office of its own where offices stand."""
    key = str(spot.path[-1])
    others = [side for side in spot.ids() if side not in agreement.between]
    for side in agreement.between:
        if not spot.at(side).exists:
            place = spot.at(others[0]) if others else spot
            place.problem("E427", f"{key} says nothing of {side}, which the agreement binds", on_key=True)
            return False
    for side in spot.ids() if key != "major" else ():
        office = spot.at(side).text
        if office not in scenario.offices:
            message = f'no office is called "{office}"'
            spot.at(side).problem("E342", message, hint=nearest(office, scenario.offices))
            return False
        if office_side(office) != side:
            spot.at(side).problem("E427", f"{office} is no office of {side}")
            return False
    return True


def _doer(scenario: schema.Scenario, agreement: schema.Agreement, spot: Spot, activity: str) -> str:
    """The side whose activity it is; nothing, and a problem, where it is no activity."""
    terms = agreement.notification
    assert terms is not None
    if activity not in scenario.incidents:
        spot.problem("E345", f'no incident is called "{activity}"', hint=nearest(activity, scenario.incidents))
        return ""
    stages = {stage.stage: stage for stage in scenario.incidents[activity]}
    missing = [stage for stage in (terms.planned, terms.begins) if stage not in stages]
    if missing:
        spot.problem("E426", f"{activity} has no stage {' and no stage '.join(missing)}")
        return ""
    side = office_side(stages[terms.begins].by)
    if side not in agreement.between:
        spot.problem("E426", f"say whose activity it is: by a side that is bound, at {activity}.{terms.begins}")
        return ""
    return side


def _notice(notice: Notice) -> Iterator[Addition]:
    spot, about = notice.spot, notice.about
    yield Addition("incidents", notice.id, _stages(notice), spot, label=f"notice of {about}")
    doer, other = notice.terms.notifies[notice.doer], notice.terms.to[notice.other]
    yield Addition("initiative", doer, _tells(notice), spot, appended=True, label=f"notice of {about}")
    yield Addition("effects", "", _given(notice), spot, appended=True, label=f"notice of {about} is given")
    yield Addition("effects", "", _missing(notice), spot, appended=True, label=f"notice of {about} is missing")
    if notice.terms.offence is not None:
        found, offence = f"notice of {about} is missed", f"offence at no notice of {about}"
        yield Addition("initiative", other, _finds_out(notice), spot, appended=True, label=found)
        yield Addition("initiative", other, _takes_offence(notice), spot, appended=True, label=offence)


def _stages(notice: Notice) -> Plain:
    both = [[notice.terms.notifies[notice.doer]], [notice.terms.to[notice.other]]]
    return [
        {"stage": "given", "label": f"Notice of {notice.about}", "accounts": both, "stream": notice.stream},
        {"stage": "missing", "label": f"No notice of {notice.about}"},
    ]


def _named(notice: Notice, word: str) -> dict[str, Plain]:
    """Id and stream of a rule."""
    return {"id": f"{notice.id}_{word}", "stream": f"{notice.stream}_{word}"}


def _tells(notice: Notice) -> Plain:
    """The office that does it gives notice when it knows of the plan, if the activity is major by its measure."""
    spot, terms = notice.spot, notice.terms
    return {
        **_named(notice, "tells"),
        "upon": f"learned({notice.planned})",
        "when": _major(notice, notice.doer),
        "after": spot.at("after").node,
        "do": {
            "ask": terms.to[notice.other],
            "channel": spot.at("channel").node,
            "matter": notice.activity,
            "purpose": "notify",
            "patience": spot.at("patience").node,
        },
        "repeat": spot.at("repeat").node,
    }


def _major(notice: Notice, side: str) -> Plain:
    words = {ACTIVITY: notice.activity}
    return framed(f"in_force({notice.agreement}) and (", notice.spot.at("major", side), ")", words)


def _given(notice: Notice) -> Plain:
    parties = f"from is {notice.doer} and to is {notice.other}"
    return {
        **_named(notice, "given"),
        "upon": "result(completed)",
        "when": f"purpose is notify and matter is {notice.activity} and {parties}",
        "do": {"stage": f"{notice.id}.given"},
    }


def _missing(notice: Notice) -> Plain:
    """No notice since it was planned, or too late a one."""
    since = f"since({notice.id}.given)"
    in_time = f" and {since} >= {notice.terms.lead}" if notice.terms.lead else ""
    return {
        **_named(notice, "missing"),
        "upon": f"stage({notice.begins})",
        "when": f"not ({since} <= since({notice.planned}){in_time})",
        "do": {"stage": f"{notice.id}.missing"},
    }


def _finds_out(notice: Notice) -> Plain:
    return {
        **_named(notice, "finds_out"),
        "upon": f"learned({notice.begins})",
        "do": {"learn": f"{notice.id}.missing", "office": notice.terms.to[notice.other]},
    }


def _takes_offence(notice: Notice) -> Plain:
    return {
        **_named(notice, "offence"),
        "upon": f"learned({notice.id}.missing)",
        "when": _major(notice, notice.other),
        "do": notice.spot.at("offence").node,
    }
