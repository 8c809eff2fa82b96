"""Named drivers, restraints, opportunities, challenges and trends: rules propose names, a model decides which are factors, and of which kind.

Entries, cells and heads of lines are proposed below words that speak of factors, and in sentences that hold such words all pieces of a
few words between commas, "and", verbs and prepositions. A name is judged once a document, by all the places where it stands; of names that
overlap the likeliest counts.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from heapq import heappop, heappush
from itertools import pairwise

from assay.extractors import model
from assay.extractors.features import often, source_part, stem
from assay.extractors.known import Known
from assay.extractors.lexed import Draft, Lexed, Sentence, between
from assay.extractors.model import Part
from assay.language import places, senses, vocabulary
from assay.language.tokens import Token, masked_word, tokens
from assay.language.tokens import words as words_of
from assay.schemas.document import Block

FACTOR, KIND = "factor", "factor_kind"
"""The names of the models: whether a name is a factor, and of which kind."""
NOTHING = "nothing"
LIKELY = 0.4  # the probability from which on a name is a factor
SURE = 0.9  # the probability from which on one place of several gives a name a kind of its own
MOST = 4  # places of a name that are looked at
WINDOW = 8  # words on both sides of a name
LONGEST, MOST_WORDS = 160, 18  # characters and words of a name
MOST_JOINTS, LONGEST_PIECE = 1, 9  # within a name that is a piece of a sentence, and its words: 1,805 of 1,838 annotated ones keep to both
BELOW = 3  # blocks below a head whose sentences are looked into
LONG_SENTENCE = 1500
FAR = 40  # blocks below a word that speaks of factors in which entries are looked for


@dataclass(frozen=True, slots=True)
class Place:
    """A name at text[start:end]; `features`: what stands around it there, which other names share, and how it is cut out."""

    start: int
    end: int
    features: tuple[Part, ...]


def extract(known: Known) -> list[Draft]:
    """The factors of a document, each once, in order."""
    classifier, kinds = model.classifier(FACTOR), model.classifier(KIND)
    is_one = classifier.labels.index(FACTOR)
    totals: dict[Part, int] = {}
    of_kinds: dict[Part, int] = {}
    likely: list[tuple[float, int, int, str]] = []
    for named in candidates(known).values():
        around = [place.features for place in named[:MOST]]
        own = _own(known.lexed, named)
        sure = classifier.of_places(around, own, totals)[is_one]
        if sure >= LIKELY:
            told = kinds.of_places(around, own, of_kinds)
            likely.append((-sure, named[0].start, named[0].end, kinds.labels[told.index(max(told))]))
            for place in named[:MOST] if len(named) > 1 else ():  # a report can call one thing a driver here and a restraint there
                told = kinds.of_places([place.features], _own(known.lexed, [place]), of_kinds)
                if max(told) >= SURE:
                    likely.append((-sure, place.start, place.end, kinds.labels[told.index(max(told))]))
    return sorted(_apart(known.lexed, sorted(likely)), key=lambda draft: draft["evidence"])


def _apart(lexed: Lexed, likely: Sequence[tuple[float, int, int, str]]) -> Iterator[Draft]:
    """The likeliest first; what overlaps them, or says the same with more or fewer words, is left out."""
    taken: list[tuple[int, int]] = []
    longer: dict[tuple[str, str], list[frozenset[str]]] = {}  # the words of names of a kind, by each of these words
    shorter: dict[tuple[str, str], list[frozenset[str]]] = {}  # the same of names of several words, by one of these words
    for _, start, end, kind in likely:
        at = bisect_left(taken, (start, end))
        if any(one < end and start < other for one, other in taken[max(0, at - 1) : at + 1]):
            continue
        name = " ".join(lexed.quote(start, end).split())
        words = frozenset(_words(name))
        rarest = min(words, key=lambda word: len(longer.get((kind, word), ())))
        if any(words <= other for other in longer.get((kind, rarest), ())):
            continue
        if any(other <= words for word in words for other in shorter.get((kind, word), ())):
            continue
        taken.insert(at, (start, end))
        for word in words:
            longer.setdefault((kind, word), []).append(words)
        if len(words) > 1:
            shorter.setdefault((kind, rarest), []).append(words)
        yield {"kind": kind, "name": name, "evidence": (start, end)}


def _words(name: str) -> list[str]:
    words = re.findall(r"\w+", name.lower())
    return [word for word in words if word not in ("the", "a", "an", "of", "and")] or words


def candidates(known: Known) -> dict[str, list[Place]]:
    """All names that could be factors', by their words, with their places in the order of the text."""
    spoken = _Spoken(known)
    found: dict[str, list[Place]] = {}
    for place in sorted((*_entries(spoken), *_cells(spoken), *_pieces(spoken)), key=lambda p: p.start):
        if words := _words(known.lexed.text[place.start : place.end]):
            found.setdefault(" ".join(words), []).append(place)
    return found


def features(lexed: Lexed, named: Sequence[Place]) -> list[str]:
    """The features of a name: of its first places, of itself, of the document."""
    parts = (*(part for place in named[:MOST] for part in place.features), *_own(lexed, named))
    return [feature for part in parts for feature in part]


def _own(lexed: Lexed, named: Sequence[Place]) -> tuple[Part, ...]:
    """The features of a name that are not those of one of its places."""
    name = lexed.text[named[0].start : named[0].end]
    return _of_name(name), (f"places={min(len(named), 3)}",), source_part(lexed.text, lexed.press)


def _of_name(name: str) -> Part:
    words = list(map(masked_word, words_of(name)))
    found = [f"word={word}" for word in words]
    found += [f"first={words[0]}", f"last={words[-1]}", f"first2={' '.join(words[:2])}", f"words={min(len(words), 9)}"]
    found += [f"ending={words[0][-3:]}", f"last ending={words[-1][-3:]}"]
    found += [f"own {one}" for word in words for one in _classes().get(word, ())]
    found += [f"sense={senses.of_name(words)}", f"opens={senses.sense(words[0])}", *(f"within={one}" for one in senses.within(words))]
    capitals = sum(word[0].isupper() for word in name.split())
    found += [
        f"capitals={'none' if not capitals else 'first' if capitals == 1 and name[0].isupper() else 'some'}",
        f"place={places.kind(name)}",
    ]
    return tuple(found)


# Words that speak of factors


@cache
def _classes() -> dict[str, tuple[str, ...]]:
    """What each word that speaks of factors says of them: `word driver` ("catalyst"), `verb restraint` ("hampers"), `cause` ("due")."""
    found: dict[str, tuple[str, ...]] = {}
    for part in ("word", "verb", "cause"):
        for kind, words in vocabulary.load("factors")[part].items():
            for word in words:
                found[word] = (*found.get(word, ()), f"{part} {kind}")
    return found


def _cues(words: Iterable[Token]) -> list[int]:
    """Where the words stand that speak of factors."""
    classes = _classes()
    return [start for start, _, word in words if word in classes]


@lru_cache(maxsize=1024)
def _titled(title: str) -> bool:
    """Whether a title speaks of factors."""
    return bool(_cues(tokens(title)))


class _Spoken:
    """Where a document speaks of factors, and what each block stands below."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.lexed = known.lexed
        self.text = known.lexed.text
        self.cues = _cues(known.lexed.words)
        self._above: dict[int, list[str] | None] = {}
        market = known.subject.name
        self.head = market.split()[-1].rstrip("s") if market else None

    def speaks(self, start: int, end: int) -> bool:
        """Whether text[start:end] holds a word that speaks of factors."""
        at = bisect_left(self.cues, start)
        return at < len(self.cues) and self.cues[at] < end

    @cached_property
    def heads(self) -> list[int]:
        """The blocks that could lead in factors: those of one line that speak of them, and those that end with a colon."""
        return [
            index
            for index, block in enumerate(self.lexed.blocks)
            if not block.boilerplate
            and block.kind not in ("table", "meta")
            and (block.end - block.start <= 200 or self.text[block.end - 1] in ":.")
            and self.speaks(max(block.start, block.end - 200), block.end)
        ]

    def above(self, index: int) -> list[str] | None:
        """The features of what stands above a block; None where nothing near speaks of factors."""
        if index not in self._above:
            self._above[index] = self._found_above(index)
        return self._above[index]

    def _found_above(self, index: int) -> list[str] | None:
        at = bisect_left(self.heads, index)
        block = self.lexed.blocks[index]
        near = [head for head in self.heads[max(0, at - 2) : at] if index - head <= FAR][::-1]
        titled = any(map(_titled, block.section[-2:]))
        if not near and not titled:
            return None
        found = [f"{block.kind} block"]
        for nth, head in enumerate(near):
            other = self.lexed.blocks[head]
            words = [masked_word(w) for _, _, w in self.lexed.tokens(max(other.start, other.end - 200), other.end)]
            kinds = sorted({one for word in words for one in _classes().get(word, ())})
            far = often(index - head)
            form = f"{block.kind}<{other.kind}{'=' if block.level == other.level else '<' if block.level > other.level else '>'}"
            short = "short" if other.end - other.start <= 80 else "long"
            found += [f"head{nth}~{word}" for word in words[-20:]] + [f"head{nth} {one}" for one in kinds] + [f"head{nth} far={far}"]
            found += [f"head{nth} {form}", f"head{nth} {short}|{self.text[other.end - 1] == ':'}"]
            found += [f"head{nth} {one}|{form}" for one in kinds] + [f"head{nth} {one}|{far}" for one in kinds]
            found += [f"head{nth} {one}|{short}" for one in kinds] + [f"head{nth}={' '.join(words[-4:])}"]
            between_kinds = {b.kind for b in self.lexed.blocks[head + 1 : index]}
            found += [f"head{nth} over={kind}" for kind in sorted(between_kinds)]
        found += self._announced(index)
        for title in block.section[-1:]:
            words = list(map(masked_word, words_of(title[:120])))
            found += [f"title~{word}" for word in words] + [f"title {one}" for word in words for one in _classes().get(word, ())]
        found += [f"titles~{word}" for title in block.section[-3:-1] for word in words_of(title[:120])]
        before, behind = (self.lexed.blocks[i] if 0 <= i < len(self.lexed.blocks) else None for i in (index - 1, index + 1))
        found.append(f"before={self._form(before)}|{block.kind}")
        found.append(f"behind={self._form(behind)}|{block.kind}")
        found.append(f"marker={bool(block.marker)}|{block.kind}")
        return found

    @cached_property
    def announcing(self) -> list[tuple[int, str]]:
        """The short blocks with a noun for factors of some kinds, each with these kinds."""
        found = []
        for index in self.heads:
            block = self.lexed.blocks[index]
            said = {w for _, _, w in self.lexed.tokens(max(block.start, block.end - 120), block.end)}
            kinds = sorted({one for word in said for one in _classes().get(word, ()) if one.startswith("word")} - {"word any"})
            if kinds and (block.end - block.start <= 120 or self.text[block.end - 1] == ":"):
                found.append((index, "+".join(kinds)))
        return found

    @cached_property
    def _ended(self) -> dict[int, int]:
        """For each block that announces factors, the next heading of its level or above: there its list ends."""
        announcing = {index for index, _ in self.announcing}
        found: dict[int, int] = {}
        open_: list[tuple[int, int]] = []  # the lowest levels first
        for index, block in enumerate(self.lexed.blocks):
            while block.kind == "heading" and open_ and -open_[0][0] >= block.level:
                found[heappop(open_)[1]] = index
            if index in announcing:
                heappush(open_, (-block.level, index))
        return found

    def _announced(self, index: int) -> Iterator[str]:
        """Of which kind the nearest short block above announces factors, and how the block lies below it."""
        at = bisect_left(self.announcing, (index, ""))
        if not at:
            return
        head, kinds = self.announcing[at - 1]
        blocks, block = self.lexed.blocks, self.lexed.blocks[index]
        same = sum(b.kind == block.kind and b.level == block.level for b in blocks[head + 1 : min(index, head + 1 + FAR)])
        level = "same" if blocks[head].level == block.level else "lower" if blocks[head].level < block.level else "higher"
        form = f"{blocks[head].kind}>{block.kind}|{level}"
        heading = self._ended.get(head, index) < index
        far = often(index - head)
        yield f"announced {kinds}"
        yield from (f"announced {kinds}|{one}" for one in (far, form, f"{form}|{far}", f"ended={heading}", f"{block.kind}|ended={heading}"))
        yield from (
            f"announced {one}" for one in (far, form, f"{form}|{far}", f"ended={heading}", f"{form}|all={same == index - head - 1}")
        )
        yield f"announced {kinds}|{form}|all={same == index - head - 1}"
        yield f"announced {kinds}|section={bool(block.section) and block.section[-1][:60] in self.text[blocks[head].start : blocks[head].end]}"

    def _form(self, block: Block | None) -> str:
        if block is None:
            return "none"
        length = block.end - block.start
        return (
            f"{block.kind}{'.' if self.text[block.end - 1] == '.' else ''}{'short' if length < 60 else 'line' if length < 160 else 'long'}"
        )


# Entries and heads of lines

_MARK = re.compile(r"\s?:\s|\s?:$|\s[-–—]\s|[.?!]\s(?=[A-Z])|\n|;\s")


def _entries(spoken: _Spoken) -> Iterator[Place]:
    """Blocks and their heads ("Costly spares: they are shipped …"), below what speaks of factors; of paragraphs the heads of all sentences."""
    text = spoken.text
    for index, block in enumerate(spoken.lexed.blocks):
        if block.boilerplate or block.kind in ("table", "meta"):
            continue
        above = spoken.above(index)
        if above is None:
            continue
        whole = tuple(above)
        at, nth = block.start, 0
        while at < block.end and nth < 40:
            mark = _MARK.search(text, at, min(block.end, at + LONGEST))
            end = mark.start() if mark else block.end
            if end - at <= LONGEST:
                how = mark[0].strip() or "line" if mark else "end"
                kinds = [one for one in above if one.startswith("announced word") and one.count("|") == 1][:1]
                cut = (f"cut={how}", f"cut={how}|{block.kind}|{min(nth, 2)}", f"nth={min(nth, 2)}|{block.kind}")
                yield from _place(text, at, end, (whole, (*(f"{one}|cut={how}" for one in kinds), *cut)))
            stop = _SENTENCE_END.search(text, end, block.end)
            at, nth = (stop.end() if stop else block.end), nth + 1


_SENTENCE_END = re.compile(r"[.?!]\s+(?=[A-Z\d(])|\n")
_LEADING = re.compile(r"(?:[\s\"'*•➤–—,;:(-]|\d{1,2}(?:\.\d+)*[.)]?\s|[a-h(]\)\s|(?:the|an?)\s|(?:also|both|namely)\s)+", re.I)


def _place(text: str, start: int, end: int, features: tuple[Part, ...]) -> Iterator[Place]:
    """The place of a name in text[start:end], without articles and marks around it, if a name can stand there."""
    leading = _LEADING.match(text, start, end)
    first = leading.end() if leading else start
    while end > first and text[end - 1] in " ,;:.*\"'\n\t":
        end -= 1
    name = text[first:end]
    if 2 < len(name) <= LONGEST and len(name.split()) <= MOST_WORDS and re.search("[^\\W\\d_]{2}", name) and "\n" not in name:
        yield Place(first, end, features)


def _cells(spoken: _Spoken) -> Iterator[Place]:
    """The cells of tables that speak of factors, and what stands in them between marks."""
    text = spoken.text
    for index, block in enumerate(spoken.lexed.blocks):
        if block.table is None or block.boilerplate or not (spoken.speaks(block.start, block.end) or spoken.above(index)):
            continue
        rows = block.table.rows
        cut = spoken.lexed.tokens
        heads = {cell.column: [masked_word(w) for _, _, w in cut(cell.start, cell.end)][:12] for cell in rows[0]}
        titled = [f"title~{word}" for title in block.section[-1:] for word in words_of(title[:120])]
        for row in rows:
            key = [masked_word(w) for _, _, w in cut(row[0].start, row[0].end)][:12]
            beside = {one for cell in row for _, _, w in cut(cell.start, cell.end)[:3] for one in _classes().get(w, ())}
            for cell in row:
                told = ["cell", f"column={min(cell.column, 3)}", f"columns={min(len(row), 4)}", f"row={min(cell.row, 1)}", *titled]
                if cell.column:
                    told += [f"key~{w}" for w in key] + [f"key {one}" for w in key for one in _classes().get(w, ())]
                told += [f"top~{w}" for w in heads.get(cell.column, ())] + [f"beside {one}" for one in sorted(beside)]
                told += [f"top {one}" for w in heads.get(cell.column, ()) for one in _classes().get(w, ()) if cell.row]
                cuts = [cell.start, *(x for m in _CELL_MARK.finditer(text, cell.start, cell.end) for x in m.span()), cell.end]
                several = len(cuts) > 2
                if several:
                    yield from _place(text, cell.start, cell.end, (tuple(told), ("cell whole",)))
                for start, end in zip(cuts[::2], cuts[1::2], strict=True):
                    yield from _place(text, start, end, (tuple(told), (f"cell part={several}",)))


_CELL_MARK = re.compile(r"[;,]\s(?:and\s)?|\n|\s[-•*|]\s|:\s|(?<=\w)\s/\s|\.\s|\s(?:and|&)\s")


# Pieces of sentences


@cache
def _joining() -> dict[str, frozenset[str]]:
    """The words between names: those that only list (`list`), those at which a name can end (`soft`), those at which it must (`hard`)."""
    return {name: frozenset(words) for name, words in vocabulary.load("factors")["joining"].items()}


@cache
def _telling() -> frozenset[str]:
    """Words by which a sentence tells whether it speaks of the whole market."""
    return frozenset(vocabulary.load("factors")["telling"]["words"])


_WITH = {
    "to": ("due", "owing", "attributed", "attributable", "thanks", "linked", "down"),
    "of": ("account", "result", "because", "back", "factors"),
}
_WITH |= {"with": ("coupled", "combined", "along", "together", ","), "as": ("such", ",", "well"), "for": (), "in": ()}
_JOINED_AS = ("well", "such")
_NUMBERS = ("i", "ii", "iii", "iv", "v", "a", "b", "c", "d", "e", "1", "2", "3", "4", "5", "6")


@dataclass(frozen=True, slots=True)
class _Joint:
    """Words first to last (of a sentence) that can stand between two names; `listing`: only commas and "and"."""

    first: int
    last: int
    hard: bool
    listing: bool


def _joints(words: Sequence[Token]) -> list[_Joint]:
    """The joints of a sentence, in order; its start and end are joints."""
    cuts = [_cuts(words, at) for at in range(len(words))]
    joints = [_Joint(-1, -1, True, False)]
    at = 0
    while at < len(words):
        last = at
        while last < len(words) and cuts[last]:
            last += 1
        if last > at:
            said = [words[i][2] for i in range(at, last)]
            joints.append(
                _Joint(
                    at,
                    last - 1,
                    any(word in _joining()["hard"] for word in said),
                    all(word in _joining()["list"] or word in _NUMBERS for word in said),
                )
            )
            at = last
        else:
            at += 1
    end = len(words) - (words[-1][2] in ".?!")
    return [joint for joint in joints if joint.first < end] + [_Joint(end, len(words), True, False)]


def _cuts(words: Sequence[Token], at: int) -> bool:
    word, before = words[at][2], words[at - 1][2] if at else "<start>"
    behind = words[at + 1][2] if at + 1 < len(words) else "<end>"
    if word in _WITH:
        return before in _WITH[word] or (word == "to" and behind in _classes()) or (word == "as" and behind in _JOINED_AS)
    if word in _NUMBERS and behind in ").":
        return before in ("(", ".", ";", ",", ":", "<start>") or _cuts(words, at - 1)
    if word in ("the", "a", "an"):
        return at > 0 and _cuts(words, at - 1)
    if word in ("well", "such", "along", "together", "combined", "coupled"):
        return behind in ("as", "with") or before in ("as",)
    return any(word in words for words in _joining().values()) or (word in _classes() and before not in ("of",))


def _pieces(spoken: _Spoken) -> Iterator[Place]:
    """Of the sentences that speak of factors, and of those just behind or below, all pieces between joints."""
    sentences, before = spoken.lexed.sentences, -2
    heads = set(spoken.heads)
    for position, sentence in enumerate(sentences):
        speaks = spoken.speaks(sentence.start, sentence.end)
        follows = before == position - 1 and sentences[before].index == sentence.index
        below = any(index in heads for index in range(sentence.index - BELOW, sentence.index))
        if (speaks or follows or below) and sentence.end - sentence.start <= LONG_SENTENCE:
            yield from _of_sentence(spoken, sentence, position)
        if speaks:
            before = position


def _of_sentence(spoken: _Spoken, sentence: Sentence, position: int) -> Iterator[Place]:
    words = spoken.lexed.tokens(sentence.start, sentence.end)
    if not words:
        return
    joints = _joints(words)
    whole = _of_whole(spoken, sentence, position, words)
    above = spoken.above(sentence.index) or ()
    first_of_block = position == 0 or spoken.lexed.sentences[position - 1].index != sentence.index
    whole += [f"p {one}" for one in above if one.startswith(("head0", "announced", "title"))]
    whole += [
        f"p {one}|{first_of_block}|{spoken.speaks(sentence.start, sentence.end)}" for one in above if one.startswith("announced word")
    ]
    whole += [f"speaks={spoken.speaks(sentence.start, sentence.end)}|{first_of_block}", "piece"]
    around = tuple(whole)
    masks = [masked_word(word) for _, _, word in words]
    for left, one in enumerate(joints[:-1]):
        first = left
        while joints[first].listing and first:
            first -= 1
        for right in range(left + 1, min(len(joints), left + 2 + MOST_JOINTS)):
            start, stop = one.last + 1, joints[right].first
            if start < stop <= start + LONGEST_PIECE:
                last = right
                while joints[last].listing and last < len(joints) - 1:
                    last += 1
                told = list(_cut_out(joints, left, right, first, last, masks))
                told += _beside(masks, start, stop, "name", 3)
                told += _beside(masks, joints[first].last + 1, joints[last].first, "run", WINDOW)
                told += _frame(masks, joints[first].last + 1, joints[last].first, whole)
                yield from _place(spoken.text, words[start][0], words[stop - 1][1], (around, tuple(told)))
            if joints[right].hard:
                break


def _cut_out(joints: Sequence[_Joint], left: int, right: int, first: int, last: int, masks: Sequence[str]) -> Iterator[str]:
    """How a piece lies between its joints: how many it holds, how many pieces of its run stand before and behind it."""
    inner = [" ".join(masks[joint.first : joint.last + 1]) for joint in joints[left + 1 : right]]
    yield f"inner={len(inner)}"
    yield from (f"inner~{one}" for one in inner)
    for joint, said in zip(joints[left + 1 : right], inner, strict=True):
        following = masks[joint.last + 1] if joint.last + 1 < len(masks) else "<end>"
        yield f"inner~{said}|{following}"
        yield f"inner behind={following}"
        yield f"inner before={masks[joint.first - 1]}"
        yield f"inner words={min(joint.first - joints[left].last - 1, 4)}|{said}"
    before, behind = left - first, last - right
    yield f"run={min(before, 3)}-{len(inner)}-{min(behind, 3)}"
    for side, joint in (("L", joints[left]), ("R", joints[right])):
        said = " ".join(masks[max(0, joint.first) : joint.last + 1])[:40]
        yield f"joint {side}={said}"
        yield f"joint {side}={'list' if joint.listing else 'hard' if joint.hard else 'soft'}"


def _of_whole(spoken: _Spoken, sentence: Sentence, position: int, words: Sequence[Token]) -> list[str]:
    """What a sentence speaks of: the market or a part of it, places, figures; what stands above and before it."""
    lexed, known = spoken.lexed, spoken.known
    said = {word for _, _, word in words}
    found = [f"in {sentence.block.kind}"]
    found += [f"s~{word}" for word in said if word in _telling()]
    found.append(f"market={spoken.head is not None and any(word.startswith(spoken.head) for word in said)}")
    named = between(lexed.places, sentence.start, sentence.end)
    other = [p for p in named if places.canonical(p.name) != places.canonical(known.subject.place or "")]
    found += [
        f"places={min(len(other), 2)}|{known.subject.place is not None}",
        f"figures={bool(between(lexed.figures, sentence.start, sentence.end))}",
    ]
    found += [f"title~{word}" for title in sentence.block.section[-1:] for word in words_of(title[:120])]
    if position and lexed.sentences[position - 1].index == sentence.index:
        earlier = lexed.sentences[position - 1]
        found += [
            f"earlier~{stem(word)}" for _, _, word in lexed.tokens(earlier.start, earlier.end) if word in _telling() or word in _classes()
        ]
        found.append(f"earlier places={bool(between(lexed.places, earlier.start, earlier.end))}")
    kinds = sorted({one for word in said for one in _classes().get(word, ())})
    return found + [f"s {one}" for one in kinds]


def _beside(masks: Sequence[str], start: int, end: int, what: str, window: int) -> Iterator[str]:
    """The words on both sides of masks[start:end], nearest first, alone and in pairs, and what they say of factors."""
    before, behind = masks[max(0, start - window) : start][::-1], masks[end : end + window]
    for side, several in (("L", before), ("R", behind)):
        yield f"{what} {side}1={several[0] if several else '<end>'}"
        yield f"{what} {side}2={' '.join(several[:2])}"
        yield from (f"{what} {side}~{word}" for word in several)
        yield from (f"{what} {side}~{one}_{other}" for one, other in pairwise(several))
        told = [(at, one) for at, word in enumerate(several) for one in _classes().get(word, ())]
        yield from (f"{what} {side} {one}" for _, one in told)
        yield from (f"{what} {side} nearest {one}" for at, one in told if at == told[0][0])


def _frame(masks: Sequence[str], start: int, end: int, whole: Sequence[str]) -> Iterator[str]:
    """What stands on both sides of a run of pieces, together, and with what the sentence speaks of."""
    left = next((one for word in masks[max(0, start - WINDOW) : start][::-1] for one in _classes().get(word, ())), "-")
    right = next((one for word in masks[end : end + WINDOW] for one in _classes().get(word, ())), "-")
    last = masks[start - 1] if start else "<start>"
    frame = f"{left}|{last}|{right}"
    yield f"frame {frame}"
    yield f"frame {left}|{right}"
    yield from (f"frame {frame}|{one}" for one in whole if one.startswith(("market=", "places=", "in ")))
    yield from (
        f"frame {left}|{right}|{one}" for one in whole if one.startswith(("market=", "places=", "s~segment", "s~region", "figures"))
    )
