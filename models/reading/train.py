#!/usr/bin/env python3
"""Train the reading model: which blocks of a page are the article's own text.

  models/reading/train.py --shared ../shared [--build build/release] [--work build/reading]

Needs numpy and lightgbm (models/reading/requirements.txt) and the built tools dump_features and read_with_model.
It writes the features of every page, labels the blocks by the gold text (labels.py), trains five models that each
leave out a fifth of the SITES, reads every page with the model that has not seen its site, scores that with
score_reading.py (the cross-validated figures), and last trains on all pages and writes models/reading/reading.model.
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

sys.path.insert(0, str(Path(__file__).parent))
from labels import label_blocks  # noqa: E402

HERE = Path(__file__).resolve().parent
FOLDS = 5
PARAMETERS = dict(objective='binary', learning_rate=0.1, num_leaves=24, min_data_in_leaf=60, feature_fraction=0.5,
                  bagging_fraction=0.8, bagging_freq=1, lambda_l2=5.0, max_bin=127, verbose=-1, num_threads=1, seed=7,
                  deterministic=True)
ROUNDS = 160
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
    """Every page with a gold text: stem -> (file, site, text, set)."""
    found = {}
    root = shared / 'bench/wcxb-dev/dev'
    for f in sorted((root / 'ground-truth').glob('*.json')):
        d = json.loads(f.read_text())
        found[f.stem] = (root / 'html' / f'{f.stem}.html.gz', site(d.get('url') or f.stem), d['ground_truth'].get('main_content') or '', 'wcxb')
    root = shared / 'bench/news-fixtures'
    for f in sorted((root / 'gold').glob('*.json')):
        d = json.loads(f.read_text())
        found[f.stem] = (root / 'pages' / f'{f.stem}.html.gz', site(d.get('url') or f.stem), d['text'], 'news')
    return found


def load(shared, build, work):
    """Features, labels, weights, the page of each block."""
    pages = golds(shared)
    work.mkdir(parents=True, exist_ok=True)
    rows, labels, weights, owner, order = [], [], [], [], []
    for name, folder in (('wcxb', shared / 'bench/wcxb-dev/dev/html'), ('news', shared / 'bench/news-fixtures/pages')):
        prefix = work / name
        count = int(subprocess.run([build / 'models/dump_features', prefix, folder], check=True, capture_output=True, text=True).stdout)
        values = numpy.fromfile(f'{prefix}.f32', dtype=numpy.float32).reshape(-1, count)
        at = 0
        for line in open(f'{prefix}.jsonl', encoding='utf8'):
            page = json.loads(line)
            blocks = page['blocks']
            part = values[at:at + len(blocks)]
            at += len(blocks)
            gold = pages.get(stem(page['source']))
            if gold is None or not blocks or not gold[2].strip():
                continue
            y, n = label_blocks(blocks, gold[2])
            n = numpy.array(n, dtype=numpy.float32)
            total = max(float((n * numpy.array(y)).sum()), 30.0)
            # A page weighs as much as any other; a block as much as its words could cost, with a floor.
            w = numpy.minimum(n / total, 0.5) + 0.5 / len(blocks)
            rows.append(part)
            labels.append(numpy.array(y, dtype=numpy.float32))
            weights.append(w.astype(numpy.float32))
            owner.append(numpy.full(len(blocks), len(order)))
            order.append(stem(page['source']))
        assert at == len(values)
    names = (work / 'wcxb.names').read_text().split('\n')[:values.shape[1]]
    return pages, order, numpy.vstack(rows), numpy.concatenate(labels), numpy.concatenate(weights), numpy.concatenate(owner), names


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
    folder = {'wcxb': 'bench/wcxb-dev/dev', 'news': 'bench/news-fixtures'}[name]
    subprocess.run([sys.executable, shared / 'tools/score_reading.py', name, shared / folder, out], check=True)


def folds(pages):
    """The fold of each site: no site stands in two."""
    sites = sorted({page[1] for page in pages.values()})
    shuffled = numpy.random.default_rng(1).permutation(len(sites))
    return {s: int(f) % FOLDS for s, f in zip(sites, shuffled)}


def read_folds(a, pages):
    """Reads every page with the model that has not seen its site, and scores both sets."""
    fold_of_site = folds(pages)
    for name in ('wcxb', 'news'):
        path = a.work / f'{name}.cv.jsonl'
        with open(path, 'w') as out:
            for k in range(FOLDS):
                files = [str(p[0]) for p in pages.values() if p[3] == name and fold_of_site[p[1]] == k]
                out.write(subprocess.run([a.build / 'models/read_with_model', a.work / f'fold{k}.model', *files],
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
    pages, order, x, y, w, owner, names = load(a.shared, a.build, a.work)
    print(f'{len(order)} pages, {len(y)} blocks, {x.shape[1]} features, {y.mean():.3f} of the blocks are the article\'s')
    fold_of_site = folds(pages)
    fold = numpy.array([fold_of_site[pages[p][1]] for p in order])[owner]
    loss, importance = 0.0, numpy.zeros(x.shape[1])
    for k in range(FOLDS):
        train, test = fold != k, fold == k
        model = fit(x[train], y[train], w[train])
        p = numpy.clip(model.predict(x[test]), 1e-6, 1 - 1e-6)
        hard = y[test] >= 0.5
        loss -= float((w[test] * numpy.log(numpy.where(hard, p, 1 - p))).sum())
        importance += model.feature_importance('gain')
        path = a.work / f'fold{k}.model'
        write(model, path, x.shape[1])
    print(f'cross-validated log loss {loss / float(w.sum()):.4f}')
    for i in numpy.argsort(-importance)[:25]:
        print(f'  {names[i]:28} {importance[i] / importance.sum():.3f}')
    read_folds(a, pages)
    if not a.no_final:
        write(fit(x, y, w), HERE / 'reading.model', x.shape[1])
        print(f'wrote {HERE / "reading.model"} ({(HERE / "reading.model").stat().st_size} bytes)')


if __name__ == '__main__':
    main()
