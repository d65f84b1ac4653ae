"""Windows: hand-made cases, properties, the counts of the two vintages, and refusals in a sentence."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlib import data, growth, windows
from planlib.moving import still

YEARS = range(1976, 1986)


def made(rates: dict[int, float], start: int = 1970, name: str | None = None) -> pd.Series:
    """A series that begins at 100 and grows by the given rates, one a year."""
    levels = 100 * np.cumprod([1.0, *(1 + rate for rate in rates.values())])
    return pd.Series(levels, [str(start), *map(str, rates)], name=name)


STEADY = made(dict.fromkeys(range(1971, 1981), 0.05))
LATE = made(dict.fromkeys(range(1971, 1976), 0.0) | dict.fromkeys(range(1976, 1981), 0.10))


def test_growth_over_a_window_is_the_compound_rate() -> None:
    assert windows.growth_over(STEADY, 1970, "1980") == pytest.approx(0.05)
    assert windows.growth_over(LATE, 1970, 1980) == pytest.approx(1.1**0.5 - 1)
    assert windows.growth_over(LATE, 1970, 1975) == pytest.approx(0.0)
    china = data.load("gdp_per_head_china")
    wanted = growth.compound_growth(china["1979"], china["1989"], 10)
    assert windows.growth_over(china, 1979, 1989) == pytest.approx(wanted, rel=1e-12)


def test_the_claim_fails_for_the_decade_in_both_vintages() -> None:
    rates = {
        vintage: [
            [round(windows.growth_over(table[name], *window), 4) for name in ("china", "south_korea")]
            for window in ((1978, 1990), (1979, 1989), (1980, 1990))
        ]
        for vintage, table in ((v, windows.gdp_per_head(v)) for v in ("2020", "2010"))
    }
    assert rates["2020"] == [[0.0457, 0.0745], [0.0498, 0.0737], [0.0445, 0.0863]]
    assert rates["2010"] == [[0.0555, 0.0655], [0.0585, 0.0646], [0.0584, 0.0778]]


@pytest.mark.parametrize(
    ("vintage", "korea", "ussr"), [("2010", 24, 55), ("2020", 2, 55)], ids=["2010", "2020"]
)
def test_who_leads_depends_on_the_vintage_against_korea_and_not_against_the_ussr(
    vintage: str, korea: int, ussr: int
) -> None:
    table = windows.gdp_per_head(vintage)
    for other, ahead in (("south_korea", korea), ("ussr", ussr)):
        leads = windows.lead_map(table["china"], table[other], YEARS, 1990, shortest=5)
        assert windows.count_leads(leads).tolist() == [ahead, 0, 55 - ahead, 55]


def test_windows_that_reverse_the_ranking_in_the_newer_vintage() -> None:
    table = windows.gdp_per_head("2020")
    leads = windows.lead_map(table["china"], table["south_korea"], YEARS, 1990, shortest=5).stack()
    assert leads[leads > 0].index.tolist() == [(1977, 1982), (1977, 1985)]


def test_a_map_holds_each_window_once_and_nothing_else() -> None:
    found = windows.every_window(LATE, [1972, 1970, 1974], 1978, shortest=2)
    assert found.index.tolist() == [1970, 1972, 1974]
    assert found.columns.tolist() == list(range(1972, 1979))
    for (first, last), rate in found.stack().dropna().items():
        assert last - first >= 2 and rate == pytest.approx(windows.growth_over(LATE, first, last), rel=1e-12)
    assert found.notna().sum().sum() == 7 + 5 + 3


@given(st.lists(st.floats(-0.2, 0.3), min_size=10, max_size=10), st.floats(0.1, 1000))
def test_leads_turn_their_sign_and_do_not_mind_the_unit(rates: list[float], unit: float) -> None:
    one = made(dict(zip(range(1971, 1981), rates, strict=True)))
    there = windows.lead_map(one, STEADY, range(1970, 1980), 1980)
    back = windows.lead_map(STEADY * unit, one, range(1970, 1980), 1980)
    np.testing.assert_allclose(there, -back, atol=1e-9)
    ours, theirs = windows.count_leads(there), windows.count_leads(windows.lead_map(one, one, [1970], 1980))
    assert ours[["ahead", "level", "behind"]].sum() == ours["windows"] == 55
    assert theirs.tolist() == [0, 10, 0, 10]


@given(st.floats(-0.1, 0.2), st.floats(-0.1, 0.2), st.floats(-0.1, 0.2))
def test_difference_in_differences_finds_a_made_effect_and_drops_what_is_common(
    own: float, common: float, effect: float
) -> None:
    before, after = range(1971, 1976), range(1976, 1981)
    treated = made(dict.fromkeys(before, own) | dict.fromkeys(after, own + common + effect))
    control = made(dict.fromkeys(before, 0.01) | dict.fromkeys(after, 0.01 + common))
    found = windows.difference_in_differences(treated, control, (1970, 1975), (1975, 1980))
    assert found["difference"] == pytest.approx(effect, abs=1e-9)
    assert found["treated"] == pytest.approx(common + effect, abs=1e-9)
    assert windows.placebos(treated, control, [1975], span=5)[1975] == found["difference"]


def test_the_trend_of_a_gap_is_zero_for_parallel_lines_and_the_difference_of_log_rates_else() -> None:
    level = windows.gap_trend(STEADY * 3, STEADY, 1970, 1980)
    assert level["slope"] == pytest.approx(0, abs=1e-9)
    faster = made(dict.fromkeys(range(1971, 1981), 0.08))
    found = windows.gap_trend(faster, STEADY, 1970, 1980)
    assert found["slope"] == pytest.approx(np.log(1.08 / 1.05)) and found["years"] == 11


def test_before_1978_farm_output_was_not_parallel_and_productivity_may_have_been() -> None:
    trends = {
        stem: windows.gap_trend(*(data.load(f"{stem}_{name}") for name in ("china", "ussr")), 1968, 1978)
        for stem in ("agri_output", "agri_tfp")
    }
    assert trends["agri_output"]["low"] > 0
    assert trends["agri_tfp"]["low"] < 0 < trends["agri_tfp"]["high"]


CHINA = data.load("gdp_per_head_china")


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: windows.growth_over(CHINA, 1978, 1978), "from first to last must last a year or more"),
        (
            lambda: windows.growth_over(CHINA, 1990, 1978),
            "first to last must run forwards: 1978 comes before 1990",
        ),
        (
            lambda: windows.growth_over(CHINA, 1940, 1990),
            "levels has no figure for: 1940; .* there are 52, from",
        ),
        (lambda: windows.growth_over(CHINA, 1978, 2005), "no figure for: 2005"),
        (
            lambda: windows.growth_over(CHINA, "1928/29", 1990),
            "first must be a calendar year .*, not '1928/29'",
        ),
        (lambda: windows.growth_over(CHINA, True, 1990), "first must be a calendar year such as 1978, not T"),
        (lambda: windows.growth_over(-STEADY, 1970, 1980), "levels must be above zero for: 1970"),
        (lambda: windows.every_window(CHINA, [1945, 1978], 1990), "levels has no figure for: 1945, 1946"),
        (
            lambda: windows.every_window(CHINA, [1988], 1990, shortest=5),
            "starts and last leave no window of 5 years or more",
        ),
        (lambda: windows.every_window(CHINA, [], 1990), "starts must list one at least, such as"),
        (
            lambda: windows.every_window(CHINA, [1978], 1990, shortest=0),
            "shortest must be a whole number",
        ),
        (lambda: windows.growth_over(STEADY * np.inf, 1970, 1980), "levels must be finite for: 1970"),
        (
            lambda: windows.growth_over(STEADY.set_axis(["1970"] * 11), 1970, 1980),
            "more than once: 1970",
        ),
        (
            lambda: windows.placebos(STEADY, LATE, [1975], span=2.5),
            "span must be a whole number",
        ),
        (lambda: windows.count_leads(pd.DataFrame({1978: {1978: np.nan}})), "no window to count"),
        (lambda: windows.gap_trend(STEADY, LATE, 1970, 1973), "a trend needs six years or more"),
        (lambda: windows.gdp_per_head("2011"), "unknown vintage '2011'; did you mean '2010'"),
        (
            lambda: windows.difference_in_differences(STEADY, LATE, (1970, 1976), (1975, 1980)),
            "after must not begin, in 1975, until the window before has ended, in 1976",
        ),
        (
            lambda: windows.lead(CHINA, data.load("gdp_per_head_gk_south_korea"), 1978, 1990),
            "one is in 2011 international dollars, the other in 1990 Geary-Khamis dollars",
        ),
    ],
)
def test_what_is_no_window_gets_a_sentence_and_no_number(call: object, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        call()


@pytest.mark.parametrize("wrong", [[1.0, 2.0], STEADY.to_frame(), STEADY.astype(str), STEADY > 0, None])
def test_what_is_no_series_of_numbers_is_refused_under_the_name_that_the_caller_wrote(wrong: object) -> None:
    calls = {
        "levels": lambda: windows.growth_over(wrong, 1970, 1980),
        "one": lambda: windows.lead(wrong, STEADY, 1970, 1980),
        "other": lambda: windows.lead_map(STEADY, wrong, [1970], 1980),
        "treated": lambda: windows.difference_in_differences(wrong, LATE, (1970, 1975), (1975, 1980)),
        "control": lambda: windows.placebos(LATE, wrong, [1975], span=5),
    }
    for name, call in calls.items():
        with pytest.raises(TypeError, match=f"^{name} must (be a pandas Series|hold numbers)"):
            call()


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: windows.every_window(STEADY, 1970, 1980), "starts must be a list such as .*, not int"),
        (lambda: windows.every_window(STEADY, "1970", 1980), "starts must be a list such as .*, not str"),
        (lambda: windows.placebos(STEADY, LATE, np.array(1975), 5), "years must be a list such as"),
        (lambda: windows.by_country("population", "china"), "countries must be a list such as .*, not str"),
        (lambda: windows.whole_gdp("2020", "china"), "countries must be a list such as .*, not str"),
        (lambda: windows.gdp_per_head("2020", None), "countries must be a list such as .*, not NoneType"),
        (lambda: windows.by_country(None, ["china"]), "stem must be a name such as"),
        (lambda: windows.by_country("population", ["china"], pd.NA), "source must be a name such as"),
        (
            lambda: windows.by_country("population", ["china", None]),
            "countries must list names .*, not NoneType",
        ),
        (
            lambda: windows.by_country("population", b"china"),
            "countries must be a list such as .*, not bytes",
        ),
        (
            lambda: windows.difference_in_differences(STEADY, LATE, {1970, 1975}, (1975, 1980)),
            "before must be in order, such as",
        ),
        (
            lambda: windows.difference_in_differences(STEADY, LATE, 1970, (1975, 1980)),
            r"before must be a list such as \(1972, 1978\), not int",
        ),
        (lambda: windows.count_leads(pd.Series([1.0])), "leads must be a pandas table"),
        (
            lambda: windows.count_leads(pd.DataFrame({1978: ["0.1"]})),
            "leads must hold numbers; see column 1978",
        ),
    ],
)
def test_what_is_no_list_gets_a_sentence(call: object, says: str) -> None:
    with pytest.raises(TypeError, match=says):
        call()


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (
            lambda: windows.difference_in_differences(STEADY, LATE, (1970, 1975), (1975,)),
            "after must be a first and a last year",
        ),
        (
            lambda: windows.difference_in_differences(STEADY, LATE, (1975, 1970), (1975, 1980)),
            "before must run forwards: 1970 comes before 1975",
        ),
        (
            lambda: windows.difference_in_differences(STEADY, LATE, (1970, 1975), (1975, 1975)),
            "after must last a year or more",
        ),
        (
            lambda: windows.difference_in_differences(STEADY, LATE, (1966, 1967), (1975, 1980)),
            "treated has no figure in before for: 1966, 1967",
        ),
        (
            lambda: windows.by_country("peace", ["china"]),
            "stem and countries must name series .* 'peace_china'",
        ),
        (lambda: windows.whole_gdp("2020", ["atlantis"]), "^countries must name series .*_atlantis'"),
        (
            lambda: windows.count_leads(pd.DataFrame({1979: [0.1, 0.2]}, [1978, 1978])),
            "row of leads lists more",
        ),
        (
            lambda: windows.count_leads(pd.DataFrame([[0.1, 0.2]], columns=[1978] * 2)),
            "column of leads lists",
        ),
        (lambda: windows.growth_over(STEADY, 1970, 10**5000), "last must be a calendar year .*, not int"),
        (lambda: windows.growth_over(STEADY, np.datetime64("1970"), 1980), "first must be a calendar year"),
        (lambda: windows.placebos(STEADY, LATE, [1975.0], 5), "each of years must be a calendar year"),
        (
            lambda: windows.growth_over(
                STEADY.set_axis(pd.period_range("1970-01", periods=11, freq="M")), 1970, 1980
            ),
            "each label of levels must be a calendar year .*, not pandas.Period",
        ),
        (lambda: windows.count_leads(pd.DataFrame({1979: {1978: np.inf}})), "leads must be finite for: 1979"),
        (lambda: windows.growth_over(STEADY * np.nan, 1970, 1980), "levels is empty"),
    ],
)
def test_what_is_no_year_gets_a_sentence_that_names_the_argument(call: object, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        call()


def test_years_may_be_periods_numbers_or_text_and_gaps_may_be_of_any_kind() -> None:
    wanted = windows.growth_over(LATE, 1970, 1980)
    for labels in (pd.period_range("1970", "1980", freq="Y"), range(1970, 1981), np.arange(1970, 1981)):
        assert windows.growth_over(LATE.set_axis(labels), 1970, 1980) == wanted
    assert windows.every_window(LATE, [1970], 1980, np.uint8(10)).iloc[0, 0] == wanted
    gap = LATE.round().astype("Int64").mask(LATE.index == "1975")
    with pytest.raises(ValueError, match="levels has no figure for: 1975"):
        windows.growth_over(gap, 1975, 1980)
    assert windows.growth_over(gap, 1970, 1980) == pytest.approx(wanted, abs=1e-3)


def test_a_series_that_is_counted_in_another_unit_since_does_not_answer_for_the_printed_one() -> None:
    dollars, rubles = STEADY.copy(), LATE.copy()
    dollars.attrs, rubles.attrs = {"unit": "dollars", "printed": dollars.to_dict()}, {"unit": "rubles"}
    with pytest.raises(ValueError, match="one is in dollars, the other in rubles"):
        windows.lead_map(dollars, rubles, [1970], 1980)
    assert windows.lead(dollars / 2, rubles, 1970, 1980) == windows.lead(STEADY, LATE, 1970, 1980)


@pytest.mark.parametrize(
    ("series", "first", "last", "words"),
    [
        ("crude_steel_ussr", 1937, 1940, "enlarged territory"),
        ("energy_use_ussr", 1928, 1939, "enlarged territory"),
        ("agri_output_ussr", 1990, 1995, "successor states"),
        ("agri_tfp_ussr", 1961, 1992, "successor states"),
        ("china_tve_employment", 1980, 1985, "all rural enterprises"),
        ("china_tve_employment_industry", 1978, 1990, "coverage break in 1984"),
        ("pig_iron_ussr", 1913, 1928, "border and coverage changes"),
    ],
)
def test_mixed_territory_or_coverage_is_refused_as_the_record_warns(
    series: str, first: int, last: int, words: str
) -> None:
    assert data.describe(series)["note"].str.contains(words).any()
    with pytest.raises(ValueError, match=f"{series} from {first} to {last} is not one thing"):
        windows.growth_over(data.load(series), first, last)


def test_within_one_territory_and_coverage_the_same_series_answer() -> None:
    assert windows.growth_over(data.load("crude_steel_ussr"), 1928, 1938) > 0
    assert windows.growth_over(data.load("china_tve_employment"), 1985, 1990) > 0
    assert windows.growth_over(data.load("agri_output_ussr"), 1961, 1991) > 0


def test_the_map_marks_each_lead_and_prints_its_source() -> None:
    leads = windows.lead_map(LATE, STEADY, range(1970, 1980), 1980)
    ax = still.window_map(leads, unit="points a year", source="made by hand")
    marks = [text for text in ax.texts if text.get_text() == "+"]
    assert len(marks) == windows.count_leads(leads)["ahead"] > 0
    assert {(mark.get_position()[::-1]) for mark in marks} == set(leads.stack()[lambda x: x > 0].index)
    assert "made by hand" in ax.texts[-1].get_text() and ax.get_ylabel() == "first year"
