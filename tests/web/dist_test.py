"""The built files of the reader stand in the repository (no Node is needed to build kroniek): they match their source."""
import hashlib
import unittest
from pathlib import Path

WEB = Path(__file__).resolve().parents[2] / 'web'
ALONE = ('package.json', 'package-lock.json', 'vite.config.ts', 'svelte.config.js')


def source_hash():
    """As web/build/source_hash.mjs has it."""
    paths = [*ALONE, *(str(path.relative_to(WEB)) for path in (WEB / 'src').rglob('*') if path.is_file())]
    digest = hashlib.sha256()
    for path in sorted(paths):
        content = (WEB / path).read_bytes()
        digest.update(f'{path}\0{len(content)}\0'.encode() + content)
    return digest.hexdigest()


class Dist(unittest.TestCase):
    def test_it_is_built_from_this_source(self):
        self.assertEqual((WEB / 'dist/SOURCE_HASH').read_text().strip(), source_hash(),
                         'web/dist is not what web/src makes: npm ci && npm run build in web/, and commit what it writes')

    def test_nothing_is_inline_or_from_elsewhere(self):
        style = (WEB / 'dist/app.css').read_text()
        self.assertNotIn('url(data:', style)
        self.assertNotIn('url(http', style)
        self.assertNotIn('@import', style)


if __name__ == '__main__':
    unittest.main()
