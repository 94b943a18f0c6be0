"""The rules once more as SQL, one file each, for filters, counts and order of whole lists.

The rules themselves are in `entities.rules`, and say why; tests hold the two forms together. What the public may see
is decided by the querysets alone: the SQL runs over what their `published()` gives.
"""
