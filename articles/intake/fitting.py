"""Makes what a story says fit the columns of the database."""

from hashlib import sha256

from django.db.models import Model
from django.utils.text import slugify

_LONGEST_SLUG = 100


def fitted(model: type[Model], field: str, text: str | None) -> str:
    """`text` on one line and no longer than the column takes; "" for None."""
    longest = model._meta.get_field(field).max_length
    plain = " ".join((text or "").split())
    if longest is None or len(plain) <= longest:
        return plain
    return plain[: longest - 1].rstrip() + "…"


def free_slug(model: type[Model], text: str, otherwise: str = "") -> str:
    """A slug that no other row has, of `text`; of `otherwise` where no letter of `text` is Latin."""
    slug = _shortened(slugify(text) or slugify(otherwise) or f"{model._meta.model_name}-{_digest(text)}")
    taken = set(model._default_manager.filter(slug__startswith=slug).values_list("slug", flat=True))
    numbered = (f"{slug}-{number}" for number in range(2, len(taken) + 3))
    return next(each for each in (slug, *numbered) if each not in taken)


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:8]


def _shortened(slug: str) -> str:
    if len(slug) <= _LONGEST_SLUG:
        return slug
    return slug[:_LONGEST_SLUG].rpartition("-")[0] or slug[:_LONGEST_SLUG]
