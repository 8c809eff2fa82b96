"""Reports behind `http://` and `https://`: each address is one report, whatever it looks like."""

from __future__ import annotations

import hashlib
import json
import sqlite3
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

BEHIND_TOKENS = {f"/get?token={token}": REPORT.format(amount=amount).encode() for token, amount in (("a", 6), ("b", 7))}


class Handler(BaseHTTPRequestHandler):
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        if self.path.startswith("/short/"):
            self.answer_in_part(self.path.removeprefix("/short/"))
            return
        data = (ANSWERS | BEHIND_TOKENS).get(self.path)
        self.send_response(404 if data is None else 200)
        self.send_header("Content-Length", str(len(data or b"")))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(data or b"")

    def answer_in_part(self, how: str) -> None:
        """Wrong answers of servers, of which the first 900 bytes of the page could be taken for all of it."""
        ranged = self.headers.get("Range") is not None
        status = int(how) if how.isdigit() else 206 if ranged and how == "range" else 200
        data = b"" if how in ("204", "304") else PAGE if how == "length" or (how == "range" and not ranged) else PAGE[:900]
        length = 900 if self.command == "HEAD" and how == "length" else len(data)
        self.send_response(status)
        for name, value in (("Content-Length", length), ("Accept-Ranges", "bytes"), *([("Content-Range", "bytes 0-899/*")] * ranged)):
            self.send_header(name, str(value))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(data)

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


def test_two_addresses_that_are_one_without_their_tokens_do_not_replace_each_other(server: str, tmp_path: Path) -> None:
    addresses = [f"{server}/get?token=a", f"{server}/get?token=b"]
    for _ in range(2):
        done = assay("run", *addresses, "--db", tmp_path / "a.db", "--quiet")
        assert done.returncode == 1
        assert done.stderr.startswith(f"assay: {server}/get?token=***: another address of this run differs from it only in its password")
    assert len(done.stderr.splitlines()) == 1
    with sqlite3.connect(tmp_path / "a.db") as connection:
        assert connection.execute("SELECT amount FROM market_sizes WHERE year = 2023").fetchall() == [(6_000_000,)]
        assert connection.execute("SELECT count(*) FROM versions").fetchone() == (0,)


@pytest.mark.parametrize("how", ["range", "length"])
def test_a_page_is_read_to_its_end_whatever_the_server_says_of_its_length(server: str, how: str) -> None:
    """It was read up to a wrong length, or up to the end of the first range, and stood in the place of the whole report."""
    done = assay("extract", f"{server}/short/{how}")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["document"]["id"] == hashlib.sha256(PAGE).hexdigest()


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (206, "the server answered 206, not 200: this is not the whole page"),
        (204, "the server answered 204, not 200: this is not the whole page"),
        (304, "the server answered 304, not 200: this is not the whole page"),
        (401, "the server answered 401"),
        (500, "the server answered 500"),
    ],
)
def test_an_answer_that_is_no_whole_page_is_no_report(server: str, status: int, reason: str) -> None:
    done = assay("extract", f"{server}/short/{status}")
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"assay: {server}/short/{status}: {reason}\n")


@pytest.mark.parametrize(
    ("path", "loaded"), [("/show?id=3&page=*", ("/show?id=3&page=*",)), ("/reports/locks", ("/reports/locks", "/reports/locks/"))]
)
def test_a_page_is_no_folder_that_prunes(server: str, tmp_path: Path, path: str, loaded: tuple[str, ...]) -> None:
    """Its address was taken for a pattern, or its links for all that lies below it: what had just been loaded was forgotten."""
    pages, db = [server + one for one in loaded], tmp_path / "a.db"
    assert assay("run", *pages, "--db", db, "--jobs", 1, "--quiet").returncode == 0
    for more in ((), ("--force",)):
        done = assay("run", server + path, "--prune", "--db", db, "--jobs", 1, "--quiet", *more)
        assert (done.returncode, done.stderr) == (0, "")
        assert {found for (found,) in sqlite3.connect(db).execute("SELECT location FROM files")} == set(pages)
