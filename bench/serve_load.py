#!/usr/bin/env python3
"""How fast `kroniek serve` answers: start-up, then searches and articles from some connections at once, with slow clients beside
them where asked. Prints milliseconds at the median, 95 and 99 of 100.

    bench/serve_load.py [--connections N] [--requests N] [--slow N] ARCHIVE       (KRONIEK=build/release/kroniek)
"""
import argparse
import http.client
import json
import os
import random
import re
import socket
import subprocess
import threading
import time
from pathlib import Path
from urllib.parse import quote

BINARY = os.environ.get('KRONIEK', Path(__file__).resolve().parents[1] / 'build/release/kroniek')


def get(connection, target):
    connection.request('GET', target)
    response = connection.getresponse()
    return response.status, response.read()


def measure(port, make, connections, requests):
    took, failed = [], []

    def ask(seed):
        rng = random.Random(seed)
        connection = http.client.HTTPConnection('127.0.0.1', port)
        for _ in range(requests // connections):
            target = make(rng)
            began = time.perf_counter()
            for _ in range(100):  # a connection that was idle may be gone, as browsers know
                try:
                    status, _ = get(connection, target)
                    break
                except (http.client.HTTPException, OSError):
                    connection.close()
                    status = 0
            took.append(1000 * (time.perf_counter() - began))
            if status != 200:
                failed.append((status, target))
    threads = [threading.Thread(target=ask, args=(seed,)) for seed in range(connections)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - began
    took.sort()
    at = [took[min(len(took) - 1, int(len(took) * part))] for part in (0.5, 0.95, 0.99)]
    return at, len(took) / seconds, failed


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--connections', type=int, default=4)
    parser.add_argument('--requests', type=int, default=400)
    parser.add_argument('--slow', type=int, default=0, help='clients that send a byte a second and never a whole request')
    parser.add_argument('archive')
    options = parser.parse_args()

    began = time.perf_counter()
    server = subprocess.Popen([BINARY, 'serve', '-a', options.archive, '--port', '0', '--no-open'], stdout=subprocess.PIPE)
    port = int(re.search(rb':(\d+)/', server.stdout.readline())[1])
    connection = http.client.HTTPConnection('127.0.0.1', port)
    status, _ = get(connection, '/')
    assert status == 200
    print(f'from the command to the first page: {1000 * (time.perf_counter() - began):.0f} ms')

    # Words and versions of the archive itself, common and rare.
    hits = []
    for page in range(4):
        found = json.loads(get(connection, f'/api/search?limit=100&q=date:..&page={"" if page == 0 else quote(found["next"])}')[1])
        hits += found['hits']
    words = sorted({word for hit in hits for word in re.findall(r'\w{3,}', hit['sentence'] or '')})
    versions = [hit['version'] for hit in hits]

    stops = threading.Event()

    def be_slow():
        while not stops.is_set():
            try:
                with socket.create_connection(('127.0.0.1', port), timeout=5) as client:
                    client.sendall(b'GET / HTTP/1.1\r\nHost: ')
                    while not stops.wait(1):
                        client.sendall(b'x')
            except OSError:
                stops.wait(0.1)
    slow = [threading.Thread(target=be_slow, daemon=True) for _ in range(options.slow)]
    for thread in slow:
        thread.start()
    if slow:
        time.sleep(2)

    kinds = {
        'search, one word': lambda rng: f'/api/search?q={quote(rng.choice(words))}',
        'search, two words': lambda rng: f'/api/search?q={quote(rng.choice(words) + " " + rng.choice(words))}',
        'search, facets and histogram': lambda rng: f'/api/search?q={quote(rng.choice(words))}&facets=1&histogram=1',
        'search as a page': lambda rng: f'/?q={quote(rng.choice(words))}',
        'article': lambda rng: f'/api/articles/{rng.choice(versions)}',
        'article as a page': lambda rng: f'/article/{rng.choice(versions)}',
        'quotes by': lambda rng: f'/api/quotes?by={quote(rng.choice(words))}&limit=20',
    }
    print(f'{options.connections} connections, {options.requests} requests of each kind, {options.slow} slow clients beside them')
    for name, make in kinds.items():
        at, rate, failed = measure(port, make, options.connections, options.requests)
        print(f'{name:<30} median {at[0]:6.1f}  p95 {at[1]:6.1f}  p99 {at[2]:6.1f} ms  {rate:6.0f}/s' + (f'  FAILED {failed[:2]}' if failed else ''))
    with open(f'/proc/{server.pid}/status', encoding='ascii') as status:
        print('memory:', *re.findall(r'VmRSS:\s+(\d+ kB)', status.read()))
    stops.set()
    server.terminate()
    server.wait()


if __name__ == '__main__':
    main()
