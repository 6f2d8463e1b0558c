// parse5's part of bench/peers/parsers/run: parses each page of a file of pages (see pages.h) into its own tree. The text is
// made a JavaScript string before the clock starts.
//     node parse5.mjs PARSE5 FILE PASSES
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [, , folder, file, passes] = process.argv;
const { parse } = await import(pathToFileURL(join(folder, 'dist/index.js')));
const bytes = readFileSync(file);
let best = Infinity;
for (let pass = 0; pass < Number(passes); pass += 1) {
  let seconds = 0;
  for (let at = 0; at + 4 <= bytes.length;) {
    const size = bytes.readUInt32LE(at);
    const text = bytes.toString('utf8', at + 4, at + 4 + size);
    const begin = process.cpuUsage();
    parse(text);
    const took = process.cpuUsage(begin);
    seconds += (took.user + took.system) / 1e6;
    at += 4 + size;
  }
  best = Math.min(best, seconds);
}
console.log(JSON.stringify({ seconds: best }));
