"""Words looked for in columns, as long as a list's text search is SQL."""

from django.db.models import Q

MOST_WORDS = 12


def words(text: str) -> list[str]:
    """The words of a search text, each once."""
    return list(dict.fromkeys(text.split()))


def any_contains(word: str, *columns: str) -> Q:
    """The word stands in at least one of the columns, in whatever case."""
    found = Q()
    for column in columns:
        found |= Q(**{f"{column}__icontains": word})
    return found
