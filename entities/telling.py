"""What feeds and calendars say of the rows of the world's lists."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet

from browse import edtf
from browse.relations import rows_behind
from browse.telling import Day, Entry, Source, Telling
from browse.templatetags.reading import domain, moment_in_words
from entities import days, evidence, notices
from entities.rules import verdicts
from entities.rules.phrases import lower_first


def source_of(article: Any) -> Source:
    """An article as a source: headline, publisher, day, where to read it."""
    publisher = article.publisher.name if article.publisher_id else ""
    when = moment_in_words(article.published_at, article.published_precision) if article.published_at else "undated"
    text = ", ".join(part for part in (f"“{article.headline}”", publisher, when) if part)
    address = article.best_url
    return Source(f"{text} ({domain(address)})" if address else text, address)


class CitedTelling(Telling):
    """For rows that articles cite."""

    evidence: tuple[str, ...] = ("citations",)

    def fetch(self, rows: Any) -> QuerySet:
        citations = rows_behind(rows.model, "citations").published().for_list()
        found: QuerySet = rows.for_list().prefetch_related(Prefetch("citations", citations, to_attr="cited_in"))
        return found

    def sources(self, row: Any) -> Iterable[Source]:
        return dict.fromkeys(source_of(citation.article) for citation in row.cited_in)

    def says(self, row: Any) -> Iterable[str]:
        bases = dict.fromkeys(citation.get_basis_display() for citation in row.cited_in if citation.basis)
        if bases:
            yield f"On the basis of: {', '.join(bases)}."
        if row.unverified_fields:
            yield f"Not verified: {row.unverified_in_words}."


class EventTelling(CitedTelling):
    """Events and measures: date, who takes part, the word of each side."""

    has_days = True
    evidence = ("citations", "stances")

    def fetch(self, rows: QuerySet) -> QuerySet:
        stances = rows_behind(rows.model, "stances").published().for_list()
        told = Prefetch("stances", stances, to_attr="told_stances")
        return super().fetch(rows).prefetch_related(told, *self.judged_by())

    def judged_by(self) -> list[Prefetch]:
        """What the rules need of each row."""
        return evidence.of_events()

    def summary(self, row: Any) -> str:
        told = [f"{row.get_kind_display().capitalize()}, {edtf.in_words(row.date) or 'undated'}.", row.summary]
        told += [f"In effect from: {edtf.in_words(row.effective)}."] if row.effective else []
        told += [f"End: {edtf.in_words(row.end)}."] if row.end else []
        return " ".join(told)

    def says(self, row: Any) -> Iterator[str]:
        if row.claim:
            yield f"The claim: {row.claim}"
        verdict = evidence.verdict(row)
        if verdict.kind != verdicts.Kind.NONE:
            yield verdict.sentence
        for stance in row.told_stances:
            yield _word_of(stance)
        yield from super().says(row)

    def notices(self, rows: QuerySet, today: date, most: int) -> list[Entry]:
        return notices.of_events(rows, today, most)

    def days(self, rows: QuerySet, since: date | None) -> list[Day]:
        return list(days.of_events(rows, since))


class MeasureTelling(EventTelling):
    """Measures: what holds on the day as well."""

    def judged_by(self) -> list[Prefetch]:
        return evidence.of_measures()

    def summary(self, row: Any) -> str:
        found = evidence.standing_of_measure(row)
        return f"{super().summary(row)} {_on(found.day, found.whole.sentence, found.checked_on)}"


def _on(day: date, sentence: str, checked_on: date | None) -> str:
    """What holds on a day, and when somebody last looked."""
    checked = f"Last checked on {edtf.in_words(str(checked_on))}." if checked_on else "No check is noted."
    return f"On {edtf.in_words(str(day))}: {lower_first(sentence)} {checked}"


def subject_of(figure: Any) -> str:
    """What a figure is of, in words."""
    if figure.relationship:
        tie = figure.relationship
        return f"{tie.subject} {tie.get_kind_display()} {tie.object}"
    if figure.provision:
        return f"{figure.provision} of {figure.provision.event}"
    return str(figure.actor or figure.site or figure.event or figure.licence)


def _word_of(stance: Any) -> str:
    said = stance.statement
    speaker = str(said.speaker) if said.speaker else said.speaker_as_described
    behalf = f" for {said.on_behalf_of}" if said.on_behalf_of and said.on_behalf_of_id != said.speaker_id else ""
    when = f" ({edtf.in_words(said.said_on)})" if said.said_on else ""
    left = f" Leaves open: {stance.leaves_open}." if stance.leaves_open else ""
    return f"{speaker}{behalf}{when} {stance.get_kind_display()}: {said.paraphrase}{left}"


class LicenceTelling(CitedTelling):
    """Licences: who may export what to where, until when."""

    has_days = True

    def summary(self, row: Any) -> str:
        goods = ", ".join(str(item) for item in row.goods.all()) or row.goods_as_stated
        places = [str(place) for place in row.destinations.all()] + ["others"] * row.other_destinations
        told = {
            "Holder": str(row.holder) if row.holder else row.holder_as_described,
            "Authority": str(row.authority) if row.authority else self._untold(row, "authority"),
            "Goods": goods or self._untold(row, "goods"),
            "Destinations": ", ".join(places) or self._untold(row, "destinations"),
            "Granted": edtf.in_words(row.granted) or self._untold(row, "granted"),
            "Expires": edtf.in_words(row.expires) or self._untold(row, "expires"),
        }
        particulars = "; ".join(f"{label}: {text}" for label, text in told.items())
        found = evidence.standing_of_licence(row)
        holds = _on(found.day, found.validity.sentence, found.checked_on)
        return f"{row.summary} {particulars}. {holds}".strip()

    def _untold(self, row: Any, field: str) -> str:
        return "not disclosed" if field in row.not_disclosed else "not recorded"

    def notices(self, rows: QuerySet, today: date, most: int) -> list[Entry]:
        return notices.of_licences(rows, today, most)

    def days(self, rows: QuerySet, since: date | None) -> list[Day]:
        return list(days.of_licences(rows, since))


class FigureTelling(CitedTelling):
    """Figures: what of, how much, when."""

    def title(self, row: Any) -> str:
        return f"{row}: {subject_of(row)}"

    def says(self, row: Any) -> Iterable[str]:
        bases = dict.fromkeys(citation.get_basis_display() for citation in row.cited_in if citation.basis)
        return [f"On the basis of: {', '.join(bases)}."] if bases else []

    def summary(self, row: Any) -> str:
        when = f", {edtf.in_words(row.period)}" if row.period else ""
        return f"{row.get_quantity_display().capitalize()}: {row.in_words()}{when}. {row.note}".strip()
