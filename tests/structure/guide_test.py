"""What the program can do stands in docs/GUIDE.md: every verb, flag, exit status, JSON field and word of the contract.

It asks the built binary (KRONIEK_BUILD) and reads what it answers, so that a new flag or field fails here until
the guide has it. Not a check of what the guide says about them; that needs a reader.
"""
import json
import os
import re
import subprocess
import unittest
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
BUILD = Path(os.environ.get('KRONIEK_BUILD', REPOSITORY / 'build/release'))
BINARY = BUILD / 'kroniek'
GUIDE = REPOSITORY / 'docs/GUIDE.md'

EXIT_STATUSES = ['0', '1', '2', '3', '4', '130']
# The contract of `kroniek read`; pages need not show all of these, so they are named here too.
CONTRACT_FIELDS = set('''source url canonical_url status error kind title standfirst authors publisher section keywords
    language access published modified value precision from evidence text blocks role begin end withheld provider notice
    pointers media caption credit why chosen'''.split())

PAGE = '''<!DOCTYPE html><html lang="nl"><head><title>Brug open - De Krant</title>
<meta property="og:site_name" content="De Krant"><meta name="author" content="An Peeters">
<meta property="article:published_time" content="2022-11-09T18:05:00+01:00">
<meta property="article:modified_time" content="2022-11-09T19:00:00+01:00"></head>
<body><article><h1>Brug open</h1>
<p>De brug over het kanaal is woensdag weer opengegaan voor het verkeer, zegt de burgemeester van de stad.</p>
<p>De werken duurden drie maanden langer dan gepland omdat er onder het wegdek oude leidingen lagen.</p>
<figure><img src="brug.jpg" alt="De brug"><figcaption>De brug woensdag. Foto: De Krant</figcaption></figure>
<p>Volgens de stad rijden er elke dag twintigduizend auto's over de brug, en nog eens zoveel fietsers.</p>
</article></body></html>'''


def run(*arguments, **options):
    return subprocess.run([BINARY, *map(str, arguments)], capture_output=True, text=True, timeout=60, **options)


def flags_of(help_text):
    """Flags that a help text lists: words beginning with - at the start of a line, and after a comma there."""
    flags = set()
    for line in help_text.splitlines():
        listed = re.match(r'\s+(-[\w-]+(?:\s*,\s*-[\w-]+)*)', line)
        if listed:
            flags.update(re.findall(r'-[\w-]+', listed[1]))
    return flags


def verbs_of(help_text):
    """The subcommands that CLI11 lists below a line 'Subcommands:', or 'Verbs:', 'Commands:'."""
    section = re.search(r'(?im)^(?:subcommands|verbs|commands):[ \t]*\n((?:[ \t]+.*\n|\n)+)', help_text + '\n')
    return re.findall(r'(?m)^[ \t]{1,4}([a-z][\w-]*)', section[1]) if section else []


def fields_of(value):
    """Every key of a JSON value, however deep."""
    if isinstance(value, dict):
        return set(value).union(*map(fields_of, value.values()))
    if isinstance(value, list):
        return set().union(*map(fields_of, value))
    return set()


def contract_words():
    """The words of the enumerations in kroniek/article.h, as src/article/words.cpp spells them."""
    return set(re.findall(r'return "([a-z-]+)";', (REPOSITORY / 'src/article/words.cpp').read_text(encoding='utf-8')))


def missing(guide, words):
    """Those that do not occur in the guide as code: between backquotes, in quotes, or in a code block."""
    code = ' '.join(re.findall(r'```.*?```|`[^`\n]+`|"[^"\n]+"', guide, re.DOTALL))
    return sorted(word for word in words if not re.search(rf'(?<![\w-]){re.escape(word)}(?![\w-])', code))


class Guide(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.guide = GUIDE.read_text(encoding='utf-8')
        cls.help = run('--help').stdout
        cls.verbs = []
        for verb in verbs_of(cls.help):  # and the verbs of a verb: "golden add"
            cls.verbs += [verb, *(f'{verb} {below}' for below in verbs_of(run(verb, '--help').stdout))]

    def test_verbs(self):
        self.assertIn('read', self.verbs, f'cannot find the verbs in:\n{self.help}')
        self.assertEqual(missing(self.guide, {f'kroniek {verb}' for verb in self.verbs}), [])

    def test_flags(self):
        for verb in [None, *self.verbs]:
            help_text = run(*(verb or '').split(), '--help').stdout
            flags = flags_of(help_text)
            self.assertIn('--help', flags, f'cannot find the flags in:\n{help_text}')
            self.assertEqual(missing(self.guide, flags), [], f'flags of kroniek {verb or ""}')

    def test_guide_invents_no_flags(self):
        known = set().union(*(flags_of(run(*verb.split(), '--help').stdout) for verb in ['', *self.verbs]))
        commands = re.findall(r'kroniek (?:%s)\b[^\n`|]*' % '|'.join(self.verbs), self.guide)
        named = set(re.findall(r'(?<![\w-])--[a-z][a-z-]*', ' '.join(commands)))
        self.assertEqual(sorted(named - known), [])

    def test_exit_statuses(self):
        section = re.search(r'(?ims)^#+[^\n]*exit status.*?(?=^#|\Z)', self.guide)
        self.assertTrue(section, 'docs/GUIDE.md has no heading "Exit status"')
        self.assertEqual([s for s in EXIT_STATUSES if not re.search(rf'\b{s}\b', section[0])], [])

    def test_fields(self):
        done = run('read', '--format', 'jsonl', '-', input=PAGE)
        self.assertEqual(done.returncode, 0, done.stderr)
        fields = fields_of(json.loads(done.stdout))
        self.assertLessEqual({'source', 'title', 'text', 'blocks', 'why'}, fields)
        self.assertEqual(missing(self.guide, fields | CONTRACT_FIELDS), [])

    def test_words(self):
        words = contract_words()
        self.assertGreater(len(words), 40)
        self.assertEqual(missing(self.guide, words), [])


class FindsWhatIsMissing(unittest.TestCase):
    """The checks themselves, on made-up texts."""

    def test_flags_of(self):
        self.assertEqual(flags_of('Options:\n  -h,--help     Print this\n  --url TEXT  for pages; see --format\n'),
                         {'-h', '--help', '--url'})

    def test_verbs_of(self):
        self.assertEqual(verbs_of('Usage\n\nSubcommands:\n  read     Read pages\n  ask      Ask\n\nExit status: 0\n'),
                         ['read', 'ask'])

    def test_missing(self):
        self.assertEqual(missing('Use `--jobs N`; "begin": 3. The word end is prose.', {'--jobs', '--job', 'begin', 'end'}),
                         ['--job', 'end'])

    def test_fields_of(self):
        self.assertEqual(fields_of({'a': [{'b': 1}, {'c': {'d': None}}]}), {'a', 'b', 'c', 'd'})


if __name__ == '__main__':
    unittest.main()
