"""The tables of feeds.md as text: one line per column, `*` marks a required one, `code` is followed by its codes."""

PROGRAMMES = (
    "低保金,特困供养金,照料护理费,临时救助,残疾人生活补贴,残疾人护理补贴,高龄津贴,"
    "冬季取暖补贴,价格临时补贴,教育资助,医疗救助,丧葬补贴,其他"
)
RELATIONS = "本人,配偶,子女,父母,祖父母,孙子女,兄弟姐妹,其他"

FEEDS_TEXT = f"""
roster snapshot daily
id_number* 身份证号 id
name* 姓名 name
household_id* 家庭编号 text
relation* 与户主关系 code {RELATIONS}
category* 救助类别 code 低保,特困,防止返贫监测对象,低保边缘,刚性支出困难,其他
subcategory 细类 code A类,B类,C类,集中供养,分散供养,脱贫不稳定户,边缘易致贫户,突发严重困难户
status* 状态 code 在享,渐退,停发
residence_type* 城乡类别 code 城市,农村
region_code* 区划代码 region
monthly_amount 月救助金 yuan
topup_amount 分类施保增发金额 yuan
care_amount 照料护理费 yuan
approved_on* 认定日期 date
reviewed_on 最近核查日期 date
fading_since 渐退起始日期 date
labour_capacity 劳动能力 code 有,部分,无
care_level 自理能力等级 code 全自理,半护理,全护理
income_stable 收入来源固定 bool
household_monthly_income 家庭人均月收入 yuan
account 一卡通账号 text
priority_group 优抚身份 code 军属,烈士遗属,因公牺牲军人遗属,病故军人遗属,在乡老复员军人,残疾军人1-4级,残疾军人5-6级,无

household_register snapshot monthly
id_number* 身份证号 id
name* 姓名 name
former_name 曾用名 name
register_no* 户号 text
relation* 与户主关系 code {RELATIONS}
region_code* 区划代码 region
residence_type 户口性质 code 城市,农村
marital_status 婚姻状况 code 未婚,已婚,丧偶,离婚
ethnicity 民族 text
resident_since 现住地居住起始日期 date
change_type 变动类型 code 出生,迁入,迁出,死亡,无
changed_on 变动日期 date

education_students snapshot monthly
id_number* 身份证号 id
name* 姓名 name
student_number 学籍号 text
school* 学校名称 text
stage* 学段 code 学前,小学,初中,高中,中职,高职,本科
enrolment* 学籍状态 code 在读,休学,辍学,毕业
hardship_level 困难认定等级 code 特别困难,困难,一般困难,无
home_teaching 送教上门 bool
aid_type 资助类型 text
aid_amount 资助金额 yuan
aided_on 资助发放日期 date

hr_employment snapshot monthly
id_number* 身份证号 id
name* 姓名 name
employment* 就业状态 code 就业,失业,灵活就业,公益性岗位
employer 单位名称 text
registered_on* 登记日期 date
last_service_on 最近就业服务日期 date
monthly_wage 月工资 yuan

hr_social_insurance append monthly
id_number* 身份证号 id
name* 姓名 name
scheme* 险种 code 职工养老,职工医疗,失业,工伤,居民养老
flow* 收支 code 缴费,领取
month* 费款所属期 month
base_or_amount* 缴费基数或待遇金额 yuan
employer 单位名称 text

medical_enrolment snapshot monthly
id_number* 身份证号 id
name* 姓名 name
scheme* 参保类型 code 居民医保,职工医保
year* 参保年度 int
enrolment* 参保状态 code 正常,中断,未参保
premium 个人应缴 yuan
subsidy 资助金额 yuan
chronic 门诊慢特病备案 bool

medical_claims append daily
id_number* 身份证号 id
name* 姓名 name
claim_id* 结算编号 text
settled_on* 结算日期 date
visit_type* 就诊类型 code 住院,门诊慢特病,普通门诊
disease_code 病种编码 text
severe 重特大疾病 bool
total* 总费用 yuan
basic_paid* 基本医保支付 yuan
catastrophic_paid 大病保险支付 yuan
medical_aid_paid 医疗救助支付 yuan
self_paid* 个人负担 yuan
reverses 冲销结算编号 text

disability_certificates snapshot monthly
id_number* 身份证号 id
name* 姓名 name
certificate_no* 残疾人证号 text
category* 残疾类别 code 视力,听力,言语,肢体,智力,精神,多重
grade* 残疾等级 code 一级,二级,三级,四级
certificate_status* 证件状态 code 有效,过期,注销
issued_on 发证日期 date
expires_on 有效期至 date
living_allowance 困难残疾人生活补贴 yuan
nursing_allowance 重度残疾人护理补贴 yuan

funeral_records append daily
id_number* 身份证号 id
name* 姓名 name
died_on 死亡日期 date
cremated_on 火化日期 date
facility 殡仪馆 text
fee 基本殡葬服务费 yuan
fee_relief 减免金额 yuan

payments append daily
id_number* 身份证号 id
name* 姓名 name
programme* 资金项目 code {PROGRAMMES}
period* 所属月份 month
amount* 发放金额 yuan
paid_on* 发放日期 date
account 收款账号 text
outcome* 发放结果 code 成功,失败,退回

poverty_prevention snapshot monthly
id_number* 身份证号 id
name* 姓名 name
household_id* 户编号 text
type* 监测类别 code 脱贫不稳定户,边缘易致贫户,突发严重困难户
risk* 致贫风险 code 因病,因学,因残,因灾,因意外,缺劳动力,其他
risk_resolved* 风险是否消除 bool
identified_on* 识别日期 date
per_capita_annual_income 家庭人均年收入 yuan

housing snapshot monthly
id_number* 身份证号 id
name* 姓名 name
housing* 住房状况 code 安全,C级危房,D级危房,无房
floor_area 人均建筑面积 number
public_rental 公租房 bool
rent_subsidy 租赁补贴 yuan
renovation 危房改造 code 未纳入,已纳入,已竣工

assets_check snapshot monthly
id_number* 身份证号 id
name* 姓名 name
vehicles 机动车数量 int
vehicle_price 车辆购置价 yuan
vehicle_for_disabled 残疾人代步车 bool
properties 不动产套数 int
deposits 存款 yuan
securities 证券理财 yuan
business 市场主体登记 bool
company_capital 注册资本 yuan
housing_fund_base 公积金缴存基数 yuan
taxed_income 年纳税收入 yuan
checked_on* 核对日期 date

temporary_relief append daily
id_number* 身份证号 id
name* 姓名 name
type* 救助类型 code 急难型,支出型
cause* 致困原因 text
amount* 救助金额 yuan
relieved_on* 救助日期 date
decided_by 审批层级 code 乡镇,县级,一事一议

disasters append daily
id_number* 身份证号 id
name* 姓名 name
disaster* 灾种 text
struck_on* 受灾日期 date
house_damage 房屋受损 code 倒塌,严重损坏,一般损坏,无
relief_amount 救助金额 yuan
relieved_on 救助日期 date

care_services append daily
id_number* 身份证号 id
name* 姓名 name
service* 服务类型 code 探访,照料,送医,心理疏导,清洁,其他
served_on* 服务日期 date
provider 服务机构 text

field_reports append daily
id_number 身份证号 id
name* 姓名 name
reported_on* 报告日期 date
channel* 来源 code 网格员,村社区,热线12345,社工,信访,其他
region_code* 区划代码 region
difficulty* 困难类型 code 重病,残疾,失业,就学,受灾,意外,无劳动力,走失流浪,家庭暴力,其他
detail 情况描述 text

shelter_stays snapshot daily
id_number 身份证号 id
stay_no* 救助编号 text
name 姓名 name
admitted_on* 入站日期 date
identity_known* 身份是否查明 bool
settled 是否落户安置 bool
region_code* 区划代码 region
"""
