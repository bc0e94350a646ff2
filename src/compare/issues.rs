//! Which issues of news in general a corpus is about.
//!
//! A list of co-occurring words has no good name: "arrest, retaliation". So the
//! words of known issues are looked for first, and only what they leave is
//! grouped by company. An issue shows by the words that the articles use.

use super::Source;
use super::reading::Reading;
use crate::extract::themes::{Terms, Theme};
use crate::text::{Arrange, KeySet, TermKey, stem, tokenize};

/// An issue in fewer paragraphs, or in one article, is none of the corpus.
const LEAST_PARAGRAPHS: usize = 3;
const LEAST_ARTICLES: usize = 2;
/// Of a long corpus it takes this share of the paragraphs.
const LEAST_SHARE: f32 = 0.02;

/// An issue with what the articles show of it.
pub(super) struct Issue {
    pub theme: Theme,
    /// Numbers of the paragraphs that show it, in order.
    pub paragraphs: Vec<u32>,
    /// The stems of its words.
    pub stems: Vec<TermKey>,
}

/// The issues that the articles share, the widest first. What every headline has shows none.
///
/// The list has "label = words and phrases that show it"; inside a phrase after "-" nothing does. The division follows the top
/// levels of common news taxonomies (the IPTC's Media Topics and others), the words are English news usage, gathered by hand.
pub(super) fn shared(sources: &[Source<'_>], readings: &[Reading], frame: &KeySet) -> Vec<Issue> {
    let known: Vec<Theme> = include_str!("lexicon/issues.txt").lines().filter_map(parse).map(|t| without(t, frame)).collect();
    let terms = Terms::of(&known);
    let mut found: Vec<(Vec<u32>, Vec<usize>, Vec<Vec<TermKey>>)> = vec![Default::default(); known.len()];
    let mut paragraph = 0u32;
    for (d, (source, reading)) in sources.iter().zip(readings).enumerate() {
        let article = source.article;
        for block in article.body() {
            paragraph += 1;
            let stem = |i: usize| reading.stems[block.tokens.start as usize + i];
            for (theme, spans) in terms.find_stems(&article.text, article.tokens(block.tokens.clone()), &stem) {
                let (paragraphs, articles, words) = &mut found[theme.0 as usize];
                paragraphs.push(paragraph);
                if articles.last() != Some(&d) {
                    articles.push(d);
                }
                for span in spans {
                    let tokens = article.tokens_in(span);
                    let stems = reading.stems[tokens.start as usize..tokens.end as usize].to_vec();
                    if !words.contains(&stems) {
                        words.push(stems);
                    }
                }
            }
        }
    }
    let least = LEAST_PARAGRAPHS.max((paragraph as f32 * LEAST_SHARE) as usize);
    let kept = known
        .into_iter()
        .zip(found)
        .filter(|(_, (paragraphs, articles, _))| paragraphs.len() >= least && articles.len() >= LEAST_ARTICLES.min(sources.len()));
    let mut issues: Vec<Issue> = kept
        .map(|(mut theme, (paragraphs, _, words))| {
            theme.any.retain(|term| words.contains(&stems(term)));
            let stems = theme.any.iter().flat_map(|t| stems(t)).collect();
            Issue { theme, paragraphs, stems }
        })
        .collect();
    issues.arrange_by_key(|i| std::cmp::Reverse(i.paragraphs.len()));
    issues
}

/// "Label = word, phrase - barred phrase".
fn parse(line: &str) -> Option<Theme> {
    let (label, words) = line.split_once(" = ")?;
    let (any, not) = words.split_once(" - ").unwrap_or((words, ""));
    let list = |s: &str| s.split(',').map(|w| w.trim().to_owned()).filter(|w| !w.is_empty()).collect();
    Some(Theme { id: super::themes::slug(label), label: label.to_owned(), any: list(any), not: list(not), discovered: true })
}

fn without(mut theme: Theme, frame: &KeySet) -> Theme {
    theme.any.retain(|term| !stems(term).iter().all(|s| frame.contains(s)));
    theme
}

fn stems(term: &str) -> Vec<TermKey> {
    tokenize(term).iter().map(|t| if t.is_word() { stem(t.text(term)) } else { t.key }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_of_the_list_is_an_issue_with_words() {
        let issues: Vec<Theme> = include_str!("lexicon/issues.txt").lines().filter_map(parse).collect();
        let lines = include_str!("lexicon/issues.txt").lines().count();
        assert_eq!(issues.len(), lines);
        assert!(issues.iter().all(|i| i.any.len() > 3 && !i.id.is_empty()));
    }

    #[test]
    fn what_stands_after_the_dash_bars() {
        let issue = parse("War = war, truce - war chest").unwrap();
        assert_eq!((issue.any, issue.not), (vec!["war".to_owned(), "truce".to_owned()], vec!["war chest".to_owned()]));
    }

    #[test]
    fn a_word_of_every_headline_shows_nothing() {
        let frame: KeySet = [stem("war")].into_iter().collect();
        assert_eq!(without(parse("War = war, truce").unwrap(), &frame).any, ["truce"]);
    }
}
