"""The policy: what is redacted, how, and what never is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints, field_validator, model_validator

from schemas.base import Model, Name
from schemas.entities import groups, select
from schemas.errors import DescriptionError
from schemas.redaction.language import QUOTE, parse, parse_set, without
from schemas.redaction.words import BLANKS
from schemas.secret import SecretField

# A label is recognised when it comes back, so that redacting twice changes nothing.
Label = Annotated[str, StringConstraints(pattern=r"^\[[A-Z][A-Z0-9_]{0,62}\]$")]
Path = Annotated[str, StringConstraints(pattern=r"^[^\s.\"\\]+(\.[^\s.\"\\]+)*$", max_length=200)]
_WORDS = {"label": {"do": "label"}, "mask": {"do": "mask"}, "hash": {"do": "hash"}, "truncate": {"do": "truncate"},
          "drop_field": {"do": "drop_field"}, "drop_record": {"do": "drop_record"}}  # fmt: skip
_BLANK = dict.fromkeys(BLANKS, " ")


class Action(Model):
    """What happens to a span: `label` (the default), `mask`, `hash`, `truncate`, `drop_field` or `drop_record`.

    `mask` keeps the last `keep` letters and digits; `hash` is HMAC-SHA-256 under the policy's key, 16 hex digits of it in
    the label; `truncate` keeps the network of an address (/24 or /48).
    """

    do: Literal["label", "mask", "hash", "truncate", "drop_field", "drop_record"] = "label"
    label: Label | None = Field(
        default=None, description="what stands there instead; the entity in brackets when absent"
    )
    keep: Annotated[int, Field(ge=0, le=8)] = Field(default=4, description="letters and digits that `mask` keeps")


def _short(value: Any) -> Any:
    return _WORDS.get(value, value) if isinstance(value, str) else value


ActionField = Annotated[Action, BeforeValidator(_short)]


class Custom(Model):
    """An entity of the user's own, in the same rule language as the built-in ones; see docs/redaction.md."""

    pattern: Annotated[str, StringConstraints(min_length=1, max_length=2000)] = Field(description="what is redacted")
    lead: str = Field(default="", description="what must stand directly before it, and stays")
    left: str = Field(default="[A-Za-z0-9_]", description="class of bytes that must not touch it on the left")
    right: str = Field(default="[A-Za-z0-9_]", description="class of bytes that must not touch it on the right")
    near: tuple[str, ...] = Field(default=(), description="words, one of which must stand shortly before")
    within: Annotated[int, Field(ge=1, le=200)] = Field(
        default=40, description="bytes before the match that `near` may use"
    )
    luhn: bool = Field(default=False, description="the digits must end in their mod 10 check digit")

    @model_validator(mode="after")
    def _readable(self) -> Custom:
        try:
            without(parse(self.pattern), QUOTE)
            parse(self.lead)
            guards = (parse_set(self.left), parse_set(self.right))
        except DescriptionError as error:
            raise ValueError(str(error)) from None
        if guards[0] >> 10 & 1:
            raise ValueError("`left` forbids a newline, which is where every line begins; take it out of the class")
        if not all(self.words):
            raise ValueError(
                "a word of `near` has no letter or digit; take it out, or write the word that stands before"
            )
        return self

    @property
    def words(self) -> tuple[str, ...]:
        """`near` as rules want it: in small letters, and `emp-id` as two words, which are also found as `EMP_ID` and `empId`."""
        return tuple(" ".join(word.lower().translate(_BLANK).split()) for word in self.near)


class RedactionPolicy(Model):
    """One policy for sidecar and transform. `entities` takes names and groups; `-name` takes one out."""

    entities: tuple[str, ...] = Field(default=("default",), description="entities and groups; `-name` leaves one out")
    action: ActionField = Field(default=Action(), description="what happens where `actions` says nothing")
    actions: Mapping[str, ActionField] = Field(default_factory=dict, description="actions by entity or group")
    fields: Mapping[Path, ActionField] = Field(
        default_factory=dict, description="actions by path, such as `user.password`; `*` is any key"
    )
    keys: Mapping[str, ActionField] = Field(
        default_factory=dict, description="actions by key name, at any depth and in any text"
    )
    allow: tuple[Annotated[str, StringConstraints(min_length=3)], ...] = Field(
        default=(), description="values never redacted, case aside; one `*` stands for anything, as in `*@example.com`"
    )
    custom: Mapping[Name, Custom] = Field(default_factory=dict, description="entities of your own")
    hash_key: SecretField | None = Field(default=None, description="the key of `hash`, by reference")

    @field_validator("entities")
    @classmethod
    def _known(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        try:
            select(value)
        except DescriptionError as error:
            raise ValueError(str(error)) from None
        return value

    @model_validator(mode="after")
    def _fits(self) -> RedactionPolicy:
        for name in self.actions:
            if name not in groups() and name not in groups()["all"] and name not in self.custom:
                raise ValueError(f"`actions.{name}` names no entity or group; see `firelens explain entity`")
        for name in self.custom:
            if name in groups()["all"] or name in groups():
                raise ValueError(f"`custom.{name}` is the name of a built-in entity or group; choose another")
        for path in self.fields:
            if path.rpartition(".")[2] == "*":
                raise ValueError(f"`fields.{path}` ends with `*`; end it with the name of a key")
        for value in self.allow:
            if value.count("*") > 1 or value == "*":
                raise ValueError(f"`allow` takes one `*` beside other text, not `{value}`")
        spoken = [self.action, *self.actions.values(), *self.fields.values(), *self.keys.values()]
        if any(a.do == "hash" for a in spoken) and self.hash_key is None:
            raise ValueError("`hash` needs `hash_key`: the ARN of a secret that holds 32 random bytes or more")
        return self
