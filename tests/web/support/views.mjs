// Every view of the reader at an address in the demo archive, and what is opened in it to be looked at.
export async function views(site) {
  const kherson = await site.version('Cherson dnjepr');
  const { versions } = await site.json(`/api/articles/${kherson}/versions`);
  const arabic = (await site.json('/api/search?q=lang:ar')).hits[0].version;
  const table = (await site.json('/api/search?q=kind:listing OR kind:documentation OR kind:forum OR kind:live')).hits;
  const first = (await site.json('/api/entities')).entities[0];
  const story = (await site.json('/api/stories')).stories[0];
  const all = [
    { name: 'search-newest', path: '/' },
    { name: 'search', path: `/?q=${encodeURIComponent('cherson OR kherson OR brug OR bridge')}` },
    { name: 'search-filters', path: `/?q=${encodeURIComponent('brug lang:nl')}` },
    { name: 'search-nothing', path: '/?q=xyzzyx' },
    {
      name: 'keys', path: '/',
      prepare: async (page) => {
        await page.keyboard.press('?');
        await page.waitForSelector('dialog[open]');
      },
    },
    { name: 'article', path: `/article/${kherson}` },
    { name: 'article-mention', path: `/article/${kherson}#e2.1` },
    { name: 'article-quote', path: `/article/${kherson}#q1` },
    {
      name: 'article-why', path: `/article/${kherson}`,
      prepare: async (page) => {
        await page.keyboard.press('w');
        await page.waitForSelector('.why[open]');
      },
    },
    { name: 'article-arabic', path: `/article/${arabic}` },
    ...table.map((hit) => ({ name: `article-${hit.kind}`, path: `/article/${hit.version}` })),
    { name: 'versions', path: `/article/${kherson}/versions` },
    { name: 'diff', path: `/article/${versions[0].id}/diff/${versions[1].id}` },
    { name: 'quotes', path: '/quotes' },
    { name: 'quotes-none', path: '/quotes?by=xyzzyx' },
    { name: 'events', path: '/events' },
    { name: 'stories', path: '/stories?least=1' },
    { name: 'story', path: `/story/${story.id}` },
    { name: 'stories-none', path: '/stories?since=1900&until=1901' },
    { name: 'events-none', path: '/events?actor=xyzzyx&type=sport' },
    { name: 'entities', path: '/entities' },
    { name: 'entity', path: `/entity/${encodeURIComponent(first.key)}` },
    ...['merge', 'split', 'relabel', 'hide'].map((action) => ({
      name: `entity-${action}`, path: `/entity/${encodeURIComponent(first.key)}`,
      prepare: async (page) => {
        await page.click('.correct summary');
        await page.check(`.correct input[value=${action}]`);
      },
    })),
    { name: 'timeline', path: '/timeline?when=2022' },
    { name: 'timeline-published', path: '/timeline?mode=published' },
    { name: 'timeline-captured', path: '/timeline?mode=captured' },
    {
      name: 'export', path: '/?q=brug',
      prepare: async (page) => {
        await page.click('.export summary');
      },
    },
    {
      name: 'selection', path: '/',
      prepare: async (page) => {
        await page.locator('.hit .select').first().check();
        await page.locator('.hit .select').nth(1).check();
        await page.click('.selection summary');
      },
    },
  ];
  const { places } = await site.json('/api/places');
  // Without the gazetteer no place is known: the view then says so.
  all.push({ name: 'places', path: '/places' });
  const city = places.find((place) => place.precision === 'city' && place.geonames !== null);
  if (city) all.push({ name: 'place', path: `/place/${city.geonames}` });
  return all;
}
