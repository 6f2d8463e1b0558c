"""The gold of others."""
def arguments(parser): pass
def main(a): return 0
