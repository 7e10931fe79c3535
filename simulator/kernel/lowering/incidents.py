"""Incidents, stages, paths and hops of accounts, shares and tellings (`records.incident`)."""

from __future__ import annotations

from simulator.agents.timeline import rank
from simulator.kernel.lowering.expression import Row
from simulator.kernel.lowering.places import span
from simulator.kernel.lowering.writer import Writer, signed
from simulator.program.tables import Hop, Program, Share, Stage, Telling
from simulator.vocabulary import RankClass


class Incidents:
    """The tables of what happens and how it is told."""

    def __init__(self, program: Program, writer: Writer) -> None:
        self.program = program
        self.writer = writer
        self.paths: list[Row] = []
        self.hops: list[Row] = []
        self.shares: list[Row] = []
        self.tellings: list[Row] = []
        self.stages = [self._stage(number, stage) for number, stage in enumerate(program.stages)]
        self.incidents = [self._incident(number) for number in range(len(program.incidents))]

    def add_shares(self, offices: list[Row]) -> None:
        """Add to the rows of offices whom they tell what they learn."""
        for row, office in zip(offices, self.program.offices, strict=True):
            row["first_share"], row["shares"] = len(self.shares), len(office.shares)
            self.shares += [self._share(share) for share in office.shares]

    def _incident(self, number: int) -> Row:
        row = self.program.incidents[number]
        first, stages = self.writer.list(row.stages)
        arrives = self.writer.delay(row.arrives)
        return {"first_stage": first, "stages": stages, "arrives": arrives, "matter": row.matter}

    def _stage(self, number: int, stage: Stage) -> Row:
        writer, own = self.writer, self.program.incidents[stage.incident]
        first_follower, followers = writer.list(self._followers(number))
        first_path = len(self.paths)
        self.paths += [self._path(path) for path in stage.paths]
        owner = self.program.owner_of_incidents + stage.incident
        plain = {name: int(getattr(stage, name)) for name in _PLAIN}
        return plain | {
            "site": writer.site(stage.site),
            "stream": signed(stage.stream),
            "is_first": own.stages[0] == number,
            "after": writer.delay(stage.after),
            "unless": writer.expression(stage.unless),
            "chance": writer.expression(stage.chance),
            "first_follower": first_follower,
            "followers": followers,
            "first_path": first_path,
            "paths": len(stage.paths),
            "timer": writer.timer(rank(RankClass.INCIDENT, owner, own.stages.index(number))),
        }

    def _followers(self, number: int) -> list[int]:
        """The stages that come some time after this one, as often as they name it."""
        return [
            index
            for index, stage in enumerate(self.program.stages)
            if stage.after
            for previous in stage.previous
            if previous == number
        ]

    def _path(self, path: tuple[Hop, ...]) -> Row:
        first = len(self.hops)
        self.hops += [self._hop(hop) for hop in path]
        return span(first, len(path))

    def _hop(self, hop: Hop) -> Row:
        telling = self._telling(hop.telling) if hop.telling else -1
        return {"office": hop.office, "delay": self.writer.delay(hop.delay), "telling": telling, "spare": 0}

    def _telling(self, telling: Telling) -> int:
        writer = self.writer
        self.tellings.append(
            {
                "omit_site": writer.site(telling.omit_site),
                "recast_site": writer.site(telling.recast_site),
                "soften_site": writer.site(telling.soften_site),
                "omit": writer.expression(telling.omit),
                "recast": writer.expression(telling.recast),
                "recast_as": telling.recast_as,
                "soften": writer.expression(telling.soften),
                "soften_to": telling.soften_to,
                "correct": writer.delay(telling.correct),
            }
        )
        return len(self.tellings) - 1

    def _share(self, share: Share) -> Row:
        path = self._path(share.path)
        chance = self.writer.expression(share.chance)
        return {
            "site": self.writer.site(share.site),
            "first_hop": path["first"],
            "hops": path["count"],
            "chance": chance,
        }


_PLAIN = ("at", "incident", "event_class", "rung", "by", "actor", "path", "seen_as", "public")
