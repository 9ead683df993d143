"""The effective configuration of one router: what the engine will see, with what the linter could not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from firelens.fluentbit.document import Section
from firelens.fluentbit.values import Position, fold
from firelens.lint.finding import Origin
from firelens.lint.join.config_file import ConfigFile
from firelens.lint.join.engine import Engine
from firelens.lint.join.policy import Policy
from firelens.lint.join.processors import processors_of
from firelens.lint.join.step import Step
from firelens.lint.join.task import Container, Task

if TYPE_CHECKING:
    from firelens.lint.join.flow import Flow
    from firelens.lint.join.image import Image
    from firelens.lint.join.key_flow import KeyFlow


@dataclass(frozen=True, eq=False)
class Sidecar:
    """A router of a task with everything it reads, or a configuration that came without a task.

    `gaps` says in words what could not be joined (a missing include, an image's own file, a value that deployment
    decides); while there are any, a rule must not conclude from absence.
    """

    task: Task | None
    router: Container | None
    steps: tuple[Step, ...]
    files: tuple[ConfigFile, ...]
    parser_files: tuple[ConfigFile, ...]
    image: Image | None
    engine: Engine
    policies: tuple[Policy, ...] = ()
    gaps: tuple[str, ...] = ()
    missing_parsers: tuple[str, ...] = ()
    settings: frozenset[str] = frozenset()

    @property
    def complete(self) -> bool:
        """Whether every section of the effective configuration is known."""
        return not self.gaps

    @property
    def in_firelens(self) -> bool:
        """Whether a task is joined, so that the agent's sections are among the steps."""
        return self.task is not None

    @property
    def at(self) -> Position:
        """Where findings about the whole sidecar stand: the router's name, else the top of the first file."""
        return self.router.at if self.router else self.files[0].source.top()

    def of(self, kind: str, *plugins: str) -> tuple[Step, ...]:
        """The steps of a kind in the engine's order, only of these plugins when some are named."""
        found = self._by_kind.get(kind, ())
        return tuple(s for s in found if s.plugin in plugins) if plugins else found

    @cached_property
    def _by_kind(self) -> Mapping[str, tuple[Step, ...]]:
        """Two hundred rules ask for the same few kinds."""
        kinds = dict.fromkeys(step.kind for step in self.steps)
        return {kind: tuple(s for s in self.steps if s.kind == kind) for kind in kinds}

    @cached_property
    def inputs(self) -> tuple[Step, ...]:
        """The inputs, the agent's too."""
        return self.of("input")

    @cached_property
    def filters(self) -> tuple[Step, ...]:
        """The filters in the order a record meets them, the agent's too."""
        return self.of("filter")

    @cached_property
    def outputs(self) -> tuple[Step, ...]:
        """The outputs, those made of log options too."""
        return self.of("output")

    def written(self, kind: str, *plugins: str) -> tuple[Step, ...]:
        """`of`, without what the agent made: what a person can mend."""
        return tuple(s for s in self.of(kind, *plugins) if s.written)

    @cached_property
    def parts(self) -> tuple[Step, ...]:
        """All that has options of its own: the steps, and behind them the processors of YAML inputs and outputs.

        A filter that works as a processor is of kind `filter`, a processor proper of kind `processor`.
        """
        return (*self.steps, *(p for step in (*self.inputs, *self.outputs) for p in processors_of(step, self.engine)))

    @cached_property
    def service(self) -> Section:
        """Every `[SERVICE]` merged as the engine does; empty when there is none."""
        found = [s.section for s in self.of("service")]
        entries = tuple(e for section in found for e in section.entries)
        return Section("service", entries, position=found[0].position if found else None)

    @cached_property
    def parsers(self) -> Mapping[str, Section]:
        """The `[PARSER]` sections the engine loads, by name."""
        return self._named("parser")

    @cached_property
    def multiline_parsers(self) -> Mapping[str, Section]:
        """The `[MULTILINE_PARSER]` sections the engine loads, by name."""
        return self._named("multiline_parser")

    def reads_inline(self, parser: Section) -> bool:
        """Whether a parser is one of the `parsers` or `multiline_parsers` of a YAML configuration, not of a file it names."""
        return parser.header == f"{parser.kind}s" and any(step.section is parser for step in self.of(parser.kind))

    @property
    def parsers_complete(self) -> bool:
        """Whether every parsers file was found, so that a name not in `parsers` does not exist."""
        return self.complete and not self.missing_parsers

    def _named(self, kind: str) -> dict[str, Section]:
        own = [s.section for s in self.of(kind)]
        filed = [s for f in self.parser_files for s in f.document.sections if s.kind == kind]
        return {name: s for s in (*filed, *own) if (name := s.get("name"))}

    @cached_property
    def variables(self) -> frozenset[str] | None:
        """The environment of the router as far as the file tells; None without a task or with unknown entries.

        Holds `environment`, `secrets`, `secretOptions` of every client, what ECS, Fargate and the init image add, and
        `@SET`. `environmentFiles` make it None.
        """
        if self.router is None or self.task is None or self.router.field("environmentFiles"):
            return None
        names = {*self.router.environment, *self.router.secrets, *self._injected()}
        return frozenset(names | self.settings)

    def _injected(self) -> set[str]:
        names = {"HOSTNAME", "PATH", "HOME", "AWS_EXECUTION_ENV", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"}
        names |= {"ECS_CONTAINER_METADATA_URI", "ECS_CONTAINER_METADATA_URI_V4", "ECS_AGENT_URI"}
        names |= {"AWS_REGION", "AWS_DEFAULT_REGION"} if self.task and self.task.on_fargate else set()
        if self.image is None or self.image.is_init is not False:
            names |= {"AWS_REGION", "AWS_AVAILABILITY_ZONE", "ECS_LAUNCH_TYPE", "ECS_CLUSTER", "ECS_FAMILY"}
            names |= {"ECS_TASK_ARN", "ECS_TASK_ID", "ECS_REVISION", "ECS_TASK_DEFINITION", "FLB_AWS_USER_AGENT"}
        external = self.task.containers if self.task else ()
        names |= {f"{option}_{c.index}" for c in external for option in c.secret_options}
        return names

    def grants(self, action: str) -> bool | None:
        """Whether the joined policies allow an action (`logs:PutLogEvents`); None when no policy is joined."""
        if not self.policies:
            return None
        return any(policy.allows(action) for policy in self.policies)

    def service_value(self, name: str) -> str | None:
        """The text of a `[SERVICE]` key, the last one given; None when absent or decided by a `${...}`."""
        text = self.service.get(fold(name))
        return None if text is None or "${" in text else text

    @cached_property
    def flow(self) -> Flow:
        """Which tag reaches which step."""
        from firelens.lint.join.flow import flow_of  # noqa: PLC0415  # the two modules know each other

        return flow_of(self)

    @cached_property
    def keys(self) -> KeyFlow:
        """Which keys records have at each step."""
        from firelens.lint.join.key_flow import KeyFlow  # noqa: PLC0415  # the two modules know each other

        return KeyFlow(self)

    def made_by(self, container: Container) -> Step | None:
        """The output that a container's log options make."""
        return next((s for s in self.outputs if s.origin is Origin.OPTIONS and s.owner is container), None)
