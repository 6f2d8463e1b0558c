// The reader's own rules, without a browser: places in bytes, filters in queries, dates, the reading of an article.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { test } from 'node:test';
import { fromWeb, web } from './support/site.mjs';

async function library(name) {
  const { build } = await fromWeb('esbuild/lib/main.js').then((esbuild) => esbuild.default ?? esbuild);
  const folder = mkdtempSync(join(tmpdir(), 'kroniek-library-'));
  const outfile = join(folder, `${name}.mjs`);
  await build({ entryPoints: [join(web, 'src/lib', `${name}.ts`)], outfile, bundle: true, format: 'esm', logLevel: 'error' });
  try {
    return await import(pathToFileURL(outfile));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('bytes: places in UTF-8 are found in strings, in any script', async () => {
  const { ByteText, marked } = await library('bytes');
  for (const text of ['abc', 'Oekraïne', 'Херсон', 'شهر', '文字', 'a😀b', '']) {
    const bytes = new ByteText(text);
    const encoder = new TextEncoder();
    for (let unit = 0; unit <= text.length; ++unit) {
      if (/[\udc00-\udfff]/.test(text[unit] ?? '')) continue;
      assert.equal(bytes.unit(encoder.encode(text.slice(0, unit)).length), unit, `${text} ${unit}`);
    }
    assert.equal(bytes.unit(10_000), text.length);
    assert.equal(bytes.unit(-1), 0);
  }
  assert.deepEqual(marked('één brug', [[6, 10]]), [{ text: 'één ', marked: false }, { text: 'brug', marked: true }]);
  assert.deepEqual(marked('brug', [[0, 99]]), [{ text: 'brug', marked: true }]);
  assert.deepEqual(marked('brug', [[2, 1], [3, 3]]), [{ text: 'brug', marked: false }]);
});

test('query: filters are found outside of quotes and parentheses, added and taken out', async () => {
  const { dateRange, filtersOf, withDates, withFilter, without } = await library('query');
  const query = 'brug publisher:"De Krant" "lang:nl is a word" (kind:live OR x) lang:nl';
  assert.deepEqual(filtersOf(query).map((each) => each.text), ['publisher:"De Krant"', 'lang:nl']);
  assert.equal(without(query, filtersOf(query)[0]), 'brug "lang:nl is a word" (kind:live OR x) lang:nl');
  assert.equal(withFilter('a OR b', 'lang', 'nl'), '(a OR b) lang:nl');
  assert.equal(withFilter('', 'publisher', 'The "Sun"'), 'publisher:"The  Sun "');
  assert.equal(withDates('brug date:2021 dicht', '2022-11', '2022-12'), 'brug dicht date:2022-11..2022-12');
  assert.equal(withDates('brug date:2021', '', ''), 'brug');
  assert.equal(withDates('brug', '2022', '2022'), 'brug date:2022');
  assert.deepEqual(dateRange('x date:2022-11..'), ['2022-11', '']);
  assert.deepEqual(dateRange('x'), ['', '']);
});

test('dates: shown as precisely as they are known, by the clock of their page', async () => {
  const { boundsOf, next, shownDate, shownRange } = await library('dates');
  assert.equal(shownDate('2022', 'nl'), '2022');
  assert.equal(shownDate('2022-11', 'nl'), 'november 2022');
  assert.equal(shownDate('2022-11-09', 'nl'), '9 november 2022');
  assert.match(shownDate('2022-11-09T23:30:00-05:00', 'nl'), /^9 november 2022.*23:30$/);
  assert.match(shownDate('2022-11-09T18:05:00Z', 'en'), /18:05 UTC$/);
  assert.equal(shownDate('2022-W45', 'en'), '2022-W45');
  assert.match(shownRange('2022-10-10', '2022-10-16', 'nl'), /^10.16 oktober 2022$/);
  assert.equal(next('2022-12'), '2023-01');
  assert.equal(next('2024-02-28'), '2024-02-29');
  assert.equal(next('1999'), '2000');
  assert.deepEqual(boundsOf('2022-02'), [Date.UTC(2022, 1, 1), Date.UTC(2022, 2, 1) - 1]);
  assert.equal(boundsOf('PAST_REF'), null);
});

test('reading: segments are the text, whole and in order, whatever is marked in it', async () => {
  const { readingOf } = await library('reading');
  const text = '“Wij gaan”, zei Poëtin. “Morgen.”\n\n- een\n- twee\n\na\tb\nc\td';
  const bytes = (part) => {
    const at = new TextEncoder().encode(text.slice(0, text.indexOf(part))).length;
    return [at, at + new TextEncoder().encode(part).length];
  };
  const span = (part) => ({ begin: bytes(part)[0], end: bytes(part)[1], score: 1 });
  const end = new TextEncoder().encode(text).length;
  const table = bytes('a\tb')[0];
  const article = {
    text, title: 'x', standfirst: null, authors: [], sentences: [[0, bytes(' “Morgen')[0] + 1], [bytes('“Morgen')[0], table], [table, end]],
    blocks: [
      { role: 'paragraph', begin: 0, end: bytes('\n\n- een')[0] },
      { role: 'list', begin: bytes('- een')[0], end: bytes('\n\na\tb')[0] },
      { role: 'table', begin: table, end },
    ],
    entities: [{ id: 'e1', type: 'person', name: 'Poëtin', role: null, key: 'putin' }],
    annotations: [
      { kind: 'name', type: 'person', entity: 'e1', ...span('Poëtin') },
      { kind: 'quote', mode: 'direct', cue: bytes('zei'), speaker: bytes('Poëtin'), entity: 'e1', begin: bytes('Wij')[0], end: bytes('Morgen.')[1], score: 1, parts: [bytes('Wij gaan'), bytes('Morgen.')] },
      { kind: 'time', type: 'DATE', value: '2022-11-10', from: '2022-11-10', to: '2022-11-10', unresolved: null, ...span('Morgen') },
      { kind: 'name', type: 'other', entity: null, begin: bytes('gaan')[0], end: 999_999, score: 1 }, // beyond the text
    ],
  };
  const reading = readingOf(article, bytes('zei'));
  const words = (piece) => piece.rows.map((row) => row.map((cell) => cell.segments.map((each) => each.text).join('')));
  assert.deepEqual(words(reading.pieces[0]), [[text.slice(0, text.indexOf('\n'))]]);
  assert.deepEqual(words(reading.pieces[1]), [['een'], ['twee']]);
  assert.deepEqual(words(reading.pieces[2]), [['a', 'b'], ['c', 'd']]);
  const segments = reading.pieces[0].rows[0][0].segments;
  const find = (part) => segments.find((each) => each.text.includes(part));
  assert.equal(find('Wij').said?.speaker?.name, 'Poëtin');
  assert.equal(find('zei').said, null);
  assert.equal(find('zei').marked, true);
  assert.equal(find('Poëtin').mention?.id, 'e1.1');
  assert.equal(find('Morgen').mention?.note.kind, 'time');
  assert.equal(reading.said.get('q1').words, 'Wij gaan … Morgen.');
  assert.deepEqual(reading.pieces[0].notes.map((each) => each.sentence), [0, 1]);
});

test('differences: kept, taken away and added words make both sentences', async () => {
  const { wordsOf } = await library('differences');
  const before = { begin: 10, end: 0, text: 'é twee doden' };
  const after = { begin: 20, end: 0, text: 'é drie doden' };
  const line = wordsOf(before, after, [{ before: { begin: 13, end: 17, text: 'twee' }, after: { begin: 23, end: 27, text: 'drie' } }]);
  assert.equal(line.filter((each) => each.change !== 'added').map((each) => each.text).join(''), before.text);
  assert.equal(line.filter((each) => each.change !== 'removed').map((each) => each.text).join(''), after.text);
});

test('messages: every catalogue has every word, and plurals by the language', async () => {
  const { build } = await fromWeb('esbuild/lib/main.js').then((esbuild) => esbuild.default ?? esbuild);
  const { outputFiles } = await build({
    stdin: { contents: 'export { en } from "./en"; export { nl } from "./nl";', resolveDir: join(web, 'src/messages') },
    bundle: true, format: 'esm', write: false,
  });
  const { en, nl } = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString('base64')}`);
  const keys = (value, path = '') => (typeof value === 'object' ? Object.entries(value).flatMap(([key, each]) => keys(each, `${path}.${key}`)) : [path]);
  assert.deepEqual(keys(nl).sort(), keys(en).sort());
  assert.equal(nl.article.versions(1), '1 versie');
  assert.equal(nl.article.versions(2), '2 versies');
  assert.equal(en.histogram.bar('May 2023', 1), 'May 2023: 1 article');
});
