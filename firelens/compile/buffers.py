"""One knob, all buffers: from `durability` and `limits` to every number that decides what survives an outage.

Sizes are bytes unless a name says otherwise; Fluent Bit's `M` is 1,000,000 bytes, ECS memory is MiB (1,048,576).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from schemas.pipeline import Durability, Pipeline

MIB = 1024 * 1024
# What the engine itself takes, with Lua and a few outputs loaded (seen: 25 to 40 MiB resident on 5.0.9), rounded up.
ENGINE_MIB = 50
# The agent gives its unix-socket input half of the router's memory reservation, in MB, and never less than 25.
# https://github.com/aws/amazon-ecs-agent/pull/4405
AGENT_SHARE = 2
LEAST_AGENT_MB = 25
# A chunk aims at 2 MB and is held once more while it is being sent.
# https://docs.fluentbit.io/manual/administration/buffering-and-storage
CHUNK_BYTES = 2_000_000
# From 5.0 on a re-emitter on disk pauses its inputs, and so refuses the log driver, while this many chunks are mapped; the
# engine maps every chunk of an outage, and starts one a second for each tag. With 4 it took 8,000 of 60,000 records of an
# outage, with room for all of them it took all in 30 MB (5.0.9; 4.2.8 does not pause). A chunk is an open file.
# https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html (65,535 open files)
LEAST_CHUNKS_UP = 128
MOST_CHUNKS_UP = 20_000
# The engine's own default for a re-emitter; less would stall it.
# https://docs.fluentbit.io/manual/data-pipeline/filters/rewrite-tag
LEAST_EMITTER_BYTES = 10_000_000
# Each input of our own, beside the agent's.
INPUT_BYTES = 10_000_000
# Least that holds the engine, the smallest re-emitter and the half that the agent takes.
MIN_RESERVATION_MIB = 128
MAX_DERIVED_MIB = 2048
# ECS sends SIGKILL this long after SIGTERM unless told otherwise, and Fargate allows at most 120.
# https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
FARGATE_STOP_SECONDS = 120
RETRY_BASE_SECONDS = 3
RETRY_CAP_SECONDS = 30
# Longest line that Docker passes on in one piece.
# https://github.com/moby/moby/blob/master/daemon/logger/copier.go
LINE_BYTES = 16 * 1024
DRIVER_BUFFER_DEFAULT = 1_048_576
DRIVER_BUFFER_MAX = 536_870_911


class Stage(StrEnum):
    """Where records are re-emitted and wait: lines put together, events put together, records routed by content."""

    PARTIAL = "partial"
    MULTILINE = "multiline"
    ROUTES = "routes"


@dataclass(frozen=True, slots=True)
class Buffers:
    """Every derived number, and the sentence that says how it came about; `emitters` holds bytes of each of a stage."""

    durability: Durability
    reservation_mib: int
    agent_input_bytes: int
    emitters: Mapping[Stage, int]
    retry_limit: str
    stop_seconds: int
    grace_seconds: int
    driver_buffer_lines: int
    disk_bytes: int
    chunks_up: int
    moving_bytes: int  # what is in memory on its way out where the rest waits on disk
    full_bytes: int  # what all buffers and the engine hold when every output is away
    reasons: tuple[str, ...]


def derive(pipeline: Pipeline) -> Buffers:
    """Gives the buffers of a pipeline; `explain buffers` prints its `reasons`."""
    limits, durability = pipeline.limits, pipeline.durability
    outage = limits.outage_minutes * 60
    wanted = math.ceil(limits.megabytes_per_second * outage * 1_000_000)
    why = [
        (
            f"an outage of {limits.outage_minutes} min at {limits.megabytes_per_second:g} MB/s leaves "
            f"{wanted / 1e6:,.0f} MB to keep"
        )
    ]
    in_memory = wanted if durability == "memory" else math.ceil(limits.megabytes_per_second * 30 * 1_000_000)
    if durability != "memory":
        why.append(f"`{durability}` keeps only 30 s of it in memory: {in_memory / 1e6:,.0f} MB")
    # As they came and re-emitted, each app's records have a chunk of their own.
    chunks = min(max(LEAST_CHUNKS_UP, 2 * outage * len(pipeline.apps)), MOST_CHUNKS_UP)
    moving = max(4 * CHUNK_BYTES, in_memory)
    counts = _counts(pipeline)
    emitters = {
        # Long lines are few; everything that is joined or routed by content waits in its re-emitter instead of the input.
        stage: LEAST_EMITTER_BYTES if stage is Stage.PARTIAL else max(LEAST_EMITTER_BYTES, -(-in_memory // count))
        for stage, count in counts.items()
    }
    others = _inputs(pipeline) * INPUT_BYTES
    reservation, agent_input, held = _reservation(pipeline, in_memory, moving, _sum(emitters, counts) + others, why)
    left = reservation * MIB - ENGINE_MIB * MIB - agent_input - others
    if durability != "disk" and _sum(emitters, counts) > left:
        emitters = _fitted(emitters, counts, left)
        why.append(f"that leaves {max(left, 0) / 1e6:,.0f} MB for re-emitted records")
    if durability != "disk":
        held = agent_input + others + _sum(emitters, counts) + ENGINE_MIB * MIB
    least = min([agent_input, *(n * counts[s] for s, n in emitters.items() if s is not Stage.PARTIAL)])
    if durability == "memory" and least < wanted:
        covered = least / (limits.megabytes_per_second * 1e6) / 60
        why.append(f"memory covers {covered:,.1f} of {limits.outage_minutes} min; `durability: disk` covers all of it")
    retries = "no_retries" if durability == "none" else str(math.ceil(outage / RETRY_BASE_SECONDS))
    why.append(
        "`none` gives up after the first try"
        if durability == "none"
        else f"retries: at least {RETRY_BASE_SECONDS} s apart, at most {RETRY_CAP_SECONDS} s, so {retries} outlast it"
    )
    stop = min(limits.stop_seconds, FARGATE_STOP_SECONDS)
    grace = max(stop - 5, 1)
    why.append(f"ECS waits {stop} s after SIGTERM, so the engine may flush for {grace} s")
    lines = min(max(DRIVER_BUFFER_DEFAULT, in_memory // LINE_BYTES), DRIVER_BUFFER_MAX)
    disk = math.ceil(wanted / 1_000_000) * 1_000_000 if durability == "disk" else 0
    if disk:
        why.append(
            f"disk: {disk / 1e6:,.0f} MB for each output, in chunks of a second; up to {chunks:,} of them are mapped, which "
            f"the kernel can take out of memory; {moving / 2e6:,.0f} MB at a time are read again after a restart"
        )
    return Buffers(
        durability,
        reservation,
        agent_input,
        emitters,
        retries,
        stop,
        grace,
        lines,
        disk,
        chunks,
        moving,
        held,
        tuple(why),
    )


def _reservation(pipeline: Pipeline, in_memory: int, moving: int, ours: int, why: list[str]) -> tuple[int, int, int]:
    """Gives the reservation in MiB, the agent's input of it, and what is on its way from disk and the engine hold; says why.

    The agent's input must hold `in_memory`; `ours` and the engine must fit into the half that it leaves.
    """
    held = 2 * moving + ENGINE_MIB * MIB
    if pipeline.durability == "disk":
        needed = math.ceil(held / MIB)
        said = f"2 x {moving / 1e6:,.0f} MB on their way + {ENGINE_MIB} MiB for the engine"
    else:
        half = 1_000_000 / AGENT_SHARE
        needed = max(math.ceil(in_memory / half), math.ceil((ours + ENGINE_MIB * MIB) / (MIB - half)))
        said = (
            f"{in_memory / 1e6:,.0f} MB in the half that the agent gives its input, {ours / 1e6:,.0f} MB for re-emitted "
            f"records and inputs of our own and {ENGINE_MIB} MiB for the engine in the other"
        )
    reservation = pipeline.sidecar.memory_mib or min(max(needed, MIN_RESERVATION_MIB), MAX_DERIVED_MIB)
    if pipeline.sidecar.memory_mib:
        why.append(f"`sidecar.memory_mib` sets {reservation} MiB")
    else:
        kept = f", kept between {MIN_RESERVATION_MIB} and {MAX_DERIVED_MIB}: {reservation} MiB"
        why.append(f"reservation: {said} = {needed} MiB{kept}")
    return reservation, max(reservation // AGENT_SHARE, LEAST_AGENT_MB) * 1_000_000, held


def _counts(pipeline: Pipeline) -> dict[Stage, int]:
    """Gives how many re-emitters each stage has; a stage that has none is not there."""
    apps = pipeline.apps
    parsers = {a.multiline if isinstance(a.multiline, str) else f"app {n}" for n, a in apps.items() if a.multiline}
    found = {
        Stage.PARTIAL: int(any(a.join_partial for a in apps.values())),
        Stage.MULTILINE: len(parsers),
        Stage.ROUTES: int(any(r.when is not None and not r.otherwise for r in pipeline.routes.values())),
    }
    return {stage: count for stage, count in found.items() if count}


def _inputs(pipeline: Pipeline) -> int:
    forward = pipeline.sidecar.ship == "takeover"  # the agent leaves its own TCP input unbounded
    return forward + sum(len(a.files) + (a.tcp is not None) for a in pipeline.apps.values())


def _fitted(emitters: Mapping[Stage, int], counts: Mapping[Stage, int], left: int) -> dict[Stage, int]:
    """Gives sizes that fit into `left` bytes, or the least there are; what is above the least is shared out."""
    least = dict.fromkeys(counts, LEAST_EMITTER_BYTES)
    room, above = left - _sum(least, counts), _sum(emitters, counts) - _sum(least, counts)
    share = max(room, 0) / above if above else 0
    return {s: LEAST_EMITTER_BYTES + int((n - LEAST_EMITTER_BYTES) * share) for s, n in emitters.items()}


def _sum(emitters: Mapping[Stage, int], counts: Mapping[Stage, int]) -> int:
    return sum(size * counts[stage] for stage, size in emitters.items())


def shortages(pipeline: Pipeline) -> list[str]:
    """Gives what does not fit a `sidecar.memory_mib` that was set by hand: the engine would be killed before it slows down."""
    set_mib = pipeline.sidecar.memory_mib
    if set_mib is None:
        return []
    held = derive(pipeline)
    full = math.ceil(held.full_bytes / MIB)
    if full <= set_mib:
        return []
    if held.durability == "disk":
        what = f"{2 * held.moving_bytes / 1e6:,.0f} MB on their way from disk"
    else:
        rest = held.full_bytes - held.agent_input_bytes - ENGINE_MIB * MIB
        what = f"{held.agent_input_bytes / 1e6:,.0f} MB of the agent's input, {rest / 1e6:,.0f} MB of re-emitters and inputs"
    return [f"{set_mib} MiB cannot hold {what} and {ENGINE_MIB} MiB of the engine: {full} MiB"]
