"""A PostgreSQL server of the tests' own, from the system's binaries: in a temporary folder, reached by a socket there."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def binaries() -> Path | None:
    """The folder of initdb and postgres, the newest where there are several."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name) if path.parent.name.isdigit() else 0)
    found = [folder for folder in folders if (folder / "initdb").exists()]
    if found:
        return found[-1]
    on_path = shutil.which("initdb")
    return Path(on_path).parent if on_path else None


def _user() -> str | None:
    """The user to run as: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in ("postgres", "nobody") if name in names), "nobody")


class Server:
    """A running server; `url` is what `--db` takes."""

    def __init__(self, binary: Path, folder: Path, user: str | None) -> None:
        self.binary, self.folder, self.user = binary, folder, user
        self.url = f"postgresql://assay@/postgres?host={folder}"

    def start(self) -> None:
        """Start it and wait until it answers."""
        log = (self.folder / "log").open("ab")
        options = ["-D", str(self.folder / "data"), "-k", str(self.folder), "-c", "listen_addresses=", "-c", "fsync=off"]
        self.process = subprocess.Popen([self.binary / "postgres", *options], user=self.user, stdout=log, stderr=log, cwd=self.folder)
        while self.process.poll() is None:
            asked = subprocess.run([self.binary / "pg_isready", "-q", "-h", str(self.folder)], check=False)
            if asked.returncode == 0:
                return
            time.sleep(0.05)
        raise RuntimeError((self.folder / "log").read_text())

    def stop(self) -> None:
        """Stop it at once."""
        self.process.send_signal(3)  # SIGQUIT: as if it had crashed
        self.process.wait()


@contextmanager
def postgres() -> Iterator[Server | None]:
    """A server, or None where there is none to be had."""
    binary = binaries()
    if binary is None:
        yield None
        return
    folder = Path(tempfile.mkdtemp(prefix="assay-pg-"))
    try:
        user = _user()
        if user:
            shutil.chown(folder, user)
        subprocess.run(
            [binary / "initdb", "-D", folder / "data", "-U", "assay", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"],
            user=user,
            check=True,
            capture_output=True,
            cwd=folder,
        )
        server = Server(binary, folder, user)
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
