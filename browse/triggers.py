"""Rules that no constraint can say, as triggers that refuse with a named constraint and a message for curators."""

import pgtrigger


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
