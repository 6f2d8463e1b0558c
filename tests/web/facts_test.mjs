// Quotations, people, places and times in the browser: lists of sentences, each a way to its words; and the map.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Site, examples } from './support/site.mjs';

test('facts: a quotation says who, and leads to its words', async () => {
  const site = await examples();
  await site.visit('/quotes', async (page) => {
    await page.fill('input[name=by]', 'Surovikin');
    await page.press('input[name=by]', 'Enter');
    await page.waitForURL('**/quotes?by=Surovikin');
    await site.settled(page);
    const speakers = await page.$$eval('.speaker', (all) => all.map((each) => each.textContent));
    assert.ok(speakers.length >= 2);
    for (const speaker of speakers) assert.match(speaker, /Soerovikin|Surovikin/);
    const said = await page.locator('.fact blockquote').first().textContent();
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.asked');
    const marked = (await page.$$eval('.asked', (all) => all.map((each) => each.textContent))).join('');
    // From its first words on: where the reporter's words interrupt it, the list leaves them out.
    const plain = (text) => text.replace(/^["“‘\s]+/, '').replace(/\s+/g, ' ').slice(0, 30);
    assert.equal(plain(marked), plain(said));
  });
});

test('facts: quotations by outlet and time of publication, which stand in the address', async () => {
  const site = await examples();
  await site.visit('/quotes', async (page) => {
    await page.getByLabel('Outlet').fill('Scheldewachter');
    await page.getByLabel('Published').fill('2022-11');
    await page.getByLabel('Published').press('Enter');
    await page.waitForURL((url) => url.searchParams.get('q') === 'publisher:"Scheldewachter" date:2022-11');
    await site.settled(page);
    assert.equal(await page.getByLabel('Outlet').inputValue(), 'Scheldewachter');
    assert.equal(await page.getByLabel('In articles that match').inputValue(), '');
    const outlets = await page.$$eval('.facts .meta bdi', (all) => [...new Set(all.map((each) => each.textContent))]);
    assert.deepEqual(outlets, ['De Scheldewachter']);
  });
});

test('facts: an event says what, who and who says so; its type stands in the address, and its word leads to the article', async () => {
  const site = await examples();
  const { events } = await site.json('/api/events?limit=500');
  const retreats = events.filter((each) => each.type === 'retreat');
  assert.ok(retreats.length > 0);
  await site.visit('/events', async (page) => {
    await page.selectOption('select[name=type]', 'retreat');
    await page.waitForURL('**/events?type=retreat');
    await site.settled(page);
    assert.equal(await page.locator('.event').count(), Math.min(retreats.length, 50));
    assert.deepEqual(await page.$$eval('.event .head strong', (all) => [...new Set(all.map((each) => each.textContent))]), ['withdrawal or release']);
    assert.deepEqual(await page.$$eval('.event mark', (all) => all.map((each) => each.textContent)), retreats.slice(0, 50).map((each) => each.words));
    const said = retreats.findIndex((each) => each.said_by);
    if (said >= 0) assert.match(await page.locator('.event').nth(said).locator('.slots').textContent(), new RegExp(`Who says so\\s+${retreats[said].said_by.name}`));
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.asked');
    assert.equal((await page.$$eval('.asked', (all) => all.map((each) => each.textContent))).join(''), retreats[0].words);
    await page.keyboard.press('g');
    await page.keyboard.press('v');
    await page.waitForURL('**/events');
  });
  const actor = events.find((each) => each.participants.some((one) => one.role === 'actor' && one.entity));
  const name = actor.participants.find((one) => one.role === 'actor' && one.entity).entity.name;
  await site.visit('/events', async (page) => {
    await page.fill('input[name=actor]', name);
    await page.press('input[name=actor]', 'Enter');
    await page.waitForURL((url) => url.searchParams.get('actor') === name);
    await site.settled(page);
    assert.ok((await page.locator('.event').count()) > 0);
  });
  await site.visit('/events?type=retreat', async (page) => {
    assert.match(await page.textContent('.event .head'), /terugtrekking of vrijlating/);
  }, { locale: 'nl-BE' });
});

test('facts: one page has all spellings of a person, what they say and what is said of them', async () => {
  const site = await examples();
  await site.visit('/entities?name=Surovikin', async (page) => {
    await page.locator('.names a').first().click();
    await page.waitForSelector('#mentions');
    await site.settled(page);
    const header = await page.textContent('.view header');
    assert.match(header, /Soerovikin/);
    assert.match(header, /Surovikin/);
    assert.ok((await page.locator('.fact mark').count()) > 3);
    assert.ok((await page.locator('.fact blockquote').count()) > 0);
  });
});

test('facts: the timeline is in order, and draws a month longer than a day', async () => {
  const site = await examples();
  await site.visit('/timeline?when=2022', async (page) => {
    const { times } = await site.json('/api/times?when=2022');
    assert.ok(times.length > 5);
    const days = times.flatMap((each) => (each.from ? [each.from.slice(0, 10)] : []));
    assert.deepEqual(days, [...days].sort());
    const widths = await page.$$eval('.times > li', (all) => all.map((each) => Number(each.querySelector('.span')?.getAttribute('width') ?? 0)));
    const widthOf = (isIt) => widths[times.findIndex(isIt)];
    const month = widthOf((each) => each.value === '2022-09');
    const day = widthOf((each) => /^\d{4}-\d\d-\d\d$/.test(each.value ?? ''));
    assert.ok(month > day, `${month} ${day}`);
  });
});

for (const webgl of [true, false]) {
  test(`facts: places stand on a map ${webgl ? 'by WebGL' : 'as SVG where WebGL is missing'}`, async (context) => {
    const site = await examples();
    const { places } = await site.json('/api/places');
    if (places.length === 0) return context.skip('no gazetteer was found: tools/install-dependencies gazetteer');
    await site.visit('/places', async (page) => {
      assert.equal(await page.locator('.map canvas').count(), webgl ? 1 : 0);
      assert.equal((await page.locator('.map svg circle').count()) > 0, !webgl);
      const words = await page.textContent('.map-words');
      assert.match(words, /Borders as Visionscarto/);
      assert.equal(words.includes('without WebGL'), !webgl);
      assert.equal(await page.locator('.names li').count(), places.length);
      if (webgl) return;
      await page.locator('.map svg a').last().focus();
      await page.keyboard.press('Enter');
      await page.waitForURL('**/place/*');
    }, {
      before: (page) => (webgl ? null : page.addInitScript(() => {
        const get = HTMLCanvasElement.prototype.getContext;
        HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
          return kind.startsWith('webgl') ? null : get.call(this, kind, ...rest);
        };
      })),
    });
  });
}

test('facts: a place lists its sentences, and what it was not taken for', async (context) => {
  const site = await examples();
  const { places } = await site.json('/api/places');
  const place = places.find((each) => each.name === 'Kherson' && each.precision === 'city');
  if (!place) return context.skip('no gazetteer was found: tools/install-dependencies gazetteer');
  await site.visit(`/place/${place.geonames}`, async (page) => {
    const marks = await page.$$eval('.fact mark', (all) => all.map((each) => each.textContent));
    assert.ok(marks.length > 3);
    for (const mark of marks) assert.match(mark, /Cherson|Kherson/);
  });
});

test('facts: a person is corrected on their page with the keyboard alone, and it is undone', async (context) => {
  const site = await Site.open(); // an archive of its own: this one is changed
  context.after(() => site.close());
  const { entities } = await site.json('/api/entities?type=person&limit=100');
  const wrong = entities.at(-1);
  await site.visit(`/entity/${encodeURIComponent(wrong.key)}`, async (page) => {
    await page.waitForSelector('.correct summary');
    await page.focus('.correct summary');
    await page.keyboard.press('Enter');
    await page.focus('.correct input[value=relabel]');
    await page.keyboard.press('Space');
    await page.focus('.correct input[name=other]');
    await page.keyboard.type('Een andere naam');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('h1')?.textContent === 'Een andere naam');
    assert.match(await page.textContent('.said'), /\d/);
    await page.locator('.correct li button').first().focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.querySelector('h1')?.textContent !== 'Een andere naam');
    assert.equal(await page.locator('.correct li').count(), 0);
  });
  const { corrections } = await site.json('/api/corrections');
  assert.equal(corrections.length, 1);
  assert.ok(corrections[0].undone);
  // Two names that are one: the page of the other has both.
  const [first, second] = entities;
  await site.visit(`/entity/${encodeURIComponent(second.key)}`, async (page) => {
    await page.click('.correct summary');
    await page.fill('.correct input[name=other]', first.name);
    await page.click('.correct form button[type=submit]');
    await page.waitForURL(`**/entity/${encodeURIComponent(first.key)}`);
    await site.settled(page);
    assert.match(await page.textContent('.said'), /\d/);
    await page.click('.correct li button');
    await page.waitForFunction(() => document.querySelectorAll('.correct li').length === 0);
  });
  // What concerns nothing is told.
  await site.visit(`/entity/${encodeURIComponent(second.key)}`, async (page) => {
    await page.click('.correct summary');
    await page.fill('.correct input[name=other]', 'Niemand van die naam');
    await page.click('.correct form button[type=submit]');
    await page.waitForSelector('.notice[role=alert]');
  }, { expected: (text) => text.includes('404') });
});

test('facts: an archive that is only read shows no way to correct it', async (context) => {
  const site = await Site.open(undefined, ['--read-only']);
  context.after(() => site.close());
  const { entities } = await site.json('/api/entities?limit=1');
  await site.visit(`/entity/${encodeURIComponent(entities[0].key)}`, async (page) => {
    await page.waitForSelector('#mentions');
    assert.equal(await page.locator('.correct').count(), 0);
  });
});
