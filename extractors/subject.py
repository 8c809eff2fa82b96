"""Which market and which place a report is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assay.extractors import geography, model
from assay.extractors.decide import NOTHING, Asked
from assay.extractors.lexed import Lexed
from assay.extractors.market import Mention, bag, is_name
from assay.extractors.said import Count, Said, spans, stems
from assay.extractors.statements import Row, items
from assay.language import cues
from assay.language.chunks import boundaries, words_of
from assay.language.names import WORLD
from assay.language.units import volumes


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


OPENING = 10  # sentences among which a report says what it is about
HEADINGS = 4
OFTEN = 20  # names that are said beside figures, the commonest
RIVALS = 20  # names whose probability the market of a figure is told by


@dataclass(frozen=True)
class Named:
    """A name that the report's market may have: as it stands first, and where all its places among the title, headings and opening are."""

    name: str
    places: tuple[tuple[str, str, str, bool], ...]  # where, the words before and behind it, whether in capitals


def find(lexed: Lexed, markets: Sequence[Mention], figures: Sequence[Asked]) -> Subject:
    """The market that the report is about, of all that its title, headings, opening and figures name; and the place it is about."""
    named = candidates(lexed, markets, figures) if markets or any(figure.kind != "bare" for figure in lexed.figures) else []
    if not named:
        return Subject(None, *_place(lexed, markets, []))
    probabilities = model.ranker("subject").probabilities(features(named, lexed, markets, figures))
    order = sorted(range(len(named)), key=lambda at: -probabilities[at])
    likeliest = bag(named[order[0]].name)
    alike = [at for at in order if bag(named[at].name) == likeliest]
    small = cues.small(lexed.text)
    called = {mention.name for mention in markets}
    forms = [named[at].name for at in alike]  # singular and plural: as a market is called so, else as the text says more often
    forms = [form for form in forms if form in called] or forms
    name = _whole(max(forms, key=lambda form: len(re.findall(rf"(?<!\w){re.escape(form)}(?!\w)", small))), markets, lexed)
    rivals = tuple((named[at].name, probabilities[at]) for at in order if at not in alike)[:RIVALS]
    own = [m for m in markets if m.name and bag(m.name) == bag(name)]
    return Subject(name, *_place(lexed, markets, own), sum(probabilities[at] for at in alike), rivals)


def _whole(name: str, markets: Sequence[Mention], lexed: Lexed) -> str:
    """A name with the words in front of it that the text never leaves away: "total knee replacement", where it is no other's total."""
    said = Said(lexed, (), ())
    often = said.count(stems(name)).said
    longer = (m.name for m in markets if m.name and m.name.endswith(f" {name}"))
    return max((one for one in longer if said.count(stems(one)).said == often), key=len, default=name)


def candidates(lexed: Lexed, markets: Sequence[Mention], figures: Sequence[Asked]) -> list[Named]:
    """The noun phrases of the title, the first headings and sentences, the markets called so there, and what is said beside figures."""
    found: dict[str, list[tuple[str, str, str, bool]]] = {}
    qualifiers, sold, called = words_of("qualifiers"), words_of("sold_heads"), {mention.name for mention in markets}
    for where, row in _rows(lexed):
        words = row.words
        for chunk in row.chunks:
            first = chunk.first
            last = chunk.last
            while last > first and words[last] in sold:
                last -= 1
            while first < last and words[first] in qualifiers and " ".join(words[first : last + 1]) not in called:
                first += 1
            name = " ".join(words[first : last + 1]).removesuffix("'s")
            before, behind = words[first - 1] if first else "<start>", words[last + 1] if last + 1 < len(words) else "<end>"
            found.setdefault(name, []).append((where, before, behind, chunk.proper))
    for order, mention in enumerate(markets[:OPENING]):
        if mention.name and len(mention.name) < LONGEST_NAME:
            found.setdefault(_SHORT_FORM.sub("", mention.name) or mention.name, []).append(
                (f"mention{min(order, 3)}", "", mention.head, False)
            )
    for name in _often_said(figures):
        found.setdefault(name, []).append(("figures", "", "", False))
    persons, measured = words_of("persons"), words_of("measures", "part_heads") | boundaries() | volumes()

    def may_be(name: str) -> bool:
        words = name.split()
        person = words[-1] in persons or (words[0] in persons and words[1:2] == ["of"])
        return bool(_LETTERS.search(name)) and is_name(name) and not person and not measured.issuperset(words)

    return [Named(name, tuple(places)) for name, places in found.items() if may_be(name)]


def _often_said(figures: Sequence[Asked]) -> list[str]:
    """The noun phrases that stand most often beside figures, at least twice, each as it stands first."""
    often: Counter[tuple[str, ...]] = Counter()
    first: dict[tuple[str, ...], str] = {}
    for statement in {id(one.statement): one.statement for one in figures if one.statement.kind != "cell"}.values():
        for name in {chunk.name: None for chunk in statement.items.chunks}:
            words = stems(name)
            often[words] += 1
            first.setdefault(words, name)
    return [first[words] for words, times in often.most_common(OFTEN) if times > 1]


LONGEST_NAME = 90
_SHORT_FORM = re.compile(r"\s*\([^()]*\)\Z")  # "internet of things (iot)"


def _rows(lexed: Lexed) -> Iterator[tuple[str, Row]]:
    title = lexed.title_span
    if title:
        yield "title", items(lexed, *title)
    above = [block for block in lexed.blocks if block.kind == "heading" and not block.boilerplate and (block.start, 0) != title]
    for order, block in enumerate(above[:HEADINGS]):
        yield f"heading{min(order, 1)}", items(lexed, block.start, min(block.end, block.start + 300))
    plain = [sentence for sentence in lexed.sentences if sentence.block.kind != "heading"]
    for order, sentence in enumerate(plain[:OPENING]):
        yield f"sentence{min(order, 3)}", items(lexed, sentence.start, sentence.end)


def features(named: Sequence[Named], lexed: Lexed, markets: Sequence[Mention], figures: Sequence[Asked]) -> list[list[str]]:
    """What speaks for and against each name: where it stands and beside what, how often the text says it, alone and beside figures."""
    stating = [one for one in figures if one.role[0] != NOTHING]
    said = Said(lexed, spans((one.statement.start, one.statement.end) for one in figures), spans(_told(stating)))
    counts = [said.count(stems(one.name)) for one in named]
    called = Counter(bag(m.name) for m in markets if m.name)
    most = Count(*(max(getattr(count, name) for count in counts) for name in ("said", "proper", "figured", "headed", "sold", "stating")))
    return [
        [*_of_places(one, called[bag(one.name)], count.said), *_of_count(one, count, most, named, counts)]
        for one, count in zip(named, counts, strict=True)
    ]


def _told(stating: Sequence[Asked]) -> Iterator[tuple[int, int]]:
    """The spans of statements that state something of a market, and of the heading and lead-in of each."""
    for one in stating:
        yield one.statement.start, one.statement.end
        for name in ("heading", "lead", "question"):
            if row := one.statement.context.get(name):
                yield row[0].start, row[-1].end


def _of_places(one: Named, called: int, said: int) -> list[str]:
    """Where a name stands, what stands beside it, of how many and which words it is."""
    words = one.name.split()
    found = [f"words={min(len(words), 5)}", f"called={_often(called)}", f"last={words[-1]}", f"first={words[0]}"]
    found.append(f"called={_often(called)}|said={_often(said)}")
    for where, before, behind, proper in one.places:
        found += [where, f"{where}|{behind}", f"{where}|<{before}", f"{where}|proper={proper}", f"{where}|called={called > 0}"]
        found.append(f"{where}|said={_often(said)}")
        found += [f"behind={behind}", f"before={before}"]
    wheres = {where for where, *_ in one.places}
    found.append(f"wheres={min(len(wheres), 4)}")
    if "title" in wheres:
        found += [f"title+{where}" for where in sorted(wheres - {"title"})]
    return found


def _of_count(one: Named, count: Count, most: Count, named: Sequence[Named], counts: Sequence[Count]) -> list[str]:
    """How often a name is said, by itself and beside its rivals; whether it is always a proper name; what names hold it or stand in it."""
    found = [
        f"said={_often(count.said)}",
        f"figured={_often(count.figured)}",
        f"headed={_often(count.headed)}",
        f"sold={_often(count.sold)}",
    ]
    size = min(len(one.name.split()), 3)
    for name in ("said", "figured", "headed", "sold", "stating"):
        mine, top = getattr(count, name), getattr(most, name)
        part = "0" if not mine else "most" if mine == top else "high" if mine * 2 >= top else "some" if mine * 5 >= top else "low"
        found += [f"{name}:{part}", f"{name}:{part}|words={size}"]
    proper = "never" if not count.proper else "always" if count.proper == count.said else "mixed"
    found += [f"proper={proper}", f"proper={proper}|said={_often(count.said)}", f"proper={proper}|sold={_often(count.sold)}"]
    stated, called = "0" if not count.stating else "1" if count.stating == 1 else "2+", bool(count.sold)
    found += [f"proper={proper}|stating={stated}|sold={called}", f"proper={proper}|stating={stated}|said={_often(count.said)}"]
    found += [f"{where}|proper={proper}|stating={stated}" for where in sorted({place[0] for place in one.places})]
    mine = set(stems(one.name))
    around = max((c.said for n, c in zip(named, counts, strict=True) if mine < set(stems(n.name))), default=0)
    inside = max((c.said for n, c in zip(named, counts, strict=True) if mine > set(stems(n.name))), default=0)
    found.append(f"around={_part(around, count.said)}|words={size}")
    found.append(f"inside={_part(inside, count.said)}|words={size}")
    return found


def _part(other: int, own: int) -> str:
    return "0" if not other else "less" if other < own else "same" if other == own else "more" if other < 3 * own else "far"


def _often(count: int) -> str:
    return str(count) if count < 3 else "3-5" if count < 6 else "6-12" if count < 13 else "13+"


def _place(lexed: Lexed, markets: Sequence[Mention], own: Sequence[Mention]) -> tuple[str | None, bool]:
    found = geography.report(lexed.text, lexed.document, lexed.places, markets, own, lexed.figures)
    return (None, True) if found == WORLD else (found, False)


_LETTERS = re.compile(r"[a-z]{2}")
