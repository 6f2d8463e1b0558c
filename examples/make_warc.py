#!/usr/bin/env python3
"""Packs example pages into a WARC, as a crawler would have captured them. Same input, same bytes.

    examples/make_warc.py OUT.warc.gz [SLUG...]    all pages, or those named (case.json has their addresses)

A record is a gzip member of its own when OUT ends in .gz. A page is captured fifteen minutes after its last change.
The first page is sent chunked and gzipped, and the last is followed by a revisit of it. Standard library only.
"""
import base64, gzip, hashlib, json, sys, uuid
from datetime import datetime, timedelta, timezone
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CRLF = '\r\n'
HTTP = 'application/http; msgtype=response'


def pages(slugs):
    """(date of capture, slug, address, bytes) of every HTML page; MHTML is a browser's, not a crawler's."""
    for page in sorted((ROOT / 'examples/pages').glob('*.html')):
        slug = page.stem
        if slugs and slug not in slugs:
            continue
        folder = ROOT / 'tests/golden' / slug
        url = json.loads((folder / 'case.json').read_text(encoding='utf8')).get('url')
        record = json.loads((folder / 'article.json').read_text(encoding='utf8'))
        said = (record['modified'] or record['published'] or {'value': '2025-01-01'})['value']
        date = datetime.fromisoformat(said)
        date = date.astimezone(timezone.utc) if date.tzinfo else date.replace(tzinfo=timezone.utc)
        date += timedelta(minutes=15)
        if url:
            yield date, slug, url, page.read_bytes()


def stamp(date):
    return date.strftime('%Y-%m-%dT%H:%M:%SZ')


def digest(data):
    return 'sha1:' + base64.b32encode(hashlib.sha1(data).digest()).decode()


def chunked(data, size=4096):
    parts = [data[i:i + size] for i in range(0, len(data), size)]
    return b''.join(b'%x\r\n%s\r\n' % (len(p), p) for p in parts) + b'0\r\n\r\n'


def headers(first, fields):
    return (CRLF.join([first, *(f'{k}: {v}' for k, v in fields.items())]) + CRLF * 2).encode()


def record(kind, name, date, block, content_type, fields):
    ident = uuid.uuid5(uuid.NAMESPACE_URL, f'{kind} {name}')
    head = {'WARC-Type': kind, 'WARC-Record-ID': f'<urn:uuid:{ident}>', 'WARC-Date': date, **fields,
            'Content-Type': content_type, 'Content-Length': len(block)}
    return headers('WARC/1.1', head) + block + b'\r\n\r\n', f'<urn:uuid:{ident}>'


def archive(slugs):
    """The records, one after another."""
    info = b'software: kroniek examples/make_warc.py\r\nformat: WARC File Format 1.1\r\n'
    yield record('warcinfo', 'examples', '2025-01-01T00:00:00Z', info, 'application/warc-fields', {})[0]
    last = None
    for n, (date, slug, url, body) in enumerate(sorted(pages(slugs))):
        http = {'Content-Type': 'text/html', 'Server': 'example'}
        if n == 0:
            entity = gzip.compress(body, 9, mtime=0)
            http |= {'Content-Encoding': 'gzip', 'Transfer-Encoding': 'chunked'}
            sent = chunked(entity)
        else:
            entity = sent = body
            http |= {'Content-Length': len(body)}
        block = headers('HTTP/1.1 200 OK', http) + sent
        fields = {'WARC-Target-URI': url, 'WARC-Payload-Digest': digest(entity)}
        data, ident = record('response', slug, stamp(date), block, HTTP, fields | {'WARC-Block-Digest': digest(block)})
        last = (slug, date + timedelta(hours=1), fields, ident)
        yield data
    if last:
        slug, date, fields, ident = last
        block = headers('HTTP/1.1 304 Not Modified', {'Server': 'example'})
        profile = 'http://netpreserve.org/warc/1.1/revisit/identical-payload-digest'
        yield record('revisit', slug, stamp(date), block, HTTP,
                     fields | {'WARC-Refers-To': ident, 'WARC-Profile': profile})[0]


def main():
    if len(sys.argv) < 2 or sys.argv[1].startswith('-'):
        sys.exit(__doc__)
    out, slugs = Path(sys.argv[1]), set(sys.argv[2:])
    zipped = out.name.endswith('.gz')
    out.write_bytes(b''.join(gzip.compress(r, 9, mtime=0) if zipped else r for r in archive(slugs)))
    print(f'{out}: {out.stat().st_size} bytes')


if __name__ == '__main__':
    main()
