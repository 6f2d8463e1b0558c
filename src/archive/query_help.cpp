// The page about the query language, as `kroniek search --help` prints it: the text of docs/SEARCH.md (a test compares
// them).
#include "kroniek/search.h"

namespace kroniek {

std::string_view query_help() noexcept {
  return R"help(# The query language of kroniek search

    brug                    a word: all words of its family (brug and bruggen), in every language of the
                            archive, and compounds that have it as a part (spoorbrug)
    "rode brug"             a phrase: these words in a row, as written; one word in quotes is that word alone
    brug*                   words that begin so; two letters at least
    brug dicht              both, anywhere in title, text or the authors' names
    brug OR tunnel          at least one of them; OR, AND and NOT are written in capitals
    brug -haven             without: also -"rode brug", -(a b), -lang:fr, NOT haven
    (brug OR tunnel) dicht  parentheses; what stands beside each other is joined before OR is
    NEAR(brug dicht, 5)     with at most 5 words between them (10 when no number is given); also of phrases

Capitals, accents and widths of letters make no difference: BRUG, brúg and ｂｒｕｇ are brug. “ ” „ « » are
quotes too. A word with signs in it, such as Noord-Korea or covid-19, is a phrase of its parts.

Filters stand before a word, a phrase, or words in parentheses: title:(brug OR tunnel).

    title:brug              in the title
    author:peeters          in the names of the authors; names have no families
    publisher:"de krant"    publishers whose name has these words in a row; publisher:nieuws* for its beginning
    collection:2022         collections whose name has these words in a row
    lang:nl                 the language; lang:nl-BE for one land's. Families are then of this language only
    kind:live               article, live, forum, product, listing, collection, documentation, service, other
    date:2022-11            published in that month: a year, a month or a day, by the page's own time zone;
                            date:2022-11..2022-12, date:2022-11-09.., date:..2021; date:.. has any date
    captured:2023           captured then, in the same spellings, by universal time
    versions:all            earlier versions of articles too; without it only the current one is found

Filters of what a text speaks of, as its annotations have it (kroniek annotate; Dutch and English):

    who:Poetin              a person or organisation, by name or a part of it, in any spelling: Poetin, Putin, Путин
    where:Cherson           a place, sea or river, by any name that the archive's texts or the gazetteer have for it; a
                            country's or region's (where:Vlaanderen) finds all that lies in it. A region with the name
                            of a town in it is meant by its kind: where:"province of Utrecht", where:"oblast Cherson"
    when:2022-09            a time that the text speaks of, not its publication; in the spellings of date:
    what:assault            something of this type happens in it (kroniek events --help has the types)
    says:"we blijven"       words that somebody says, in quotation marks or as the reporter tells them; words have
                            their families here too
    by:Soerovikin           somebody of this name is quoted; beside says: both mean one quotation, by:X says:"y" says:z:
                            somebody called X says y and z in it

date:, captured: and versions: are for the whole query and stand outside of parentheses. A query may consist of
filters alone. It must say something that is wanted, not only what is not. To search for words that look like a
filter, put them into quotes: "date:".

By relevance, words in titles and rare words count most; of very common words the newest 10,000 articles that match
are ranked, and the answer says so; --widen ranks all. --sort newest puts the newest first. Pages stay as they were
on the first one while others add to the archive.
)help";
}

}  // namespace kroniek
