"""What the ECS agent wraps around a user's configuration: the file it writes, and the document the engine ends up with.

The text is byte for byte what the agent's template prints, except for the order of containers, which the agent takes
from a Go map and so changes between tasks; here it is the order of the task definition. AWS documents the same for
Fargate, whose agent is closed.

https://github.com/aws/amazon-ecs-agent/tree/v1.105.1/agent/taskresource/firelens
https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Final, Literal, TypeAlias

from firelens.fluentbit import classic
from firelens.fluentbit.document import Document, Fault, Include, Item

LaunchType: TypeAlias = Literal["EC2", "FARGATE"]
TaskDefinition: TypeAlias = Mapping[str, Any]

MAIN_CONFIG: Final = "/fluent-bit/etc/fluent-bit.conf"
S3_CONFIG: Final = "/fluent-bit/etc/external.conf"
SOCKET: Final = "/var/run/fluent.sock"
HEALTH_CHECK_TAG: Final = "firelens-healthcheck"
DEFAULT_BUFFER_MB: Final = 25
"""`Mem_Buf_Limit` of the socket input when the router has no memory setting (defaultMemBufLimit)."""

_TRUE: Final = frozenset({"1", "t", "T", "TRUE", "true", "True"})
_CONSUMED: Final = frozenset({"Name", "include-pattern", "exclude-pattern"})


@dataclass(frozen=True, slots=True)
class Identity:
    """What the agent knows of a running task; the defaults are placeholders of the right shape."""

    launch_type: LaunchType = "FARGATE"
    cluster: str = "default"
    task_id: str = "0123456789abcdef0123456789abcdef"
    region: str = "us-east-1"
    account: str = "123456789012"
    revision: str = "1"
    instance_id: str = "i-0123456789abcdef0"

    @property
    def task_arn(self) -> str:
        """The task's ARN, in the long format that holds the cluster's name."""
        cluster = self.cluster.rsplit("/", 1)[-1]
        return f"arn:aws:ecs:{self.region}:{self.account}:task/{cluster}/{self.task_id}"


def tag(container: str, task_id: str) -> str:
    """The tag of what a container prints to stdout and stderr."""
    return f"{container}-firelens-{task_id}"


def match(container: str) -> str:
    """The `Match` the agent writes for a container."""
    return f"{container}-firelens*"


def containers(task_definition: TaskDefinition) -> Sequence[Mapping[str, Any]]:
    """The container definitions, of a `taskDefinition` wrapper as `describe-task-definition` prints it too."""
    inner = task_definition.get("taskDefinition", task_definition)
    return [c for c in inner.get("containerDefinitions") or () if isinstance(c, Mapping)]


def router(task_definition: TaskDefinition) -> Mapping[str, Any] | None:
    """The container that routes logs: the first with a `firelensConfiguration`."""
    return next((c for c in containers(task_definition) if c.get("firelensConfiguration")), None)


def clients(task_definition: TaskDefinition) -> Sequence[Mapping[str, Any]]:
    """The containers whose logs go to the router."""
    return [c for c in containers(task_definition) if _logging(c).get("logDriver") == "awsfirelens"]


def network_mode(task_definition: TaskDefinition, launch_type: LaunchType) -> str:
    """`awsvpc` on Fargate; else what the task says, `bridge` when it says nothing."""
    inner = task_definition.get("taskDefinition", task_definition)
    return "awsvpc" if launch_type == "FARGATE" else str(inner.get("networkMode") or "bridge")


def buffer_mb(container: Mapping[str, Any]) -> int:
    """`Mem_Buf_Limit` of the socket input in MB (10^6 bytes): half the router's reservation, or half its hard limit, in
    MiB, rounded down; 25 where that gives nothing. Agents before 1.89.0 set none.
    """
    memory = _integer(container.get("memoryReservation")) or _integer(container.get("memory"))
    return memory // 2 if memory // 2 > 0 else DEFAULT_BUFFER_MB


def metadata_enabled(container: Mapping[str, Any]) -> bool:
    """Whether the router adds ECS metadata: yes unless asked not to, and *no* for a value that Go cannot parse."""
    value = _options(container).get("enable-ecs-log-metadata")
    return value is None or value in _TRUE


def log_options(task_definition: TaskDefinition) -> dict[str, dict[str, str]]:
    """The options per container that the agent turns into filters and an output.

    Secrets are references to the router's environment, `${<option>_<index of the container>}`. A container with secret
    options is in here whatever its log driver, as in the agent.
    """
    collected: dict[str, dict[str, str]] = {}
    for index, container in enumerate(containers(task_definition)):
        logging, name = _logging(container), str(container.get("name", ""))
        if logging.get("logDriver") == "awsfirelens":
            options = collected.setdefault(name, {})
            options |= {str(k): str(v) for k, v in (logging.get("options") or {}).items()}
            options.pop("log-driver-buffer-limit", None)
        for secret in logging.get("secretOptions") or ():
            option = str(secret.get("name", ""))
            collected.setdefault(name, {})[option] = f"${{{secret_variable(option, index)}}}"
    return collected


def secret_variable(option: str, index: int) -> str:
    """The environment variable of the router that carries a secret option of the container at `index`."""
    return f"{option}_{index}"


def external_path(container: Mapping[str, Any]) -> str | None:
    """Where the router's own configuration is included from, None when there is none."""
    options = _options(container)
    kind = options.get("config-file-type")
    return S3_CONFIG if kind == "s3" else options.get("config-file-value") if kind == "file" else None


def takeover_path(container: Mapping[str, Any]) -> str | None:
    """The configuration that the router's command names instead of the agent's, None when it names none."""
    words = [str(word) for word in (*(container.get("entryPoint") or ()), *(container.get("command") or ()))]
    words = [part for word in words for part in word.split()]
    paths = [after for word, after in pairwise(words) if word in {"-c", "--config"}]
    paths += [word.partition("=")[2] for word in words if word.startswith("--config=")]
    return paths[-1] if paths and paths[-1] != MAIN_CONFIG else None


def main_config(task_definition: TaskDefinition, identity: Identity | None = None) -> str:
    """The text the agent writes to `/fluent-bit/etc/fluent-bit.conf`; empty when the task has no router."""
    container = router(task_definition)
    if container is None:
        return ""
    return "".join(_blocks(task_definition, container, identity or Identity()))


def effective(
    task_definition: TaskDefinition,
    external: Document | None = None,
    *,
    launch_type: LaunchType = "FARGATE",
    identity: Identity | None = None,
) -> Document:
    """The document that the engine reads in the end: the agent's file with `external` in place of its `@INCLUDE`.

    Without `external` the include stays. A router whose command names another file gets `external` alone. What would
    fail the task before the engine starts is in the faults: `no-router`, `config-file-type`, `config-file-value`,
    `missing-output-name`, `fluentd`. Positions without a user's file are in the agent's text (`main_config`).
    """
    identity = replace(identity or Identity(), launch_type=launch_type)
    container = router(task_definition)
    faults = tuple(_faults(task_definition, container))
    if container is None:
        return Document((external or Document()).items, faults)
    if takeover_path(container) is not None:
        return Document((external or Document()).items, faults + (external.faults if external else ()))
    written = classic.read(main_config(task_definition, identity), file=MAIN_CONFIG)
    path = external_path(container)
    items: list[Item] = []
    for item in written.items:
        if external is not None and isinstance(item, Include) and item.path == path:
            items += external.items
            faults += external.faults
        else:
            items.append(item)
    return Document(tuple(items), faults + written.faults)


def _blocks(task_definition: TaskDefinition, container: Mapping[str, Any], identity: Identity) -> Iterator[str]:
    mode = network_mode(task_definition, identity.launch_type)
    yield _block("INPUT", "forward", "", {"Mem_Buf_Limit": f"{buffer_mb(container)}MB", "unix_path": SOCKET})
    reachable = mode in {"bridge", "awsvpc"}
    if reachable:
        listen = "0.0.0.0" if mode == "bridge" else "127.0.0.1"  # noqa: S104  # what the agent writes in bridge mode
        yield _block("INPUT", "forward", "", {"Listen": listen, "Port": "24224"})
        yield _block("INPUT", "tcp", f"Tag {HEALTH_CHECK_TAG}", {"Listen": "127.0.0.1", "Port": "8877"})
    collected = log_options(task_definition)
    for word, option in (("Regex ", "include-pattern"), ("Exclude", "exclude-pattern")):
        for name, options in collected.items():
            if option in options:
                yield f"\n[FILTER]\n    Name   grep\n    Match {match(name)}\n    {word} log {options[option]}\n"
    if metadata_enabled(container):
        fields = {
            "ecs_cluster": identity.cluster,
            "ecs_task_arn": identity.task_arn,
            "ecs_task_definition": f"{_family(task_definition)}:{identity.revision}",
        }
        if identity.launch_type == "EC2":
            fields["ec2_instance_id"] = identity.instance_id
        records = "".join(f"    Record {key} {fields[key]}\n" for key in sorted(fields))
        yield f"\n[FILTER]\n    Name record_modifier\n    Match *\n{records}"
    path = external_path(container)
    if path is not None:
        yield f"\n@INCLUDE {path}\n"
    if reachable:
        yield _block("OUTPUT", "null", f"Match {HEALTH_CHECK_TAG}", {})
    for name, options in collected.items():
        if "Name" in options:
            rest = {key: value for key, value in options.items() if key not in _CONSUMED}
            yield _block("OUTPUT", options["Name"], f"Match {match(name)}", rest)


def _block(header: str, name: str, second: str, options: Mapping[str, str]) -> str:
    lines = [f"Name {name}", *([second] if second else [])]
    lines += [f"{key} {options[key]}" for key in sorted(options, key=lambda k: k.encode("utf-8", "surrogatepass"))]
    return f"\n[{header}]\n" + "".join(f"    {line}\n" for line in lines)


def _faults(task_definition: TaskDefinition, container: Mapping[str, Any] | None) -> Iterator[Fault]:
    if container is None:
        yield Fault("no-router", "no container of the task has a `firelensConfiguration`")
        return
    if (container.get("firelensConfiguration") or {}).get("type") != "fluentbit":
        yield Fault("fluentd", f"the router `{container.get('name')}` is not of type `fluentbit`")
    options = _options(container)
    kind = options.get("config-file-type")
    if kind not in {None, "s3", "file"}:
        yield Fault("config-file-type", f"`config-file-type` is `{kind}`: ECS takes `file` and `s3` only")
    elif kind and "config-file-value" not in options:
        yield Fault("config-file-value", "`config-file-type` without `config-file-value` fails the task")
    for name, written in log_options(task_definition).items():
        if "Name" not in written and set(written) - _CONSUMED:
            yield Fault("missing-output-name", f"the log options of `{name}` have no `Name`: ECS fails the task")


def _options(container: Mapping[str, Any]) -> dict[str, str]:
    configuration = container.get("firelensConfiguration") or {}
    return {str(k): _go_text(v) for k, v in (configuration.get("options") or {}).items()}


def _logging(container: Mapping[str, Any]) -> Mapping[str, Any]:
    return container.get("logConfiguration") or {}


def _family(task_definition: TaskDefinition) -> str:
    return str(task_definition.get("taskDefinition", task_definition).get("family", ""))


def _go_text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _integer(value: object) -> int:
    return int(value) if isinstance(value, int | str) and str(value).isdecimal() else 0
