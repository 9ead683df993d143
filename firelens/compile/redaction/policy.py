"""A policy to its compiled form: everything that run time needs, as JSON."""

from __future__ import annotations

import functools
import hashlib
import operator
from collections.abc import Mapping
from typing import Any

from firelens.compile.redaction.automata import Positions, Table, table
from firelens.compile.redaction.backtracking import longest_first
from firelens.compile.redaction.families import dealt, families
from firelens.compile.redaction.measures import edges, longest, made_of, prefix, shortest, spares
from firelens.compile.redaction.phrases import phrases
from firelens.compile.redaction.shape import PARTS, SPELLED, Shape, kinds, part, taken
from firelens.compile.redaction.sought import held
from firelens.compile.redaction.triggers import Sequence, class_text, expression, node_text, triggers, words
from firelens.compile.redaction.triggers import keys as assigned
from firelens.compile.redaction.whole import alone, beside, key_text, near_words, unmarked
from firelens.compile.redaction.whole import assigned as assignment
from schemas.entities import entities, groups, select
from schemas.entities.base import Entity, Rule
from schemas.errors import DescriptionError
from schemas.redaction.checks import luhn
from schemas.redaction.language import (
    ANY,
    DIGIT,
    LOWER,
    NEWLINE,
    QUOTE,
    SPACE,
    UPPER,
    Bytes,
    Node,
    byte_set,
    parse,
    parse_set,
    without,
)
from schemas.redaction.policy import Action, Custom, RedactionPolicy
from schemas.redaction.words import BEGINNINGS, STAND_INS

VERSION = 1
Json = dict[str, Any]
# What may follow a key that something is assigned to; a newline here stands for the end of the text.
_AFTER_KEY = byte_set(b"\"'`=: \t]>%,)\n\xef")
_ALNUM = DIGIT | UPPER | LOWER
# A plain search for fewer bytes finds too much.
LEAST_PREFIX = 3
# What international numbers have at least; `whole.narrowed` counts on it.
NINE_DIGITS = 9


def compile_policy(policy: RedactionPolicy) -> Json:
    """Gives the compiled policy: JSON that `processors.redact` runs and `lua` turns into a sidecar filter.

    Raises `DescriptionError` for a rule that no linear engine can run.
    """
    return _Compiler(policy).compiled()


class _Compiler:
    def __init__(self, policy: RedactionPolicy) -> None:
        self.policy = policy
        self.sets: dict[Bytes, int] = {}
        self.rules: list[Json] = []
        self.entities: list[Json] = []
        # By what is found and how far that is from where a match begins; or, with `True`, from where a word does.
        self.triggers: dict[tuple[Sequence, int, bool], list[int]] = {}
        self.whole: list[Json] = []
        # Rules with a word and a checksum, by number; they are looked for by their words, all together.
        self.beside: dict[int, Shape] = {}
        self.groups: list[Json] = []

    def compiled(self) -> Json:
        policy = self.policy
        for path, action in policy.fields.items():
            parts = path.split(".")
            self.entity(_label_name(path), action, (Rule(reader="value", whole_keys=(parts[-1],)),), path=parts)
        for name, action in policy.keys.items():
            self.entity(_label_name(name), action, (Rule(reader="value", whole_keys=(name,)),), path=[])
        for name, custom in policy.custom.items():
            self.entity(name, policy.actions.get(name, policy.action), (_custom(custom),))
        for name in select(policy.entities):
            self.entity(name, self.action_of(name), entities()[name].rules, entities()[name])
        if not self.rules:
            raise DescriptionError(
                "the policy redacts nothing", hint="name a group, an entity, a field or a key to redact"
            )
        for numbers in self.sharing_words():
            self.by_words(numbers)
        apart = self.apart()
        exact = [a.lower() for a in policy.allow if "*" not in a]
        ends = [a.lower().split("*") for a in policy.allow if "*" in a]
        found = [
            {"x": expression(s), "sets": [self.pooled(c) for c in s], "back": back, "rules": rules}
            for (s, back, _), rules in self.triggers.items()
        ]
        sought = [
            [[n, entry["x"]] for n, entry in enumerate(self.whole) if entry.get("part", SPELLED) == which]
            for which in PARTS
        ]
        sought = [one for one in sought if one]
        return {
            "version": VERSION,
            "sets": [f"{chars:064x}" for chars in self.sets],
            "entities": self.entities,
            "rules": self.rules,
            "triggers": found,
            "sought": [_sought(entry) for entry in self.whole],
            "groups": self.groups,
            "parts": sought,
            "digests": [_digest(one) for one in sought],
            "apart": [[[n for n, _ in one if n in its] for its in apart] for one in sought],
            "crowding": [[[n, most] for n, _ in one if (most := self.whole[n].get("crowds"))] for one in sought],
            "allow": {"exact": exact, "ends": ends},
            "words": {"stand_ins": list(STAND_INS), "beginnings": list(BEGINNINGS)},
            "labels": "".join(dict.fromkeys(e["label"] for e in self.entities)),
            "hash_key": policy.hash_key.to_plan() if policy.hash_key else None,
        }

    def action_of(self, name: str) -> Action:
        actions = self.policy.actions
        if name in actions:
            return actions[name]
        # The narrowest group speaks: the one with the fewest entities.
        mine = [g for g in actions if name in groups().get(g, ())]
        return actions[min(mine, key=lambda g: len(groups()[g]))] if mine else self.policy.action

    def pooled(self, chars: Bytes) -> int:
        return self.sets.setdefault(chars, len(self.sets))

    def entity(
        self,
        name: str,
        action: Action,
        rules: tuple[Rule, ...],
        declared: Entity | None = None,
        *,
        path: list[str] | None = None,
    ) -> None:
        label = action.label or (declared.label if declared else "") or f"[{name.upper().replace('-', '_')}]"
        number = len(self.entities)
        self.entities.append({"name": name, "label": label, "action": {"do": action.do, "keep": action.keep}})
        for rule in rules:
            try:
                self.rule(number, rule, path)
            except DescriptionError as error:
                raise DescriptionError(error.what, where=f"entity `{name}`", hint=error.hint) from None

    def rule(self, entity: int, rule: Rule, path: list[str] | None) -> None:
        left = parse_set(rule.left)
        common: Json = {"entity": entity, "left": self.pooled(left), "right": self.pooled(parse_set(rule.right))}
        for context in ("near", "unless"):
            if getattr(rule, context):
                common[context] = phrases(getattr(rule, context))
        if rule.near or rule.unless:
            common["within"] = rule.within
        if rule.check:
            common["check"] = dict(rule.check)
        if rule.reader:
            self.value_rules(rule, {**common, "any": path is not None, "path": path or []})
            return
        body = parse(rule.body)
        lead = parse(rule.lead) if rule.lead else None
        common["body"] = rule.body
        if lead:
            common["lead"] = rule.lead
            self.lead(lead, common)
        reach, right = parse_set(rule.reach), parse_set(rule.right)
        least = rule.check["least"] if rule.check and rule.check["kind"] == "length" else 0
        sets = held(rule.check)
        marks = sets[0] if sets else 0
        reached = marks if rule.follows else 0
        shape = Shape(lead, body, left, right, reach, _kind(rule.check), 0 if reach else marks, least, reached)
        plain = longest_first(body)
        if shape.closed and plain and "lead_table" not in common:
            common["closed"] = True
            right &= ~NEWLINE
        self.body(body, right, common, wanted=sets if shape.marks else (), plain=plain)
        if reach:
            common.update(reach=self.pooled(reach), reach_most=rule.reach_most)
            if rule.follows:
                common["follows"] = True
            common["authority"] = (rule.check or {}).get("kind") == "email"
        number = len(self.rules)
        self.rules.append(common)
        by_words = bool(rule.near) and not shape.named(common["near"])
        self.look(shape, common, number, by_words=by_words)
        positions = Positions.of(shape.node)
        first = functools.reduce(operator.or_, (positions.sets[p] for p in positions.first))
        common["begins"] = class_text(first)
        if by_words:
            # Numbers are everywhere, the words beside them are not: look for the words, then around them.
            common["first"] = self.pooled(first)
            if most := longest(shape.node):
                common["most"] = most
            for sequence, back in words(tuple(common["near"])):
                self.triggers.setdefault((sequence, back, True), []).append(number)
            return
        for sequence, back in triggers(shape.node, reach or ANY & ~left):
            self.triggers.setdefault((sequence, back, False), []).append(number)

    def look(self, shape: Shape, common: Json, number: int, *, by_words: bool) -> None:
        """Says what finds the rule, and where from what was found its matches may begin."""
        found = triggers(shape.node, ANY)
        common["lines"] = shape.lines or "closed" in common
        begin = prefix(shape.node)
        if len(begin) >= LEAST_PREFIX:
            common["prefix"] = begin.decode("latin-1")
        elif not shape.exact or "table" in common or "lead_table" in common:
            linear = longest_first(shape.sought)
            common["seek"] = node_text(shape.sought) if linear else "|".join(_from_begin(s, back) for s, back in found)
        near = common.get("near", ())
        if by_words and shape.lead:  # a word may stand in the lead
            self.whole += [
                {"x": expression(s), "rules": [number], "word": back, "crowds": shape.lines and len(s)}
                for s, back in words(tuple(near))
            ]
        elif not shape.small:
            self.whole += [{"x": expression(s), "rules": [number], "begin": back} for s, back in found]
        elif (
            near
            and not shape.lead
            and "table" not in common
            and shape.lines
            and not shape.reach
            and longest(shape.node)
        ):
            common["kinds"] = node_text(kinds(shape.node))
            self.beside[number] = shape
        elif near:
            for text, most in beside(near, common["within"], shape):
                self.matched(number, shape, text, most)
        else:
            text, most = alone(shape)
            its = part(shape)
            crowds = its != SPELLED and shape.lines and not shape.reach and most and most + 1
            self.matched(number, shape, text, most, part=its, crowds=crowds)

    def matched(self, number: int, shape: Shape, text: str, most: int, **more: Any) -> None:
        """Looks for whole matches of a rule, which of some are of any length."""
        self.whole.append({"x": text, "rules": [number], "whole": most, **more})
        if not most:
            self.rules[number]["spread"] = [[others, self.pooled(free)] for others, free in shape.spread]

    def sharing_words(self) -> list[list[int]]:
        """Gives the rules of `beside` in groups: those with a word in common, and those that share one with them."""
        groups: list[tuple[set[str], list[int]]] = []
        for number in self.beside:
            words, numbers = set(self.rules[number]["near"]), [number]
            apart = []
            for group in groups:
                if group[0] & words:
                    words |= group[0]
                    numbers = group[1] + numbers
                else:
                    apart.append(group)
            groups = [*apart, (words, numbers)]
        return [sorted(numbers) for _, numbers in groups]

    def apart(self) -> list[set[int]]:
        """Looks for what rules that begin alike begin with; gives the expressions of such rules, by database of their own."""
        alone = {e["rules"][0]: n for n, e in enumerate(self.whole) if e.get("part") == SPELLED}
        its = families(self.triggers, [number for number in alone if "lead" in self.rules[number]])
        self.whole += [{"x": expression(head), "rules": [], "head": len(head), "crowds": len(head)} for head in its]
        return [{alone[rule] for rule in rules} for rules in dealt(its)]

    def by_words(self, numbers: list[int]) -> None:
        """Looks for rules by their words, and says how far behind a word a match may begin, and end."""
        shapes = [self.beside[n] for n in numbers]
        within = max(self.rules[n]["within"] for n in numbers)
        least, most = min(shortest(one.node) for one in shapes), max(longest(one.node) for one in shapes)
        owners: dict[tuple[Bytes, ...], dict[int, None]] = {}
        for number in numbers:
            for word in self.rules[number]["near"]:
                for sequence in near_words(word):
                    owners.setdefault(sequence, {})[number] = None
        self.whole += [
            {"x": expression(sequence), "rules": list(own), "beside": len(self.groups), "crowds": len(sequence)}
            for sequence, own in owners.items()
        ]
        digits = not any(spares(one.node, DIGIT) for one in shapes)
        self.groups.append(
            {
                "rules": numbers,
                "within": within,
                "least": least,
                "most": most,
                "taken": self.pooled(taken(shapes)),
                "digits": digits,
                "edged": not any(edges(one.node) & SPACE for one in shapes),
            }
        )

    def lead(self, lead: Node, common: Json) -> None:
        if longest_first(lead):
            common["lead_re"] = f"(?:{node_text(lead)})"
        else:
            common["lead_table"] = _states(table(lead))

    def body(self, body: Node, right: Bytes, common: Json, *, wanted: tuple[Bytes, ...], plain: bool) -> None:
        if Positions.of(body).empty:
            raise DescriptionError("the pattern matches nothing at all", hint="make one part of it required")
        if plain:
            text = f"(?:{node_text(body)})"
            if wanted:  # without one of each further on, a closer look is in vain
                own = made_of(body)
                common["holds"] = "".join(f"(?={class_text(own & ~chars)}*{class_text(chars)})" for chars in wanted)
            if right:
                # The border of a text counts as a quote.
                text += f"(?={class_text(ANY & ~right)})" if right >> 34 & 1 else f"(?!{class_text(right)})"
            common["re"] = text
        else:
            common["table"] = _states(table(body))

    def value_rules(self, rule: Rule, common: Json) -> None:
        for whole, names in ((False, rule.keys), (True, rule.whole_keys)):
            if not names:
                continue
            number = len(self.rules)
            self.rules.append(
                {
                    **common,
                    "reader": "value",
                    "least": rule.least,
                    "plain": rule.plain,
                    "whole": whole,
                    "besides": list(rule.besides),
                }
            )
            before = ANY & ~_ALNUM if whole else ANY
            needed = names if whole else _endings(names, rule.besides)
            spelled = phrases(needed)
            for sequence, back in assigned(spelled, before, _AFTER_KEY):
                self.triggers.setdefault((sequence, back, False), []).append(number)
            self.rules[number]["keys"] = [[len(name.encode()), key_text(name)] for name in spelled]
            self.whole += [{"x": assignment(n, before), "rules": [number], "key": len(n.encode())} for n in spelled]
            self.whole += [{"x": x, "rules": [number], kind: more} for kind, x, more in unmarked(spelled)]


def _endings(names: tuple[str, ...], besides: tuple[str, ...]) -> tuple[str, ...]:
    """Gives the names without those that end with another one: `client_secret` is a `secret`, unless it says that it is none."""

    def needed(name: str) -> bool:
        heads = [name.removesuffix(other) for other in names if other != name and name.endswith(other)]
        return all(head.rstrip(" ").endswith(besides) for head in heads)

    return tuple(name for name in names if needed(name))


def _sought(entry: Json) -> list[Any]:
    kind = next(
        k for k in ("whole", "begin", "word", "key", "flag", "column", "member", "beside", "head") if k in entry
    )
    return [kind, entry[kind], entry["rules"]]


def _digest(expressions: list[list[Any]]) -> str:
    return hashlib.sha256("\n".join(f"{n} {text}" for n, text in expressions).encode("latin-1")).hexdigest()[:24]


def _kind(check: Mapping[str, Any] | None) -> str:
    kind = check["kind"] if check else ""
    return "international" if check and kind == "phone" and min(check["apart"], check["solid"]) >= NINE_DIGITS else kind


def _from_begin(sequence: Sequence, back: int) -> str:
    return (
        rf"[\x00-\xff]{{{back - len(sequence)}}}{expression(sequence)}"
        if back > len(sequence)
        else expression(sequence)
    )


def _states(smallest: Table) -> Json:
    return {
        "classes": list(smallest.class_of),
        "rows": [list(row) for row in smallest.rows],
        "accepting": sorted(smallest.accepting),
    }


def _label_name(key: str) -> str:
    plain = "".join(c if c.isascii() and c.isalnum() else "_" for c in key.lower()).strip("_")
    return plain if plain[:1].isalpha() else f"key_{plain}"


def _custom(custom: Custom) -> Rule:
    return Rule(
        body=node_text(without(parse(custom.pattern), QUOTE)), lead=custom.lead, left=custom.left, right=custom.right,
        near=custom.words,
        within=custom.within, check=luhn() if custom.luhn else None,
    )  # fmt: skip
