"""What is worked out once, and kept for a reader until somebody does something."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TypeVar, cast

from core.people import Actor
from core.store import Reader
from pages.ui import here

T = TypeVar("T")
MOST = 256
_kept: OrderedDict[Hashable, object] = OrderedDict()
_turn = threading.Lock()


def kept(name: Hashable, reader: Actor, work: Callable[[Reader], T]) -> T:
    """What `work` found for this reader; done again when the ledger has grown, or the next day.

    Whatever changes what is found is an entry of the ledger, so its head stands for all of it.
    """
    with here.db().read() as tx:
        key = (name, reader, tx.head(), here.today())
        with _turn:
            if key in _kept:
                _kept.move_to_end(key)
                return cast(T, _kept[key])
        found = work(tx)
    with _turn:
        _kept[key] = found
        while len(_kept) > MOST:
            _kept.popitem(last=False)
    return found
