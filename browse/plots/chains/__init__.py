"""A chain of boxes from the earliest at the top to the latest at the bottom, and how each bears on earlier ones.

Boxes stand in rows and columns; lines run between the rows and in gutters between the columns, so none crosses a box.
All that leads to one box joins one line with one arrow; what leaves a box in the same way has one stem and one label.
"""

from collections.abc import Iterable, Sequence

from browse.plots.chains.layout import Layout
from browse.plots.chains.parts import Drawing, Line, Node
from browse.plots.chains.placing import in_columns, in_rows
from browse.plots.chains.routing import Routes
from browse.plots.chains.wrapping import wrapped

__all__ = ["Drawing", "Line", "Node", "draw", "wrapped"]

COLUMNS = 3


def draw(nodes: Sequence[Node], lines: Iterable[Line], columns: int = COLUMNS) -> Drawing:
    """The drawing of nodes given in the order of time; a line that would close a circle is left out."""
    keys = {node.key for node in nodes}
    known = [line for line in dict.fromkeys(lines) if line.lower in keys and line.upper in keys]
    rows = in_rows(nodes, known, columns)
    known = [line for line in known if rows[line.upper] < rows[line.lower]]
    places = in_columns(nodes, rows, known, columns)
    return Layout(Routes(nodes, rows, places, known)).drawing()
