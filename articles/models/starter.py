from django.db import models


class StarterLoad(models.Model):
    """That the starter set's files, as they were, have been loaded into this database."""

    digest = models.CharField("SHA-256 of the files", max_length=64, unique=True)
    loaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "load of the starter set"
        verbose_name_plural = "loads of the starter set"

    def __str__(self) -> str:
        return f"{self.digest[:12]} {self.loaded_at:%Y-%m-%d %H:%M}"
