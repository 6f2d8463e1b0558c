// Runs the tests of the reader in Chromium against `kroniek serve`; the sentence says why where they cannot run, and
// the exit status is then 77, which CTest reads as skipped.
//
//   node tests/web/run.mjs [NAME...]      all, or those of NAME_test.mjs; KRONIEK_BUILD and CHROMIUM as in the tests
import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { closeExamples, missing } from './support/site.mjs';

const reason = missing();
if (reason) {
  console.log(`web: skipped, because ${reason}`);
  process.exit(77);
}

const here = dirname(fileURLToPath(import.meta.url));
const names = process.argv.slice(2);
// One process and one after the other: two browsers at once would measure each other.
for (const file of readdirSync(here).filter((file) => file.endsWith('_test.mjs')).sort()) {
  if (names.length === 0 || names.includes(file.replace('_test.mjs', ''))) await import(`./${file}`);
}
after(closeExamples);
