"""The command `assay`. Data goes to stdout, talk to stderr; every import that costs time is made inside the command that needs it."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from itertools import chain, islice
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, NoReturn

import typer
from typer.core import TyperCommand, TyperGroup

from assay.pipeline import outputs, recogniser
from assay.pipeline.masking import masked, masked_db
from assay.pipeline.settings import BOUNDS, Settings, WrongSettings, check_bounds, load, load_file, version
from assay.pipeline.sources import Failure, is_url, reason_of
from assay.pipeline.stopping import Stopped, catch_signals
from assay.pipeline.terminal import columns, complain, is_coloured, open_streams, plural, printable, say, silence
from assay.pipeline.work import told

if TYPE_CHECKING:
    from assay.pipeline.batch import Plan, Silent, Summary
    from assay.pipeline.checks.baseline import Checked

PLAINLY = {"valid integer": "it must be a whole number", "valid number": "it must be a number"}
VALUE = "Value error, "
"""What the library says of a wrong value in the terms of programmers."""
OUTPUTS = ("output", "write_baseline")
"""The parameters that name what is written."""
FILES = ("config", "baseline", "synonyms")
"""The parameters that name what is read beside reports."""
LONG = 1000  # characters: no command says as much of itself in one sentence


@contextmanager
def _masking() -> Iterator[None]:
    """Errors of wrong use repeat what was typed, without passwords, and say what is wrong in plain words. All of them come through here."""
    try:
        yield
    except Exception as error:
        if isinstance(getattr(error, "message", None), str):
            said = masked(error.message)  # type: ignore[attr-defined]
            error.message = next((plain for words, plain in PLAINLY.items() if words in said), said).removeprefix(VALUE)  # type: ignore[attr-defined]
        raise


class _Group(TyperGroup):
    """Commands listed with all that they say of themselves."""

    def make_context(self, *rest: Any, **more: Any) -> Any:
        """Read what stands before the name of the command."""
        with _masking():
            return super().make_context(*rest, **more)

    def invoke(self, ctx: Any) -> Any:
        """Find the command that was named, read what was given to it, and run it."""
        with _masking():
            return super().invoke(ctx)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the list."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, found.get_short_help_str(LONG)) for name, found in self.commands.items()])


app = typer.Typer(
    name="assay",
    cls=_Group,
    help="Reads market-research reports into checked records, each with its place in the text, and says where a report contradicts itself.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class _Command(TyperCommand):
    """A command whose options are not empty: `--db "$DB"` with a variable that is not set is a mistake, not a wish."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Refuse empty values, and outputs that are none."""
        given, _, _ = self.make_parser(ctx).parse_args(args=list(args))
        for param in self.get_params(ctx):
            value = given.get(param.name)
            if any(isinstance(one, str) and not one.strip() for one in (value if isinstance(value, (list, tuple)) else (value,))):
                name = max(param.opts, key=len) if param.param_type_name == "option" else (param.metavar or param.name)
                _fail(f"{name} is empty: give it a value, or leave it out")
            if param.name in (*OUTPUTS, *FILES) and isinstance(value, str) and (is_url(value) or masked_db(value) != value):
                # as a path it would lose a slash, and be told with its password
                what = "outputs are files and folders" if param.name in OUTPUTS else f"--{param.name} names a file"
                _fail(f"{masked_db(value)}: {'a URL' if is_url(value) else 'an address'}; {what} of this machine")
        return super().parse_args(ctx, args)

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """How the command is used, an argument that must be given without brackets."""
        return [piece.replace("{", "").replace("}", "") for piece in super().collect_usage_pieces(ctx)]

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """List the arguments and the options, without the names of Python's types."""
        for title, kind in (("Arguments", "argument"), ("Options", "option")):
            rows = [row for param in self.get_params(ctx) if param.param_type_name == kind and (row := param.get_help_record(ctx))]
            if rows:
                with formatter.section(title):
                    formatter.write_dl([(name.partition(" <")[0] if kind == "argument" else name, words) for name, words in rows])


command = app.command(cls=_Command)

OK, SOME, WRONG = 0, 1, 2
"""Exit codes: all well; some files failed (of `check`: findings); wrong use, nothing readable, or a database that cannot be used."""

SECONDS = (0.1, 86400)  # between two looks of `watch`
MANY = 5  # files for which `check` shows a bar
Severity = Literal["error", "warning", "info"]
RecordFormat = Literal["table", "json", "jsonl", "csv", "parquet", "xlsx"]
TableFormat = Literal["csv", "parquet", "jsonl"]
FindingFormat = Literal["text", "json", "sarif", "junit", "github"]
ComparisonFormat = Literal["text", "html", "csv", "json"]


Paths = Annotated[list[str], typer.Argument(metavar="PATH", help="Files, folders, globs, URLs that fsspec opens, or - for stdin.")]
MaxBytes = Annotated[int | None, typer.Option(metavar="BYTES", help="Refuse longer files. [default: 100000000]")]
MaxPages = Annotated[int | None, typer.Option(metavar="PAGES", help="Refuse PDFs with more pages. [default: 3000]")]
MinConfidence = Annotated[
    float | None, typer.Option(metavar="P", help="Leave out figures that are less sure than this probability, from 0 to 1. [default: 0]")
]
OutputFile = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="File to write, or - for stdout.")]
Db = Annotated[str | None, typer.Option(metavar="URL", help="Path of an SQLite file, or postgresql://… [default: output/assay.db]")]
Jobs = Annotated[int | None, typer.Option("--jobs", "-j", metavar="N", help="Worker processes. [default: one per processor]")]
Engine = Annotated[Literal["local", "dask"], typer.Option(help="dask: on a dask.distributed cluster.")]
Scheduler = Annotated[
    str | None, typer.Option(metavar="ADDRESS", help="Dask scheduler, such as tcp://host:8786. [default: one of our own]")
]
Timeout = Annotated[float | None, typer.Option(metavar="SECONDS", help="Time that a file may take. [default: 60]")]
Memory = Annotated[int | None, typer.Option(metavar="MEGABYTES", help="Memory that a worker may take. [default: 1000]")]
Config = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", help="Settings file. [default: assay.toml or pyproject.toml, here or above]"),
]
NoConfig = Annotated[bool, typer.Option("--no-config", help="Read no settings file.")]
QuietFlag = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but failures.")]
Log = Annotated[Literal["text", "json"], typer.Option(help="How to tell of the run on stderr; json: one object a line.")]


def main() -> None:
    """Run the command line; whatever goes wrong becomes one line on stderr and an exit code."""
    open_streams()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    catch_signals()
    try:
        try:
            app()
        finally:
            sys.stdout.flush()
    except Stopped as stopped:
        complain(str(stopped))
        raise
    except OSError as error:
        if not isinstance(error, BrokenPipeError):  # of that, the reader knows
            reason = "closed" if error.errno == errno.EBADF else reason_of(error)
            nameless = "the current folder" if error.errno == errno.ENOENT else "standard output"
            complain(reason if error.errno == errno.EMFILE else f"{error.filename or nameless}: {reason}")  # of no file more than of others
        silence(sys.stdout)
        code = WRONG
    except ValueError as error:
        if type(error) is ValueError or type(error).__module__.startswith("assay."):  # made to be shown
            complain(reason_of(error))
            code = WRONG
        else:
            code = _broken(error)
    except Exception as error:
        code = _broken(error)
    sys.exit(code)


def _broken(error: Exception) -> int:
    complain(told(error))
    return WRONG


def _fail(reason: str) -> NoReturn:
    complain(reason)
    raise typer.Exit(WRONG)


def _settings(config: Path | None, no_config: bool, **options: Any) -> Settings:
    """The settings of the place, or of the file that is named, with what was given on the command line put over them."""
    if config and no_config:
        _fail("--config and --no-config: give one of them")
    found = Settings() if no_config else load_file(config) if config else load()
    given = {name: value for name, value in options.items() if value is not None}
    for name in BOUNDS.keys() & given.keys():
        check_bounds(f"--{name.replace('_', '-')}", given[name], *BOUNDS[name])
    found = replace(found, **given, from_file=found.from_file - given.keys())
    if found.spacy_pipeline:
        try:
            recogniser.load(found.spacy_pipeline)  # a wrong one is told before any file is read
        except WrongSettings as error:
            _fail(f"{found.file}: {error}")
    return found


def _demand_folder(output: Path | None) -> None:
    """Refuse standard output where several files are to be written."""
    if output == outputs.STDOUT:
        _fail("-o must name a folder here: several files are written")


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"assay {version()}")
        raise typer.Exit


@app.callback()
def _common(
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.", callback=_print_version, is_eager=True)] = False,
) -> None:
    pass


@command
def extract(
    paths: Paths,
    format: Annotated[
        RecordFormat | None,
        typer.Option(help="How to print the records. [default: what the ending of -o says, else table on a terminal and jsonl elsewhere]"),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE_OR_DIR",
            help="File to write, or - for stdout; of csv and parquet a folder, for one file a table.",
        ),
    ] = None,
    min_confidence: MinConfidence = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Print for each figure what was decided and which features weighed most.")
    ] = False,
    timeout: Timeout = None,
    memory: Memory = None,
    max_bytes: MaxBytes = None,
    max_pages: MaxPages = None,
    config: Config = None,
    no_config: NoConfig = False,
) -> None:
    """Print the records of reports; keep nothing.

    Example: assay extract reports/*.pdf --format csv -o tables

    Exit code: 0 all read, 1 some files failed, 2 nothing readable or wrong use.
    """
    from assay.pipeline.stream import stream  # start-up time: the processes that read

    form = outputs.form_of(format, output, outputs.OF_RECORDS, "table" if output is None and sys.stdout.isatty() else "jsonl")
    if form in ("csv", "parquet", "xlsx") and output in (None, outputs.STDOUT):
        where = "a workbook: name a file" if form == "xlsx" else "one file a table: name a folder"
        _fail(f"--format {form} writes {where} with -o")
    settings = _settings(
        config, no_config, min_confidence=min_confidence, timeout=timeout, memory=memory, max_bytes=max_bytes, max_pages=max_pages
    )
    if explain:
        if output is not None or min_confidence is not None:
            _fail("--explain prints text for people: leave -o and --min-confidence away")
        raise typer.Exit(_explain(paths, settings))
    counted = _Counted(stream(paths, settings))
    from assay.pipeline.sinks import printing  # start-up time: while the worker imports what it needs

    extractions = (extraction for _, extraction in counted)
    first = list(islice(extractions, 1))
    if not first and output and outputs.is_kept(output):  # what was written before may be all that there is of these reports
        raise typer.Exit(counted.code)
    printing.write(chain(first, extractions), form, output)
    if output and form in ("csv", "parquet") and output.suffix.lower() == f".{form}":
        say(f"{output} is a folder, with one .{form} file a table")  # its name looks like that of a file
    raise typer.Exit(counted.code)


def _explain(paths: list[str], settings: Settings) -> int:
    """Print the decisions about the figures of each report; the exit code."""
    from assay.pipeline.stream import decisions  # start-up time: the processes that read

    counted = _Counted(one if isinstance(one, Failure) else (one,) for one in decisions(paths, settings))
    for (lines,) in counted:
        print("\n".join(map(printable, lines)))
    return counted.code


@command
def text(
    path: Annotated[str, typer.Argument(metavar="PATH", help="A file, a URL that fsspec opens, or - for stdin.")],
    blocks: Annotated[
        bool, typer.Option("--blocks", help="A line for each block: span, kind, level, depth, page, line, boilerplate.")
    ] = False,
    timeout: Timeout = None,
    memory: Memory = None,
    max_bytes: MaxBytes = None,
    max_pages: MaxPages = None,
    config: Config = None,
    no_config: NoConfig = False,
) -> None:
    """Print a report's text as read, the one that all offsets and quotes refer to.

    Example: assay text report.html --blocks

    Exit code: 0 read, 2 not readable or wrong use.
    """
    # start-up time: the readers
    from assay.pipeline import sources
    from assay.pipeline.blocks import listing
    from assay.pipeline.stream import documents

    settings = _settings(config, no_config, timeout=timeout, memory=memory, max_bytes=max_bytes, max_pages=max_pages)
    source, *others = islice(sources.find([path]), 2)
    if isinstance(source, sources.NoSource):
        _fail(f"{source.name}: {source}")
    if others:
        _fail(f"{path}: stands for several reports; name one of them")
    document = next(documents([path], settings))
    if isinstance(document, sources.Failure):
        _fail(f"{document.name}: {document.reason}")
    if blocks:
        print("\n".join(listing(document)))
    elif sys.stdout.isatty():
        print("\n".join(printable(line) for line in document.text.split("\n")))
    else:
        sys.stdout.write(document.text)


def _code(failed: int, readable: bool, skipped: int) -> int:
    """The exit code of files that failed, beside some that could be read or none, and of those that are no reports."""
    if failed:
        return SOME if readable else WRONG
    return WRONG if skipped and not readable else OK


class _Counted:
    """What could be read of a stream; failures are told on stderr and counted."""

    def __init__(self, results: Iterable[tuple[Any, ...] | Failure]) -> None:
        self._results = results
        self.read = self.own = 0
        self.missed: list[str] = []

    def __iter__(self) -> Any:
        for result in self._results:
            if isinstance(result, tuple):
                self.read += 1
                yield result
            else:
                self.own += result.own
                self.missed += [] if result.own else [result.name]
                complain(f"{result.name}: {result.reason}")

    @property
    def code(self) -> int:
        """The exit code that the failures mean."""
        return _code(len(self.missed), bool(self.read), self.own)


@command
def run(
    paths: Paths,
    db: Db = None,
    jobs: Jobs = None,
    engine: Engine = "local",
    scheduler: Scheduler = None,
    export: Annotated[TableFormat | None, typer.Option(help="Also write the tables as files.")] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="DIR", help="Folder of the files that --export writes. [default: output/tables]"),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Extract unchanged files again; prune also when most are gone.")] = False,
    prune: Annotated[bool, typer.Option("--prune", help="Forget files that are gone from the paths.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print what would be done to each file; write nothing.")] = False,
    min_confidence: MinConfidence = None,
    timeout: Timeout = None,
    memory: Memory = None,
    max_bytes: MaxBytes = None,
    max_pages: MaxPages = None,
    config: Config = None,
    no_config: NoConfig = False,
    quiet: QuietFlag = False,
    log: Log = "text",
) -> None:
    """Load new and changed reports into a database.

    Example: assay run /data/reports --db postgresql://assay@db/markets --jobs 8

    Exit code: 0 all well, 1 some files failed or were not pruned, 2 nothing readable, wrong use, or a database that cannot be used.
    """
    if scheduler is not None and engine != "dask":
        _fail("--scheduler is the address of a Dask scheduler: give --engine dask too, or leave it out")
    _demand_folder(output)
    if output is not None and export is None:
        _fail("-o is the folder of the files that --export writes: give --export too, or leave it out")
    settings = _settings(
        config,
        no_config,
        db=db,
        jobs=jobs,
        min_confidence=min_confidence,
        timeout=timeout,
        memory=memory,
        max_bytes=max_bytes,
        max_pages=max_pages,
    )
    plan = replace(_plan(paths, settings), engine=engine, scheduler=scheduler, force=force, prune=prune, export=export)
    plan = replace(plan, folder=str(output)) if output else plan
    from assay.pipeline import batch  # start-up time: SQLAlchemy

    if dry_run:
        failed = 0
        for what, name in batch.preview(plan):
            print(f"{what}\t{printable(name)}")
            failed += what in ("failed", "not pruned")
        raise typer.Exit(SOME if failed else OK)
    summary = batch.run(plan, _telling(quiet, log))
    _tell_end(summary, settings.db, quiet, log)
    undone = summary.counts["failed"] + summary.counts["kept"]
    raise typer.Exit(_code(undone, summary.readable, summary.counts["skipped"]))


def _plan(paths: list[str], settings: Settings) -> Plan:
    from assay.pipeline.batch import Plan  # start-up time: SQLAlchemy

    return Plan(tuple(paths), settings.db, settings.jobs, settings.limits)


def _telling(quiet: bool, log: str) -> Silent:
    from assay.pipeline import progress  # start-up time: SQLAlchemy

    if log == "json":
        return progress.Json()
    if quiet:
        return progress.Quiet()
    return progress.Bar() if sys.stderr.isatty() else progress.Lines()


def _tell_end(summary: Summary, db: str, quiet: bool, log: str) -> None:
    if not quiet and log == "text":
        from assay.pipeline.progress import summary_lines  # start-up time: SQLAlchemy

        for line in summary_lines(summary, db):
            say(line)


@command
def watch(
    folder: Annotated[str, typer.Argument(metavar="DIR", help="Folder into which reports arrive.")],
    db: Db = None,
    jobs: Jobs = None,
    every: Annotated[
        float, typer.Option(metavar="SECONDS", help="Time between two looks; a file is taken when unchanged between two.")
    ] = 2.0,
    min_confidence: MinConfidence = None,
    timeout: Timeout = None,
    memory: Memory = None,
    max_bytes: MaxBytes = None,
    max_pages: MaxPages = None,
    config: Config = None,
    no_config: NoConfig = False,
    quiet: QuietFlag = False,
    log: Log = "text",
) -> None:
    """Load reports as they arrive in a folder, until stopped.

    Example: assay watch /data/incoming --db output/assay.db

    Takes whole files only: moved in, or unchanged for a moment. A file that failed is tried again after 1, 2, 4 … minutes, at most once a day.
    """
    if not Path(folder).is_dir():
        _fail(f"{folder}: no such folder")
    check_bounds("--every", every, *SECONDS)
    settings = _settings(
        config,
        no_config,
        db=db,
        jobs=jobs,
        min_confidence=min_confidence,
        timeout=timeout,
        memory=memory,
        max_bytes=max_bytes,
        max_pages=max_pages,
    )
    from assay.pipeline import batch  # start-up time: SQLAlchemy

    if not quiet and log == "text":
        say(f"watching {folder} for reports, every {every:g} s; they are loaded into {masked_db(settings.db)}; Ctrl-C ends this")
    runs = loaded = 0
    try:
        for summary in batch.watch(_plan([folder], settings), every, lambda: _telling(quiet, log)):
            runs, loaded = runs + 1, loaded + summary.loaded
            _tell_end(summary, settings.db, quiet, log)
    except Stopped as stopped:
        done = f"{plural(loaded, 'file')} loaded into {masked_db(settings.db)} by {plural(runs, 'run')}"
        stopped.stands = stopped.stands or f"{done}; the same command takes what is missing"
        raise


def _rule_codes(incomplete: str) -> list[tuple[str, str]]:
    """The rules' codes that begin with what was typed, each with what the rule says; of a list of codes the last one counts."""
    from assay.pipeline.checks import rules  # start-up time: pydantic, the rules

    before, comma, begun = incomplete.rpartition(",")
    return [(f"{before}{comma}{rule.code}", rule.summary) for rule in rules() if rule.code.startswith(begun)]


@command
def check(
    paths: Annotated[list[str] | None, typer.Argument(metavar="PATH", help="As of extract; also files of records (.jsonl).")] = None,
    db: Annotated[str | None, typer.Option(metavar="URL", help="Check what is stored in a database.")] = None,
    format: Annotated[
        FindingFormat | None, typer.Option(help="How to print the findings. [default: what the ending of -o says, else text]")
    ] = None,
    output: OutputFile = None,
    fail_on: Annotated[Severity | None, typer.Option(help="The least severity that fails. [default: error]")] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(metavar="CODE", help="Only these rules, by code or beginning; may be repeated.", autocompletion=_rule_codes),
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option(metavar="CODE", help="Not these rules.", autocompletion=_rule_codes)] = None,
    baseline: Annotated[str | None, typer.Option(metavar="FILE", help="Report only what is not in this file.")] = None,
    write_baseline: Annotated[Path | None, typer.Option(metavar="FILE", help="Write all findings into this file and report none.")] = None,
    jobs: Jobs = None,
    timeout: Timeout = None,
    memory: Memory = None,
    max_bytes: MaxBytes = None,
    max_pages: MaxPages = None,
    config: Config = None,
    no_config: NoConfig = False,
) -> None:
    """Say where reports contradict themselves.

    Example: assay check report.html --select GR --fail-on warning

    Exit code: 0 clean, 1 findings at or above --fail-on or files that could not be read, 2 nothing readable or wrong use.
    """
    if not paths and db is None:
        _fail("name what to check: PATH... or --db")
    if write_baseline and output:
        _fail("--write-baseline reports no findings: leave -o away")
    form = outputs.form_of(format, output, outputs.OF_FINDINGS, "text")
    # start-up time: pydantic, the rules
    from assay.pipeline import checking
    from assay.pipeline.checks import baseline as baselines
    from assay.pipeline.checks.selection import demand_known

    settings = _settings(
        config, no_config, jobs=jobs, fail_on=fail_on, select=_codes(select), ignore=_codes(ignore), baseline=baseline, timeout=timeout,
        memory=memory, max_bytes=max_bytes, max_pages=max_pages,
    )  # fmt: skip
    demand_known(settings)
    known = checking.known(settings) if settings.baseline and write_baseline is None else {}
    counted = _Counted(_with_progress(checking.checked(paths or (), db, settings), paths or ()))
    found = [checked for _, checked in sorted(counted, key=itemgetter(0))]
    if not counted.read:
        raise typer.Exit(counted.code)
    if write_baseline is not None:
        written = baselines.write(write_baseline, found, date.today().isoformat(), counted.missed)
        say(f"{written} finding{'s' * (written != 1)} written to {write_baseline}")
        raise typer.Exit(counted.code)
    new = baselines.new_only(found, known, Path(settings.baseline).parent) if settings.baseline else found
    _tell_findings(new, sum(len(findings) for _, _, findings in found) - sum(len(findings) for _, _, findings in new), form, output)
    raise typer.Exit(max(counted.code, SOME if checking.fails(new, settings.fail_on) else OK))


def _with_progress(results: Iterable[Any], paths: Iterable[str]) -> Iterable[Any]:
    """The results, with a bar meanwhile if there are many files and a terminal."""
    if not sys.stderr.isatty():
        return results
    from assay.pipeline import progress, sources  # start-up time: SQLAlchemy

    total = sum(1 for _ in sources.find(paths))
    return progress.shown(results, total) if total >= MANY else results


def _tell_findings(found: list[Checked], known: int, form: str, output: Path | None) -> None:
    """Print the findings, or write them into a file. known: how many more there are, which the baseline holds."""
    from assay.pipeline.checks.formats import FORMATS, text  # start-up time: pydantic, the rules

    if form == "text":
        style = text.PLAIN if output else text.Style(columns(sys.stdout, text.WIDTH), is_coloured(sys.stdout))
        written = text.write(found, known, style)
    else:
        written = FORMATS[form](found)
        if known:
            say(text.in_baseline(known))
    with outputs.text_file(output, marked=form in ("text", "github")) as file:
        file.write(written)


def _codes(given: list[str] | None) -> tuple[str, ...] | None:
    codes = tuple(code for one in given or () for code in one.replace(",", " ").split())
    if given and not codes:
        _fail("--select and --ignore take codes of rules; `assay rules` lists them")
    return codes or None


@command
def review(
    paths: Paths,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="Folder of the pages.")] = Path("output/review"),
    timeout: Timeout = None,
    memory: Memory = None,
    max_bytes: MaxBytes = None,
    max_pages: MaxPages = None,
    config: Config = None,
    no_config: NoConfig = False,
) -> None:
    """Write pages for people: each report's text with its records marked, findings, a plot; and an index.

    Example: assay review reports/*.html -o pages

    Exit code: 0 all read, 1 some files failed, 2 nothing readable or wrong use.
    """
    _demand_folder(output)
    # start-up time: pydantic, the rules, the extractors
    from assay.pipeline import review as pages
    from assay.pipeline.stream import stream

    settings = _settings(config, no_config, timeout=timeout, memory=memory, max_bytes=max_bytes, max_pages=max_pages)
    written = pages.write(stream(paths, settings), output)
    for failure in (*written.failures, *written.skipped):
        complain(f"{failure.name}: {failure.reason}")
    say(f"{written.pages} page{'s' if written.pages != 1 else ''} written, listed in {written.index}")
    raise typer.Exit(_code(len(written.failures), bool(written.pages), len(written.skipped)))


@command
def compare(
    market: Annotated[
        str | None, typer.Argument(metavar="MARKET", help="A market's name, whatever its case and word order. [default: all]")
    ] = None,
    db: Db = None,
    format: Annotated[
        ComparisonFormat | None,
        typer.Option(help="html: a page with plots; csv: one row a claim. [default: what the ending of -o says, else text]"),
    ] = None,
    output: OutputFile = None,
    synonyms: Annotated[Path | None, typer.Option(metavar="FILE", help="More names that mean the same, as TOML.")] = None,
    config: Config = None,
    no_config: NoConfig = False,
) -> None:
    """Set beside each other what stored reports, and versions of them, say of the same market.

    Example: assay compare "smart locks" --db output/assay.db --format html -o locks.html

    Without a market: all that stand in more than one report, or in more than one version of one.
    """
    # start-up time: SQLAlchemy, the rules
    from assay.pipeline import compare as comparison
    from assay.pipeline.compare.formats import FORMATS
    from assay.pipeline.sinks.store import reading

    form = outputs.form_of(format, output, outputs.OF_COMPARISONS, "text")
    with reading(_settings(config, no_config, db=db).db) as store:
        found = comparison.compare(store, market, synonyms)
    if not found:
        say("no market stands in more than one stored report")
    with outputs.text_file(output, marked=form == "text") as file:
        file.write(FORMATS[form](found))


@command
def schema(
    record: Annotated[
        str, typer.Argument(metavar="RECORD", help="A record kind, such as market_sizes; without it the whole output.")
    ] = "extraction",
) -> None:
    """Print the JSON Schema of the output, or of one record.

    Example: assay schema market_sizes

    The dialect is draft 2020-12.
    """
    from assay.schemas import json_schema  # start-up time: pydantic

    if record not in json_schema.MODELS:
        _fail(f"no such record: {record} (known: {', '.join(json_schema.MODELS)})")
    sys.stdout.write(json_schema.text(record))


@command
def rules(
    code: Annotated[
        str | None, typer.Argument(metavar="CODE", help="A rule's code, such as GR101, or its beginning.", autocompletion=_rule_codes)
    ] = None,
) -> None:
    """List the rules of `assay check`, or explain those whose code begins so, with an example each.

    Example: assay rules GR101
    """
    from assay.pipeline import checks  # start-up time: pydantic, the rules

    found = [rule for rule in checks.rules() if rule.code.startswith((code or "").strip().upper())]
    if not found:
        _fail(f"no rule's code begins with {code!r}; `assay rules` lists them")
    if len(found) > 1:
        print("\n".join(f"{rule.code}  {rule.severity:<7}  {rule.name:<28}  {rule.summary}" for rule in found))
    if code is not None:
        print("\n\n\n".join(["", *(checks.explain(rule.code) for rule in found)] if len(found) > 1 else [checks.explain(found[0].code)]))


if __name__ == "__main__":
    main()
