"""The departments that cards, contracts and duties name, in words. The Chinese word is the contracts' `domain`."""

from lowincome.policy.citation import Words

DEPARTMENTS: dict[str, Words] = {
    "civil_affairs": Words(zh="民政", en="civil affairs"),
    "medical_insurance": Words(zh="医疗保障", en="medical insurance"),
    "education": Words(zh="教育", en="education"),
    "housing": Words(zh="住房城乡建设", en="housing"),
    "construction": Words(zh="住房城乡建设", en="housing"),
    "human_resources": Words(zh="人力资源社会保障", en="human resources"),
    "emergency": Words(zh="应急管理", en="emergency management"),
    "disability_federation": Words(zh="残联", en="disability federation"),
    "agriculture": Words(zh="农业农村", en="agriculture"),
    "finance": Words(zh="财政", en="finance"),
    "public_security": Words(zh="公安", en="public security"),
    "funeral_administration": Words(zh="殡葬管理", en="funeral administration"),
    "verification_centre": Words(zh="核对中心", en="verification centre"),
    "relief_station": Words(zh="救助管理站", en="relief station"),
    "development": Words(zh="发展改革", en="development and reform"),
    "charity_federation": Words(zh="慈善会", en="charity federation"),
    "field": Words(zh="乡镇、村社区、12345热线", en="townships, villages, hotline"),
    "township": Words(zh="乡镇(街道)", en="township"),
    "county_civil_affairs": Words(zh="县级民政", en="county civil affairs"),
    "joint_meeting": Words(zh="县级社会救助工作联席会议", en="county joint meeting"),
}


def in_english(department: str) -> str:
    """The English word for a department's Chinese one; a word that is not listed stays as it is."""
    return next((words.en for words in DEPARTMENTS.values() if words.zh == department), department)
