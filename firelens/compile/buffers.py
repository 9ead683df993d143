"""One knob, all buffers: from `durability` and `limits` to every number that decides what survives an outage.

Sizes are bytes unless a name says otherwise; Fluent Bit's `M` is 1,000,000 bytes, ECS memory is MiB (1,048,576).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from schemas.pipeline import Durability, Pipeline

MIB = 1024 * 1024
# What the engine itself takes, with Lua and a few outputs loaded (seen: 25 to 40 MiB resident on 5.0.9), rounded up.
ENGINE_MIB = 50
# The agent gives its unix-socket input half of the router's memory reservation.
# https://github.com/aws/amazon-ecs-agent/pull/4405
AGENT_SHARE = 2
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


@dataclass(frozen=True, slots=True)
class Buffers:
    """Every derived number, and the sentence that says how it came about."""

    durability: Durability
    reservation_mib: int
    agent_input_bytes: int
    emitter_bytes: int
    retry_limit: str
    stop_seconds: int
    grace_seconds: int
    driver_buffer_lines: int
    disk_bytes: int
    chunks_up: int
    backlog_bytes: int
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
    emitter = max(LEAST_EMITTER_BYTES, in_memory // 2)
    needed = math.ceil((AGENT_SHARE * in_memory + emitter) / MIB) + ENGINE_MIB
    reservation = pipeline.sidecar.memory_mib or min(max(needed, MIN_RESERVATION_MIB), MAX_DERIVED_MIB)
    if pipeline.sidecar.memory_mib:
        why.append(f"`sidecar.memory_mib` sets {reservation} MiB")
    else:
        why.append(
            f"reservation: 2 x {in_memory / 1e6:,.0f} MB (the agent gives its input half of it) + "
            f"{emitter / 1e6:,.0f} MB for re-emitted records + {ENGINE_MIB} MiB for the engine = {needed} MiB, "
            f"kept between {MIN_RESERVATION_MIB} and {MAX_DERIVED_MIB}: {reservation} MiB"
        )
    agent_input = max(reservation // AGENT_SHARE, 25) * 1_000_000
    left = (reservation - ENGINE_MIB) * MIB - agent_input
    if left < emitter and durability != "disk":
        emitter = max(LEAST_EMITTER_BYTES, left)
        why.append(f"that leaves {left / 1e6:,.0f} MB for re-emitted records, which get {emitter / 1e6:,.0f} MB")
    if durability == "memory" and agent_input < wanted:
        covered = agent_input / (limits.megabytes_per_second * 1e6) / 60
        why.append(f"memory covers {covered:,.0f} of {limits.outage_minutes} min; `durability: disk` covers all of it")
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
    # As they came and re-emitted, each app's records have a chunk of their own.
    chunks = min(max(LEAST_CHUNKS_UP, 2 * outage * len(pipeline.apps)), MOST_CHUNKS_UP)
    backlog = max(2 * CHUNK_BYTES, in_memory // 2)
    if disk:
        why.append(
            f"disk: {disk / 1e6:,.0f} MB for each output, in chunks of a second; up to {chunks:,} of them are mapped, which "
            f"the kernel can take out of memory; {backlog / 1e6:,.0f} MB at a time are read again after a restart"
        )
    return Buffers(
        durability, reservation, agent_input, emitter, retries, stop, grace, lines, disk, chunks, backlog, tuple(why)
    )


def shortages(pipeline: Pipeline) -> list[str]:
    """Gives what does not fit a `sidecar.memory_mib` that was set by hand: the engine would be killed before it slows down."""
    set_mib = pipeline.sidecar.memory_mib
    if set_mib is None:
        return []
    held = derive(pipeline)
    # The agent's input and the re-emitter each fill up to their limit while an output is away.
    full = math.ceil((held.agent_input_bytes + held.emitter_bytes) / MIB) + ENGINE_MIB
    if full <= set_mib:
        return []
    return [
        (
            f"{set_mib} MiB cannot hold {held.agent_input_bytes / 1e6:,.0f} MB of the agent's input, "
            f"{held.emitter_bytes / 1e6:,.0f} MB of re-emitted records and {ENGINE_MIB} MiB of the engine: {full} MiB"
        )
    ]
