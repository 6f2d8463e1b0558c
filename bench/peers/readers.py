"""The Python peers, each as a function: bytes of a page in, {'text', 'title', 'authors', 'published'} out.

Every peer is called as its documentation shows first, without comments, and with what it finds out itself: no
address, no charset, no language is given, for kroniek gets none either. Imports stand in the functions' makers so
that a worker loads only the peer that it runs.
"""
import re


def trafilatura():
    from trafilatura import extract
    return lambda page: {'text': extract(page, include_comments=False)}


def trafilatura_with_metadata():
    from trafilatura import bare_extraction

    def read(page):
        found = bare_extraction(page, include_comments=False, with_metadata=True)
        if found is None:
            return {}
        authors = [name.strip() for name in (found.author or '').split(';') if name.strip()]
        return {'text': found.text, 'title': found.title, 'authors': authors, 'published': found.date}
    return read


def resiliparse():
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding
    from resiliparse.parse.html import HTMLTree

    def read(page):
        tree = HTMLTree.parse(bytes_to_str(page, detect_encoding(page)))
        return {'text': extract_plain_text(tree, main_content=True, alt_texts=False), 'title': tree.title}
    return read


def newspaper4k():
    import warnings
    warnings.simplefilter('ignore')
    from newspaper import Article
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding

    def read(page):
        article = Article(url='')
        article.download(input_html=bytes_to_str(page, detect_encoding(page)))  # it takes text only
        article.parse()
        published = article.publish_date
        return {'text': article.text, 'title': article.title, 'authors': list(article.authors),
                'published': published.isoformat() if hasattr(published, 'isoformat') else published}
    return read


def readability_lxml():
    from lxml import html
    from readability import Document

    def read(page):
        document = Document(page)
        return {'text': text_of(html.fromstring(document.summary())), 'title': document.short_title()}
    return read


def justext():
    from justext import get_stoplist, justext as paragraphs_of
    languages = {'ar': 'Arabic', 'cs': 'Czech', 'da': 'Danish', 'de': 'German', 'es': 'Spanish', 'fi': 'Finnish',
                 'fr': 'French', 'he': 'Hebrew', 'hi': 'Hindi', 'id': 'Indonesian', 'it': 'Italian', 'ko': 'Korean',
                 'nb': 'Norwegian_Bokmal', 'nl': 'Dutch', 'no': 'Norwegian_Bokmal', 'pl': 'Polish', 'pt': 'Portuguese',
                 'ru': 'Russian', 'sv': 'Swedish', 'tr': 'Turkish', 'uk': 'Ukrainian'}
    stoplists = {}

    def read(page):
        # It wants to be told the language; the page's own lang attribute tells it.
        declared = re.search(rb'<html[^>]*\slang\s*=\s*["\']?([A-Za-z]{2})', page[:65536], re.IGNORECASE)
        language = languages.get(declared[1].decode().lower() if declared else 'en', 'English')
        if language not in stoplists:
            stoplists[language] = get_stoplist(language)
        return {'text': '\n\n'.join(p.text for p in paragraphs_of(page, stoplists[language]) if not p.is_boilerplate)}
    return read


READERS = {'trafilatura': trafilatura, 'trafilatura+metadata': trafilatura_with_metadata, 'resiliparse': resiliparse,
           'newspaper4k': newspaper4k, 'readability-lxml': readability_lxml, 'jusText': justext}

INLINE = set('a abbr b bdi bdo cite code data del dfn em font i ins kbd mark q s samp small span strong sub sup time '
             'tt u var wbr'.split())


def text_of(root):
    """Text of an lxml tree, with a line break at every edge of a block, so that no two words grow together."""
    parts = []
    stack = [(root, False)]
    while stack:
        node, closing = stack.pop()
        block = node.tag not in INLINE
        if block:
            parts.append('\n')
        if closing:
            parts.append(node.tail or '')
            continue
        if isinstance(node.tag, str) and node.tag not in ('script', 'style'):
            parts.append(node.text or '')
            stack.append((node, True))
            stack.extend((child, False) for child in reversed(node))
        else:
            parts.append(node.tail or '')
    return re.sub(r'\s*\n\s*', '\n\n', ''.join(parts)).strip()
