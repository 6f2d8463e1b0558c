"""What the tests of the command line share: a folder of its own for each test, pages to read, and ways to run kroniek."""
import fcntl
import json
import os
import pty
import select
import shutil
import signal
import struct
import subprocess
import tempfile
import termios
import time
import unittest
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
BINARY = Path(os.environ.get('KRONIEK_BUILD', REPOSITORY / 'build/release')).resolve() / 'kroniek'
PATIENCE = 300 if os.environ.get('KRONIEK_SANITIZE') else 60  # seconds until a run counts as hanging


def page(number, sentences=4):
    """A small news page; the number makes it differ from the others."""
    body = '\n'.join(f'<p>Zin {i} van bericht {number}: de brug over het kanaal bleef woensdag de hele dag dicht voor het '
                     'verkeer, zegt de burgemeester van de stad in een mededeling.</p>' for i in range(sentences))
    return (f'<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>Brug {number} dicht - De Krant</title>'
            f'<meta property="og:title" content="Brug {number} dicht"></head>\n'
            f'<body><article><h1>Brug {number} dicht</h1>\n{body}\n</article></body></html>\n')


class InItsOwnFolder(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix='kroniek-cli-'))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def put(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode('utf-8'))
        return name

    def put_pages(self, count, folder='pages', sentences=4):
        for number in range(count):
            self.put(f'{folder}/{number:05}.html', page(number, sentences))
        return folder

    def environment(self, **changes):
        kept = {k: v for k, v in os.environ.items() if k not in ('NO_COLOR', 'TERM', 'COLUMNS')}
        return {**kept, **changes}

    def run_kroniek(self, *arguments, stdin=b'', env=None):
        return subprocess.run([BINARY, *arguments], cwd=self.folder, input=stdin, capture_output=True, timeout=PATIENCE,
                              env=env or self.environment())

    def read(self, *arguments, **options):
        return self.run_kroniek('read', *arguments, **options)

    def start(self, *arguments, **options):
        """A process that the test talks to; signals behave as in a shell's foreground, whatever runs the tests."""
        options.setdefault('stdin', subprocess.DEVNULL)
        options.setdefault('stdout', subprocess.PIPE)
        options.setdefault('stderr', subprocess.PIPE)
        options.setdefault('bufsize', 0)  # what readline() has not given stays in the pipe, for communicate()
        process = subprocess.Popen([BINARY, *arguments], cwd=self.folder,
                                   preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
                                   env=options.pop('env', self.environment()), **options)
        self.addCleanup(self.finish, process)
        return process

    def finish(self, process):
        if process.poll() is None:
            process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout, process.stderr):
            if stream:
                stream.close()

    def objects(self, output):
        """The JSON objects of an output; every line must be one, and the bytes valid UTF-8."""
        text = output.decode('utf-8')
        self.assertTrue(text == '' or text.endswith('\n'), 'the last line is not complete')
        return [json.loads(line) for line in text.split('\n')[:-1]]


class Terminal:
    """A pseudo-terminal of a given width; what is written to it is read with text()."""

    def __init__(self, columns=80):
        self.master, self.slave = pty.openpty()
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack('HHHH', 24, columns, 0, 0))
        self.seen = b''

    def read_until(self, wanted, seconds=PATIENCE):
        """Reads until `wanted` has come or the time is over; says whether it came."""
        end = time.monotonic() + seconds
        while wanted not in self.seen and time.monotonic() < end:
            ready, _, _ = select.select([self.master], [], [], 0.05)
            if ready and not self._read():
                break
        return wanted in self.seen

    def text(self):
        """All that was written, once the process has ended."""
        self.close_slave()
        while self._read():
            pass
        return self.seen.replace(b'\r\n', b'\n').decode('utf-8')

    def _read(self):
        try:
            data = os.read(self.master, 65536)
        except OSError:  # EIO: nobody has the other end any more
            return False
        self.seen += data
        return bool(data)

    def close_slave(self):
        if self.slave is not None:
            os.close(self.slave)
            self.slave = None

    def close(self):
        self.close_slave()
        if self.master is not None:
            os.close(self.master)
            self.master = None
