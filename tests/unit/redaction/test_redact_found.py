"""What fuzzing found once stays found: records that the engines read differently, that broke, or that never settled."""

from __future__ import annotations

import copy
import json
import re
from functools import cache
from typing import Any

import pytest

from schemas.entities.base import filler
from schemas.redaction.policy import RedactionPolicy
from tests.unit.redaction.test_redact_engines import Both

SECRET = {"arn": "arn:aws:secretsmanager:eu-west-1:123456789012:secret:k-abcdef", "env": "FIRELENS_TEST_KEY"}
BASE: dict[str, Any] = {
    "entities": [
        "password",
        "email",
        "credit_card",
        "us_ssn",
        "authorization",
        "command_line_password",
        "phone",
        "ipv4",
        "ch_ahv",
        "private_key",
    ],
    "hash_key": SECRET,
}


@cache
def both(extra: str = "{}") -> Both:
    return Both(RedactionPolicy.model_validate({**BASE, **json.loads(extra)}))


def outcome(given: dict[str, Any], /, **extra: Any) -> dict[str, Any]:
    """The record that both engines leave."""
    engines = both(json.dumps(extra))
    ours = copy.deepcopy(given)
    engines.python.record(ours)
    assert engines.record(given)[1] == ours
    return ours


def test_an_element_that_is_never_closed_stays_in_its_field() -> None:
    fields = {"a": "<password>hunter2", "b": "x</password>", "c": ["<password>", "</"]}
    assert outcome(fields) == fields
    assert outcome({"a": '<password>hun"ter2</password>'}) == {"a": "<password>[PASSWORD]</password>"}


@pytest.mark.parametrize(
    "text",
    [
        '{"ask":"password:", "user": "bob"}',
        '{"ask":["password:"],"user":"bob"}',
        '{"ask":"set \\"password\\":", "user":"bob"}',
        '{"ask":"password=", "user":"bob"}',
    ],
)
def test_a_prompt_at_the_end_of_a_string_takes_nothing_of_the_next(text: str) -> None:
    assert both().same(text.encode()) == text.encode()


def test_a_backslash_before_the_quote_that_ends_a_string() -> None:
    fields = {"log": 'password="abc\\', "x": "y"}
    assert outcome(fields)["x"] == "y"
    fields = {"token": [[{"msg": '"\\'}]], "c": [[378282246310005]]}
    assert outcome(fields)["c"] == [["[CREDIT_CARD]"]]


@pytest.mark.parametrize("value", [True, False])
def test_literals_stay(value: object) -> None:
    assert outcome({"x": value, "y": "a"}, fields={"x": "hash", "y": "label"}) == {"x": value, "y": "[Y]"}
    assert both('{"fields": {"x": "label"}}').same(b'{"x":null}') == b'{"x":null}'


@pytest.mark.parametrize(
    "text",
    [b"Proxy-Authorization: tobc12345", b"got bearer abcdef123456 from", b"curl -u bob:hunter2 https://x.example"],
)
def test_a_hash_in_a_label_is_no_header(text: bytes) -> None:
    assert len(re.findall(rb"\[[A-Z_]+:[0-9a-f]{16}\]", both('{"action": "hash"}').same(text))) == 1


def test_only_addresses_are_cut_to_their_network() -> None:
    extra = {"actions": {"ch_ahv": "truncate", "ipv4": "truncate"}}
    assert outcome({"m": "saw 756.9217.0769.85 and 10.1.2.3"}, **extra) == {"m": "saw [CH_AHV] and 10.1.2.0"}


@pytest.mark.parametrize("name", ['say "x"', "back\\slash", '{"a":"b', "[", "tab\tname", "日本"])
def test_keys_of_any_characters(name: str) -> None:
    done = outcome({name: {"password": "hunter22", "x": "bob@example.com"}, "z": {"x": "q"}}, fields={"z.x": "label"})
    assert done == {name: {"password": "[PASSWORD]", "x": "[EMAIL]"}, "z": {"x": "[Z_X]"}}


def test_a_key_that_holds_json() -> None:
    name = 'GET {"x":"03","password":"hunter22"}'
    assert outcome({name: {"log": 1}, "x": "v"}, fields={"x": "label"}) == {
        'GET {"x":"[X]","password":"[PASSWORD]"}': {"log": 1},
        "x": "[X]",
    }


def test_a_document_that_is_cut_short_harms_no_other_field() -> None:
    fields = {"a": '{"x": "open', "b": '["also', "user": {"password": "v"}, "x": "q"}
    done = outcome(fields, fields={"user.password": "label", "x": "label"})
    assert done["x"] == "[X]"
    assert done["user"] == {"password": "[USER_PASSWORD]"}


def test_numbers_of_a_list_part_no_context() -> None:
    assert outcome({"ssn": [True, 123456789]}) == {"ssn": [True, "[US_SSN]"]}
    assert outcome({"ssn": [5, [123456789]], "n": [1, 2]}) == {"ssn": [5, ["[US_SSN]"]], "n": [1, 2]}


def test_a_record_of_any_depth() -> None:
    deep: dict[str, Any] = {"m": "bob@example.com"}
    for _ in range(120):
        deep = {"d": deep}
    done = outcome(deep)
    assert "bob@" not in json.dumps(done)


def test_an_error_takes_the_record_out() -> None:
    """Whatever goes wrong in Lua: no text of the record leaves as it was."""
    engines = both('{"actions": {"email": "mask"}}')
    runtime = engines.runtimes[0]
    given = runtime.table_from({b"log": b"mail bob@example.com", b"n": 4111111111111111, b"container_name": b"web"})
    given[b"t"] = runtime.table_from({b"x": b"carol@example.com"})
    runtime.execute(b"keep = table.sort; table.sort = error; concat = table.concat; table.remove = error")
    try:
        code = runtime.globals()[b"firelens_redact"](b"tag", 1.0, given)[0]
    finally:
        runtime.execute(b"table.sort = keep")
    assert code == 2
    assert dict(given.items()) == {
        b"log": b"[REDACTION_FAILED]",
        b"n": b"[REDACTION_FAILED]",
        b"t": b"[REDACTION_FAILED]",
        b"container_name": b"web",
    }


def test_no_start_without_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FIRELENS_TEST_KEY")
    with pytest.raises(Exception, match="the environment has no FIRELENS_TEST_KEY"):
        Both(RedactionPolicy.model_validate({**BASE, "action": "hash"}))


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ({'": 4111111111111111, "z": 1}': "v"}, {'": "[CREDIT_CARD]", "z": 1}': "v"}),
        ({': 4111111111111111, "z": 1}': "v"}, {': [CREDIT_CARD], "z": 1}': "v"}),
        ({'GET {"card": "{\\': 4111111111111111}, {'GET {"card": "{\\': "[CREDIT_CARD]"}),
        ({"\\\\": {"n": [4111111111111111]}}, {"\\\\": {"n": ["[CREDIT_CARD]"]}}),
        ({"log": '5" {"card":4111111111111111}'}, {"log": '5" {"card":"[CREDIT_CARD]"}'}),
        ({"log": 'x {"a\\\\":4111111111111111}'}, {"log": 'x {"a\\\\":"[CREDIT_CARD]"}'}),
    ],
)
def test_keys_that_are_cut_documents(given: dict[str, Any], left: dict[str, Any]) -> None:
    assert outcome(given) == left
    assert outcome({"n": given, "k": [1]}) == {"n": left, "k": [1]}


def test_a_pattern_of_ones_own_takes_no_border() -> None:
    own = '{"custom": {"own": {"pattern": "q[^ ]{2,9}", "left": "", "right": ""}}}'
    assert both(own).same(b'{"a":"xqrs","b":"q1"}') == b'{"a":"x[OWN]","b":"q1"}'
    assert outcome({"a": "xqrs", "b": "q1"}, **json.loads(own)) == {"a": "x[OWN]", "b": "q1"}


def test_a_value_before_its_name_is_suspect() -> None:
    blobs = [b'{"value":"hunter2","name":"DB_PASSWORD"}', b'{"value":"hunter2","name":"DB_HOST"}']
    assert both().python.suspects(blobs) == [True, False]


def test_a_hit_changes_something() -> None:
    """An address without a host keeps its bytes, and neither engine counts it."""
    engines = both('{"actions": {"ipv4": "truncate"}}')
    assert engines.same(b"10.1.2.0 and 10.1.2.3") == b"10.1.2.0 and 10.1.2.0"
    assert engines.python.data(b"10.1.2.0 and 10.1.2.3")[1] == {"ipv4": 1}
    assert engines.python.record({"a": "10.1.2.0"}).hits == {}
    assert engines.record({"a": "10.1.2.0"})[0] == 0


def test_the_user_of_a_url_is_no_key() -> None:
    token = "ghs_" + filler(36)
    engines = both('{"entities": ["default"]}')
    for scheme in ("https", "git+https"):
        given = f"{scheme}://x-access-token:{token}@github.com/a/b.git"
        assert engines.same(given.encode()) == f"{scheme}://x-access-token:[GITHUB_TOKEN]@github.com/a/b.git".encode()
    assert engines.same(b"x-access-token: " + token.encode()) == b"x-access-token: [GITHUB_TOKEN]"


def test_only_labels_of_the_policy_are_labels() -> None:
    """What stands in brackets in capitals may be a key id, an account number, a name in a configuration."""
    engines = both('{"entities": ["default"]}')
    assert engines.same(b"[AKIA" + b"2345672345ABCDEF] as is") == b"[[AWS_ACCESS_KEY_ID]] as is"
    assert engines.same(b"to [DE89370400440532013000]") == b"to [[IBAN]]"
    assert engines.same(b"[DB_PASSWORD]=hunter2") == b"[DB_PASSWORD]=[PASSWORD]"
    assert engines.same(b"[PASSWORD]=hunter2 [EMAIL]") == b"[PASSWORD]=hunter2 [EMAIL]"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("next=%2Fpay%3Fpan%3D4111111111111111", "next=%2Fpay%3Fpan%3D[CREDIT_CARD]"),
        ("next=%2Fcb%3Ftoken%3DabcDEF123456%26x%3D1", "next=%2Fcb%3Ftoken%3D[ACCESS_TOKEN]%26x%3D1"),
        # A code in a value is a part of it.
        ("GET /login?password=p%26ss%3D1&x=1", "GET /login?password=[PASSWORD]&x=1"),
        ("q=%22bob@example.com%22", "q=%22[EMAIL]%22"),
    ],
)
def test_codes_of_urls_part_words(text: str, wanted: str) -> None:
    assert both('{"entities": ["default"]}').same(text.encode()) == wanted.encode()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "INSERT INTO t (a, password) VALUES (1, 'hunter2'), (2, 'x')",
            "INSERT INTO t (a, password) VALUES (1, '[PASSWORD]'), (2, 'x')",
        ),
        (
            "insert  into `t` (`password`,`b`)\nvalues\n('hunter2', 'y')",
            "insert  into `t` (`password`,`b`)\nvalues\n('[PASSWORD]', 'y')",
        ),
        (
            "REPLACE INTO t (a,b,password) VALUES ('x',NULL,'hunter2')",
            "REPLACE INTO t (a,b,password) VALUES ('x',NULL,'[PASSWORD]')",
        ),
        (
            "INSERT IGNORE INTO t (x, password, y) VALUES (f, 'hunter2', 3)",
            "INSERT IGNORE INTO t (x, password, y) VALUES (f, '[PASSWORD]', 3)",
        ),
        (
            "INSERT INTO t (a, password) VALUES (NOW(), 'hunter2'), ('it''s', 'hunter3'),\n(NULL, NULL) , (4, 'hunter4')",
            "INSERT INTO t (a, password) VALUES (NOW(), '[PASSWORD]'), ('it''s', '[PASSWORD]'),\n(NULL, NULL) , (4, '[PASSWORD]')",
        ),
        (
            "INSERT INTO t (email, password) VALUES ('a@b.example', 'hunter2'), ('c@d.example', 'hunter3')",
            "INSERT INTO t (email, password) VALUES ('[EMAIL]', '[PASSWORD]'), ('[EMAIL]', '[PASSWORD]')",
        ),
        (  # rows of fewer values than columns
            "REPLACE INTO t (a,b,password) values (''),(1,''),(''),(2,'','hunter2')",
            "REPLACE INTO t (a,b,password) values (''),(1,''),(''),(2,'','[PASSWORD]')",
        ),
        (  # the first row alone has none: the whole is looked at all the same
            "INSERT INTO t (password) VALUES (NULL), ('hunter2')",
            "INSERT INTO t (password) VALUES (NULL), ('[PASSWORD]')",
        ),
        (
            """{"sql":"INSERT INTO t (password) VALUES ('hunter2'), ('hunter3'","b":"), ('hunter4')"}""",
            """{"sql":"INSERT INTO t (password) VALUES ('[PASSWORD]'), ('[PASSWORD]'","b":"), ('hunter4')"}""",
        ),
    ],
)
def test_columns_of_an_insert(text: str, wanted: str) -> None:
    assert both().same(text.encode()) == wanted.encode()


@pytest.mark.parametrize(
    "text",
    [
        "INSERT INTO t (a, password) VALUES (f(g()), 'hunter2')", "INSERT INTO t (password) SELECT 'hunter2'",
        "xinsert into t (password) values ('hunter2')", "INSERT INTO t (password) VALUES (?)",
        '{"a":"INSERT INTO t (password) VALUES (","b":"x"}', "f(password) VALUES ('hunter2')",
    ],
)  # fmt: skip
def test_what_is_no_column_of_an_insert(text: str) -> None:
    assert both().same(text.encode()) == text.encode()


def test_brackets_that_are_no_label_are_context() -> None:
    """`["ssn"]=>` of PHP, `params[SSN]`; a label, or its end, is none, whether it stands there or has just been written."""
    engines = both('{"entities": ["default"]}')
    assert engines.same(b'["ssn"]=>\n  string(9) "123456789"') == b'["ssn"]=>\n  string(9) "[US_SSN]"'
    assert engines.same(b"[ssn] => 123456789") == b"[ssn] => [US_SSN]"
    assert engines.same(b"ssn [US_SSN] 123456789") == b"ssn [US_SSN] 123456789"
    assert engines.same(b"**ssn**: 123456789") == b"**ssn**: [US_SSN]"
    assert engines.same(b"ssn ***** 123456789") == b"ssn ***** 123456789"


@pytest.mark.parametrize(("text", "found"), [("móvil 5588545211", True), ("automóvil 5588545211", False)])
def test_a_word_with_an_accent_ends_where_its_letters_end(text: str, found: bool) -> None:
    assert (both().same(text.encode()) != text.encode()) == found


@pytest.mark.parametrize("others", [0, 40])
def test_a_number_ends_where_what_follows_it_allows(others: int) -> None:
    """`8050908.263A` is the number 8050908: the longer one touches a letter. In a batch of many numbers as well."""
    engine = both('{"entities": ["default"]}').python
    texts = [b"cellnumber=8050908.263AQVN", *(b"cellnumber=%d" % (8050911 + 12 * n) for n in range(others))]
    done = engine.many(texts)
    assert done[0] == b"cellnumber=[PHONE].263AQVN"
    assert done == [engine.data(text)[0] for text in texts]


def test_a_lead_that_goes_on_where_another_one_has_its_value() -> None:
    """The longest one counts, wherever the shorter one's value ends: what the scan found may end before it does."""
    text = b"""mysqli( ,'lEAQ",`nhAx,628.836.605-53,_PwD","hunter2x")"""
    both('{"entities": ["call_credentials"]}').same(text)
    assert both('{"entities": ["call_credentials"]}').python.data(text)[0] == text.replace(
        b"hunter2x", b"[CALL_CREDENTIALS]"
    )


@pytest.mark.parametrize("value", ["jsé", "jse\xff", "j9é"])
def test_a_value_with_an_accent_is_checked_where_there_are_many(value: str) -> None:
    """In so long a text that values are checked together: no secret without a digit, whatever its characters."""
    command = b"ssm put parameter --value=%s-and-more, " % value.encode("latin-1" if "\xff" in value else "utf-8")
    done = both('{"entities": ["default"]}').same(command * 800)
    assert (done.count(b"[COMMAND_LINE_PASSWORD]") == 800) == ("9" in value)
    assert (done == command * 800) != ("9" in value)


def test_a_number_with_two_ways_to_begin_is_the_longer_one() -> None:
    text = b"tel: 030 1234567"
    assert both('{"entities": ["default"]}').same(text) == b"tel: [PHONE]"


OWN = """{"entities": ["email"], "custom": {"own": {"pattern": "[^,]{9,16}", "near": ["acct no"], "luhn": true}}}"""


@pytest.mark.parametrize("other", [b"x", b"yyyyyyyyy", b""])
def test_a_match_that_may_hold_newlines_ends_with_its_text(other: bytes) -> None:
    """In a batch the text behind it is none of it, and must not make it longer than its check allows."""
    text = b"859.42608, B8386948289, acct-no,994-721969636-"
    engines = both(OWN)
    assert engines.same(text) == b"859.42608, B8386948289, acct-no,[OWN]"
    assert engines.python.many([text, other])[0] == b"859.42608, B8386948289, acct-no,[OWN]"


def test_a_word_is_near_the_byte_where_a_match_begins() -> None:
    """It begins inside a character, which goes as a whole; from there on the word would be a byte nearer."""
    both(OWN).same("acct-no,370468438628,acct: 6303668371 \nné 053-421509 \nB".encode())


def test_a_rule_of_words_in_a_batch_without_a_number() -> None:
    custom = (
        """{"entities": ["email"], "custom": {"own": {"pattern": " ?[0-9]{8,12} ?", "near": ["acct"], "luhn": true}}}"""
    )
    assert both(custom).same(b"acct none") == b"acct none"


@pytest.mark.parametrize("near", ["Emp-ID", "emp_id", "emp id"])
def test_a_word_of_ones_own_however_its_parts_are_joined(near: str) -> None:
    policy = json.dumps({"entities": ["email"], "custom": {"own": {"pattern": "[A-Z][0-9]{5}", "near": [near]}}})
    for word in ("emp-id", "EMP_ID", "empId", "emp id", "Emp.Id", "emp/id"):
        assert both(policy).same(f"{word}: K40117".encode()) == f"{word}: [OWN]".encode()
    assert both(policy).same(b"emp{id: K40117") == b"emp{id: K40117"
