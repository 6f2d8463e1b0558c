// Exports: a search or a selection as a file, and the dossier opened from disk: it asks for nothing, runs nothing, and
// can be read by everyone. And the timeline by its three times.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { test } from 'node:test';
import { examples, web } from './support/site.mjs';

const axe = readFileSync(join(web, 'node_modules/axe-core/axe.min.js'), 'utf8');

// What the menu's link gives, as a file on disk.
async function saved(page, folder, format) {
  if ((await page.getAttribute('.export >> nth=0', 'open')) === null) await page.click('.export summary >> nth=0');
  const [download] = await Promise.all([page.waitForEvent('download'), page.click(`.export a[href*="format=${format}"] >> nth=0`)]);
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  return path;
}

test('export: a search gives a dossier that stands alone on disk', async () => {
  const site = await examples();
  const { places } = await site.json('/api/places');
  const folder = mkdtempSync(join(tmpdir(), 'kroniek-dossier-'));
  try {
    let path = '';
    await site.visit(`/?q=${encodeURIComponent('cherson OR kherson')}`, async (page) => (path = await saved(page, folder, 'dossier')));
    for (const look of [{ colorScheme: 'light' }, { colorScheme: 'dark', viewport: { width: 320, height: 800 } }]) {
      const context = await site.browser.newContext({ viewport: { width: 1280, height: 900 }, ...look });
      const page = await context.newPage();
      const asked = [];
      page.on('request', (request) => asked.push(request.url()));
      page.on('console', (message) => asked.push(message.text()));
      await page.goto(pathToFileURL(path).href);
      assert.deepEqual(asked, [pathToFileURL(path).href]);
      // Without the gazetteer no place is known.
      if (places.length > 0) assert.ok((await page.locator('svg.map circle').count()) > 3);
      assert.ok((await page.locator('#timeline svg rect.time').count()) > 0);
      assert.ok((await page.locator('#quotations blockquote').count()) > 3);
      assert.equal(await page.locator('article').count(), await page.locator('.sources > li').count());
      assert.match(await page.textContent('.sources'), /[0-9a-f]{64}/);
      assert.equal(await page.locator('script, img, iframe, link, object, embed, video, audio').count(), 0);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth > 0), false);
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => window.axe.run(document, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      }));
      assert.deepEqual(violations.map((each) => `${each.id}: ${each.nodes.slice(0, 2).map((node) => `${node.html} ${node.any[0]?.message ?? ''}`).join(' | ')}`), []);
      await context.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('export: every format of a search is a file of its kind', async () => {
  const site = await examples();
  const folder = mkdtempSync(join(tmpdir(), 'kroniek-export-'));
  try {
    await site.visit('/?q=cherson', async (page) => {
      for (const [format, ending] of [['jsonl', '.jsonl'], ['csv', '.csv'], ['geojson', '.geojson'], ['timelinejs', '.timeline.json'], ['webannotation', '.annotations.jsonl']]) {
        const path = await saved(page, folder, format);
        assert.ok(path.endsWith(ending), path);
        const text = readFileSync(path, 'utf8');
        assert.ok(text.length > 30);
        if (format === 'jsonl') assert.ok(JSON.parse(text.split('\n')[0]).annotations.length > 10);
        if (format.startsWith('geo')) assert.equal(JSON.parse(text).type, 'FeatureCollection');
        if (format === 'timelinejs') assert.ok(JSON.parse(text).events.length > 3);
      }
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('export: articles are selected by box or key, and stay so from view to view', async () => {
  const site = await examples();
  const folder = mkdtempSync(join(tmpdir(), 'kroniek-selection-'));
  try {
    await site.visit('/', async (page) => {
      await page.keyboard.press('j');
      await page.keyboard.press('x');
      await page.waitForSelector('.selection');
      await page.locator('.hit .select').nth(2).check();
      assert.match(await page.textContent('.selection'), /2 articles selected/);
      await page.locator('.results h2 a').nth(1).click();
      await page.waitForSelector('article.article');
      assert.match(await page.textContent('.selection'), /2 articles selected/);
      await page.keyboard.press('x');
      await page.waitForFunction(() => document.querySelector('.selection').textContent.includes('3 articles'));
      await page.reload();
      await site.settled(page);
      const path = await saved(page, folder, 'dossier');
      assert.equal(readFileSync(path, 'utf8').match(/<article id=/g).length, 3);
      await page.click('.selection > button');
      await page.waitForSelector('.selection', { state: 'detached' });
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('export: a person, a place and quotations have one too', async () => {
  const site = await examples();
  const { places } = await site.json('/api/places');
  const city = places.find((place) => place.name === 'Kherson');
  for (const path of ['/entity/vladimir%20putin', '/quotes?by=Surovikin', '/timeline?when=2022', '/timeline?mode=captured&when=2022-11', ...(city ? [`/place/${city.geonames}`] : [])]) {
    await site.visit(path, async (page) => {
      await page.click('.export summary');
      const address = await page.getAttribute('.export a >> nth=0', 'href');
      const response = await fetch(site.address + address);
      assert.equal(response.status, 200, `${path}: ${address}`);
      assert.match(await response.text(), /<article id="a1"/);
    });
  }
});

test('timeline: three times, each apart, and the address says which', async () => {
  const site = await examples();
  await site.visit('/timeline', async (page) => {
    assert.equal(await page.locator('.modes a').count(), 3);
    for (const [name, of] of [['Published', 'publications'], ['Captured', 'captures']]) {
      await page.click(`.modes a:has-text("${name}")`);
      await page.waitForURL(`**/timeline?mode=${name.toLowerCase()}`);
      await page.waitForFunction(() => document.querySelector('.told'));
      await site.settled(page);
      const { moments } = await site.json(`/api/${of}`);
      assert.deepEqual(await page.$$eval('.times .when time', (all) => all.map((each) => each.dateTime)), moments.map((each) => each.value));
    }
    await page.keyboard.press(']');
    await page.waitForURL('**/timeline');
  });
});

test('timeline: a month is a bar and a day a dot; a range is dragged, or set by key', async () => {
  const site = await examples();
  await site.visit('/timeline?when=2022', async (page) => {
    const times = (await site.json('/api/times?when=2022')).times.filter((each) => each.from);
    const isDay = (each) => each.from.slice(0, 10) === (each.to ?? each.from).slice(0, 10);
    assert.equal(await page.locator('.time-chart circle.mark').count(), times.filter(isDay).length);
    assert.equal(await page.locator('.time-chart rect.mark').count(), times.filter((each) => !isDay(each)).length);
    const box = await page.locator('.time-chart svg').boundingBox();
    await page.mouse.move(box.x + box.width * 0.3, box.y + 10);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.9, box.y + 10, { steps: 4 });
    await page.mouse.up();
    await page.waitForURL((url) => /^\d{4}(-\d\d(-\d\d)?)?\.\.\d{4}/.test(url.searchParams.get('when') ?? ''));
    await site.settled(page);
    await page.goto(`${site.address}/timeline?when=2022`);
    await site.settled(page);
    await page.locator('.sliders input').first().focus();
    for (let press = 0; press < 5; ++press) await page.keyboard.press('PageUp');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => (url.searchParams.get('when') ?? '').includes('..'));
  });
});
