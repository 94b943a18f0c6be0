"""Model fields for any app: partial dates, the days derived from them, and folded names."""

from typing import Any

from django.db import models
from django.db.models import Func

from browse import edtf
from browse.names import fold


class EDTFField(models.CharField):
    """A date as precise as it is known, as EDTF text; blank when not known. See `browse.edtf` for the forms."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 25)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        kwargs.setdefault("help_text", edtf.HELP)
        super().__init__(*args, **kwargs)

    default_validators = [edtf.validate]


class _Derived(Func):
    output_field = models.DateField()


class Earliest(_Derived):
    """The first day that an EDTF text may mean, by the database."""

    function = "edtf_earliest"


class Latest(_Derived):
    """The last day that an EDTF text may mean, by the database."""

    function = "edtf_latest"


def earliest_day(source: str) -> models.GeneratedField:
    """A column with the first day that the EDTF field `source` may mean; null when open or blank."""
    return models.GeneratedField(expression=Earliest(source), output_field=models.DateField(), db_persist=True)


def latest_day(source: str) -> models.GeneratedField:
    """A column with the last day that the EDTF field `source` may mean; null when open or blank."""
    return models.GeneratedField(expression=Latest(source), output_field=models.DateField(), db_persist=True)


class LastDayOfMoment(Func):
    """The last day, in UTC, that a moment of some precision (year, month, day, minute) may mean, by the database."""

    output_field = models.DateField()
    template = (
        "(CASE %(precision)s "
        "WHEN 'year' THEN date_trunc('year', %(moment)s AT TIME ZONE 'UTC') + interval '1 year' - interval '1 day' "
        "WHEN 'month' THEN date_trunc('month', %(moment)s AT TIME ZONE 'UTC') + interval '1 month' - interval '1 day' "
        "ELSE %(moment)s AT TIME ZONE 'UTC' END)::date"
    )

    def as_sql(self, compiler: Any, connection: Any, **context: Any) -> Any:  # type: ignore[override]
        (moment, _), (precision, _) = (compiler.compile(part) for part in self.get_source_expressions())
        return super().as_sql(compiler, connection, moment=moment, precision=precision, **context)


class SortNameField(models.CharField):
    """The folded form of another field, kept at each save and bulk create; for order and look-up, never shown."""

    def __init__(self, *args: Any, source: str = "name", **kwargs: Any) -> None:
        self.source = source
        kwargs.setdefault("max_length", 400)
        kwargs["editable"] = False
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("editable")
        return name, path, args, kwargs | {"source": self.source}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        folded = fold(getattr(model_instance, self.source))[: self.max_length]
        setattr(model_instance, self.attname, folded)
        return folded


class CountNotNull(Func):
    """How many of the given columns hold a value."""

    function = "num_nonnulls"
    output_field = models.IntegerField()


def exactly_one(*names: str) -> models.Q:
    """The rule that one and only one of the named columns holds a value."""
    return models.Q(models.lookups.Exact(CountNotNull(*names), models.Value(1)))
