"""A plan as it is printed, in small: every kind of block, in Dutch with Arabic, with Tigrinya, or alone."""

from datetime import UTC, datetime

from intake_app.i18n import FSI, PDI
from intake_app.pdf import blocks as b

STAMP = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
DIRECTIONS: dict[str, b.Direction] = {"ar": "rtl", "ti": "ltr", "en": "ltr"}

# key: Dutch, Arabic, Tigrinya, English; ⟦ ⟧ stand for the isolates around what is filled in
_SOURCE: dict[str, tuple[str, str, str, str]] = {
    "title": (
        "Uw persoonlijk plan inburgering en participatie (PIP)",
        "الخطة الشخصية للاندماج والمشاركة (PIP)",
        "ውጥን ምውህሃድን ተሳትፎን (PIP)",
        "Your personal plan for integration and participation (PIP)",
    ),
    "lead": (
        "Dit is uw plan. U leest hier wat u gaat doen en wat de gemeente doet.",
        "هذه خطتك. تقرأ هنا ما ستفعله أنت وما تفعله البلدية.",
        "እዚ ውጥንኩም እዩ። እንታይ ከም እትገብሩን ምምሕዳር ከተማ እንታይ ከም ዝገብርን ኣብዚ ተንብቡ።",
        "This is your plan. You read here what you will do and what the municipality does.",
    ),
    "binding": (
        "De Nederlandse tekst is leidend.",
        "النص الهولندي هو النص المُلزِم.",
        "እቲ ብኔዘርላንድኛ ዝተጻሕፈ ጽሑፍ እዩ ወሳኒ።",
        "The Dutch text is the binding one.",
    ),
    "route": ("Uw leerroute", "مسارك التعليمي", "መሰጋገሪ ትምህርትኹም", "Your learning route"),
    "b1": (
        "U volgt de B1-route. U leert Nederlands tot niveau ⟦B1⟧. Dat duurt ten hoogste drie jaar.",
        (
            "تتبع مسار B1. تتعلّم اللغة الهولندية حتى مستوى ⟦B1⟧. يستغرق ذلك ثلاث سنوات على الأكثر، أي حتى "
            "⟦22 نوفمبر 2029⟧."
        ),
        "መስመር B1 ትስዕቡ። ቋንቋ ኔዘርላንድ ክሳብ ደረጃ ⟦B1⟧ ትመሃሩ። እዚ እንተነውሐ ሰለስተ ዓመት ይወስድ።",
        "You follow the B1 route. You learn Dutch up to level ⟦B1⟧. That takes three years at most.",
    ),
    "start": (
        (
            "U begint op ⟦22 november 2026⟧ bij ⟦ROC Friese Poort⟧, ⟦Wilaarderburen 1⟧ in "
            "⟦Leeuwarden⟧. Bel bij vragen ⟦058 123 45 67⟧."
        ),
        (
            "تبدأ في ⟦22 نوفمبر 2026⟧ في ⟦ROC Friese Poort⟧، ⟦Wilaarderburen 1⟧ في "
            "⟦Leeuwarden⟧. للأسئلة اتصل بالرقم ⟦058 123 45 67⟧."
        ),
        (
            "ብዕለት ⟦22 ሕዳር 2026⟧ ኣብ ⟦ROC Friese Poort⟧፣ ⟦Wilaarderburen 1⟧ ኣብ "
            "⟦Leeuwarden⟧ ትጅምሩ። ሕቶ እንተሃልዩኩም ናብ ⟦058 123 45 67⟧ ደውሉ።"
        ),
        (
            "You start on ⟦22 November 2026⟧ at ⟦ROC Friese Poort⟧, ⟦Wilaarderburen 1⟧ in "
            "⟦Leeuwarden⟧. Questions? Call ⟦058 123 45 67⟧."
        ),
    ),
    "goals": ("Uw doelen", "أهدافك", "ዕላማታትኩም", "Your goals"),
    "goal1": ("Werken in de zorg", "العمل في مجال الرعاية", "ኣብ ክንክን ጥዕና ምስራሕ", "Work in care"),
    "goal2": (
        "Met de school van de kinderen praten zonder tolk",
        "التحدث مع مدرسة الأطفال دون مترجم شفوي",
        "ብዘይ ተርጓሚ ምስ ቤት-ትምህርቲ ቆልዑ ምዝራብ",
        "Talk to the children’s school without an interpreter",
    ),
    "agreements": ("Afspraken", "الاتفاقات", "ስምምዓት", "Agreements"),
    "lessons": ("Taalles", "دروس اللغة", "ትምህርቲ ቋንቋ", "Language lessons"),
    "volunteer": ("Vrijwilligerswerk", "العمل التطوعي", "ወለንታዊ ስራሕ", "Volunteer work"),
    "i_do": ("Wat ik doe", "ما أفعله أنا", "ኣነ እገብሮ", "What I do"),
    "they_do": ("Wat de gemeente doet", "ما تفعله البلدية", "ምምሕዳር ከተማ ዝገብሮ", "What the municipality does"),
    "when": ("Wanneer", "متى", "መዓስ", "When"),
    "ido1": (
        "Ik ga 12 uur per week naar de les en oefen thuis.",
        "أذهب إلى الدروس 12 ساعة في الأسبوع وأتدرّب في البيت.",
        "ኣብ ሰሙን 12 ሰዓታት ናብ ትምህርቲ እኸይድን ኣብ ገዛ እለማመድን።",
        "I go to lessons 12 hours a week and practise at home.",
    ),
    "theydo1": (
        "De gemeente meldt mij aan en betaalt de lessen.",
        "تسجّلني البلدية وتدفع تكاليف الدروس.",
        "ምምሕዳር ከተማ ይምዝግበንን ክፍሊት ትምህርቲ ይኸፍልን።",
        "The municipality registers me and pays for the lessons.",
    ),
    "date": ("22 november 2026", "22 نوفمبر 2026", "22 ሕዳር 2026", "22 November 2026"),
    "money": ("Uw geld per maand", "مالك في الشهر", "ወርሓዊ ገንዘብኩም", "Your money per month"),
    "income": (
        "Bijstandsuitkering",
        "إعانة مالية (bijstandsuitkering)",
        "ናይ ማሕበራዊ ሓገዝ ረብሓ",
        "Social assistance",
    ),
    "rent": ("Huur", "الإيجار", "ክራይ ገዛ", "Rent"),
    "premium": ("Zorgpremie", "قسط التأمين الصحي", "ክፍሊት መድሕን ጥዕና", "Health insurance premium"),
    "left": ("Dit houdt u over", "هذا ما يبقى لك", "ዝተርፈኩም", "This is left for you"),
    "future": ("De komende jaren", "السنوات القادمة", "ዝመጽእ ዓመታት", "The coming years"),
    "moment1": (
        "Uw taalles begint.",
        "تبدأ دروس اللغة.",
        "ትምህርቲ ቋንቋኹም ይጅምር።",
        "Your language lessons start.",
    ),
    "moment2": (
        "U doet examen Kennis van de Nederlandse Maatschappij (KNM).",
        "تؤدي امتحان المعرفة بالمجتمع الهولندي (KNM).",
        "ፈተና ኣፍልጦ ሕብረተሰብ ኔዘርላንድ (KNM) ትፍተኑ።",
        "You take the exam Knowledge of Dutch Society (KNM).",
    ),
    "end": (
        "Uw inburgeringstermijn eindigt.",
        "تنتهي مهلة الاندماج.",
        "ናይ ምውህሃድ ግዜኹም ይውዳእ።",
        "Your integration period ends.",
    ),
    "date2": ("1 juni 2027", "1 يونيو 2027", "1 ሰነ 2027", "1 June 2027"),
    "date3": ("22 november 2029", "22 نوفمبر 2029", "22 ሕዳር 2029", "22 November 2029"),
    "view": ("Wat u ervan vindt", "رأيك", "ርእይቶኹም", "What you think of it"),
    "opinion": (
        "Ik wil graag snel werken. (Later: verpleegkundige!)",
        "أريد أن أعمل بسرعة. (لاحقاً: ممرضة!)",
        "ቀልጢፈ ክሰርሕ እደሊ። (ድሓር፦ ነርስ!)",
        "I want to work soon. (Later: nurse!)",
    ),
    "sign": ("Handtekeningen", "التوقيعات", "ክታማት", "Signatures"),
    "you": ("De inburgeraar", "الملزَم بالاندماج", "ዝወሃሃድ ዘሎ ሰብ", "The person integrating"),
    "gemeente": ("Namens de gemeente", "عن البلدية", "ብስም ምምሕዳር ከተማ", "For the municipality"),
    "name": ("Naam", "الاسم", "ስም", "Name"),
    "place": ("Plaats en datum", "المكان والتاريخ", "ቦታን ዕለትን", "Place and date"),
    "signature": ("Handtekening", "التوقيع", "ክታም", "Signature"),
    "contact": (
        "Vragen? Bel ⟦M. de Vries⟧: ⟦058 123 45 67⟧",
        "أسئلة؟ اتصل بـ ⟦M. de Vries⟧: ⟦058 123 45 67⟧",
        "ሕቶ ኣለኩም፧ ናብ ⟦M. de Vries⟧ ደውሉ፦ ⟦058 123 45 67⟧",
        "Questions? Call ⟦M. de Vries⟧: ⟦058 123 45 67⟧",
    ),
    "page": ("pagina {n} van {m}", "صفحة {n} من {m}", "ገጽ {n} ካብ {m}", "page {n} of {m}"),
}
TEXTS = {
    key: tuple(text.replace("⟦", FSI).replace("⟧", PDI) for text in texts) for key, texts in _SOURCE.items()
}
COLUMNS = {"ar": 1, "ti": 2, "en": 3}


def pair(key: str, lang: str | None) -> b.Pair:
    """Give a text of the sample as a pair."""
    texts = TEXTS[key]
    return b.Pair(b.Span(texts[0]), b.Span(texts[COLUMNS[lang]], lang) if lang else None)


def plan(lang: str | None, *, concept: bool = False, large: bool = False, repeat: int = 1) -> b.Document:
    """Give the sample plan in Dutch and `lang`; `repeat` makes it longer."""

    def p(key: str) -> b.Pair:
        return pair(key, lang)

    def card(key: str, picture: b.Pictogram) -> b.Card:
        rows = ((p("i_do"), p("ido1")), (p("they_do"), p("theydo1")), (p("when"), p("date")))
        return b.Card(p(key), (b.Fields(rows),), picture)

    untranslated = b.Pair(
        b.Span("U krijgt ook een taalmaatje."), b.Span("U krijgt ook een taalmaatje.", "nl", True)
    )
    body: tuple[b.Block, ...] = (
        b.Heading(p("route"), 1, "route"),
        b.Para(p("b1")),
        b.Para(p("start")),
        b.Heading(p("goals"), 1, "doel"),
        b.Bullets((p("goal1"), p("goal2"))),
        b.Bullets((p("goal1"), p("goal2")), numbered=True),
        b.Heading(p("agreements"), 1, "afspraak"),
        card("lessons", "taal"),
        card("volunteer", "werk"),
        b.Para(untranslated if lang else b.Pair(untranslated.nl)),
        b.Heading(p("money"), 1, "geld"),
        b.Amounts(
            ((p("income"), "€ 1.234,50"), (p("rent"), "€ 640,00"), (p("premium"), "€ 159,90")),
            (p("left"), "€ 434,60"),
        ),
        b.Heading(p("future"), 1, "kalender"),
        b.Timeline(
            (
                b.TimelineItem(p("date"), p("moment1"), 2026),
                b.TimelineItem(p("date2"), p("moment2"), 2027),
                b.TimelineItem(p("date3"), p("end"), 2029),
            )
        ),
        b.Heading(p("view"), 2, "gesprek"),
        b.Para(p("opinion"), "quote"),
    )
    signers = (
        b.Signer(p("you"), ((p("name"), None), (p("place"), None), (p("signature"), None))),
        b.Signer(
            p("gemeente"),
            ((p("name"), b.Pair(b.Span("M. de Vries"))), (p("place"), None), (p("signature"), None)),
        ),
    )
    return b.Document(
        title="Persoonlijk plan inburgering en participatie",
        blocks=(
            b.Title(p("title"), "besluit"),
            b.Para(p("lead"), "lead"),
            b.Para(p("binding"), "notice"),
            *(body * repeat),
            b.Heading(p("sign"), 1, "handtekening"),
            b.Para(p("binding"), "small"),
            b.Signature(signers),
        ),
        stamp=STAMP,
        footer=(p("contact"),),
        other=b.Language(lang, DIRECTIONS[lang]) if lang else None,
        author="Gemeente Voorbeeld",
        subject="PIP",
        concept=concept,
        large_print=large,
        page_label=p("page"),
    )
