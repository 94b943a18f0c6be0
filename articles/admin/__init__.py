"""The desk's pages for the evidence."""

from articles.admin import arrivals, articles, citations, mentions, publishers, statements

__all__ = ["arrivals", "articles", "citations", "mentions", "publishers", "statements"]
