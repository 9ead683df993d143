"""The forward client against a peer that reads the protocol: records, tags, times, partials, acknowledgement."""

from __future__ import annotations

import datetime as dt
import socket
import threading
from pathlib import Path
from typing import Any

import msgpack
import pytest

from firelens.local.forward import (
    PARTIAL_BYTES,
    Address,
    Container,
    ForwardClient,
    container_entries,
    container_records,
)
from schemas.errors import EngineError


class Peer:
    """A forward input: keeps messages, acknowledges chunks as `mode` says (`ack`, `silent`, `close`, `other`)."""

    def __init__(self, address: Address, mode: str = "ack") -> None:
        family = socket.AF_UNIX if isinstance(address, Path) else socket.AF_INET
        self.listener = socket.socket(family, socket.SOCK_STREAM)
        self.listener.bind(str(address) if isinstance(address, Path) else address)
        self.listener.listen()
        self.address: Address = address if isinstance(address, Path) else self.listener.getsockname()
        self.mode = mode
        self.messages: list[Any] = []
        self.thread = threading.Thread(target=self.serve, daemon=True)
        self.thread.start()

    def serve(self) -> None:
        connection, _ = self.listener.accept()
        unpacker = msgpack.Unpacker(raw=True, strict_map_key=False)
        with connection:
            while data := connection.recv(65536):
                unpacker.feed(data)
                for message in unpacker:
                    self.messages.append(message)
                    if self.mode == "close":
                        return
                    if self.mode != "silent" and isinstance(message[-1], dict) and b"chunk" in message[-1]:
                        chunk = message[-1][b"chunk"].decode()
                        answers = [{"ack": "another"}, {"ack": chunk}] if self.mode == "other" else [{"ack": chunk}]
                        connection.sendall(b"".join(msgpack.packb(a) for a in answers))

    def done(self) -> list[Any]:
        self.thread.join(5)
        self.listener.close()
        return self.messages


@pytest.fixture(params=["unix", "tcp"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Address:
    return tmp_path / "s" if request.param == "unix" else ("127.0.0.1", 0)


def test_a_record_is_what_the_log_driver_makes() -> None:
    container = Container("web", task_id="f" * 32, family="orders", revision=7)
    (record,) = container_records(container, "hello", "stderr")
    assert record == {
        "container_id": container.id,
        "container_name": f"/ecs-orders-7-web-{container.id[:20]}",
        "source": "stderr",
        "log": "hello",
    }
    assert len(container.id) == 64
    assert container.tag == f"web-firelens-{'f' * 32}"
    assert Container("web").id != container.id


@pytest.mark.parametrize(
    ("size", "pieces"),
    [
        (0, [0]),
        (PARTIAL_BYTES - 1, [PARTIAL_BYTES - 1]),
        (PARTIAL_BYTES, [PARTIAL_BYTES, 0]),
        (PARTIAL_BYTES + 1, [PARTIAL_BYTES, 1]),
        (2 * PARTIAL_BYTES, [PARTIAL_BYTES, PARTIAL_BYTES, 0]),
        (40_000, [PARTIAL_BYTES, PARTIAL_BYTES, 40_000 - 2 * PARTIAL_BYTES]),
    ],
)
def test_lines_of_16_kib_and_more_come_in_pieces(size: int, pieces: list[int]) -> None:
    records = container_records(Container("web"), b"x" * size)
    assert [len(record["log"]) for record in records] == pieces
    if len(pieces) == 1:
        assert "partial_message" not in records[0]
        return
    assert {record["partial_message"] for record in records} == {"true"}
    assert len({record["partial_id"] for record in records}) == 1
    assert [record["partial_ordinal"] for record in records] == [str(n + 1) for n in range(len(pieces))]
    assert [record["partial_last"] for record in records] == ["false"] * (len(pieces) - 1) + ["true"]


def test_two_lines_have_two_partial_ids() -> None:
    first, second = (container_records(Container("web"), b"x" * PARTIAL_BYTES)[0] for _ in range(2))
    assert first["partial_id"] != second["partial_id"]


def test_pieces_share_their_lines_time() -> None:
    start = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
    entries = list(container_entries(Container("web"), ["a", "x" * PARTIAL_BYTES, "b"], start=start, step_seconds=1))
    assert [moment - start.timestamp() for moment, _ in entries] == [0, 1, 1, 2]


def test_with_acknowledgement_batches_carry_chunks_and_exact_times(address: Address) -> None:
    peer = Peer(address, "other")
    container = Container("web")
    with ForwardClient(peer.address) as client:
        lines = [f"line {n}" for n in range(1001)]
        assert client.send(container.tag, container_entries(container, lines, start=1_767_225_600.25)) == 1001
    messages = peer.done()
    assert [len(entries) for _, entries, _ in messages] == [500, 500, 1]
    assert {tag for tag, _, _ in messages} == {container.tag.encode()}
    assert [option[b"size"] for _, _, option in messages] == [500, 500, 1]
    stamp, record = messages[0][1][1]
    assert stamp == msgpack.ExtType(0, (1_767_225_600).to_bytes(4, "big") + (251_000_000).to_bytes(4, "big"))
    assert record[b"log"] == b"line 1"


def test_without_acknowledgement_every_record_is_a_message(address: Address) -> None:
    peer = Peer(address)
    with ForwardClient(peer.address, acknowledged=False) as client:
        assert client.send("t", container_entries(Container("web"), ["a", "b"])) == 2
    assert [(message[0], message[2][b"log"]) for message in peer.done()] == [(b"t", b"a"), (b"t", b"b")]


def test_half_characters_and_bytes_that_are_no_text_go_out_as_they_are(tmp_path: Path) -> None:
    peer = Peer(tmp_path / "s")
    line = b"x" + "é".encode() * 9000 + b"\xff\x00"
    with ForwardClient(peer.address) as client:
        client.send("t", container_entries(Container("web"), [line]))
    ((_, entries, _),) = peer.done()
    assert b"".join(record[b"log"] for _, record in entries) == line


def test_nothing_to_send_is_nothing_sent(tmp_path: Path) -> None:
    peer = Peer(tmp_path / "s")
    with ForwardClient(peer.address) as client:
        assert client.send("t", []) == 0
    assert peer.done() == []


@pytest.mark.parametrize(("mode", "why"), [("silent", "no answer in time"), ("close", "closed the connection")])
def test_what_is_not_confirmed_is_an_error(address: Address, mode: str, why: str) -> None:
    peer = Peer(address, mode)
    with (
        ForwardClient(peer.address, timeout_seconds=0.3) as client,
        pytest.raises(EngineError, match="did not take the records") as caught,
    ):
        client.send("t", container_entries(Container("web"), ["a"]))
    peer.done()
    assert why in str(caught.value)


def test_no_listener_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match=r"no forward input listens.*no such file"):
        ForwardClient(tmp_path / "absent")
