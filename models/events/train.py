#!/usr/bin/env python3
"""Train events.weights: how likely an event, its status and each of its slots are right. Standard library only.

    train.py DUMP_JUDGED [--out events.weights] [--event 0.52] [--slot 0.84] [--table] [--errors FILE]

DUMP_JUDGED is build/release/models/dump_judged. Three logistic regressions over what is seen of each candidate
(src/annotate/events/judging.cpp), on the open reports of tests/quality/events; the locked ones are not read. All figures
printed are of reports whose story was in no part of what judged them: ten folds of stories. The two thresholds (of all that
is given of an event together, and of one slot) are chosen by hand from --table, the same folds' figures at several of
them. The weights written are then those of all open reports. The same bytes each time.
"""
import argparse, json, math, random, subprocess, sys, tempfile
from collections import Counter, defaultdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / 'tests/quality/events'))
import events as tool, scheme, score

FOLDS, ROUNDS, LEAST_SEEN = 10, 20, 3
# Rate and decay, of the least loss over folds.
RATES = {'event': (0.05, 0.1), 'status': (0.05, 0.1), 'slot': (0.1, 0.1)}


def read_all(dump, reports):
    """{name: (record, traits)} of the open reports."""
    groups, out = defaultdict(list), {}
    for name, r in reports.items():
        groups[r.language, r.header['published']].append(name)
    with tempfile.TemporaryDirectory() as folder:
        tool.prepare(reports, folder)
        for (language, published), names in sorted(groups.items()):
            lines = subprocess.run([dump, language, published, *[f'{folder}/{n}.txt' for n in names]], stdout=subprocess.PIPE, check=True).stdout.decode().splitlines()
            for name, record, traits in zip(names, lines[::2], lines[1::2]):
                out[name] = json.loads(record), json.loads(traits)
    return out


def examples_of(report, mentions, record, traits):
    """[{event, status, slots: [(traits, is it right)]}] in the order of the record's events; a slot's answer is None where the event is none."""
    system, out = score.System(record, report.text), []
    of_system = {j: i for i, j in score.match(report, mentions, system)}
    same = defaultdict(list)
    for m in mentions:
        same[m.id].append(m)
    assert len(traits) == len(system.events)
    for j, e in enumerate(system.events):
        m = mentions[of_system[j]] if j in of_system else None
        given = score.slots_given(e)
        right = score.slots_right(report, m, e, system, score.fillers_of(m, same[m.id]))[0] if m else {}
        is_typed = m is not None and m.type == e['type']
        out.append(dict(event=(traits[j]['event'], is_typed),
                        status=(traits[j]['status'], m.status == e['status'] and m.polarity == e['polarity'] if m else None),
                        slots=[(t, right.get(s, False) if is_typed else None) for t, s in zip(traits[j]['slots'], given)]))
        assert len(given) == len(traits[j]['slots'])
    return out


def fit(rows, first_rate, decay):
    """{trait: weight} of [(traits, right)]."""
    seen = Counter(t for traits, _ in rows for t in set(traits))
    rows = [([t for t in dict.fromkeys(traits) if seen[t] >= LEAST_SEEN], right) for traits, right in rows]
    w, total, turn_of = defaultdict(float), defaultdict(float), random.Random(1)
    order = list(range(len(rows)))
    for turn in range(ROUNDS):
        turn_of.shuffle(order)
        rate = first_rate / (1 + turn)
        for k in order:
            traits, right = rows[k]
            step = rate * (right - likelihood(w, traits))
            for t in traits:
                w[t] += step - rate * decay * w[t]
    return dict(w)


def likelihood(w, traits):
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, sum(w.get(t, 0.0) for t in dict.fromkeys(traits))))))


def fit_all(examples):
    rows = {'event': [e['event'] for e in examples], 'status': [e['status'] for e in examples if e['status'][1] is not None],
            'slot': [s for e in examples for s in e['slots'] if s[1] is not None]}
    return {k: fit(r, *RATES[k]) for k, r in rows.items()}


def judged(weights, example):
    """(likelihood of event and status, those of the slots)."""
    own = likelihood(weights['event'], example['event'][0]) * likelihood(weights['status'], example['status'][0])
    return own, [likelihood(weights['slot'], t) for t, _ in example['slots']]


def record_of(own, slots, least_slot):
    kept = [p >= least_slot for p in slots]
    return own * math.prod(p for p, k in zip(slots, kept) if k), kept


def filtered(record, judgements, least):
    """The record with what is likely enough alone."""
    kept_events, at = [], 0
    annotations = []
    for a in record['annotations']:
        if a['kind'] != 'event':
            annotations.append(a)
            continue
        own, slots = judgements[at]
        at += 1
        p, kept = record_of(own, slots, least[1])
        given = [(k, i) for i, _ in enumerate(a['participants']) for k in ['participant']] + [(k, None) for k in scheme.SINGLE if a.get(k) is not None]
        b = dict(a, participants=[x for x, k in zip(a['participants'], kept) if k])
        for (k, i), keep in zip(given, kept):
            if i is None and not keep:
                b[k] = None
        annotations.append(b if p >= least[0] else dict(a, kind='left out'))
    return dict(record, annotations=annotations)


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument('dump')
    a.add_argument('--out', default=str(HERE / 'events.weights'))
    a.add_argument('--event', type=float, default=0.52)
    a.add_argument('--slot', type=float, default=0.84)
    a.add_argument('--table', action='store_true')
    a.add_argument('--errors')
    a = a.parse_args()
    reports = {n: r for n, r in tool.all_reports(scheme.HERE / 'reports').items() if not r.locked}
    gold = tool.gold_marks(scheme.HERE, reports, False)
    read = read_all(a.dump, {n: reports[n] for n in sorted(gold)})
    examples = {n: examples_of(reports[n], gold[n], *read[n]) for n in sorted(gold)}
    stories = sorted({reports[n].header['story'] for n in gold})
    random.Random(1).shuffle(stories)
    fold_of = {n: stories.index(reports[n].header['story']) % FOLDS for n in gold}
    every = lambda names: [e for n in sorted(names) for e in examples[n]]
    judgements = {}
    for fold in range(FOLDS):
        weights = fit_all(every(n for n in gold if fold_of[n] != fold))
        judgements.update({n: [judged(weights, e) for e in examples[n]] for n in gold if fold_of[n] == fold})
    given = lambda least: {n: filtered(read[n][0], judgements[n], least) for n in gold}
    if a.table:
        for least in [(e / 100, t / 100) for e in range(40, 66, 5) for t in range(60, 95, 10)]:
            system = given(least)
            counts = sum((score.count_report(reports[n], gold[n], score.System(system[n], reports[n].text)) for n in sorted(gold)), Counter())
            m = score.measures(counts)
            print(least, f'{counts["system"]} events, {counts["slots"]} slots;', ', '.join(f'{k.strip()} {m[k]:.3f}' for k in ('record precision', 'slot precision', 'slot recall', 'mention recall')))
        return
    system = given((a.event, a.slot))
    all_events = every(gold)
    print(f'{len(all_events)} candidates, {sum(e["event"][1] for e in all_events)} of their type, {sum(len(e["slots"]) for e in all_events)} slots')
    errors = [] if a.errors else None
    print('\n'.join(score.score(reports, gold, system, errors)[0]))
    if errors is not None:
        Path(a.errors).write_text(''.join(json.dumps(e, ensure_ascii=False) + '\n' for e in errors))
    weights = fit_all(all_events)
    lines = ['kroniek-events-weights 1', f'least\t{round(a.event * 1000)}\t{round(a.slot * 1000)}']
    lines += [f'{k}\t{t}\t{round(w * 1000)}' for k in weights for t, w in sorted(weights[k].items()) if round(w * 1000)]
    Path(a.out).write_text('\n'.join(lines) + '\n')
    print(len(lines), 'lines')


if __name__ == '__main__':
    main()
