"""What the init process of the AWS `init-*` images adds: the file that includes the agent's and the user's files.

https://github.com/aws/aws-for-fluent-bit/blob/mainline/init/fluent_bit_init_process.go
https://github.com/aws/aws-for-fluent-bit/tree/mainline/use_cases/init-process-for-fluent-bit
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from firelens.fluentbit import classic
from firelens.fluentbit.agent import MAIN_CONFIG, Identity
from firelens.fluentbit.document import Document, Fault, Include

INIT_CONFIG: Final = "/init/fluent-bit-init.conf"
S3_FILES: Final = "/init/fluent-bit-init-s3-files/"

_S3: Final = re.compile("aws_fluent_bit_init_[sS]3")
_FILE: Final = re.compile("aws_fluent_bit_init_[fF]ile")


@dataclass(frozen=True, slots=True)
class InitFile:
    """One file that the environment names: `path` in the container, `reference` the S3 ARN or path the user wrote."""

    variable: str
    reference: str
    path: str
    is_s3: bool


@dataclass(frozen=True, slots=True)
class Init:
    """What the init process makes: the main document, and the files it hands over as parser files (`-R`)."""

    document: Document
    parser_files: tuple[Document, ...] = ()


def init_files(container: Mapping[str, Any]) -> tuple[InitFile, ...]:
    """The files a router's environment names, in the order of its definition.

    The real order is that of the process environment, which the agent fills from a Go map: it has no meaning.
    """
    found: list[InitFile] = []
    for entry in container.get("environment") or ():
        name, value = str(entry.get("name", "")), str(entry.get("value", ""))
        if _S3.search(name):
            found.append(InitFile(name, value, S3_FILES + value.rsplit("/", 1)[-1], is_s3=True))
        if _FILE.search(name):
            found.append(InitFile(name, value, value, is_s3=False))
    return tuple(found)


def is_parser_file(content: str) -> bool:
    """Whether the init process takes a file for parsers: when either header is anywhere in it, even in a comment."""
    return "[PARSER]" in content or "[MULTILINE_PARSER]" in content


def init_config(files: Iterable[InitFile], contents: Mapping[str, str]) -> str:
    """The text of `/init/fluent-bit-init.conf`; `contents` by reference, an unknown one counts as no parsers."""
    paths = [MAIN_CONFIG, *(f.path for f in files if not is_parser_file(contents.get(f.reference, "")))]
    return "".join(f"@INCLUDE {path}\n" for path in paths)


def effective(agent: Document, files: Iterable[InitFile], content: Callable[[str], str | None]) -> Init:
    """The document of an init image: the agent's first, then every file that is not taken for parsers.

    `content` gives the text of a reference, None when it is not at hand: its include then stays. Two references with
    one base name overwrite each other and are included twice (`include-twice`).
    """
    items, faults = list(agent.items), list(agent.faults)
    parsers: list[Document] = []
    seen: set[str] = set()
    for file in files:
        text = content(file.reference)
        if file.path in seen:
            said = (
                f"`{file.reference}` (`{file.variable}`) has the base name of another file: both become `{file.path}`"
            )
            faults.append(Fault("include-twice", said))
            continue
        seen.add(file.path)
        if text is None:
            items.append(Include(file.path))
            continue
        document = classic.read(text, file=file.reference)
        if is_parser_file(text):
            parsers.append(document)
        else:
            items += document.items
            faults += document.faults
    return Init(Document(tuple(items), tuple(faults)), tuple(parsers))


def exports(identity: Identity, family: str) -> dict[str, str]:
    """The environment that the init process adds to the engine's (`AWS_AVAILABILITY_ZONE` is left to the caller)."""
    return {
        "FLB_AWS_USER_AGENT": "ecs-init",
        "AWS_REGION": identity.region,
        "ECS_CLUSTER": identity.cluster.rsplit("/", 1)[-1],
        "ECS_TASK_ARN": identity.task_arn,
        "ECS_TASK_ID": identity.task_id,
        "ECS_FAMILY": family,
        "ECS_LAUNCH_TYPE": identity.launch_type,
        "ECS_REVISION": identity.revision,
        "ECS_TASK_DEFINITION": f"{family}:{identity.revision}",
    }
