"""Texts that would break a page, if anything could."""

from rejoinder.domain.claims import Reading, ReplyKind, SourceKind, Status
from tests.briefing.silo import Story, day

HOSTILE = (
    '#eval("1+1") #import "@preview/x:1.0.0": * = Heading $x^2$ *bold* _it_ `raw` <label> @ref [link](x) \\u{41} // no',
    'a"b\\"c\\n #panic("stop") #read("/etc/passwd") #image("x.png") #sys.inputs',
    "bell \x07 null \x00 escape \x1b[31m delete \x7f next \x85 separator \u2028 end",
    "right \u202eevil\u202c left \u2066isolated\u2069 mark\u200f zero\u200bwidth soft\u00adhyphen\ufeff \U000e0041",
    "שלום (abc) עולם 12",
    "مرحبا بالعالم ١٢٣ ﷽",
    "中文字句子很长很长很长很长，日本語、한국어",
    "हिन्दी ไทย ქართული Հայերեն አማርኛ",
    "emoji 😀👩‍👩‍👧‍👦🇫🇷👍🏽 and ☃",
    "Z̷̢̧̛̛͔͉a͇̫͉l̴̨̡̛̖̗̘̙̜̝̞̟̠g̵o",
    "q\u064b x\u0301\u0302 ế ﬁ Å Ω",
    "private \ue000 \U000f0000 unassigned \u0378 \U000e0fff noncharacter \ufffe \uffff",
    "surrogate \ud83d alone \udc00",
    "x" * 4000,
    "https://example.org/" + "a/very/long/path-" * 40,
    "word " * 3000,
    "\u0301" * 300,
    "ﷺ" * 200,
)


def hostile() -> Reading:
    """Each text as a claim that the next one denies, in an article with hostile title, outlet, names and points."""
    story = Story("..\\ev\x00il\u202e.txt", HOSTILE[3], day("2031-05-09"), [HOSTILE[0], *HOSTILE], title=HOSTILE[1])
    start = len(HOSTILE[0]) + 1
    for index, words in enumerate(HOSTILE):
        assert story.text[start : start + len(words)] == words
        start += len(words) + 1
        story.source(f"s{index}", words, SourceKind.PERSON, words, words)
        story.claim(f"c{index}", f"p{index}", words, by=f"s{index}", said=day("2031-05-09"))
        story.point(f"p{index}", words, list(Status)[index % len(Status)], f"c{index}", accused=words)
        if index:
            story.reply(f"c{index}", f"c{index - 1}", list(ReplyKind)[index % len(ReplyKind)], words)
    story.reply("c3", None, ReplyKind.DENY, HOSTILE[3], implied=HOSTILE[12])
    return story.reading()


def crowd(count: int) -> Reading:
    """Many claims in one article, each third one denied by the one after it."""
    lines = ["A long list", *(f"Speaker {number} said that gate {number} was shut." for number in range(count))]
    story = Story("crowd.txt", "Maravel Courier", day("2031-05-09"), lines)
    starts, at = [], len(lines[0]) + 1
    for line in lines[1:]:
        starts.append(at + line.index("gate"))
        at += len(line) + 1
    for number in range(count):
        story.claim_at(f"c{number}", f"p{number}", starts[number], starts[number] + len(f"gate {number} was shut"))
        status = (Status.DISPUTED, Status.UNOPPOSED, Status.UNANSWERED)[number % 3]
        story.point(f"p{number}", f"Gate {number} was shut", status, f"c{number}")
        if number % 3 == 1:
            story.reply_at(f"c{number}", f"c{number - 1}", ReplyKind.DENY, starts[number])
    return story.reading()
