"""The record: its checks, the products of the plan, loading, evidence, and a reader's own files."""

from __future__ import annotations

import importlib.util
import math
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pandas as pd
import pytest

from planlib import _check, data
from planlib.record import files, periods
from tests.conftest import ROOT

# Result, base and target by yardstick, as lesson 02 builds on them; nan: none.
NONE = math.nan
PRODUCTS = pd.DataFrame(
    {
        "pig_iron": [6.161, 3.282, 8, 10, 17, 9.15, 17.65],
        "steel": [5.9, 4.0, 8.3, 10.4, NONE, NONE, 19.315],
        "rolled_steel": [4.4, NONE, NONE, 8.0, NONE, NONE, 15.135],
        "coal": [64.3, 35.4, 68, 75, 95, 90, 102.5],
        "oil": [21.4, 11.7, 19, 21.7, 40, NONE, 40],
        "electricity": [13.4, 5.05, 17, 22, NONE, NONE, NONE],
        "tractors": [50, 1.279, NONE, 55, NONE, NONE, 197.1],
        "cotton_cloth": [2694, 2740, NONE, 4700, NONE, NONE, NONE],
        "wool_cloth": [88.7, 96.6, NONE, 270, NONE, NONE, NONE],
        "sugar": [828, NONE, NONE, 2600, NONE, NONE, NONE],
        "iron_ore": [12.1, 6.7, 15, 19.4, 24, NONE, NONE],
    },
    index=["result", "base", "basic", "optimal", "raised", "annual", "memorandum"],
).T


def test_record_keeps_its_rules_and_its_dictionary_is_current() -> None:
    run = subprocess.run(
        [sys.executable, "data/check.py", "--check"], cwd=ROOT, capture_output=True, text=True
    )
    assert run.returncode == 0, run.stderr


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """data/check.py on a copy of the record, which a test may spoil."""
    spec = importlib.util.spec_from_file_location("record_check", ROOT / "data" / "check.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for path in (ROOT / "data").glob("*.csv"):
        shutil.copy(path, tmp_path)
    monkeypatch.setattr(module, "HERE", tmp_path)
    monkeypatch.setattr(module, "FILES", [tmp_path / path.name for path in module.FILES])
    return module


def spoilt(check: ModuleType, name: str, where: dict[str, str], **fields: str) -> None:
    """Write other fields into the rows of one table that are as described; without fields, take them away."""
    table = check.table(name)
    rows = (table[list(where)] == pd.Series(where)).all(axis=1)
    assert rows.any()
    table.loc[rows, list(fields)] = list(fields.values())
    (table if fields else table[~rows]).to_csv(check.HERE / f"{name}.csv", index=False)


STEEL_4 = {"series": "rolled_steel", "source": "verkhoturov_p102", "kind": "official"}


@pytest.mark.parametrize(
    ("name", "rule", "where", "fields", "says"),
    [
        (
            "schema",
            "plan",
            {"series": "steel", "source": "whp", "kind": "official"},
            {"kind": "oficial"},
            "kind",
        ),
        ("schema", "plan", {"series": "steel", "kind": "official"}, {"value": "-1"}, "is below zero"),
        ("keys", "plan", {"series": "steel", "source": "whp"}, {"unit": "t"}, "steel has more than one unit"),
        ("keys", "plan", {"source": "fyp_ural"}, {"source": "whp"}, "no figure from fyp_ural"),
        ("keys", "plan", {"source": "sozdanie_p10"}, {"locator": "p"}, "sozdanie_p10 stands twice"),
        ("ranges", "plan", {"series": "coal", "bound": "low"}, {}, "low and high do not make a range"),
        ("ranges", "plan", {"series": "coal", "bound": "low"}, {"value": "500"}, "do not make a range"),
        ("uses", "plan", {"series": "steel", "source": "whp"}, {"use": ""}, "whp"),
        (
            "uses",
            "plan",
            {"series": "cotton_cloth", "source": "cliff_1955"},
            {"use": "yes"},
            "cotton_cloth 1932",
        ),
        ("sums", "famine", {"series": "famine_lost_births_ukraine"}, {"value": "0.9"}, "is not famine_total"),
        (
            "ties",
            "evidence",
            {"series": "wool_content"},
            {"series": "silk"},
            "no figure in use for silk 1932",
        ),
        ("ties", "evidence", {"series": "wool_content"}, {"base_period": "1913"}, "wool_content 1913"),
        ("corrected", "plan", STEEL_4, {"note": "as printed"}, "the note of rolled_steel 1932"),
        (
            "corrected",
            "quality",
            {"series": "defect_rate_melange"},
            {"note": ""},
            "lacks 'doubtful: defective",
        ),
        (
            "corrected",
            "plan",
            {"source": "medvedev_p51", "kind": "plan_raised"},
            {"kind": "plan_annual"},
            "makes",
        ),
        (
            "corrected",
            "plan",
            {"source": "lopukhovsky"},
            {"kind": "plan_later"},
            "lopukhovsky plan_memorandum",
        ),
        ("corrected", "plan", {"source": "medvedev_p51"}, {"kind": "plan_revised"}, "the kind plan_revised"),
        (
            "corrected",
            "agriculture",
            {"series": "grain_harvest_biological", "period": "1937"},
            {"series": "grain_harvest"},
            "renames grain_harvest 1937",
        ),
        (
            "corrected",
            "agriculture",
            {"series": "grain_procurement_plan_lowered"},
            {"series": "grain_procurement_plan_second"},
            "no grain_procurement_plan 1931 dronin_bellinger has become grain_procurement_plan_lowered",
        ),
        ("corrected", "plan", {"source": "medvedev_p51"}, {"source": "platonov"}, "drops"),
        ("corrected", "corrections", {"series": "losses_leningrad"}, {"reason": ""}, "no reason for losses_"),
    ],
)
def test_a_bad_row_is_found(
    check: ModuleType, name: str, rule: str, where: dict[str, str], fields: dict[str, str], says: str
) -> None:
    assert getattr(check, name)() == []
    spoilt(check, rule, where, **fields)
    assert says in "; ".join(getattr(check, name)())


def test_a_sum_that_no_source_prints_is_found(check: ModuleType) -> None:
    spoilt(check, "famine", {"series": "famine_lost_births_ukraine"}, source="whp")
    assert "no source prints famine_deaths_ukraine + famine_lost_births_ukraine" in "; ".join(check.sums())


def test_the_page_is_refused_when_a_check_finds_a_fault(check: ModuleType) -> None:
    spoilt(check, "plan", {"series": "coal", "bound": "low"})
    with pytest.raises(SystemExit, match="low and high do not make a range"):
        check.main(["--check"])


def test_no_correction_is_lost(check: ModuleType) -> None:
    table = check.table("corrections")
    assert table.groupby(["action", "field"]).size().to_dict() == {
        ("derive", "pig_iron"): 1,
        ("drop", ""): 2,
        ("drop_if_other", ""): 4,
        ("drop_if_twin", ""): 2,
        ("set", "kind"): 20,
        ("set", "locator"): 3,
        ("set", "note"): 13,
        ("set", "series"): 13,
        ("set", "use"): 8,
    }
    assert set(table.query("field == 'note'")["series"]) == {
        *("rolled_steel", "steel", "electricity", "tractors", "industry_growth", "defect_rate_melange", "*"),
        *("losses_leningrad", "net_profit_industry", "dekulakisation_deaths", "kulak_deaths_settlement"),
    }


def test_what_is_doubtful_in_plan_and_quality_stays_so() -> None:
    rows = files.observations().query("theme in ['plan', 'quality']")
    doubtful = rows[rows["note"].str.contains("doubtful:")]
    found = doubtful.groupby(["series", "period", "kind", "source"])["value"].first()
    assert len(doubtful) == 16
    assert found["rolled_steel", "1932", "official", "verkhoturov_p102"] == 4.0
    assert found["rolled_steel", "1932/33", "plan_optimal", "prudnikova188"] == 8.0
    assert found["pig_iron", "1933", "plan_annual", "litbit"] == 17
    assert "defect_rate_melange" in found.index.get_level_values("series")


def test_rows_kept_for_a_conflict_are_not_taken() -> None:
    assert data.describe("grain_export").query("period == '1929'")["value"].tolist() == [1.3, 0.17]
    assert "1929" not in data.load("grain_export", kind="claim")
    assert "1933" not in data.load("pig_iron", kind="plan_annual")


def test_every_source_of_many_rows_is_named_with_its_terms(check: ModuleType) -> None:
    rows = files.observations()["source"].value_counts()
    named = [key for keys, _ in check.TERMS.values() for key in keys]
    assert len(named) == len(set(named)) and set(rows[rows > 50].index) <= set(named) <= set(rows.index)
    page = (ROOT / "data" / "README.md").read_text("utf-8")
    terms = page.partition("## The sources' own terms")[2].partition("##")[0]
    assert all(key in terms for key in named)


def test_the_licence_names_every_folder() -> None:
    text = (ROOT / "LICENSE").read_text("utf-8")
    for part in ("planlib/", "tests/", "benchmarks/", "notebooks/", "answers/", "teaching/", "data/check.py"):
        assert part in text


@pytest.mark.parametrize("variant", ["basic", "optimal", "raised", "annual", "memorandum"])
def test_targets_results_and_bases(variant: str) -> None:
    table = data.targets(variant)
    pd.testing.assert_series_equal(table["target"], PRODUCTS[variant], check_names=False)
    for part in ("result", "base"):
        pd.testing.assert_series_equal(table[part], PRODUCTS[part], check_names=False)
    missing = table["status"].str.contains("no target found")
    assert (missing == PRODUCTS[variant].isna()).all()
    assert "1932/33" in table.attrs["caveat"] and "calendar year 1932" in table.attrs["caveat"]


def test_targets_say_what_is_doubtful() -> None:
    table = data.targets("raised", bound="high")
    assert table.loc["coal", ["target_low", "target_high", "target"]].tolist() == [95, 105, 105]
    assert table["status"].str.contains("low to high").sum() == 3
    assert data.targets("optimal").query("result_kind == 'claim'").index.tolist() == ["tractors"]
    assert "result is a claim" in table.loc["tractors", "status"]


def test_drafts_due_with_the_plan_run_from_the_lowest_to_the_highest() -> None:
    assert data.targets("draft").loc["coal", ["target_low", "target_high"]].tolist() == [69, 75]
    assert set(data.targets("draft")["target_period"]) <= {"1932/33", ""}  # never a target of 1930/31


def test_the_daily_rate_becomes_a_year_in_the_open() -> None:
    row = data.describe("pig_iron").query("kind == 'plan_annual' and period == '1932'").iloc[0]
    daily = data.load("pig_iron_daily", kind="plan_annual")["1932"]
    assert row["value"] == pytest.approx(daily * 366 / 1e6)
    assert row["note"] == "derived: 25000 t per day times 366 days"


def test_nobody_can_change_the_record_by_changing_a_result() -> None:
    for table in (data.targets("optimal"), data.describe("pig_iron"), data.claims(), data.evidence()):
        table.iloc[0, 0] = "changed"
    assert data.targets("optimal")["label"].iloc[0] == "Pig iron"
    assert data.describe("pig_iron")["series"].unique() == ["pig_iron"]
    assert data.claims().iloc[0, 0] == "c01"
    assert data.evidence().iloc[0, 0] == "steel"


def test_load_says_unit_kind_and_sources_as_plain_strings() -> None:
    iron = data.load("pig_iron", kind="official")
    assert iron.index.tolist() == [str(year) for year in range(1913, 1941)]
    assert iron.attrs == {
        "series": "pig_iron",
        "label": "Pig iron output, USSR (Mitchell)",
        "unit": "million t",
        "kind": "official",
        "sources": "ceds_mitchell",
        "printed": iron.to_dict(),
    }


def test_load_takes_another_source_when_asked() -> None:
    assert data.load("coal", kind="official", source="paperzz", length="calendar year").to_dict() == {
        "1932": 64.0
    }


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"series": "pigiron"}, "unknown series 'pigiron'; did you mean 'pig_iron'?"),
        ({"series": "coal"}, "coal has several kinds of figures; choose kind= from: "),
        ({"series": "coal", "kind": "oficial"}, "coal has no kind 'oficial'; did you mean 'official'?"),
        (
            {"series": "coal", "kind": "official"},
            "coal has periods of different length; choose one by length= (calendar year: ",
        ),
        ({"series": "coal", "kind": "official", "length": "calender year"}, "did you mean 'calendar year'?"),
        (
            {"series": "construction_works", "kind": "official"},
            "choose one by length= (11 years: 1918-1928; 4 years: 1929-1932; 5 years: 1933-1937; "
            "3.5 years: 1938-1941-H1)",
        ),
        (
            {"series": "construction_works", "kind": "official", "length": "span of years"},
            "choose one by length= (11 years: 1918-1928; 4 years: 1929-1932; ",
        ),
        (
            {"series": "construction_works", "kind": "official", "length": "4.5 years"},
            "unknown length of period '4.5 years'; did you mean '3.5 years'?",
        ),
        (
            {"series": "coal", "kind": "plan_raised"},
            "several rows of coal remain; choose by source= or bound=: 1932 95 (low, ",
        ),
        (
            {"series": "coal", "kind": "plan_draft"},
            "1931/32 56.9 (point, sozdanie_p10, Coal: VSNKh materials",
        ),
        (
            {"series": "coal", "kind": "official", "source": "wph"},
            "coal has no source 'wph'; did you mean 'whp'?",
        ),
        ({"series": "quality_discount_total", "bound": "middle"}, "has no bound 'middle'; it has: low, high"),
    ],
)
def test_load_asks_instead_of_choosing(arguments: dict[str, str], says: str) -> None:
    with pytest.raises(ValueError, match=re.escape(says)):
        data.load(**arguments)


def test_a_span_is_as_long_as_its_years() -> None:
    spans = {
        "1929-1932": "4 years",
        "1938-1941-H1": "3.5 years",
        "1928/29-1932": "4.25 years",
        "1923/24-1927/28": "5 years",
        "1930-01..1931-09": "1.75 years",
        "1929-12..1930-06": "7 months",
        "1931-M5": "5 months",
        "1930-M9..12": "4 months",
        "1929/30-M8": "8 months",
        "1928/29-H1": "half-year",
        "1930s": "decade",
    }
    assert {period: periods.length(period) for period in spans} == spans
    works = data.load("construction_works", kind="official", length="4 years")
    assert works.to_dict() == {"1929-1932": 7.2}
    assert data.load("pig_iron", kind="claim", length="months").index.tolist() == ["1932-M9"]


def test_no_series_of_the_record_mixes_lengths() -> None:
    rows = files.observations().query("use == 'yes' and kind != 'plan_draft'")
    for (series, kind), found in rows.groupby(["series", "kind"]):
        lengths = found["period"].map(periods.length)
        for length in lengths.unique():
            bound = "high" if "high" in set(found["bound"][lengths == length]) else None
            try:
                loaded = data.load(series, kind=kind, length=length, bound=bound)
            except ValueError as error:
                assert "several rows" in str(error) or "no row" in str(error), error
            else:
                assert loaded.index.map(periods.length).unique().tolist() == [length]


def test_unknown_names_get_a_suggestion() -> None:
    with pytest.raises(ValueError, match="unknown variant 'optimum'; did you mean 'optimal'"):
        data.targets("optimum")
    with pytest.raises(ValueError, match="unknown branch 'stel'; did you mean 'steel'"):
        data.evidence("stel")
    with pytest.raises(ValueError, match="unknown source 'ceds'; did you mean 'ceds_mitchell'"):
        data.source("ceds")
    with pytest.raises(ValueError, match="unknown variant 'five'; there are draft, basic, optimal, raised"):
        data.targets("five")
    with pytest.raises(ValueError, match=r"unknown series 'zzz'; data\.series\(\) lists all"):
        data.load("zzz")
    with pytest.raises(ValueError, match="unknown series 'PIG_IRON'; did you mean 'pig_iron'"):
        data.load("PIG_IRON")
    with pytest.raises(ValueError, match=r"'gdp_per_head_\w+'\? data.series\('gdp'\) lists \d+ that"):
        data.load("gdp")
    for no_name in (None, 5, [7], pd.NA, ""):
        with pytest.raises(ValueError, match=r"unknown series .*; data\.series\(\) lists all"):
            data.load(no_name)


def test_the_record_can_be_listed() -> None:
    everything = data.series()
    assert everything.index.is_unique and everything.columns.tolist() == ["label", "unit", "kinds", "years"]
    assert set(everything.index) == set(files.observations()["series"])
    assert not everything.isna().any(axis=None)
    assert everything.loc["pig_iron", ["unit", "years"]].tolist() == ["million t", "1913-1940"]
    assert data.series("PIG_IRON").equals(data.series("pig iron")) and "pig_iron" in data.series("Pig ").index
    drafts = data.series("iron", kind="plan_draft")
    assert 0 < len(drafts) < len(data.series("iron")) and drafts["kinds"].str.contains("plan_draft").all()
    assert data.series("no such thing [").empty
    with pytest.raises(ValueError, match="unknown kind 'offical'; did you mean 'official'"):
        data.series(kind="offical")
    with pytest.raises(TypeError, match="like must be a part of a name"):
        data.series(5)


def test_a_percentage_becomes_a_ratio_once_and_a_ton_never() -> None:
    index = data.load("retail_price_general", length="half-year")
    assert data.ratio(index).round(6).to_dict() == {"1932-H1": 2.518}
    assert data.ratio(data.ratio(index)).equals(data.ratio(index))
    share = data.load("defect_rate_clothing")
    assert data.ratio(share[["1930"]]).round(6).to_dict() == {"1930": 0.3}
    for other in (data.load("pig_iron", kind="official"), share / 100, pd.Series({"1930": 30.0})):
        with pytest.raises(ValueError, match=r"series (is in 'million t'|says no unit).*; give a percentage"):
            data.ratio(other)
    with pytest.raises(TypeError, match="series must be a pandas Series"):
        data.ratio(30.0)


def test_a_known_unit_is_not_passed_off_as_a_ratio() -> None:
    share = data.load("defect_rate_clothing")
    with pytest.raises(ValueError, match="d1 is in 'percent', and a ratio is asked"):
        _check.aligned(d1=_check.a_ratio(share))
    for same in (share.rename(int), share.astype("float32"), share[["1930"]]):
        with pytest.raises(ValueError, match="d1 is in 'percent', and a ratio is asked"):
            _check.aligned(d1=_check.a_ratio(same))
    with pytest.raises(ValueError, match="d1 must be above zero for: 1929"):
        _check.aligned(d1=_check.a_ratio(share.astype("Float64").mask(share == 10)))
    for right in (data.ratio(share), share / 100, share.rename(lambda year: f"{year} ") / 100):
        assert _check.aligned(d1=_check.a_ratio(right))[1][0].round(3).tolist() == [0.1, 0.3]


def test_each_product_has_evidence_or_the_words_that_there_is_none() -> None:
    evidence = data.evidence()
    assert set(PRODUCTS.index) <= set(evidence["branch"])
    bare = evidence[evidence["status"] == "none"]
    assert bare["branch"].tolist() == ["pig_iron", "oil", "electricity", "sugar", "iron_ore"]
    assert bare["note"].str.startswith("no dated evidence found").all()
    assert evidence.loc[evidence["branch"] == "steel", "value"].tolist() == [40, 32, 30, 100]
    heat = evidence.query("rule == 'from_heat'").iloc[0]
    assert heat[["value", "base_value", "per_value", "per_base_value"]].tolist() == [
        406.8842,
        227.1501,
        64.3,
        35.4,
    ]
    assert (
        not evidence["series"]
        .isin(["blast_furnace_utilisation", "kuznetsk_dust", "defect_rate_melange"])
        .any()
    )


def test_evidence_keeps_its_rules_and_its_status() -> None:
    works, date = "one works", "one date"
    rows = files.table("evidence")[["branch", "series", "rule", "status"]]
    assert [tuple(row) for row in rows.values.tolist()] == [
        ("steel", "defect_rate_dzerzhinsky_petrovsky_steel", "from_rejects", works),
        ("steel", "defect_rate_marti_steel", "from_rejects", works),
        ("steel", "defect_rate_nadezhdinsk_steel", "from_rejects", works),
        ("steel", "defect_rate_verkhneturinsk_steel", "from_rejects", works),
        ("rolled_steel", "defect_rate_dzerzhinsky_plates", "from_rejects", works),
        ("rolled_steel", "defect_rate_lapaevsk_sheet", "from_rejects", works),
        ("cotton_cloth", "defect_rate_textile_trusts", "from_rejects", date),
        ("tractors", "defect_rate_stz", "from_rejects", works),
        ("tractors", "stz_tractor_life", "from_durability", works),
        ("coal", "coal_slate_share", "from_ballast", date),
        ("coal", "coal_energy_ussr", "from_heat", "two dates"),
        ("wool_cloth", "wool_content", "from_content", "two dates"),
        *((branch, "", "", "none") for branch in ("pig_iron", "oil", "electricity", "sugar", "iron_ore")),
        ("all", "quality_discount_total", "from_discount", "polemic"),
        ("clothing", "defect_rate_clothing", "from_rejects", "two dates"),
        ("shoes", "defect_rate_shoes", "from_rejects", date),
        ("rubber", "defect_rate_rubber", "from_rejects", date),
        ("leather", "leather_surrogate_share", "from_content", date),
        ("bricks", "bricks_sound_share", "from_content", date),
    ]


def test_kinds_that_stood_under_one_name_are_split() -> None:
    kinds = data.describe("pig_iron").query("year == 1932").groupby("kind")["value"].max()
    assert kinds[["plan_raised", "plan_annual"]].to_dict() == {"plan_raised": 17.0, "plan_annual": 9.15}
    assert set(data.describe("gross_output_group_b_census")["period"]) == {"1913", "1928", "1932"}
    assert data.load("grain_harvest_biological", kind="official").index[0] == "1933"


def test_conflicts_show_both_sources() -> None:
    found = data.conflicts("iron_ore").query("period == '1932/33' and kind == 'plan_optimal'")
    assert set(found["value"]) == {19.4, 20.2}
    assert len(data.conflicts()) > 50


def test_partisan_sources_carry_a_tag() -> None:
    assert data.source("martens_davies")["tag"] == "read through a partisan of Stalin"
    assert data.source("ceds_mitchell")["tag"] == ""


HEADER = "series,period,kind,value,unit,source\n"
GOOD = "nails,1932,official,3.5,thousand t,whp\n"


def written(folder: Path, content: str | bytes) -> Path:
    path = folder / "mine.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_readers_file_is_read(tmp_path: Path) -> None:
    table = data.read(
        written(tmp_path, HEADER + GOOD + 'nails,1928/29,official,2,thousand t,"own: Ivanov, Nails, p. 3"\n')
    )
    assert table[["value", "year", "bound", "label"]].values.tolist() == [
        [3.5, 1932, "point", "nails"],
        [2.0, 1929, "point", "nails"],
    ]


@pytest.mark.parametrize(
    "content",
    [
        ("\ufeff" + HEADER + GOOD).encode(),
        (HEADER + GOOD).replace("\n", "\r\n").encode(),
        (HEADER + GOOD).replace(".", ",").replace(",", ";").replace("3;5", "3,5").encode(),
        (HEADER + GOOD).replace(",", "\t").encode(),
        (HEADER.upper() + " , ,,,,\n\n" + GOOD).encode(),
        (HEADER + GOOD.replace("thousand t", '"thousand\nt"')).encode(),
    ],
    ids=[
        *("BOM", "CRLF", "semicolons and decimal comma", "tabs", "capitals and empty lines"),
        "a line break inside a field",
    ],
)
def test_files_from_spreadsheets_are_read_rightly(tmp_path: Path, content: bytes) -> None:
    table = data.read(written(tmp_path, content))
    assert table[["series", "value", "unit"]].values.tolist() == [["nails", 3.5, "thousand t"]]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (
            "series,period,kind,value,source\n",
            "mine.csv, line 1: column 'unit' is missing; needed are series, period, kind",
        ),
        ("series,period,kind,value,units,source\n", "column 'unit' is missing; did you mean 'units'?"),
        (
            HEADER + GOOD.replace("official", "oficial"),
            "mine.csv, line 2: unknown kind 'oficial'; did you mean 'official'?",
        ),
        (
            HEADER + GOOD.replace("3.5", "three"),
            "mine.csv, line 2: value 'three' is no number; write digits with a decimal point",
        ),
        (HEADER + GOOD.replace("3.5", "NaN"), "mine.csv, line 2: value 'NaN' is no number"),
        (HEADER + GOOD.replace("3.5", "inf"), "mine.csv, line 2: value 'inf' is no number"),
        (HEADER + GOOD.replace("3.5", ""), "mine.csv, line 2: no value; every figure needs one"),
        (HEADER + GOOD.replace("3.5", "-3.5"), "mine.csv, line 2: -3.5 thousand t is below zero"),
        (
            HEADER + "nails,1932,official,-3,rubles per kg,whp\n",
            "line 2: -3 rubles per kg is below zero; only",
        ),
        (HEADER + "nails,1932,official,-3,rubles a month,whp\n", "line 2: -3 rubles a month is below zero"),
        (
            HEADER + "nails,1932,official,-3,million rubles per t,whp\n",
            "-3 million rubles per t is below zero",
        ),
        (HEADER + "nails,1932,official,-3,percent of plan,whp\n", "line 2: -3 percent of plan is below zero"),
        (
            "bound," + HEADER + "high," + GOOD.replace("3.5", "1") + "low," + GOOD,
            "mine.csv, line 2: nails 1932 official whp: low and high do not make a range; give both ends",
        ),
        ("bound," + HEADER + "low," + GOOD, "mine.csv, line 2: nails 1932 official whp: low and high do not"),
        (
            "bounds," + HEADER + "low," + GOOD,
            "mine.csv, line 1: unknown column 'bounds'; did you mean 'bound'?",
        ),
        (
            "lable," + HEADER + "Nails," + GOOD,
            "mine.csv, line 1: unknown column 'lable'; did you mean 'label'?",
        ),
        (HEADER + GOOD + GOOD, "mine.csv, line 3: nails 1932 (official, whp) stands already in line 2"),
        (
            HEADER + GOOD + GOOD.replace("1932", "1933").replace("thousand t", "t"),
            "mine.csv, line 3: nails is in 't' here and in 'thousand t' in line 2",
        ),
        (HEADER + GOOD.replace("whp", "wph"), "mine.csv, line 2: unknown source 'wph'; did you mean 'whp'?"),
        (
            HEADER + GOOD.replace("1932", "last year"),
            "mine.csv, line 2: period 'last year' is not of the form 1932",
        ),
        (
            HEADER + GOOD.replace("thousand t", "thousand, t"),
            "mine.csv, line 2: 7 fields where the header names 6",
        ),
        (
            HEADER + GOOD.replace("1932", "1932/34"),
            "mine.csv, line 2: 1932/34 is no economic year; 1932/33 would be one",
        ),
        (HEADER + GOOD.replace("1932", "1932-13"), "mine.csv, line 2: period '1932-13' is not of the form"),
        (
            HEADER + GOOD.replace("1932", "1932-02-31"),
            "mine.csv, line 2: 1932-02-31 is no day of the calendar",
        ),
        (HEADER + GOOD.replace("1932", "1932-10..1932-03"), "'1932-10..1932-03' ends before it begins"),
        (HEADER + GOOD.replace("1932", "1932-M9..3"), "'1932-M9..3' ends before it begins"),
        (HEADER + GOOD.replace("1932", "0000"), "mine.csv, line 2: period '0000' is not of the form"),
        (HEADER + GOOD.replace("3.5", "1e-400"), "mine.csv, line 2: value '1e-400' is no number"),
        (HEADER + GOOD.replace("1932", "1932-Q5"), "mine.csv, line 2: period '1932-Q5' is not of the form"),
        (
            HEADER + GOOD.replace("1932", "1932-1929"),
            "'1932-1929' ends before it begins; put the earlier year",
        ),
        (
            "year," + HEADER + "1933," + GOOD,
            "mine.csv, line 2: year '1933' does not fit period '1932', which ends in 1932; correct it",
        ),
        ("year," + HEADER + "soon," + GOOD, "mine.csv, line 2: year 'soon' does not fit period '1932'"),
        ("use," + HEADER + "perhaps," + GOOD, "mine.csv, line 2: use is 'perhaps'; write yes, or leave it"),
        (
            "unit," + HEADER + "t," + GOOD,
            "mine.csv, line 1: column 'unit' stands twice; leave one of them out",
        ),
        (HEADER + GOOD.replace("3.5", "1_000"), "mine.csv, line 2: value '1_000' is no number"),
        (HEADER + GOOD.replace("3.5", '"1,234.5"'), "mine.csv, line 2: value '1,234.5' is no number"),
        (
            (HEADER + GOOD.replace("3.5", "1.234")).replace(",", ";"),
            "mine.csv, line 2: value '1.234' may be thousands or thousandths; write digits",
        ),
        (
            HEADER + 'nails,1932,official,3.5,"thousand\nt",whp\n' + GOOD.replace("1932", "193x"),
            "mine.csv, line 4: period '193x' is not of the form",
        ),
        (
            HEADER.replace(",", "|") + GOOD,
            "line 1: column 'series' is missing; needed are series, period, kind",
        ),
        (HEADER + 'nails,"1932,official,3.5,t,whp\n', "check the quotation marks"),
        (HEADER, "mine.csv has no row below its header"),
        ("", "mine.csv is empty; its first line must name the columns"),
        (
            (HEADER + "\n" + GOOD.replace("nails", "гвозди")).encode("cp1251"),
            "mine.csv, line 3: not in UTF-8; save the file again",
        ),
        ((HEADER + GOOD).encode("utf-16"), "not in UTF-8"),
        (HEADER.encode() + b" " * 5_000_001, "a file of figures has at most 5,000,000"),
    ],
)
def test_a_bad_file_gets_one_sentence_with_place_and_remedy(
    tmp_path: Path, content: str | bytes, says: str
) -> None:
    with pytest.raises(ValueError, match=re.escape(says)) as error:
        data.read(written(tmp_path, content))
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    "unit",
    [
        *("percent", "percent vs plan", "percent on the month before", "percent of consumption"),
        *("million rubles", "million chervonets rubles", "million rubles of 1926/27"),
        *("thousand rubles", "billion rubles, comparable prices"),
    ],
)
def test_changes_profits_and_balances_may_be_below_zero(tmp_path: Path, unit: str) -> None:
    content = HEADER + f'nails,1932,official,-3,"{unit}",whp\n'
    assert data.read(written(tmp_path, content))["value"].item() == -3


def test_columns_of_ones_own_and_ranges_are_kept(tmp_path: Path) -> None:
    low, high = "north,low," + GOOD, "north,high," + GOOD.replace("3.5", "4")
    table = data.read(written(tmp_path, "region,bound," + HEADER + low + high))
    assert table[["bound", "value", "region"]].values.tolist() == [
        ["low", 3.5, "north"],
        ["high", 4, "north"],
    ]


def test_a_row_out_of_use_stays_out_of_use(tmp_path: Path) -> None:
    read = data.read(
        written(tmp_path, "use," + HEADER + "yes," + GOOD + "," + GOOD.replace("whp", "rakovsky_militant2"))
    )
    assert read["use"].tolist() == ["yes", ""]
    assert (
        (data.read(data.RECORD / "plan.csv")["use"] == "").sum()
        == (files.table("plan")["use"] == "").sum()
        > 0
    )


def test_a_folder_and_a_missing_file_are_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="is a folder; give the path of one CSV file"):
        data.read(tmp_path)
    with pytest.raises(ValueError, match="does not exist; check the folder and the spelling"):
        data.read(tmp_path / "none.csv")
    with pytest.raises(ValueError, match="is no ordinary file; give the path of one CSV file"):
        data.read(os.devnull)


def test_series_stand_side_by_side_in_order_of_time_with_their_gaps() -> None:
    table = data.side_by_side({"cost": "cost_group_a", "wage share": "wage_share_in_cost"})
    assert table.index.tolist() == ["1925/26", "1926/27", "1927/28", "1930", "1932-H1"]
    assert table["cost"].dropna().tolist() == [100, 85.7, 96.1] and table["wage share"].isna().sum() == 3
    with pytest.raises(ValueError, match="cost_change_industry_yearly has several kinds of figures"):
        data.side_by_side({"cost": "cost_change_industry_yearly"})
    with pytest.raises(ValueError, match="several rows of price_meat_market remain"):
        data.side_by_side({"meat": "price_meat_market"})
