"""The server all local peers stand on: TLS and plain on one port, every framing, faults on request, a clean end."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
from pathlib import Path

import pytest

from firelens.local.certificates import Certificates, issue
from firelens.local.clock import DeadlineError, FakeClock, SystemClock
from firelens.local.http_server import Answer, Request, Server


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return issue(tmp_path_factory.mktemp("tls"), names=["logs.us-east-1.amazonaws.com"])


def mirror(request: Request) -> Answer:
    text = f"{request.method} {request.path} {request.query} {request.tls} ".encode() + request.body
    return Answer(200, text, {"X-Seen": request.headers.get("x-sent", "")})


def test_tls_and_plain_clients_share_a_port(certificates: Certificates) -> None:
    with Server(mirror, tls=certificates.server_context()) as server:
        for connection in (
            http.client.HTTPConnection("127.0.0.1", server.port, timeout=5),
            http.client.HTTPSConnection("localhost", server.port, context=certificates.client_context(), timeout=5),
        ):
            for _ in range(2):  # the connection is kept
                connection.request("PUT", "/a%20b?x=1&x=2&y=", b"body", {"X-Sent": "s"})
                response = connection.getresponse()
                secured = isinstance(connection, http.client.HTTPSConnection)
                assert response.read() == f"PUT /a b {{'x': '2', 'y': ''}} {secured} body".encode()
                assert response.getheader("X-Seen") == "s"
            connection.close()
        assert server.url().startswith("https://127.0.0.1:")
        assert server.url("http", "h") == f"http://h:{server.port}"


def test_the_certificate_names_what_it_was_made_for(certificates: Certificates) -> None:
    with Server(mirror, tls=certificates.server_context()) as server:
        for name, fits in (("logs.us-east-1.amazonaws.com", True), ("example.com", False)):
            with socket.create_connection(("127.0.0.1", server.port), timeout=5) as plain:
                try:
                    certificates.client_context().wrap_socket(plain, server_hostname=name).close()
                    assert fits
                except ssl.SSLCertVerificationError:
                    assert not fits
    assert certificates.key_file.stat().st_mode & 0o077 == 0


def test_chunked_bodies_and_bodies_after_100_continue_are_read() -> None:
    with Server(mirror) as server, socket.create_connection(("127.0.0.1", server.port), timeout=5) as client:
        client.sendall(
            b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
            b"3;ext=1\r\nabc\r\n2\r\nde\r\n0\r\nTrailer: t\r\n\r\n"
        )
        assert b"abcde" in client.recv(65536)
        client.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n")
        assert client.recv(65536).startswith(b"HTTP/1.1 100")
        client.sendall(b"hi")
        assert client.recv(65536).endswith(b"hi")


def test_a_head_has_no_body_and_204_no_length() -> None:
    answers = iter([Answer(200, b"abc"), Answer(204)])
    with Server(lambda _request: next(answers)) as server:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=5)
        connection.request("HEAD", "/")
        response = connection.getresponse()
        assert (response.getheader("Content-Length"), response.read()) == ("3", b"")
        connection.request("GET", "/")
        response = connection.getresponse()
        assert (response.status, response.getheader("Content-Length")) == (204, None)
        response.read()
        connection.close()


def test_an_answer_may_be_cut_anywhere() -> None:
    answers = iter([Answer(200, b"abcdef", cut_after_bytes=0), Answer(200, b"abcdef", cut_after_bytes=40)])
    with Server(lambda _request: next(answers)) as server:
        for expected in (b"", b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nab"):
            with socket.create_connection(("127.0.0.1", server.port), timeout=5) as client:
                client.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
                got = b""
                while data := client.recv(65536):
                    got += data
                assert got == expected


def test_stopping_ends_hanging_answers_and_idle_connections_at_once() -> None:
    server = Server(lambda _request: Answer(delay_seconds=60))
    with server:
        hanging = socket.create_connection(("127.0.0.1", server.port), timeout=10)
        idle = socket.create_connection(("127.0.0.1", server.port), timeout=10)
        hanging.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        idle.sendall(b"G")
        time.sleep(0.1)
        start = time.monotonic()
    server.stop()
    idle.recv(1)
    assert time.monotonic() - start < 5
    hanging.close()
    idle.close()


def test_many_clients_at_once(certificates: Certificates) -> None:
    failures: list[BaseException] = []

    def one() -> None:
        try:
            connection = http.client.HTTPSConnection(
                "127.0.0.1", server.port, context=certificates.client_context(), timeout=20
            )
            connection.request("POST", "/", b"x" * 10_000)
            assert len(connection.getresponse().read()) > 10_000
            connection.close()
        except BaseException as failure:
            failures.append(failure)

    with Server(mirror, tls=certificates.server_context()) as server:
        threads = [threading.Thread(target=one) for _ in range(20)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert failures == []


def test_what_is_neither_http_nor_tls_hurts_nobody(certificates: Certificates) -> None:
    with Server(mirror, tls=certificates.server_context()) as server:
        for junk in (b"\x16\x03\x01garbage", b"\x00\x01\x02\r\n\r\n", b""):
            with socket.create_connection(("127.0.0.1", server.port), timeout=5) as client:
                client.sendall(junk)
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=5)
        connection.request("GET", "/")
        assert connection.getresponse().status == 200
        connection.close()


def test_issuing_twice_gives_two_authorities(tmp_path: Path) -> None:
    first = issue(tmp_path / "a").ca_file.read_bytes()
    assert issue(tmp_path / "b").ca_file.read_bytes() != first


def test_the_real_clock_waits_gives_and_gives_up() -> None:
    clock = SystemClock()
    before = clock.now()
    clock.sleep(0.01)
    assert clock.now() > before
    assert clock.call(lambda: 7, 5) == 7
    with pytest.raises(ZeroDivisionError):
        clock.call(lambda: 1 // 0, 5)
    release = threading.Event()
    with pytest.raises(DeadlineError):
        clock.call(release.wait, 0.05)
    release.set()


def test_the_fake_clock_moves_only_when_told() -> None:
    clock = FakeClock(100)
    clock.sleep(5)
    clock.advance(1)
    assert (clock.now(), clock.slept) == (106, [5])
    assert clock.call(lambda: "x", 1) == "x"
    with pytest.raises(DeadlineError):
        clock.call(lambda: clock.sleep(2), 1)
