"""The evidence for readers: the front page, the list of stories, a story and what it is a source for."""

from typing import Any

from django.db.models import QuerySet
from django.utils.text import capfirst
from django.views.generic import TemplateView

from articles import home
from articles.listings import ARTICLES, STATEMENTS
from articles.models import Article, Citation, Mention, Statement
from browse import clocks, edtf
from browse.views import FacetedListView, ItemView, PageMixin
from entities.models import (
    Actor,
    Event,
    EventLink,
    Figure,
    Licence,
    Material,
    Participation,
    Provision,
    Relationship,
    Site,
)

NEWEST = 8


class Home(PageMixin, TemplateView):
    template_name = "articles/home.html"
    tells_of_a_day = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        description = "Who said what about the trade in rare earths: stories, events, licences, and on whose word."
        return super().get_context_data(
            **home.overview(clocks.on()),
            articles=Article.objects.listed().for_list().newest_first()[:NEWEST],
            events=Event.objects.published().for_list().newest_first()[:NEWEST],
            licences=Licence.objects.published().for_list().newest_first()[:NEWEST],
            **self.page_head("The rare-earth trade, and on whose word", description, "/"),
            **kwargs,
        )


class ArticleList(FacetedListView):
    listing = ARTICLES
    template_name = "articles/article_list.html"


class ArticlePage(ItemView):
    """A story, whom and what it names, and each fact that it is a source for."""

    listing = ARTICLES
    model = Article
    template_name = "articles/article_detail.html"

    def get_queryset(self) -> Any:
        return super().get_queryset().for_list()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        article = self.object
        mentions = Mention.objects.published().filter(article=article).for_list()
        supported, statements = _supported(article), list(_statements(article))
        return super().get_context_data(
            actors=mentions.filter(actor__isnull=False),
            places=mentions.filter(place__isnull=False),
            materials=mentions.filter(material__isnull=False),
            supported=supported,
            statements=statements,
            cites_anything=bool(statements or any(supported.values())),
            origin=_origin(article),
            derived=article.derived.published().without_texts().select_related("publisher").newest_first(),
            **kwargs,
        )

    def describe(self) -> str:
        return f"{self.object.get_kind_display()} by {self.object.publisher}"


class StatementList(FacetedListView):
    listing = STATEMENTS
    template_name = "articles/statement_list.html"


class StatementPage(ItemView):
    """What somebody said, for whom, how it bears on events, and who reports it."""

    listing = STATEMENTS
    model = Statement
    template_name = "articles/statement_detail.html"

    def get_queryset(self) -> Any:
        return super().get_queryset().for_list()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(sources=self.object.sources, **kwargs)
        return context | {"page_title": self._title()}

    def describe(self) -> str:
        return self.object.paraphrase

    def _title(self) -> str:
        said = self.object
        speaker = said.speaker.name if said.speaker else capfirst(said.speaker_as_described)
        return ", ".join(filter(None, (speaker, edtf.in_words(said.said_on))))


def _origin(article: Article) -> Article | None:
    public = Article.objects.public().without_texts().select_related("publisher")
    return public.filter(pk=article.origin_id).first() if article.origin_id else None


def _statements(article: Article) -> QuerySet:
    citations = Citation.objects.filter(article=article, statement__isnull=False)
    return Statement.objects.published().filter(pk__in=citations.values("statement")).for_list().latest_first()


def _supported(article: Article) -> dict[str, list[Citation]]:
    """The article's citations of public facts, by the kind of fact."""
    public = {
        "event": Event.objects.published(),
        "provision": Provision.objects.published(),
        "event_link": EventLink.objects.published(),
        "participation": Participation.objects.published(),
        "relationship": Relationship.objects.published(),
        "licence": Licence.objects.published(),
        "figure": Figure.objects.published(),
        "site": Site.objects.published(),
        "actor": Actor.objects.published(),
        "material": Material.objects.published(),
    }
    return {
        name: list(
            Citation.objects.filter(article=article, **{f"{name}__in": rows.order_by().values("pk")})
            .select_related(*_SHOWN_WITH[name])
            .order_by("pk")
        )
        for name, rows in public.items()
    }


_SHOWN_WITH = {
    "event": ("event",),
    "provision": ("provision__event",),
    "event_link": ("event_link__from_event", "event_link__to_event"),
    "participation": ("participation__event", "participation__actor"),
    "relationship": ("relationship__subject", "relationship__object"),
    "licence": ("licence__holder",),
    "figure": (
        *(f"figure__{name}" for name in ("actor", "site", "event", "licence", "material", "provision__event")),
        "figure__relationship__subject",
        "figure__relationship__object",
    ),
    "site": ("site",),
    "actor": ("actor",),
    "material": ("material",),
}
