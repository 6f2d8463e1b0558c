"""Builds the wheel into a virtual environment under the build folder, and runs one file of its tests with pytest.

    run.py wheel        make the environment, build and install the wheel against the library that KRONIEK_LIBRARY names
    run.py test FILE    run pytest on FILE in it

Ends with 77, which ctest takes for skipped, and a sentence, where this machine lacks what is needed.
"""
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
BUILD = Path(os.environ.get('KRONIEK_BUILD', REPOSITORY / 'build/release'))
VENV = BUILD / 'python/venv'
PYTHON = VENV / 'bin/python'
READY = BUILD / 'python/ready'


# Who reads Arrow; each test that needs one skips where pip cannot get it.
READERS = ['pyarrow>=14', 'pandas', 'polars', 'duckdb']


def skip(sentence):
    print(f'skipped: {sentence}')
    sys.exit(77)


def run(*command):
    return subprocess.run([str(word) for word in command], capture_output=True, text=True, stdin=subprocess.DEVNULL)


def pip(*arguments):
    return run(PYTHON, '-m', 'pip', '--disable-pip-version-check', '--retries', '1', *arguments)


def make_environment():
    if sys.version_info < (3, 11):
        skip(f'Python {sys.version.split()[0]} is older than 3.11')
    if not (Path(sysconfig.get_path('include')) / 'Python.h').exists():
        skip("Python's headers are missing: tools/install-dependencies python")
    if not PYTHON.exists():
        shutil.rmtree(VENV, ignore_errors=True)
        made = run(sys.executable, '-m', 'venv', VENV)
        if made.returncode != 0:
            skip('there is no venv here (tools/install-dependencies python):\n' + made.stdout + made.stderr)
    needed = pip('install', 'scikit-build-core>=0.10', 'nanobind>=2.4', 'pytest')
    if needed.returncode != 0:
        skip('pip could not get nanobind, scikit-build-core and pytest:\n' + needed.stdout[-2000:] + needed.stderr[-2000:])
    if pip('install', '--only-binary=:all:', *READERS).returncode != 0:
        for reader in READERS:
            if pip('install', '--only-binary=:all:', reader).returncode != 0:
                print(f'pip could not get {reader}: the tests that need it skip')


def build_wheel():
    wheels = BUILD / 'python/wheels'
    shutil.rmtree(wheels, ignore_errors=True)
    built = pip('wheel', REPOSITORY, '--no-build-isolation', '--no-deps', '-w', wheels, '--config-settings',
                f'cmake.define.KRONIEK_LIBRARY={os.environ["KRONIEK_LIBRARY"]}', '--config-settings', f'build-dir={BUILD}/python/build')
    if built.returncode == 0:
        built = pip('install', '--force-reinstall', '--no-deps', *wheels.glob('*.whl'))
    if built.returncode != 0:
        sys.exit(built.stdout + built.stderr)
    for wheel in wheels.glob('*.whl'):
        print(f'{wheel.name}: {wheel.stat().st_size / 1e6:.1f} MB')


def main():
    if sys.argv[1] == 'wheel':
        READY.unlink(missing_ok=True)
        make_environment()
        build_wheel()
        READY.touch()
        return
    if not READY.exists():
        skip('there is no wheel; the test python.wheel says why')
    done = subprocess.run([PYTHON, '-m', 'pytest', '-q', '-p', 'no:cacheprovider', '-rs', *sys.argv[2:]],
                          cwd=BUILD / 'python', stdin=subprocess.DEVNULL)
    sys.exit(77 if done.returncode == 5 else done.returncode)


if __name__ == '__main__':
    main()
