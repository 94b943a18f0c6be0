"""What may be asked of the list of licences."""

from django.db.models import QuerySet

from browse import clocks
from browse.filters import CodeFilter, DayFilter, HeadingFilter, OrderFilter, SearchFilter
from browse.filtersets import ListFilterSet
from entities.derived import validities
from entities.derived.queries import Row
from entities.facets import by_name, destinations, earliest_first, from_day, goods, in_month, in_year, things, up_to_day
from entities.filters.derived import DerivedFilter, needing_a_look
from entities.models import Actor, Agency, Company, Licence, Material
from entities.querysets import LicenceQuerySet
from entities.rules.licences import Kind as Validity

HOLDING = {
    Validity.NOT_YET: "not yet granted",
    Validity.MAY_NOT_YET: "that may not have been granted yet",
    Validity.VALID: "that are valid",
    Validity.MAY_HAVE_EXPIRED: "that may have expired",
    Validity.EXPIRED: "that have expired",
    Validity.END_NOT_KNOWN: "whose end is not known",
}


def _validities() -> dict[int, Row]:
    return validities.kinds(clocks.on()).rows()


def _codes_of_licences() -> list[tuple[QuerySet, str, str]]:
    return [(Material.objects.published(), "hs_codes", "licences")]


class LicenceFilter(ListFilterSet):
    everything = "All licences"
    some = "Licences"
    tells_of_a_day = True

    q = SearchFilter(label="Words", phrase="with {}")
    kind = CodeFilter(field_name="licence_type", noun="type", phrase="({})", choices=Licence.Type.choices)
    validity = DerivedFilter(
        noun="validity", rows=_validities, choices=[(kind.value, kind.words) for kind in Validity], said=HOLDING
    )
    recheck = needing_a_look(_validities)
    holder = things("holder", "held by {}", Company.objects.published, Licence.objects.published, "holder")
    authority = things("authority", "granted by {}", Agency.objects.published, Licence.objects.published, "authority")
    customer = things(
        "customer", "with {} as customer", Actor.objects.published, Licence.objects.published, "customers", all_of=True
    )
    destination = destinations(Licence.objects.published, "destinations")
    material = goods(Licence.objects.published, "goods")
    hs = HeadingFilter(noun="HS code", phrase="on goods of HS {}", holders=_codes_of_licences, offered=False)
    year = in_year("granted", "granted in {}")
    month = in_month("granted", "granted in {}")
    after = from_day("granted", "Granted from", "granted from {}")
    before = up_to_day("granted", "Granted up to", "granted up to {}")
    expires_before = DayFilter(
        label="Expires up to", field_name="expires_latest", lookup_expr="lte", phrase="expiring up to {}"
    )
    sort = OrderFilter(
        orders={
            "newest": ("newest first", LicenceQuerySet.newest_first),
            "expiry": ("first to expire", earliest_first("expires_earliest")),
            "name": ("by title", by_name),
        }
    )
