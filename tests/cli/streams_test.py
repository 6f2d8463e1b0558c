"""`kroniek read` on pipes and terminals: closed pipes, interrupts, progress, colours, width."""
import os
import signal
import subprocess
import time
import unittest

from support import PATIENCE, InItsOwnFolder, Terminal, page


class ClosedPipe(InItsOwnFolder):
    def test_is_success(self):
        self.put_pages(1500)
        process = self.start('read', 'pages')
        self.assertIn(b'00000.html', process.stdout.readline())
        process.stdout.close()
        self.assertEqual(process.wait(PATIENCE), 0)
        self.assertEqual(process.stderr.read(), b'')

    def test_is_success_when_the_input_waits(self):
        """The pipe is found closed at the first page; the input after it never ends."""
        self.put_pages(400, sentences=20)
        process = self.start('read', 'pages', '-', stdin=subprocess.PIPE)
        process.stdout.close()
        self.assertEqual(process.wait(PATIENCE), 0)


class Interrupt(InItsOwnFolder):
    def assert_interrupted(self, signal_number):
        self.put_pages(1500)
        process = self.start('read', 'pages')
        first = process.stdout.readline()  # now the pipe fills up and the run stands in its middle
        time.sleep(0.3)
        process.send_signal(signal_number)
        time.sleep(0.05)
        rest, said = process.communicate(timeout=PATIENCE)
        self.assertEqual(process.returncode, 130)
        read = self.objects(first + rest)
        self.assertLess(len(read), 1500)
        self.assertEqual([a['source'] for a in read], [f'pages/{n:05}.html' for n in range(len(read))])
        self.assertIn(f'interrupted after {len(read):,} page', said.decode())
        self.assertIn(read[-1]['source'], said.decode())

    def test_finishes_the_pages_in_hand_and_says_how_far_it_came(self):
        self.assert_interrupted(signal.SIGINT)

    def test_sigterm_is_an_interrupt_too(self):
        self.assert_interrupted(signal.SIGTERM)

    @unittest.skipIf(os.environ.get('KRONIEK_SANITIZE') == 'thread', 'ThreadSanitizer holds signals back while write() waits')
    def test_a_second_one_ends_at_once(self):
        self.put_pages(1500)
        process = self.start('read', 'pages')
        process.stdout.readline()
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        time.sleep(0.3)
        self.assertIsNone(process.poll(), 'the output is blocked: the first one cannot have ended it')
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(PATIENCE), 130)

    def test_while_standard_input_waits(self):
        process = self.start('read', self.put('x.html', page(1)), '-', stdin=subprocess.PIPE)
        line = process.stdout.readline()  # what is read is written although the input waits
        self.assertEqual(self.objects(line)[0]['source'], 'x.html')
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(PATIENCE), 130)
        self.assertIn(b'interrupted after 1 page, the last of them x.html', process.stderr.read())


class OnATerminal(InItsOwnFolder):
    def terminal(self, columns=80):
        terminal = Terminal(columns)
        self.addCleanup(terminal.close)
        return terminal

    def shown(self, *arguments, columns=80, **environment):
        """What `kroniek read` writes when its standard output is a terminal."""
        terminal = self.terminal(columns)
        process = self.start('read', *arguments, stdout=terminal.slave, env=self.environment(**{'TERM': 'xterm', **environment}))
        terminal.close_slave()
        text = terminal.text()
        self.assertEqual(process.wait(PATIENCE), 0)
        return text

    def test_text_is_the_default(self):
        self.assertIn('Brug 4 dicht', self.shown(self.put('x.html', page(4))).splitlines()[0])

    def test_colours(self):
        self.assertIn('\x1b[1m', self.shown(self.put('x.html', page(4))))

    def test_no_colours_when_not_wanted(self):
        self.put('x.html', page(4))
        for environment in ({'NO_COLOR': '1'}, {'TERM': 'dumb'}, {'TERM': ''}):
            self.assertNotIn('\x1b', self.shown('x.html', **environment))
        self.assertIn('\x1b', self.shown('x.html', NO_COLOR=''))

    def test_wraps_at_the_width(self):
        text = self.shown(self.put('x.html', page(4)), columns=40, NO_COLOR='1')
        self.assertGreater(len(text.splitlines()), 8)
        self.assertLessEqual(max(map(len, text.splitlines())), 40)

    def test_other_formats_are_as_in_a_pipe(self):
        self.put('x.html', page(4))
        self.assertEqual(self.shown('--format=jsonl', 'x.html'), self.read('x.html').stdout.decode())

    def progress(self, *flags, **environment):
        """Reads a folder and then an input that waits, standard error on a terminal; gives all that stood there."""
        self.put_pages(20)
        terminal = self.terminal()
        process = self.start('read', *flags, 'pages', '-', stdin=subprocess.PIPE, stderr=terminal.slave,
                             env=self.environment(**{'TERM': 'xterm', **environment}))
        terminal.close_slave()
        terminal.read_until(b'20 pages', 1.5)
        process.communicate(page(20).encode(), timeout=PATIENCE)
        self.assertEqual(process.returncode, 0)
        return terminal.text()

    def test_progress(self):
        text = self.progress()
        self.assertIn('\r\x1b[K20 pages, ', text)
        self.assertIn('pages/s', text)
        self.assertIn(' MB', text)
        last = text.rpartition('\x1b[K')[2]
        self.assertEqual(last, 'kroniek: read 21 pages: 21 ok, 0 empty, 0 failed\n', 'the line must be cleared at the end')

    def test_no_progress_when_not_wanted(self):
        self.assertEqual(self.progress('--quiet'), '')
        self.assertNotIn('\x1b', self.progress(TERM='dumb'))

    def test_no_progress_elsewhere(self):
        self.put_pages(20)
        process = self.start('read', 'pages', '-', stdin=subprocess.PIPE, env=self.environment(TERM='xterm'))
        time.sleep(0.6)
        _, said = process.communicate(page(20).encode(), timeout=PATIENCE)
        self.assertEqual((process.returncode, said), (0, b''))


if __name__ == '__main__':
    unittest.main()
