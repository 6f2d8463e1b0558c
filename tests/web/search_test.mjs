// Search in the browser: what is found, the query's echo, facets, the bars over time, and every key.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { examples } from './support/site.mjs';

const query = encodeURIComponent;

test('search: a query finds, marks its words and says how it was understood', async () => {
  const site = await examples();
  await site.visit('/', async (page) => {
    await page.fill('input[type=search]', 'cherson');
    await page.press('input[type=search]', 'Enter');
    await page.waitForURL('**/?q=cherson');
    await site.settled(page);
    assert.match(await page.textContent('.understood'), /articles with "cherson" in any form/);
    assert.equal((await page.textContent('.results mark')).toLowerCase(), 'cherson');
    assert.equal(await page.getAttribute('.results .sentence span', 'lang'), 'nl-BE');
  });
});

test('search: an address says all of a search, and opens it again', async () => {
  const site = await examples();
  await site.visit(`/?q=${query('lang:en')}&order=newest`, async (page) => {
    assert.equal(await page.inputValue('input[type=search]'), 'lang:en');
    const days = await page.$$eval('.results time', (all) => all.map((each) => each.dateTime));
    assert.ok(days.length > 3);
    assert.deepEqual(days, [...days].sort().reverse());
  });
});

test('search: a query that cannot be understood says where', async () => {
  const site = await examples();
  await site.visit(`/?q=${query('brug (')}`, async (page) => {
    assert.match(await page.textContent('.fault'), /at character \d+/);
  }, { waits: false, expected: (text) => text.includes('400') });
});

test('search: a facet narrows the query down, its chip takes that back', async () => {
  const site = await examples();
  await site.visit('/?q=brug', async (page) => {
    const before = await page.locator('.results > li').count();
    await page.locator('.facets section').first().locator('a').first().click();
    await page.waitForSelector('.chips a');
    await site.settled(page);
    assert.match(await page.inputValue('input[type=search]'), /^brug publisher:"/);
    await page.click('.chips a');
    await page.waitForURL('**/?q=brug');
    await site.settled(page);
    assert.equal(await page.locator('.results > li').count(), before);
  });
});

test('search: dragging over the bars chooses a time, and so do the fields', async () => {
  const site = await examples();
  await site.visit(`/?q=${query('kind:article')}`, async (page) => {
    const box = await page.locator('.histogram svg').boundingBox();
    await page.mouse.move(box.x + box.width * 0.5, box.y + 20);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width - 1, box.y + 20, { steps: 5 });
    await page.mouse.up();
    await page.waitForURL(/date/);
    await site.settled(page);
    assert.match(await page.inputValue('input[type=search]'), /kind:article date:\d{4}(-\d\d)?(-\d\d)?\.\.\d{4}/);
    await page.locator('.range input').first().fill('2022-11');
    await page.locator('.range input').last().fill('2022-11');
    await page.locator('.range button').first().click();
    await page.waitForURL(/2022-11/);
    await site.settled(page);
    assert.match(await page.inputValue('input[type=search]'), /kind:article date:2022-11$/);
    for (const day of await page.$$eval('.results time', (all) => all.map((each) => each.dateTime))) {
      assert.ok(day.startsWith('2022-11'), day);
    }
  });
});

test('search: by key alone from a question to an article and back', async () => {
  const site = await examples();
  await site.visit('/', async (page) => {
    await page.keyboard.press('/');
    await page.keyboard.type('cherson OR kherson');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=cherson/);
    await site.settled(page);
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    const title = await page.evaluate(() => document.activeElement.textContent.trim());
    await page.keyboard.press('Enter');
    await page.waitForSelector('article.article h1');
    assert.equal((await page.textContent('article.article h1')).trim(), title);
    await page.keyboard.press('j');
    await page.waitForFunction((old) => document.querySelector('article.article h1').textContent.trim() !== old, title);
    await page.keyboard.press('u');
    await page.waitForSelector('.results');
    assert.equal(await page.inputValue('input[type=search]'), 'cherson OR kherson');
  });
});

test('search: ? shows every key, Escape closes it; g goes to the views', async () => {
  const site = await examples();
  await site.visit('/', async (page) => {
    await page.keyboard.press('?');
    await page.waitForSelector('dialog[open]');
    assert.ok((await page.locator('dialog kbd').count()) > 20);
    await page.keyboard.press('Escape');
    await page.waitForSelector('dialog', { state: 'detached' });
    await page.keyboard.press('?');
    await page.waitForSelector('dialog[open]');
  });
});

test('search: the UI speaks Dutch to who asks for it, and remembers a choice', async () => {
  const site = await examples();
  await site.visit('/', async (page) => {
    assert.equal(await page.getAttribute('html', 'lang'), 'nl');
    assert.match(await page.textContent('.masthead nav'), /Zoeken/);
    await page.selectOption('.settings select >> nth=0', 'en');
    assert.match(await page.textContent('.masthead nav'), /Search/);
    await page.selectOption('.settings select >> nth=1', 'dark');
    await page.reload();
    await site.settled(page);
    assert.equal(await page.getAttribute('html', 'lang'), 'en');
    assert.equal(await page.getAttribute('html', 'data-theme'), 'dark');
  }, { locale: 'nl-BE' });
});

test('search: when the server is gone or busy, the page says so and can ask again', async () => {
  const site = await examples();
  let works = false;
  await site.visit('/?q=brug', async (page) => {
    await page.waitForSelector('[role=alert]');
    assert.match(await page.textContent('[role=alert]'), /busy now/);
    works = true;
    await page.click('[role=alert] button');
    await page.waitForSelector('.results > li');
  }, {
    waits: false,
    expected: (text) => text.includes('503'),
    before: (page) => page.route('**/api/search?*', (route) => (works
      ? route.continue()
      : route.fulfill({ status: 503, json: { error: { code: 'busy', message: 'kroniek is busy now' } } }))),
  });
});
