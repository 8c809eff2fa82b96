"""Every rule explains itself with an example that passes and one that fails; both are run through the whole pipeline here."""

import re

import pytest

from assay.pipeline.checks import explain, rules
from assay.pipeline.stages import process
from assay.schemas import Finding

MADE_ELSEWHERE = {"SC001"}  # found where records are typed, so no text can show it
WITH_EXAMPLES = [rule for rule in rules() if rule.code not in MADE_ELSEWHERE]


def findings(text: str) -> list[Finding]:
    return process(text.encode(), "example.txt")[1].findings


def codes(text: str) -> set[str]:
    return {finding.code for finding in findings(text)}


@pytest.mark.parametrize("rule", WITH_EXAMPLES, ids=lambda rule: rule.code)
def test_the_example_that_passes_passes(rule):
    passes, _ = rule.examples()
    assert passes
    assert rule.code not in codes(passes)


@pytest.mark.parametrize("rule", WITH_EXAMPLES, ids=lambda rule: rule.code)
def test_the_example_that_fails_fails(rule):
    _, fails = rule.examples()
    assert rule.code in codes(fails)


@pytest.mark.parametrize("rule", WITH_EXAMPLES, ids=lambda rule: rule.code)
def test_a_message_says_first_what_is_wrong_and_figures_are_named(rule):
    for finding in findings(rule.examples()[1]):
        assert re.match(r"(?:an?|one|two|the|who|what|another) [a-z][a-z '-]+(?::|$| in the report twice$)", finding.message)
        for figure in (finding.expected, finding.actual):
            assert figure is None or re.search(r", (?:the|a|an|what|as) [a-z]|^(?:a|at least|at most) [a-z]|^the [a-z ]+: ", figure), figure


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_a_rule_is_named_and_explained(rule):
    assert re.fullmatch(r"[A-Z]{2,4}\d{3}", rule.code)
    assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", rule.name)
    assert rule.summary.endswith((".", ":")) or ". " in rule.summary or len(rule.summary) > 20
    assert rule.code in explain(rule.code)
    assert rule.summary in explain(rule.code.lower())


def test_names_are_unique_and_the_order_is_fixed():
    listed = [rule.code for rule in rules()]
    assert len({rule.name for rule in rules()}) == len(listed) == len(set(listed))
    assert listed == [rule.code for rule in rules()]


def test_there_is_no_rule_of_that_code():
    with pytest.raises(KeyError):
        explain("ZZ999")


PART = "The {part} will see the fastest growth, at a CAGR of {rate}% from 2023 to 2031."
FASTEST = [
    (PART.format(part="glass segment", rate="4.1"), True),
    (PART.format(part="glass segment", rate="7.1"), False),
    (PART.format(part="European market", rate="4.1"), True),
    (PART.format(part="Spanish market", rate="4.1"), False),  # a country may be the fastest of its region
    ("The glass segment will grow at a CAGR of 4.1% from 2023 to 2031.", False),
]


@pytest.mark.parametrize(("sentence", "wrong"), FASTEST)
def test_the_fastest_part_grows_no_slower_than_the_market(sentence, wrong):
    whole = "The tile market is to grow at a CAGR of 6.5% from 2023 to 2031."
    assert ("GR104" in codes(f"# Tile Market\n\n{whole} {sentence}\n")) is wrong
