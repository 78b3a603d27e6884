"""Read-only statistics: the numbers of the dashboards for a token that reads numbers, its own inbox's for a department."""

from typing import Annotated

from django.db.models import Count, Q
from django.http import HttpRequest
from ninja import Path, Query, Router

from console.access.doors import counted_area, referrals_of
from console.api import board_schemas, schemas
from console.api.answers import answers
from console.api.bearer import account_of, behind_the_wall
from console.dashboards.boards import BOARDS, board
from console.dashboards.plain import as_json
from console.queues.acts.deployment import today
from console.shell.language import said

UNANSWERED = ("sent", "accepted", "in_hand")
STATES = (*UNANSWERED, "answered", "returned")

router = Router(tags=["statistics"])
router.add_decorator(behind_the_wall)

Name = Annotated[str, Path(pattern="^[a-z_]{1,32}$", description="看板代码 · the board's name, of the list of boards")]


@router.get("", response=answers(board_schemas.BoardNames), url_name="api_statistics", operation_id="list_boards")
def list_boards(request: HttpRequest) -> board_schemas.BoardNames:
    """本令牌可读的看板;部门令牌没有。 · The boards that the token may read; a department's reads none."""
    listed = BOARDS.items() if counted_area(account_of(request)) is not None else ()
    return board_schemas.BoardNames(
        items=[
            board_schemas.BoardName(
                name=name, title=said(each.title.zh, each.title.en), about=said(each.about.zh, each.about.en)
            )
            for name, each in listed
        ]
    )


@router.get("/inbox", response=answers(schemas.Inbox), url_name="api_inbox", operation_id="count_inbox")
def count_inbox(request: HttpRequest) -> schemas.Inbox:
    """本部门各状态的转办件数。 · How many referrals the department has in each state."""
    day = today()
    asked = {state: Count("pk", filter=Q(state=state)) for state in STATES}
    late = Count("pk", filter=Q(state__in=UNANSWERED, due_on__lt=day))
    return schemas.Inbox(as_of=day, **referrals_of(account_of(request)).aggregate(**asked, overdue=late))


@router.get(
    "/boards/{name}", response=answers(board_schemas.Board, 404), url_name="api_board", operation_id="read_board"
)
def read_board(request: HttpRequest, name: Name, asked: Query[board_schemas.BoardAsked]) -> board_schemas.Board:
    """一个看板的数字,与页面一致:小数目隐去。 · A board's numbers, those of the page: small counts are withheld."""
    return board_schemas.Board.model_validate(as_json(board(name, account_of(request), asked.place)))
