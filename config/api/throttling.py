"""How often one address may ask the API."""

from rest_framework.throttling import AnonRateThrottle


class Burst(AnonRateThrottle):
    scope = "burst"


class Sustained(AnonRateThrottle):
    scope = "sustained"
