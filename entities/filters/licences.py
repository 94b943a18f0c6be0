"""What may be asked of the list of licences."""

from django.db.models import QuerySet

from browse.filters import CodeFilter, DayFilter, HeadingFilter, OrderFilter, SearchFilter
from browse.filtersets import ListFilterSet
from entities.facets import by_name, destinations, earliest_first, from_day, goods, in_month, in_year, things, up_to_day
from entities.models import Actor, Agency, Company, Licence, Material
from entities.querysets import LicenceQuerySet


def _codes_of_licences() -> list[tuple[QuerySet, str, str]]:
    return [(Material.objects.published(), "hs_codes", "licences")]


class LicenceFilter(ListFilterSet):
    everything = "All licences"
    some = "Licences"

    q = SearchFilter(label="Words", phrase="with {}")
    kind = CodeFilter(field_name="licence_type", noun="type", phrase="({})", choices=Licence.Type.choices)
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
