"""One Python peer in a process of its own: `worker.py PEER SECONDS`, paths on standard input, a JSON line for each.

Timed is the call of the extractor alone, in CPU time of this process; the page is decompressed before. A page that
takes longer than SECONDS, or makes the extractor raise, counts as one without text.
"""
import contextlib
import gzip
import json
import logging
import resource
import signal
import socket
import sys
import time

from readers import READERS


class OutOfTime(BaseException):  # not an Exception, so that no extractor swallows it
    pass


def stop(*_):
    raise OutOfTime


def no_network(*_, **__):
    raise OSError('the peers read what they are given, without a network')


def main():
    socket.getaddrinfo = socket.socket.connect = no_network
    read = READERS[sys.argv[1]]()
    seconds = int(sys.argv[2])
    logging.disable(logging.CRITICAL)
    signal.signal(signal.SIGALRM, stop)
    answers = sys.stdout
    with contextlib.redirect_stdout(sys.stderr):  # an extractor that prints does not disturb the answers
        for line in sys.stdin:
            path = line.rstrip('\n')
            with open(path, 'rb') as file:
                page = file.read()
            if path.endswith('.gz'):
                page = gzip.decompress(page)
            answer, error = {}, None
            begin = time.process_time()
            try:
                signal.alarm(seconds)
                answer = read(page) or {}
            except (Exception, OutOfTime, RecursionError) as raised:
                error = type(raised).__name__
            finally:
                signal.alarm(0)
            took = time.process_time() - begin
            answer.update(source=path, ms=took * 1000, error=error,
                          peak_kb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
            print(json.dumps(answer), file=answers, flush=True)


main()
