"""The locked third: its marks lie packed in one file, so that nobody reads them by accident; only totals are made of them.

locked.pack is base64 of gzip of {"files": {path below this folder: text}, "rows": {table: [line]}}. It keeps no secret from somebody
who wants to look; it keeps whoever writes rules from looking unawares.
"""
import base64, gzip, json
from pathlib import Path
import scheme

TABLES = ('pairs.tsv', 'disputes.tsv')
FOLDERS = ('pass-a', 'pass-b', 'gold')


def read(root):
    path = Path(root) / 'locked.pack'
    return json.loads(gzip.decompress(base64.b64decode(path.read_bytes()))) if path.exists() else {'files': {}, 'rows': {}}


def write(root, packed):
    raw = gzip.compress(json.dumps(packed, ensure_ascii=False, sort_keys=True).encode(), 9, mtime=0)
    text = base64.b64encode(raw).decode()
    (Path(root) / 'locked.pack').write_text('\n'.join(text[i:i + 120] for i in range(0, len(text), 120)) + '\n')


def locked_names(reports):
    return {name for name, r in reports.items() if r.locked}


def about(row):
    """The reports that a line of a table names (nl/007-slug#e2, nl/007-slug:3)."""
    return {cell.split('#')[0].split(':')[0] for cell in row.split('\t') if cell[:3] in ('nl/', 'en/')}


def pack(root, reports):
    """Takes what is marked of locked reports into the pack and away from the folders. How many files and rows."""
    root, packed, locked = Path(root), read(root), locked_names(reports)
    files = rows = 0
    for folder in FOLDERS:
        for path in sorted((root / folder).glob('*/*.events')):
            name = f'{path.parent.name}/{path.stem}'
            if name in locked:
                packed['files'][f'{folder}/{name}.events'] = path.read_text(encoding='utf8')
                path.unlink()
                files += 1
    for table in TABLES:
        if (root / table).exists():
            lines = (root / table).read_text(encoding='utf8').splitlines()
            away = [line for line in lines if about(line) & locked]
            kept = packed['rows'].setdefault(table, [])
            kept += [line for line in away if line not in kept]
            (root / table).write_text(''.join(line + '\n' for line in lines if line not in away), encoding='utf8')
            rows += len(away)
    if files or rows:
        write(root, packed)
    return files, rows


def unpack(root, out):
    """Lays the pack out in another folder, for those who settle it."""
    packed, out = read(root), Path(out)
    for name, text in packed['files'].items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_text(text, encoding='utf8')
    for table, lines in packed['rows'].items():
        (out / table).write_text(''.join(line + '\n' for line in lines), encoding='utf8')
    return len(packed['files'])
