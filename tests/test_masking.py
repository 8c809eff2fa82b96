"""No password leaves the process: not in lines, logs, messages, databases or output."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from commands import REPORT, assay, reports

from assay import extract
from assay.pipeline import batch
from assay.pipeline.batch import Plan, Summary
from assay.pipeline.masking import masked, masked_db
from assay.pipeline.progress import summary_lines
from assay.pipeline.read import Unreadable
from assay.pipeline.settings import Settings
from assay.pipeline.sinks.sql import WrongDatabase, engine_of
from assay.pipeline.sources import Source, key_of
from assay.pipeline.work import Outcome, Task

SECRET = "s3kret"
"""The password in every address of these tests."""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("postgresql://assay:s3kret@db/markets", "postgresql://assay:***@db/markets"),
        ("postgresql+psycopg://assay:s3k%40ret@db:5432/markets", "postgresql+psycopg://assay:***@db:5432/markets"),
        ("postgresql://assay:s3@k/ret@db/markets", "postgresql://assay:***@db/markets"),
        ("postgresql://assay:12/s3kret@db/markets", "postgresql://assay:***@db/markets"),
        ("postgresql://assay:12 s3kret@db/markets", "postgresql://assay:***@db/markets"),
        ("postgresql://assay:\ns3kret@db", "postgresql://assay:***@db"),
        ("postgresql://:s3kret@db", "postgresql://:***@db"),
        ("postgresql://db/markets?user=assay&password=s3kret", "postgresql://db/markets?user=assay&password=***"),
        ("host=db password='s3 kret' user=assay", "host=db password=*** user=assay"),
        (
            "loaded into postgresql://a:s3kret@db/m (run 1), ftp://b:s3kret@h/x",
            "loaded into postgresql://a:***@db/m (run 1), ftp://b:***@h/x",
        ),
        ("https://host/a.html?X-Amz-Signature=s3kret&x=1", "https://host/a.html?X-Amz-Signature=***&x=1"),
        ("s3://key:s3kret@bucket/a.html", "s3://key:***@bucket/a.html"),
        ("postgresql:assay:s3kret@db/markets: no such database", "postgresql:assay:***@db/markets: no such database"),
        ("postgresql:/assay:s3kret@db/markets", "postgresql:/assay:***@db/markets"),
        ("assay:s3kret@db/markets", "assay:***@db/markets"),
        ("'//assay:s3kret@db'", "'//assay:***@db'"),
        ("postgresql//assay:s3kret@db/markets", "postgresql//assay:***@db/markets"),
        ("postgres;//assay:s3kret@db/markets", "postgres;//assay:***@db/markets"),
        ("postgresql://assay:s3kret", "postgresql://assay:***"),
        ("postgresql://assay:s3kret/markets: no such database", "postgresql://assay:***: no such database"),
        ("postgresql://assay:12s3kret?a=1", "postgresql://assay:***?a=1"),
        ("postgresql://db:5432/markets, (postgresql://db:5432)", "postgresql://db:5432/markets, (postgresql://db:5432)"),
        ("postgresql://db:5432: no server", "postgresql://db:5432: no server"),
        ("sqlite:///assay:s3kret@db/markets", "sqlite:///assay:***@db/markets"),
        ("https://s3kret@host/a.html", "https://***@host/a.html"),
        ("abfs://a@b.net/a.html?sv=1&sig=s3kret", "abfs://a@b.net/a.html?sv=1&sig=***"),
        ("https://host/a.html?user=a&pw=s3kret", "https://host/a.html?user=a&pw=***"),
        ("https://host/a.html?passcode=s3kret&passkey=s3kret", "https://host/a.html?passcode=***&passkey=***"),
        ("https://host/a.html?bearer=s3kret&hmac=s3kret", "https://host/a.html?bearer=***&hmac=***"),
        ("https://host/s/a.html?rlkey=s3kret&dl=1", "https://host/s/a.html?rlkey=***a22ff070&dl=1"),
        ("http://host/webhdfs/v1/a?delegation=s3kret&op=OPEN", "http://host/webhdfs/v1/a?delegation=***&op=OPEN"),
        ("https://host/a.html?power=9&pwm=8&postcode=7", "https://host/a.html?power=9&pwm=8&postcode=7"),
        ("user=assay pw=s3kret", "user=assay pw=***"),
        ("ftp://assay%3As3kret@host/a.html", "ftp://assay%3A***@host/a.html"),
        ("ftp://assay:s3kret%40host/a.html", "ftp://assay:***%40host/a.html"),
        ("ftp://assay:s3kret%2540host/a.html", "ftp://assay:***%2540host/a.html"),
        ("https://host:8080/a%40b.html", "https://host:8080/a%40b.html"),
        ("postgresql://assay%3as3k%40ret@db/markets", "postgresql://assay%3a***@db/markets"),
        ("https://host/a.html?secret_key=s3kret", "https://host/a.html?secret_key=***"),
        ("AccountName=a AccountKey=s3kret", "AccountName=a AccountKey=***"),
        ("no such bucket: {'key': 'a', 'secret': 's3 kret'}", "no such bucket: {'key': 'a', 'secret': ***}"),
        ('{"client_secret": "s3kret", "x": 1}', '{"client_secret": ***, "x": 1}'),
        ("https://host/a?Authorization=s3kret&x=1", "https://host/a?Authorization=***&x=1"),
        ("https://host/a?subscription-key=s3kret", "https://host/a?subscription-key=***"),
        ("https://host/a?api-key=s3kret", "https://host/a?api-key=***"),
        ("https://host/a?sas=s3kret", "https://host/a?sas=***"),
        ("https://host/a#access_token=s3kret", "https://host/a#access_token=***"),
        ("https://host/a;jsessionid=s3kret", "https://host/a;jsessionid=***"),
        ("https://host/a?key=s3kret", "https://host/a?key=***a22ff070"),
        ("https://host/a?authkey=s3kret", "https://host/a?authkey=***"),
        ("https://host/a?app_key=s3kret&b=1", "https://host/a?app_key=***&b=1"),
        ("https://host/a?appKey=s3kret", "https://host/a?appKey=***"),
        ("https://host/a?jwt=s3kret", "https://host/a?jwt=***"),
        ("https://host/a?id_token_hint=s3kret", "https://host/a?id_token_hint=***"),
        ("https://host/a?X-Amz-Credential=s3kret%2F20240101&x=1", "https://host/a?X-Amz-Credential=***&x=1"),
        ("https://host/a?oauth_verifier=s3kret", "https://host/a?oauth_verifier=***"),
        ("https://host/a?code=s3kret", "https://host/a?code=***a22ff070"),
        ("https://host/a?accessCode=s3kret", "https://host/a?accessCode=***a22ff070"),
        ("https://a.blob.net/c/a.html?sv=2022-11-02&sp=r&sig=s3kret%3D", "https://a.blob.net/c/a.html?sv=2022-11-02&sp=r&sig=***"),
        ("https://host/a?page=3#access_token=s3kret", "https://host/a?page=3#access_token=***"),
        ("https://host/a?hdnea=exp=17~hmac=9f8e7d6c5b4a39281706s3kret", "https://host/a?hdnea=***d8dd515a"),
        ("https://proxy/?url=https%3A%2F%2Fu%3As3kret%40host", "https://proxy/?url=***4269dcb1"),
        ("'user=a,password=s3kret' is no number", "'user=a,password=***' is no number"),
        ("no such thing: user=a,password=s3kret, and more", "no such thing: user=a,password=***, and more"),
        ("(password=s3kret)", "(password=***)"),
        ('host=db password="s3 kret" user=a', "host=db password=*** user=a"),
        (r"host=db password='it\'s s3kret' user=a", "host=db password=*** user=a"),
        (r"host=db password=it\ s3kret user=a", "host=db password=*** user=a"),
        ("host=db password=x&s3kret user=a", "host=db password=*** user=a"),
        ("https://host/a?token=x's3kret&b=1", "https://host/a?token=***&b=1"),
        ("https://host/a?token=s3kret: no such file", "https://host/a?token=***: no such file"),
        ("mssql:///?odbc_connect=Uid%3Da%3BPwd%3Ds3kret", "mssql:///?odbc_connect=***03bb4e25"),
        ("PGPASSWORD%3Ds3kret", "PGPASSWORD%3D***"),
        ("password: s3kret", "password: ***"),
        ("Authorization: Bearer s3kret", "Authorization: Bearer ***"),
        ("{'Authorization': 'Bearer s3kret'}", "{'Authorization': ***}"),
        ('{"password":"x\\"s3kret"}', '{"password":***}'),
        ("/home/postgresql:/assay:s3kret@db/markets", "/home/postgresql:/assay:***@db/markets"),
        ("postgresql://assay@server:s3kret@server.example.org/db", "postgresql://assay@server:***@server.example.org/db"),
        ("postgresql://assay@server:12/s3kret@db:5432/m", "postgresql://assay@server:***@db:5432/m"),
        ("postgresql://assay@server:s3kret", "postgresql://assay@server:***"),
        ("ftp://me@example.org:s3kret@host/x.html", "ftp://me@example.org:***@host/x.html"),
        ("https://me@example.org:s3kret@host/x.html", "https://***@example.org:***@host/x.html"),
        ("zip://a.txt::ftp://me@example.org:s3kret@host/x.zip", "zip://a.txt:***@host/x.zip"),
        ("no such file: 'me@example.org:s3kret@host/x.html'", "no such file: 'me@example.org:***@host/x.html'"),
        ("ftp://user:my s3kret@host/x.html", "ftp://user:***@host/x.html"),
        ("https://host/a?pasword=s3kret&passwort=s3kret", "https://host/a?pasword=***&passwort=***"),
        ("host=db passwrd=s3kret pswd=s3kret user=a", "host=db passwrd=*** pswd=*** user=a"),
        ("jdbc:postgresql:assay/s3kret@db", "jdbc:postgresql:assay/***@db"),
        ("jdbc:oracle:thin:assay/s3kret@//db:1521/x", "jdbc:oracle:thin:***@//db:1521/x"),
        ("loaded into postgresql:/assay/s3kret@db, and more", "loaded into postgresql:/assay/***@db, and more"),
        ("postgresql+asyncpg://assay/s3k@s3kret@db", "postgresql+asyncpg://assay/***@db"),
        # what holds no password stays as it is
        ("jdbc:postgresql://db:5432/markets", "jdbc:postgresql://db:5432/markets"),
        ("https://host:8080 is down: write to info@example.org", "https://host:8080 is down: write to info@example.org"),
        ("https://host: cannot be reached: a@b.c", "https://host: cannot be reached: a@b.c"),
        ("sftp://user@host:22/reports/a@b.html", "sftp://user@host:22/reports/a@b.html"),
        ("https://host/a?id=5&monkey=7&author=8", "https://host/a?id=5&monkey=7&author=8"),
        (
            "https://host/a?q=smart+locks&v=1.2&zip=a&file=GlobalSmartLocks2024",
            "https://host/a?q=smart+locks&v=1.2&zip=a&file=GlobalSmartLocks2024",
        ),
        ("postgresql://assay@db:5432/markets", "postgresql://assay@db:5432/markets"),
        ("https://host:8080/reports/a@b.html", "https://host:8080/reports/a@b.html"),
        ("/data/token=5/a:b@c.html", "/data/token=5/a:b@c.html"),
        ("a.txt:12: x@y", "a.txt:12: x@y"),
        (
            "mailto:info@example.org at 12:30 a@b.c",
            "mailto:***@example.org at 12:30 a@b.c",
        ),  # but for an address that may be one of a database
        ("valued at USD 4.5 billion: see info@example.org", "valued at USD 4.5 billion: see info@example.org"),
    ],
)
def test_masked(text: str, said: str) -> None:
    assert masked(text) == said
    assert masked(said) == said
    assert SECRET not in masked(text)


@pytest.mark.parametrize(
    ("db", "said"),
    [
        ("postgresql://assay:x s3kret/y@db/markets", "postgresql://assay:***@db/markets"),
        ("postgresql://assay:x/y@z s3kret@db/markets", "postgresql://assay:***@db/markets"),
        ("postgresql://db/markets?user=a&password=x s3kret", "postgresql://db/markets?user=a&password=***"),
        ("host=db user=a password=x s3kret", "host=db user=a password=***"),
        ("postgresql://assay@db:5432/markets?sslmode=require", "postgresql://assay@db:5432/markets?sslmode=require"),
        ("postgresql://domain/user:s3kret@db/markets", "postgresql://domain/***@db/markets"),
        ("jdbc:postgresql:assay/s3kret@db", "jdbc:postgresql:***@db"),
        ("jdbc:postgresql:assay:s3k:s3kret@db", "jdbc:postgresql:***@db"),
        ("jdbc:postgresql:assay/x s3kret?y@db", "jdbc:postgresql:***@db"),
        ("mysql:assay/s3kret@db", "mysql:assay/***@db"),
        ("postgresql:s3kret@db", "postgresql:***@db"),
        ("postgresql://db/markets?user=assay@server", "postgresql://db/markets?user=assay@server"),
        ("sqlite:////data/in@work.db", "sqlite:////data/in@work.db"),
        ("data/in@work.db", "data/in@work.db"),
        ("output/assay.db", "output/assay.db"),
    ],
)
def test_the_address_of_a_database_may_hold_blanks(db: str, said: str) -> None:
    assert masked_db(db) == said
    assert masked(f"loaded into {masked_db(db)} (run 1)") == f"loaded into {said} (run 1)"


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("s3://bucket/2024:01@x.html", "s3://bucket/2024:01@x.html"),
        ("s3://key:s3kret@bucket/2024:01@x.html", "s3://key:***@bucket/2024:01@x.html"),
        ("https://s3kret@host/2024:01@x.html", "https://***@host/2024:01@x.html"),
        ("https://host/x.html?sig=s3kret", "https://host/x.html?sig=***"),
        ("simplecache::https://u:s3kret@host/a.html", "simplecache::https://u:***@host/a.html"),
        ("https://host/a.html?key=5", "https://host/a.html?key=***ef2d127d"),
        ("https://host/a.html?key=6", "https://host/a.html?key=***e7f6c011"),
        ("https://host/a.html?key=***ef2d127d", "https://host/a.html?key=***ef2d127d"),
        ("https://host/a.html?id=9f8e7d6c5b4a39281706", "https://host/a.html?id=***2d24bb7a"),
        ("https://host/a.html?authkey=5", "https://host/a.html?authkey=***"),
        ("ftp://me@example.org:s3kret@host/a.html", "ftp://me@example.org:***@host/a.html"),
        ("ftp://user:my s3kret@host/a.html", "ftp://user:***@host/a.html"),
        ("github://owner:repository@main/a.html", "github://owner:repository@main/a.html"),
        ("s3://bucket/my token=5.html", "s3://bucket/my token=5.html"),
        ("s3://bucket/a,token=5.html", "s3://bucket/a,token=5.html"),
        ("/data/a:b@c.html", "/data/a:b@c.html"),
        ("a:b@c.html", "a:b@c.html"),
    ],
)
def test_a_database_knows_files_by_names_that_stay_different(url: str, key: str) -> None:
    assert key_of(url) == key


URLS = [
    "postgresql://assay:s3kret@nohost.invalid/markets",
    "postgresql://assay:s3kret@nohost.invalid:port/markets",
    "postgresql://assay:@s3kret@nohost.invalid/markets",
    "postgresql://assay:x/s3kret@nohost.invalid/markets",
    "postgresql://nohost.invalid/markets?password=s3kret",
    "postgresql://nohost.invalid/markets?password=s3kret&nosuchoption=1",
    "mysql://assay:s3kret@db/markets",
    "sqlite://assay:s3kret@db/markets",
    "postgresql:assay:s3kret@nohost.invalid/markets",
    "postgresql:/assay:s3kret@nohost.invalid/markets",
    "host=nohost.invalid dbname=markets user=assay password=s3kret",
    "Server=nohost.invalid;Database=markets;Uid=assay;Pwd=s3kret",
    "sqlite:///file.db?password=s3kret",
    "sqlite:///file.db?key=s3kret",
    "user=assay,password=s3kret",
    "a,password=s3kret",
    "postgresql://assay%3As3kret@nohost.invalid/markets",
    "postgresql://assay:x s3kret/y@nohost.invalid/markets",
    "postgresql://nohost.invalid/markets?user=assay&password=x s3kret",
    "postgresql://assay@server:s3kret@nohost.invalid/markets",
    "postgresql://nohost.invalid/markets?user=assay&pasword=s3kret",
    "postgresql://assay:s3kret",
    "postgresql://assay:s3kret/markets",
    "postgresql//assay:s3kret@db/markets",
    "'postgresql://assay:s3kret@db/markets'",
    "sqlite://assay:s3kret@/file.db",
    "PGPASSWORD=s3kret",
    "jdbc:postgresql:assay/s3kret@db",
    "postgresql://assay/s3kret@nohost.invalid",
]


@pytest.mark.parametrize("url", [*URLS[-6:], "postgresql://db/markets?port=abc", "postgresql://db/markets?host=a&port=1&port=2"])
def test_what_is_no_address_makes_no_database(url: str) -> None:
    """A mistyped one made a file, whose name held the password."""
    with pytest.raises(WrongDatabase, match="no such database") as caught:
        engine_of(url)
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize("url", URLS)
def test_no_command_tells_the_password_of_its_database(tmp_path: Path, url: str) -> None:
    report = tmp_path / "report.txt"
    report.write_text(REPORT.format(amount=5))
    (tmp_path / "assay.toml").write_text(f'db = "{url}"\n')
    for arguments in (("run", "report.txt"), ("run", "report.txt", "--db", url, "--log", "json"), ("check", "--db", url), ("compare",)):
        done = assay(*arguments, cwd=tmp_path)
        assert done.returncode == 2
        assert SECRET not in done.stderr + done.stdout
        assert [line.startswith("assay: ") for line in done.stderr.splitlines()] == [True], done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["assay.toml", "report.txt"]


def test_a_url_in_the_wrong_place_keeps_its_password(tmp_path: Path) -> None:
    url = "postgresql://assay:s3kret@db/markets"
    for arguments in (
        ("compare", "market", url),
        ("run", url, "--db", tmp_path / "a.db"),
        ("extract", url),
        ("rules", url),
        ("watch", url),
        ("extract", "x", "--config", url),
        (url,),
        (f"--{url}",),
        ("extract", f"--{url}"),
        ("run", "x", "--export", url),
        ("check", "x", "--format", url),
    ):
        done = assay(*arguments)
        assert done.returncode == 2
        assert "assay:***@db" in done.stderr
        assert SECRET not in done.stderr + done.stdout, arguments


@pytest.mark.parametrize("user", ["user:geheim", ":geheim", "geheim"])
def test_a_url_for_a_baseline_in_a_settings_file_keeps_its_password(tmp_path: Path, user: str) -> None:
    """As a path below the folder of the file, it was no address any more in which a password is looked for."""
    (tmp_path / "assay.toml").write_text(f'baseline = "https://{user}@host/known.json"\n')
    done = assay("check", "report.txt", cwd=tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "assay.toml: baseline must name a file of this machine, and https://" in done.stderr
    assert "geheim" not in done.stderr


@pytest.mark.parametrize("arguments", [("check", "x", "--config"), ("check", "x", "--baseline"), ("compare", "--synonyms")])
@pytest.mark.parametrize("user", ["user:geheim", ":geheim", "geheim"])
def test_a_url_is_no_file_to_read_beside_reports(tmp_path: Path, arguments: tuple[str, ...], user: str) -> None:
    """As a path it lost a slash, and so its password was printed."""
    done = assay(*arguments, f"https://{user}@host/known", cwd=tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert f"@host/known: a URL; {arguments[-1]} names a file of this machine" in done.stderr
    assert "geheim" not in done.stderr


def test_a_mistyped_url_among_the_paths_is_neither_printed_nor_stored(tmp_path: Path) -> None:
    db = tmp_path / "a.db"
    reports(tmp_path / "in", 1)
    paths = ("https:/assay:s3kret@host/x.txt", "token=s3kret.txt", "in")
    previewed = assay("run", *paths, "--db", db, "--dry-run", cwd=tmp_path)
    assert "failed\thttps:/assay:***@host/x.txt" in previewed.stdout
    assay("run", *paths, "--db", db, cwd=tmp_path)
    with sqlite3.connect(db) as connection:
        stored = "\n".join(connection.iterdump())
    connection.close()
    assert "https:/assay:***@host/x.txt" in stored
    assert SECRET not in previewed.stdout + previewed.stderr + stored


def test_exceptions_and_what_is_shown_of_a_plan(tmp_path: Path) -> None:
    for url in URLS[1:4]:
        with pytest.raises(WrongDatabase) as caught:
            batch.run(Plan((str(tmp_path),), url))
        assert SECRET not in str(caught.value) + repr(caught.value)
    plan = Plan(("x",), URLS[0])
    url = f"ftp://user:{SECRET}@host/a.html"
    task = Task(Source(key_of(url), url))
    assert SECRET not in repr(plan) + repr(engine_of(plan.db)) + repr(task) + repr(Outcome(task.source, "failed"))
    for url in URLS:
        assert SECRET not in "".join(summary_lines(Summary(), url))


def test_watch_tells_no_password(tmp_path: Path) -> None:
    for url in (URLS[-11], "postgresql://assay@server:s3kret@nohost.invalid/markets", "user=assay,password=s3kret"):
        reports(tmp_path, 1)
        done = assay("watch", tmp_path, "--every", 0.1, "--db", url)
        assert done.returncode == 2
        assert "they are loaded into" in done.stderr
        assert SECRET not in done.stderr + done.stdout


@pytest.fixture
def remote(monkeypatch: pytest.MonkeyPatch) -> str:
    """A file system behind a password, as FTP and S3 are; it tells the password in its errors, as careless backends do."""
    import fsspec
    from fsspec.implementations.memory import MemoryFileSystem

    class Vault(MemoryFileSystem):  # type: ignore[misc]
        protocol = "vault"
        store: dict[str, Any] = {}  # noqa: RUF012
        pseudo_dirs = [""]  # noqa: RUF012
        root = f"vault://user:{SECRET}@host"

        @classmethod
        def _strip_protocol(cls, path: str) -> str:
            return str(MemoryFileSystem._strip_protocol(path.removeprefix(cls.root)))

        def unstrip_protocol(self, name: str) -> str:
            return self.root + name

        def open(self, path: str, *rest: Any, **more: Any) -> Any:
            if path.endswith("broken.txt") and "w" not in f"{rest}{more}":
                raise ValueError(f"{self.root}{path} is broken")
            return super().open(path, *rest, **more)

    fsspec.register_implementation("vault", Vault, clobber=True)
    filesystem = Vault()
    for number in range(3):
        filesystem.pipe(f"/in/report-{number}.txt", REPORT.format(amount=number + 1).encode())
    filesystem.pipe("/in/broken.txt", b"x")
    return Vault.root


def test_neither_database_nor_output_keeps_the_password_of_a_source(
    remote: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    import fsspec

    from assay.pipeline import progress
    from assay.pipeline.work import work

    monkeypatch.setattr(batch, "_engine", lambda plan: lambda tasks: (work(task, plan.limits) for task in tasks))
    db = tmp_path / "a.db"
    for tell, expected in ((progress.Lines(), 3), (progress.Json(), 0)):
        summary = batch.run(Plan((f"{remote}/in",), str(db), export="jsonl", folder=str(tmp_path / "out")), tell)
        assert (summary.counts["added"], summary.counts["failed"]) == (expected, 1)
    fsspec.filesystem("vault").rm("/in/report-1.txt")
    assert batch.run(Plan((f"{remote}/in",), str(db), prune=True), progress.Lines()).counts["pruned"] == 1
    connection = sqlite3.connect(db)
    assert connection.execute("SELECT location FROM files ORDER BY location").fetchone() == ("vault://user:***@host/in/report-0.txt",)
    assert json.loads(connection.execute("SELECT paths FROM runs").fetchone()[0]) == ["vault://user:***@host/in"]
    kept = "\n".join(connection.iterdump()) + "".join(path.read_text() for path in (tmp_path / "out").iterdir())
    told = "".join(capfd.readouterr())
    assert "vault://user:***@host/in/broken.txt is broken" in told
    assert "vault://user:***@host/in/broken.txt is broken" in kept
    assert SECRET not in kept + told


def test_reports_still_say_what_they_say(tmp_path: Path) -> None:
    """Only what assay itself says is masked, not the text of reports."""
    folder = reports(tmp_path / "in", 1)
    (folder / "a.txt").write_text("Password Manager Market\n\n" + REPORT.format(amount=5) + "\nThe default was password=hunter2 in 2023.\n")
    assert "0 failed" in assay("run", folder, "--db", tmp_path / "a.db").stderr


def test_python_keeps_no_password_of_a_name(tmp_path: Path) -> None:
    report = REPORT.format(amount=5).encode()
    for name, said in (("https://u:s3kret@h/a.txt", "https://u:***@h/a.txt"), ("https://h/a?token=s3kret", "https://h/a?token=***")):
        for found in (extract(report, name=name), extract(report, name=name, timeout=60)):
            assert found.document.source == said
            assert SECRET not in repr(found)
        with pytest.raises(Unreadable) as unreadable:
            extract(b"%PDF-1.4", name=name)
        with pytest.raises(OSError, match=r"\*\*\*") as caught:
            extract(name)
        assert SECRET not in f"{unreadable.value}{caught.value!r}{caught.value}"
    assert SECRET not in repr(Settings(db=URLS[0]))


@pytest.mark.parametrize("option", ["-o", "--write-baseline"])
@pytest.mark.parametrize("address", ["user=assay password=s3kret", "jdbc:postgresql:assay/s3kret@db", "assay:s3kret@db/x"])
def test_an_address_is_no_output(tmp_path: Path, option: str, address: str) -> None:
    """It made files whose names held its password."""
    (tmp_path / "report.txt").write_text(REPORT.format(amount=5))
    done = assay("check", "report.txt", option, address, cwd=tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "***" in done.stderr
    assert "an address; outputs are files and folders of this machine" in done.stderr
    assert SECRET not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["report.txt"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("extract", "report.txt", "--format", "csv", "-o"),
        ("extract", "report.txt", "-o"),
        ("run", "report.txt", "--db", "a.db", "--export", "csv", "-o"),
        ("review", "report.txt", "-o"),
        ("check", "report.txt", "-o"),
        ("check", "report.txt", "--write-baseline"),
        ("compare", "-o"),
    ],
)
def test_a_url_is_no_output(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """Folders were made whose names held its password."""
    (tmp_path / "report.txt").write_text(REPORT.format(amount=5))
    done = assay(*arguments, f"s3://key:{SECRET}@bucket/tables", cwd=tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "s3://key:***@bucket/tables: a URL; outputs are files and folders of this machine" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["report.txt"]


@pytest.mark.parametrize(
    "options",
    [
        {"password": SECRET},
        {"client_kwargs": {"headers": {"Authorization": f"Bearer {SECRET}"}}},
        {"auth": ["boss", SECRET]},
        {"token": SECRET + "\n"},
    ],
)
def test_a_backend_tells_no_password_of_its_configuration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], options: dict[str, Any]
) -> None:
    """A server's answer, or an error of a library, repeats it in words of its own (`530 … for user with s3kret`)."""
    import fsspec
    from fsspec.implementations.memory import MemoryFileSystem

    from assay.pipeline import progress
    from assay.pipeline.work import work

    class Talking(MemoryFileSystem):  # type: ignore[misc]
        protocol = "talking"

        def ls(self, path: str, **_: Any) -> Any:
            raise PermissionError(f"no {path} for user with {SECRET}, nor with {SECRET}%21")

        isdir = open = ls

    fsspec.register_implementation("talking", Talking, clobber=True)
    monkeypatch.setitem(fsspec.config.conf, "talking", options)
    monkeypatch.setattr(batch, "_engine", lambda plan: lambda tasks: (work(task, plan.limits) for task in tasks))
    db = tmp_path / "a.db"
    for url in ("talking://host/a.html", f"talking://user:{SECRET}%21@host/a.html"):
        batch.run(Plan((url,), str(db), prune=True), progress.Lines())
    with sqlite3.connect(db) as connection:
        stored = "\n".join(connection.iterdump())
    connection.close()
    told = "".join(capfd.readouterr())
    assert "for user with ***, nor with ***" in told
    assert "for user with ***, nor with ***" in stored
    assert SECRET not in told + stored
