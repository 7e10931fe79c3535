"""Many runs, one after the other, in one block of memory."""

from __future__ import annotations

from simulator.kernel.agents.drive import run_scene
from simulator.kernel.function import foreign, function
from simulator.kernel.memory import I64, Table
from simulator.kernel.records.scene import Job, Scene


@foreign("""
declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)

define void @copy_words(ptr %scene, ptr %from, i64 %words) {
  %bytes = shl i64 %words, 3
  call void @llvm.memcpy.p0.p0.i64(ptr %scene, ptr %from, i64 %bytes, i1 false)
  ret void
}
""")
def copy_words(s: Scene, source: Table[I64], words: int) -> None:
    """Make the front of a scene's block what it is in a copy."""
    raise NotImplementedError


@function
def run_job(s: Scene, job: Job) -> int:
    """All runs of a job; how many were done, which is fewer only where one found no room."""
    for number in range(job.count):
        begin(s, job, number)
        run_scene(s)
        tell_results(s, job, number)
        job.done = number + 1
    return job.done


@function
def begin(s: Scene, job: Job, number: int) -> None:
    """A scene in which nothing has happened, for one run of a job."""
    keeps_rows = s.keeps_rows
    copy_words(s, job.template, job.words)
    s.keeps_rows = keeps_rows
    s.seed, s.run, s.fork, s.script = job.seeds[number], job.runs[number], job.forks[number], job.scripts[number]
    first = job.stride * number
    for register in range(job.wide):
        s.registers[register] = job.parameters[first + register]


@function
def tell_results(s: Scene, job: Job, number: int) -> None:
    """Write down what a run came to."""
    job.outcomes[number], job.faults[number] = s.outcome, s.fault
    job.ended_at[number], job.rows[number] = s.time, s.seq
    first = number * s.gauges_count
    for index in range(s.gauges_count):
        job.values[first + index] = s.values[index]
        job.censored[first + index] = s.gauges[index].is_censored
        job.begun[first + index] = s.gauges[index].begun
    first = number * s.variables_count
    for index in range(s.variables_count):
        job.variables[first + index] = s.registers[s.variables[index].register]
