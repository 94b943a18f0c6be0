"""The admin's foundation for any model: forms, counts, history, refusals."""

from browse.admin import records as records
from browse.admin.counts import LinkedCount
from browse.admin.desk import DeskAdmin, DeskInline, ReadOnlyAdmin, add_inlines, added
from browse.admin.forms import DeskForm

__all__ = ["DeskAdmin", "DeskForm", "DeskInline", "LinkedCount", "ReadOnlyAdmin", "add_inlines", "added"]
