"""Books at the door: rubles become whole kopecks, lines are a journal's, and every entry balances."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from decimal import Context, Decimal
from numbers import Integral, Real
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from planlib._check import Array, alike, choose, kind, named, require_unique

Rubles = float | int | str | Decimal
Whole = NDArray[np.int64]
Truth = NDArray[np.bool]

KINDS = ["asset", "liability", "equity", "income", "expense"]
PROFIT, TOTAL = "profit of the period", "total"
MOST = 2**53  # kopecks, some 90,000 billion rubles: above it a sum in rubles would lose kopecks

_EXACT = Context(prec=60)  # of its own, so that a caller's precision rounds no amount
_NAME = "a name or a whole number"
_FEWER = "give thousands of rubles instead"
_MADE = "a journal is made by journal(), post() or consolidate()"


class Groups(NamedTuple):
    """To which label each line belongs: its place among the labels, in the order of their first use."""

    codes: Whole  # −1 where there is no label
    labels: pd.Index


class Book(NamedTuple):
    """The lines of a sound journal, and to which account each belongs."""

    lines: pd.DataFrame
    accounts: Groups


def side(where: str, name: str, side: Mapping[str, Rubles], sign: int) -> list[tuple[str, int]]:
    """The lines of one side of an entry."""
    if not isinstance(side, Mapping):
        raise TypeError(
            f"{where}: {name} must give accounts with rubles, as in {{'bank': 80}}, not {kind(side)}"
        )
    for account in side:
        if not _is_name(account):
            raise ValueError(f"{where}: an account of {name} must be {_NAME}, not {_shown(account)}")
    return [(account, sign * _kopecks(amount, f"{where}, {account}")) for account, amount in side.items()]


def _kopecks(amount: object, where: str, least: int = 1) -> int:
    """Kopecks of an amount in rubles; the noise of binary fractions goes, a real fraction is refused."""
    exact = _hundredfold(amount)
    if exact is None:
        raise ValueError(f"{where}: {_shown(amount)} is no amount; give rubles as a number such as 12.50")
    if abs(exact) > MOST:
        raise ValueError(f"{where}: {_shown(amount)} rubles are too many to keep to the kopeck; {_FEWER}")
    whole = round(exact)
    if abs(exact - whole) > Decimal("0.000001"):
        raise ValueError(f"{where}: {_shown(amount)} has a fraction of a kopeck; give at most two decimals")
    if whole < least:
        remedy = "what gives stands as a credit"
        raise ValueError(f"{where}: the amount must be above zero, not {_shown(amount)}; {remedy}")
    if isinstance(amount, np.float16 | np.float32) and not _telling(np.array([amount]), np.array([whole]))[0]:
        raise ValueError(
            f"{where}: {kind(amount)} cannot tell the kopecks of {amount:.2f}; give it as a float"
        )
    return whole


def _hundredfold(amount: object) -> Decimal | None:
    """A hundred times a number, or a number as text, without rounding; nothing of anything else."""
    if isinstance(amount, bool) or not isinstance(amount, Real | Decimal | str):
        return None
    try:
        found = _EXACT.multiply(Decimal(amount if isinstance(amount, int) else str(amount)), Decimal(100))
    except ArithmeticError:
        return None
    return found if found.is_finite() else None


def _shown(amount: object) -> str:
    """An amount as it stands in an error message."""
    if isinstance(amount, str):
        return repr(amount[:40])
    if isinstance(amount, int) and abs(amount) > 10**20:
        return "a number of many digits"
    plain = amount is None or isinstance(amount, Real | Decimal | np.bool)
    return str(amount)[:40] if plain else f"what is of the kind {kind(amount)}"


def _is_empty(cell: object) -> bool:
    """Whether a cell holds nothing, in any of the ways in which tables say so."""
    if isinstance(cell, Decimal):
        return cell.is_nan()
    if isinstance(cell, float | np.floating):
        return bool(np.isnan(cell))
    return cell is None or cell is pd.NA or cell is pd.NaT or (isinstance(cell, str) and not cell.strip())


def _is_name(account: object) -> bool:
    """Whether an account may be called so: by a word, or by a number as in many charts."""
    if isinstance(account, str):
        return bool(account.strip())
    return isinstance(account, Integral) and not isinstance(account, bool) and abs(int(account)) < MOST


def signed(table: pd.DataFrame) -> Whole:
    """Kopecks of each line, above zero for a debit, below for a credit."""
    debit, credit = (_kopecks_of_column(table, side) for side in ("debit", "credit"))
    one_sided = (debit == 0) != (credit == 0)
    if not one_sided.all():
        at = table["entry"].iloc[int(np.argmin(one_sided))]
        raise ValueError(f"entry {at}: a line must have either a debit or a credit above zero")
    return debit - credit


def _kopecks_of_column(table: pd.DataFrame, side: str) -> Whole:
    """Kopecks of a column in rubles, 0 for the other side: plain numbers at once, all else by _kopecks."""
    numbers = _numbers(table[side])
    if numbers is None:
        cells, found, sure = table[side].tolist(), np.zeros(len(table)), np.zeros(len(table), dtype=bool)
    else:
        cells, (found, sure) = numbers, _rounded(numbers)
    for at in np.flatnonzero(~sure).tolist():
        if not _is_empty(cells[at]):
            found[at] = _kopecks(cells[at], f"entry {table['entry'].iloc[at]}, {side}", least=0)
    return found.astype("int64")


def _numbers(column: pd.Series) -> Any:
    """A column of numbers as floats, those of few digits as they are; nothing where it holds other things."""
    of = column.dtype.subtype if isinstance(column.dtype, pd.SparseDtype) else column.dtype
    of = getattr(of, "numpy_dtype", of)  # of a column that may have gaps
    if getattr(of, "kind", "") not in tuple("iuf"):
        return None
    width = of if of in (np.float16, np.float32) else float
    if isinstance(column.dtype, np.dtype):
        return column.to_numpy(dtype=width)
    return column.to_numpy(dtype=width, na_value=np.nan)


def _rounded(numbers: Any) -> tuple[Array, Truth]:
    """Whole kopecks of rubles, none where the cell is empty, and whether each is beyond doubt."""
    narrow = numbers.dtype.itemsize < 8  # such numbers mean what they print, 12.34 and not 12.34000015
    rubles = numbers.astype(str).astype(float) if narrow else numbers
    with np.errstate(over="ignore", invalid="ignore"):
        exact = rubles * 100
        found = np.rint(exact)
        sure = (np.abs(exact - found) < 1e-6) & (exact >= 0) & (exact <= MOST)
    if narrow:
        sure &= _telling(numbers, found)
    empty = np.isnan(rubles)
    return np.where(empty, 0, found), sure | empty


def _telling(numbers: Any, kopecks: Any) -> Truth:
    """Whether numbers of few digits differ from those of one kopeck more or less."""
    with np.errstate(over="ignore"):
        less, more = (((kopecks + step) / 100).astype(numbers.dtype) for step in (-1, 1))
    found: Truth = (less != numbers) & (more != numbers)
    return found


def require_balance(gap: int, where: str) -> None:
    if gap:
        more, less = ("debits", "credits") if gap > 0 else ("credits", "debits")
        raise ValueError(f"{where} does not balance: {more} exceed {less} by {abs(gap) / 100:.2f} rubles")


def require_lines(name: str, table: object, columns: Sequence[str], remedy: str) -> None:
    """Check for a table that has these columns, each once, and at least one line."""
    if not isinstance(table, pd.DataFrame):
        raise TypeError(f"{name} must be a pandas table (DataFrame) of lines, not {kind(table)}; {remedy}")
    there = Counter(table.columns)
    missing = [column for column in columns if not there[column]]
    if missing:
        raise ValueError(f"{name} has no column {named(missing)}; {remedy}")
    double = [column for column in [*columns, "text"] if there[column] > 1]
    if double:
        raise ValueError(f"{name} has the column {double[0]} more than once; {remedy}")
    if table.empty:
        raise ValueError(f"{name} is empty: there are no entries in it; {remedy}")


def read(name: str, table: pd.DataFrame, chart: pd.Series | None = None) -> Book:
    """The journal that a caller gave, once it is sound."""
    require_lines(name, table, ["entry", "account", "kopecks"], _MADE)
    return sound(table, chart, f"{name}: ")


def sound(lines: pd.DataFrame, chart: pd.Series | None, where: str = "") -> Book:
    """A journal, once every account is known, every entry balances and kopecks stay exact."""
    known = None if chart is None else classes(chart)
    require_entries(lines, where)
    accounts = groups(f"{where}account", lines["account"])
    _require_known(lines, accounts, known, where)
    kopecks = _whole(lines["kopecks"], where)
    _require_balances(lines["entry"], kopecks, where)
    columns: dict[str, Any] = {
        "text": _text(lines, where),
        "account": _plain(lines["account"]),
        "kopecks": kopecks,
    }
    return Book(lines[["entry"]].assign(**columns), accounts)


def _require_balances(column: pd.Series, kopecks: Whole, where: str) -> None:
    """Check each entry; where every run of lines with one number balances, no number needs looking up."""
    if isinstance(column.dtype, np.dtype) and column.dtype.kind in "iu":
        numbers = column.to_numpy()
        first = np.flatnonzero(numbers[1:] != numbers[:-1]) + 1
        if not np.add.reduceat(kopecks, np.append(0, first)).any():
            return
    entries = groups(f"{where}entry", column)
    gaps = _sums(entries, kopecks)
    for at in np.flatnonzero(gaps)[:1].tolist():
        require_balance(int(gaps[at]), f"{where}entry {entries.labels[at]}")


def _plain(column: pd.Series) -> pd.Series:
    """A column as it would be without categories."""
    of = column.dtype
    return column.astype(of.categories.dtype) if isinstance(of, pd.CategoricalDtype) else column


def _text(lines: pd.DataFrame, where: str) -> pd.Series:
    """What each line says, nothing where it says nothing."""
    if "text" not in lines.columns:
        return pd.Series("", lines.index)
    column = _plain(lines["text"])
    words = isinstance(column.dtype, pd.StringDtype) or pd.api.types.infer_dtype(column) == "string"
    if words and not column.hasnans:
        return column
    cells = ["" if _is_empty(cell) else cell for cell in column.tolist()]
    if not all(isinstance(cell, str) for cell in cells):
        raise TypeError(f"{where}text must be words in each line; convert it with .astype(str)")
    return pd.Series(cells, lines.index)


def _whole(column: pd.Series, where: str) -> Whole:
    """The kopecks of a journal as whole numbers."""
    numbers = _numbers(column)
    if numbers is None or not np.isfinite(numbers).all() or np.any(numbers != np.rint(numbers)):
        raise ValueError(f"{where}kopecks must be whole numbers; make the entries by entry() or post()")
    size = np.abs(numbers)
    if size.sum(dtype=float) >= 2 * MOST:
        turned = f"the books turn over more than {MOST / 100:,.0f} rubles"
        raise ValueError(f"{where}{turned}: kopecks would be lost; {_FEWER}")
    if size.max() >= 2 ** (np.finfo(numbers.dtype).nmant + 1):
        raise ValueError(f"{where}kopecks are too large for {column.dtype}; make them by entry() or post()")
    found: Whole = numbers.astype("int64")
    return found


def require_entries(lines: pd.DataFrame, where: str = "") -> None:
    """Check that each line says to which entry it belongs."""
    if getattr(lines["entry"].dtype, "kind", "") in tuple("bcm"):  # truth values, time spans
        raise TypeError(f"{where}entry must be a number or a name in each line, not {lines['entry'].dtype}")
    try:
        missing = bool(lines["entry"].isna().any())
    except ArithmeticError:  # of a Decimal that may not be compared
        missing = True
    if missing:
        raise ValueError(f"{where}a line has no entry number; lines of one entry carry the same number")


def groups(name: str, column: pd.Series) -> Groups:
    """Which of its labels each line of a column has."""
    try:
        codes, labels = pd.factorize(column)
    except (TypeError, ArithmeticError):  # of a list, for instance
        raise TypeError(f"{name} must be a word or a number in each line") from None
    return Groups(codes, pd.Index(labels))


def _sums(groups: Groups, kopecks: Whole) -> Whole:
    found = np.zeros(len(groups.labels), dtype="int64")
    np.add.at(found, groups.codes, kopecks)
    return found


def balances(book: Book, lines: Truth | None = None) -> dict[Any, int]:
    """Kopecks of each account that was booked, in the order of its first use; of some lines if you say so."""
    codes, kopecks = book.accounts.codes, book.lines["kopecks"].to_numpy()
    if lines is not None:
        codes, kopecks = codes[lines], kopecks[lines]
    sums, labels = _sums(Groups(codes, book.accounts.labels), kopecks).tolist(), book.accounts.labels.tolist()
    return {labels[at]: sums[at] for at in pd.unique(codes).tolist()}


def classes(chart: pd.Series) -> dict[Any, str]:
    """The class of each account of a sound chart."""
    if not isinstance(chart, pd.Series):
        remedy = "a Series with one class for each account, such as WORKS"
        raise TypeError(f"the chart must be {remedy}, not {kind(chart)}")
    require_unique("chart", chart.index)
    known = dict(zip(chart.index.tolist(), chart.tolist(), strict=True))
    for account, of in known.items():
        if not _is_name(account):
            raise ValueError(f"chart: an account must be {_NAME}, not {_shown(account)}")
        if account in (PROFIT, TOTAL):
            raise ValueError(f"chart has an account {account!r}, as a sum is called; name it otherwise")
        if not isinstance(of, str) or of not in KINDS:
            raise ValueError(f"chart: account {account!r} must be one of {named(KINDS)}, not {of!r}")
    return known


def _require_known(
    lines: pd.DataFrame, accounts: Groups, known: Mapping[Any, str] | None, where: str
) -> None:
    """Check that each line has an account, and one of the chart if there is one."""
    codes, labels = accounts
    sound = (_is_name(account) and (known is None or account in known) for account in labels)
    wrong = np.isin(codes, [-1, *(at for at, is_sound in enumerate(sound) if not is_sound)])
    if not wrong.any():
        return
    line = int(np.argmax(wrong))
    number = lines["entry"].iloc[line]
    if codes[line] < 0:
        raise ValueError(f"{where}entry {number}: a line has no account; each line needs one")
    account = labels.tolist()[codes[line]]
    if not _is_name(account):
        raise ValueError(f"{where}entry {number}: an account must be {_NAME}, not {_shown(account)}")
    ending = alike(account, known or ()) or choose(account, known or ())
    raise ValueError(f"{where}entry {number}: unknown account {account!r}{ending}")


def on(book: Book, name: str, account: Hashable) -> Truth:
    """Which lines of a journal are on an account."""
    if not pd.api.types.is_hashable(account):
        raise TypeError(f"{name} must be the name of an account, not {kind(account)}")
    labels = book.accounts.labels.tolist()
    if account not in set(labels):
        ending = alike(account, labels) or choose(account, labels)
        raise ValueError(f"{name}: nothing was booked on {account!r}{ending}")
    found: Truth = book.accounts.codes == labels.index(account)
    return found


def stacked(tables: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """The lines of several tables below each other, without their entries."""
    texts = [
        cell
        for one in tables
        for cell in (one["text"].tolist() if "text" in one.columns else [""] * len(one))
    ]
    rest = {
        column: [cell for one in tables for cell in one[column].tolist()] for column in ("account", "kopecks")
    }
    return pd.DataFrame({"text": texts, **rest})


def renamed(journals: Mapping[Any, pd.DataFrame]) -> list[str]:
    """Each line's entry with its works before it, once each works has a name and no two entries get one."""
    for works in journals:
        if not _is_name(works):
            raise ValueError(f"books: a works must be called by {_NAME}, not {_shown(works)}")
    pairs = [(works, entry) for works, lines in journals.items() for entry in lines["entry"].tolist()]
    names = {pair: f"{pair[0]} {pair[1]}" for pair in pairs}
    twice = [name for name, count in Counter(names.values()).items() if count > 1]
    if twice:
        raise ValueError(f"books: two entries would be called {twice[0]!r}; give the works other names")
    return [names[pair] for pair in pairs]
