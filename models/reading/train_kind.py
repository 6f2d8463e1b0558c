#!/usr/bin/env python3
"""Train the model of kinds: article, forum, product, listing, collection, documentation, service.

  models/reading/train_kind.py --shared ../shared [--work build/reading]

Run train.py first: this uses the features of pages that it wrote. One small forest a kind, against all others; the
cross-validated figures leave out a fifth of the sites at a time. Writes models/reading/kind.model.
"""
import argparse
import json
import struct
from pathlib import Path

import lightgbm
import numpy

from train import FOLDS, HERE, folds, golds, stem, write

# In the order of kroniek::Kind (include/kroniek/article.h).
KINDS = ['article', 'live', 'forum', 'product', 'listing', 'collection', 'documentation', 'service', 'other']
TRAINED = [k for k in KINDS if k not in ('live', 'other')]
PARAMETERS = dict(objective='binary', learning_rate=0.08, num_leaves=8, min_data_in_leaf=12, feature_fraction=0.4,
                  bagging_fraction=0.8, bagging_freq=1, lambda_l2=3.0, verbose=-1, num_threads=1, seed=7, deterministic=True)
ROUNDS = 90


def kinds(shared):
    found = {}
    for f in (shared / 'bench/wcxb-dev/dev/ground-truth').glob('*.json'):
        d = json.loads(f.read_text())
        kind = ((d.get('_internal') or {}).get('page_type') or {}).get('primary', 'article')
        found[f.stem] = 'collection' if kind == 'category' else kind
    for f in (shared / 'bench/news-fixtures/gold').glob('*.json'):
        found[f.stem] = 'article'
    return found


def fit(x, y):
    return lightgbm.train(PARAMETERS, lightgbm.Dataset(x, y.astype(numpy.float32)), num_boost_round=ROUNDS)


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument('--shared', type=Path, required=True)
    a.add_argument('--work', type=Path, default=Path('build/reading'))
    a = a.parse_args()
    pages, truth = golds(a.shared), kinds(a.shared)
    x, y, fold = [], [], []
    fold_of_site = folds(pages)
    for name in ('wcxb', 'news'):
        order = [stem(json.loads(line)['source']) for line in open(a.work / f'{name}.jsonl', encoding='utf8')]
        values = numpy.fromfile(a.work / f'{name}.pages.f32', dtype=numpy.float32).reshape(len(order), -1)
        for row, page in zip(values, order):
            if page in truth and page in pages and truth[page] in TRAINED:
                x.append(row)
                y.append(TRAINED.index(truth[page]))
                fold.append(fold_of_site[pages[page][1]])
    x, y, fold = numpy.array(x), numpy.array(y), numpy.array(fold)
    guess = numpy.zeros(len(y), dtype=int)
    for k in range(FOLDS):
        scores = [fit(x[fold != k], y[fold != k] == c).predict(x[fold == k], raw_score=True) for c in range(len(TRAINED))]
        guess[fold == k] = numpy.argmax(scores, axis=0)
    print(f'{len(y)} pages, cross-validated accuracy {numpy.mean(guess == y):.3f}')
    print(f'{"":14}{"pages":>7}{"precision":>11}{"recall":>9}')
    for c, kind in enumerate(TRAINED):
        precision = numpy.mean(y[guess == c] == c) if (guess == c).any() else 0.0
        print(f'{kind:14}{(y == c).sum():7}{precision:11.3f}{numpy.mean(guess[y == c] == c):9.3f}')
    body = b'KRNKKIND' + struct.pack('<II', 1, len(TRAINED))
    for c, kind in enumerate(TRAINED):
        path = a.work / 'kind.forest'
        write(fit(x, y == c), path, x.shape[1])
        forest = path.read_bytes()
        body += struct.pack('<II', KINDS.index(kind), len(forest)) + forest
    (HERE / 'kind.model').write_bytes(body)
    print(f'wrote {HERE / "kind.model"} ({len(body)} bytes)')


if __name__ == '__main__':
    main()
