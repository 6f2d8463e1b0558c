"""What the tests of the wheel share: the built command to compare with, the example pages, a small web archive."""
import gzip
import os
import subprocess
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
PAGES = REPOSITORY / 'examples/pages'


def command(*arguments, **options):
    done = subprocess.run([os.environ['KRONIEK'], *map(str, arguments)], capture_output=True, timeout=120, **options)
    return done.stdout.decode()


@pytest.fixture(scope='session')
def warc(tmp_path_factory):
    """Ten records of a web archive; the last is cut short."""
    path = tmp_path_factory.mktemp('warc') / 'pages.warc.gz'
    pages = sorted(PAGES.glob('*.html'))[:10]
    with path.open('wb') as out:
        for i, page in enumerate(pages):
            http = b'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n' + page.read_bytes()
            record = (f'WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://krant.example/{i}\r\n'
                      f'WARC-Date: 2022-11-09T18:0{i}:00Z\r\nWARC-Record-ID: <urn:uuid:{i:032x}>\r\n'
                      f'Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n').encode()
            member = gzip.compress(record + http + b'\r\n\r\n', mtime=0)
            out.write(member if i + 1 < len(pages) else member[:len(member) // 2])
    return path
