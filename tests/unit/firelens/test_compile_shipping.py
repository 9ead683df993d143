"""The ways a configuration reaches the router: what each puts where, what each cannot carry, and the words for it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from firelens.compile.bundle import bundle
from firelens.compile.check import check
from firelens.compile.emf import METRICS
from firelens.compile.plain import obstacle
from firelens.compile.stage import one_line
from firelens.explain.buffers import explain_buffers
from firelens.fluentbit import classic
from firelens.fluentbit.agent import external_path, takeover_path
from firelens.fluentbit.init_image import init_files, is_parser_file
from firelens.load import load
from schemas.errors import Faults
from schemas.pipeline import Pipeline

GOLDEN = Path(__file__).resolve().parents[2] / "golden"
SECRET = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:logs-AbCdEf"
GROUP = {"type": "cloudwatch", "log_group": "/g", "log_stream_prefix": "w"}


def pipeline(**more: Any) -> Pipeline:
    base = {"name": "p", "region": "eu-west-1", "apps": {"web": {}}, "routes": {"all": {"to": GROUP}}}
    return Pipeline.model_validate({**base, **more})


def task(files: dict[str, bytes]) -> dict[str, Any]:
    held: dict[str, Any] = json.loads(files["task-definition.json"])
    return held


def test_s3_holds_one_ordered_file_and_the_parsers() -> None:
    described = load(GOLDEN / "ship-s3" / "pipeline.yaml")
    files = bundle(described)
    router = task(files)["containerDefinitions"][0]
    main, parsers = init_files(router)
    assert external_path(router) is None
    texts = {f.reference: files["s3/" + f.reference.split(":::acme-config/")[1]].decode() for f in (main, parsers)}
    assert not is_parser_file(texts[main.reference])
    assert is_parser_file(texts[parsers.reference])
    assert "parsers_file" not in texts[main.reference]
    statements = json.loads(files["iam/task-role.json"])["Statement"]
    reads = {a: s["Resource"] for s in statements for a in s["Action"] if a.startswith("s3:Get")}
    assert reads == {
        "s3:GetObject": sorted([main.reference, parsers.reference]),
        "s3:GetBucketLocation": ["arn:aws:s3:::acme-config"],
    }
    assert not any(name.startswith("sidecar/") for name in files)


def test_s3_objects_are_named_by_their_content() -> None:
    described = load(GOLDEN / "ship-s3" / "pipeline.yaml")
    changed = described.model_copy(update={"routes": dict(sorted(described.routes.items()))})
    assert {n for n in bundle(described) if n.startswith("s3/")}.isdisjoint(bundle(changed))


def test_lua_from_s3_stands_in_the_file_itself() -> None:
    described = load(GOLDEN / "ship-s3" / "pipeline.yaml")
    [main] = (text.decode() for name, text in bundle(described).items() if name.endswith("firelens.conf"))
    assert not is_parser_file(main)
    assert "${" not in main
    scripts = [s for s in classic.read(main).filters if s.plugin == "lua"]
    assert [s.get("call") for s in scripts] == ["firelens", "shout", "firelens"]
    assert all(s.get("script") is None and (s.get("code") or "").startswith("assert(loadstring(") for s in scripts)


def test_one_line_of_lua_says_what_the_lines_said() -> None:
    source = 'x = "a\\n${HOME} [PARSER] é \\"" -- [MULTILINE_PARSER]\ny = [[\n#]]\n'
    line = one_line(source, "x.lua")
    assert line.isascii()
    assert not [part for part in ("\n", "${", "PARSER]") if part in line]
    held = re.fullmatch(r'assert\(loadstring\("(.*)", "=x.lua"\)\)\(\)', line)
    assert held
    back = re.sub(r"\\(n|\d{3})", lambda m: "\n" if m[1] == "n" else chr(int(m[1])), held[1])
    assert back.encode("latin-1").decode() == source


def test_options_are_all_there_is() -> None:
    files = bundle(load(GOLDEN / "ship-options" / "pipeline.yaml"))
    assert set(files) == {"task-definition.json", "iam/task-role.json", "iam/execution-role.json"}
    router, api, worker = task(files)["containerDefinitions"]
    assert router["firelensConfiguration"]["options"] == {"enable-ecs-log-metadata": "true"}
    assert router["secrets"]
    assert "healthCheck" not in router
    options = api["logConfiguration"]["options"]
    assert options["Name"] == "datadog"
    assert options["exclude-pattern"] == "(?:/healthz)"
    assert worker["logConfiguration"]["options"]["include-pattern"] == "(?:words)|(?:level)"
    assert worker["dependsOn"][0]["condition"] == "START"


def test_takeover_reads_our_file_with_inputs_of_its_own() -> None:
    files = bundle(load(GOLDEN / "ship-takeover" / "pipeline.yaml"))
    router = task(files)["containerDefinitions"][0]
    assert takeover_path(router) == "/firelens/fluent-bit.conf"
    assert external_path(router) is None
    document = classic.read(files["sidecar/fluent-bit.conf"].decode())
    sockets = [s for s in document.inputs if s.plugin == "forward"]
    assert [s.get("unix_path") or s.get("port") for s in sockets] == ["/var/run/fluent.sock", "24224"]
    assert all(s.get("mem_buf_limit") for s in sockets)
    # Behind the joining: a re-emitted record would get its fields twice.
    metadata = next(s for s in document.filters if s.plugin == "record_modifier")
    assert metadata.get("match_regex") == "^(?:api|worker)-firelens-"
    assert [s.plugin for s in document.filters].index("record_modifier") > max(
        n for n, s in enumerate(document.filters) if s.plugin == "multiline"
    )
    assert b"ECS_CONTAINER_METADATA_URI_V4" in files["sidecar/start.sh"]


def test_awslogs_where_a_router_would_do_nothing() -> None:
    files = bundle(pipeline(sidecar={"driver": "auto"}))
    [web] = task(files)["containerDefinitions"]
    assert web["logConfiguration"]["logDriver"] == "awslogs"
    assert b"without a router" in files["why.txt"]
    assert "iam/task-role.json" not in files


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"steps": [{"type": "parse"}]}, "`steps`"),
        ({"durability": "disk"}, "on disk"),
        ({"apps": {"web": {"multiline": "java"}}}, "joined"),
        ({"routes": {"all": {"to": {**GROUP, "retention_days": 7}}}}, "retention_days"),
        ({"routes": {"all": {"to": {"type": "s3", "bucket": "acme"}}}}, "elsewhere"),
        ({"routes": {"all": {"to": GROUP, "options": {"workers": 1}}}}, "options"),
        ({"routes": {"all": {"to": GROUP}, "b": {"to": {**GROUP, "log_group": "/h"}}}}, "several routes"),
    ],
)
def test_the_router_stays_where_it_has_work(more: dict[str, Any], says: str) -> None:
    described = pipeline(**more, sidecar={"driver": "auto"})
    assert says in (obstacle(described) or "")
    assert "sidecar/firelens.conf" in bundle(described)


FAULTS: list[tuple[dict[str, Any], tuple[str | int, ...], str]] = [
    ({"sidecar": {"ship": "s3"}}, ("sidecar", "ship"), "does not say where"),
    ({"sidecar": {"config_bucket": "acme"}}, ("sidecar", "config_bucket"), "nothing is read from it"),
    (
        {"sidecar": {"ship": "s3", "config_bucket": "acme", "image": "x/aws-for-fluent-bit:3.4.14"}},
        ("sidecar", "image"), "no init process",
    ),
    ({"sidecar": {"ship": "options"}}, ("sidecar", "ship"), "metrics or a health check"),
    ({"sidecar": {"ship": "options", "metrics": "none"}}, ("apps", "web", "join_partial"), "cannot join lines"),
    (
        {"sidecar": {"ship": "options", "metrics": "none"}, "steps": [{"type": "parse"}]}, ("sidecar", "ship"),
        "carry no `steps`",
    ),
    ({"sidecar": {"memory_mib": 64}}, ("sidecar", "memory_mib"), "64 MiB cannot hold"),
    ({"sidecar": {"line": "4.2"}}, ("sidecar", "base"), "it carries Fluent Bit 5.0, `line` says 4.2"),
    (
        {"sidecar": {"metrics_to": {"type": "prometheus_remote_write", "endpoint": "http://prom:9090"}}},
        ("sidecar", "metrics_to"), "nothing goes there",
    ),
    ({"sidecar": {"metrics": "prometheus", "metrics_to": GROUP}}, ("sidecar", "metrics_to"), "takes records, no metrics"),
    (
        {"sidecar": {"metrics": "emf", "image": "fluent/fluent-bit:5.0.9"}}, ("sidecar", "metrics"),
        "which the image lacks",
    ),
    ({"routes": {"all": {"to": {**GROUP, "emf": True}}}}, ("routes", "all", "to"), "lines of `web` stay text in `log`"),
    ({"steps": [{"type": "join"}]}, ("steps", 0), "joins first of all"),
]  # fmt: skip


@pytest.mark.parametrize(("more", "path", "says"), FAULTS, ids=lambda v: v if isinstance(v, str) else "")
def test_what_cannot_be_is_said_where_it_stands(more: dict[str, Any], path: tuple[str | int, ...], says: str) -> None:
    found = check(pipeline(**more))
    assert any(p == path and says in e.what for p, e in found), found
    assert all(e.hint for _, e in found)


@pytest.mark.parametrize(
    "more",
    [
        {"steps": [{"type": "parse"}], "apps": {"web": {"format": "emf"}}},
        {"apps": {"web": {"tcp": {"port": 25888}}}},
        {"routes": {"all": {"to": {**GROUP, "emf": True, "log_key": "log"}}}},
    ],
)
def test_embedded_metrics_at_the_top_of_a_record_are_found(more: dict[str, Any]) -> None:
    assert not check(pipeline(**{"routes": {"all": {"to": {**GROUP, "emf": True}}}, **more}))


def test_an_option_that_the_line_lacks_names_the_line_that_has_it() -> None:
    base = {"line": "4.2", "base": "public.ecr.aws/aws-observability/aws-for-fluent-bit:3.2.6"}
    found = check(pipeline(sidecar=base, routes={"all": {"to": {"type": "kinesis", "stream": "s", "compress": True}}}))
    assert [p for p, e in found if "needs Fluent Bit 5.0" in e.what] == [("routes", "all", "to")]


def test_a_pattern_of_an_app_is_no_language_of_that_name() -> None:
    apps = {"java": {"multiline": {"start": "^x"}}, "web": {"multiline": "java"}}
    text = bundle(pipeline(apps=apps))["sidecar/parsers.conf"].decode()
    names = [s.get("name") for s in classic.read(text).of_kind("multiline_parser")]
    assert names == ["firelens_app_java", "firelens_java"]


def test_nothing_is_written_where_something_is_wrong(tmp_path: Path) -> None:
    source = tmp_path / "pipeline.yaml"
    source.write_text((GOLDEN / "ship-s3" / "pipeline.yaml").read_text().replace(", config_bucket: acme-config", ""))
    with pytest.raises(Faults, match=r"pipeline\.yaml:\d+:\d+: `s3` does not say where") as caught:
        load(source)
    assert "name a bucket" in str(caught.value)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["pipeline.yaml"]


@pytest.mark.parametrize(
    ("image", "metrics", "command"),
    [
        (None, "health", "curl -sf"),
        ("fluent/fluent-bit:5.0.9-debug", "health", "wget -q"),
        ("fluent/fluent-bit:5.0.9", "health", None),
        ("registry.example.com/router:7", "emf", "curl -sf"),
        (None, "none", None),
    ],
)
def test_the_health_check_is_one_that_the_image_can_run(image: str | None, metrics: str, command: str | None) -> None:
    router, web = task(bundle(pipeline(sidecar={"image": image, "metrics": metrics})))["containerDefinitions"]
    assert web["dependsOn"][0]["condition"] == ("HEALTHY" if command else "START")
    if command:
        assert router["healthCheck"]["command"][1].startswith(command)
    else:
        assert "healthCheck" not in router


def test_metrics_bring_their_own_rights_and_secrets() -> None:
    emf = bundle(pipeline(sidecar={"metrics": "emf"}, routes={"all": {"to": {"type": "null"}}}))
    assert b"/firelens/p/metrics" in emf["iam/task-role.json"]
    units = {m.unit for m in METRICS.values()}
    assert units <= {"Count", "Bytes"}, (
        "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDatum.html"
    )
    to = {"type": "prometheus_remote_write", "endpoint": "https://mimir.example.com", "user": "1", "password": SECRET}
    pushed = bundle(pipeline(sidecar={"metrics": "prometheus", "metrics_to": to}))
    assert SECRET.encode() in pushed["iam/execution-role.json"]
    assert [s["valueFrom"] for s in task(pushed)["containerDefinitions"][0]["secrets"]] == [SECRET]


def test_explain_buffers_shows_the_arithmetic() -> None:
    page = explain_buffers(GOLDEN / "s3-on-disk" / "pipeline.yaml")
    assert "an outage of 60 min at 0.25 MB/s leaves 900 MB to keep" in page
    assert re.search(r"limit on disk of an output +900 MB", page)
    assert "no router" in explain_buffers(GOLDEN / "awslogs" / "pipeline.yaml")


def test_attach_says_that_there_is_no_router(tmp_path: Path) -> None:
    source, document = tmp_path / "pipeline.yaml", tmp_path / "task.json"
    source.write_text((GOLDEN / "awslogs" / "pipeline.yaml").read_text())
    held = {"family": "t", "containerDefinitions": [{"name": n, "image": "i"} for n in ("api", "worker")]}
    document.write_text(json.dumps(held))
    done = subprocess.run(
        [sys.executable, "-m", "firelens", "attach", str(source), str(document)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "needs no log router" in done.stderr


def test_the_start_script_reads_the_tasks_metadata(tmp_path: Path) -> None:
    task_arn = "arn:aws:ecs:eu-west-1:123456789012:task/prod/0123456789abcdef0123456789abcdef"
    labels = {"com.amazonaws.ecs.cluster": "no", "com.amazonaws.ecs.task-arn": "no"}
    answer = {
        "Cluster": "prod",
        "TaskARN": task_arn,
        "Family": "web",
        "Revision": "7",
        "Containers": [{"Labels": labels}],
    }
    script = bundle(load(GOLDEN / "ship-takeover" / "pipeline.yaml"))["sidecar/start.sh"].decode()
    (tmp_path / "start.sh").write_text(script.replace("/fluent-bit/bin/fluent-bit", "env"))
    (tmp_path / "curl").write_text(f"#!/bin/sh\ncat <<'END'\n{json.dumps(answer, separators=(',', ':'))}\nEND\n")
    (tmp_path / "curl").chmod(0o755)

    def started(path: str) -> dict[str, str]:
        environment = {"PATH": path, "ECS_CONTAINER_METADATA_URI_V4": "http://169.254.170.2/v4/x"}
        command = ["/bin/sh", str(tmp_path / "start.sh")]
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
        return dict(line.partition("=")[::2] for line in done.stdout.splitlines())

    known = started(f"{tmp_path}:/usr/bin:/bin")
    assert known["ECS_CLUSTER"] == "prod"
    assert known["ECS_TASK_ARN"] == task_arn
    assert known["ECS_TASK_DEFINITION"] == "web:7"
    (tmp_path / "curl").write_text("#!/bin/sh\nexit 7\n")
    unknown = started(f"{tmp_path}:/usr/bin:/bin")
    assert unknown["ECS_CLUSTER"] == "unknown"
    assert unknown["ECS_TASK_DEFINITION"] == "unknown:0"
