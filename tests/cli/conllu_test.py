"""`kroniek read --format conllu`: what the format's validator asks of every line (https://universaldependencies.org/format.html)
and that each word is where it says."""
import re
import unittest

from support import InItsOwnFolder

UPOS = set('ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X'.split())
RELATIONS = set('''acl advcl advmod amod appos aux case cc ccomp clf compound conj cop csubj dep det discourse dislocated expl fixed flat
    goeswith iobj list mark nmod nsubj nummod obj obl orphan parataxis punct reparandum root vocative xcomp'''.split())
DUTCH = '''Poetin valt de stad aan

"We hebben niets gezien", zegt burgemeester An Peeters (52) van Gent.\tHij is boos;  de brug (uit 1950) is dicht!
Dat zei hij woensdag al.

'''
ENGLISH = 'They don\u2019t know it. The well-known party cannot win, it said.\n'


def sentences_of(output):
    """Each as (comments, lines of fields)."""
    for block in output.split('\n\n')[:-1]:
        lines = block.split('\n')
        yield [line for line in lines if line.startswith('#')], [line.split('\t') for line in lines if not line.startswith('#')]


class Conllu(InItsOwnFolder):
    def check(self, output, text):
        self.assertTrue(output.endswith('\n\n'))
        text = text.encode()
        at = 0
        for number, (comments, words) in enumerate(sentences_of(output), 1):
            comments = dict(re.fullmatch(r'# (\w+)(?: id)? = (.+)', line).groups() for line in comments)
            self.assertEqual('newdoc' in comments, number == 1)
            self.assertEqual(comments['sent_id'], str(number))
            written = ''
            for i, word in enumerate(words, 1):
                self.assertEqual(len(word), 10)
                for field in word:
                    self.assertTrue(field)
                    self.assertEqual(field, field.strip())
                self.assertEqual(word[0], str(i))
                self.assertIn(word[3], UPOS)
                self.assertRegex(word[5], r'^(_|[A-Z][A-Za-z0-9]*=[A-Z0-9][A-Za-z0-9,]*(\|[A-Z][A-Za-z0-9]*=[A-Z0-9][A-Za-z0-9,]*)*)$')
                self.assertEqual(word[6] == '0', word[7] == 'root')
                self.assertLessEqual(int(word[6]), len(words))
                self.assertIn(word[7].split(':')[0], RELATIONS)
                self.assertEqual(word[8], '_')
                misc = dict(field.split('=') for field in word[9].split('|'))
                begin, end = map(int, misc['TokenRange'].split(':'))
                self.assertEqual(text[begin:end].decode(), word[1])
                self.assertGreaterEqual(begin, at)
                self.assertEqual('SpaceAfter' in misc, i < len(words) and text[end:end + 1].strip() != b'')
                at = end
                written += word[1] + ('' if 'SpaceAfter' in misc else ' ')
            self.assertEqual(comments['text'], written.strip())
            self.assertEqual(sum(word[6] == '0' for word in words), 1)
            for word in words:  # up from each word to the root
                seen = set()
                while word[6] != '0':
                    self.assertNotIn(word[0], seen)
                    seen.add(word[0])
                    word = words[int(word[6]) - 1]
        return number

    def test_dutch(self):
        self.put('a.txt', DUTCH)
        done = self.read('--format', 'conllu', '--language', 'nl', 'a.txt')
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertGreaterEqual(self.check(done.stdout.decode(), DUTCH), 4)

    def test_words_within_a_token(self):
        self.put('a.txt', ENGLISH)
        output = self.read('--format', 'conllu', '--language', 'en', 'a.txt').stdout.decode()
        self.check(output, ENGLISH)
        forms = [word[1] for _, words in sentences_of(output) for word in words]
        self.assertEqual(forms[:3], ['They', 'do', 'n\u2019t'])
        self.assertIn('not', forms)
        self.assertIn('known', forms)

    def test_a_language_without_grammar_gives_nothing(self):
        self.put('a.txt', 'Le chat est assis sur la chaise et il regarde le jardin.')
        done = self.read('--format', 'conllu', '--language', 'fr', 'a.txt')
        self.assertEqual((done.returncode, done.stdout), (0, b''))

    def test_it_does_not_go_with_explain_or_annotate(self):
        self.put('a.txt', ENGLISH)
        for flag in ('--explain', '--annotate'):
            done = self.read(flag, '--format', 'conllu', 'a.txt')
            self.assertEqual((done.returncode, done.stdout), (2, b''))


if __name__ == '__main__':
    unittest.main()
