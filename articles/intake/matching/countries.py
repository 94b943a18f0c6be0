"""The countries of the trade by the words that point to them: they tell ministries of one name apart."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Country:
    """How stories name a country; the first name and the first demonym are those that build longer names."""

    code: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]  # and seats of government, since "Beijing said" means the state
    native: tuple[str, ...] = ()  # in scripts without spaces

    @property
    def words(self) -> tuple[str, ...]:
        """Every word that points to the country."""
        return self.names + self.demonyms + self.capitals + self.native


# code: names; demonyms; capitals; Chinese, Japanese and Korean names
_TABLE = """
AE: United Arab Emirates, UAE, U.A.E., Emirates; Emirati; Abu Dhabi; 阿联酋
AR: Argentina; Argentine, Argentinian; Buenos Aires; 阿根廷
AU: Australia; Australian; Canberra; 澳大利亚, 澳洲, オーストラリア, 豪州
BE: Belgium; Belgian; ; 比利时
BI: Burundi; Burundian; Gitega
BR: Brazil; Brazilian; Brasilia; 巴西, ブラジル
CA: Canada; Canadian; Ottawa; 加拿大, カナダ
CD: Democratic Republic of the Congo, Congo, DRC; Congolese; Kinshasa; 刚果
CH: Switzerland; Swiss; Bern; 瑞士
CL: Chile; Chilean; ; 智利
CN: China, People's Republic of China, PRC; Chinese; Beijing, Peking; 中国, 中國, 中华人民共和国, 中方
CZ: Czech Republic, Czechia; Czech; Prague; 捷克
DE: Germany, Deutschland; German, Deutsche, Deutschen; Berlin; 德国, ドイツ
DK: Denmark; Danish; Copenhagen; 丹麦
EE: Estonia; Estonian; Tallinn; 爱沙尼亚
ES: Spain; Spanish; Madrid; 西班牙
EU: European Union, EU, E.U.; European; Brussels; 欧盟, 欧洲联盟
FI: Finland; Finnish; Helsinki; 芬兰
FR: France; French; Paris; 法国, フランス
GB: United Kingdom, UK, U.K., Britain, Great Britain, England; British; London; 英国, イギリス
GL: Greenland; Greenlandic; Nuuk; 格陵兰
HK: Hong Kong; Hong Kong; ; 香港
HU: Hungary; Hungarian; Budapest; 匈牙利
ID: Indonesia; Indonesian; Jakarta; 印度尼西亚, 印尼
IN: India; Indian; New Delhi, Delhi; 印度, インド
IR: Iran; Iranian; Tehran; 伊朗
IT: Italy; Italian; Rome; 意大利
JP: Japan; Japanese; Tokyo; 日本, 东京, 東京
KE: Kenya; Kenyan; Nairobi; 肯尼亚
KP: North Korea; North Korean; Pyongyang; 朝鲜, 北朝鮮
KR: South Korea, Korea; South Korean, Korean; Seoul; 韩国, 韓国, 한국
KZ: Kazakhstan; Kazakh; Astana; 哈萨克斯坦
LA: Laos; Lao, Laotian; Vientiane; 老挝
MG: Madagascar; Malagasy; Antananarivo; 马达加斯加
MM: Myanmar, Burma; Myanmar, Burmese; Naypyidaw; 缅甸, ミャンマー
MN: Mongolia; Mongolian; Ulaanbaatar; 蒙古国
MW: Malawi; Malawian; Lilongwe; 马拉维
MX: Mexico; Mexican; Mexico City; 墨西哥
MY: Malaysia; Malaysian; Kuala Lumpur, Putrajaya; 马来西亚, マレーシア
NA: Namibia; Namibian; Windhoek; 纳米比亚
NL: Netherlands; Dutch; The Hague; 荷兰
NO: Norway; Norwegian; Oslo; 挪威
NZ: New Zealand; New Zealand; Wellington; 新西兰
PH: Philippines; Philippine, Filipino; Manila; 菲律宾
PK: Pakistan; Pakistani; Islamabad; 巴基斯坦
PL: Poland; Polish; Warsaw; 波兰
RU: Russia; Russian; Moscow, Kremlin; 俄罗斯, ロシア
SA: Saudi Arabia; Saudi, Saudi Arabian; Riyadh; 沙特
SE: Sweden; Swedish; Stockholm; 瑞典
SG: Singapore; Singaporean; ; 新加坡
TH: Thailand; Thai; Bangkok; 泰国, タイ
TR: Turkey, Turkiye; Turkish; Ankara; 土耳其
TW: Taiwan; Taiwanese; Taipei; 台湾, 臺灣
TZ: Tanzania; Tanzanian; Dodoma; 坦桑尼亚
UA: Ukraine; Ukrainian; Kyiv; 乌克兰
UG: Uganda; Ugandan; Kampala; 乌干达
US: United States, US, U.S., USA, U.S.A., United States of America, America; American; Washington; 美国, 米国
UZ: Uzbekistan; Uzbek; Tashkent; 乌兹别克斯坦
VN: Vietnam, Viet Nam; Vietnamese; Hanoi; 越南, ベトナム
ZA: South Africa; South African; Pretoria; 南非
"""


def _read(line: str) -> Country:
    code, _, rest = line.partition(":")
    columns = [tuple(word.strip() for word in column.split(",") if word.strip()) for column in rest.split(";")]
    return Country(code, *columns)


COUNTRIES = {country.code: country for country in map(_read, _TABLE.strip().splitlines())}

# Offices that English-language papers name without the country when they mean this one.
UNDERSTOOD = {
    "US": ("department", "congress", "senate", "pentagon"),
    "CN": ("state council",),
    "EU": ("commission",),
}
