"""`make errors`: a page of what the models decide wrong on families that they have not seen, `training/errors.html`.

For each figure whose role or link is wrong: its words, what was said and what is true, and the five features that weighed most for what
was said against what is true. The page holds texts of the annotated documents, so it is not kept in the repository.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from os import cpu_count
from pathlib import Path

from jinja2 import Template

from assay.extractors import model
from training import folds, sources
from training.examples import Example, LinkExample, examples

PAGE = sources.HERE / "errors.html"
MOST = 5  # features that are shown
Weighed = list[tuple[str, float]]


@dataclass(frozen=True)
class Error:
    """A wrong decision: `what` was decided (`role` or a link), what was said with which probability, and what is true."""

    document: str
    text: str
    what: str
    said: str
    sure: float
    true: str
    weighed: Weighed


def of(found: Iterable[Example]) -> Iterator[Error]:
    """The errors of the models that have not seen each example's family."""
    families = folds.of_families()
    for example in found:
        if example.family not in families:
            continue
        model.use(folds.folder_of(example.family))
        if error := _of_role(example):
            yield error
        yield from (error for link in example.links if (error := _of_link(example, link)))


def _of_role(example: Example) -> Error | None:
    classifier = model.classifier("roles")
    probabilities = classifier.probabilities(example.features)
    said = max(range(len(probabilities)), key=probabilities.__getitem__)
    if classifier.labels[said] == example.role:
        return None
    true = classifier.labels.index(example.role)
    weights = ((f, w[said] - w[true]) for f in sorted(set(example.features)) if (w := classifier.weights.get(f)))
    return Error(example.document, example.text, "role", classifier.labels[said], probabilities[said], example.role, _heaviest(weights))


def _of_link(example: Example, link: LinkExample) -> Error | None:
    ranker = model.ranker(link.link)
    probabilities = ranker.probabilities(link.features)
    said = max(range(len(probabilities)), key=probabilities.__getitem__)
    if link.right[said]:
        return None
    true = max((at for at, right in enumerate(link.right) if right), key=probabilities.__getitem__)
    chosen, missed = set(link.features[said]), set(link.features[true])
    get = ranker.weights.get
    weights = [*((f, get(f, 0.0)) for f in sorted(chosen - missed)), *((f"not {f}", -get(f, 0.0)) for f in sorted(missed - chosen))]
    names = (str(link.values[said]), str(link.values[true]))
    return Error(example.document, example.text, link.link, names[0], probabilities[said], names[1], _heaviest(weights))


def _heaviest(weights: Iterable[tuple[str, float]]) -> Weighed:
    return sorted(weights, key=lambda one: -one[1])[:MOST]


TEMPLATE = Template(
    """<!doctype html><meta charset="utf-8"><title>Errors of the models</title>
<style>body{font:14px/1.4 system-ui;margin:2em;max-width:90em}td{vertical-align:top;padding:.3em .6em;border-top:1px solid #ccc}
small{color:#555}h2{margin-top:2em}</style>
<h1>What the models decide wrong on families that they have not seen</h1>
<p>{% for what, errors in groups %}<a href="#{{ what }}">{{ what }}</a> ({{ errors|length }}) {% endfor %}</p>
{% for what, errors in groups %}<h2 id="{{ what }}">{{ what }}: {{ errors|length }}</h2>
<table>{% for e in errors %}<tr><td>{{ e.document }}<td>{{ e.text }}<td>said <b>{{ e.said }}</b> ({{ "%.2f"|format(e.sure) }})<br>
true <b>{{ e.true }}</b><td><small>{% for f, w in e.weighed %}{{ f }} {{ "%+.2f"|format(w) }}<br>{% endfor %}</small>{% endfor %}</table>
{% endfor %}""",
    autoescape=True,
)


def main() -> None:
    """Write the page, and say where it is."""
    options = argparse.ArgumentParser(prog="python -m training.errors", description=__doc__.partition("\n")[0])
    options.add_argument("--families", metavar="A,B", help="only documents of these families")
    families = set(filter(None, (options.parse_args().families or "").split(",")))
    with tempfile.TemporaryDirectory() as texts:
        documents = [d for d in (*sources.own(Path(texts)), *sources.corpus()) if not families or d.family in families]
        errors = sorted(of(examples(documents, cpu_count() or 1, linked=True)), key=lambda e: (e.what, -e.sure, e.document))
    groups = [(what, list(several)) for what, several in groupby(errors, key=lambda e: e.what)]
    PAGE.write_text(TEMPLATE.render(groups=groups), encoding="utf-8")
    print(f"{len(errors)} errors in {len(documents)} documents: {PAGE}")


if __name__ == "__main__":
    main()
