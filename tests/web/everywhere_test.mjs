// What holds in every view: no request leaves the origin (Site.visit fails on one), axe-core finds no violation, nothing
// is lost at 200 % zoom, the first view is light.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { examples, web } from './support/site.mjs';
import { views } from './support/views.mjs';

const axe = readFileSync(join(web, 'node_modules/axe-core/axe.min.js'), 'utf8');

async function violations(page) {
  await page.evaluate(axe); // through the debugger's protocol, which the page's policy does not bind
  const { violations: found } = await page.evaluate(() => window.axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  }));
  return found.map((each) => `${each.id}: ${each.help}: ${each.nodes.slice(0, 3).map((node) => `${node.html} ${node.any[0]?.message ?? ''}`).join(' | ')}`);
}

const looks = [
  { name: 'light, wide', options: { colorScheme: 'light' } },
  { name: 'dark, narrow, Dutch', options: { colorScheme: 'dark', width: 390, height: 800, locale: 'nl-NL' } },
];

test('everywhere: axe-core finds no violation, nothing is cut off at 200 % zoom, no request leaves the origin', async (context) => {
  const site = await examples();
  for (const view of await views(site)) {
    for (const look of looks) {
      await context.test(`${view.name}, ${look.name}`, async () => {
        await site.visit(view.path, async (page) => {
          await view.prepare?.(page);
          assert.deepEqual(await violations(page), []);
          assert.notEqual(await page.title(), '');
          // 640 pixels are 1280 at 200 % zoom; 320 is the narrowest there is (WCAG 1.4.10).
          for (const width of look.options.width ? [640, 320] : []) {
            await page.setViewportSize({ width, height: 600 });
            const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
            assert.ok(over <= 0, `${over} pixels too wide at ${width}`);
          }
        }, look.options);
      });
    }
  }
});

test('everywhere: the first view is at most 60 kB of gzipped JavaScript, and no map', async () => {
  const site = await examples();
  const scripts = [];
  await site.visit('/', async (page) => {
    const names = await page.evaluate(() => performance.getEntriesByType('resource').map((each) => each.name));
    for (const name of new Set(names)) {
      assert.doesNotMatch(name, /map\//);
      if (name.endsWith('.js')) scripts.push(Buffer.from(await (await fetch(name)).arrayBuffer()));
    }
  });
  const size = scripts.reduce((sum, each) => sum + gzipSync(each, { level: 9 }).length, 0);
  assert.ok(scripts.length > 0 && size <= 60_000, `${size} bytes in ${scripts.length} files`);
});

test('everywhere: what the binary holds of the reader is small', () => {
  const sizeOf = (folder) => readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const path = join(folder, entry.name);
    return sum + (entry.isDirectory() ? sizeOf(path) : statSync(path).size);
  }, 0);
  const dist = join(web, 'dist');
  const data = readdirSync(join(dist, 'map')).filter((name) => name.endsWith('.json'))
    .reduce((sum, name) => sum + statSync(join(dist, 'map', name)).size, 0);
  const size = sizeOf(dist) - data;
  assert.ok(size <= 1.5 * 2 ** 20, `${size} bytes without the map's data`);
});
