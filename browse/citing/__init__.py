"""*Cite this*: items and filtered lists as references, in the forms that people and their programs take."""

from browse.citing.forms import FORMS, as_text
from browse.citing.references import Reference, key_of_path, reference_to, reference_to_list

__all__ = ["FORMS", "Reference", "as_text", "key_of_path", "reference_to", "reference_to_list"]
