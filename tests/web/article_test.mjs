// An article in the browser: its text and margin, mentions, dates, versions, withheld media; and without JavaScript.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { examples } from './support/site.mjs';

test('article: the text is 60 to 75 characters a line', async () => {
  const site = await examples();
  await site.visit(`/article/${await site.version('Cherson dnjepr')}`, async (page) => {
    const perLine = await page.evaluate(() => {
      const lengths = [];
      for (const paragraph of document.querySelectorAll('.text > p.paragraph')) {
        const range = document.createRange();
        range.selectNodeContents(paragraph);
        // Boxes of one line end a pixel or two apart; those of two lines, a line's height.
        const bottoms = [...range.getClientRects()].map((box) => box.bottom).sort((a, b) => a - b);
        const lines = bottoms.filter((bottom, at) => at === 0 || bottom - bottoms[at - 1] > 8).length;
        if (lines > 3) lengths.push(paragraph.textContent.length / lines);
      }
      return lengths.reduce((sum, each) => sum + each, 0) / lengths.length;
    });
    assert.ok(perLine >= 60 && perLine <= 75, `${perLine} characters a line`);
  });
});

test('article: what is quoted is set as the text around it', async () => {
  const site = await examples();
  await site.visit(`/article/${await site.version('Cherson dnjepr')}`, async (page) => {
    const fonts = await page.$$eval('.text p.paragraph .said', (all) => [...new Set(all.map((each) => {
      const own = getComputedStyle(each);
      const around = getComputedStyle(each.closest('p'));
      return own.fontFamily === around.fontFamily && own.fontSize === around.fontSize;
    }))]);
    assert.deepEqual(fonts, [true]);
  });
});

test('article: notes stand beside their sentences and lead to the words', async () => {
  const site = await examples();
  await site.visit(`/article/${await site.version('Cherson dnjepr')}`, async (page) => {
    assert.ok((await page.locator('.notes .item').count()) > 20);
    await page.waitForFunction(() => document.querySelector('[data-note]').style.top !== '');
    const places = await page.$$eval('[data-note]', (notes) => notes.map((note) => {
      const sentence = document.querySelector(`[data-sentence="${note.dataset.note}"]`).getClientRects()[0];
      const box = note.getBoundingClientRect();
      return { off: box.top - sentence.top, left: box.left, right: sentence.right, top: box.top, bottom: box.bottom };
    }));
    for (const [at, place] of places.entries()) {
      assert.ok(place.off > -3, `note ${at} stands ${-place.off} px above its sentence`);
      if (at > 0) assert.ok(place.top >= places[at - 1].bottom, `note ${at} lies over the one before`);
    }
    const near = places.filter((place) => place.off < 80).length;
    assert.ok(near > places.length * 0.7, `only ${near} of ${places.length} notes are beside their sentences`);
    const note = page.locator('.notes a.person').first();
    const id = (await note.getAttribute('href')).slice(1);
    await note.click();
    assert.equal(await page.evaluate(() => document.activeElement.id), id);
    assert.ok(page.url().endsWith(`#${id}`));
  });
});

test('article: [ and ] step through the mentions of one, n of m, and the address says which', async () => {
  const site = await examples();
  const version = await site.version('Cherson dnjepr');
  const { entities, annotations } = await site.json(`/api/articles/${version}`);
  const counts = entities.map(({ id }) => new Set(annotations.filter((each) => each.entity === id && each.kind !== 'quote')
    .map((each) => `${each.begin} ${each.end}`)).size);
  const most = counts.indexOf(Math.max(...counts));
  await site.visit(`/article/${version}#${entities[most].id}.1`, async (page) => {
    const steps = page.locator('.steps > span');
    assert.equal(await steps.textContent(), `1 of ${counts[most]}`);
    await page.keyboard.press(']');
    await page.waitForFunction(() => document.querySelector('.steps > span').textContent.startsWith('2 '));
    assert.ok(page.url().endsWith(`#${entities[most].id}.2`));
    await page.keyboard.press('[');
    await page.keyboard.press('[');
    await page.waitForFunction((text) => document.querySelector('.steps > span').textContent === text, `${counts[most]} of ${counts[most]}`);
    await page.keyboard.press('Escape');
    await page.waitForSelector('.chosen-card', { state: 'detached' });
  });
});

test('article: words that a result leads to are marked and in view', async () => {
  const site = await examples();
  await site.visit('/?q=bevoorraden', async (page) => {
    await page.locator('.results h2 a').first().click();
    await page.waitForSelector('.asked');
    assert.ok(page.url().includes('?at='));
    assert.match(await page.textContent('.asked >> nth=0'), /\S/);
    await page.waitForFunction(() => {
      const { top, bottom } = document.querySelector('.asked').getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    });
  });
});

test('article: why this date', async () => {
  const site = await examples();
  await site.visit(`/article/${await site.version('Cherson dnjepr')}`, async (page) => {
    await page.keyboard.press('w');
    await page.waitForSelector('.why[open]');
    assert.match(await page.textContent('.why li.chosen'), /JSON-LD/);
    assert.match(await page.textContent('.why code >> nth=0'), /datePublished=2022-11-09/);
  });
});

test('article: versions, and what changed between them', async () => {
  const site = await examples();
  await site.visit(`/article/${await site.version('Cherson dnjepr')}`, async (page) => {
    await page.keyboard.press('v');
    await page.waitForSelector('.versions > li');
    assert.equal(await page.locator('.versions > li').count(), 2);
    await page.locator('.versions a[href*=diff]').first().click();
    await page.waitForSelector('.diff .added');
    assert.ok((await page.locator('.diff ins').count()) >= 3);
    const reworded = page.locator('.diff .reworded').first();
    assert.ok((await reworded.locator('del, ins').count()) >= 1);
    // What is kept and added is the later sentence, word for word.
    const { sentences } = await site.json(`/api/articles${new URL(page.url()).pathname.replace('/article', '')}`);
    const later = await reworded.evaluate((each) => [...each.childNodes]
      .filter((node) => node.nodeName === 'INS' || (node.nodeType === 3 && node.previousSibling?.nodeName !== 'DEL') || (node.nodeType === 3 && node.textContent.trim()))
      .map((node) => node.textContent).join('').replace(/\s+/g, ' ').trim());
    const wanted = sentences.find((each) => each.change === 'reworded').after.text.replace(/\s+/g, ' ').trim();
    assert.equal(later, wanted);
  });
});

test('article: what a page withheld is said and not loaded', async () => {
  const site = await examples();
  await site.visit(`/article/${await site.version('Cherson dnjepr')}`, async (page) => {
    const withheld = page.locator('figure.withheld').first();
    assert.match(await withheld.textContent(), /Je kan deze inhoud niet bekijken/);
    assert.equal(await page.locator('main').locator('img, iframe, video, audio, embed, object').count(), 0);
    const outside = await page.$$eval('main a[href^=http]', (all) => all
      .filter((each) => each.origin !== location.origin).map((each) => each.rel));
    assert.ok(outside.length > 0);
    for (const rel of outside) assert.match(rel, /noreferrer/);
  });
});

test('article: Arabic and Hebrew read from right to left, their margin at the left', async () => {
  const site = await examples();
  for (const language of ['ar', 'he']) {
    const { hits } = await site.json(`/api/search?q=lang:${language}`);
    await site.visit(`/article/${hits[0].version}`, async (page) => {
      assert.equal(await page.getAttribute('article.article', 'dir'), 'rtl');
      assert.equal(await page.getAttribute('.text', 'lang'), hits[0].language);
      const note = page.locator('[data-note]').first();
      if ((await note.count()) > 0) {
        const text = await page.locator('.text').boundingBox();
        assert.ok((await note.boundingBox()).x < text.x);
      }
    });
  }
});

test('article: a version that is not there says so', async () => {
  const site = await examples();
  await site.visit('/article/1', async (page) => {
    await page.waitForSelector('#reader [role=alert], .site h1');
  }, { waits: false, expected: (text) => text.includes('404') });
});

test('article: it can be read without JavaScript', async () => {
  const site = await examples();
  await site.visit(`/article/${await site.version('Cherson dnjepr')}`, async (page) => {
    assert.match(await page.textContent('h1 >> nth=0'), /Cherson/);
    assert.ok((await page.textContent('main')).length > 2000);
  }, { waits: false, javaScriptEnabled: false });
});
