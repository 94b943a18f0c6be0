"""Makes what a story says fit the columns of the database."""

from hashlib import sha256

from django.db.models import Model
from django.utils.text import slugify

from browse.models import PastAddress

_LONGEST_SLUG = 100


def fitted(model: type[Model], field: str, text: str | None) -> str:
    """`text` on one line and no longer than the column takes; "" for None."""
    longest = getattr(model._meta.get_field(field), "max_length", None)
    plain = " ".join((text or "").split())
    if longest is None or len(plain) <= longest:
        return plain
    return plain[: longest - 1].rstrip() + "…"


def free_slug(model: type[Model], text: str, otherwise: str = "") -> str:
    """A slug that no other row has or had, of `text`; of `otherwise` where no letter of `text` is Latin."""
    slug = _shortened(slugify(text) or slugify(otherwise) or f"{model._meta.model_name}-{_digest(text)}")
    taken = set(model._default_manager.filter(slug__startswith=slug).values_list("slug", flat=True)) | _past(slug)
    numbered = (f"{slug}-{number}" for number in range(2, len(taken) + 3))
    return next(each for each in (slug, *numbered) if each not in taken)


def _past(slug: str) -> set[str]:
    """Slugs like it that once led somewhere: cited addresses must not come to mean something else."""
    paths = PastAddress.objects.filter(path__contains=f"/{slug}").values_list("path", flat=True)
    return {path.rstrip("/").rpartition("/")[2] for path in paths}


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:8]


def _shortened(slug: str) -> str:
    if len(slug) <= _LONGEST_SLUG:
        return slug
    return slug[:_LONGEST_SLUG].rpartition("-")[0] or slug[:_LONGEST_SLUG]
