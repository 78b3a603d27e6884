"""Names as people have them: surnames by their real frequency, given names by gender and generation."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

_SURNAMES = (
    "王7.1 李7.0 张6.8 刘5.2 陈4.5 杨3.1 黄2.3 赵2.3 吴2.0 周2.0 徐1.5 孙1.5 马1.3 朱1.3 胡1.2 郭1.2 何1.1 高1.1 林1.1 "
    "罗0.9 郑0.9 梁0.9 谢0.8 宋0.8 唐0.7 许0.7 韩0.7 冯0.7 邓0.6 曹0.6 彭0.6 曾0.6 肖0.6 田0.6 董0.5 袁0.5 潘0.5 "
    "于0.5 蒋0.5 蔡0.5 余0.5 杜0.5 叶0.4 程0.4 苏0.4 魏0.4 吕0.4 丁0.4 任0.4 沈0.4 姚0.4 卢0.4 姜0.4 崔0.4 钟0.4 "
    "谭0.4 陆0.3 汪0.3 范0.3 金0.3 石0.3 廖0.3 贾0.3 夏0.3 韦0.3 付0.3 方0.3 白0.3 邹0.3 孟0.3 熊0.3 秦0.3 邱0.3 "
    "江0.2 尹0.2 薛0.2 闫0.2 段0.2 雷0.2 侯0.2 龙0.2 史0.2 陶0.2 黎0.2 贺0.2 顾0.2 毛0.2 郝0.2 龚0.2 邵0.2 万0.2 "
    "钱0.2 严0.2 覃0.2 武0.2 戴0.2 莫0.2 孔0.2 向0.2 汤0.2 欧阳0.05 司马0.01 上官0.01 诸葛0.01"
)
_MEN = "伟强军磊勇杰涛明超刚平辉鹏华飞鑫波斌宇浩凯健俊帆帅旭宁龙林欢阳建国志文海东永新福德"
_WOMEN = "芳娜敏静秀丽艳娟霞燕玲桂英兰梅红玉珍云凤洁琴莉萍雪倩颖欣怡佳慧琳璐婷晶晴月春花荣"
_OLD_MEN = "国建德福永金玉长志文保喜根庆贵全发成有万学明树春"
_OLD_WOMEN = "秀桂玉凤兰英珍梅荣芝花莲春香金翠素淑爱云"
_YOUNG = "子梓浩宇一欣雨佳思嘉若诗可以俊泽晨轩涵怡萱睿辰语桐沐然"
_RARE = ("阿布都拉·买买提", "古丽娜·艾合买提", "马哈茂德·依明", "王喆", "李䶮", "张犇", "刘堃", "陈翀", "赵昉", "杨玥")


def draw_names(
    age: npt.NDArray[np.int64], male: npt.NDArray[np.bool_], family: npt.NDArray[np.int64], chance: np.random.Generator
) -> pa.Array:
    """One name per person. People of one `family` key share a surname, save those the caller gives keys of their own."""
    entries = _SURNAMES.split()
    surnames = pa.array([entry.rstrip("0123456789.") for entry in entries])
    weights = np.array([float(entry.lstrip(surname.as_py())) for entry, surname in zip(entries, surnames, strict=True)])
    drawn = chance.choice(len(surnames), int(family.max()) + 1, p=weights / weights.sum())
    pools = [_pool(_OLD_WOMEN, _WOMEN), _pool(_OLD_MEN, _MEN), _pool(_YOUNG, _WOMEN), _pool(_YOUNG, _MEN)]
    starts = np.cumsum([0] + [len(pool) for pool in pools])
    kind = np.where(age > 40, 0, 2) + male
    sizes = np.diff(starts)
    given = starts[kind] + (chance.random(len(age)) * sizes[kind]).astype(np.int64)
    names = pc.binary_join_element_wise(
        surnames.take(pa.array(drawn[family])), pa.array([name for pool in pools for name in pool]).take(given), ""
    )
    rare = chance.random(len(age)) < 0.0005
    return pc.if_else(pa.array(rare), pa.array(_RARE).take(chance.integers(0, len(_RARE), len(age))), names)


def _pool(first: str, second: str) -> list[str]:
    singles = list(second) * 8
    return [a + b for a in first for b in second] + singles
