"""Unknown names in Chinese and Japanese texts, by endings of companies and offices and by titles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from articles.intake.matching.guessing import Guess, Sighting
from articles.intake.matching.stretches import Stretches

_HAN = r"\u3400-\u9fff"
_COMPANY = re.compile(
    rf"[{_HAN}\u30a1-\u30ff A-Za-z0-9·()()]{{2,24}}?"
    rf"(?:股份有限公司|有限责任公司|有限公司|集团公司|集团|公司|株式会社|稀土|磁材)"
    rf"|株式会社[{_HAN}\u30a1-\u30ffA-Za-z0-9]{{2,12}}"
)
_OFFICE = re.compile(
    rf"[{_HAN}]{{0,8}}(?P<field>商务|外交|财政|国防|能源|自然资源|科学技术|科技|工业和信息化|商业|经济产业|経済産業|贸易|财务|財務|外務|防衛"
    rf"|内政|司法|交通|农业|矿业|环境|統計|统计)(?:部|局|省|厅|庁)|[{_HAN}]{{2,10}}(?:委员会|管理局|研究院|研究所|协会|协會|大学|総署|总署)"
)
# Words that end before a name begins; there is no space to tell.
_CUT = re.compile(
    r"的|和|与|及|在|由|向|对|从|据|了|是|将|已|被|让|为|以及|包括|其中|表示|获得|根据|通过|今年|去年|昨日|今日|日前|近日|显示|宣布"
    r"|の|は|が|を|に|と|で|や|、|年|月|日|[,。;:!?()\s]"
)
_GENERIC = frozenset(
    [
        "公司",
        "集团",
        "稀土",
        "磁材",
        "该公司",
        "本公司",
        "上市公司",
        "有限公司",
        "大公司",
        "子公司",
        "母公司",
        "多家公司",
        "两家公司",
        "中国公司",
        "美国公司",
        "外国公司",
        "国有公司",
        "重稀土",
        "轻稀土",
        "中重稀土",
        "出口稀土",
        "中国稀土",
        "国家稀土",
        "大学",
        "委员会",
        "研究院",
        "协会",
    ]
)
_FAMILY = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方"
    "白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严武戴莫孔向汤束苗温习"
)
_PERSON = re.compile(
    rf"(?:记者|发言人|部长|董事长|总经理|总裁|主任|分析师|教授)(?P<named>[{_FAMILY}][{_HAN}]{{1,2}}?)(?=报道|摄|表示|说|称|指出|在|认为|[,。)\s/]|$)"
    rf"|(?<![{_HAN}])(?P<saying>[{_FAMILY}][{_HAN}]{{1,2}}?)(?=表示|指出|认为|强调|透露|说[,:])"
    rf"|(?P<polite>[{_HAN}]{{2,4}})(?=氏は|氏が|首相|社長|会長|大臣は)"
)
_MARKS = str.maketrans("，。；：！？（）　", ",。;:!?() ")


def eastern_names(text: str, taken: Stretches) -> Iterator[Sighting]:
    """Names that begin and end where no known name stands."""
    even = text.translate(_MARKS)
    seen = Stretches()
    for pattern, guess in _PATTERNS:
        for found in pattern.finditer(even):
            begin, end = _cut(even, found, guess)
            if end - begin < 2 or even[begin:end] in _GENERIC or taken.over(begin, end):
                continue
            if not seen.add(begin, end):
                continue
            yield Sighting(text[begin:end].strip(), guess, is_firm=True)


_PATTERNS: tuple[tuple[re.Pattern[str], Guess], ...] = (
    (_COMPANY, "company"),
    (_OFFICE, "agency"),
    (_PERSON, "person"),
)


def _cut(text: str, found: re.Match[str], guess: Guess) -> tuple[int, int]:
    if guess == "person":
        return found.span(found.lastgroup or 0)
    begin, end = found.span()
    fixed = found.start("field") if found.groupdict().get("field") else end - 2
    for word in _CUT.finditer(text, begin, fixed):
        begin = word.end()
    while begin < end and text[begin] == " ":
        begin += 1
    return begin, end
