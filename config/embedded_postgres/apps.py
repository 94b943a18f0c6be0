from django.apps import AppConfig


class EmbeddedPostgresConfig(AppConfig):
    name = "config.embedded_postgres"
    label = "embedded_postgres"
    verbose_name = "Embedded PostgreSQL"
