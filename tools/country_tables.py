"""What no library tells `countries.py` about countries: names that readers know, blocs, ambiguous words."""

# Two-letter codes in CLDR that ISO 3166-1 does not give to a country or territory; XK (Kosovo) is kept, as CLDR has it.
NOT_COUNTRIES = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
# Observers at the United Nations: states like its members, though not in CLDR's list of these.
OBSERVERS = {"PS", "VA"}
LANGUAGES = {"zh": "zh", "zh-Hant": "zh", "ja": "ja", "de": "de", "fr": "fr"}
# Where the full name is that of an administrative order, the short one is what stories write.
SHORT_ONLY = {"HK", "MO"}
# English names where readers know another than CLDR's.
NAMES = {
    "CG": "Republic of the Congo",
    "FM": "Micronesia",
    "MO": "Macao",
    "PS": "Palestine",
    "UM": "US Minor Outlying Islands",
    "VC": "Saint Vincent and the Grenadines",
    "GS": "South Georgia and the South Sandwich Islands",
    "VI": "US Virgin Islands",
}
MORE_ALIASES = {
    "BA": [("波黑", "zh"), ("Bosnia", "en")],
    "CG": [("Congo-Brazzaville", "en")],
    "CV": [("Cabo Verde", "en")],
    "CZ": [("Czech Republic", "en")],
    "FM": [("Federated States of Micronesia", "en")],
    "GM": [("The Gambia", "en")],
    "MO": [("Macau", "en")],
    "PG": [("巴新", "zh")],
    "PS": [("State of Palestine", "en"), ("Palestinian Territories", "en")],
    "SZ": [("Swaziland", "en")],
    "TL": [("East Timor", "en")],
    "TR": [("Türkei", "de")],
    "VA": [("Holy See", "en")],
}
# Where CLDR counts several official languages, or its name in the one is not the country's own.
NATIVE_LANGUAGES = {
    "AF": "fa",
    "AZ": "az",
    "BY": "be",
    "DZ": "ar",
    "KG": "ky",
    "MA": "ar",
    "RS": "sr",
    "SD": "ar",
    "TN": "ar",
    "UZ": "uz",
}
NATIVE_NAMES = {"CD": "République démocratique du Congo", "CG": "République du Congo", "PS": "فلسطين"}
# Names that in running text often mean a person, a thing or another place.
MISLEADING = {
    *("Chad", "Congo", "Georgia", "Guinea", "Jersey", "Jordan", "Mali", "Niger", "Réunion", "Saint Martin"),
    *("Chili", "Dominique", "Grenade", "Guinée", "Island", "Kongo"),
    *("Maurice", "Saint-Martin", "Salvador", "St. Martin"),
    *("查德", "馬利", "马里", "尼日", "喬治亞", "多米尼克", "マリ", "チリ"),
}
# The regions of UN M.49, as CLDR has them, and the regions and blocs of the starter set that they lead to.
REGIONS = {
    "030": ("east-asia", "asia"),
    "034": ("south-asia", "asia"),
    "035": ("southeast-asia", "asia"),
    "143": ("central-asia", "asia"),
    "145": ("asia",),
    "151": ("europe",),
    "154": ("europe",),
    "155": ("europe",),
    "039": ("europe",),
    "015": ("north-africa", "africa"),
    "011": ("west-africa", "africa"),
    "014": ("east-africa", "africa"),
    "017": ("central-africa", "africa"),
    "018": ("southern-africa", "africa"),
    "021": ("north-america",),
    "013": ("central-america", "latin-america"),
    "029": ("caribbean", "latin-america"),
    "005": ("south-america", "latin-america"),
    "053": ("oceania",),
    "054": ("oceania",),
    "057": ("oceania",),
    "061": ("oceania",),
}
# Where M.49 and the use of trade news part: Cyprus is in Europe for the Union, Iran in the Middle East.
OTHER_REGIONS = {"CY": ("europe",), "IR": ("middle-east", "asia"), "MX": ("north-america", "latin-america")}
INSIDE = {"AX": "finland", "MO": "china", "SJ": "norway"}
# Members as of 2026. BRICS without Saudi Arabia, which has not said that it joined; Mercosur without Venezuela.
BLOCS = {
    "asean": "BN ID KH LA MM MY PH SG TH TL VN",
    "brics": "AE BR CN EG ET ID IN IR RU ZA",
    "efta": "CH IS LI NO",
    "g7": "CA DE FR GB IT JP US",
    "gulf-cooperation-council": "AE BH KW OM QA SA",
    "mercosur": "AR BO BR PY UY",
    "middle-east": "AE BH EG IL IQ IR JO KW LB OM PS QA SA SY YE",
    "quad": "AU IN JP US",
}
# Drawn by the atlas without a number.
UNNUMBERED = {"XK": "Kosovo"}
# In neither the atlas nor the time zones.
UNPLACED = {"BV": (-54.42, 3.36)}
