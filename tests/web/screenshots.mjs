// Pictures of every view of the reader, light and dark, wide and narrow, of the archive of examples: to be looked at.
//
//   node tests/web/screenshots.mjs FOLDER [NAME...]      all views, or those of support/views.mjs with these names
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { closeExamples, examples, missing } from './support/site.mjs';
import { views } from './support/views.mjs';

const [folder, ...names] = process.argv.slice(2);
const reason = folder ? missing() : 'say into which folder';
if (reason) {
  console.error(`screenshots: ${reason}`);
  process.exit(2);
}
mkdirSync(folder, { recursive: true });

const sizes = { wide: { width: 1280, height: 860 }, narrow: { width: 390, height: 844, locale: 'nl-NL' } };
const site = await examples();
try {
  for (const view of await views(site)) {
    if (names.length > 0 && !names.includes(view.name)) continue;
    for (const [size, options] of Object.entries(sizes)) {
      for (const colorScheme of ['light', 'dark']) {
        const path = join(folder, `${view.name}-${size}-${colorScheme}.png`);
        await site.visit(view.path, async (page) => {
          await view.prepare?.(page);
          await page.waitForTimeout(200); // the margin is laid out after the fonts are there
          await page.screenshot({ path });
        }, { ...options, colorScheme });
        console.log(path);
      }
    }
  }
} finally {
  await closeExamples();
}
