"""Builds data/*.csv from a folder of research files, through corrections.csv. Runs once; then the CSV files are the truth.

    python data/import_research.py FOLDER
"""

from __future__ import annotations

import csv
import shutil
import sys
from collections import Counter
from fnmatch import fnmatchcase
from pathlib import Path

HERE = Path(__file__).parent
COLUMNS = "series,label,period,year,kind,value,unit,bound,use,source,locator,note".split(",")
PARTISAN = {
    "martens_davies": "read through a partisan of Stalin", "prudnikova188": "read through a partisan of Stalin",
    "verkhoturov_p102": "read through a partisan of Stalin", "verkhoturov_p116": "read through a partisan of Stalin",
    "verkhoturov_p118": "read through a partisan of Stalin", "verkhoturov_p136": "read through a partisan of Stalin",
    "verkhoturov_p77": "read through a partisan of Stalin", "verkhoturov_victory_p11": "read through a partisan of Stalin",
    "obshina_2023": "read through a partisan of the Empire",
}
Row = dict[str, str]


def rows_of(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(name: str, rows: list[Row], columns: list[str]) -> None:
    with (HERE / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)


def matches(row: Row, rule: Row) -> bool:
    return all(fnmatchcase(row[key], rule[key]) for key in ("series", "period", "kind", "source", "locator", "value"))


def same_place(a: Row, b: Row, keys: str) -> bool:
    return a is not b and all(a[key] == b[key] for key in keys.split())


def applied(rows: list[Row], rule: Row) -> list[Row]:
    chosen = [row for row in rows if matches(row, rule)]
    assert chosen, f"no row for the correction {rule}"
    if rule["action"] == "set":
        for row in chosen:
            row[rule["field"]] = rule["new"].format(**row).strip("; ")
        return rows
    if rule["action"] == "derive":
        unit, times, by = rule["new"].split("|")
        return rows + [row | {"series": rule["field"], "theme": "plan", "unit": unit, "label": f"{row['label']}, for the year",
                              "value": f"{float(row['value']) * int(times) / int(by):g}",
                              "note": f"derived: {row['value']} {row['unit']} times {times} days"} for row in chosen]
    if rule["action"] == "drop_if_other":
        chosen = [c for c in chosen if any(same_place(c, r, "series period") and r["source"] != c["source"] for r in rows)]
    if rule["action"] == "drop_if_twin":
        chosen = [c for c in chosen if any(same_place(c, r, "series period kind source") for r in rows)]
    dropped = set(map(id, chosen))
    return [row for row in rows if id(row) not in dropped]


def bounded(rows: list[Row]) -> None:
    """Two rows of one place are the ends of a range, the lower value the low one."""
    places = Counter((r["series"], r["period"], r["kind"], r["source"], r["locator"]) for r in rows)
    for row in rows:
        place = row["series"], row["period"], row["kind"], row["source"], row["locator"]
        twins = [r for r in rows if (r["series"], r["period"], r["kind"], r["source"], r["locator"]) == place] \
            if places[place] > 1 else []
        assert len(twins) in (0, 2), (place, [t["value"] for t in twins])
        lowest = min((float(t["value"]) for t in twins), default=None)
        row["bound"] = "point" if not twins else "low" if float(row["value"]) == lowest else "high"


def digits(value: str) -> int:
    return len(value.replace(".", "").replace("-", "").lstrip("0").rstrip("0") if "." not in value
               else value.replace(".", "").replace("-", "").lstrip("0"))


def rank(row: Row, grades: dict[str, str]) -> tuple:
    """The rule of use: what is sound before what is doubtful, then what is printed before what is inferred, a point
    before a range, grade A before B before C, more digits before fewer, and the source's key to settle a tie."""
    note = row["note"]
    return (row["use"] != "yes", "doubtful:" in note, "inferred:" in note, row["bound"] != "point", grades[row["source"]],
            -digits(row["value"]), row["source"], row["locator"])


def mark_use(rows: list[Row], grades: dict[str, str]) -> None:
    places: dict[tuple, list[Row]] = {}
    for row in rows:
        places.setdefault((row["series"], row["period"], row["kind"]), []).append(row)
    for (_, _, kind), found in places.items():
        if kind == "plan_draft":  # drafts follow one another; none stands for the others
            for row in found:
                row["use"] = "yes"
            continue
        free = [row for row in found if row["use"] != "no"]
        best = min(free, key=lambda row: rank(row, grades)) if free else {"source": "", "locator": ""}
        for row in found:
            is_best = row["source"] == best["source"] and row["locator"] == best["locator"]
            row["use"] = "yes" if is_best and row in free else ""


def main(folder: Path) -> None:
    sources = rows_of(folder / "sources.csv")
    rows = rows_of(folder / "observations.csv")
    for row in rows:
        row["file"] = row["theme"]
    panels = rows_of(folder / "panels.csv")
    for row in panels:
        row["file"] = "panel_" + row["theme"]
    rows += panels
    for row in rows:
        row |= {"bound": "", "use": ""}
    for rule in rows_of(HERE / "corrections.csv"):
        rows = applied(rows, rule)
    bounded(rows)
    mark_use(rows, {s["source"]: s["grade"] for s in sources})
    rows.sort(key=lambda r: (r["series"], r["year"], r["period"], r["kind"], r["source"], r["locator"], float(r["value"])))
    for theme in sorted({row["file"] for row in rows}):
        write(theme + ".csv", [row for row in rows if row["file"] == theme], COLUMNS)
    used = {row["source"] for row in rows}
    for source in sources:
        source["tag"] = PARTISAN.get(source["source"], "")
    claims = rows_of(folder / "claims.csv")
    write("sources.csv", [s for s in sources if s["source"] in used | {"essay_riddell"}], [*sources[0]])
    write("claims.csv", claims, [*claims[0]])
    for name in ("index_worked_example.csv", "index_worked_results.csv"):
        shutil.copy(folder / name, HERE / name)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
