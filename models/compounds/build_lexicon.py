#!/usr/bin/env python3
"""Builds compounds.lexicon: which words are the parts of Dutch and German compounds, and how surely.

For every frequent word that could be modifier + head the two parts' shares are estimated by expectation maximisation:
share(m) is how many of the words that begin with m are compounds of it, share(h) how many that end in h. No labels are
used. Words are folded as src/text folds them. Needs wordfreq (requirements.txt); CARD.md has data, licence and figures.

    build_lexicon.py compounds.lexicon
"""
import collections
import math
import sys
import unicodedata

import wordfreq

LEAST_WORD = 7  # letters of a compound
LEAST_PART = 3
LEAST_COUNT = 0.8  # compounds that a part is expected to have
LEAST_SHARE = 0.02

# Words that begin many words without being their part: prefixes, particles of verbs, function words.
NO_MODIFIER = {
    'nl': '''aan aaneen aange achter achterna af afge al als anti bar ben bezig bij bijeen binnen boven buiten con cor
        daar dan dat del den der des dicht die dis dit doen don door een eens elk ene er ere eren erg eruit far
        ge geen gel gen god haar had har hen her het hier hij hoe hoog hun ik inge ins inter kan kar ken kom kon
        laat lag langs las leg let lig los mag mar mede mee meer men met mij mis mol mon mor na naar neer niet
        nog nu of om omhoog omlaag omver on onder ons ont op open opge over par per pre pro psycho rond samen san
        sin sta ste sub te tegen tegenaan tel ten teniet tentoon ter terecht terug teweeg thuis toe tot trans
        tussen uit uiteen uitge van var vast ver vice vol voor vooraf vooral voorbij voort vooruit waar was wat
        weer weg wel wie wij wil won zal zich zij zijn zit zo''',
    'de': '''ab aber abge alle allen als am an ange anti auch auf aufge aus auseinander ausge bar bei beim ben bereit
        bevor bin bis con da dabei dafur daher dahin dann dar daran das davon del dem den der des die doch dort
        durch ein eine einem einen einer eines einge ent entgegen er es fest fort frei fur ge gegen gen har hat
        her heran heraus herein herum herunter hervor hier hin hinaus hinein hinter hinzu ich ihr ihre im in inge
        inter irgend ist kar kein kom kon las los mag mal man mar mehr mein mit mon mor nach nah neben nicht
        nieder noch nur ob ober oder offen pre pro psycho quer rauf raus rein rum runter sal san sei sein seit
        sich sie so statt sub teil trans uber uberein um un und uns unter ur ver viel vom von vor voran voraus
        vorbei vorge vorher voruber war ware was weg weiter wem wen wer werden wie wieder wir wo zer zu zuge zum
        zur zuruck zusammen''',
}
# Endings that happen to be words too.
NO_HEAD = {
    'nl': '''aal aan aar aard aars achtig ade age ale ant are ares arm ate aten ates atie baar bare bij daar del dels
        den der dere ders des ding dom door eel een ele end ende ene ens ent er erd erde ere eren ers geer gen
        gend gende gens ger geren gers haar had heden heid heit hen het hij hun ica ico iek ieke ier iers ies ijn
        ik ina ine ing ingen inn ins is isch ische ist isten je jes jij keit ken kens ker kers king kingen lande
        lend lende ler lers les lijk lijke lijks ling lingen logisch logische loos loze mal men ment menten met
        mij naar nade nee nen ner ners ning ningen nis nog on onder one oni ons over per pje raar reed ren rend
        rende rijk rijke rijken rijker rijkere rijks rijkste ring ringen ris rus schap se sel sels sen ser ses
        sie sing sma ste sten ster sters stra tal ten tend tende ter ters tie tig tigste ting tingen tje tjes ton
        tor uit uw van voor waar was wel wij wil zaam zame zij zijn''',
    'de': '''ab aber alle allen aller als an and ander andere ant arm artig artige artigen auch auf aus bar bare baren
        bei bel ben ber chen das dem den dens der des die ding dingen ein eine einen einer end ende enden ender
        ens ent ente enten er ere eren erer ern ers fur gen ger gern gers ges haft hafte haften hat heit heiten
        hen ich ig ige igen iger iges ihr ina ine ini inn inne innen ino ins int ion ionen isch ische ischen
        ischer ist isten keit keiten ken ker kern king len ler lers les lich liche lichen licher ling lingen
        logisch logische logischen logischer los lose losen men mer mes mit nach nen ner ners nes nis oder reich
        reiche reichen ren rer res ring sam same samen schaft schaften sel sen ser ses sie ste sten ster stes tem
        ten tens ter tern ters tes ting tion tionen tum uber um und ung ungen unter ville vom von vor war was wer
        wie wir zu''',
}
# Letters that may stand between a modifier and its head, and that its word does not have.
BINDINGS = {'nl': ['s', 'e', 'n', 'en'], 'de': ['s', 'es', 'n', 'en', 'e', 'er']}
# What a modifier's word may have that the modifier has lost: Schule + Buch is Schulbuch.
LOST = {'nl': [], 'de': ['e', 'en']}


def folded(word):
    word = word.lower().replace('ß', 'ss').replace('æ', 'ae').replace('œ', 'oe').replace('ø', 'o')
    return ''.join(c for c in unicodedata.normalize('NFKD', word) if not unicodedata.combining(c))


def vocabulary(language):
    """Folded words with their frequency on the Zipf scale (3 is once in a million words)."""
    sums = collections.defaultdict(float)
    for word, frequency in wordfreq.get_frequency_dict(language, wordlist='large').items():
        plain = folded(word)
        if plain.isascii() and plain.isalpha():
            sums[plain] += frequency
    return {word: math.log10(frequency) + 9 for word, frequency in sums.items()}


def least_zipf(part):
    return {3: 4.2, 4: 3.4}.get(len(part), 2.6)


def parts_of(language, zipf):
    """Modifiers as they stand in compounds with the word that they are, and heads."""
    stop_modifier = set(NO_MODIFIER[language].split())
    stop_head = set(NO_HEAD[language].split())
    words = {w for w, z in zipf.items() if LEAST_PART <= len(w) <= 20 and z >= least_zipf(w)}
    heads = words - stop_head
    modifiers = {w: w for w in words - stop_modifier}
    for word in sorted(words - stop_modifier, key=lambda w: -zipf[w]):
        for binding in BINDINGS[language]:
            if len(word) >= 4 and not (binding in ('s', 'es') and word.endswith('s')):
                modifiers.setdefault(word + binding, word)
        for lost in LOST[language]:
            if word.endswith(lost) and len(word) - len(lost) >= 4:
                modifiers.setdefault(word[:-len(lost)], word)
        if word.endswith('s') and zipf.get(word[:-1], 0) > zipf[word] and len(word) > 5:
            modifiers[word] = word[:-1]  # "regierungs" is in the lists as well
    for word in stop_modifier:
        modifiers.pop(word, None)
    return modifiers, heads


def estimate(zipf, modifiers, heads, rounds=8):
    """share of each modifier and head: the probability that a word that begins (ends) with it is its compound."""
    words = [w for w, z in zipf.items() if LEAST_WORD <= len(w) <= 30 and z >= 0.9]
    begins, ends, candidates = collections.Counter(), collections.Counter(), []
    for word in words:
        for i in range(LEAST_PART, len(word)):
            if word[:i] in modifiers and len(word) - i >= 1:
                begins[word[:i]] += 1
            if word[i:] in heads:
                ends[word[i:]] += 1
        found = [(word[:i], word[i:]) for i in range(LEAST_PART, len(word) - LEAST_PART + 1)
                 if word[:i] in modifiers and word[i:] in heads]
        if found:
            candidates.append(found)
    share_m = collections.defaultdict(lambda: 0.5)
    share_h = collections.defaultdict(lambda: 0.5)
    for _ in range(rounds):
        count_m, count_h = collections.Counter(), collections.Counter()
        for found in candidates:
            weights = [share_m[m] * share_h[h] for m, h in found]
            total = sum(weights) + 0.01  # no compound at all
            for (m, h), weight in zip(found, weights):
                count_m[m] += weight / total
                count_h[h] += weight / total
        share_m = {m: (count_m[m] + 0.05) / (begins[m] + 1) for m in modifiers if begins[m]}
        share_h = {h: (count_h[h] + 0.05) / (ends[h] + 1) for h in heads if ends[h]}
        share_m, share_h = collections.defaultdict(float, share_m), collections.defaultdict(float, share_h)
    return share_m, share_h, count_m, count_h


def lexicon(language):
    """{modifier: (cost, letters of its binding)} and {head: cost}; a cost is -ln(share), in twentieths."""
    zipf = vocabulary(language)
    modifiers, heads = parts_of(language, zipf)
    share_m, share_h, count_m, count_h = estimate(zipf, modifiers, heads)

    def cost(share):
        return round(-math.log(min(share, 1.0)) * 20)

    kept_m = {m: (cost(share_m[m]), max(0, len(m) - len(word))) for m, word in modifiers.items()
              if count_m[m] >= LEAST_COUNT and share_m[m] >= LEAST_SHARE}
    kept_h = {h: cost(share_h[h]) for h in heads if count_h[h] >= LEAST_COUNT and share_h[h] >= LEAST_SHARE}
    return kept_m, kept_h


def main(path):
    lines = ['kroniek compounds 1']
    for language in ('nl', 'de'):
        modifiers, heads = lexicon(language)
        lines.append(f'{language} modifiers {len(modifiers)}')
        lines += [f'{m} {cost} {binding}' for m, (cost, binding) in sorted(modifiers.items())]
        lines.append(f'{language} heads {len(heads)}')
        lines += [f'{h} {cost}' for h, cost in sorted(heads.items())]
    with open(path, 'w', encoding='ascii', newline='\n') as file:
        file.write('\n'.join(lines) + '\n')


if __name__ == '__main__':
    main(sys.argv[1])
