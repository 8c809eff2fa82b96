"""Reports behind `http://` and `https://`: each address is one report, whatever it looks like."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
from commands import FIXTURES, REPORT, assay

PAGE = (FIXTURES / "contradictory.html").read_bytes()
LINKS = PAGE.replace(b"</body>", b"<a href='/other.html'>other</a><a href='/more.txt'>more</a></body>")
ANSWERS = {
    "/report.html": PAGE,
    "/reports/locks/": LINKS,
    "/reports/locks": LINKS,
    "/show?id=3&page=*": PAGE,
    "/plain": REPORT.format(amount=5).encode(),
}


class Handler(BaseHTTPRequestHandler):
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        data = ANSWERS.get(self.path)
        self.send_response(404 if data is None else 200)
        self.send_header("Content-Length", str(len(data or b"")))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(data or b"")

    do_HEAD = do_GET

    def log_message(self, *_: object) -> None: ...


@pytest.fixture
def server() -> Iterator[str]:
    Handler.asked.clear()
    serving = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=serving.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{serving.server_port}"
    serving.shutdown()


@pytest.mark.parametrize("path", ANSWERS)
def test_every_address_is_one_report(server: str, path: str) -> None:
    done = assay("extract", server + path)
    assert (done.returncode, done.stderr) == (0, "")
    (line,) = done.stdout.splitlines()
    assert json.loads(line)["document"]["source"] == server + path
    assert json.loads(line)["market_sizes"]
    assert set(Handler.asked) == {path}


def test_a_server_that_cannot_be_reached_is_one_line() -> None:
    assert assay("extract", "http://127.0.0.1:1/report.html").stderr == "assay: http://127.0.0.1:1/report.html: cannot be reached\n"


def test_what_is_not_there_is_one_line(server: str, tmp_path: Path) -> None:
    assert assay("extract", f"{server}/none.html").stderr == f"assay: {server}/none.html: no such file\n"
    done = assay("run", f"{server}/none.html", f"{server}/report.html", "--db", tmp_path / "a.db")
    assert done.returncode == 1
    assert f"assay: {server}/none.html: no such file\n" in done.stderr
    assert "1 added" in done.stderr
