// Mozilla's Readability in a process of its own: paths on standard input, a JSON line for each, as worker.py does.
//
// Timed, in CPU time of this process, are jsdom's parsing and Readability's reading of a page already decompressed.
// KRONIEK_PEERS_NODE names the folder that holds node_modules.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { gunzipSync } from 'node:zlib';

const require = createRequire(process.env.KRONIEK_PEERS_NODE + '/');
const { JSDOM, VirtualConsole } = require('jsdom');
const { Readability } = require('@mozilla/readability');

const inline = new Set(('A ABBR B BDI BDO CITE CODE DATA DEL DFN EM FONT I INS KBD MARK Q S SAMP SMALL SPAN STRONG ' +
  'SUB SUP TIME TT U VAR WBR').split(' '));

// Text below a node with a line break at every edge of a block, so that no two words grow together.
function textOf(node) {
  if (node.nodeType === 3) return node.data;
  let text = '';
  for (const child of node.childNodes) text += textOf(child);
  return node.nodeType === 1 && !inline.has(node.tagName) ? `\n${text}\n` : text;
}

// jsdom trusts a missing charset declaration to mean windows-1252; most such pages are UTF-8, so that is tried first.
function decoded(page) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(page);
  } catch {
    return page;
  }
}

function read(page) {
  const dom = new JSDOM(decoded(page), { virtualConsole: new VirtualConsole() });
  const article = new Readability(dom.window.document, { serializer: (element) => element }).parse();
  const found = article ? {
    text: textOf(article.content).replace(/\s*\n\s*/g, '\n\n').trim(),
    title: article.title,
    authors: article.byline ? [article.byline] : [],
    published: article.publishedTime,
  } : {};
  dom.window.close();
  return found;
}

for await (const path of createInterface({ input: process.stdin })) {
  const bytes = readFileSync(path);
  const page = path.endsWith('.gz') ? gunzipSync(bytes) : bytes;
  let answer = {};
  let error = null;
  const begin = process.cpuUsage();
  try {
    answer = read(page);
  } catch (raised) {
    error = raised.name;
  }
  const took = process.cpuUsage(begin);
  process.stdout.write(JSON.stringify({ ...answer, source: path, ms: (took.user + took.system) / 1000, error,
    peak_kb: process.resourceUsage().maxRSS }) + '\n');
}
