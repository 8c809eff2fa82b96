"""All measurements in one run, written to `benchmarks/RESULTS.md`: `make bench`, or `python benchmarks/run.py [FILE]`.

Times are processor seconds of one process (so that a busy machine disturbs little), the least of several rounds in which assay and
what it is compared with take turns. What may not end is measured in a process of its own that is stopped.
"""

from __future__ import annotations

import io
import json
import math
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Mapping
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

import batch
import inputs

HERE = Path(__file__).parent
ROOT = HERE.parent
ROUNDS = 5
LONGEST = 15.0  # processor seconds that one measurement of scaling may take
FILES = (100, 1000)

Jobs = Mapping[str, Callable[[], Any]]


def least(jobs: Jobs, rounds: int = ROUNDS) -> dict[str, float]:
    """The least processor seconds of each job over some rounds, after one to warm up; the jobs take turns."""
    found = dict.fromkeys(jobs, math.inf)
    for number in range(rounds + 1):
        for name, job in jobs.items():
            begun = time.process_time()
            job()
            if number:
                found[name] = min(found[name], time.process_time() - begun)
    return found


# --- the parts ---


def stages(data: bytes) -> Jobs:
    """The whole way of some bytes, and each stage of it alone."""
    from assay.extractors.report import extract
    from assay.pipeline.checks import check
    from assay.pipeline.read import read
    from assay.pipeline.stages import process, validate

    document = read(data, "x")
    drafts = extract(document)
    extraction = validate(document, drafts)
    return {
        "assay, bytes to checked records": lambda: process(data, "x"),
        "– read": lambda: read(data, "x"),
        "– extract": lambda: extract(document),
        "– validate": lambda: validate(document, drafts),
        "– check": lambda: check(extraction, document),
    }


def spacy_blank() -> Callable[[str], Any]:
    import spacy

    language = spacy.blank("en")
    language.max_length = 10**9
    return language


def soup_text(data: bytes) -> str:
    from bs4 import BeautifulSoup

    return BeautifulSoup(data, "lxml").get_text()


def selectolax_text(data: bytes) -> str:
    from selectolax.lexbor import LexborHTMLParser

    body = LexborHTMLParser(data).body
    return body.text() if body else ""


def pdfium_text(data: bytes) -> int:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    return sum(len(document[number].get_textpage().get_text_range()) for number in range(len(document)))


def pdfplumber_text(data: bytes, pages: int) -> int:
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data), pages=list(range(1, pages + 1))) as document:
        length = 0
        for page in document.pages:
            length += len(page.extract_text())
            page.close()
    return length


def quantities(words: str) -> int:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from quantulum3 import classifier, parser

        classifier.USE_CLF = False  # its own, stored by an older scikit-learn, does not load beside the one that `make train` needs
        return len(parser.parse(words))


# --- the tables ---


def row(*cells: object) -> str:
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def table(head: tuple[str, ...], rows: list[str]) -> str:
    return "\n".join([row(*head), "|" + "---|" * len(head), *rows])


def ms(seconds: float) -> str:
    return f"{seconds * 1000:.{1 if seconds < 0.1 else 0}f}"


def parts_table(found: Mapping[str, float]) -> str:
    own = next(iter(found.values()))
    return table(
        ("job", "ms", "times assay"),
        [row(name, ms(seconds), f"{seconds / own:.3f}" if seconds < own else f"{seconds / own:.1f}") for name, seconds in found.items()],
    )


def target(words: str, measured: float, limit: float) -> str:
    verdict = "met" if measured <= limit else f"**missed: {measured / limit:.1f} times the limit**"
    return row(words, limit, f"{measured:.3f}", verdict)


def of_text() -> tuple[str, list[str]]:
    data = inputs.text()
    words, nlp = data.decode(), spacy_blank()
    found = least({**stages(data), 'spaCy blank("en")': lambda: nlp(words)})
    found |= least({"quantulum3": lambda: quantities(words)}, 1)
    found |= {
        "assay on 26 KB of fixtures alone (three times the records)": least(stages(inputs.dense()))["assay, bytes to checked records"]
    }
    own = found["assay, bytes to checked records"]
    return parts_table(found), [
        target('26 KB text: assay / spaCy blank("en")', own / found['spaCy blank("en")'], 6),
        target("the same: assay / quantulum3", own / found["quantulum3"], 0.04),
    ]


def of_real() -> tuple[str, list[str]]:
    """The longest text of the corpus beside the repository, where that is there: what the design's figures were measured on."""
    paths = sorted((ROOT.parent / "shared" / "corpus" / "docs").glob("*.txt"), key=lambda path: path.stat().st_size)
    if not paths:
        return "The corpus is not there.", []
    data = paths[-1].read_bytes()
    words, nlp = data.decode(), spacy_blank()
    found = least({**stages(data), 'spaCy blank("en")': lambda: nlp(words)})
    ratio = found["assay, bytes to checked records"] / found['spaCy blank("en")']
    return parts_table(found), [target(f'a real text of {len(data) // 1000} KB: assay / spaCy blank("en")', ratio, 6)]


def of_page() -> tuple[str, list[str]]:
    data = inputs.page()
    words, nlp = soup_text(data), spacy_blank()
    found = least(
        {
            **stages(data),
            "selectolax, text": lambda: selectolax_text(data),
            "BeautifulSoup(lxml).get_text": lambda: soup_text(data),
            'spaCy blank("en") on that text': lambda: nlp(words),
        }
    )
    both = found["BeautifulSoup(lxml).get_text"] + found['spaCy blank("en") on that text']
    ratio = found["assay, bytes to checked records"] / both
    return parts_table(found), [target('HTML page of 150 KB: assay / (BeautifulSoup get_text + spaCy blank("en"))', ratio, 3)]


def of_pdf(pages: int, tables: bool) -> tuple[str, list[str]]:
    """pdfplumber is run on the first 30 pages of a long file and its time multiplied."""
    data = inputs.pdf(pages, tables)
    part = min(pages, 30)
    rounds = ROUNDS if pages < 50 else 1
    found = least({**stages(data), "pypdfium2, text": lambda: pdfium_text(data)}, rounds)
    found |= {"pdfplumber, extract_text": least({"": lambda: pdfplumber_text(data, part)}, 1)[""] * pages / part}
    ratio = found["assay, bytes to checked records"] / found["pdfplumber, extract_text"]
    return parts_table(found), [] if tables else [
        target(f"PDF of {pages} pages without tables: assay / pdfplumber extract_text", ratio, 0.15)
    ]


def start_up() -> str:
    def seconds(*arguments: str) -> float:
        times = []
        for _ in range(5):
            begun = os.times()
            subprocess.run([sys.executable, *arguments], check=True, capture_output=True, cwd=ROOT)
            ended = os.times()
            times.append(ended.children_user + ended.children_system - begun.children_user - begun.children_system)
        return min(times)

    small = "fixtures/reports/smart-lock-shipments.txt"
    commands = {
        "python, nothing else": ("-c", "pass"),
        "assay --help": ("-m", "assay", "--help"),
        f"assay extract {small} (2 KB)": ("-m", "assay", "extract", small),
        "assay check of the same": ("-m", "assay", "check", small, "--fail-on", "error"),
    }
    return table(("command", "ms"), [row(name, ms(seconds(*arguments))) for name, arguments in commands.items()])


ALONE = """
import json, resource, sys, time
sys.path.insert(0, {here!r})
import inputs
from assay.pipeline.stages import process
process(inputs.text(3000), "x")
data = eval({made!r})
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
begun = time.process_time()
process(data, "x")
print(json.dumps([time.process_time() - begun, before / 1e3, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3]))
"""


def alone(made: str) -> tuple[float, float, float] | None:
    """Processor seconds, and megabytes before and at the peak, of one input in a process of its own; None if it took too long."""
    import resource

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (int(LONGEST) + 3, int(LONGEST) + 3))

    program = ALONE.format(here=str(HERE), made=made)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, preexec_fn=limited, check=False)
    if done.returncode:
        if done.returncode > 0:
            raise RuntimeError(done.stderr)
        return None
    seconds, before, peak = json.loads(done.stdout)
    return seconds, before, peak


def scaling() -> tuple[str, list[str]]:
    rows, exponents = [], {}
    lengths = (10_000, 100_000, 1_000_000)
    texts = {"the report": "inputs.text({})"} | {name: f"inputs.hostile(inputs.HOSTILE[{name!r}], {{}})" for name in inputs.HOSTILE}
    for name, made in texts.items():
        times: list[float] = []
        for length in lengths:
            if times and times[-1] * 10 > LONGEST:
                break
            one = alone(made.format(length))
            if one is None:
                break
            times.append(one[0])
        power = math.log10(times[-1] / times[-2]) if len(times) > 1 else math.inf
        exponents[name] = power
        rows.append(row(name, *[ms(one) for one in times], *["not run"] * (len(lengths) - len(times)), f"{power:.2f}"))
    worst = max(exponents, key=lambda name: exponents[name])
    verdict = target(f"twice the text, twice the time: the largest power of the length (`{worst}`)", exponents[worst], 1.15)
    return table(("text", "10 KB, ms", "100 KB, ms", "1 MB, ms", "time grows with the power"), rows), [verdict]


def memory() -> str:
    made = {
        "26 KB text": "inputs.text()",
        "2.6 MB text": "inputs.text(2_600_000)",
        "150 KB page": "inputs.page()",
        "PDF of 11 pages with tables": "inputs.pdf(11, True)",
        "PDF of 300 pages": "inputs.pdf(300)",
    }
    rows = []
    for name, code in made.items():
        one = alone(code)
        rows.append(row(name, f"{one[1]:.0f}", f"{one[2]:.0f}") if one else row(name, "", "took too long"))
    return table(("input", "MB before", "MB at the peak"), rows)


def files() -> tuple[str, list[str]]:
    rows, rates, peaks = [], {}, []
    with tempfile.TemporaryDirectory(prefix="assay-bench-") as place:
        for count in FILES:
            batch.make(Path(place) / str(count), count)
        for count, jobs in ((FILES[0], 1), (FILES[1], 1), (FILES[1], 2)):
            command = [sys.executable, str(HERE / "batch.py"), "--measure", f"{place}/{count}", f"{place}/{count}-{jobs}.db", str(jobs)]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            number, seconds, inside, own, worker, _, _ = map(float, done.stdout.split())
            rates[count, jobs] = number / seconds
            peaks.append(max(own, worker))
            rows.append(row(count, jobs, f"{number / seconds:.1f}", f"{1 - inside / (seconds * jobs):.0%}", f"{own:.0f}", f"{worker:.0f}"))
    few, many, two = rates[FILES[0], 1], rates[FILES[1], 1], rates[FILES[1], 2]
    return table(("files", "jobs", "files a second", "outside extraction", "MB, own", "MB, largest worker"), rows), [
        target(f"seconds a file with {FILES[1]} files / with {FILES[0]}", few / many, 1.1),
        target("MB of a process, at most", max(peaks), 400),
        target("two jobs take at most 1/1.8 of the time of one", many / two, round(1 / 1.8, 3)),
    ]


def machine() -> str:
    processor = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text()) if Path("/proc/cpuinfo").exists() else None
    named = ["selectolax", "beautifulsoup4", "lxml", "spacy", "quantulum3", "pypdfium2", "pdfplumber", "pydantic"]
    load = os.getloadavg()[0]
    quiet = "" if load < 0.5 * (os.cpu_count() or 1) else " (**not quiet: run it again**)"
    return (
        f"{date.today()}, {processor[1] if processor else platform.processor()}, {os.cpu_count()} processors, load {load:.1f} at the start{quiet}, "
        f"{platform.system()} {platform.machine()}, Python {platform.python_version()}; "
        + ", ".join(f"{name} {version(name)}" for name in named)
        + "."
    )


def main() -> None:
    """Measure everything and write the results."""
    begun = time.time()
    head = machine()
    sections: list[str] = []
    verdicts: list[str] = []

    def section(title: str, made: str | tuple[str, list[str]]) -> None:
        shown, judged = made if isinstance(made, tuple) else (made, [])
        sections.append(f"## {title}\n\n{shown}\n")
        verdicts.extend(judged)
        print(f"{title} ({time.time() - begun:.0f} s)", *judged, sep="\n  ", flush=True)

    section("A text of 26 KB", of_text())
    section("A real report of the corpus (not in the repository)", of_real())
    section("A web page of 150 KB", of_page())
    section("A PDF of 11 pages without tables", of_pdf(11, False))
    section("A PDF of 11 pages, three of them with a table", of_pdf(11, True))
    section("A PDF of 300 pages without tables", of_pdf(300, False))
    section("Start-up (processor time of the whole process)", start_up())
    section("Length of the text", scaling())
    section("Number of files (wall time)", files())
    section("Peak memory of one process", memory())
    text = TEMPLATE.format(
        machine=head,
        seconds=round(time.time() - begun),
        targets=table(("target of the design", "at most", "measured", ""), verdicts),
        rest="\n".join(sections),
    )
    Path(sys.argv[1] if len(sys.argv) > 1 else HERE / "RESULTS.md").write_text(text, encoding="utf-8")


TEMPLATE = """# How fast assay is

Written by `make bench` (or `pip install -c constraints.txt -e '.[bench]'`, then `python benchmarks/run.py`); this run took {seconds} s.
{machine}

Times are processor milliseconds of one warm process, the least of several rounds in which all jobs of a table take turns; ratios hold,
absolute times drift. The inputs are made from the fixtures by `benchmarks/inputs.py`. `python benchmarks/batch.py 10000` loads ten thousand files.

## Targets

{targets}

The targets on text and pages are missed. spaCy's blank pipeline parts words in C and looks for nothing. Here models judge some two thousand
names and figures of a report, each by fifty to two hundred named features, in Python. Making and looking up these features takes most of the
time; what candidates share is made once for all of them, and the profile is flat. quantulum3 looks for amounts only, and says nothing of what
they are of.

{rest}"""


if __name__ == "__main__":
    main()
