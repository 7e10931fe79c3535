"""Knowledge: accounts that change on the way, offices that share, disclosure, attributes, rungs that others read."""

import pytest

from simulator.vocabulary import EventKind, unpack_told
from tests.catalogue.story import story

HIT = "incidents: {ferry: [{stage: hit, at: 1 h, rung: R5, by: north, seen_by: south.desk}, {stage: bump}]}\n"
PATH = """
incidents:
  ferry:
    - {stage: hit, at: 1 h, rung: R5, by: south, accounts: [[south.desk, {office: north.desk, hop: 5 min, %s}]]}
    - {stage: bump, rung: R1, by: south}
"""
REPORTS = HIT + "offices: {south.desk: {reports: [{%s}]}}"
TALLY = "counters: {tally: {label: Tally}}\n"


def learned(told):
    return told.lines(EventKind.LEARNED)


def test_k1301_an_omitted_account_goes_no_further():
    """Accounts change on the way. The row that tells of it has no arrival."""
    told = story(REPORTS % "omit: 1")
    assert learned(told) == ["1:00 south.desk learns ferry.hit"]
    assert told.lines(EventKind.ACCOUNT) == ["1:00 account to south.chief omitted"]


def test_k1302_a_chance_of_none_changes_nothing():
    """Accounts change on the way. And a rule for another stage does not fit."""
    plain = ["1:00 south.desk learns ferry.hit", "1:05 south.chief learns ferry.hit"]
    assert learned(story(REPORTS % "omit: 0, soften: {chance: 0, rung: R1}")) == plain
    assert learned(story(REPORTS % "of: ferry.bump, omit: 1")) == plain


def test_k1303_what_was_omitted_arrives_with_the_correction():
    """Accounts change on the way. A correction takes the hop, too."""
    told = story(REPORTS % "omit: 1, correct: 2 h")
    assert learned(told)[1:] == ["3:05 south.chief learns ferry.hit (corrected)"]


def test_k1304_a_softened_rung_is_read_by_the_other_side_until_it_is_corrected():
    """Accounts change on the way. The correction raises it; who did it read it as meant from the first."""
    told = story(PATH % "soften: {rung: R2}, correct: 1 h")
    assert learned(told) == [
        "1:00 south.desk learns ferry.hit",
        "1:05 north.desk learns ferry.hit (softened to R2)",
        "2:05 north.desk learns ferry.hit (corrected)",
    ]
    assert told.lines(EventKind.RUNG) == [
        "1:00 south at R5 (accidental), says south",
        "1:05 south at R2 (accidental), says north",
        "2:05 south at R5 (accidental), says north",
    ]


def test_k1305_nothing_is_softened_upward():
    """Accounts change on the way. A higher rung than the one seen is no softening."""
    told = story(PATH % "soften: {rung: R6}")
    assert learned(told)[1:] == ["1:05 north.desk learns ferry.hit"]


def test_k1306_a_correction_counts_nothing_twice():
    """Accounts change on the way. count stays 1."""
    told = story(
        TALLY,
        PATH % "soften: {rung: R2}, correct: 1 h",
        "initiative: {north.desk: [{id: a, upon: learned(ferry.hit), when: count(ferry.hit) = 1, do: {count: tally}}]}",
    )
    assert told.lines(EventKind.COUNTED) == ["1:05 tally 1", "2:05 tally 2"]


def test_k1307_a_recast_account_teaches_another_stage_and_the_truth_comes_beside_it():
    """Accounts change on the way. known of the stage told stays true, stage is what was learned last."""
    told = story(
        TALLY,
        REPORTS % "recast: {as: ferry.bump}, correct: 1 h",
        """
        initiative:
          south.chief:
            - id: believes
              upon: learned(ferry.bump)
              when: stage(ferry) is bump and not known(ferry.hit)
              do: {count: tally}
            - id: knows
              upon: learned(ferry.hit)
              when: stage(ferry) is hit and known(ferry.bump)
              do: {count: tally}
        """,
    )
    assert learned(told)[1:] == [
        "1:05 south.chief learns ferry.bump (recast)",
        "2:05 south.chief learns ferry.hit (corrected)",
    ]
    assert told.lines(EventKind.COUNTED) == ["1:05 tally 1", "2:05 tally 2"]


def test_k1308_a_stage_that_was_told_and_then_comes_is_learned_again():
    """Accounts change on the way. Its occurrences do not heed what was told of it."""
    told = story(
        HIT.replace("{stage: bump}", "{stage: bump, at: 4 h, seen_by: south.desk}"),
        "offices: {south.desk: {reports: [{of: ferry.hit, recast: {as: ferry.bump}}]}}",
    )
    assert learned(told) == [
        "1:00 south.desk learns ferry.hit",
        "1:05 south.chief learns ferry.bump (recast)",
        "4:00 south.desk learns ferry.bump",
        "4:05 south.chief learns ferry.bump",
    ]


def test_k1309_who_knows_what_happened_is_not_told_otherwise():
    """Accounts change on the way. Old news, in whatever form."""
    told = story(
        REPORTS % "recast: {as: ferry.bump}",
        "effects: [{id: tell, upon: stage(ferry.hit), after: 1 min, do: {learn: ferry.hit, office: south.chief}}]",
    )
    assert learned(told) == ["1:00 south.desk learns ferry.hit", "1:01 south.chief learns ferry.hit"]


def test_k1310_the_truth_by_another_way_corrects():
    """Accounts change on the way. A second source counts as a correction."""
    told = story(
        PATH % "soften: {rung: R2}",
        "effects: [{id: tell, upon: stage(ferry.hit), after: 2 h, do: {learn: ferry.hit, office: north.desk}}]",
    )
    assert learned(told)[2:] == ["3:00 north.desk learns ferry.hit (corrected)"]


def test_k1311_what_the_path_says_comes_before_what_the_office_does():
    """Accounts change on the way. reports holds where the hop says nothing."""
    told = story(PATH % "omit: 0", "offices: {south.desk: {reports: [{omit: 1}]}}")
    assert learned(told)[1:] == ["1:05 north.desk learns ferry.hit"]


def test_k1312_one_more_account_changes_no_other_ones_luck():
    """How luck is drawn. The site of each draw names the path and the hop."""
    text = PATH % "omit: 0.5"
    more = text.replace("accounts: [[", "accounts: [[south.chief], [").replace("[[south.chief], [", "[[")
    other = "effects: [{id: noise, upon: start, do: {rung: R1, side: north}}]"
    seeds = range(8)
    first = [learned(story(text, seed=seed)) for seed in seeds]
    assert first == [learned(story(more, other, seed=seed)) for seed in seeds]
    assert len({len(lines) for lines in first}) == 2


def test_k1313_who_said_so_stands_in_the_row():
    """Accounts change on the way. Nobody, for whoever was there."""
    told = story(REPORTS % "soften: {rung: R2}")
    rows = [row for row in told.run.rows if row.kind == EventKind.LEARNED]
    assert [unpack_told(row.y)[2] for row in rows] == [-1, 1]


MFA = """
offices:
  south.mfa: {kind: ministry, hop: 7 min}
  south.chief: {shares_with: %s}
"""


def test_k1321_offices_beside_each_other_do_not_share():
    """Offices share upward only."""
    assert len(learned(story(HIT, "offices: {south.mfa: {kind: ministry, reports_to: south.chief}}"))) == 2


def test_k1322_what_is_shared_is_told_a_hop_later_and_as_it_was_told():
    """Offices share upward only. unless shares_with names others."""
    told = story(REPORTS % "recast: {as: ferry.bump}", MFA % "south.mfa")
    assert learned(told)[1:] == [
        "1:05 south.chief learns ferry.bump (recast)",
        "1:12 south.mfa learns ferry.bump (recast)",
    ]


def test_k1323_sharing_has_a_time_and_a_chance_of_its_own():
    """Offices share upward only."""
    assert learned(story(HIT, MFA % "[{office: south.mfa, hop: 30 min}]"))[2:] == ["1:35 south.mfa learns ferry.hit"]
    assert learned(story(HIT, MFA % "[{office: south.mfa, chance: 0}]"))[2:] == []


def test_k1324_two_offices_that_share_do_not_tell_each_other_for_ever():
    """Offices share upward only. What they know already teaches nothing."""
    told = story(HIT, MFA % "south.mfa", "offices: {south.mfa: {shares_with: south.chief}}")
    assert learned(told)[2:] == ["1:12 south.mfa learns ferry.hit"]
    assert told.count(EventKind.ACCOUNT) == 3


def test_k1325_what_is_public_is_not_shared():
    """Offices share upward only. Everybody has heard it."""
    told = story("incidents: {ferry: [{stage: hit, at: 1 h, public: true}]}", MFA % "south.mfa")
    assert told.count(EventKind.ACCOUNT) == 0


ADMITS = "initiative: {south.chief: [{id: admits, upon: learned(%s), do: {disclose: %s}}]}"


def test_k1331_what_is_disclosed_all_offices_learn_as_the_discloser_was_told():
    """Disclosure. Whoever knows better learns nothing."""
    told = story(REPORTS % "recast: {as: ferry.bump}", ADMITS % ("ferry.bump", "ferry.bump"))
    assert told.lines(EventKind.DISCLOSED) == ["1:05 south.chief discloses ferry.bump"]
    assert learned(told)[1:] == [
        "1:05 south.chief learns ferry.bump (recast)",
        "1:05 north.desk learns ferry.bump (recast)",
    ]


def test_k1332_nobody_discloses_what_it_does_not_know_or_what_is_public():
    """Disclosure. An input is refused."""
    told = story(
        HIT,
        """
        inputs:
          - {at: 2 h, by: north.desk, do: {disclose: ferry.hit}}
          - {at: 3 h, by: south.desk, do: {disclose: ferry.hit}}
          - {at: 4 h, by: south.desk, do: {disclose: ferry.hit}}
        """,
    )
    assert told.lines(EventKind.REFUSED, EventKind.DISCLOSED) == [
        "2:00 north.desk refused: not now",
        "3:00 south.desk discloses ferry.hit",
        "4:00 south.desk refused: nothing changed",
    ]


def test_k1333_a_public_stage_is_disclosed_and_cannot_be():
    """Disclosure. disclosed is true, the trigger means the act."""
    told = story(
        TALLY,
        "incidents: {ferry: [{stage: hit, at: 1 h, public: true}]}",
        "effects: [{id: act, upon: disclosed(ferry.hit), do: {count: tally}}]",
        "inputs: [{at: 2 h, by: south.desk, do: {disclose: ferry.hit}}]",
        'outcomes: {out: {label: Out, when: "disclosed(ferry.hit)"}}',
    )
    assert (told.outcome, told.count(EventKind.COUNTED), told.count(EventKind.DISCLOSED)) == ("out", 0, 0)


@pytest.mark.parametrize("stage", ["hit", "bump"])
def test_k1334_effects_look_upon_a_disclosure_and_watches_test_it(stage):
    """Disclosure. Of the stage that they name."""
    told = story(
        TALLY,
        HIT,
        ADMITS % ("ferry.hit", "ferry.hit"),
        f"effects: [{{id: outcry, upon: disclosed(ferry.{stage}), do: {{count: tally}}}}]",
        f'injects: [{{id: armed, armed: "disclosed(ferry.{stage})", do: {{count: tally}}}}]',
    )
    assert told.count(EventKind.COUNTED) == (2 if stage == "hit" else 0)


def test_k1335_a_disclosed_stage_comes_again_in_private():
    """Disclosure. Each occurrence is disclosed by itself; disclosed stays true."""
    told = story(
        "incidents: {ferry: [{stage: hit, every: 10 h, seen_by: south.desk}]}",
        ADMITS % ("ferry.hit", "ferry.hit"),
        "offices: {south.desk: {hop: 5 min}}",
    )
    assert told.count(EventKind.DISCLOSED) == told.count(EventKind.STAGE) == 4


FACTS = """
incidents:
  ferry:
    - {stage: hit, at: 1 h, seen_by: south.desk, attributes: {dead: 3, near: true}}
    - {stage: sunk, after: 1 h, seen_by: south.desk, attributes: {dead: 24}}
"""


def test_k1341_an_attribute_is_that_of_the_latest_stage():
    """Incidents. 0 or false where that stage says nothing, or none has come."""
    told = story(
        FACTS,
        """
        variables: {dead: {start: 0, bounds: 0 to 100}}
        effects: [{id: look, upon: every 45 min, do: {set: dead, to: "attribute(ferry, dead)"}}]
        outcomes: {far: {label: Far, when: "not attribute(ferry, near) and known(ferry.sunk)"}}
        clock: {play: 3 h, horizon: 3 h}
        """,
    )
    assert told.lines(EventKind.VARIABLE) == ["1:30 dead 3"]
    assert told.outcome == "far"


def test_k1342_an_office_goes_by_the_attribute_of_the_stage_it_knows():
    """An office knows what it has learned. The chief hears of the sinking a hop later."""
    told = story(
        TALLY,
        FACTS,
        """
        initiative:
          south.chief: [{id: few, upon: every 122 min, when: "attribute(ferry, dead) = 3", do: {count: tally}}]
          south.desk: [{id: many, upon: every 122 min, when: "attribute(ferry, dead) = 24", do: {count: tally}}]
        clock: {play: 3 h, horizon: 3 h}
        """,
    )
    assert told.lines(EventKind.FIRED) == ["2:02 fires many", "2:02 fires few"]


def test_k1345_an_act_that_enters_a_rung_is_read_by_the_others_as_they_see_it():
    """A rung entered by an act. By default all see it as it is meant."""
    act = "injects: [{id: act, at: 1 h, do: {rung: R3, side: north%s}}]"
    own = "1:00 north at R3 (inadvertent), says north"
    assert story(act % "").lines(EventKind.RUNG) == [own, "1:00 north at R3 (inadvertent), says south"]
    seen = story(act % ", seen_as: R5").lines(EventKind.RUNG)
    assert seen == [own, "1:00 north at R5 (inadvertent), says south"]
    assert story(act % ", seen_by: []").lines(EventKind.RUNG) == [own]


BELIEFS = """
beliefs:
  meant: {start: {north: 0.5, south: 0.2}}
  silence: {hypotheses: {refusal: 0.5, fault: 0.3, plan: 0.2}}
incidents: {ferry: [{stage: hit, every: 10 h, public: true}]}
clock: {play: 25 h, horizon: 25 h}
"""


def believed(told):
    return told.lines(EventKind.BELIEVED, EventKind.VARIABLE)[8:]


def test_k1346_odds_are_multiplied_and_counted_once_a_matter_and_occurrence():
    """Beliefs. 1 to 4 becomes 3 to 4, then 9 to 4; the row comes before the value."""
    rule = "effects: [{id: hint, upon: stage(ferry.hit), do: %s}]"
    told = story(BELIEFS, rule % "{believe: meant, side: south, odds: 3}")
    assert believed(told) == [
        "10:00 south weighs hint",
        "10:00 meant(south) 0.428571",
        "20:00 south weighs hint",
        "20:00 meant(south) 0.692308",
    ]
    act = "{believe: meant, side: south, odds: 3}"
    assert believed(story(BELIEFS, rule % f"[{act}, {act}]")) == believed(told)
    assert len(believed(story(BELIEFS, rule % (act[:-1] + ", matter: talks}")))) == 2


def test_k1347_costly_acts_count_each_time_and_mistrust_discounts():
    """Beliefs. A weight of a half is the square root of the factor."""
    rule = "effects: [{id: act, upon: stage(ferry.hit), do: {believe: meant, side: north, matter: talks, %s}}]"
    told = story(BELIEFS, rule % "odds: 4, weight: 0.5, once: false")
    assert believed(told)[1::2] == ["10:00 meant(north) 0.666667", "20:00 meant(north) 0.8"]
    assert believed(story(BELIEFS, rule % "odds: 4, weight: 0")) == ["10:00 north weighs act"]


def test_k1348_evidence_moves_all_hypotheses_at_once_and_they_add_up_to_one():
    """Beliefs. 0.5, 0.3 and 0.2 become 1, 0.3 and 0.1, divided by 1.4. A silence is evidence."""
    rule = "{believe: silence, side: north, evidence: {refusal: 2, plan: 0.5}}"
    told = story(
        BELIEFS,
        f"effects: [{{id: unheard, upon: result(ignored), do: {rule}}}]",
        "policies: {south.desk: [{id: silent, do: ignore, after: 1 h}]}",
        "asks: [1 h, 3 h]",
    )
    assert believed(told) == [
        "2:00 north weighs unheard",
        "2:00 silence_refusal(north) 0.714286",
        "2:00 silence_fault(north) 0.214286",
        "2:00 silence_plan(north) 0.0714286",
    ]


def test_k1349_nobody_is_quite_sure_and_no_factor_is_nothing():
    """Beliefs. A factor of 0 ends the run."""
    rule = "effects: [{id: act, upon: stage(ferry.hit), do: {believe: meant, side: north, odds: %s}}]"
    assert believed(story(BELIEFS, rule % "1000000000"))[1] == "10:00 meant(north) 0.999999"
    assert story(BELIEFS, rule % "0").fault == "10:00 not a number by act"
