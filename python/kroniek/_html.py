"""An article as a notebook shows it: `_repr_html_`. What comes from the page is escaped; nothing is fetched."""
from html import escape

_COLOURS = {'name': '#dbe9ff', 'reference': '#eef4ff', 'place': '#dff3e0', 'demonym': '#eef8ee', 'metonym': '#eef8ee',
            'time': '#fff0d6', 'quantity': '#f3e8fb'}
_MOST = 20_000  # characters of text that are shown


def article(article) -> str:
    parts = ['<div style="max-width:46em;line-height:1.5">']
    if article.title:
        parts.append(f'<h3 style="margin:0.2em 0">{escape(article.title)}</h3>')
    facts = [', '.join(article.authors), article.publisher, article.published and article.published.value,
             article.language, None if article.status == 'ok' else article.status]
    line = ' · '.join(escape(str(fact)) for fact in facts if fact)
    parts.append(f'<div style="opacity:0.7">{line}</div>')
    if article.error:
        parts.append(f'<div>{escape(article.error)}</div>')
    text = article.text
    found = article.annotations
    for block in article.blocks:
        if block.begin >= _MOST:
            parts.append('<p>…</p>')
            break
        words = _marked(text, block.begin, block.end, found)
        tag = {'subheading': 'h4', 'headline': 'h4', 'quote': 'blockquote', 'code': 'pre'}.get(block.role, 'p')
        weight = ' style="font-weight:600"' if block.role == 'standfirst' else ''
        parts.append(f'<{tag}{weight}>{words}</{tag}>')
    parts.append('</div>')
    return ''.join(parts)


def _marked(text, begin, end, found):
    """The words of a block, with what was found in them marked; of marks that overlap the first is shown."""
    out, at = [], begin
    for one in found:
        if one.kind not in _COLOURS or one.begin < at or one.end > end:
            continue
        out.append(escape(text[at:one.begin]))
        entity = getattr(one, 'entity', None)
        means = entity.name if entity else getattr(one, 'name', None) or getattr(one, 'value', None) or ''
        out.append(f'<span style="background:{_COLOURS[one.kind]};color:#111" title="{escape(one.kind)} '
                   f'{escape(str(means))}">{escape(one.text)}</span>')
        at = one.end
    out.append(escape(text[at:end]))
    return ''.join(out).replace('\n', '<br>')
