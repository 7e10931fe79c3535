"""A phone that goes unanswered: whatever the cause, `--why` names it. Each test changes one thing of the lighthouse."""

import pytest

PHONE = "phone: {kind: staffed, label: Light phone, ends: [isle.watch, coast.desk], talk: 5 min"
DESK = "coast.desk: {kind: hotline desk, label: Coast desk, reports_to: coast.chief"
RINGS = "- {id: rings, chance: rings_out, do: ignore, reason: leverage, source: memoir}"
UPWARD = "- {id: upward, do: ask permission, reason: no authority yet}"

SILENCES = {
    "unattended": (
        {PHONE: f"{PHONE}, status: [open, {{actual: unattended}}]"},
        "at the end of Coast desk, Light phone rings and nobody is there (unattended)",
    ),
    "out of hours": (
        {DESK: f'{DESK}, hours: "Mon-Fri 08:00-16:00"'},
        "Nobody took it up: Coast desk was out of hours",
    ),
    "vacant": (
        {DESK: f"{DESK}, holders: [{{since: 0 h, vacant: true}}]"},
        "Nobody took it up: Coast desk is vacant",
    ),
    "let ring": (
        {RINGS: "- {id: rings, do: ignore, reason: leverage}"},
        "Coast desk took it up and decided to leave it unanswered, by its rule rings of coast.desk (lighthouse.yaml:",
    ),
    "no rule": (
        {UPWARD: ""},
        "Coast desk took it up, but no rule of its policy decided, and so it stays unanswered.",
    ),
    "slow": (
        {RINGS: "- {id: slowly, do: accept, after: 2 h}"},
        "Coast desk decided to accept, with effect 06 May 04:10, by its rule slowly of coast.desk (lighthouse.yaml:",
    ),
    "told to wait": (
        {RINGS: "- {id: waits, do: delay, after: 1 h, reason: {actual: leverage, told: no facts yet}}"},
        "Coast desk let it wait until 06 May 03:10, by its rule waits of coast.desk (lighthouse.yaml:",
    ),
    "asked upward": (
        {},
        "Coast desk would not answer without permission and asked Harbour chief (contact 2), by its rule upward",
    ),
    "refused": (
        {RINGS: "- {id: says_no, do: reject, reason: leverage}"},
        "Coast desk decided to reject, by its rule says_no of coast.desk (lighthouse.yaml:",
    ),
}


@pytest.mark.parametrize("silence", SILENCES)
def test_the_cause_of_a_silence_is_named(openline, folder, silence):
    changes, expected = SILENCES[silence]
    text = (folder / "lighthouse.yaml").read_text()
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    (folder / "lighthouse.yaml").write_text(text)
    result = openline("run", "lighthouse.yaml", "--why", "1")
    assert result.err == ""
    assert expected in result.out


def test_a_busy_desk_is_named_with_what_keeps_it_busy(openline, folder):
    text = (folder / "lighthouse.yaml").read_text()
    text = text.replace(DESK, f"{DESK}, capacity: 1").replace(RINGS, "- {id: thinks, do: reject, after: 6 h}")
    text = text.replace("patience: {desk: 1 min, answer: 2 min}", "patience: {desk: 1 h, answer: 8 h}")
    (folder / "lighthouse.yaml").write_text(text)
    out = openline("run", "lighthouse.yaml", "--script", "early", "--why", "2").out
    assert "Nobody took it up: Coast desk was busy with contact 1." in out


def test_a_rule_that_chooses_is_told_with_the_branch_that_luck_took(openline, folder):
    text = (folder / "lighthouse.yaml").read_text()
    branches = "choose: [{id: silent, share: 0.999, do: ignore}, {id: curt, share: rest, do: reject}]"
    (folder / "lighthouse.yaml").write_text(text.replace(RINGS, f"- {{id: moods, {branches}}}"))
    out = openline("run", "lighthouse.yaml", "--why", "1").out
    assert "by its rule moods of coast.desk, branch silent (lighthouse.yaml:" in out
    assert "luck chose branch silent (shares: silent 99.9 %, curt the rest)" in out
