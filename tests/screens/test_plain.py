"""The plain mode: the same desk in lines. Transcripts are compared whole."""

import pytest

from simulator.errors import OperatorError
from tests.screens.conftest import STEERING, Seated
from tests.screens.driving import Clock
from tests.terminal.conftest import LIGHTHOUSE
from tui.desk.asking import FORMS
from tui.plain.conversation import _DO, COMMANDS, Conversation
from tui.playing import begin, debrief

ISLE = """\
brief
channels
channel 1
next
known
contact




1
please lift
yes
go 5 h
waiting
poll

2
3
yes
air
look 1
note
the line is dead
yes
side
end
yes
"""
COAST = """\
decision
waiting
answer
1
5

yes
go 20 min
air
contact
back
answer 7
quit
"""


def talk(session, text: str) -> str:
    """What stands on the terminal after these lines have been typed."""
    lines, said = iter(text.splitlines()), list[str]()

    def read(prompt: str) -> str | None:
        typed = next(lines, None)
        said.append(f"{prompt}{'' if typed is None else typed}")
        return typed

    Conversation(session, read, said.append, lambda: "10:42").begin()
    return "\n".join(said) + "\n"


def test_a_game_in_lines_reads_like_this(golden, seated: Seated):
    session = seated("isle", LIGHTHOUSE.replace("rings_out: {value: 0,", "rings_out: {value: 0.9,"))
    golden("plain-isle.txt", talk(session, ISLE) + debrief(session) + "\n")


def test_answering_in_lines_reads_like_this(golden, seated: Seated):
    golden("plain-coast.txt", talk(seated("coast"), COAST))


def test_every_form_and_command_can_be_called_and_is_in_the_help(seated: Seated):
    assert set(COMMANDS) == {*FORMS, *_DO, "quit"} - {"give back"}
    text = talk(seated("isle"), "help\n")
    assert all(f"\n{name}: " in text for name in COMMANDS)


def test_nonsense_is_answered_and_nothing_happens(seated: Seated):
    session = seated("isle")
    text = talk(session, "dance\nlook 4\nchannel x\nanswer\npoll\ngo yesterday\n\n")
    assert 'There is no command "dance"' in text
    assert text.count("Not done: ") == 5
    assert session.desk.now == 1
    assert session.exercise.journal == []


def test_a_wrong_number_is_asked_for_again_and_back_gives_up(seated: Seated):
    session = seated("isle")
    text = talk(session, "go 20 min\ncontact\n99\nx\nback\n")
    assert text.count("write a number from 1 to 1, or back to give up") == 2
    assert "Not sent." in text
    assert session.exercise.journal == []


def test_the_end_of_the_input_leaves_and_keeps(seated: Seated):
    session = seated("isle")
    assert "The exercise is kept" in talk(session, "")


def test_nothing_in_lines_can_steer_the_terminal(seated: Seated, hostile):
    """Escapes, carriage returns and marks that turn the direction of letters come from the file and from people."""
    session = begin(hostile("isle"), Clock())
    typed = "brief\nchannels\ngo 20 min\nknown\ncontact\n\n\n\n\n\n\x1b[2J\u202edrop\r\nyes\nlook 1\nside\nair\nquit\n"
    said = list[str]()
    lines = iter(typed.split("\n"))
    Conversation(session, lambda prompt: next(lines, None), said.append, lambda: "10:42").begin()
    text = "\n".join(said)
    assert "drop" in text
    assert not set(text) & STEERING


def test_a_form_that_lacks_a_choice_says_so(seated: Seated):
    assert "nothing to choose" in talk(seated("isle"), "act\n\n")


@pytest.mark.parametrize("typed", ["6 h", "+6 h", "T+6 h", "2024-05-06T08:00Z"])
def test_a_time_may_be_written_in_several_ways(seated: Seated, typed):
    from tui.desk.session import instant_of

    assert instant_of(seated("isle"), typed) in (6 * 3_600_000, 6 * 3_600_000 + 1)


def test_a_time_without_a_meaning_is_refused(seated: Seated):
    from tui.desk.session import instant_of

    for typed in ("", "soon", "T+", "6", "-6 h", "T+0 h", "400 d"):
        with pytest.raises(OperatorError):
            instant_of(seated("isle"), typed)
