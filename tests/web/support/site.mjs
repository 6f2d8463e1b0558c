// What the tests of the reader share: an archive of the examples, a kroniek that serves it, a browser, and pages that
// tell on every request that leaves the origin, every script error and every violation of the security policy.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const repository = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
export const web = join(repository, 'web');
const kroniek = join(process.env.KRONIEK_BUILD ?? join(repository, 'build/release'), 'kroniek');

function chromiumPath() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  return ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));
}

// Why the tests cannot run here; null when they can.
export function missing() {
  if (!existsSync(kroniek)) return `there is no ${kroniek}: make build`;
  if (!chromiumPath()) return 'Chromium is not installed: tools/install-dependencies web';
  if (!existsSync(join(web, 'node_modules/playwright-core'))) return 'web/node_modules is not there: npm ci in web/';
  return null;
}

// From web/node_modules, where package-lock.json says which version it is.
export function fromWeb(path) {
  return import(pathToFileURL(join(web, 'node_modules', path)));
}

export class Site {
  static async open(inputs = [join(repository, 'examples')], flags = []) {
    const site = new Site();
    site.folder = mkdtempSync(join(tmpdir(), 'kroniek-web-'));
    const archive = join(site.folder, 'archive.db');
    execFileSync(kroniek, ['add', '-q', '-a', archive, ...inputs], { stdio: ['ignore', 'ignore', 'inherit'] });
    site.server = spawn(kroniek, ['serve', '-a', archive, '--port', '0', '--no-open', ...flags], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const lines = createInterface({ input: site.server.stdout });
    site.address = (await new Promise((resolve, reject) => {
      lines.once('line', resolve);
      site.server.once('exit', (status) => reject(new Error(`kroniek serve ended with ${status}`)));
    })).replace(/\/$/, '');
    const { chromium } = await fromWeb('playwright-core/index.mjs');
    site.browser = await chromium.launch({
      executablePath: chromiumPath(),
      // Software rendering, so that the map is drawn where there is no graphics card.
      args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
    });
    return site;
  }

  async json(path) {
    const response = await fetch(this.address + path);
    assert.equal(response.status, 200, path);
    return response.json();
  }

  // The current version of the example whose title has these words.
  async version(words) {
    const { hits } = await this.json(`/api/search?q=${encodeURIComponent(`title:(${words})`)}`);
    assert.ok(hits.length > 0, `no example has "${words}" in its title`);
    return hits[0].version;
  }

  // Runs `look` on a page of its own, and then looks whether anything happened that may not.
  async visit(path, look = async () => {}, options = {}) {
    const { width = 1280, height = 900, waits = true, expected = () => false, before = async () => {}, ...rest } = options;
    const context = await this.browser.newContext({
      viewport: { width, height }, locale: 'en-GB', reducedMotion: 'reduce', ...rest,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    const wrong = [];
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(`${this.address}/`) && !url.startsWith('blob:')) wrong.push(`a request to ${url}`);
    });
    page.on('pageerror', (error) => wrong.push(`an error: ${error.stack}`));
    page.on('dialog', (dialog) => {
      wrong.push(`a dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('console', (message) => {
      const isIcon = message.location().url.endsWith('/favicon.ico');
      if (message.type() === 'error' && !isIcon && !expected(message.text())) wrong.push(`on the console: ${message.text()}`);
    });
    try {
      await before(page);
      await page.goto(this.address + path);
      if (waits) await this.settled(page);
      await look(page);
      assert.deepEqual(wrong, [], `${path}: ${wrong.join('\n')}`);
    } finally {
      await context.close();
    }
  }

  // The reader has taken the server's page over, and nothing is under way.
  async settled(page) {
    await page.waitForSelector('#reader:not([hidden]) main h1');
    await page.waitForFunction(() => document.querySelector('[aria-busy=true], .ground:not([data-drawn])') === null);
    await page.evaluate(() => document.fonts.ready);
  }

  async close() {
    await this.browser?.close();
    this.server?.removeAllListeners('exit');
    this.server?.kill('SIGINT');
    rmSync(this.folder, { recursive: true, force: true });
  }
}

let shared = null;
export function examples() {
  shared ??= Site.open();
  return shared;
}
export async function closeExamples() {
  if (shared) await (await shared).close();
}
