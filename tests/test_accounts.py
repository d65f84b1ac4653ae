"""Accounts: textbook cases, a month made by hand, books that always balance, and bad input."""

from __future__ import annotations

import importlib.util
import re
import warnings
from collections.abc import Callable
from decimal import Decimal, localcontext

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlib import accounts
from planlib.accounts import entry, journal

MONTH = [
    entry("Fund paid in", debit={"bank": 20_000, "machinery": 30_000}, credit={"fund": 50_000}),
    entry("Iron bought", debit={"materials": 6000}, credit={"suppliers": 6000}),
    entry("To the foundry", debit={"work in progress": 8000}, credit={"materials": 5000, "wages owed": 3000}),
    entry("Castings done", debit={"finished goods": 8000}, credit={"work in progress": 8000}),
    entry("Sold", debit={"customers": 9000.25}, credit={"sales": 9000.25}),
    entry("Their cost", debit={"cost of sales": 6400}, credit={"finished goods": 6400}),
]


def test_a_month_made_by_hand() -> None:
    books = journal(MONTH)
    trial = accounts.trial_balance(books)
    assert trial["debit"].sum() == trial["credit"].sum() == 68_000.25
    assert trial.loc["materials", "debit"] == 1000
    assert accounts.profit_and_loss(books).to_dict() == {
        "sales": 9000.25,
        "cost of sales": -6400.0,
        "profit of the period": 2600.25,
    }
    sheet = accounts.balance_sheet(books)
    assert sheet.loc["total"].tolist() == [61_600.25, 61_600.25]
    assert sheet.loc["profit of the period", "claims"] == 2600.25
    costs = accounts.cost_sheet(books, "work in progress", units=100)
    assert costs["per unit"].to_dict() == {"materials": 50.0, "wages owed": 30.0}
    assert accounts.ledger(books, "finished goods")["balance"].tolist() == [8000.0, 1600.0]


def test_a_table_of_lines_gives_the_same_journal() -> None:
    books = journal(MONTH)
    lines = books.assign(
        debit=books["kopecks"].clip(lower=0) / 100, credit=(-books["kopecks"]).clip(lower=0) / 100
    )
    pd.testing.assert_frame_equal(accounts.post(lines), books)
    exact = lines.assign(debit=lines["debit"].map(Decimal), credit=lines["credit"].map(Decimal))
    pd.testing.assert_frame_equal(accounts.post(exact), books)


def test_the_lines_of_an_entry_need_not_stand_together() -> None:
    books = journal(MONTH)
    mixed = books.sample(frac=1, random_state=1932)
    assert mixed["entry"].ne(mixed["entry"].shift()).sum() > len(MONTH)
    pd.testing.assert_frame_equal(
        accounts.balance_sheet(mixed).sort_index(), accounts.balance_sheet(books).sort_index()
    )
    swapped = books.assign(entry=[1, 1, 1, 2, 3, 3, 2, 2, *books["entry"][8:]])
    with pytest.raises(ValueError, match=r"entry 2 does not balance: credits exceed debits by 2000\.00"):
        accounts.trial_balance(swapped)


pairs = st.tuples(
    st.sampled_from(accounts.WORKS.index.tolist()),
    st.sampled_from(accounts.WORKS.index.tolist()),
    st.integers(1, 10**9),
)


@given(st.lists(pairs, min_size=1, max_size=30))
def test_books_always_balance(booked: list[tuple[str, str, int]]) -> None:
    entries = [
        entry(f"entry {i}", debit={to: Decimal(k) / 100}, credit={of: Decimal(k) / 100})
        for i, (to, of, k) in enumerate(booked)
    ]
    books = journal(entries)
    trial, sheet = accounts.trial_balance(books), accounts.balance_sheet(books)
    assert round(trial["debit"].sum() * 100) == round(trial["credit"].sum() * 100)
    assert sheet.loc["total", "assets"] == sheet.loc["total", "claims"]
    assert (
        sheet["claims"].get("profit of the period") == accounts.profit_and_loss(books)["profit of the period"]
    )


def test_a_million_entries_do_not_drift() -> None:
    n = 1_000_000
    kopecks = np.random.default_rng(1932).integers(1, 10_000_000, n)
    lines = pd.DataFrame(
        {
            "entry": np.repeat(np.arange(n), 2),
            "account": np.tile(["bank", "sales"], n),
            "debit": np.column_stack([kopecks / 100, np.zeros(n)]).ravel(),
            "credit": np.column_stack([np.zeros(n), kopecks / 100]).ravel(),
        }
    )
    trial = accounts.trial_balance(accounts.post(lines))
    wanted = int(kopecks.sum())
    assert round(Decimal(trial.loc["bank", "debit"]) * 100) == wanted
    assert round(Decimal(trial.loc["sales", "credit"]) * 100) == wanted
    assert np.cumsum(lines["debit"].to_numpy())[-1] * 100 != wanted  # what adding floats one by one gives


BAD_ENTRIES = [
    ({"bank": 90}, {"fund": 80.5}, "entry 'Iron' does not balance: debits exceed credits by 9.50 rubles"),
    ({"bank": 80}, {"fund": 80.5}, "entry 'Iron' does not balance: credits exceed debits by 0.50 rubles"),
    ({"bank": float("nan")}, {"fund": 1}, "entry 'Iron', bank: nan is no amount"),
    ({"bank": "ten"}, {"fund": 10}, "entry 'Iron', bank: 'ten' is no amount; give rubles as a number"),
    ({"bank": "12,50"}, {"fund": 12.5}, "'12,50' is no amount; give rubles as a number such as 12.50"),
    ({"bank": True}, {"fund": 1}, "True is no amount"),
    ({"bank": None}, {"fund": 1}, "None is no amount"),
    ({"bank": 0}, {"fund": 0}, "entry 'Iron', bank: the amount must be above zero, not 0"),
    ({"bank": -5}, {"fund": -5}, "the amount must be above zero, not -5"),
    ({"bank": 0.125}, {"fund": 0.125}, "0.125 has a fraction of a kopeck; give at most two decimals"),
    ({"bank": 0.005}, {"fund": 0.005}, "0.005 has a fraction of a kopeck"),
    ({"bank": float("inf")}, {"fund": 1}, "inf is no amount"),
    ({"bank": 1e20}, {"fund": 1e20}, "1e+20 rubles are too many to keep to the kopeck"),
    ({"bank": 80}, {}, "entry 'Iron' does not balance: debits exceed credits by 80.00 rubles"),
    ({}, {}, "entry 'Iron' has no lines"),
]


@pytest.mark.parametrize(("debit", "credit", "says"), BAD_ENTRIES)
def test_a_bad_entry_is_refused_in_a_sentence(debit: dict, credit: dict, says: str) -> None:
    with pytest.raises(ValueError, match=re.escape(says)):
        entry("Iron", debit=debit, credit=credit)


def lines(**changed: object) -> pd.DataFrame:
    sound = {"entry": [7, 7], "account": ["bank", "sales"], "debit": [80.5, 0.0], "credit": [0.0, 80.5]}
    return pd.DataFrame(sound | changed)


BAD_TABLES = [
    ({"account": ["bnak", "sales"]}, "entry 7: unknown account 'bnak'; did you mean 'bank'?"),
    ({"debit": [81.0, 0.0]}, "entry 7 does not balance: debits exceed credits by 0.50 rubles"),
    ({"debit": [np.nan, 0.0]}, "entry 7: a line must have either a debit or a credit above zero"),
    ({"debit": ["ten", 0.0]}, "entry 7, debit: 'ten' is no amount"),
    ({"debit": [80.505, 0.0]}, "entry 7, debit: 80.505 has a fraction of a kopeck"),
    ({"debit": [-80.5, 0.0]}, "entry 7, debit: the amount must be above zero, not -80.5"),
    ({"debit": [0.0, 0.0]}, "entry 7: a line must have either a debit or a credit above zero"),
    ({"debit": [80.5, 1.0]}, "entry 7: a line must have either a debit or a credit above zero"),
    ({"debit": [1e16, 0.0]}, "entry 7, debit: 1e+16 rubles are too many to keep to the kopeck"),
    ({"debit": [np.inf, 0.0]}, "entry 7, debit: inf is no amount"),
    ({"credit": [np.inf, 80.5]}, "entry 7, credit: inf is no amount"),
    ({"entry": [7, None]}, "a line has no entry number"),
    ({"account": ["bank", None]}, "entry 7: a line has no account"),
]


@pytest.mark.parametrize(("changed", "says"), BAD_TABLES)
def test_a_bad_table_is_refused_in_a_sentence(changed: dict, says: str) -> None:
    with pytest.raises(ValueError, match=re.escape(says)):
        accounts.post(lines(**changed))


def test_large_amounts_keep_their_kopecks_and_too_large_books_are_refused() -> None:
    """29.2 billion rubles and 37 kopecks: as a float, a hundred times that is no whole number of kopecks."""
    for amount in (29_200_000_000.37, "29200000000.37", Decimal("29200000000.37")):
        books = accounts.post(lines(debit=[amount, 0], credit=[0, amount]))
        assert books["kopecks"].tolist() == [2_920_000_000_037, -2_920_000_000_037]
    assert accounts.post(lines(debit=["80.5", "0"], credit=["0", "80.5"]))["kopecks"].tolist() == [
        8050,
        -8050,
    ]
    most = entry("All", debit={"bank": accounts.MOST // 100}, credit={"fund": accounts.MOST // 100})
    assert accounts.trial_balance(journal([most])).loc["bank", "debit"] == accounts.MOST // 100
    with pytest.raises(ValueError, match="the books turn over more than 90,071,992,547,410 rubles"):
        journal([most, most])


def test_no_book_is_kept_of_what_entry_would_refuse() -> None:
    with pytest.raises(TypeError, match="entry 'Iron': debit must give accounts with rubles"):
        entry("Iron", debit=[("bank", 80)], credit={"fund": 80})
    with pytest.raises(TypeError, match="entries must be a list of entries, each made by entry"):
        journal(MONTH[0])
    crooked = MONTH[0].assign(kopecks=[1, 2, -4])
    with pytest.raises(ValueError, match=r"entry 2 does not balance: credits exceed debits by 0\.01 rubles"):
        journal([MONTH[1], crooked])
    with pytest.raises(TypeError, match="the chart must be a Series"):
        journal(MONTH, {"bank": "asset"})


HALF = "journal: entry 1 does not balance: debits exceed credits by 20000.00 rubles"
READERS = {
    "ledger": lambda books: accounts.ledger(books, "bank"),
    "trial_balance": accounts.trial_balance,
    "cost_sheet": lambda books: accounts.cost_sheet(books, "materials", 5),
    "profit_and_loss": accounts.profit_and_loss,
    "balance_sheet": accounts.balance_sheet,
    "consolidate": lambda books: accounts.consolidate({"foundry": books}, "bank"),
}


@pytest.mark.parametrize("read", READERS.values(), ids=list(READERS))
def test_who_reads_a_journal_reads_whole_entries_of_kopecks(read: Callable) -> None:
    books = journal(MONTH)
    where = "books of foundry" if read is READERS["consolidate"] else "journal"
    wrong = {
        HALF.replace("journal", where): books.iloc[:1],
        f"{where}: a line has no entry number": books.assign(entry=[None, *books["entry"][1:]]),
        f"{where}: entry 1: a line has no account": books.assign(account=[None, *books["account"][1:]]),
        f"{where}: entry 1: an account must be a name or a whole number, not 0.5": books.assign(
            account=pd.Series([0.5, *books["account"][1:]], dtype=object)
        ),
        f"{where}: kopecks must be whole numbers": books.assign(kopecks=books["kopecks"] / 7),
        f"{where} has no column kopecks; a journal is made by": books.drop(columns="kopecks"),
        f"{where} has the column account more than once": pd.concat([books, books[["account"]]], axis=1),
        f"{where} is empty: there are no entries in it": books.head(0),
    }
    for says, table in wrong.items():
        with pytest.raises(ValueError, match=re.escape(says)):
            read(table)
    for other in (None, [books], {"entry": [1]}, books["kopecks"], "books", 1):
        with pytest.raises(TypeError, match=f"{where} must be a pandas table .* a journal is made by"):
            read(other)


@pytest.mark.parametrize("name", ["total", accounts.PROFIT, "", " ", None, 0.5])
def test_no_account_is_named_as_the_sums_are(name: object) -> None:
    chart = pd.concat([accounts.WORKS, pd.Series(["asset"], index=pd.Index([name], dtype=object))])
    books = journal(MONTH)
    calls = [
        lambda: journal(MONTH, chart),
        lambda: accounts.post(lines(), chart),
        lambda: accounts.profit_and_loss(books, chart),
        lambda: accounts.balance_sheet(books, chart),
    ]
    for call in calls:
        with pytest.raises(ValueError, match=r"as a sum is called; name it|chart: an account must be"):
            call()


def test_accounts_may_be_numbers() -> None:
    chart = pd.Series({51: "asset", 85: "equity"})
    books = journal([entry("Fund", debit={51: 90}, credit={85: 90})], chart)
    assert accounts.balance_sheet(books, chart).loc["total"].tolist() == [90, 90]
    with pytest.raises(ValueError, match="entry 1: unknown account 51, but '51': a number is not"):
        accounts.balance_sheet(books, pd.Series({"51": "asset", "85": "equity"}))
    with pytest.raises(ValueError, match="account: nothing was booked on '51', but 51: a number"):
        accounts.ledger(books, "51")
    with pytest.raises(ValueError, match="account: nothing was booked on 'x'; there are 51, 85"):
        accounts.ledger(books, "x")
    for read in (accounts.trial_balance, lambda given: accounts.balance_sheet(given, chart)):
        with pytest.raises(
            ValueError, match=r"entry 1: an account must be a name or a whole number, not 51\.0"
        ):
            read(books.assign(account=[51.0, 85.0]))
    with pytest.raises(TypeError, match="account must be the name of an account, not list"):
        accounts.ledger(books, [51])


def test_what_a_line_says_is_text_or_nothing() -> None:
    wanted = accounts.post(lines(text=["Sold", ""]))
    for text in (["Sold", None], ["Sold", pd.NA], pd.Categorical(["Sold", None]), ["Sold", np.nan]):
        pd.testing.assert_frame_equal(accounts.post(lines(text=text)), wanted)
    assert accounts.post(lines())["text"].tolist() == ["", ""]
    assert accounts.trial_balance(wanted.drop(columns="text")).equals(accounts.trial_balance(wanted))
    for text in ([["Sold"], "x"], [1j, 2], pd.to_datetime(["1932", "1933"]), [True, False]):
        with pytest.raises(TypeError, match="text must be words in each line; convert it with"):
            accounts.post(lines(text=text))
    for number in ([[7], [7]], [7j, 7j], [True, True], pd.to_timedelta([7, 7])):
        with pytest.raises(TypeError, match="entry must be a"):
            accounts.post(lines(entry=number))


def test_entries_come_from_anything_that_can_be_walked_through() -> None:
    pd.testing.assert_frame_equal(journal(one for one in MONTH), journal(MONTH))
    for entries in (None, 1, "books", {"a": MONTH[0]}, MONTH[0]["kopecks"], np.array(1.0)):
        with pytest.raises(TypeError, match="entries must be a list of entries, each made by entry"):
            journal(entries)
    with pytest.raises(TypeError, match=r"entry 2 must be a pandas table .* not None"):
        journal([MONTH[0], None])
    with pytest.raises(ValueError, match="entry 1 has no column kopecks; each of entries is made by entry"):
        journal([pd.DataFrame({"account": ["bank"]})])
    with pytest.raises(ValueError, match="entry 1 is a table of entries; make a journal of its"):
        journal([journal(MONTH)])
    for table in (None, [], {"entry": [1]}):
        with pytest.raises(
            TypeError, match=r"table must be a pandas table .* it needs entry, account, debit"
        ):
            accounts.post(table)


def test_statements_refuse_a_chart_that_does_not_know_an_account() -> None:
    wider = pd.concat([accounts.WORKS, pd.Series({"other works": "asset"})])
    books = journal([entry("Sent", debit={"other works": 80}, credit={"sales": 80})], wider)
    for statement in (accounts.balance_sheet, accounts.profit_and_loss):
        with pytest.raises(ValueError, match="entry 1: unknown account 'other works'"):
            statement(books)


EMPTY = {"nan": np.nan, "None": None, "NA": pd.NA, "blank": "", "a Decimal": Decimal("NaN"), "a date": pd.NaT}
COLUMNS = ["float64", "Float64", "float32", "Float32", "Sparse[float]", "object", "string"]
if importlib.util.find_spec("pyarrow"):
    COLUMNS += ["double[pyarrow]", "float[pyarrow]", "string[pyarrow]"]


@pytest.mark.parametrize("empty", EMPTY.values(), ids=list(EMPTY))
@pytest.mark.parametrize("form", [float, str, Decimal])
def test_an_empty_side_is_nought(form: type, empty: object) -> None:
    amount = form("12.34")
    books = accounts.post(lines(debit=[amount, empty], credit=[empty, amount]))
    assert books["kopecks"].tolist() == [1234, -1234]
    with pytest.raises(ValueError, match="entry 7: a line must have either a debit or a credit above zero"):
        accounts.post(lines(debit=[amount, empty], credit=[empty, empty]))


@pytest.mark.parametrize("of", COLUMNS)
def test_a_column_of_any_kind_holds_the_same_kopecks(of: str) -> None:
    table = lines(debit=[12.34, np.nan], credit=[np.nan, 12.34])
    given = table.astype({"debit": of, "credit": of})
    assert accounts.post(given)["kopecks"].tolist() == [1234, -1234]
    full = table.fillna(0).astype({"debit": of, "credit": of})
    assert accounts.post(full)["kopecks"].tolist() == [1234, -1234]
    whole = table.assign(debit=[12, None], credit=[None, 12]).astype({"debit": "Int64", "credit": "Int64"})
    assert accounts.post(whole)["kopecks"].tolist() == [1200, -1200]


def test_numbers_of_few_digits_mean_what_they_print_or_are_refused() -> None:
    amounts = np.array([12.34, 0.1, 99_999.99, 131_071.99], dtype="float32")
    for amount in amounts:
        made = entry("Iron", debit={"bank": amount}, credit={"fund": amount})["kopecks"]
        column = pd.Series([amount, 0], dtype="float32")
        posted = accounts.post(lines(debit=column, credit=column[::-1].to_numpy()))["kopecks"]
        assert made.tolist() == posted.tolist() == [round(Decimal(str(amount)) * 100), -made[0]]
    vague = np.float32(2_000_000.1)  # two million rubles, and anything from 7 to 18 kopecks
    says = r"numpy.float32 cannot tell the kopecks of 2000000.12; give it as a float"
    with pytest.raises(ValueError, match="entry 'Iron', bank: " + says):
        entry("Iron", debit={"bank": vague}, credit={"fund": vague})
    with pytest.raises(ValueError, match="entry 7, debit: " + says):
        accounts.post(lines(debit=np.array([vague, 0], "float32"), credit=[0, 80.5]))


def test_a_callers_precision_of_decimals_changes_no_amount() -> None:
    with localcontext() as context:
        context.prec = 3
        made = entry("Iron", debit={"bank": "29200.37"}, credit={"fund": Decimal("29200.37")})
    assert made["kopecks"].tolist() == [2_920_037, -2_920_037]


def test_accounts_as_categories_are_accounts() -> None:
    names = pd.Categorical(["bank", "sales"], categories=accounts.WORKS.index)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        books = accounts.post(lines(account=names))
        again = books.assign(account=names)
        assert accounts.trial_balance(books).index.tolist() == ["bank", "sales"]
        assert accounts.trial_balance(again).index.tolist() == ["bank", "sales"]
        assert accounts.profit_and_loss(again).to_dict() == {"sales": 80.5, accounts.PROFIT: 80.5}
        assert accounts.balance_sheet(again).index.tolist() == ["bank", accounts.PROFIT, "total"]
    chart = accounts.WORKS.astype("category").set_axis(pd.CategoricalIndex(accounts.WORKS.index))
    pd.testing.assert_frame_equal(accounts.post(lines(), chart), accounts.post(lines()))


def test_empty_books_and_odd_charts_are_refused() -> None:
    with pytest.raises(ValueError, match="there are no entries to book"):
        journal([])
    with pytest.raises(ValueError, match="table is empty: there are no entries in it"):
        accounts.post(lines().head(0))
    with pytest.raises(ValueError, match="table has no column credit; it needs entry, account, debit"):
        accounts.post(lines().drop(columns="credit"))
    with pytest.raises(ValueError, match=r"account .bank. must be one of asset, .*, not .assets."):
        accounts.post(lines(), pd.Series({"bank": "assets", "sales": "income"}))
    with pytest.raises(ValueError, match="nothing was booked on 'materals'; did you mean 'materials'"):
        accounts.ledger(journal(MONTH), "materals")
    with pytest.raises(ValueError, match="entry 1 debits other accounts beside bank; split it"):
        accounts.cost_sheet(journal(MONTH), "bank", 1)
    with pytest.raises(ValueError, match="nothing went into 'fund': no entry debits it"):
        accounts.cost_sheet(journal(MONTH), "fund", 1)
    with pytest.raises(ValueError, match="there are no books to consolidate"):
        accounts.consolidate({}, "bank")


def test_one_casting_in_two_books() -> None:
    chart = pd.concat([accounts.WORKS, pd.Series({"other works": "asset"})])
    foundry = [
        entry("Casting made", debit={"finished goods": 60}, credit={"materials": 60}),
        entry("Casting sent", debit={"other works": 80}, credit={"sales": 80}),
        entry("Its cost", debit={"cost of sales": 60}, credit={"finished goods": 60}),
    ]
    machines = [
        entry("Casting received", debit={"materials": 80}, credit={"other works": 80}),
        entry("Casting cracked", debit={"loss from rejects": 80}, credit={"materials": 80}),
    ]
    one, two = journal(foundry, chart), journal(machines, chart)
    both = accounts.consolidate({"foundry": one, "machines": two}, "other works")
    profits = [accounts.profit_and_loss(books, chart)["profit of the period"] for books in (one, two, both)]
    assert profits == [20.0, -80.0, -60.0]
    assert accounts.balance_sheet(both, chart).loc["total"].tolist() == [-60.0, -60.0]
    short = journal([entry("Casting received", debit={"materials": 75}, credit={"other works": 75})], chart)
    with pytest.raises(
        ValueError, match=r"other works must cancel between foundry, machines; 5\.00 rubles are left"
    ):
        accounts.consolidate({"foundry": one, "machines": short}, "other works")


def test_works_may_be_numbered() -> None:
    sent = journal([entry("Sent", debit={"materials": 80}, credit={"sales": 80})])
    broken = journal([entry("Broken", debit={"loss from rejects": 80}, credit={"materials": 80})])
    both = accounts.consolidate({1: sent, 2: broken}, "materials")
    assert both["entry"].tolist() == ["1 1", "1 1", "2 1", "2 1"] and both["works"].tolist() == [1, 1, 2, 2]
    assert accounts.profit_and_loss(both)[accounts.PROFIT] == 0
    with pytest.raises(ValueError, match="two entries would be called '1 1'; give the works other names"):
        accounts.consolidate({1: sent, "1": broken}, "materials")
    for name in (None, "", 0.5, ("a", 1)):
        with pytest.raises(ValueError, match="books: a works must be called by a name or a whole number"):
            accounts.consolidate({name: sent, 2: broken}, "materials")
    with pytest.raises(TypeError, match=r"books must hold a journal for each works, .*, not list"):
        accounts.consolidate([sent, broken], "materials")
    with pytest.raises(ValueError, match="internal: nothing was booked on 'material'; did you mean"):
        accounts.consolidate({1: sent, 2: broken}, "material")


def series(**values: float) -> pd.Series:
    return pd.Series(values, dtype=float)


def test_variances_of_the_textbook() -> None:
    """Webb Company in Horngren, Datar and Rajan (2012), chapter 7: 12,000 jackets planned, 10,000 made."""
    found = accounts.variances(
        p_plan=series(cloth=30, labour=20),
        p_actual=series(cloth=28, labour=22),
        q_plan=series(cloth=24_000, labour=9_600),
        q_actual=series(cloth=22_200, labour=9_000),
        output_plan=12_000,
        output_actual=10_000,
    )
    assert found["price"].to_dict() == {"cloth": -44_400, "labour": 18_000}
    assert found["usage"].to_dict() == {"cloth": 66_000, "labour": 20_000}
    assert found["volume"].to_dict() == {"cloth": -120_000, "labour": -32_000}
    assert found["total"].to_dict() == {"cloth": 621_600 - 720_000, "labour": 198_000 - 192_000}


def test_mix_and_yield_of_the_textbook() -> None:
    """Delpino in the same chapter: three kinds of tomatoes for 4,000 tons of ketchup."""
    price, norm = series(la=70, cal=80, flo=90), 4_000 * series(la=0.8, cal=0.48, flo=0.32)
    used, paid = series(la=3_250, cal=2_275, flo=975), series(la=70, cal=82, flo=96)
    found = accounts.mix_and_yield(price, norm, used, 4_000, 4_000)
    assert found.sum().round(6).to_dict() == {"mix": -3_250, "yield": 7_700}
    whole = accounts.variances(price, paid, norm, used, 4_000, 4_000)
    assert whole["price"].sum() == pytest.approx(10_400)
    assert whole["usage"].to_dict() == pytest.approx(found.sum(axis=1).to_dict())


def test_a_mix_needs_planned_proportions() -> None:
    with pytest.raises(ValueError, match="q_plan is all zero"):
        accounts.mix_and_yield(series(ore=10), series(ore=0), series(ore=5), 50, 50)


quantities = st.lists(st.floats(0.1, 1000), min_size=3, max_size=3)


@given(p0=quantities, p1=quantities, q0=quantities, q1=quantities, made=st.floats(1, 1000))
def test_variances_add_up(
    p0: list[float], p1: list[float], q0: list[float], q1: list[float], made: float
) -> None:
    planned_price, price, norm, used = (pd.Series(values, list("abc")) for values in (p0, p1, q0, q1))
    found = accounts.variances(planned_price, price, norm, used, 100, made)
    scale = (price * used + planned_price * norm).sum() * (1 + made / 100)
    assert found[["price", "usage", "volume"]].sum().sum() == pytest.approx(
        (price * used - planned_price * norm).sum(), abs=1e-9 * scale
    )
    split = accounts.mix_and_yield(planned_price, norm, used, 100, made)
    assert split.sum().sum() == pytest.approx(found["usage"].sum(), abs=1e-9 * scale)


def test_stock_at_honest_value_never_exceeds_plan_value() -> None:
    assert accounts.stock_value(200, 80, rejects=0, salvage=0) == 16_000
    assert accounts.stock_value(200, 80, rejects=1, salvage=20) == 4_000
    labelled = accounts.stock_value(series(iron=10, castings=5), 80, rejects=series(castings=0.5, iron=0))
    assert labelled.to_dict() == {"iron": 800.0, "castings": 200.0}


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ((-1, 80, 0.1), "stock must be zero or more, not -1"),
        ((1, 0, 0.1), "price must be above zero, not 0"),
        ((1, 80, 1.1), "rejects must be a share from 0 to 1"),
        ((1, 80, 0.1, 90), "salvage must not exceed the price"),
        ((1, series(iron=80, ore=10), 0.1, 20), "salvage must not exceed the price for: ore"),
        ((series(iron=1), 80, series(ore=0.1)), "stock and rejects have no goods in common"),
        (("1", 80, 0.1), "stock must be a number, not str"),
    ],
)
def test_bad_stock_is_refused_in_a_sentence(given: tuple, says: str) -> None:
    with pytest.raises((ValueError, TypeError), match=re.escape(says)):
        accounts.stock_value(*given)


def test_turnover_and_carrying_cost() -> None:
    assert accounts.turnover_days(1000, 36_500) == 10 and accounts.turnover_days(1000, 500, days=30) == 60
    with pytest.raises(ValueError, match="output must be above zero, not 0"):
        accounts.turnover_days(1000, 0)
    assert accounts.carrying_cost(1000, 0.08, 365) == pytest.approx(80)
    assert accounts.carrying_cost(1000, 0, 365) == 0
    with pytest.raises(ValueError, match=r"interest must be zero or more \(0.08 for 8 percent\), not -0.1"):
        accounts.carrying_cost(1000, -0.1, 365)
    percent = series(loan=8)
    percent.attrs["unit"] = "percent"
    with pytest.raises(ValueError, match="interest is in 'percent', and a ratio is asked"):
        accounts.carrying_cost(1000, percent, 365)


def test_books_beyond_the_range_of_numbers_are_refused() -> None:
    far, says = series(coke=1e99), "output_plan and output_actual lead to numbers beyond all bounds for: coke"
    with pytest.raises(ValueError, match=says):
        accounts.variances(far, far, far, far, 1e-99, 1e99)
    with pytest.raises(ValueError, match=says):
        accounts.mix_and_yield(far, far, far, 1e-99, 1e99)
    with pytest.raises(ValueError, match="output_actual must be above zero, not 0"):
        accounts.variances(far, far, far, far, 1, 0)


@pytest.mark.parametrize("kopecks", [[0.5, -0.5], [float("nan"), 0.0]])
def test_a_journal_holds_whole_kopecks(kopecks: list[float]) -> None:
    made = accounts.entry("Fund", debit={"bank": 90}, credit={"fund": 90}).assign(kopecks=kopecks)
    with pytest.raises(ValueError, match="kopecks must be whole numbers"):
        accounts.journal([made])
