"""A readout is initiative that speaks in public: upon the end of a contact, or upon what is learned."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.scenario import schema
from simulator.scenario.expand.graft import Addition, Plain
from simulator.scenario.nearest import nearest
from simulator.scenario.spot import Spot

SAID = ("tone", "purpose", "topics", "text")
KEPT = ("when", "chance", "source")


def expand_readouts(scenario: schema.Scenario, root: Spot) -> Iterator[Addition]:
    """One rule a readout; two where it follows contacts, since either end may publish."""
    for office, readouts in scenario.readouts.items():
        own = root.at("readouts", office)
        if office not in scenario.offices:
            message = f'no office is called "{office}"'
            own.problem("E342", message, hint=nearest(office, scenario.offices), on_key=True)
            continue
        for number in range(len(readouts)):
            spot = own.at(number)
            called = f"readout {spot.at('id').text} of {scenario.offices[office].label or office}"
            for rule, label in _rules(spot, called):
                yield Addition("initiative", office, rule, spot, appended=True, label=label)


def _rules(spot: Spot, called: str) -> Iterator[tuple[dict[str, Plain], str]]:
    """The rules with their labels."""
    after_contact = spot.at("about").text.strip().startswith("result")
    yield _rule(spot), f"{called}, which asked" if after_contact else called
    if after_contact:
        yield {**_rule(spot, "_asked"), "as_addressee": True}, f"{called}, which was asked"


def _rule(spot: Spot, more: str = "") -> dict[str, Plain]:
    name = spot.at("id").text
    stream = spot.at("stream").text or name
    rule: dict[str, Plain] = {"id": name + more, "stream": stream + more, "upon": spot.at("about").node}
    rule |= {key: spot.at(key).node for key in KEPT}
    branches = spot.at("choose").items()
    if branches:
        return rule | {"choose": [_branch(spot, branch) for branch in branches]}
    return rule | _body(spot, spot)


def _branch(spot: Spot, branch: Spot) -> dict[str, Plain]:
    body = {"id": branch.at("id").node, "share": branch.at("share").node, "source": branch.at("source").node}
    return {**body, **_body(spot, branch)}


def _body(spot: Spot, body: Spot) -> dict[str, Plain]:
    """What is said after a while; to be silent is to do nothing."""
    if body.at("silent").text == "true":
        return {"do": []}
    said = {key: body.at(key).node for key in SAID}
    return {
        "after": body.at("after").node,
        "do": {"state": spot.at("channel").node, "matter": spot.at("matter").node, **said},
    }
