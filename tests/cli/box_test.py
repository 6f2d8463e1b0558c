"""`kroniek read` in its box: the same bytes as without, and a worker that is killed takes its page alone with it."""
import os
import signal
import subprocess
import time
import unittest
from pathlib import Path

from support import PATIENCE, InItsOwnFolder, page

KERNEL_HAS_SECCOMP = 'Seccomp:' in Path('/proc/self/status').read_text()


def children(process):
    """The ids of the processes that a process started and that still run."""
    found = []
    for task in Path(f'/proc/{process}/task').glob('*/children'):
        try:
            found += [int(word) for word in task.read_text().split()]
        except OSError:
            pass
    return found


def workers_of(process):
    return [worker for nursery in children(process) for worker in children(nursery)]


class Box(InItsOwnFolder):
    def test_the_same_bytes_as_without(self):
        self.put_pages(60)
        self.put('pages/empty.html', '')
        self.put('pages/broken.html.gz', b'\x1f\x8b no')
        self.put('pages/text.txt', 'Cherson is ingenomen, zei generaal Sergej Soerovikin woensdag.')
        for arguments in ([], ['--jobs', '3'], ['--annotate'], ['--format', 'text'], ['--format', 'markdown'], ['--format', 'html'],
                          ['--explain'], ['--explain', '--format', 'html']):
            with self.subTest(arguments=arguments):
                boxed = self.read(*arguments, 'pages')
                free = self.read('--no-sandbox', *arguments, 'pages')
                self.assertEqual(boxed.stdout, free.stdout)
                self.assertEqual(boxed.stderr, free.stderr)
                self.assertEqual(boxed.returncode, free.returncode)

    def test_standard_input_and_output_file(self):
        done = self.read('--output', 'out.jsonl', '-', stdin=page(1).encode())
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.objects((self.folder / 'out.jsonl').read_bytes())[0]['title'], 'Brug 1 dicht')

    def test_a_worker_that_is_killed_takes_its_page_alone(self):
        count = 160
        self.put_pages(count, sentences=25 if os.environ.get('KRONIEK_SANITIZE') else 250)  # some time's work, in either
        whole = {line['source']: line for line in self.objects(self.read('--annotate', 'pages').stdout)}
        process = self.start('read', '--annotate', '-j', '2', '-o', 'out.jsonl', 'pages')
        killed = 0
        end = time.monotonic() + PATIENCE
        while process.poll() is None and time.monotonic() < end:
            for worker in workers_of(process.pid)[:1] if killed < 20 else []:
                try:
                    os.kill(worker, signal.SIGKILL)
                    killed += 1
                except ProcessLookupError:
                    pass
            time.sleep(0.05)
        said = process.stderr.read().decode()
        pages = self.objects((self.folder / 'out.jsonl').read_bytes())
        self.assertGreater(killed, 0)
        self.assertEqual([p['source'] for p in pages], [f'pages/{n:05}.html' for n in range(count)])
        failed = [p for p in pages if p['status'] == 'failed']
        for each in pages:
            if each['status'] != 'failed':
                self.assertEqual(each, whole[each['source']])
        self.assertLessEqual(len(failed), killed)
        self.assertGreater(len(failed), 0, 'no worker was killed at work')
        for each in failed:
            self.assertIn('the process that read it died', each['error'])
            self.assertIn(each['source'], said)
        self.assertEqual(process.returncode, 3)

    def test_no_process_is_left(self):
        self.put_pages(1500)
        for number in (signal.SIGKILL, signal.SIGINT):
            process = self.start('read', 'pages', stdout=subprocess.PIPE)
            process.stdout.readline()
            started = children(process.pid) + workers_of(process.pid)
            self.assertGreater(len(started), 1)
            process.send_signal(number)
            process.communicate(timeout=PATIENCE)
            end = time.monotonic() + PATIENCE
            while any(self.runs(each) for each in started) and time.monotonic() < end:
                time.sleep(0.05)
            self.assertFalse([each for each in started if self.runs(each)])

    def runs(self, process):
        try:
            return Path(f'/proc/{process}/stat').read_text().rsplit(')', 1)[1].split()[0] not in 'ZX'
        except OSError:
            return False

    @unittest.skipIf(os.environ.get('KRONIEK_SANITIZE'), 'a sanitizer needs what the box refuses')
    @unittest.skipUnless(KERNEL_HAS_SECCOMP, 'this kernel has no seccomp')
    def test_all_its_processes_are_boxed(self):
        self.put_pages(1500)
        process = self.start('read', 'pages')
        process.stdout.readline()
        for each in [process.pid, *workers_of(process.pid)]:
            status = Path(f'/proc/{each}/status').read_text()
            self.assertIn('NoNewPrivs:\t1', status)
            self.assertIn('Seccomp:\t2', status)
        for worker in workers_of(process.pid):
            self.assertEqual(len(os.listdir(f'/proc/{worker}/fd')), 4)  # /dev/null three times, and its socket
        process.stdout.close()
        process.wait(PATIENCE)


if __name__ == '__main__':
    unittest.main()
