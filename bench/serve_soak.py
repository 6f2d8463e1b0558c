#!/usr/bin/env python3
"""`kroniek serve` for long: 64 connections that ask and read, a writer that adds, and beside them slow, silent and unreading
clients. Every interval it prints a JSON line (milliseconds at the median, 95 and 99 of 100, errors, the server's memory, versions);
the last line is about the whole run. Exit status 1 where a request failed, or memory grew by a half after the first fifth of the run.

    bench/serve_soak.py [--minutes 30] [--connections 64] [--pause 1000] [--slow 20] [--no-writer] ARCHIVE    (KRONIEK=build/release/kroniek)

The archive is copied first and the copy added to. Each connection waits --pause milliseconds (on average) between an answer and its next
question, as readers do; with --pause 0 the machine is as busy as it can be, and what is measured is the queue.
"""
import argparse
import asyncio
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

BINARY = os.environ.get('KRONIEK', Path(__file__).resolve().parents[1] / 'build/release/kroniek')
SENTENCE = 'De burgemeester van Gent zei woensdag dat de brug over het kanaal nummer {} tot zaterdag dicht blijft voor het verkeer.'


class Client:
    """One connection, kept, as browsers do."""

    def __init__(self, port):
        self.port, self.reader, self.writer = port, None, None

    async def get(self, target):
        for attempt in (1, 2):  # a connection that was idle may be gone
            try:
                if self.writer is None:
                    self.reader, self.writer = await asyncio.open_connection('127.0.0.1', self.port)
                self.writer.write(f'GET {target} HTTP/1.1\r\nHost: localhost:{self.port}\r\n\r\n'.encode())
                head = (await self.reader.readuntil(b'\r\n\r\n')).decode('latin-1').lower()
                length = re.search(r'content-length: (\d+)', head)
                body = await self.reader.readexactly(int(length[1])) if length else b''
                return int(head[9:12]), body
            except (OSError, asyncio.IncompleteReadError):
                self.close()
                if attempt == 2:
                    return 0, b''

    def close(self):
        if self.writer is not None:
            self.writer.close()
        self.writer = None


async def read_on(port, seed, targets, pause, took, failed, ends):
    rng, client = random.Random(seed), Client(port)
    await asyncio.sleep(rng.random() * pause)
    while time.monotonic() < ends:
        target = rng.choice(targets)
        began = time.perf_counter()
        status, _ = await client.get(target)
        took.append(1000 * (time.perf_counter() - began))
        if status != 200:
            failed.append((status, target))
        await asyncio.sleep(rng.expovariate(1 / pause) if pause else 0)
    client.close()


async def be_in_the_way(port, kind, ends):
    """slow: a byte a second, never a whole request; silent: nothing at all; unreading: asks for much and takes none of it."""
    while time.monotonic() < ends:
        try:
            reader, writer = await asyncio.open_connection('127.0.0.1', port, limit=1024)
            if kind == 'unreading':
                writer.transport.pause_reading()
                writer.write(f'GET /api/export?q=date:.. HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n'.encode() * 5)
            for _ in range(40):
                if time.monotonic() >= ends or writer.is_closing():
                    break
                if kind == 'slow':
                    writer.write(b'G' if _ == 0 else b'x')
                await asyncio.sleep(1)
            writer.close()
        except OSError:
            await asyncio.sleep(0.2)


async def write_on(archive, folder, ends, added, failed):
    """Adds twenty new articles every five seconds."""
    number = 0
    while time.monotonic() < ends:
        pages = folder / f'pages-{number}'
        pages.mkdir()
        for _ in range(20):
            number += 1
            text = '</p><p>'.join(SENTENCE.format(number * 10 + part) for part in range(6))
            (pages / f'{number}.html').write_text(
                f'<html lang="nl"><title>Brug {number} dicht</title><link rel="canonical" href="https://nieuws.example/{number}">'
                f'<meta property="article:published_time" content="2022-11-{1 + number % 28:02}T10:00:00+01:00">'
                f'<article><h1>Brug {number} dicht</h1><p>{text}</p></article></html>', encoding='utf-8')
        done = await asyncio.create_subprocess_exec(BINARY, 'add', '-q', '-a', archive, pages, stdout=asyncio.subprocess.DEVNULL)
        if await done.wait() != 0:
            failed.append(('add', number))
        added.append(20)
        shutil.rmtree(pages)
        await asyncio.sleep(5)


def memory_of(pid):
    return int(re.search(r'VmRSS:\s+(\d+) kB', Path(f'/proc/{pid}/status').read_text())[1])


def figures(took):
    took = sorted(took)
    return {name: round(took[min(len(took) - 1, int(len(took) * part))], 1) for name, part in (('p50', .5), ('p95', .95), ('p99', .99), ('most', 1))} if took else {}


async def targets_of(port):
    """Questions that readers ask, of the archive's own words and articles."""
    client = Client(port)
    hits, page = [], ''
    for _ in range(4):
        found = json.loads((await client.get(f'/api/search?limit=100&q=date:..&page={page}'))[1])
        hits += found['hits']
        page = quote(found['next'] or '')
        if not page:
            break
    client.close()
    rng = random.Random(1)
    words = sorted({word for hit in hits for word in re.findall(r'\w{4,}', hit['sentence'] or '')})
    rng.shuffle(words)
    versions = [hit['version'] for hit in hits]
    targets = [f'/api/search?q={quote(word)}&facets=1&histogram=1' for word in words[:150]]
    targets += [f'/?q={quote(word)}' for word in words[150:250]]
    targets += [f'/api/articles/{version}' for version in versions[:150]] + [f'/article/{version}' for version in versions[150:250]]
    targets += [f'/api/quotes?by={quote(word.title())}&limit=20' for word in words[:20]]
    targets += ['/', '/api/stats', '/api/entities', '/api/places', '/api/times?when=2022&limit=50', '/api/publications?limit=50', '/style.css']
    return targets


async def run(options, server, port, archive, folder):
    targets = await targets_of(port)
    ends = time.monotonic() + 60 * options.minutes
    took, failed, added, whole, memory = [], [], [], [], []
    jobs = [read_on(port, seed, targets, options.pause / 1000, took, failed, ends) for seed in range(options.connections)]
    jobs += [be_in_the_way(port, kind, ends) for kind in ('slow', 'silent', 'unreading') for _ in range(options.slow)]
    if not options.no_writer:
        jobs.append(write_on(archive, folder, ends, added, failed))
    tasks = [asyncio.create_task(job) for job in jobs]
    began = time.monotonic()
    while time.monotonic() < ends:
        await asyncio.sleep(min(options.interval, max(ends - time.monotonic(), 0.1)))
        part = took[:]
        took.clear()
        whole += part
        memory.append(memory_of(server.pid))
        print(json.dumps({'seconds': round(time.monotonic() - began), 'requests': len(part), **figures(part), 'failed': len(failed),
                          'memory_kb': memory[-1], 'added': sum(added)}), flush=True)
    await asyncio.gather(*tasks)
    whole += took
    early = memory[max(0, len(memory) // 5 - 1)]
    print(json.dumps({'minutes': options.minutes, 'connections': options.connections, 'pause_ms': options.pause, 'slow': 3 * options.slow,
                      'requests': len(whole), **figures(whole), 'failed': failed[:5], 'memory_kb': {'early': early, 'last': memory[-1]},
                      'added': sum(added), 'load': os.getloadavg()[0]}))
    return not failed and memory[-1] < 1.5 * early


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--minutes', type=float, default=30)
    parser.add_argument('--connections', type=int, default=64)
    parser.add_argument('--pause', type=float, default=1000, help='milliseconds')
    parser.add_argument('--slow', type=int, default=20, help='so many slow, as many silent, as many unreading clients')
    parser.add_argument('--interval', type=float, default=60, help='seconds')
    parser.add_argument('--no-writer', action='store_true')
    parser.add_argument('archive')
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix='kroniek-soak-', dir=Path(options.archive).resolve().parent) as name:
        folder = Path(name)
        archive = folder / 'soak.db'
        shutil.copyfile(options.archive, archive)
        server = subprocess.Popen([BINARY, 'serve', '-a', archive, '--port', '0', '--no-open'], stdout=subprocess.PIPE)
        port = int(re.search(rb':(\d+)/', server.stdout.readline())[1])
        try:
            fine = asyncio.run(run(options, server, port, archive, folder))
        finally:
            server.terminate()
            server.wait()
    sys.exit(0 if fine else 1)


if __name__ == '__main__':
    main()
