"""Nothing that was delivered leaves through an error: Dagster keeps error texts for ever, in three places.

Errors of our own making are written without values and pass with their words. Of any other error only its class and its
text without quoted values and long numbers are kept, and no chain to the original. Only I/O errors leave as `OSError`: a
step is tried again after those alone.
"""

import errno
import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

import dagster as dg
import duckdb

from lowincome.kernel.errors import LowIncomeError
from lowincome.kernel.masking import strip_values

P = ParamSpec("P")
R = TypeVar("R")


def without_values(step: Callable[P, R]) -> Callable[P, R]:
    """Wraps an asset's or a check's function in the boundary."""

    @functools.wraps(step)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return step(*args, **kwargs)
        except LowIncomeError as error:
            raise dg.Failure(str(error), metadata={"exit_code": error.exit_code}, allow_retries=False) from None
        except dg.Failure:
            raise
        except OSError as error:
            raise OSError(error.errno, strip_values(error.strerror or type(error).__name__)) from None
        except duckdb.IOException as error:
            raise OSError(errno.EIO, strip_values(str(error))) from None
        except Exception as error:
            raise dg.Failure(f"{type(error).__name__}: {strip_values(str(error))}", allow_retries=False) from None

    return guarded
