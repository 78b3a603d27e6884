"""The forms departments fill in: per feed the columns with their Chinese headers and types, and how it is delivered.

Written down here once more on purpose: the maker of test data must not read the contracts that the system under test
reads. A test compares the two.
"""

from typing import Literal, NamedTuple

import pyarrow as pa

Kind = Literal["id", "text", "code", "date", "month", "yuan", "int", "number", "bool", "region"]
ARROW: dict[str, pa.DataType] = {
    "id": pa.string(),
    "text": pa.string(),
    "code": pa.string(),
    "date": pa.date32(),
    "month": pa.date32(),
    "yuan": pa.int64(),
    "int": pa.int64(),
    "number": pa.int64(),
    "bool": pa.bool_(),
    "region": pa.string(),
}
"""Kind → the type it has in here. Money is in fen, months are their first day, a number is in hundredths."""


class Column(NamedTuple):
    """One column: canonical name, Chinese header, kind."""

    name: str
    header: str
    kind: Kind


class Form(NamedTuple):
    """One feed: its columns, whether a delivery replaces or adds, and the day of the month (None: every day)."""

    feed: str
    columns: tuple[Column, ...]
    mode: Literal["snapshot", "append"]
    day_of_month: int | None

    @property
    def schema(self) -> pa.Schema:
        return pa.schema([(column.name, ARROW[column.kind]) for column in self.columns])


_PERSON = "id_number 身份证号 id, name 姓名 text, "
_FORMS: dict[str, tuple[str, int | None, str]] = {
    "roster": (
        "snapshot",
        None,
        _PERSON
        + (
            "household_id 家庭编号 text, relation 与户主关系 code, category 救助类别 code, subcategory 细类 code, "
            "status 状态 code, residence_type 城乡类别 code, region_code 区划代码 region, monthly_amount 月救助金 yuan, "
            "topup_amount 分类施保增发金额 yuan, care_amount 照料护理费 yuan, approved_on 认定日期 date, "
            "reviewed_on 最近核查日期 date, fading_since 渐退起始日期 date, labour_capacity 劳动能力 code, "
            "care_level 自理能力等级 code, income_stable 收入来源固定 bool, household_monthly_income 家庭人均月收入 yuan, "
            "account 一卡通账号 text, priority_group 优抚身份 code"
        ),
    ),
    "household_register": (
        "snapshot",
        3,
        _PERSON
        + (
            "former_name 曾用名 text, register_no 户号 text, relation 与户主关系 code, region_code 区划代码 region, "
            "residence_type 户口性质 code, marital_status 婚姻状况 code, ethnicity 民族 text, "
            "resident_since 现住地居住起始日期 date, change_type 变动类型 code, changed_on 变动日期 date"
        ),
    ),
    "education_students": (
        "snapshot",
        2,
        _PERSON
        + (
            "student_number 学籍号 text, school 学校名称 text, stage 学段 code, enrolment 学籍状态 code, "
            "hardship_level 困难认定等级 code, home_teaching 送教上门 bool, aid_type 资助类型 text, "
            "aid_amount 资助金额 yuan, aided_on 资助发放日期 date"
        ),
    ),
    "hr_employment": (
        "snapshot",
        4,
        _PERSON
        + (
            "employment 就业状态 code, employer 单位名称 text, registered_on 登记日期 date, "
            "last_service_on 最近就业服务日期 date, monthly_wage 月工资 yuan"
        ),
    ),
    "hr_social_insurance": (
        "append",
        1,
        _PERSON
        + (
            "scheme 险种 code, flow 收支 code, month 费款所属期 month, base_or_amount 缴费基数或待遇金额 yuan, "
            "employer 单位名称 text"
        ),
    ),
    "medical_enrolment": (
        "snapshot",
        1,
        _PERSON
        + (
            "scheme 参保类型 code, year 参保年度 int, enrolment 参保状态 code, premium 个人应缴 yuan, "
            "subsidy 资助金额 yuan, chronic 门诊慢特病备案 bool"
        ),
    ),
    "medical_claims": (
        "append",
        None,
        _PERSON
        + (
            "claim_id 结算编号 text, settled_on 结算日期 date, visit_type 就诊类型 code, disease_code 病种编码 text, "
            "severe 重特大疾病 bool, total 总费用 yuan, basic_paid 基本医保支付 yuan, "
            "catastrophic_paid 大病保险支付 yuan, medical_aid_paid 医疗救助支付 yuan, self_paid 个人负担 yuan, "
            "reverses 冲销结算编号 text"
        ),
    ),
    "disability_certificates": (
        "snapshot",
        4,
        _PERSON
        + (
            "certificate_no 残疾人证号 text, category 残疾类别 code, grade 残疾等级 code, "
            "certificate_status 证件状态 code, issued_on 发证日期 date, expires_on 有效期至 date, "
            "living_allowance 困难残疾人生活补贴 yuan, nursing_allowance 重度残疾人护理补贴 yuan"
        ),
    ),
    "funeral_records": (
        "append",
        None,
        _PERSON
        + (
            "died_on 死亡日期 date, cremated_on 火化日期 date, facility 殡仪馆 text, fee 基本殡葬服务费 yuan, "
            "fee_relief 减免金额 yuan"
        ),
    ),
    "payments": (
        "append",
        None,
        _PERSON
        + (
            "programme 资金项目 code, period 所属月份 month, amount 发放金额 yuan, paid_on 发放日期 date, "
            "account 收款账号 text, outcome 发放结果 code"
        ),
    ),
    "poverty_prevention": (
        "snapshot",
        5,
        _PERSON
        + (
            "household_id 户编号 text, type 监测类别 code, risk 致贫风险 code, risk_resolved 风险是否消除 bool, "
            "identified_on 识别日期 date, per_capita_annual_income 家庭人均年收入 yuan"
        ),
    ),
    "housing": (
        "snapshot",
        5,
        _PERSON
        + (
            "housing 住房状况 code, floor_area 人均建筑面积 number, public_rental 公租房 bool, "
            "rent_subsidy 租赁补贴 yuan, renovation 危房改造 code"
        ),
    ),
    "assets_check": (
        "snapshot",
        2,
        _PERSON
        + (
            "vehicles 机动车数量 int, vehicle_price 车辆购置价 yuan, vehicle_for_disabled 残疾人代步车 bool, "
            "properties 不动产套数 int, deposits 存款 yuan, securities 证券理财 yuan, business 市场主体登记 bool, "
            "company_capital 注册资本 yuan, housing_fund_base 公积金缴存基数 yuan, taxed_income 年纳税收入 yuan, "
            "checked_on 核对日期 date"
        ),
    ),
    "temporary_relief": (
        "append",
        None,
        _PERSON
        + (
            "type 救助类型 code, cause 致困原因 text, amount 救助金额 yuan, relieved_on 救助日期 date, "
            "decided_by 审批层级 code"
        ),
    ),
    "disasters": (
        "append",
        None,
        _PERSON
        + (
            "disaster 灾种 text, struck_on 受灾日期 date, house_damage 房屋受损 code, relief_amount 救助金额 yuan, "
            "relieved_on 救助日期 date"
        ),
    ),
    "care_services": (
        "append",
        None,
        _PERSON + "service 服务类型 code, served_on 服务日期 date, provider 服务机构 text",
    ),
    "field_reports": (
        "append",
        None,
        _PERSON
        + (
            "birth_date 出生日期 date, sex 性别 code, reported_on 报告日期 date, channel 来源 code, "
            "region_code 区划代码 region, difficulty 困难类型 code, detail 情况描述 text"
        ),
    ),
    "shelter_stays": (
        "snapshot",
        None,
        (
            "id_number 身份证号 id, stay_no 救助编号 text, name 姓名 text, admitted_on 入站日期 date, "
            "identity_known 身份是否查明 bool, settled 是否落户安置 bool, region_code 区划代码 region"
        ),
    ),
}


def _form(feed: str) -> Form:
    mode, day_of_month, text = _FORMS[feed]
    columns = tuple(Column(*entry.split()) for entry in text.split(", "))  # type: ignore[arg-type]
    return Form(feed, columns, mode, day_of_month)  # type: ignore[arg-type]


FORMS: dict[str, Form] = {feed: _form(feed) for feed in _FORMS}
"""Feed → its form, in the order of the contract."""
