// The hash of everything that web/dist is made from. tests/web/dist_test.py has the same in Python, so that the test
// that the built files match their source needs no Node.
//
//   for each file, by its path in bytes: "path\0size\0" and its bytes; SHA-256 over all of it
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

const alone = ['package.json', 'package-lock.json', 'vite.config.ts', 'svelte.config.js'];

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}

export function sourceHash(web) {
  const paths = [...alone, ...filesBelow(join(web, 'src')).map((path) => relative(web, path))].sort();
  const hash = createHash('sha256');
  for (const path of paths) {
    const bytes = readFileSync(join(web, path));
    hash.update(`${path}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}
