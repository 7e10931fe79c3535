"""Many runs, one after the other, in one block of memory."""

from __future__ import annotations

from simulator.kernel.agents.drive import run_scene
from simulator.kernel.function import foreign, function
from simulator.kernel.memory import I64, Table, fields_of, size_of
from simulator.kernel.records.job import Job
from simulator.kernel.records.run import Gauge
from simulator.kernel.records.scene import Scene
from simulator.vocabulary import Accumulator

FIRST, LAST = Accumulator.FIRST, Accumulator.LAST
CHANGES = fields_of(Scene)["seed"].offset
"""Where in a scene what changes begins, in bytes."""


@foreign(f"""
@scene = internal global [{size_of(Scene)} x i8] zeroinitializer, align 64

define ptr @the_scene() alwaysinline {{
  ret ptr @scene
}}
""")
def the_scene() -> Scene:
    """The scene: it stands in the program itself, so that its place is known when the program is compiled."""
    raise NotImplementedError


@foreign("""
declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)

define void @copy_words(ptr %to, ptr %from, i64 %words) alwaysinline {
  %bytes = shl i64 %words, 3
  call void @llvm.memcpy.p0.p0.i64(ptr %to, ptr %from, i64 %bytes, i1 false)
  ret void
}
""")
def copy_words(target: Table[I64], source: Table[I64], words: int) -> None:
    """Copy so many words of 8 bytes from one place to another."""
    raise NotImplementedError


@foreign(f"""
declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)

define void @copy_scene(ptr %scene, ptr %from) alwaysinline {{
  call void @llvm.memcpy.p0.p0.i64(ptr %scene, ptr %from, i64 {size_of(Scene)}, i1 false)
  ret void
}}

define void @copy_changes(ptr %scene, ptr %from) alwaysinline {{
  %to = getelementptr i8, ptr %scene, i64 {CHANGES}
  %of = getelementptr i8, ptr %from, i64 {CHANGES}
  call void @llvm.memcpy.p0.p0.i64(ptr %to, ptr %of, i64 {size_of(Scene) - CHANGES}, i1 false)
  ret void
}}
""")
def copy_scene(s: Scene, source: Scene) -> None:
    """Make the scene what another one is."""
    raise NotImplementedError


@foreign("")
def copy_changes(s: Scene, source: Scene) -> None:
    """Make what changes of the scene what it is in another one."""
    raise NotImplementedError


@function
def set_scene(source: Scene) -> None:
    """Set the scene for one program; the runs of a job begin where this leaves it."""
    copy_scene(the_scene(), source)


@function
def run_job(job: Job) -> int:
    """All runs of a job; how many were done."""
    s = the_scene()
    for number in range(job.count):
        begin(s, job, number)
        run_scene(s)
        tell_results(s, job, number)
        job.done = number + 1
    return job.done


@function
def begin(s: Scene, job: Job, number: int) -> None:
    """A scene in which nothing has happened, for one run of a job."""
    copy_changes(s, job.scene[0])
    copy_words(job.front, job.template, job.words)
    s.seed, s.run, s.fork, s.script = job.seeds[number], job.runs[number], job.forks[number], job.scripts[number]
    first = job.stride * number
    for register in range(job.wide):
        s.registers[register] = job.parameters[first + register]


@function
def counts_from(gauge: Gauge) -> int:
    """The instant from which a measure that is a time counts; 0 of any other, and where its beginning never came."""
    is_time = gauge.accumulator == FIRST or gauge.accumulator == LAST
    return gauge.begun if is_time and gauge.begun > 0 else 0


@function
def tell_results(s: Scene, job: Job, number: int) -> None:
    """Write down what a run came to."""
    job.outcomes[number], job.faults[number] = s.outcome, s.fault
    job.ended_at[number], job.rows[number] = s.time, s.seq
    first = number * s.gauges_count
    for index in range(s.gauges_count):
        job.values[first + index] = s.values[index]
        job.censored[first + index] = s.gauges[index].is_censored
        job.begun[first + index] = counts_from(s.gauges[index])
    first = number * s.variables_count
    for index in range(s.variables_count):
        job.variables[first + index] = s.registers[s.variables[index].register]
