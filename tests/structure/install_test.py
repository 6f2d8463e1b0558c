"""The library installs, and others can use it: builds examples/cpp against an install prefix inside the build folder,
by find_package and by pkg-config, after moving the prefix, and runs it on a page.
"""
import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
BUILD = Path(os.environ.get('KRONIEK_BUILD', REPOSITORY / 'build/release'))
CMAKE = os.environ.get('KRONIEK_CMAKE', 'cmake')
CXX = os.environ.get('KRONIEK_CXX', 'c++')
GENERATOR = os.environ.get('KRONIEK_GENERATOR', 'Ninja')
EXAMPLE = REPOSITORY / 'examples/cpp'

PAGE = '''<!DOCTYPE html><html lang="en"><head><title>Bridge reopens</title>
<meta property="article:published_time" content="2022-11-09T18:05:00+01:00"></head><body><article><h1>Bridge reopens</h1>
<p>The bridge over the canal was opened again on Wednesday, the mayor of the city said after three months of work.</p>
<p>Some twenty thousand cars cross it every day, and about as many bicycles, according to the city.</p>
</article></body></html>'''


class Install(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.work = Path(tempfile.mkdtemp(prefix='install-', dir=BUILD))
        cls.addClassCleanup(shutil.rmtree, cls.work)
        cls.run_command(CMAKE, '--install', BUILD, '--prefix', cls.work / 'first')
        cls.prefix = (cls.work / 'first').rename(cls.work / 'moved')  # nothing may point at where it was made
        cls.page = cls.work / 'page.html'
        cls.page.write_text(PAGE, encoding='utf-8')

    @classmethod
    def run_command(cls, *command, **options):
        done = subprocess.run([str(part) for part in command], capture_output=True, text=True, **options)
        if done.returncode:
            raise AssertionError(f'{" ".join(map(str, command))} failed:\n{done.stdout}{done.stderr}')
        return done.stdout

    def check(self, program):
        said = self.run_command(program, self.page)
        self.assertTrue(said.startswith('Bridge reopens\n2022-11-09T18:05:00+01:00\n'), said)
        self.assertIn('twenty thousand cars', said)

    def test_find_package(self):
        build = self.work / 'by-cmake'
        self.run_command(CMAKE, '-G', GENERATOR, '-S', EXAMPLE, '-B', build, f'-DCMAKE_PREFIX_PATH={self.prefix}',
                         f'-DCMAKE_CXX_COMPILER={CXX}')
        self.run_command(CMAKE, '--build', build)
        self.check(build / 'read_one')

    def test_pkg_config(self):
        folder = next(self.prefix.rglob('kroniek.pc')).parent
        paths = {**os.environ, 'PKG_CONFIG_PATH': str(folder)}
        flags = self.run_command('pkg-config', '--cflags', '--libs', 'kroniek', env=paths).split()
        program = self.work / 'by-pkg-config'
        self.run_command(CXX, '-std=c++20', EXAMPLE / 'read_one.cpp', *flags, '-o', program)
        self.check(program)

    def test_what_is_installed(self):
        names = {path.relative_to(self.prefix).as_posix() for path in self.prefix.rglob('*') if path.is_file()}
        self.assertIn('bin/kroniek', names)
        for header in (REPOSITORY / 'include/kroniek').glob('*.h'):
            self.assertIn(f'include/kroniek/{header.name}', names)
        self.assertTrue(any(name.endswith('/LICENSE') for name in names), names)


if __name__ == '__main__':
    unittest.main()
