"""Checks the record and writes its dictionary, data/README.md.

python data/check.py           checks, and writes README.md anew
python data/check.py --check   checks, and fails if README.md is out of date
"""

from __future__ import annotations

import sys
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pandas as pd

from planlib import data
from planlib.record import rows as _rows

HERE = Path(__file__).parent
FILES = sorted(path for path in HERE.glob("*.csv") if path.stem not in data.TABLES)
KEY = ["series", "period", "kind", "source", "locator", "bound"]

LATER_SERIES = ["grain_harvest_estimate_margin"]
LATER_SOURCES = {
    *("ageyev_kondratieff", "barnett_kondratiev", "davies_wheatcroft_2006", "heptagon_kondratiev"),
    *("tauger_2001", "wheatcroft_2004", "wp_genocide_question"),
}

# Kinds that stood under one name before the import.
SPLIT = ["plan_raised", "plan_annual", "plan_memorandum", "plan_later", "norm", "budget"]

FIRST, BY_RULE, OUT = range(3)  # what corrections.csv says of a row's use: yes, nothing, no

# Parts and totals that one source prints together.
SUMS = [
    (["gross_output_group_a", "gross_output_group_b"], "gross_output_industry"),
    (
        ["gross_output_1913_prices_group_a", "gross_output_1913_prices_group_b"],
        "gross_output_1913_prices_total",
    ),
    (["share_group_a", "share_group_b"], 100),
    (["famine_deaths_ukraine", "famine_lost_births_ukraine"], "famine_total_losses_ukraine"),
]

# What sources say of their own terms, for all with more than fifty rows and some besides.
UNSTATED = "terms not stated where we read it"
TERMS = {
    "Maddison Project Database, version 2023": (
        ["mpd2023"],
        "Creative Commons Attribution 4.0, says the catalogue of Our World in Data with the project's page",
    ),
    "Maddison, earlier versions": (
        ["maddison_2010", "maddison_2020", "mpd2013"],
        f"the project asks to be cited by version; {UNSTATED}",
    ),
    "Our World in Data": (
        ["owid_fao_cereal_use", "owid_fao_food", "owid_usda_tfp", "jacks_2016", "etemad_oil", "shift_coal"],
        "what it produces is under Creative Commons Attribution; the data behind it keep their makers' terms "
        "(FAO; USDA; Jacks; Etemad and Luciani; The Shift Project), which are not stated where we read them",
    ),
    "FAO": (
        ["fao_agdata"],
        "through the package agData; FAO's page of terms for its databases names Creative Commons "
        "Attribution-NonCommercial-ShareAlike 3.0 IGO unless a database says otherwise",
    ),
    "Correlates of War": (["cow_nmc7"], "free for public and academic use with citation"),
    "Mitchell through CEDS": (
        ["ceds_mitchell"],
        f"the CEDS repository has an open licence of its own; for Mitchell's tables {UNSTATED}",
    ),
    "U.S. Geological Survey": (["usgs_feste"], "public domain in the United States; it asks to be credited"),
    "CDIAC": (
        ["cdiac"],
        "the package read is marked as public domain (ODC-PDDL); CDIAC's own terms are not stated there",
    ),
    "Books and studies": (
        ["dronin_bellinger", "ivnitsky_p20", "kolganov_put"],
        f"single figures from printed tables; {UNSTATED}",
    ),
}

HEAD = """# The record: a data dictionary

This page is written by `data/check.py` from the CSV files beside it; edit those, then run it.

Each row is one figure: `series, label, period, year, kind, value, unit, bound, use, source, locator, note`. A
series has one unit. `year` is the calendar year in which the period ends. What could not be found is absent:
nothing is interpolated, nothing comes from memory. *Official* is a claim by a state, and a grade A source can
carry a false figure.

The rows were imported once from research files, through `corrections.csv`: each correction stands there with
its reason. Since then these CSV files are the truth.
"""

RULE = """## Which row `load` takes (`use`)

Of the rows of one series, period and kind one source is in use. The rule, first point first: a row that is
not doubtful; one that is printed and not inferred; a point before a range; a source of grade A before B
before C; more digits before fewer; the source's key in alphabetical order. A range is two rows of one source,
with `bound` low and high. Drafts are no alternatives, so each is in use. What departs from the rule is a row
of `corrections.csv`:
"""


def main(arguments: list[str]) -> None:
    faults = [fault for check in (schema, keys, ranges, uses, sums, ties, corrected) for fault in check()]
    if faults:
        sys.exit("\n".join(faults))
    page = readme()
    if "--check" not in arguments:
        (HERE / "README.md").write_text(page, "utf-8")
    elif (HERE / "README.md").read_text("utf-8") != page:
        sys.exit("data/README.md is out of date; run: python data/check.py")


def rows() -> pd.DataFrame:
    """All rows of the record, as text, with the name of their file."""
    return pd.concat([table(path.stem).assign(file=path.name) for path in FILES], ignore_index=True)


def table(name: str) -> pd.DataFrame:
    return pd.read_csv(HERE / f"{name}.csv", dtype=str, keep_default_na=False)


def schema() -> list[str]:
    """Every file reads by the rules for a reader's own file, and has just the columns of the record."""
    sources = table("sources")["source"].tolist()
    faults = [
        f"{path.name}: the columns are not {', '.join(_rows.COLUMNS)}"
        for path in FILES
        if list(table(path.stem).columns) != _rows.COLUMNS
    ]
    for path in FILES:
        try:
            _rows.read(path, sources)
        except ValueError as error:
            faults.append(str(error))
    return faults


def keys() -> list[str]:
    all_rows = rows()
    twice = all_rows[all_rows.duplicated(KEY)]
    units = all_rows.groupby("series")["unit"].nunique()
    figures = table("sources").query("kind not in ['biography', 'debate']")  # told without a figure
    unused = set(figures["source"]) - set(all_rows["source"]) - {"essay_riddell"}
    return (
        [
            f"{row.file}: {row.series} {row.period} {row.kind} {row.source} stands twice"
            for row in twice.itertuples()
        ]
        + [f"{series} has more than one unit" for series in units[units > 1].index]
        + [f"sources.csv: no figure from {source}" for source in sorted(unused)]
    )


def ranges() -> list[str]:
    """A low row has its high row, and lies below it, as in a reader's own file."""
    return [fault for _, fault in _rows.unpaired(rows().to_dict("records"))]


def uses() -> list[str]:
    """The row in use is the one that the rule gives, unless a correction says otherwise; drafts are all in
    use."""
    grades = table("sources").set_index("source")["grade"]
    exceptions = table("corrections").query("field == 'use'")
    faults, all_rows = [], rows()
    open_to_choice = all_rows.duplicated(["series", "period", "kind"], keep=False) | (
        all_rows["use"] != "yes"
    )
    for place, found in all_rows[open_to_choice].groupby(["series", "period", "kind"]):
        ranked = sorted(
            (rank(row, grades, exceptions), row.source, row.locator) for row in found.itertuples()
        )
        ranked = [row for row in ranked if row[0][0] != OUT]
        wanted = {row[1:] for row in (ranked if place[2] == "plan_draft" else ranked[:1])}
        used = {(row.source, row.locator) for row in found.itertuples() if row.use == "yes"}
        if wanted != used:
            faults.append(
                f"{' '.join(place)}: by the rule {wanted or 'no row'} should be in use, not {used or 'none'}"
            )
    return faults


def rank(row: Any, grades: pd.Series, exceptions: pd.DataFrame) -> tuple[object, ...]:
    """Where a row stands by the rule of use: the lowest is taken."""
    said = [
        rule.new
        for rule in exceptions.itertuples()
        if all(
            fnmatchcase(getattr(row, key), getattr(rule, key))
            for key in ("series", "period", "kind", "source", "locator", "value")
        )
    ]
    first = FIRST if "yes" in said else OUT if "no" in said else BY_RULE
    digits = row.value.lstrip("-0.").replace(".", "")
    return (
        first,
        "doubtful:" in row.note,
        "inferred:" in row.note,
        row.bound != "point",
        grades[row.source],
        -len(digits if "." in row.value else digits.rstrip("0")),
        row.source,
        row.locator,
    )


def sums() -> list[str]:
    """Parts add up to the total where one source prints both, to a half of the last digit printed."""
    all_rows = rows().query("bound == 'point'").assign(value=lambda r: r["value"].astype(float))
    wide = all_rows.pivot_table(index=["period", "kind", "source"], columns="series", values="value")
    faults = []
    for parts, total in SUMS:
        whole = wide[total] if isinstance(total, str) else pd.Series(total, wide.index)
        gap = (wide[parts].sum(axis=1, min_count=len(parts)) - whole).dropna()
        faults += [
            f"{' + '.join(parts)} is not {total} in {' '.join(key)}" for key in gap[gap.abs() > 0.051].index
        ]
        if gap.empty:
            faults.append(f"no source prints {' + '.join(parts)} with {total}")
    return faults


def ties() -> list[str]:
    """The series that products.csv and evidence.csv name exist, with figures in use."""
    used = rows().query("use == 'yes'")
    there = set(zip(used["series"], used["period"], strict=True))
    evidence = table("evidence").query("series != ''")
    wanted = [(row.series, row.period) for row in evidence.itertuples()]
    wanted += [(row.series, row.base_period) for row in evidence.itertuples() if row.base_period]
    wanted += [
        (row.per, period)
        for row in evidence.itertuples()
        for period in (row.period, row.base_period)
        if row.per
    ]
    return [
        f"evidence.csv: no figure in use for {series} {period}"
        for series, period in wanted
        if (series, period) not in there
    ]


def corrected() -> list[str]:
    """What corrections.csv says is so in the rows: nothing that it drops is left, and what it sets is set."""
    all_rows, rules = list(rows().itertuples()), table("corrections")
    split = rules.query("field == 'kind' and kind == 'plan_revised'")
    faults = ["the kind plan_revised was split, but a row has it"] * any(
        row.kind == "plan_revised" for row in all_rows
    )
    faults += [
        f"corrections.csv makes {row.series} {row.period} {row.source} {kind}, not {row.kind}"
        for row in all_rows
        for kind in (_first(split, row) if row.kind in SPLIT else [])
        if kind != row.kind
    ]
    for rule in rules.itertuples():
        faults += [f"corrections.csv: no reason for {rule.series} {rule.source}"] * (not rule.reason)
        if rule.action == "drop":
            faults += [
                f"corrections.csv drops {row.series} {row.period} {row.source}, which is there"
                for row in _about(all_rows, rule, "series")
            ]
        elif rule.action == "set" and rule.field in ("kind", "series", "note"):
            faults += _unset(all_rows, rule)
    return faults


def _unset(all_rows: list[Any], rule: Any) -> list[str]:
    """A rule that no row obeys, and the rows that do not."""
    what = f"{rule.series} {rule.period} {rule.source}"
    kind = ["kind"] if rule.kind != "plan_revised" else []
    if rule.field == "note":
        found, words = _about(all_rows, rule, "series", *kind), rule.new.replace("{note}", "").strip("; ")
        faults = [
            f"corrections.csv: the note of {row.series} {row.period} {row.source} lacks {words!r}"
            for row in found
            if words not in row.note
        ]
        return faults or [f"corrections.csv sets the note of {what}, which is not there"] * (not found)
    there = [row for row in all_rows if getattr(row, rule.field) == rule.new]
    keys = ["series"] if rule.field == "kind" else kind
    faults = [] if _about(there, rule, *keys) else [f"corrections.csv: no {what} has become {rule.new}"]
    if rule.field == "series":
        faults += [
            f"corrections.csv renames {row.series} {row.period} {row.source}, which is there"
            for row in _about(all_rows, rule, "series", *kind)
            if row.series != rule.new
        ]
    return faults


def _about(found: list[Any], rule: Any, *keys: str) -> list[Any]:
    """The rows that a rule speaks of, by period, source, locator and value and by the keys given."""
    keys = (*keys, "period", "source", "value", "locator")
    return [row for row in found if all(fnmatchcase(getattr(row, key), getattr(rule, key)) for key in keys)]


def _first(split: pd.DataFrame, row: Any) -> list[str]:
    """The kind that the first rule for a row of plans gives."""
    return [
        rule.new
        for rule in split.itertuples()
        if all(
            fnmatchcase(getattr(row, key), getattr(rule, key))
            for key in ("series", "period", "source", "value")
        )
    ][:1]


def readme() -> str:
    all_rows, corrections, sources = rows(), table("corrections"), table("sources")
    kinds = all_rows["kind"].value_counts()
    parts = [
        HEAD,
        _later(all_rows, sources),
        f"{len(all_rows)} rows in {all_rows['series'].nunique()} series from {len(sources)} sources.\n",
        "## Kinds\n",
        _list([f"`{kind}` ({kinds[kind]} rows): {words}" for kind, words in _rows.KINDS.items()]),
        RULE,
        _list(
            [
                f"{rule.series} {rule.period} {rule.source}: {rule.reason}"
                for rule in corrections.query("field == 'use'").itertuples()
            ]
        ),
        "## Periods\n",
        "`1932` calendar year, `1928/29` economic year (October to September), `-H1` half-year, `-Q3` "
        "quarter, `-M5` the first five months, `-M6..9` June to September, `1930-03` month, "
        "`1930-03-01` day, `1929-1932` span, `1930s` decade. `load` never mixes periods of different length; "
        'a span is as long as its years (`length="4 years"`), and months as their count (`9 months`).\n',
        "## Notes\n",
        "`doubtful:` and `inferred:` open a note on a damaged print, or on a unit, date or meaning concluded "
        "from the context. `derived:` marks a figure computed here from a printed one. `second-hand` names "
        "a table read through a later author. A tag in `sources.csv` warns of a partisan reading.\n",
        "## A file of your own\n",
        "`data.read(path)` reads a CSV file in this schema. Needed are `series, period, kind, value, unit, "
        "source`; the other columns may be left out. A source of your own is written `own: author, title, "
        "page`. Commas, semicolons or tabs, UTF-8; a file with semicolons has decimal commas. The first "
        "fault is told with its line and a remedy, and nothing is half read. Only changes in percent, and "
        "profits and balances in thousands or millions of rubles, may be below zero. A range has a low and a "
        "high. Columns of your own are kept, but not one that looks like a known name misspelt.\n",
        "## Other tables\n",
        _list(
            [
                "`products.csv`: the products of the plan, their group, base and result",
                "`yardsticks.csv`: which kind and period each yardstick takes",
                "`evidence.csv`: ties dated evidence of quality to products by a named rule",
                "`corrections.csv`: what was re-labelled or left out, with a reason",
                "`sources.csv`: the sources, with grade and tag",
                "`claims.csv`: the claims of the two essays with a first verdict, a literal and a charitable "
                "one after the lessons, and the cell that tests",
                "`terms.csv`: the Russian and technical words of the lessons, with their forms in the text",
                "`index_worked_*.csv`: the worked example of the Producer Price Index Manual (2004)",
            ]
        ),
        "## The sources' own terms\n",
        _list(_terms()),
        "## Known conflicts\n",
        _list(_conflicts(all_rows)),
        "## Series\n",
        *[_theme(name, found) for name, found in all_rows.groupby("file")],
    ]
    return "\n".join(parts)


def _list(lines: list[str]) -> str:
    return "\n".join(f"- {line}" for line in lines) + "\n"


def _terms() -> list[str]:
    return [
        *[f"{name} ({', '.join(keys)}): {words}" for name, (keys, words) in TERMS.items()],
        "all other sources, none with more than 50 rows: single figures with author, title and place; their "
        "texts are not reproduced",
    ]


def _later(all_rows: pd.DataFrame, sources: pd.DataFrame) -> str:
    """What was added by hand after the import."""
    added = all_rows[all_rows["series"].isin(LATER_SERIES)]
    keys = [key for key in sources["source"] if key in LATER_SOURCES]
    return (
        f"After the import came the {len(added)} rows of {', '.join(f'`{key}`' for key in LATER_SERIES)} and "
        f"{len(keys)} sources, all for debates and lives without a figure: {', '.join(keys)}. The rows of "
        "litbit for 1933 and of vif2_export for 1929 were left out at first and are back, out of use.\n"
    )


def _conflicts(all_rows: pd.DataFrame) -> list[str]:
    """Rows of one series, period and kind for which sources differ, outside the long panels."""
    short = all_rows[~all_rows["file"].str.startswith("panel_")]
    lines = []
    for (series, period, kind), found in short.query("bound == 'point'").groupby(
        ["series", "period", "kind"]
    ):
        if found["value"].astype(float).nunique() > 1 and kind != "plan_draft":
            said = ", ".join(
                f"{row.value} ({row.source}{', in use' if row.use else ''})" for row in found.itertuples()
            )
            lines.append(f"`{series}` {period}, {kind}: {said}")
    return lines


def _theme(name: str, found: pd.DataFrame) -> str:
    lines = [
        f"### {name}\n",
        "| series | label | unit | kinds | years | sources |",
        "|---|---|---|---|---|---|",
    ]
    for series, group in found.groupby("series"):
        years = (
            f"{group['year'].min()}-{group['year'].max()}"
            if group["year"].nunique() > 1
            else group["year"].iloc[0]
        )
        cells = [
            f"`{series}`",
            group["label"].iloc[0],
            group["unit"].iloc[0],
            ", ".join(sorted(group["kind"].unique())),
            years,
            ", ".join(sorted(group["source"].unique())),
        ]
        lines.append("| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main(sys.argv[1:])
