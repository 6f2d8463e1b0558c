"""The examples in the docstrings and in docs/PYTHON.md, run as doctests."""
import doctest
import os

import pytest
from conftest import REPOSITORY

import kroniek._archive
import kroniek._read


@pytest.mark.parametrize('module', [kroniek._read, kroniek._archive])
def test_docstrings(module):
    done = doctest.testmod(module)
    assert done.attempted > 3 and done.failed == 0


def test_the_guide(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    os.symlink(REPOSITORY / 'examples', tmp_path / 'examples')
    done = doctest.testfile(str(REPOSITORY / 'docs/PYTHON.md'), module_relative=False, optionflags=doctest.ELLIPSIS)
    assert done.attempted > 5 and done.failed == 0
