"""Settings of the site. It is built without a net, and its pages ask nothing of other hosts."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

project = "planlib"
language = "en"
extensions = ["sphinx.ext.autodoc", "reference"]
smartquotes = False  # what stands in quotes is typed as it stands
rst_prolog = ".. role:: own\n"

# A link that leads nowhere is an error; names of other packages' types are no links.
nitpicky = True
nitpick_ignore_regex = [("py:.*", r"(?!planlib\.).*")]

autodoc_typehints = "none"  # ``reference`` writes signatures; overloads would repeat each of them
add_module_names = False
python_maximum_signature_line_length = 60
toc_object_entries_show_parents = "hide"

html_theme = "furo"
html_title = "planlib"
html_static_path = ["static"]
html_css_files = ["reference.css"]
html_use_index = False  # the first page is the index
html_domain_indices = False
html_copy_source = False
html_show_sourcelink = False
html_show_copyright = False
html_show_sphinx = False
