"""How sure a figure is: what the model takes for wrong is not printed, and the rest has the probability that it is right in all."""

from __future__ import annotations

import pytest

from assay import extract
from assay.extractors import model, sureness
from assay.extractors.model import Classifier

REPORT = """# Kite Sails Market

The kite sails market was valued at USD 512 million in 2023. It is expected to reach USD 780 million by 2030, at a CAGR of 6.2%.
Europe held a share of 41% in 2023.
"""


def judging(label: str, surely: float) -> Classifier:
    """A model that says the same of every figure."""
    labels = (sureness.READ, sureness.WHOLE, sureness.WRONG)
    return Classifier(labels, tuple(surely if one == label else 0.0 for one in labels), {})


def confidences(monkeypatch: pytest.MonkeyPatch, judge: Classifier) -> list[float | None]:
    known = model.classifier
    monkeypatch.setattr(model, "classifier", lambda name: judge if name == sureness.SURENESS else known(name))
    found = extract(REPORT.encode())
    return [one.confidence for one in (*found.market_sizes, *found.growth_rates, *found.shares)]


def test_what_is_surely_wrong_is_not_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert confidences(monkeypatch, judging(sureness.WRONG, 5)) == []


@pytest.mark.parametrize("label", [sureness.READ, sureness.WHOLE])
def test_what_may_be_right_is_printed_with_its_probability(monkeypatch: pytest.MonkeyPatch, label: str) -> None:
    sure = confidences(monkeypatch, judging(label, 5))
    assert len(sure) == 4
    assert len(set(sure)) == 1
    assert all(one is not None and (one > 0.9 if label == sureness.WHOLE else one < 0.2) for one in sure)


def test_a_plain_report_is_surer_than_a_doubtful_one() -> None:
    doubtful = "Kite news\n\nSails for 512 million were talked of in 2023, some say 41%, and 780 million could follow.\n"
    plain = [one.confidence or 0 for one in extract(REPORT.encode()).market_sizes]
    assert plain
    assert min(plain) > max((one.confidence or 0 for one in extract(doubtful.encode()).market_sizes), default=0)
