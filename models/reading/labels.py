"""Labels for training: which blocks of a page stand in its gold text.

Block texts and the gold are both reduced to words. A block is the article's own where its words occur in the gold
as one run (or, for a long block, where at least half of its 4-word runs do). Each word of the gold is used once,
longer blocks first, so that a menu's "Home" is not taken for the body's.
"""
import re

WORD = re.compile(r'\w+')


def words(text):
    return WORD.findall((text or '').lower())


def label_blocks(blocks, gold):
    """blocks: list of texts; gold: the page's main text. Gives (labels 0.0..1.0, words a block)."""
    gold_words = words(gold)
    # Positions are found in a string with a space on both sides of each word.
    line = ' ' + ' '.join(gold_words) + ' '
    starts = {}
    position = 0
    for index, word in enumerate(gold_words):
        starts[position] = index
        position += len(word) + 1
    used = bytearray(len(gold_words))
    grams = {}
    for i in range(len(gold_words) - 3):
        grams.setdefault(tuple(gold_words[i:i + 4]), []).append(i)
    block_words = [words(b) for b in blocks]
    labels = [0.0] * len(blocks)
    place = [None] * len(blocks)

    def claim(b, near=None):
        w = block_words[b]
        text = ' ' + ' '.join(w) + ' '
        best = None
        at = line.find(text)
        tries = 0
        while at != -1 and tries < 50:
            first = starts.get(at)
            if first is not None and not any(used[first:first + len(w)]):
                distance = 0 if near is None else abs(first - near)
                if best is None or distance < best[0]:
                    best = (distance, first)
                if near is None:
                    break
            at = line.find(text, at + 1)
            tries += 1
        return best

    def take(b, first):
        for i in range(first, first + len(block_words[b])):
            used[i] = 1
        labels[b] = 1.0
        place[b] = first

    order = sorted((b for b in range(len(blocks)) if len(block_words[b]) >= 5), key=lambda b: -len(block_words[b]))
    for b in order:
        best = claim(b)
        if best:
            take(b, best[1])
            continue
        w = block_words[b]
        if len(w) >= 8:
            hits = [grams.get(tuple(w[i:i + 4])) for i in range(len(w) - 3)]
            fresh = [h[0] for h in hits if h and not used[h[0]]]
            share = len(fresh) / len(hits)
            if share >= 0.5:
                labels[b] = 1.0 if share > 0.8 else share
                place[b] = fresh[0]
                for i in fresh:
                    used[i] = used[i + 1] = used[i + 2] = used[i + 3] = 1
    # Short blocks only where their neighbours in reading order say that they stand.
    last = None
    anchors = []
    for b in range(len(blocks)):
        anchors.append(last)
        if place[b] is not None:
            last = (b, place[b])
    following = None
    nexts = [None] * len(blocks)
    for b in range(len(blocks) - 1, -1, -1):
        nexts[b] = following
        if place[b] is not None:
            following = (b, place[b])
    short = [b for b in range(len(blocks)) if 1 <= len(block_words[b]) < 5]

    def nearness(b):
        d = [abs(x[0] - b) for x in (anchors[b], nexts[b]) if x]
        return min(d) if d else 1000

    for b in sorted(short, key=lambda b: (nearness(b), -len(block_words[b]))):
        near = anchors[b] or nexts[b]
        best = claim(b, near[1] if near else 0)
        # Far from its neighbour in the gold means that it is another one's text.
        if best and best[0] <= 60 + 8 * nearness(b):
            take(b, best[1])
    return labels, [len(w) for w in block_words]
