"""Rows and headers as hypothesis makes them: any that a log may hold."""

from hypothesis import strategies as st

from simulator.log.header import Header
from simulator.vocabulary import EventKind
from simulator.world.row import Row

finite = st.floats(allow_nan=False, allow_infinity=False)
whole = st.integers(-(2**63), 2**63 - 1)


@st.composite
def rows(draw: st.DrawFn) -> list[Row]:
    times = sorted(draw(st.lists(st.integers(0, 2**40), max_size=12)))
    return [draw(row(seq, time)) for seq, time in enumerate(times)]


def row(seq: int, time: int) -> st.SearchStrategy[Row]:
    return st.builds(
        Row,
        seq=st.just(seq),
        time_ms=st.just(time),
        kind=st.sampled_from([int(kind) for kind in EventKind]),
        owner=st.integers(0, 400),
        contact=st.integers(-1, 4095),
        a=whole,
        b=whole,
        x=finite,
        y=finite,
        cause=st.integers(-2, seq - 1),
        rule=st.integers(-1, 2047),
    )


headers = st.builds(
    Header,
    semantics=st.integers(0, 9),
    scenario=st.text(max_size=20),
    scenario_digest=st.text(max_size=64),
    text_digest=st.text(max_size=64),
    seed=st.integers(0, 2**64 - 1),
    run=st.integers(0, 2**32),
    parameters=st.dictionaries(st.text(), finite).map(lambda named: tuple(named.items())),
    script=st.none() | st.text(max_size=20),
    inputs=st.lists(st.dictionaries(st.text(), st.integers(-(2**31), 2**31))).map(tuple),
)
