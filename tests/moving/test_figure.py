"""Moving figures in Python: the browser's description repeats the formula, and the four twins agree."""

from __future__ import annotations

import json
import math
import re
import subprocess
import sys
from collections.abc import Callable

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlib import moving
from planlib.course import lesson00
from tests.conftest import ROOT

ROWS = ["coal", "steel"]
SLIDERS = [
    moving.Slider("coal", "Coal", evidence=[moving.Mark("slate", 0.82, "a mine")]),
    moving.Slider("steel", "Steel"),
]
OFFICIAL = pd.Series({"coal": 64.3 / 75, "steel": 5.9 / 10.4})
settings = st.fixed_dictionaries({key: st.floats(0.01, 10) for key in ROWS})


def total(kappa: pd.Series) -> pd.Series:
    return pd.concat([OFFICIAL * kappa, pd.Series({"mean": (OFFICIAL * kappa).mean()})])


def geometric(kappa: pd.Series) -> pd.Series:
    return pd.Series({"geometric": math.sqrt((OFFICIAL * kappa).prod())})


def view(weights: str = "equal") -> moving.View:
    return moving.View(
        [
            moving.bars("official", OFFICIAL, {"coal": "a list"}),
            moving.bars("corrected", moving.affine(total)),
            moving.bars("corrected", moving.logarithmic(geometric)),
            moving.rule("target", 1),
        ],
        f"By {weights} weights {{corrected[mean]}}, which {{corrected[mean]<0.7:misses|meets}} 70; "
        "coal at {kappa[coal]}.",
        moving.Axis("percent of target"),
        marks={"coal": [moving.Mark("target met", 75 / 64.3)]},
        presets={"half": {"coal": 0.5}},
    )


def figure() -> moving.Figure:
    return moving.Figure("A figure", SLIDERS, view, choices={"weights": ["equal", "A/B"]}, source="a list")


def drawn(state: dict) -> dict[tuple[str, str], float]:
    """What the browser draws from the state, worked out by the rule that stands at the head of figure.js."""
    about, value = state["description"], state["value"]
    x = [value[s["key"]] for s in about["sliders"]]
    shown = about["views"]["|".join(state["choice"].values())]
    found = {}
    for part in shown["parts"]:
        for row in part["rows"]:
            if part["response"] == "grid":
                at = 0
                for j, low, step, n in row["axes"]:
                    at = at * n + math.floor((x[j] - low) / step + 0.5)
                y = row["values"][at]
            elif part["response"] == "logarithmic":
                y = math.exp(row["b"] + sum(c * math.log(x[j]) for j, c in row["terms"]))
            else:
                y = row["b"] + sum(c * x[j] for j, c in row["terms"])
            if part["draw"] not in ("rule", "band"):
                found[part["name"], row["key"]] = y
    return found


@given(settings)
def test_description_repeats_the_formula(value: dict[str, float]) -> None:
    made = FIGURE
    made.value = value
    table, seen = made.table(), drawn(made.state())
    assert {(name, row) for name in table for row in table.index if pd.notna(table.loc[row, name])} == set(
        seen
    )
    for (name, row), y in seen.items():
        assert y == pytest.approx(table.loc[row, name], rel=1e-12, abs=1e-12)


@given(settings)
def test_sentence_says_what_the_table_shows(value: dict[str, float]) -> None:
    made = FIGURE
    made.value = value
    mean = moving.PERCENT(made.table().loc["mean", "corrected"])
    verdict = "meets" if float(mean.split()[0]) >= 70 else "misses"
    coal = moving.NUMBER(value["coal"])
    assert made.sentence() == f"By equal weights {mean}, which {verdict} 70; coal at {coal}."


FIGURE = figure()


def test_still_picture_draws_the_table() -> None:
    made = figure()
    made.value = {"coal": 0.8}
    ax = made.still()
    widths = sorted(bar.get_width() for bar in ax.patches)
    assert widths == pytest.approx(sorted(made.table().stack().dropna() * 100))
    assert ax.get_xlabel() == "percent of target"
    assert any("a list" in text.get_text() for text in ax.texts)


def test_lines_and_points_are_drawn_over_years() -> None:
    output = pd.Series({1928: 3.282, 1932: 6.161})
    made = moving.Figure(
        "Path",
        SLIDERS[:1],
        lambda: moving.View(
            [
                moving.line("reported", output),
                moving.line("worth", moving.affine(lambda k: output * k["coal"])),
                moving.points("plan", pd.Series({1933: 10.0})),
            ],
            "Worth {worth[1932]}.",
            moving.Axis("million t", 0, 11, moving.Format(1, 2, " million t")),
        ),
        source="ceds_mitchell",
    )
    made.value = {"coal": 0.5}
    assert made.sentence() == "Worth 3.08 million t."
    assert made.state()["description"]["views"][""]["chart"]
    ax = made.still()
    assert [list(line.get_ydata()) for line in ax.lines] == [[3.282, 6.161], [1.641, 3.0805]]


def test_a_formula_that_is_no_line_is_refused() -> None:
    bent = moving.View([moving.bars("x", moving.affine(lambda k: k**2))], "", moving.Axis("x"))
    with pytest.raises(ValueError, match="not follow the sliders in a straight line"):
        moving.Figure("x", SLIDERS, lambda: bent, source="stylised")


@pytest.mark.parametrize("response", [moving.affine, moving.logarithmic])
def test_a_formula_is_tried_on_the_sliders_that_it_heeds_and_told_when_it_heeds_others(
    response: Callable[..., moving.Response],
) -> None:
    first, second, *_ = (s.key for s in SLIDERS)
    tried = []

    def worth(kappa: pd.Series) -> pd.Series:
        tried.append(kappa.to_dict())
        return pd.Series({"x": 3 * kappa[first]})

    rows = [response(worth, over=over).rows(worth, SLIDERS) for over in (None, [first])]
    assert rows[0] == rows[1] and [j for j, _ in rows[0][0]["terms"]] == [0]
    assert len(tried) == len(SLIDERS) + 2 + 3
    with pytest.raises(ValueError, match=f"over= all that it heeds; now {second}"):
        response(worth, over=[second]).rows(worth, SLIDERS)


STOPS = [
    moving.Slider("rejects", "Rejects", 0.0, 0.0, 0.5, 0.01, stops=True),
    moving.Slider("salvage", "Scrap", 0.0, 0.0, 30.0, 2.0, stops=True),
    moving.Slider("coal", "Coal"),
]


def usable(x: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame({"ton": (60 - x["rejects"] * x["salvage"]) / (1 - x["rejects"])})


def gridded() -> moving.Figure:
    bars = moving.bars("usable", moving.grid(usable, over=["rejects", "salvage"]))
    view = moving.View([bars], "It is {usable[ton]}.", moving.Axis("rubles", 0, 120, moving.TENTHS))
    return moving.Figure("x", STOPS, lambda: view, source="stylised")


GRIDDED = gridded()


@given(st.floats(0, 0.5), st.floats(0, 30))
def test_a_grid_repeats_the_formula_at_the_stop_where_the_slider_stands(
    rejects: float, salvage: float
) -> None:
    GRIDDED.value = {"rejects": rejects, "salvage": salvage}
    d, s = GRIDDED.value["rejects"], GRIDDED.value["salvage"]
    assert abs(d - rejects) <= 0.005 + 1e-12 and abs(s - salvage) <= 1 + 1e-12
    assert d == round(d, 2) and s == 2 * round(s / 2)
    assert GRIDDED.table().loc["ton", "usable"] == (60 - d * s) / (1 - d)
    assert drawn(GRIDDED.state())["usable", "ton"] == (60 - d * s) / (1 - d)


def test_a_slider_with_stops_has_no_settings_beyond_its_ends() -> None:
    with pytest.raises(
        ValueError, match=re.escape("0.6 is no setting for rejects; give a number from 0 to 0.5")
    ):
        gridded().value = {"rejects": 0.6}
    with pytest.raises(ValueError, match=re.escape("slider 'x' starts at 0.15, which is none of its stops")):
        moving.Slider("x", "X", 0.15, 0.0, 1.0, 0.1, stops=True)


@pytest.mark.parametrize("over", [["coal"], [], ["rejects", "salvage", "coal"], ["rejets"]])
def test_a_grid_needs_one_or_two_sliders_with_stops(over: list[str]) -> None:
    wrong = moving.View([moving.bars("x", moving.grid(usable, over=over))], "", moving.Axis("x"))
    with pytest.raises(ValueError, match="a grid needs one or two sliders with stops, not"):
        moving.Figure("x", STOPS, lambda: wrong, source="stylised")


def test_a_band_lies_between_two_parts_and_adds_no_values_of_its_own() -> None:
    low = moving.points("low", moving.affine(lambda k: OFFICIAL * k))
    high = moving.points("high", moving.affine(lambda k: 2 * OFFICIAL * k))
    view = moving.View([moving.band("range", low, high), low, high], "{low[coal]}", moving.Axis("x"))
    made = moving.Figure("x", SLIDERS, lambda: view, source="stylised")
    made.value = {"coal": 0.5}
    assert list(made.table()) == ["low", "high"]
    assert set(drawn(made.state())) == {(name, row) for name in ("low", "high") for row in ROWS}
    bars = made.still().patches
    ends = [(round(bar.get_x(), 6), round(bar.get_x() + bar.get_width(), 6)) for bar in bars]
    table = made.table() * 100
    assert ends == [(round(a, 6), round(b, 6)) for a, b in zip(table["low"], table["high"], strict=True)]
    with pytest.raises(
        ValueError, match="a band needs two ends of one kind; low is affine, high logarithmic"
    ):
        moving.band("range", low, moving.points("high", moving.logarithmic(geometric)))
    wrong = moving.View([moving.band("range", low, high)], "{range[coal]}", moving.Axis("x"))
    with pytest.raises(ValueError, match="which is not drawn"):
        moving.Figure("x", SLIDERS, lambda: wrong, source="stylised")


def test_a_slot_may_ask_for_fewer_digits() -> None:
    view = moving.View(
        [moving.bars("official", OFFICIAL)], "{official[coal]:0}, {kappa[coal]:0}", moving.Axis("x")
    )
    assert moving.Figure("x", SLIDERS, lambda: view, source="stylised").sentence() == "86 %, 1"


def test_a_band_fills_the_room_between_two_lines() -> None:
    first, last = pd.Series({1928: 1.0, 1932: 2.0}), pd.Series({1928: 1.5, 1932: 4.0})
    low, high = moving.line("low", first), moving.line("high", last)
    view = moving.View([moving.band("range", low, high), low, high], "{high[1932]}", moving.Axis("x"))
    ax = moving.Figure("x", SLIDERS[:1], lambda: view, source="stylised").still()
    points = {tuple(point) for point in ax.collections[0].get_paths()[0].vertices}
    assert {(1928.0, 100.0), (1932.0, 200.0), (1932.0, 400.0), (1928.0, 150.0)} <= points


def test_python_answers_what_the_browser_cannot() -> None:
    made = moving.Figure(
        "x",
        SLIDERS[:1],
        lambda: moving.View(
            [moving.bars("square", moving.answered(lambda k: k**2))],
            "It is {square[coal]}.",
            moving.Axis("x"),
        ),
        source="stylised",
    )
    assert made.answer == {"value": {"coal": 1.0}, "choice": {}, "rows": [[1.0]]}
    made.value = {"coal": 0.5}
    assert made.answer["rows"] == [[0.25]]
    assert made.sentence() == "It is 25.0 %."


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        ({"cole": 1}, "unknown slider 'cole'; did you mean 'coal'?"),
        ({"coal": 0}, "0 is no setting for coal; give a number from 0.01 to 10"),
        ({"coal": float("nan")}, "nan is no setting for coal; give a number from 0.01 to 10"),
        ({"coal": "1"}, "'1' is no setting for coal; give a number from 0.01 to 10"),
        ({"coal": True}, "True is no setting for coal; give a number from 0.01 to 10"),
    ],
)
def test_a_bad_setting_is_refused_in_a_sentence(bad: dict, says: str) -> None:
    made = figure()
    with pytest.raises(ValueError, match=re.escape(says)):
        made.value = bad
    assert made.value == {"coal": 1.0, "steel": 1.0}


def test_a_bad_choice_is_refused_in_a_sentence() -> None:
    made = figure()
    with pytest.raises(ValueError, match=re.escape("unknown weights 'equall'; did you mean 'equal'?")):
        made.choice = {"weights": "equall"}
    with pytest.raises(ValueError, match="unknown choice 'colour'; this figure has weights"):
        made.choice = {"colour": "red"}


def test_a_sentence_that_asks_for_what_is_not_drawn_is_refused() -> None:
    wrong = moving.View([moving.bars("official", OFFICIAL)], "{official[coat]}", moving.Axis("x"))
    with pytest.raises(
        ValueError, match=re.escape("asks for official[coat], which is not drawn; did you mean")
    ):
        moving.Figure("x", SLIDERS, lambda: wrong, source="stylised")


def test_some_settings_leave_the_others_alone() -> None:
    made = figure()
    made.value = {"coal": 0.5}
    made.value = {"steel": 0.7}
    assert made.value == {"coal": 0.5, "steel": 0.7}


def test_a_copy_moves_by_itself() -> None:
    made = figure()
    made.value = {"coal": 0.5}
    twin = made.copy()
    assert twin.value == {"coal": 1.0, "steel": 1.0}
    twin.value, twin.choice = {"steel": 0.7}, {"weights": "A/B"}
    assert (made.value["steel"], made.choice["weights"]) == (1.0, "equal")
    assert twin.state()["description"] == made.state()["description"]
    assert twin.sentence().startswith("By A/B weights")


def test_presets_set_every_slider() -> None:
    assert figure().state()["description"]["views"]["equal"]["presets"] == [
        ["half", {"coal": 0.5, "steel": 1.0}]
    ]


def test_state_is_json_and_page_needs_no_net() -> None:
    made = figure()
    assert json.loads(json.dumps(made.state())) == made.state()
    page = made.page()
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", page)
    assert (
        "</script><b>"
        not in moving.Figure("</script><b>", SLIDERS, view, choices={"w": ["a"]}, source="").page()
    )


@pytest.mark.parametrize(
    ("value", "printed"), [(0.5, "1"), (2.5, "3"), (-0.5, "-1"), (0.4999, "0"), (1e6, "1000000")]
)
def test_halves_are_rounded_as_the_browser_rounds_them(value: float, printed: str) -> None:
    assert moving.Format(1, 0)(value) == printed


def test_the_still_picture_tells_rules_apart_and_hides_no_bar_behind_its_legend() -> None:
    figure = lesson00.pig_iron()
    ax = figure.still()
    ax.figure.canvas.draw()
    rules = {
        line.get_label(): line for line in ax.get_lines() if line.get_label() in ("plan", "made in 1928")
    }
    assert rules["plan"].get_linestyle() == rules["made in 1928"].get_linestyle() == "--"
    assert rules["plan"]._unscaled_dash_pattern != rules["made in 1928"]._unscaled_dash_pattern
    bars = [bar for group in ax.containers for bar in group]
    assert min(line.get_zorder() for line in rules.values()) > max(bar.get_zorder() for bar in bars)
    assert not ax.get_legend().get_window_extent().overlaps(ax.get_window_extent())


def test_matplotlib_waits_until_a_picture_is_drawn_for_print() -> None:
    moves = (
        "import sys\n"
        "from planlib.classroom import lessons\n"
        "from planlib.classroom.scenario import Scenario\n"
        "figure = Scenario('00', 'pig_iron').restored()\n"
        "figure.value = {'pig_iron': 0.5}\n"
        "print(figure.sentence()[:8], 'matplotlib' in sys.modules)\n"
        "figure.still()\n"
        "print('matplotlib' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", moves], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.split("\n")[:2] == ["The plan False", "True"], done.stderr
