#!/usr/bin/env python3
"""Train the reading model: which blocks of a page are the article's own text.

  models/reading/train.py --shared ../shared [--build build/release] [--work build/reading]

Needs numpy, scipy, scikit-learn and lightgbm (models/reading/requirements.txt) and the built tools dump_features and
read_with_model. It writes the features of every page, labels the blocks by the gold text (labels.py) and trains two
parts: the weights of class words (a linear model, words.model) and the forest that sees their sums beside everything
else (reading.model). First five times, each time without a fifth of the SITES; every page is read with the models
that have not seen its site, and that is scored by score_reading.py (the cross-validated figures). Last on all pages.

What a forest is trained on must not contain what its class words learned by heart: for the pages that it learns from,
their sums come from class words that were trained without their sites (an inner cross-validation).
"""
import argparse
import json
import struct
import subprocess
import sys
import zlib
from pathlib import Path
from urllib.parse import urlsplit

import lightgbm
import numpy
from scipy import sparse
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(Path(__file__).parent))
from labels import label_blocks  # noqa: E402

HERE = Path(__file__).resolve().parent
FOLDS = 5
PARAMETERS = dict(objective='binary', learning_rate=0.12, num_leaves=12, min_data_in_leaf=150, feature_fraction=0.35,
                  data_sample_strategy='goss', top_rate=0.2, other_rate=0.15, lambda_l2=5.0, max_bin=127, verbose=-1,
                  num_threads=1, seed=7, deterministic=True)
ROUNDS = 250
# What a page weighs. kroniek is for news first; of the web's pages only a few snippets are labelled.
PAGE_WEIGHT = {'wcxb': 1.0, 'news': 2.5, 'web': 1.0}
SETS = {'wcxb': 'bench/wcxb-dev/dev/html', 'news': 'bench/news-fixtures/pages', 'web': 'bench/web-snippets/pages'}
# A class word is learned when it occurs on so many sites.
WORD_SITES = 8
MAGIC = b'KRNKREAD'


def stem(path):
    name = str(path).rsplit('/', 1)[-1]
    for end in ('.gz', '.html', '.htm', '.json'):
        name = name.removesuffix(end)
    return name


def site(url):
    """The registrable part of a host, roughly: its last two labels (three under .co.uk and the like)."""
    host = (urlsplit(url).hostname or url).split('.')
    return '.'.join(host[-3:] if len(host) > 2 and len(host[-2]) <= 3 else host[-2:])


def golds(shared):
    """Every page with a gold: stem -> (file, site, gold, set). The gold is the text; of web pages, which snippets must and must not stand in it."""
    found = {}
    root = shared / 'bench/wcxb-dev/dev'
    for f in sorted((root / 'ground-truth').glob('*.json')):
        d = json.loads(f.read_text())
        found[f.stem] = (root / 'html' / f'{f.stem}.html.gz', site(d.get('url') or f.stem), d['ground_truth'].get('main_content') or '', 'wcxb')
    root = shared / 'bench/news-fixtures'
    for f in sorted((root / 'gold').glob('*.json')):
        d = json.loads(f.read_text())
        found[f.stem] = (root / 'pages' / f'{f.stem}.html.gz', site(d.get('url') or f.stem), d['text'], 'news')
    root = shared / 'bench/web-snippets'
    for url, d in json.loads((root / 'snippets.json').read_text()).items():
        found[stem(d['file'])] = (root / 'pages' / f'{stem(d["file"])}.html.gz', site(url), d, 'web')
    return found


def label_snippets(blocks, gold):
    """1 where a block holds words that must be in the text, 0 where it holds such as must not, -1 where nobody said."""
    y = numpy.full(len(blocks), -1, dtype=numpy.float32)
    for i, block in enumerate(blocks):
        wanted = any(snippet in block for snippet in gold['with'])
        unwanted = any(snippet in block for snippet in gold['without'])
        if wanted != unwanted:
            y[i] = wanted
    return y


class Blocks:
    """All blocks of all pages: features x, labels y (0 to 1), weights w, fold, class words (near and far: sparse counts)."""


def load(shared, build, work):
    pages = golds(shared)
    fold_of_site = folds(pages)
    work.mkdir(parents=True, exist_ok=True)
    x, y, w, fold, pages_words = [], [], [], [], []
    sites = {}
    for name, folder in SETS.items():
        prefix = work / name
        count = int(subprocess.run([build / 'models/dump_features', prefix, shared / folder], check=True, capture_output=True, text=True).stdout)
        values = numpy.fromfile(f'{prefix}.f32', dtype=numpy.float32).reshape(-1, count)
        at = 0
        for line in open(f'{prefix}.jsonl', encoding='utf8'):
            page = json.loads(line)
            blocks = page['blocks']
            part = values[at:at + len(blocks)]
            at += len(blocks)
            gold = pages.get(stem(page['source']))
            if gold is None or gold[3] != name or not blocks or (name != 'web' and not gold[2].strip()):
                continue
            if name == 'web':
                labels = label_snippets(blocks, gold[2])
                known = labels >= 0
                weights = known / max(known.sum(), 1)
            else:
                labels, n = (numpy.array(v, dtype=numpy.float32) for v in label_blocks(blocks, gold[2]))
                total = max(float((n * labels).sum()), 30.0)
                # A page weighs as much as any other; a block as much as its words could cost, with a floor.
                weights = numpy.minimum(n / total, 0.5) + 0.5 / len(blocks)
            keep = weights > 0
            if not keep.any():
                continue
            x.append(part[keep])
            y.append(labels[keep])
            w.append((weights[keep] * PAGE_WEIGHT[name]).astype(numpy.float32))
            fold.append(numpy.full(keep.sum(), fold_of_site[gold[1]]))
            pages_words.append((page['class_words'], page['parent'], numpy.array(page['container'])[keep].tolist()))
            for word in {word for words in page['class_words'] for word in words}:
                sites.setdefault(word, set()).add(gold[1])
        assert at == len(values)
    all_blocks = Blocks()
    all_blocks.names = (work / 'wcxb.names').read_text().split('\n')[:count]
    all_blocks.x, all_blocks.y = numpy.vstack(x), numpy.concatenate(y)
    all_blocks.w, all_blocks.fold = numpy.concatenate(w), numpy.concatenate(fold)
    all_blocks.words = sorted(word for word, where in sites.items() if len(where) >= WORD_SITES)
    all_blocks.near, all_blocks.far = count_words(pages_words, all_blocks.words)
    return pages, all_blocks


def count_words(pages, vocabulary):
    """Class words a block, as ClassWords::sums of src/page/class_words.cpp counts them: near = those of its container and
    of the one around it, added; far = those of it and all around it, each once."""
    index = {word: i for i, word in enumerate(vocabulary)}
    near, far = ([], [], []), ([], [], [])
    row = 0
    for class_words, parents, containers in pages:
        own = [[index[word] for word in words if word in index] for words in class_words]
        all_words = []
        for c, parent in enumerate(parents):
            all_words.append(set(own[c]) if parent < 0 else all_words[parent].union(own[c]))
        for c in containers:
            both = own[c] + (own[parents[c]] if parents[c] >= 0 else [])
            near[0].extend([1] * len(both)), near[1].extend([row] * len(both)), near[2].extend(both)
            far[0].extend([1] * len(all_words[c])), far[1].extend([row] * len(all_words[c])), far[2].extend(all_words[c])
            row += 1
    # Equal places are added up.
    return tuple(sparse.csr_matrix((numpy.array(v, dtype=numpy.float32), (r, c)), shape=(row, len(vocabulary))) for v, r, c in (near, far))


def fit_words(near, far, y, w):
    """The weights of the class words: (near, far), one a word each."""
    linear = LogisticRegression(C=0.002, max_iter=60, tol=1e-3)
    linear.fit(sparse.hstack([near, far], format='csr'), y >= 0.5, sample_weight=w * len(w) / w.sum())
    return numpy.split(linear.coef_[0], 2)


def add_words(x, names, near, far, weights):
    """Fills the two columns that class words give."""
    x[:, names.index('class_words.near')] = near @ weights[0]
    x[:, names.index('class_words.far')] = far @ weights[1]


def add_words_unseen(b, rows):
    """The same for rows to train on: every fold's by words that were trained on the other folds among them."""
    x = b.x[rows]
    for k in numpy.unique(b.fold[rows]):
        other = rows[b.fold[rows] != k]
        here = b.fold[rows] == k
        part = x[here]
        add_words(part, b.names, b.near[rows[here]], b.far[rows[here]], fit_words(b.near[other], b.far[other], b.y[other], b.w[other]))
        x[here] = part
    return x


def fit_both(b, rows):
    """(weights of class words, forest), trained on these rows."""
    weights = fit_words(b.near[rows], b.far[rows], b.y[rows], b.w[rows])
    return weights, fit(add_words_unseen(b, rows), b.y[rows], b.w[rows])


def write_words(path, vocabulary, weights):
    """The class words as kroniek reads them: src/page/class_words.h describes the format."""
    body = b''.join(struct.pack('<Iff', word, near, far) for word, near, far in zip(vocabulary, *weights))
    path.write_bytes(b'KRNKWORD' + struct.pack('<III', 1, len(vocabulary), zlib.crc32(body)) + body)


def fit(x, y, w, rounds=ROUNDS):
    # A label between 0 and 1 counts as both, in its shares.
    hard = (y >= 0.5).astype(numpy.float32)
    sure = numpy.abs(y - 0.5) * 2
    data = lightgbm.Dataset(x, hard, weight=w * numpy.maximum(sure, 0.1) * len(y) / w.sum(), free_raw_data=False)
    return lightgbm.train(PARAMETERS, data, num_boost_round=rounds)


def write(model, path, features):
    """The model as kroniek reads it: src/page/forest.h describes the format."""
    trees = model.dump_model()['tree_info']
    body = bytearray()
    for tree in trees:
        nodes, leaves = [], []

        def walk(node):
            if 'leaf_value' in node and 'split_feature' not in node:
                leaves.append(node['leaf_value'])
                return ~(len(leaves) - 1)
            index = len(nodes)
            nodes.append(None)
            threshold = numpy.float32(node['threshold'])
            if float(threshold) > node['threshold']:
                threshold = numpy.nextafter(threshold, numpy.float32(-numpy.inf))
            left, right = walk(node['left_child']), walk(node['right_child'])
            nodes[index] = (float(threshold), node['split_feature'], left, right)
            return index

        walk(tree['tree_structure'])
        body += struct.pack('<HH', len(nodes), len(leaves))
        for threshold, feature, left, right in nodes:
            body += struct.pack('<fHhh', threshold, feature, left, right)
        body += struct.pack(f'<{len(leaves)}f', *leaves)
    head = MAGIC + struct.pack('<IIII', 1, features, len(trees), zlib.crc32(bytes(body)))
    path.write_bytes(head + body)


def score(shared, name, out):
    what, folder = {'wcxb': ('wcxb', 'bench/wcxb-dev/dev'), 'news': ('news', 'bench/news-fixtures'), 'web': ('snippets', 'bench/web-snippets')}[name]
    subprocess.run([sys.executable, shared / 'tools/score_reading.py', what, shared / folder, out,
                    '--pages', str(out).removesuffix('.jsonl') + '.csv'], check=True)


def folds(pages):
    """The fold of each site: no site stands in two."""
    first = sorted({page[1] for page in pages.values() if page[3] != 'web'})
    shuffled = numpy.random.default_rng(1).permutation(len(first))
    found = {s: int(f) % FOLDS for s, f in zip(first, shuffled)}
    for page in pages.values():
        found.setdefault(page[1], zlib.crc32(page[1].encode()) % FOLDS)
    return found


def read_folds(a, pages):
    """Reads every page with the models that have not seen its site, and scores the sets."""
    fold_of_site = folds(pages)
    for name in SETS:
        path = a.work / f'{name}.cv.jsonl'
        with open(path, 'w') as out:
            for k in range(FOLDS):
                files = [str(p[0]) for p in pages.values() if p[3] == name and fold_of_site[p[1]] == k]
                out.write(subprocess.run([a.build / 'models/read_with_model', a.work / f'fold{k}.model', a.work / f'fold{k}.words', *files],
                                         check=True, capture_output=True, text=True).stdout)
        score(a.shared, name, path)


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument('--shared', type=Path, required=True)
    a.add_argument('--build', type=Path, default=Path('build/release'))
    a.add_argument('--work', type=Path, default=Path('build/reading'))
    a.add_argument('--no-final', action='store_true', help='cross-validate only')
    a.add_argument('--score-only', action='store_true', help='read again with the models of the last cross-validation')
    a = a.parse_args()
    if a.score_only:
        return read_folds(a, golds(a.shared))
    pages, b = load(a.shared, a.build, a.work)
    print(f'{len(b.y)} labelled blocks, {b.x.shape[1]} features, {len(b.words)} class words', flush=True)
    loss, importance = 0.0, numpy.zeros(b.x.shape[1])
    for k in range(FOLDS):
        train, test = numpy.flatnonzero(b.fold != k), numpy.flatnonzero(b.fold == k)
        weights, forest = fit_both(b, train)
        x = b.x[test]
        add_words(x, b.names, b.near[test], b.far[test], weights)
        p = numpy.clip(forest.predict(x), 1e-6, 1 - 1e-6)
        loss -= float((b.w[test] * numpy.log(numpy.where(b.y[test] >= 0.5, p, 1 - p))).sum())
        importance += forest.feature_importance('gain')
        write(forest, a.work / f'fold{k}.model', b.x.shape[1])
        write_words(a.work / f'fold{k}.words', b.words, weights)
    print(f'cross-validated log loss {loss / float(b.w.sum()):.4f}')
    for i in numpy.argsort(-importance)[:25]:
        print(f'  {b.names[i]:28} {importance[i] / importance.sum():.3f}')
    read_folds(a, pages)
    if not a.no_final:
        weights, forest = fit_both(b, numpy.arange(len(b.y)))
        write(forest, HERE / 'reading.model', b.x.shape[1])
        write_words(HERE / 'words.model', b.words, weights)
        for name in ('reading.model', 'words.model'):
            print(f'wrote {HERE / name} ({(HERE / name).stat().st_size} bytes)')


if __name__ == '__main__':
    main()
