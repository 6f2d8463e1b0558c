// parse5's side of the differential test: reads the frames of differential_trees (trees.cpp) from standard input, parses
// each text with parse5, and compares the trees. A difference is explained where it goes away once that which the reason
// names is taken out of the text; what is left is printed with its first differing lines.
//
//     node compare.mjs PARSE5 DIFFERENTIAL_TREES FOLDER    PARSE5: its folder; FOLDER: where unexplained texts are kept
// Its last line is a JSON object of counts. Its exit status is 1 where something is left unexplained.
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, readSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [, , parse5Folder, trees, folder] = process.argv;
const { parse } = await import(pathToFileURL(join(parse5Folder, 'dist/index.js')));

const headerSize = 44;
const withScripting = 1;
const pastALimit = 2;
const mostKept = 5000; // differences whose texts are kept for explaining; more are a failure anyway

// Reasons: the same change to the text for both parsers. Where their trees then agree, the difference was that.
const reasons = [
  {
    name: 'select',
    why: "the standard lets a select hold any content since 2025; parse5 8 still has its older insertion mode 'in select'",
    without: (text) => text.replace(/(<\/?)select(?![a-z])/gi, '$1x-select'),
  },
  {
    name: 'search',
    why: "the standard has had search among its special elements, next to main, since 2023; parse5 8 has it not among its own",
    without: (text) => text.replace(/(<\/?)search(?![a-z])/gi, '$1section'),
  },
  {
    name: 'select and search',
    why: 'both of these',
    without: (text) => text.replace(/(<\/?)select(?![a-z])/gi, '$1x-select').replace(/(<\/?)search(?![a-z])/gi, '$1section'),
  },
];

// -- the tree of html5lib-tests -----------------------------------------------------------------------------------

const namespaces = { 'http://www.w3.org/2000/svg': 'svg ', 'http://www.w3.org/1998/Math/MathML': 'math ' };
const attributeNamespaces = {
  'http://www.w3.org/1999/xlink': 'xlink ',
  'http://www.w3.org/XML/1998/namespace': 'xml ',
  'http://www.w3.org/2000/xmlns/': 'xmlns ',
};
const indents = ['| '];
const indentOf = (depth) => {
  while (indents.length <= depth) indents.push(`${indents.at(-1)}  `);
  return indents[depth];
};

// Attributes in the order of their UTF-8 bytes; only for names outside ASCII is it not JavaScript's own.
const byBytes = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b));
// eslint-disable-next-line no-control-regex
const isAscii = (text) => /^[\0-\x7f]*$/.test(text);

function attributeLines(node, indent) {
  const lines = node.attrs.map(({ name, value, namespace }) => `${attributeNamespaces[namespace] ?? ''}${name}="${value}"`);
  if (lines.length > 1) lines.sort(lines.every(isAscii) ? undefined : byBytes);
  return lines.map((line) => `${indent}  ${line}\n`).join('');
}

function dumpNode(node, indent) {
  switch (node.nodeName) {
    case '#text': return `${indent}"${node.value}"\n`;
    case '#comment': return `${indent}<!-- ${node.data} -->\n`;
    case '#documentType': {
      const ids = node.publicId || node.systemId ? ` "${node.publicId ?? ''}" "${node.systemId ?? ''}"` : '';
      return `${indent}<!DOCTYPE ${node.name ?? ''}${ids}>\n`;
    }
    case '#document-fragment': return `${indent}content\n`;
    default: return `${indent}<${namespaces[node.namespaceURI] ?? ''}${node.tagName}>\n${attributeLines(node, indent)}`;
  }
}

function dump(document) {
  let out = '';
  const todo = document.childNodes.map((node) => [node, 0]).reverse();
  while (todo.length > 0) {
    const [node, depth] = todo.pop();
    out += dumpNode(node, indentOf(depth));
    const children = node.content ? [node.content] : (node.childNodes ?? []);
    for (let i = children.length - 1; i >= 0; --i) todo.push([children[i], depth + 1]);
  }
  return out;
}

const treeOf = (text, scripting) => dump(parse(text, { scriptingEnabled: scripting }));

// -- frames -------------------------------------------------------------------------------------------------------

function readExactly(size) {
  const buffer = Buffer.allocUnsafe(size);
  let done = 0;
  while (done < size) {
    const got = readSync(0, buffer, done, size - done, null);
    if (got === 0) break;
    done += got;
  }
  return buffer.subarray(0, done);
}

function readFrame() {
  const header = readExactly(headerSize);
  if (header.length < headerSize) return null;
  const flags = header.readUInt32LE(0);
  return {
    scripting: (flags & withScripting) !== 0,
    limited: (flags & pastALimit) !== 0,
    digest: header.subarray(12),
    label: readExactly(header.readUInt32LE(4)).toString(),
    text: readExactly(header.readUInt32LE(8)).toString(),
  };
}

// The trees that kroniek makes of these texts, in one run of the program.
function treesOfKroniek(texts) {
  const frames = texts.map(({ text, scripting }) => {
    const bytes = Buffer.from(text);
    const header = Buffer.alloc(headerSize);
    header.writeUInt32LE(scripting ? withScripting : 0, 0);
    header.writeUInt32LE(bytes.length, 8);
    return Buffer.concat([header, bytes]);
  });
  mkdirSync(folder, { recursive: true });
  const [asked, answered] = [join(folder, 'asked'), join(folder, 'answered')];
  writeFileSync(asked, Buffer.concat(frames));
  execFileSync(trees, ['dump', asked, answered]);
  const answer = readFileSync(answered);
  const found = [];
  for (let at = 0; at < answer.length;) {
    const size = answer.readUInt32LE(at);
    found.push(answer.toString('utf8', at + 4, at + 4 + size));
    at += 4 + size;
  }
  return found;
}

// -- comparing ----------------------------------------------------------------------------------------------------

const counts = { texts: 0, bytes: 0, scripting: 0, 'past a limit': 0, differences: 0, explained: {}, unexplained: 0 };
const different = [];
for (let frame = readFrame(); frame !== null; frame = readFrame()) {
  counts.texts += 1;
  counts.bytes += frame.text.length;
  counts.scripting += frame.scripting;
  counts['past a limit'] += frame.limited;
  const tree = treeOf(frame.text, frame.scripting);
  if (createHash('sha256').update(tree).digest().equals(frame.digest)) continue;
  counts.differences += 1;
  if (different.length < mostKept) different.push(frame);
}

function firstDifference(ours, theirs) {
  const [a, b] = [ours.split('\n'), theirs.split('\n')];
  let line = 0;
  while (line < a.length && a[line] === b[line]) line += 1;
  const shown = (lines) => lines.slice(Math.max(0, line - 2), line + 3).map((text) => `      ${text.slice(0, 160)}`).join('\n');
  return `    kroniek, from line ${Math.max(1, line - 1)}:\n${shown(a)}\n    parse5:\n${shown(b)}`;
}

let left = different;
for (const { name, why, without } of reasons) {
  const changed = left.map(({ text, scripting }) => ({ text: without(text), scripting }));
  const ours = changed.length > 0 ? treesOfKroniek(changed) : [];
  const before = left.length;
  left = left.filter((frame, i) => changed[i].text === frame.text || ours[i] !== treeOf(changed[i].text, frame.scripting));
  if (before > left.length) counts.explained[name] = before - left.length;
  if (before > left.length) console.log(`${before - left.length} differ by ${name}: ${why}`);
}
counts.unexplained = left.length + (counts.differences - different.length);
const ours = left.length > 0 ? treesOfKroniek(left) : [];
left.forEach((frame, i) => {
  const kept = join(folder, `${i}${frame.scripting ? '-scripting' : ''}.html`);
  writeFileSync(kept, frame.text);
  if (i < 20) console.log(`  ${frame.label}${frame.scripting ? ', scripting' : ''} (${kept}):\n${firstDifference(ours[i], treeOf(frame.text, frame.scripting))}`);
});
console.log(JSON.stringify(counts));
process.exitCode = counts.unexplained > 0 ? 1 : 0;
