"""Books and variances against the solutions of textbooks and examinations.

Amounts are in the money of the source. Above zero a variance costs more; the sources say unfavourable.
"""

from __future__ import annotations

import pandas as pd
import pytest

from planlib import accounts

CLASSES = {
    "asset": ["cash", "receivables", "interest receivable", "supplies", "prepaid insurance", "equipment"],
    "liability": ["payables", "salaries payable", "unearned revenue", "note payable"],
    "equity": ["common stock", "dividends"],
    "income": ["service revenue", "interest revenue"],
    "expense": [
        "salaries",
        "utilities",
        "supplies used",
        "depreciation",
        "rent",
        "advertising",
        "help hired",
    ],
}
CHART = pd.Series({name: kind for kind, names in CLASSES.items() for name in names})
# What equipment has lost stands on its own account, on the other side than the equipment.
CHART = pd.concat([CHART, pd.Series({"accumulated depreciation": "asset", "vehicles": "asset"})])


def booked(entries: list[tuple[str, str, int]]) -> list[pd.DataFrame]:
    return [accounts.entry(f"{to} / {of}", debit={to: sum_}, credit={of: sum_}) for to, of, sum_ in entries]


def totals(books: pd.DataFrame) -> tuple[float, float, float]:
    """Each side of the trial balance, the profit, and the total of the balance sheet."""
    trial, sheet = accounts.trial_balance(books), accounts.balance_sheet(books, CHART)
    assert trial["debit"].sum() == trial["credit"].sum()
    assert sheet.loc["total", "assets"] == sheet.loc["total", "claims"]
    profit = accounts.profit_and_loss(books, CHART)["profit of the period"]
    return trial["debit"].sum(), profit, sheet.loc["total", "assets"]


# Printing Plus, January 2019: Franklin, Graybeal and Cooper, Principles of Accounting, Volume 1 (OpenStax,
# 2019), sections 3.5 and 3.6 (balances before adjusting) and 4.3 to 4.5 (adjusting entries and statements).
# The month is booked as one entry of its balances. The accrued salaries are what the adjusted total of 35,715
# leaves for them; all other sums are the book's.
BALANCES = accounts.entry(
    "January",
    debit={
        "cash": 24_800,
        "receivables": 1_200,
        "supplies": 500,
        "equipment": 3_500,
        "dividends": 100,
        "salaries": 3_600,
        "utilities": 300,
    },
    credit={"payables": 500, "unearned revenue": 4_000, "common stock": 20_000, "service revenue": 9_500},
)
ADJUSTING = booked(
    [
        ("supplies used", "supplies", 100),
        ("depreciation", "accumulated depreciation", 75),
        ("unearned revenue", "service revenue", 600),
        ("interest receivable", "interest revenue", 140),
        ("salaries", "salaries payable", 1_500),
    ]
)


def test_printing_plus_before_adjusting() -> None:
    assert totals(accounts.journal([BALANCES], CHART)) == (34_000, 9_500 - 3_900, 30_000)


def test_printing_plus_adjusted() -> None:
    books = accounts.journal([BALANCES, *ADJUSTING], CHART)
    assert totals(books) == (35_715, 4_665, 29_965)
    trial, sheet = accounts.trial_balance(books), accounts.balance_sheet(books, CHART)
    assert trial.loc["service revenue", "credit"] == 10_100
    assert trial.loc["supplies", "debit"] == 400
    assert sheet.loc[["equipment", "accumulated depreciation"], "assets"].sum() == 3_425
    assert sheet.loc[["dividends", "profit of the period"], "claims"].sum() == 4_565  # retained earnings


# Joan Robinson's law office, July: Weygandt, Kimmel and Kieso, Accounting Principles, 12th edition, page 31;
# with the profit from scripts/textbook/joan.bat of epogrebnyak/abacus. What she withdrew is no expense.
JOAN = [
    *[("cash", "common stock", 11_000), ("rent", "cash", 800), ("equipment", "payables", 3_000)],
    *[("cash", "service revenue", 1_500), ("cash", "note payable", 700)],
    *[("receivables", "service revenue", 2_000), ("salaries", "cash", 500), ("utilities", "cash", 300)],
    *[("advertising", "cash", 100), ("dividends", "cash", 1_000)],
]


def test_joan_robinsons_law_office() -> None:
    books = accounts.journal(booked(JOAN), CHART)
    assert totals(books)[1] == 1_800


# Direct Delivery, transactions 1 to 6: AccountingCoach.com, Accounting Basics, part 5; with the statements in
# docs/textbook.md of epogrebnyak/abacus.
DELIVERY = [
    *[("cash", "common stock", 20_000), ("vehicles", "cash", 14_000), ("prepaid insurance", "cash", 1_200)],
    *[
        ("cash", "service revenue", 10),
        ("receivables", "service revenue", 250),
        ("help hired", "payables", 80),
    ],
]


def test_direct_delivery() -> None:
    books = accounts.journal(booked(DELIVERY), CHART)
    assert totals(books)[1:] == (180, 20_260)
    assert accounts.profit_and_loss(books, CHART).to_dict() == {
        "service revenue": 260,
        "help hired": -80,
        "profit of the period": 180,
    }
    assert accounts.balance_sheet(books, CHART)["assets"].dropna().to_dict() == {
        "cash": 4_810,
        "vehicles": 14_000,
        "prepaid insurance": 1_200,
        "receivables": 250,
        "total": 20_260,
    }


# Variances of inputs that do not stand in for each other. For each input: planned price, price paid, planned
# quantity for one unit of output, quantity used; then the output, and the price and usage variances.
ALONE = {
    "CMA review, gaodun.com/q/006ilq": ([(24, 24, 10, 190_000)], 20_000, [(0, -240_000)]),
    "Wildhorse Company, product B": ([(5.40, 5.15, 3.5, 27_300)], 7_700, [(-6_825, 1_890)]),
    "Warren, exercise on materials, qammunity.org/8059627": (
        [(6.00, 5.80, 185_000, 183_200)],
        1,
        [(-36_640, -10_800)],
    ),
    "Warren, exercise 23-5": ([(6.90, 2_925 / 450, 430, 450)], 1, [(-180, 138)]),
    "Dvorak Company": ([(2.50, 3.00, 5_000, 4_500)], 1, [(2_250, -1_250)]),
    "Levine Inc., 230 units": (
        [(1.80, 2_850 / 1_500, 8, 1_500), (14, 19_458 / 1_410, 6, 1_410)],
        230,
        [(150, -612), (-282, 420)],
    ),
    "a cost sheet of 310 units, wizedu.com/questions/609847": (
        [(1.60, 4_080 / 2_400, 6, 2_400), (10, 18_612 / 1_880, 6, 1_880)],
        310,
        [(240, 864), (-188, 200)],
    ),
    "XYZ Company, tables": (
        [(3, 3.10, 4, 3_900), (8, 7.80, 2, 2_300)],
        1_000,
        [(390, -300), (-460, 2_400)],
    ),
    "materials and labour, qammunity.org/4602232": (
        [(193, 190, 1_680, 1_700), (14.50, 15, 4_650, 4_600)],
        1,
        [(-5_100, 3_860), (2_300, -725)],
    ),
    "question 26, transtutors.com 1384639": (
        [(0.50, 105_500 / 200_000, 2, 200_000), (9, 905_000 / 99_200, 1, 99_200)],
        97_810,
        [(5_500, 2_190), (12_200, 12_510)],
    ),
}
GIVEN = ["p_plan", "p_actual", "q_plan", "q_actual"]


@pytest.mark.parametrize(("inputs", "made", "solution"), ALONE.values(), ids=ALONE)
def test_price_and_usage(inputs: list, made: float, solution: list[tuple[float, float]]) -> None:
    given = pd.DataFrame(inputs, columns=GIVEN, dtype=float)
    found = accounts.variances(**given, output_plan=1, output_actual=made)
    assert found[["price", "usage"]].to_numpy().tolist() == [
        pytest.approx(line, abs=1e-6) for line in solution
    ]


# Inputs that stand in for each other: what one batch of so much output takes of each and at what price, what
# was paid and used, what was made; then what the source says, for each input or in all.
BLENDS = {
    "JC Ltd, Kaplan examination kit, opentuition.com": (
        {"p_plan": [10, 5, 9], "q_plan": [50, 40, 20], "q_actual": [13_200, 7_600, 5_600]},
        (100, 23_180),
        {"mix": 9_200, "yield": 7_216},
    ),
    "ACCA question on D, E and F, scpro.cn": (
        {
            "p_plan": [9, 5, 2],
            "p_actual": [9, 5.5, 2.2],
            "q_plan": [4, 3.5, 2.5],
            "q_actual": [4_300, 3_600, 2_100],
        },
        (9, 9_100),
        {"mix": 2_400},
    ),
    "chemical mixture, transtutors.com 50696 and shaalaa.com 56769": (
        {"p_plan": [25, 36], "p_actual": [27, 34], "q_plan": [35, 65], "q_actual": [125, 275]},
        (95, 365),
        {"price": [250, -550], "mix": [-375, 540], "yield": 507.63},
    ),
    "Confectioners Inc., studylib.net/doc/15009078": (
        {
            "p_plan": [0.60, 0.50, 0.40],
            "p_actual": [0.62, 0.48, 0.39],
            "q_plan": [800, 3_700, 500],
            "q_actual": [325_000, 1_425_000, 250_000],
        },
        (1, 387),
        {"price": [6_500, -28_500, -2_500], "mix": [3_000, -27_500, 20_000]},
    ),
    "XYZ, lecture AF3112 of 2013": (
        {"p_plan": [200, 100], "q_plan": [0.6 * 1.6, 0.4 * 1.6], "q_actual": [275, 225]},
        (1, 300),
        {"usage": [-2_600, 3_300], "mix": [-5_000, 2_500], "yield": [2_400, 800]},
    ),
    "steel of ore and carbon, robflint.co.uk": (
        {"p_plan": [7, 8], "q_plan": [15, 10], "q_actual": [370, 180]},
        (1, 20),
        {"usage": [490, -160], "mix": [280, -320]},
    ),
}


@pytest.mark.parametrize(("inputs", "made", "solution"), BLENDS.values(), ids=BLENDS)
def test_mix_and_yield(inputs: dict, made: tuple[float, float], solution: dict) -> None:
    given = pd.DataFrame(inputs, dtype=float)
    split = accounts.mix_and_yield(given["p_plan"], given["q_plan"], given["q_actual"], *made)
    paid = given.get("p_actual", given["p_plan"])
    whole = accounts.variances(given["p_plan"], paid, given["q_plan"], given["q_actual"], *made)
    found = split.join(whole[["price", "usage"]])
    for name, says in solution.items():
        each = found[name].to_list() if isinstance(says, list) else found[name].sum()
        assert each == pytest.approx(says, abs=0.005), name
