"""Arrows go one way: reads the #include lines and fails on one that points back (docs/ARCHITECTURE.md).

Not a check that each file includes what it uses; the compiler and clang-tidy see to that.
"""
import re
import unittest
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]

# The way the data goes. A module may include those before it, and itself.
MODULES = ['base', 'html', 'source', 'page', 'article', 'text', 'annotate', 'stories', 'archive', 'view', 'apps']
# Modules that may include less than everything before them.
NARROWER = {
    'html': {'base'},
    'source': {'base'},
    'text': {'base'},
}
# The public headers in the order of the tour. One may include those before it; any module may include any of them.
# A new header gets its place here.
HEADERS = ['version', 'error', 'result', 'limits', 'span', 'names', 'capture', 'source', 'document', 'serialize', 'article', 'page', 'read', 'annotation', 'annotate', 'archive', 'changes', 'copies',
           'upkeep', 'search', 'facts', 'version_facts', 'moments', 'corrections', 'stories',
           'export', 'view', 'fact_views', 'tables', 'explain']

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*"([^"]+)"', re.MULTILINE)


def module_of(path):
    """'html' of src/html/token.h, 'apps' of apps/cli/main.cpp, None of what is no part of the program."""
    parts = Path(path).parts
    if parts[0] == 'src' and len(parts) > 2:
        return parts[1]
    return 'apps' if parts[0] == 'apps' else None


def wrong_arrows(files):
    """`files` maps a path inside the repository to its text; gives a sentence for every arrow that is not allowed."""
    wrong = []
    for path, text in sorted(files.items()):
        for included in INCLUDE.findall(text):
            reason = wrong_arrow(path, included, files)
            if reason:
                wrong.append(f'{path} includes "{included}": {reason}')
    return wrong


def wrong_arrow(path, included, files):
    public = re.fullmatch(r'kroniek/(\w+)\.h', included)
    if path.startswith('include/'):
        if not public:
            return 'a public header may include public headers and the standard library only'
        own = Path(path).stem
        if own not in HEADERS or public[1] not in HEADERS:
            return 'a header that has no place in HEADERS of tests/structure/includes_test.py'
        if HEADERS.index(public[1]) >= HEADERS.index(own):
            return f'{public[1]}.h comes after {own}.h in the tour of include/kroniek/'
        return None
    if public:
        return None if f'include/{included}' in files else 'there is no such public header'
    module = module_of(path)
    if module not in MODULES:
        return f'src/{module}/ has no place in MODULES of tests/structure/includes_test.py'
    target = module_of(f'src/{included}')
    if f'src/{included}' not in files:
        neighbour = str(Path(path).parent / included)
        if module == 'apps' and (neighbour in files or f'apps/{included}' in files):  # the verb serve includes server/
            return None
        return 'no file of src/ has that path (write it from src/ on: "html/token.h")'
    if target == module:
        return None
    allowed = NARROWER.get(module, set(MODULES[:MODULES.index(module)]))
    if target not in allowed:
        return f'{module} may include {", ".join(sorted(allowed)) or "nothing"} but not {target}'
    return None


def repository_files():
    files = {}
    for folder in ('include', 'src', 'apps'):
        for path in (REPOSITORY / folder).rglob('*'):
            if path.suffix in ('.h', '.cpp', '.inc'):
                files[path.relative_to(REPOSITORY).as_posix()] = path.read_text(encoding='utf-8')
    return files


class Includes(unittest.TestCase):
    def test_every_arrow_goes_forward(self):
        files = repository_files()
        self.assertGreater(sum('#include' in text for text in files.values()), 10, 'found hardly any file: wrong folder?')
        self.assertEqual(wrong_arrows(files), [])

    def test_every_public_header_has_its_place(self):
        present = {path.stem for path in (REPOSITORY / 'include/kroniek').glob('*.h')}
        self.assertEqual(present, set(HEADERS))


class FindsMadeUpArrows(unittest.TestCase):
    """The checker itself: each made-up repository has one arrow that points back."""

    def check(self, files, words):
        found = wrong_arrows(files)
        self.assertEqual(len(found), 1, found)
        self.assertIn(words, found[0])

    def test_earlier_module_includes_later(self):
        self.check({'src/html/parser.cpp': '#include "article/dates.h"\n', 'src/article/dates.h': ''},
                   'html may include base but not article')

    def test_spacing_hides_nothing(self):
        self.check({'src/base/arena.h': '  #  include   "html/token.h"\n', 'src/html/token.h': ''}, 'but not html')

    def test_library_includes_application(self):
        self.check({'src/view/json.cpp': '#include "../apps/cli/options.h"\n', 'apps/cli/options.h': ''}, 'no file of src/')

    def test_text_knows_only_base(self):
        self.check({'src/text/tokens.cpp': '#include "html/token.h"\n', 'src/html/token.h': ''}, 'text may include base')

    def test_public_header_includes_internal_one(self):
        self.check({'include/kroniek/page.h': '#include "page/blocks.h"\n', 'src/page/blocks.h': ''}, 'public headers')

    def test_public_header_includes_later_one(self):
        self.check({'include/kroniek/article.h': '#include "kroniek/page.h"\n', 'include/kroniek/page.h': ''},
                   'page.h comes after article.h')

    def test_unknown_module(self):
        self.check({'src/misc/x.cpp': '#include "base/arena.h"\n', 'src/base/arena.h': ''}, 'has no place in MODULES')

    def test_forward_arrows_are_fine(self):
        self.assertEqual(wrong_arrows({'src/article/dates.cpp': '#include "kroniek/article.h"\n#include "html/token.h"\n',
                                       'src/html/token.h': '#include "kroniek/names.h"\n#include <vector>\n',
                                       'include/kroniek/article.h': '#include "kroniek/names.h"\n',
                                       'include/kroniek/names.h': '',
                                       'apps/cli/main.cpp': '#include "options.h"\n#include "kroniek/article.h"\n',
                                       'apps/cli/options.h': ''}), [])


if __name__ == '__main__':
    unittest.main()
