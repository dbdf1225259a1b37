"""Writing the file anew: what was deleted stays in a DuckDB file until its place is used again."""

from __future__ import annotations

import shutil

from core.errors import StoreBroken
from core.store.backup import copy_attached
from core.store.connection import Connection
from core.store.files import forget, log_of, rewritten, take_place
from core.store.translate import of_the_machine


def rewrite(connection: Connection) -> None:
    """Copy what is there into a new file that takes the old one's place; others wait meanwhile.

    A crash leaves the old file or the new one, each whole. Raises Conflict while somebody keeps
    reading, DiskFull where there is no room for two.
    """
    path, anew = connection.path, rewritten(connection.path)
    with connection.alone() as cursor:
        try:
            forget(anew)
            cursor.execute("checkpoint")
            # A log that is left over would be replayed onto the new file.
            if log_of(path).exists() and log_of(path).stat().st_size:
                raise StoreBroken(path=str(path), detail="the log could not be emptied")
            copy_attached(cursor, anew)
            shutil.copymode(path, anew)
            take_place(anew, of=path)
        except OSError as error:
            raise of_the_machine(error, str(path)) from error
        finally:
            forget(anew)
        connection.reopen()
