"""The lists of evidence, and those of the world with them."""

from articles import filters, rows, structured
from articles.models import Article, Statement
from articles.telling import ArticleTelling, StatementTelling
from browse.listings import Listing
from entities import listings as world

ARTICLES = Listing(
    name="articles",
    singular="article",
    rows=lambda: Article.objects.listed().newest_first(),
    items=lambda: Article.objects.published(),
    filterset=filters.ArticleFilter,
    row=rows.ArticleRow,
    telling=ArticleTelling(),
    thing=structured.story,
    reference=structured.reference_to_story,
    description="Stories, notices and disclosures on the trade in rare earths, each with its source.",
)
STATEMENTS = Listing(
    name="statements",
    singular="statement",
    key="pk",
    rows=lambda: Statement.objects.published().latest_first(),
    filterset=filters.StatementFilter,
    row=rows.StatementRow,
    telling=StatementTelling(),
    thing=structured.claim,
    reference=structured.reference_to_statement,
    description="Who said what, for whom and when, and whether that confirms, disputes or leaves open an event.",
)

LISTINGS = (ARTICLES, STATEMENTS, *world.LISTINGS)
