"""The evidence: who published what, what it names, what it supports, what was said."""

from articles.models.articles import Article, Byline
from articles.models.citations import Citation
from articles.models.intake import Feed, Intake
from articles.models.mentions import Mention
from articles.models.publishers import Author, Publisher
from articles.models.starter import StarterLoad
from articles.models.statements import Stance, Statement

__all__ = [
    "Article",
    "Author",
    "Byline",
    "Citation",
    "Feed",
    "Intake",
    "Mention",
    "Publisher",
    "Stance",
    "StarterLoad",
    "Statement",
]
