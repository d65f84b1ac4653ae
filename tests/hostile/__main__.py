"""Lists all that is wrong, one line each: function, form, argument, mutation, kind, what came out.

python -m tests.hostile [module or module.function …]
"""

from __future__ import annotations

import sys
from collections import Counter

from tests.hostile.calls import CALLS
from tests.hostile.verdict import SUBJECTS, failures, public

wanted = sys.argv[1:] or SUBJECTS
subjects = [subject for subject in SUBJECTS if any(start.split(".")[0] == subject for start in wanted)]
names = [name for name in public(subjects) if name in CALLS and name.startswith(tuple(wanted))]
found = [failure for name in names for failure in failures(name)]
for failure in found:
    print(*failure, sep="\t")
for (module, kind), n in sorted(Counter((f.function.split(".")[0], f.kind) for f in found).items()):
    print(f"{module:10} {kind:32} {n}", file=sys.stderr)
