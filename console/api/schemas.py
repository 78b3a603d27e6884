"""The shapes of what goes out and comes in, with what each field means. Unknown fields are refused."""

from datetime import date, datetime
from typing import Annotated, Literal

from ninja import Schema
from pydantic import ConfigDict, Field, StringConstraints

AT_MOST = 4000
MOST_ON_A_PAGE = 100
LARGEST = 2**63 - 1
"""No number in the database is greater."""

Words = Annotated[
    str, StringConstraints(min_length=1, max_length=AT_MOST, pattern=r"^[^\x00]*[^\x00-\x20\x7f-\xa0\s][^\x00]*$")
]
"""Text that says something: not blank, and without the one character that no database takes."""

State = Literal["sent", "accepted", "in_hand", "answered", "returned"]
Step = Literal["accept", "begin", "return", "answer"]
Answer = Literal["granted", "in_part", "refused", "other"]
ReturnReason = Literal["not_ours", "incomplete", "not_eligible", "already_done", "unreachable", "other"]


class Strict(Schema):
    """A shape that takes no fields beside its own."""

    model_config = ConfigDict(extra="forbid")


class Problem(Strict):
    """Why a request was refused (RFC 9457)."""

    type: str = Field(description="固定为 about:blank · always about:blank")
    title: str = Field(description="状态码的含义 · what the status means")
    status: int = Field(description="HTTP 状态码 · the HTTP status")
    code: str = Field(description="供程序判断的代码 · for programs: token, not_found, order, key_reused, rate, …")
    detail: str = Field(description="原因与处理办法 · why, and what to do next")
    fields: list[str] = Field(description="有误的字段或请求头 · the fields or headers that were wrong")


class Fact(Strict):
    """One fact that the referral rests on."""

    name: str = Field(description="事实名称,见词汇表 · the fact's name in the vocabulary of facts")
    label: str = Field(description="名称 · its label")
    value: str = Field(description="取值,默认脱敏 · its value, masked unless looked at with a purpose")


class Person(Strict):
    """Whom it is about. A department that does not need a name or number does not get it."""

    kind: Literal["person", "household", "stay"] = Field(
        description="个人、家庭或在站救助 · a person, a household or a stay"
    )
    name: str | None = Field(description="姓名,默认脱敏 · name, masked unless looked at")
    number: str | None = Field(
        description="公民身份号码(或家庭、救助编号),默认脱敏 · citizen number, or the id of household or stay; masked"
    )


class Finding(Strict):
    """What the township saw at the visit."""

    seen_on: date = Field(description="核查日期 · when")
    seen: str = Field(description="看到的情况 · what")


class Referral(Strict):
    """One referral to the token's department, with the fields that this department needs."""

    referral_id: int = Field(description="转办编号 · the referral's number")
    state: State = Field(description="待接收、已接收、办理中、已反馈、已退回 · how far it is")
    department: str = Field(description="接收部门代码 · code of the department")
    need: str = Field(description="救助需求代码 · code of the need")
    need_words: str = Field(description="救助需求 · the need in words")
    words: str = Field(description="请办事项 · what the department is asked to do")
    sent_on: date | None = Field(description="转办日期 · when it was sent")
    due_on: date | None = Field(description="反馈期限 · when the answer is due")
    matter: str = Field(description="问题 · what it is about")
    ground: str = Field(description="依据的文件条款 · the clause that it rests on")
    place: str | None = Field(description="乡镇与村(社区);本部门不需要则为空 · township and village, where needed")
    person: Person = Field(description="对象 · whom it is about")
    facts: list[Fact] = Field(description="本部门办理所需的事实 · the facts that this department needs")
    finding: Finding | None = Field(description="入户所见;本部门不需要则为空 · what the visit found, where needed")
    is_masked: bool = Field(description="是否脱敏 · whether personal values are masked")
    answer: Answer | None = Field(description="办理结果 · the result that was answered")
    feedback: str | None = Field(description="办理情况 · what was done")
    answered_on: date | None = Field(description="反馈或退回日期 · when it was answered or returned")
    return_reason: ReturnReason | None = Field(description="退回原因 · why it was returned")
    return_words: str | None = Field(description="退回说明 · why, in words")
    may: list[Step] = Field(description="现在可办的步骤 · the steps that are possible now")


class Asked(Strict):
    """Which referrals are asked for."""

    state: Literal["all", "sent", "accepted", "in_hand", "answered", "returned"] = Field(
        "all", description="只要此状态的 · only those in this state"
    )
    after: int = Field(0, ge=0, le=LARGEST, description="只要编号大于此数的 · only those with a greater number")
    limit: int = Field(50, ge=1, le=MOST_ON_A_PAGE, description="每页条数 · how many on a page")


class Referrals(Strict):
    """A page of referrals, in order of their numbers."""

    items: list[Referral] = Field(description="转办 · the referrals")
    next_after: int | None = Field(
        description="下一页的 after 参数;没有更多则为空 · `after` of the next page; null at the end"
    )


class Look(Strict):
    """Why somebody looks at what is masked."""

    purpose: Annotated[Words, StringConstraints(max_length=500)] = Field(
        description="查看目的,记入审计日志 · the purpose, which is logged"
    )


class Return(Strict):
    """Giving a referral back."""

    reason: ReturnReason = Field(
        description="退回原因:不属本部门职责、材料不全、不符合条件、已落实、联系不上、其他 · the reason"
    )
    why: Words = Field(description="退回说明 · why, in words")


class Feedback(Strict):
    """What the department did."""

    answer: Answer = Field(description="已落实、部分落实、未予落实、其他 · granted, in part, refused or other")
    feedback: Words = Field(description="办理情况 · what was done")


class Receipt(Strict):
    """That a step was done. The same `Idempotency-Key` always gets the same receipt."""

    referral_id: int = Field(description="转办编号 · the referral's number")
    step: Step = Field(description="所办步骤 · the step that was done")
    state: State = Field(description="该步骤之后的状态 · the state that the step led to")
    recorded_at: datetime = Field(description="登记时间 · when it was recorded")


class Inbox(Strict):
    """How many referrals the department has, and how many are late."""

    as_of: date = Field(description="日期 · the day of the numbers")
    sent: int = Field(description="待接收 · sent, not accepted yet")
    accepted: int = Field(description="已接收 · accepted")
    in_hand: int = Field(description="办理中 · in hand")
    answered: int = Field(description="已反馈 · answered")
    returned: int = Field(description="已退回 · returned")
    overdue: int = Field(description="未反馈且已过期限 · not answered and beyond the due date")
