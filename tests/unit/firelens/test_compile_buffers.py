"""What a router keeps, where, and that it fits: memory, files, and the volume that they need."""

from __future__ import annotations

import itertools
import json
from typing import Any

import pytest

from firelens.compile.buffers import INPUT_BYTES, MIB, Stage, derive, shortages
from firelens.compile.bundle import bundle
from firelens.compile.check import check
from firelens.compile.sidecar import compile_sidecar
from schemas.pipeline import Pipeline

GROUP = {"type": "cloudwatch", "log_group": "/g", "log_stream_prefix": "w"}
BUCKET = {"type": "s3", "bucket": "acme"}
FILES = {"files": [{"path": "/logs/a*.log", "volume": "logs"}, {"path": "/logs/b.log", "volume": "logs"}]}
CONTENT = {"errors": {"when": {"field": "level", "equals": "ERROR"}, "to": {**GROUP, "log_group": "/e"}}}


def pipeline(**more: Any) -> Pipeline:
    base = {"name": "p", "region": "eu-west-1", "apps": {"web": {}}, "routes": {"all": {"to": GROUP}}}
    return Pipeline.model_validate({**base, **more})


def limits(described: Pipeline) -> int:
    """Gives the bytes that the inputs and re-emitters of a compiled router may hold, beside the agent's input."""
    main = compile_sidecar(described).main
    own = [s for s in main.inputs if s.plugin != "forward" or s.get("port")]
    ends = [s.get("mem_buf_limit") for s in own] + [s.get("emitter_mem_buf_limit") for s in main.filters]
    return sum(int(e) for e in ends if e)


_APPS: list[dict[str, Any]] = [
    {"web": {"join_partial": False}},
    {"web": {}},
    {"web": {"multiline": "java"}},
    {"web": {"multiline": "java"}, "api": {"multiline": "go"}, "old": {"multiline": {"start": "^x"}}},
    {"web": FILES, "tcp": {"tcp": {"port": 5170}}},
]


@pytest.mark.parametrize("apps", _APPS)
@pytest.mark.parametrize(("durability", "ship"), [*itertools.product(["memory", "none"], ["image", "takeover"])])
def test_every_limit_reached_at_once_fits_the_reservation(apps: dict[str, Any], durability: str, ship: str) -> None:
    for rate, routes in itertools.product((0.01, 0.25, 1, 50), ({}, CONTENT)):
        described = pipeline(
            apps=apps, durability=durability, routes={"all": {"to": GROUP}, **routes},
            limits={"megabytes_per_second": rate}, sidecar={"ship": ship},
        )  # fmt: skip
        held = derive(described)
        # The agent's rule: half the reservation, in decimal megabytes.
        assert held.agent_input_bytes == max(held.reservation_mib // 2, 25) * 1_000_000
        full = held.agent_input_bytes + limits(described) + 50 * MIB
        assert full == held.full_bytes
        assert full <= held.reservation_mib * MIB, (rate, held.reasons)


def test_each_place_where_records_wait_holds_the_whole_outage() -> None:
    described = pipeline(apps={"web": {"multiline": "java"}}, routes={"all": {"to": GROUP}, **CONTENT})
    held = derive(described)
    assert held.agent_input_bytes >= 75_000_000
    assert held.emitters == {Stage.PARTIAL: 10_000_000, Stage.MULTILINE: 75_000_000, Stage.ROUTES: 75_000_000}
    assert held.reservation_mib < 512, "the smallest task of Fargate"
    assert not [reason for reason in held.reasons if "covers" in reason]


def test_what_memory_cannot_cover_is_said() -> None:
    held = derive(pipeline(routes={"all": {"to": GROUP}, **CONTENT}, limits={"megabytes_per_second": 10}))
    assert any("covers 1.7 of 5 min" in reason for reason in held.reasons), held.reasons


def test_memory_set_by_hand_counts_every_re_emitter() -> None:
    apps = {"web": {"multiline": "java"}, "api": {"multiline": "go"}}
    assert not shortages(pipeline(sidecar={"memory_mib": 128}))
    [said] = shortages(pipeline(apps=apps, sidecar={"memory_mib": 128}))
    assert "128 MiB cannot hold 64 MB of the agent's input, 30 MB of re-emitters" in said


def test_each_tail_remembers_in_a_file_of_its_own_that_has_a_place() -> None:
    described = pipeline(apps={"web": FILES, "api": FILES})
    main = compile_sidecar(described).main
    databases = [s.get("db") for s in main.inputs if s.plugin == "tail"]
    assert len(set(databases)) == len(databases) == 4
    router, *_ = json.loads(bundle(described)["task-definition.json"])["containerDefinitions"]
    assert {"sourceVolume": "firelens-buffer", "containerPath": "/var/firelens"} in router["mountPoints"]
    assert all(str(d).startswith("/var/firelens/") for d in databases)
    assert all(s.get("mem_buf_limit") == str(INPUT_BYTES) for s in main.inputs if s.plugin == "tail")


def test_s3_bounds_its_own_files() -> None:
    described = pipeline(durability="disk", routes={"all": {"to": BUCKET}, "logs": {"to": GROUP}})
    s3, logs = compile_sidecar(described).main.outputs
    assert (s3.get("storage.total_limit_size"), s3.get("store_dir_limit_size")) == (None, "115000000")
    assert logs.get("storage.total_limit_size") == "75000000"
    assert "volumes" in json.loads(bundle(pipeline(routes={"all": {"to": BUCKET}}))["task-definition.json"])


def test_a_route_may_keep_less_on_disk_than_the_pipeline_and_never_more() -> None:
    less = pipeline(durability="disk", routes={"all": {"to": GROUP, "durability": "memory"}})
    [output] = compile_sidecar(less).main.outputs
    assert output.get("storage.total_limit_size") == "8000000"
    found = check(pipeline(routes={"all": {"to": GROUP, "durability": "disk"}}))
    assert [(p, e.what) for p, e in found] == [
        (
            ("routes", "all", "durability"),
            "chunks belong to the inputs, so one route alone cannot keep its records on disk",
        )
    ]


def test_a_file_for_s3_is_tried_once_at_least() -> None:
    s3, logs = compile_sidecar(
        pipeline(durability="none", routes={"all": {"to": BUCKET}, "l": {"to": GROUP}})
    ).main.outputs
    assert (s3.get("retry_limit"), logs.get("retry_limit")) == ("1", "no_retries")


def test_a_base_without_a_shell_is_checked_without_one() -> None:
    token = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:dd-AbCdEf"
    bare = {"base": "fluent/fluent-bit:5.0.9"}
    text = bundle(pipeline(sidecar=bare, routes={"all": {"to": {"type": "datadog", "api_key": token}}}))
    lines = text["sidecar/Dockerfile"].decode().splitlines()
    assert 'RUN ["/fluent-bit/bin/fluent-bit", "--dry-run", "-c", "/firelens/check.conf"]' in lines
    assert "ENV FIRELENS_DD=unset" in lines[: lines.index("COPY --from=checked /firelens/ /firelens/")]
    assert lines[-2:] == ["FROM ${BASE}", "COPY --from=checked /firelens/ /firelens/"]


def test_another_user_owns_the_folder_of_its_files() -> None:
    sidecar = {"user": "1000:1000"}
    assert "VOLUME" not in bundle(pipeline(sidecar=sidecar))["sidecar/Dockerfile"].decode()
    text = bundle(pipeline(sidecar=sidecar, durability="disk"))["sidecar/Dockerfile"].decode()
    assert 'chown -R 1000:1000 /var/firelens\nVOLUME ["/var/firelens"]\n' in text
    held = {"ship": "s3", "config_bucket": "acme", **sidecar}
    assert ("sidecar", "user") in [p for p, _ in check(pipeline(sidecar=held, durability="disk"))]
