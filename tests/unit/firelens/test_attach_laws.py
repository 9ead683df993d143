"""The laws of attach, over documents written in every way: twice is once, and detach gives every byte back."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from firelens.attach import attach, attach_dict, detach, detach_dict
from firelens.attach.read_json import inside
from firelens.attach.read_json import read as read_json
from firelens.attach.read_yaml import read as read_yaml
from schemas.errors import DescriptionError, FirelensError
from schemas.pipeline import Pipeline

PIPELINE = Pipeline.model_validate(
    {
        "name": "laws",
        "region": "eu-west-1",
        "apps": {"api": {}, "legacy": {"files": [{"path": "/logs/*.log", "volume": "shared"}]}},
        "routes": {
            "all": {
                "to": {
                    "type": "datadog",
                    "site": "datadoghq.eu",
                    "api_key": "arn:aws:secretsmanager:eu-west-1:123456789012:secret:dd-a1B2c3",
                }
            },
            "copy": {"to": {"type": "firehose", "stream": "copies"}},
        },
        "durability": "disk",
    }
)
TEXT = st.text(st.sampled_from("ab 1:#-{}[],'\"\\/é😀&*!|>%@`~?$\t"), max_size=8)
ROUTER = {"name": "old", "image": "example/router", "firelensConfiguration": {"type": "fluentbit"}}
LOGGING = {"logDriver": "awslogs", "options": {"awslogs-group": "/g", "awslogs-region": "eu-west-1"}}


@st.composite
def containers(draw: st.DrawFn) -> tuple[list[dict[str, Any]], bool]:
    """Gives container definitions in ECS's names, and whether another router is among them."""
    out = []
    for name in ("api", "other", "legacy"):
        body: dict[str, Any] = {"name": name, "image": "example/app:1"}
        if draw(st.booleans()):
            body["logConfiguration"] = draw(st.sampled_from([LOGGING, {"logDriver": "awsfirelens"}]))
        if draw(st.booleans()):
            body["environment"] = [{"name": "A", "value": draw(TEXT)}, {"name": "B", "value": draw(TEXT)}]
        if draw(st.booleans()):
            body["mountPoints"] = draw(st.sampled_from([[], [{"sourceVolume": "mine", "containerPath": "/m"}]]))
        if draw(st.booleans()):
            body["dependsOn"] = [{"containerName": "other", "condition": "START"}] if name != "other" else []
        out.append({k: body[k] for k in draw(st.permutations(list(body)))})
    routed = draw(st.booleans())
    if routed:
        out.insert(draw(st.integers(0, 3)), dict(ROUTER))
        if "dependsOn" in out[0] and out[0]["name"] != "old":
            out[0]["dependsOn"] = [*out[0]["dependsOn"], {"containerName": "old", "condition": "START"}]
    return out, routed


@st.composite
def tasks(draw: st.DrawFn) -> tuple[dict[str, Any], bool]:
    """Gives a task definition in ECS's names."""
    held, routed = draw(containers())
    task: dict[str, Any] = {"family": "f", "containerDefinitions": held, "networkMode": "awsvpc"}
    if draw(st.booleans()):
        task["volumes"] = draw(st.sampled_from([[], [{"name": "mine"}], [{"name": "shared"}]]))
    return {k: task[k] for k in draw(st.permutations(list(task)))}, routed


def pascal(value: Any) -> Any:
    if isinstance(value, dict):
        return {k[0].upper() + k[1:]: v if k == "options" else pascal(v) for k, v in value.items()}
    return [pascal(v) for v in value] if isinstance(value, list) else value


def template(task: dict[str, Any], *, role: int) -> dict[str, Any]:
    """Gives a CloudFormation template with the task, and its role in one of three states."""
    properties: dict[str, Any] = {"AssumeRolePolicyDocument": {}}
    if role:
        properties["Policies"] = [{"PolicyName": "p", "PolicyDocument": {}}] if role > 1 else []
    body = {**pascal(task), "TaskRoleArn": {"Fn::GetAtt": ["Role", "Arn"]}}
    return {
        "Resources": {
            "Role": {"Type": "AWS::IAM::Role", "Properties": properties},
            "Task": {"Type": "AWS::ECS::TaskDefinition", "Properties": body},
        }
    }


class Printer:
    """Writes a value as JSON or YAML, each time in another way."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.newline = draw(st.sampled_from(["\n", "\r\n"]))
        self.unit = draw(st.sampled_from([1, 2, 4]))
        self.offset = draw(st.sampled_from([0, 2]))
        self.random = draw(st.randoms(use_true_random=False))

    def pick(self, *values: Any) -> Any:
        return self.random.choice(values)

    def space(self) -> str:
        return str(self.pick("", "", " ", "  ", self.newline, f"{self.newline}   ", "\t"))

    def json(self, value: Any) -> str:
        s = self.space
        if isinstance(value, dict) and value:
            inner = ",".join(f"{s()}{json.dumps(k)}{s()}:{s()}{self.json(v)}{s()}" for k, v in value.items())
            return f"{{{inner}}}"
        if isinstance(value, list) and value:
            return f"[{','.join(f'{s()}{self.json(v)}{s()}' for v in value)}]"
        if isinstance(value, dict | list):
            brackets = json.dumps(value)
            return f"{brackets[0]}{s()}{brackets[1]}"
        return json.dumps(value, ensure_ascii=self.pick(True, False))

    def comment(self, at: int) -> str:
        """Gives a line of its own, or nothing."""
        line = self.pick(None, None, None, "", f"{' ' * at}# über - {{x: [", f"{' ' * (at + 3)}# - Name: api")
        return "" if line is None else f"{line}{self.newline}"

    def tail(self) -> str:
        return f"{self.pick('', '', '  ', '  # why: this', ' #')}{self.newline}"

    def scalar(self, value: Any) -> str:
        if isinstance(value, str) and value.isalnum() and not value.isdigit() and self.pick(True, False):
            return value
        if isinstance(value, str) and "\t" not in value and self.pick(True, False):
            return "'" + value.replace("'", "''") + "'"
        return json.dumps(value, ensure_ascii=False)

    def flow(self, value: Any) -> str:
        gap = self.pick("", " ")
        if isinstance(value, dict):
            return f"{{{gap}{', '.join(f'{json.dumps(k)}: {self.flow(v)}' for k, v in value.items())}{gap}}}"
        if isinstance(value, list):
            return f"[{gap}{', '.join(self.flow(v) for v in value)}{gap}]"
        return self.scalar(value)

    def block(self, value: Any, at: int) -> str:
        """Gives the lines of a mapping or list, the first without its indent."""
        rows = []
        if isinstance(value, dict):
            for key, held in value.items():
                rows.append(self.member(key, held, at))
        else:
            rows = [f"- {self.nested(v, at + 2)}" for v in value]
        out = rows[0]
        for row in rows[1:]:
            out += f"{self.comment(at)}{' ' * at}{row}"
        return out

    def nested(self, value: Any, at: int) -> str:
        if isinstance(value, dict | list) and value and self.pick(True, True, False):
            return self.block(value, at)
        return f"{self.flow(value)}{self.tail()}"

    def member(self, key: str, value: Any, at: int) -> str:
        if key == "Fn::GetAtt":
            return f"Fn::GetAtt: {self.pick('[Role, Arn]', 'Role.Arn')}{self.tail()}"
        if key == "TaskRoleArn":
            return (
                f"TaskRoleArn: {self.pick('!GetAtt Role.Arn', '!Sub ${Role.Arn}', '!GetAtt [Role, Arn]')}{self.tail()}"
            )
        if isinstance(value, dict | list) and value and self.pick(True, True, True, False):
            inner = at + (self.unit if isinstance(value, dict) else self.offset)
            return f"{key}:{self.tail()}{self.comment(inner)}{' ' * inner}{self.block(value, inner)}"
        if key.lower() == "image" and value.strip() == value != "" and self.pick(True, False):
            head = self.pick("|", "|-", ">-", "|+")
            more = self.newline * self.pick(0, 1, 2) if head == "|+" else ""
            return f"{key}: {head}{self.newline}{' ' * (at + 3)}{value}{self.newline}{more}"
        return f"{key}: {self.flow(value)}{self.tail()}"


@st.composite
def written(draw: st.DrawFn) -> tuple[str, str, bool]:
    """Gives a document, a file name for it, and whether another router is in it."""
    task, routed = draw(tasks())
    printer = Printer(draw)
    kind = draw(st.sampled_from(["ecs", "wrapped", "cfn.json", "cfn.yaml", "ecs.yaml", "tf.json"]))
    role = draw(st.integers(0, 2))
    end = draw(st.sampled_from(["", "\n", "\r\n\r\n"]))
    if kind == "ecs":
        return printer.json(task) + end, "task.json", routed
    if kind == "wrapped":
        return printer.json({"taskDefinition": {**task, "revision": 3}, "tags": []}) + end, "task.json", routed
    if kind == "cfn.json":
        return printer.json(template(task, role=role)) + end, "template.json", routed
    if kind == "tf.json":
        body = {"family": "f", "container_definitions": printer.json(task["containerDefinitions"])}
        return printer.json({"resource": {"aws_ecs_task_definition": {"t": body}}}) + end, "main.tf.json", routed
    value = template(task, role=role) if kind == "cfn.yaml" else task
    text = f"# head{printer.newline}{printer.block(value, 0)}{printer.comment(0)}"
    bom = draw(st.sampled_from(["", "", "\ufeff"]))
    # A block text at the very end of a file without a line break is refused, and has a test of its own.
    open_end = any(mark in "".join(text.splitlines()[-5:]) for mark in (": |", ": >"))
    cut = text if open_end or draw(st.booleans()) else text.rstrip("\r\n")
    return bom + cut, "template.yaml", routed


LAWS = settings(
    max_examples=2000 if os.environ.get("FIRELENS_SOAK") else 60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@LAWS
@given(written())
def test_twice_is_once_and_detach_gives_the_bytes_back(document: tuple[str, str, bool]) -> None:
    text, where, routed = document
    once = attach(PIPELINE, text, where=where, replace=routed).text
    assert once != text
    assert attach(PIPELINE, once, where=where).text == once
    assert detach(once, where=where) == text


@LAWS
@given(written())
def test_nothing_else_changes(document: tuple[str, str, bool]) -> None:
    """What a document says beside what FireLens asks for is the same before and after, by an independent reader."""
    text, where, routed = document
    once = attach(PIPELINE, text, where=where, replace=routed).text
    load: Callable[[str], Any] = json.loads if where.endswith("json") else _yaml
    before, after = _without_ours(load(text)), _without_ours(load(once))
    assert before == after
    if where.endswith("yaml"):
        comments = [c for c in text.split("#")[1:] if c.startswith(" why")]
        assert len(comments) >= sum(1 for c in once.split("#")[1:] if c.startswith(" why"))


class _Loader(yaml.SafeLoader):
    """Takes every tag for what it holds."""


def _any_tag(loader: Any, suffix: str, node: Any) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return loader.construct_scalar(node)
    return loader.construct_sequence(node) if isinstance(node, yaml.SequenceNode) else loader.construct_mapping(node)


_Loader.add_multi_constructor("!", _any_tag)


def _yaml(text: str) -> Any:
    return yaml.load(text, Loader=_Loader)


_OURS = {"logconfiguration", "dependson", "mountpoints", "volumes", "volume", "policies"}


def _without_ours(value: Any) -> Any:
    if isinstance(value, str) and value.lstrip()[:1] == "[" and '"name"' in value:
        return _without_ours(json.loads(value))
    if isinstance(value, dict):
        return {k: _without_ours(v) for k, v in value.items() if k.lower() not in _OURS}
    if isinstance(value, list):
        kept = [
            v
            for v in value
            if not (isinstance(v, dict) and {"firelensConfiguration", "FirelensConfiguration"} & set(v))
        ]
        return [_without_ours(v) for v in kept]
    return value


@LAWS
@given(tasks(), st.integers(0, 2), st.booleans())
def test_the_same_laws_hold_for_plain_mappings(task: tuple[dict[str, Any], bool], role: int, bare: bool) -> None:
    value, routed = task
    document = value if bare else template(value, role=role)
    held = json.dumps(document)
    once = attach_dict(PIPELINE, document, replace=routed)
    assert json.dumps(document) == held, "the caller's own mapping stays as it is"
    assert json.dumps(attach_dict(PIPELINE, once)) == json.dumps(once)
    assert json.dumps(detach_dict(once)) == held


@LAWS
@given(tasks())
def test_text_and_mappings_agree(task: tuple[dict[str, Any], bool]) -> None:
    value, routed = task
    text = attach(PIPELINE, json.dumps(value), replace=routed).text
    plain = attach_dict(PIPELINE, value, replace=routed)
    assert json.loads(text) == plain


@LAWS
@given(written(), st.data())
def test_what_is_changed_afterwards_elsewhere_stays(document: tuple[str, str, bool], data: st.DataObject) -> None:
    text, where, routed = document
    assume("example/app:1" in text)
    once = attach(PIPELINE, text, where=where, replace=routed).text
    assert detach(once.replace("example/app:1", "example/app:22"), where=where) == text.replace(
        "example/app:1", "example/app:22"
    )


@given(
    st.text(st.sampled_from('{}[]",:#-& *\n\\ax1!|>'), max_size=40), st.sampled_from(["a.json", "a.yaml", "a.tf.json"])
)
def test_any_text_gives_a_sentence(text: str, where: str) -> None:
    with pytest.raises(FirelensError) as caught:
        attach(PIPELINE, text, where=where)
    assert caught.value.where.startswith(where)


@given(st.recursive(TEXT | st.integers() | st.booleans() | st.none(), lambda v: st.lists(v) | st.dictionaries(TEXT, v)))
def test_json_in_a_string_is_placed_character_for_character(value: Any) -> None:
    text = json.dumps({"s": json.dumps(value)})
    string = read_json(text, "x").get("s")
    assert string is not None
    tree = inside(string, "x")
    assert tree.plain() == value
    assert json.loads(f'"{text[tree.layer.at(tree.start) : tree.layer.at(tree.end)]}"') == json.dumps(value)


@given(st.dictionaries(st.from_regex(r"[a-z]{1,4}", fullmatch=True), st.lists(st.integers() | TEXT), min_size=1))
def test_yaml_is_read_as_a_yaml_reader_reads_it(value: dict[str, Any]) -> None:
    text = yaml.safe_dump(value, allow_unicode=True)
    assume("\x85" not in text)
    assert read_yaml(text, "x").plain() == yaml.load(text, Loader=_Loader)


def test_a_document_with_nothing_attached_is_not_detached() -> None:
    with pytest.raises(DescriptionError, match="no router of firelens"):
        detach('{"containerDefinitions": [{"name": "api"}]}')


def test_a_block_text_that_the_end_of_the_file_ends_is_refused_with_the_remedy() -> None:
    text = "containerDefinitions:\n- name: legacy\n- name: api\n  image: |\n    example"
    with pytest.raises(DescriptionError, match="end the file with a line break"):
        attach(PIPELINE, text, where="t.yaml")
    assert detach(attach(PIPELINE, f"{text}\n", where="t.yaml").text, where="t.yaml") == f"{text}\n"
