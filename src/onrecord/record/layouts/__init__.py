"""A record in the layouts of other projects, for which their users have code: GDELT, ICEWS, POLECAT and others.

What the record does not know is empty there too; what a layout cannot say is left out of it and counted.
"""

from onrecord.record.layouts.left import Left
from onrecord.record.layouts.write import LAYOUTS, write_file, write_folder, write_stream

__all__ = ["LAYOUTS", "Left", "write_file", "write_folder", "write_stream"]
