"""Rules that no constraint can say, as triggers that refuse with a named constraint and a message for curators."""

import pgtrigger
from django.db import models


def refusal(name: str, message: str) -> str:
    """PL/pgSQL that refuses the change as a violation of the check `name`, saying `message`."""
    quoted = message.replace("'", "''").replace("%", "%%")
    return f"RAISE EXCEPTION '{quoted}' USING ERRCODE = 'check_violation', CONSTRAINT = '{name}';"


def refuse_when(name: str, condition: str, message: str) -> pgtrigger.Trigger:
    """A trigger that refuses to insert or update a row for which the SQL `condition` on NEW holds."""
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func=f"IF {condition} THEN {refusal(name, message)} END IF; RETURN NEW;",
    )


def refuse_together(name: str, condition: str, message: str) -> pgtrigger.Trigger:
    """The same for a rule on how rows stand together: looks once the statement has written them all.

    Transactions that write such rows wait for each other, so that each sees what the other wrote. Who exchanges rows
    over several statements may put the rule off to the end of the transaction with `pgtrigger.constraints`.
    """
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.After,
        timing=pgtrigger.Immediate,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func=(
            f"PERFORM pg_advisory_xact_lock(hashtext('{name}')); "
            f"IF {condition} THEN {refusal(name, message)} END IF; RETURN NULL;"
        ),
    )


def refuse_links(model: type[models.Model], name: str, trigger: pgtrigger.Trigger) -> None:
    """Keep a rule on the rows that link `model` to the many at its field `name`."""
    through = model._meta.get_field(name).remote_field.through  # type: ignore[union-attr]
    meta = type("Meta", (), {"proxy": True, "app_label": model._meta.app_label})
    link = type(f"{model.__name__}{name.title()}Link", (through,), {"__module__": model.__module__, "Meta": meta})
    pgtrigger.register(trigger)(link)
