"""The lessons' figures at minimum, middle, maximum and random: each twin is the plain call of a formula."""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Callable

import pandas as pd
import pytest

from planlib import accounts, costs, data, growth, money, planning, quality, village
from planlib.course import (
    catalogue,
    figures,
    figures_costs,
    figures_money,
    figures_planning,
    figures_verdict,
    figures_village,
    fulfilment,
    verdict,
)
from planlib.moving import Figure
from tests.test_live import drawn

# Every lesson's moving figure that answers without Python.
FIGURES = [make for make in catalogue.FIGURES.values() if make is not figures.uncertainty]


def settings(figure: Figure) -> list[dict[str, float]]:
    chance = random.Random(1932)
    places = [0.0, 0.5, 1.0, *(chance.random() for _ in range(3))]
    return [{s.key: s.low + place * (s.high - s.low) for s in figure.sliders.values()} for place in places]


@pytest.mark.parametrize("make", FIGURES, ids=lambda make: make.__name__)
def test_browser_and_table_agree_under_every_choice(make: Callable[[], Figure]) -> None:
    figure = make()
    for options in itertools.product(*figure.choices.values()):
        figure.choice = dict(zip(figure.choices, options, strict=True))
        for value in settings(figure):
            figure.value = value
            table, seen = figure.table(), drawn(figure.state())
            assert len(seen) == table.notna().sum().sum()
            for (name, row), y in seen.items():
                assert y == pytest.approx(table.loc[row, name], rel=1e-12, abs=1e-12)


def test_the_main_figure_shows_what_the_library_computes() -> None:
    figure = figures.fulfilment()
    shares = {"equal": None} | fulfilment.group_a_shares()
    for (yardstick, name), value in itertools.product(
        itertools.product(figure.choices["yardstick"], shares), settings(figure)
    ):
        figure.choice, figure.value = {"yardstick": yardstick, "weights": name}, value
        table, kappa = fulfilment.basket(yardstick), pd.Series(value)
        goods = table["result"], table["target"], kappa[table.index]
        weights = fulfilment.weights(table, shares[name])
        shown = figure.table()["corrected"]
        assert shown["arithmetic mean"] == pytest.approx(quality.corrected_fulfilment(*goods, weights))
        assert shown["geometric mean"] == pytest.approx(
            quality.corrected_fulfilment_geometric(*goods, weights)
        )
        assert shown["coal"] == pytest.approx(
            kappa["coal"] * table.loc["coal", "result"] / table.loc["coal", "target"]
        )
        assert f"{shown['arithmetic mean'] * 100:.1f} %" in figure.sentence()


def test_under_the_increase_the_main_figure_corrects_the_result_before_the_base_is_taken_off() -> None:
    figure = figures.fulfilment()
    figure.choice, figure.value = {"measure": fulfilment.INCREMENT}, {"coal": 0.8}
    coal = data.targets("optimal").loc["coal"]
    wanted = growth.increment_fulfilled(0.8 * coal["result"], coal["target"], coal["base"])
    assert figure.table().loc["coal", "corrected"] == pytest.approx(wanted)
    assert figure.view.absent == {"rolled_steel": "no base found", "sugar": "no base found"}


def test_a_misspelt_yardstick_or_measure_gets_a_suggestion() -> None:
    with pytest.raises(ValueError, match="unknown yardstick 'basic variants'; did you mean 'basic variant'"):
        fulfilment.basket("basic variants")
    with pytest.raises(ValueError, match="unknown measure 'levle'; did you mean 'level'"):
        fulfilment.fulfilled(fulfilment.basket(), "levle")


@pytest.mark.parametrize(
    ("own", "says"),
    [
        ({"coal": 1.0, "steal": 1.0}, "no weight for: pig_iron, steel, rolled_steel"),
        ({"coal": -1.0}, "weights must be zero or more for: coal"),
        ({"coal": math.nan}, "weights must be zero or more for: coal"),
        (dict.fromkeys(fulfilment.basket().index, 0.0), "weights are all zero for: pig_iron, steel"),
    ],
)
def test_bad_weights_of_ones_own_are_refused(own: dict[str, float], says: str) -> None:
    ones = {} if "steal" in own else dict.fromkeys(fulfilment.basket().index, 1.0)
    with pytest.raises(ValueError, match=says):
        fulfilment.weights(fulfilment.basket(), pd.Series(ones | own))


@pytest.mark.parametrize("yardstick", ["optimal variant, April 1929", "basic variant"])
def test_a_bad_share_of_group_a_is_refused_where_one_group_stands_alone_too(yardstick: str) -> None:
    table = fulfilment.basket(yardstick)
    with pytest.raises(ValueError, match="share_a must be a share from 0 to 1"):
        fulfilment.weights(table, 39.5)
    with pytest.raises(ValueError, match="share_a must be zero or more"):
        fulfilment.weights(table, -1)
    with pytest.raises(TypeError, match="share_a must be a number"):
        fulfilment.weights(table, "x")


def test_own_weights_may_name_more_goods_than_a_basket_has() -> None:
    own = pd.Series(1.0, fulfilment.basket().index) + pd.Series({"coal": 1.0}).reindex(
        fulfilment.basket().index, fill_value=0
    )
    found = fulfilment.weights(fulfilment.basket("basic variant"), own)
    assert found.to_dict() == pytest.approx(dict.fromkeys(found.index, 1 / 6) | {"coal": 2 / 6})


def test_own_weights_take_the_place_of_the_groups() -> None:
    own = pd.Series(1.0, fulfilment.basket().index)
    own["sugar"] = 11
    figure = figures.fulfilment({"of my own": own})
    figure.choice = {"weights": "of my own"}
    official = fulfilment.fulfilled(fulfilment.basket())
    assert figure.table().loc["arithmetic mean", "official"] == pytest.approx((official @ own) / 20)


def test_presets_and_marks_carry_the_numbers_of_the_lesson() -> None:
    figure = figures.fulfilment()
    means = {}
    for name, setting in figure.view.presets.items():
        figure.value = setting
        means[name] = figure.table().loc[["arithmetic mean", "geometric mean"], "corrected"].round(3).tolist()
    assert list(means.values()) == [
        *([0.632, 0.593], [0.616, 0.561], [0.547, 0.496]),
        *([0.442, 0.415], [0.379, 0.356], [1.0, 1.0]),
    ]
    marks = {
        key: {mark.name: round(mark.value, 3) for mark in found} for key, found in figure.view.marks.items()
    }
    assert marks["pig_iron"] == {"target met": 1.623, "growth gone": 0.533}
    assert marks["sugar"] == {"target met": 3.14}
    evidence = {key: [round(mark.value, 3) for mark in s.evidence] for key, s in figure.sliders.items()}
    assert (evidence["coal"], evidence["wool_cloth"], evidence["oil"]) == ([0.82, 0.986], [0.576], [])
    assert figure.sliders["oil"].note.startswith("no dated evidence found")


def test_the_band_follows_the_library() -> None:
    figure = figures.uncertainty()
    for low, rho in ((0.6, 0.0), (0.6, 1.0), (0.3, 0.5)):
        figure.value = {"low": low, "correlation": rho}
        table = fulfilment.basket()
        totals = quality.simulate(
            table["result"], table["target"], low, 1.0, correlation=rho, draws=10_000, seed=1928
        )
        shown = figure.table()["corrected"]
        low_end, high_end = quality.band(totals)
        wanted = [low_end, totals.mean(), high_end]
        assert shown[["one draw in twenty below", "mean", "one draw in twenty above"]].tolist() == wanted
        assert figure.answer["rows"] == [wanted]


def test_a_usable_ton_costs_what_the_library_says() -> None:
    figure = figures_costs.usable_ton()
    for value in settings(figure):
        figure.value = value
        shown = figure.table()["usable"]
        assert shown["1931"] == costs.cost_per_usable(35, figure.value["rejects"], figure.value["salvage"])
        assert shown["1932-H1"] == costs.cost_per_usable(60, figure.value["rejects"], figure.value["salvage"])


def test_of_the_25_rubles_one_bound_is_sourced_and_the_rest_unknown() -> None:
    figure = figures_costs.ton_of_iron()
    assert figure.table().sum().to_dict() == {"unknown": 25, "explained": 0}
    (mark,) = figure.sliders["wages"].evidence
    figure.value = {"wages": mark.value}
    assert figure.table().sum().round(1).to_dict() == {"unknown": 22.3, "explained": 2.7}
    assert [bool(slider.evidence) for slider in figure.sliders.values()] == [True, False, False]


@pytest.mark.parametrize("passing", [1.0, 0.5, 0.0])
def test_the_chain_is_the_librarys(passing: float) -> None:
    figure = figures_costs.chain()
    figure.choice = {"of a fault": figure.choices["of a fault"][[1.0, 0.5, 0.0].index(passing)]}
    for value in settings(figure):
        figure.value = value
        kappa = pd.Series(figure.value)
        assert figure.table()["passed on"].tolist() == pytest.approx(quality.chain(kappa, passing).tolist())


def test_scrap_raises_gross_output_only_while_the_usable_goods_are_held() -> None:
    figure = figures_costs.scrap()
    figure.value = {"good": 0.7}
    shown = figure.table()["with scrap"]
    assert shown["gross output"] > 1.5 and shown["usable goods"] == 1 and shown["labour"] > 1.5
    figure.choice = {"held fixed": figures_costs.LABOUR_FIXED}
    shown = figure.table()["with scrap"]
    assert abs(shown["gross output"] - 1) < 0.05 and shown["usable goods"] < 0.6
    assert shown["labour"] == pytest.approx(1)


def test_the_two_books_are_the_journals_of_two_works() -> None:
    chart = pd.concat([accounts.WORKS, pd.Series({"other works": "asset"})])
    book, figure = accounts.entry, figures_money.two_books()
    figure.value = {"rejects": 0.25, "salvage": 20.0}
    foundry = [
        book("Sent", debit={"other works": 8000}, credit={"sales": 8000}),
        book("Cost", debit={"cost of sales": 6000}, credit={"finished goods": 6000}),
    ]
    machines = [
        book("Received", debit={"materials": 8000}, credit={"other works": 8000}),
        book("Cracked", debit={"loss from rejects": 1500, "scrap": 500}, credit={"materials": 2000}),
        book("Machines", debit={"bank": 9000}, credit={"sales": 9000}),
        book("Their cost", debit={"cost of sales": 6000}, credit={"materials": 6000}),
    ]
    works = {"foundry": accounts.journal(foundry, chart), "machines": accounts.journal(machines, chart)}
    both = accounts.consolidate(works, "other works")
    profits = [accounts.profit_and_loss(b, chart)[accounts.PROFIT] for b in (*works.values(), both)]
    assert figure.table()["honest"].tolist() == profits == [2000, 1500, 3500]
    figure.choice = {"the rejects are booked by": figures_money.FOUNDRY}
    assert figure.table()["honest"].tolist() == [500, 3000, 3500]


def test_the_coke_bill_adds_up() -> None:
    figure = figures_money.coke_bill()
    for options, value in itertools.product(figure.choices["iron made"], settings(figure)):
        figure.choice, figure.value = {"iron made": options}, value
        shown = figure.table()["variance"]
        assert shown[["price", "usage", "volume"]].sum() == pytest.approx(shown["all"])
        assert shown["all"] == pytest.approx(figure.value["coke price"] * figure.value["coke tons"] - 2000)


def test_the_real_wage_carries_the_numbers_of_the_lesson() -> None:
    figure = figures_money.real_wage()
    figure.value = {"share": 0.49}
    found = {}
    for meaning, wage in itertools.product(*figure.choices.values()):
        figure.choice = {"the share is of": meaning, "wages": wage}
        shown = figure.table().round(2)
        found[meaning, wage] = [shown.loc["index", "real wage"], shown.loc["mean", "at your share"]]
    assert list(found.values()) == [[0.82, 0.44], [0.65, 0.35], [0.82, 0.73], [0.65, 0.58]]
    (mark,) = figure.view.marks["share"]
    assert round(mark.value, 3) == 0.388


def test_foods_are_compared_as_ranges() -> None:
    shown = figures_money.ten_times().table()
    assert shown["low"].round(1).dropna().tolist() == [7.4, 2.0, 1.2, 1.1, 1.5]
    assert shown["high"].round(1).dropna().tolist() == [14.3, 7.5, 6.0, 8.8, 7.5]
    assert (money.market_over_card()["low"] < 10).all()


def test_the_paths_are_the_models() -> None:
    figure = figures_planning.fast_and_slow()
    for value in settings(figure):
        figure.value = value
        both, fast = figure.value["both"], figure.value["fast"]
        paths = [planning.consumption_path(share, 25, k) for share, k in ((0.3, both), (0.5, both * fast))]
        table = figure.table()
        assert table["slow, 30 percent"].tolist() == pytest.approx(paths[0].tolist())
        assert table["fast, 50 percent"].tolist() == pytest.approx(paths[1].tolist())
        assert table["lead"].tolist() == pytest.approx((paths[1] - paths[0]).tolist())
        when = planning.overtakes(0.5, 0.3, both * fast, both)
        assert (table["lead"][25] > 0) == (when < 25)


def test_no_noise_and_no_bias_leave_nothing_missing_and_few_rounds_leave_much() -> None:
    figure = figures_planning.noise()
    assert figure.table()["missing"].tolist() == [0, 0]
    found = []
    for choice in ("two rounds", "four rounds", "eight rounds"):
        figure.choice = {"balanced": choice}
        found.append(figure.table()["missing"]["mean"])
    assert found == sorted(found, reverse=True)
    inputs, final = planning.ten_branches()
    left = planning.residuals(inputs, final, 2).loc[2]
    figure.choice = {"balanced": "two rounds"}
    assert figure.table()["missing"]["mean"] == pytest.approx(left.sum() / final.sum())


def test_your_assumptions_decide() -> None:
    figure = figures_planning.triangle()
    assert figure.table()["best weight"].tolist() == [0.5, 0.2, 0.3]  # nearest to 1 / error², unbiased
    figure.value = {"correlation": 1.0}
    assert figure.table()["best weight"].tolist() == [1, 0, 0]
    figure.value = {"bias": 0.5, "correlation": 0.0}
    assert figure.table()["best weight"].idxmax() == "market"


def test_the_map_of_losses_is_the_librarys() -> None:
    figure = figures_planning.triangle()
    figure.choice, figure.value = {"show": "loss map"}, {"bias": 0.25, "correlation": 0.3}
    names = ["plan", "market", "vote"]
    bias, spread = pd.Series([0.25, 0.0, 0.25], names), pd.Series([0.2, 0.3, 0.25], names)
    shown = figure.table()
    for name, vote in (("is plan", 0.0), ("is plan and vote", 0.5), ("is vote", 1.0)):
        for percent in range(0, 101, 10):
            left = 1 - percent / 100
            mix = pd.Series([left * (1 - vote), percent / 100, left * vote], names)
            wanted = planning.regulation_loss(mix, bias, spread, 0.3)
            assert shown.loc[percent, f"the rest {name}"] == pytest.approx(wanted, abs=1e-12)
    assert shown.min().min() >= planning.loss_map(bias, spread, 0.3).loc[0, "loss"]


def test_a_load_of_grain_starts_at_the_record_of_october_1923() -> None:
    figure = figures_village.terms_of_trade()
    assert figure.value == {"industry": 2.76, "farm": 0.89}
    evidence = {key: [mark.value for mark in s.evidence] for key, s in figure.sliders.items()}
    assert evidence == {"industry": [2.76, 1.31, 2.9], "farm": [0.89, 0.92, 0.89]}
    for value in [*settings(figure), *figure.view.presets.values()]:
        figure.value = value
        bought = figure.table().loc["grain", "a load of grain buys"]
        assert bought == pytest.approx(village.terms_of_trade(figure.value["farm"], figure.value["industry"]))
    figure.value = {"industry": 1.0, "farm": 1.0}
    assert "buys 100.0 %" in figure.sentence()


def test_two_villages_answer_worse_terms_in_opposite_ways() -> None:
    figure = figures_village.surplus()
    assert figure.table()["now"].tolist() == pytest.approx([1, 1, 1])
    for share in figure.choices["sold at the start"]:
        found, sold = {}, float(share.split()[0]) / 100
        for aim in figure.choices["the village sells"]:
            figure.choice = {"the village sells": aim, "sold at the start": share}
            figure.value = {"terms": 0.6, "response": 0.2}
            found[aim] = figure.table()["now"]
            grain = found[aim]["sold"] * sold + found[aim]["kept"] * (1 - sold)
            assert grain == pytest.approx(1)
        assert found[figures_village.GOODS]["sold"] < 1 < found[figures_village.SUM]["sold"]
        left = village.marketed_surplus(1, 1 - sold, 0.6, 0.2)
        assert found[figures_village.GOODS]["sold"] == pytest.approx(left / sold)
        assert found[figures_village.SUM]["bought"] == pytest.approx(1)


def test_the_own_plan_is_the_model_and_haste_costs_only_above_three_tenths() -> None:
    figure = figures_verdict.own_plan()
    for invested, loss, kappa in [(0.2, 0.1, 1.0), (0.3, 0.1, 1.0), (0.5, 0.1, 0.8), (0.8, 0.15, 0.25)]:
        figure.value = {"invested": invested, "loss": loss}
        wanted = planning.consumption_path(invested, 20, kappa)
        assert figure.table()["your plan"].tolist() == pytest.approx(wanted.tolist())


def test_a_ballot_adds_up_and_more_than_all_is_said() -> None:
    figure = figures_verdict.own_vote()
    assert figure.table()["your vote"].tolist() == verdict.proportions()["1929-1932"].tolist()
    figure.value = {"consumer goods": 0.3, "timber and paper": 0.0}
    assert (
        figure.table()["your vote"].sum() == pytest.approx(1) and "less than nothing" not in figure.sentence()
    )
    figure.value = {"machine building": 0.8}
    assert figure.table()["your vote"][verdict.REST] < 0 and "less than nothing" in figure.sentence()


def test_a_partisan_source_carries_its_tag_in_tips_and_source_lines() -> None:
    figure, tagged = figures.fulfilment(), "prudnikova188 (read through a partisan of Stalin)"
    tips = next(part.sources for part in figure.view.parts if "rolled_steel" in part.sources)
    assert tips["rolled_steel"].endswith(f"; target {tagged}") and "(" not in tips["coal"]
    for line in (figure.view.source, figures.yardsticks().view.source, figures.uncertainty().source):
        assert line.count(tagged) == line.count("prudnikova188") == line.count("(") == 1
