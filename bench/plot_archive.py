#!/usr/bin/env python3
"""Draws docs/images/archive-scale.svg from the dated runs of archive_scale and archive_search.

    bench/plot_archive.py bench/runs/2026-11-23-archive.json [docs/images/archive-scale.svg]

The file is what `bench/archive_run` writes: {"scale": [a run of archive_scale, ...], "search": [one of archive_search, ...]}, one each for
every number of articles. Plain SVG, written here: no library, so the same run gives the same bytes.
"""
import json
import math
import sys
from pathlib import Path
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 420, 300  # of one plot
LEFT, RIGHT, TOP, BOTTOM = 58, 128, 34, 40
COLOURS = ['#1b6ca8', '#c8553d', '#3a7d44', '#8e5ea2', '#b8860b', '#546a7b', '#d17a9e']


def ticks_of(low, high):
    """Powers of ten, and 2 and 5 times these where there are few of them."""
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    steps = (1,) if last - first > 3 else (1, 2, 5)
    return [step * 10 ** e for e in range(first, last + 1) for step in steps if low * 0.999 <= step * 10 ** e <= high * 1.001]


def said(number):
    if number >= 1e6:
        return f'{number / 1e6:g}M'
    return f'{number / 1e3:g}k' if number >= 1000 else f'{number:g}'


class Plot:
    """One diagram with logarithmic axes (or a linear one upwards), its lines labelled at their ends."""

    def __init__(self, title, unit, counts, linear_from=None):
        self.title, self.unit, self.counts, self.linear_from = title, unit, counts, linear_from
        self.lines = []
        self.goals = []

    def line(self, name, values):
        self.lines.append((name, values))

    def goal(self, name, value):
        self.goals.append((name, value))

    def x(self, count):
        low, high = math.log10(self.counts[0]), math.log10(self.counts[-1])
        share = (math.log10(count) - low) / (high - low) if high > low else 0.5
        return LEFT + share * (WIDTH - LEFT - RIGHT)

    def draw(self, dx, dy):
        values = [v for _, line in self.lines for v in line if v] + [v for _, v in self.goals]
        if self.linear_from is not None:
            low, high = self.linear_from, max(values) * 1.1
            place = lambda v: (v - low) / (high - low)
            step = 10 ** math.floor(math.log10(high - low))
            step = step / 2 if (high - low) / step < 4 else step
            ticks = [low + i * step for i in range(int((high - low) / step) + 1)]
        else:
            low, high = min(values) / 1.3, max(values) * 1.3
            place = lambda v: (math.log10(v) - math.log10(low)) / (math.log10(high) - math.log10(low))
            ticks = ticks_of(low, high)
        y = lambda v: HEIGHT - BOTTOM - place(v) * (HEIGHT - TOP - BOTTOM)
        right = WIDTH - RIGHT
        out = [f'<g transform="translate({dx} {dy})">',
               f'<text x="{LEFT}" y="18" class="title">{escape(self.title)}</text>']
        for tick in ticks:
            out.append(f'<path class="grid" d="M{LEFT} {y(tick):.1f}H{right}"/>'
                       f'<text x="{LEFT - 6}" y="{y(tick) + 4:.1f}" class="end">{said(round(tick, 6))}</text>')
        for count in self.counts:
            out.append(f'<text x="{self.x(count):.1f}" y="{HEIGHT - BOTTOM + 18}" class="middle">{said(count)}</text>')
        out.append(f'<text x="{LEFT}" y="{HEIGHT - 6}">articles</text>'
                   f'<text x="12" y="{TOP + 10}" transform="rotate(-90 12 {TOP + 10})" class="end">{escape(self.unit)}</text>')
        for name, value in self.goals:
            out.append(f'<path class="goal" d="M{LEFT} {y(value):.1f}H{right}"/>'
                       f'<text x="{LEFT + 4}" y="{y(value) - 4:.1f}" class="small">{escape(name)}</text>')
        labels = []
        for i, (name, line) in enumerate(self.lines):
            colour = COLOURS[i % len(COLOURS)]
            points = [(self.x(c), y(v)) for c, v in zip(self.counts, line) if v]
            out.append(f'<polyline fill="none" stroke="{colour}" stroke-width="2" points="'
                       + ' '.join(f'{px:.1f},{py:.1f}' for px, py in points) + '"/>')
            out += [f'<circle cx="{px:.1f}" cy="{py:.1f}" r="3" fill="{colour}"/>' for px, py in points]
            labels.append([points[-1][1], name, colour])
        labels.sort()
        for above, below in zip(labels, labels[1:]):  # labels do not lie on each other
            below[0] = max(below[0], above[0] + 13)
        out += [f'<text x="{right + 8}" y="{py + 4:.1f}" fill="{colour}">{escape(name)}</text>' for py, name, colour in labels]
        return '\n'.join(out + ['</g>'])


def main():
    source = Path(sys.argv[1])
    target = Path(sys.argv[2] if len(sys.argv) > 2 else Path(__file__).resolve().parents[1] / 'docs/images/archive-scale.svg')
    runs = json.loads(source.read_text(encoding='utf-8'))
    scale = sorted(runs['scale'], key=lambda run: run['count'])
    search = sorted(runs['search'], key=lambda run: run['count'])
    counts = [run['count'] for run in scale]
    added = Plot('Adding', 'articles/s', counts, linear_from=0)
    added.line('articles/s', [run['articles_per_second'] for run in scale])
    added.goal('2,000', 2000)
    size = Plot('Size of the file', 'times the text', counts, linear_from=0)
    size.line('file / text', [run['ratio'] for run in scale])
    size.goal('1.2', 1.2)
    sets = {one['set']: [] for run in search for one in run['sets']}
    for name in sets:
        sets[name] = [next((one['p95'] for one in run['sets'] if one['set'] == name), None) for run in search]
    counts_of_search = [run['count'] for run in search]
    words = Plot('Searching: 95 of 100 take at most', 'ms', counts_of_search)
    newest = Plot('Searching with filters, or newest first', 'ms', counts_of_search)
    for name, values in sets.items():
        if name in ('rare word', 'middling word', 'most common word', 'two words', 'phrase', 'name', 'NEAR'):
            words.line(name, values)
        elif name in ('filtered: month', 'filtered: publisher', 'newest: common word', 'newest: name', 'prefix', 'facets'):
            newest.line(name, values)
    words.goal('50 ms', 50)
    newest.goal('10 ms', 10)
    plots = [added, size, words, newest]
    body = '\n'.join(plot.draw(i % 2 * WIDTH, i // 2 * HEIGHT) for i, plot in enumerate(plots) if plot.lines)
    note = f"{scale[-1]['date']}, {scale[-1]['machine']}; generated articles of {scale[-1]['text_bytes'] / scale[-1]['versions'] / 1e3:.1f} kB"
    height = 2 * HEIGHT + 24
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(f'''<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {2 * WIDTH} {height}" font-family="sans-serif" font-size="11">
<style>.title {{ font-size: 14px; font-weight: bold }} .end {{ text-anchor: end }} .middle {{ text-anchor: middle }} .small {{ font-size: 9px; fill: #666 }}
.grid {{ stroke: #ddd }} .goal {{ stroke: #666; stroke-dasharray: 4 3 }}</style>
<rect width="100%" height="100%" fill="#fff"/>
{body}
<text x="{LEFT}" y="{height - 8}" class="small">{escape(note)}</text>
</svg>
''', encoding='utf-8')


if __name__ == '__main__':
    main()
