"""The words of the format are those of the vocabulary: two lists that must not drift apart."""

from typing import get_args

import pytest

from simulator.scenario.schema.base import (
    ChannelWord,
    FormWord,
    OfficeWord,
    PathWord,
    PurposeWord,
    ReasonWord,
    StatusWord,
    SubstanceWord,
    ToneWord,
    TrackWord,
)
from simulator.vocabulary import (
    ChannelKind,
    Form,
    OfficeKind,
    Path,
    Purpose,
    Reason,
    Status,
    Substance,
    Tone,
    Track,
    word,
    words,
)


@pytest.mark.parametrize(
    ("written", "kind", "inner"),
    [
        (ReasonWord, Reason, {Reason.NONE}),
        (PurposeWord, Purpose, {Purpose.PERMISSION}),
        (ToneWord, Tone, set()),
        (FormWord, Form, set()),
        (StatusWord, Status, set()),
        (SubstanceWord, Substance, set()),
        (PathWord, Path, {Path.LEFT}),
        (OfficeWord, OfficeKind, set()),
        (TrackWord, Track, set()),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_the_format_writes_a_closed_set_as_the_vocabulary_spells_it(written, kind, inner):
    assert get_args(written) == tuple(word(member) for member in kind if member not in inner)


def test_each_kind_of_channel_is_written():
    assert set(get_args(ChannelWord)) == set(words(ChannelKind))
