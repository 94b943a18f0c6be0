"""Words looked for in columns, as long as a list's text search is SQL."""

from django.db.models import Q

from browse.names import fold

MOST_WORDS = 8


def words(text: str) -> list[str]:
    """The words of a search text that are sought, each once."""
    return distinct_words(text)[:MOST_WORDS]


def distinct_words(text: str) -> list[str]:
    """The words of a text, each once, whatever its case and accents."""
    first: dict[str, str] = {}
    for word in text.split():
        first.setdefault(fold(word), word)
    first.pop("", None)  # a lone accent, which would be found in every name
    return list(first.values())


def any_contains(word: str, *columns: str) -> Q:
    """The word stands in at least one of the columns, in whatever case."""
    found = Q()
    for column in columns:
        found |= Q(**{f"{column}__icontains": word})
    return found
