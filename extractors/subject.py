"""Which market and which place a report is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assay.extractors import geography, model
from assay.extractors.decide import Asked
from assay.extractors.lexed import Lexed
from assay.extractors.market import Mention, bag, is_short_for
from assay.extractors.said import Said, stems
from assay.extractors.subject_names import candidates, features
from assay.language import cues
from assay.language.names import WORLD


@dataclass(frozen=True, slots=True)
class Subject:
    """The report's own market, and the place that it is about; of a report on the world `place` is None and `world` is set.

    probability: how sure the model is of the name. rivals: the next likeliest names, each with its probability.
    """

    name: str | None
    place: str | None
    world: bool = False
    probability: float = 1.0
    rivals: tuple[tuple[str, float], ...] = ()

    @property
    def geography(self) -> str | None:
        """The place as the records give it: "global", the place as written, or None where the text does not tell."""
        return self.place or (WORLD if self.world else None)


SHORT = 3  # letters of a short form
RIVALS = 20  # names whose probability the market of a figure is told by


def find(lexed: Lexed, markets: Sequence[Mention], figures: Sequence[Asked]) -> Subject:
    """The market that the report is about, of all that its title, headings, opening and figures name; and the place it is about."""
    named = candidates(lexed, markets, figures) if markets or any(figure.kind != "bare" for figure in lexed.figures) else []
    if not named:
        return Subject(None, *_place(lexed, markets, []))
    probabilities = model.ranker("subject").probabilities(features(named, lexed, markets, figures))
    order = sorted(range(len(named)), key=lambda at: -probabilities[at])
    likeliest = bag(_in_full(named[order[0]].name, [named[at].name for at in order]))
    alike = [at for at in order if bag(named[at].name) == likeliest]
    small = cues.small(lexed.text)
    called = {mention.name for mention in markets}
    forms = [named[at].name for at in alike]  # singular and plural: as a market is called so, else as the text says more often
    forms = [form for form in forms if form in called] or forms
    name = _whole(max(forms, key=lambda form: len(re.findall(rf"(?<!\w){re.escape(form)}(?!\w)", small))), markets, lexed)
    rivals = tuple((named[at].name, probabilities[at]) for at in order if at not in alike)[:RIVALS]
    own = [m for m in markets if m.name and bag(m.name) == bag(name)]
    return Subject(name, *_place(lexed, markets, own), sum(probabilities[at] for at in alike), rivals)


def _in_full(name: str, names: Sequence[str]) -> str:
    """The likeliest of some names that a name is short for ("ctms" for "clinical trial management software"), else the name itself."""
    return next((one for one in names if len(name) >= SHORT and is_short_for(name, one)), name)


def _whole(name: str, markets: Sequence[Mention], lexed: Lexed) -> str:
    """A name with the words in front of it that the text never leaves away: "total knee replacement", where it is no other's total."""
    said = Said(lexed, (), ())
    often = said.count(stems(name)).said
    longer = (m.name for m in markets if m.name and m.name.endswith(f" {name}"))
    return max((one for one in longer if said.count(stems(one)).said == often), key=len, default=name)


def _place(lexed: Lexed, markets: Sequence[Mention], own: Sequence[Mention]) -> tuple[str | None, bool]:
    found = geography.report(lexed.text, lexed.document, lexed.places, markets, own, lexed.figures)
    return (None, True) if found == WORLD else (found, False)
