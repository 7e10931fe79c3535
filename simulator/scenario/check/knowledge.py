"""What becomes of accounts, whom offices tell, and attributes of stages."""

from __future__ import annotations

from simulator.scenario.check.ids import check_id
from simulator.scenario.compile.accounts import TELLING
from simulator.scenario.compile.scenario import Lowered
from simulator.scenario.spot import Spot
from simulator.vocabulary import MAX_ATTRIBUTES

TOLERANCE = 1e-9


def check_knowledge(lowered: Lowered) -> None:
    """All hops of accounts, all rules of passing on and sharing, all attributes."""
    root = lowered.context.root
    for incident in lowered.context.scenario.incidents:
        for stage in root.at("incidents", incident).items():
            name = f"{incident}.{stage.at('stage').text}"
            for path in stage.at("accounts").items():
                for position, item in enumerate(path.items()):
                    _hop(item, name, has_rung=stage.at("rung").exists, first=not position)
    for office in root.at("offices").ids():
        _office(root.at("offices", office), office)
    _attributes(root.at("incidents"))
    for belief in root.at("beliefs").ids():
        _hypotheses(root.at("beliefs", belief))


def _hop(spot: Spot, stage: str, *, has_rung: bool, first: bool) -> None:
    """What a written path says of one hop."""
    changes = [key for key in (*TELLING, "correct") if spot.at(key).exists]
    if first and changes and not spot.at("hop").exists:
        message = "the first office was there and is told by nobody; give it a hop, or write this at the next one"
        spot.at(changes[0]).problem("E437", message, on_key=True)
    if spot.at("soften").exists and not has_rung and not spot.at("recast").exists:
        spot.at("soften").problem("E438", f"{stage} has no rung that could be told lower", on_key=True)
    if spot.at("recast", "as").text == stage:
        spot.at("recast", "as").problem("E438", f"{stage} is what happened; name another stage")
    _correct(spot)


def _correct(spot: Spot) -> None:
    if spot.at("correct").exists and not any(spot.at(key).exists for key in TELLING):
        message = "nothing is omitted, softened or recast here, so there is nothing to correct"
        spot.at("correct").problem("W437", message, on_key=True)


def _office(spot: Spot, office: str) -> None:
    for item in spot.at("reports").items():
        _correct(item)
        if item.at("recast", "as").text == item.at("of").text != "":
            item.at("recast", "as").problem("E438", f"{item.at('of').text} is what happened; name another stage")
    for item in spot.at("shares_with").items():
        named = item.at("office") if item.at("office").exists else item
        if named.text == office:
            named.problem("E448", f"{office} knows what it knows; name another office")


def _hypotheses(spot: Spot) -> None:
    """What a belief may be: each possible, all together certain, and nothing said beside it."""
    shares = [float(spot.at("hypotheses", own).text) for own in spot.at("hypotheses").ids()]
    if shares and (min(shares) <= 0 or abs(sum(shares) - 1) > TOLERANCE):
        message = f"the shares of the hypotheses are above 0 and add up to 1; these add up to {sum(shares):g}"
        spot.at("hypotheses").problem("E447", message, on_key=True)
    elif shares and spot.at("start").exists:
        spot.at("start").problem("E447", "the hypotheses say where it starts", on_key=True)


def _attributes(incidents: Spot) -> None:
    """One attribute is a number everywhere or a truth value everywhere, and there are not too many."""
    kinds: dict[str, bool] = {}
    for incident in incidents.ids():
        for stage in incidents.at(incident).items():
            for name in stage.at("attributes").ids():
                value = stage.at("attributes", name)
                if name not in kinds:
                    check_id(value, name, on_key=True)
                    _count(value, len(kinds))
                is_truth = value.text in ("true", "false")
                if kinds.setdefault(name, is_truth) != is_truth:
                    words = ("a number", "true or false")
                    value.problem("E362", f"elsewhere {name} is {words[kinds[name]]}; here it is {words[is_truth]}")


def _count(spot: Spot, before: int) -> None:
    if before == MAX_ATTRIBUTES:
        spot.problem("E363", f"a scenario has at most {MAX_ATTRIBUTES} attributes in all", on_key=True)
