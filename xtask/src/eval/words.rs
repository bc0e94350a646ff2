//! Words made comparable.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// What stands before a name without belonging to it.
const TITLES: &str = "mr mrs ms miss dr sen rep gov president vice former secretary senator representative congressman congresswoman governor \
                      mayor judge justice gen general col lt sgt capt rev prof professor chairman chairwoman speaker sir lord lady pope king \
                      queen prince princess director attorney leader minister candidate nominee";
const PRONOUNS: &str = "he she they i we it you who him her them his their its my our me us which whom whose";
const DETERMINERS: &str = "the a an this that these those his her their its my your our some one another";
/// After these a description only goes on about its head.
const CUTS: &str = "who whose whom which that of in at for from with on to by as during about inside near after before via through behind \
                    against among is was has had";

fn listed(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|w| w == word)
}

pub fn is_pronoun(word: &str) -> bool {
    listed(PRONOUNS, &word.to_lowercase())
}

/// Lower case, no accents, straight apostrophes, single spaces.
pub fn plain(text: &str) -> String {
    let bare: String = text.nfkd().filter(|c| !is_combining_mark(*c)).map(|c| if matches!(c, '’' | '‘') { '\'' } else { c }).collect();
    bare.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// `Pull quote` → `pull-quote`.
pub fn slug(text: &str) -> String {
    plain(text).replace('&', "and").split(|c: char| c.is_whitespace() || c == '_').collect::<Vec<_>>().join("-")
}

/// A name without articles, titles, single initials, possessives or punctuation.
pub fn name(text: &str) -> String {
    let chars: Vec<char> = plain(text).chars().collect();
    let mut words: Vec<String> = vec![String::new()];
    let mut i = 0;
    let letter = |i: usize| chars.get(i).is_some_and(|c| c.is_alphanumeric());
    while i < chars.len() {
        let c = chars[i];
        let last = words.last_mut().expect("there is always a word");
        let wordly = |i: usize| chars.get(i).is_some_and(|c| c.is_alphanumeric() || *c == '_');
        if c == '\'' && !wordly(i + 1) {
            // A possessive without its s.
        } else if c == '\'' && chars.get(i + 1) == Some(&'s') && !wordly(i + 2) {
            i += 1;
        } else if letter(i) || (matches!(c, '-' | '\'') && !last.is_empty() && letter(i + 1)) {
            last.push(c);
        } else if c != '.' && !last.is_empty() {
            words.push(String::new());
        }
        i += 1;
    }
    words.retain(|w| !w.is_empty());
    let skip = words.iter().take_while(|w| matches!(w.as_str(), "the" | "a" | "an") || listed(TITLES, w)).count();
    let words = &words[skip.min(words.len().saturating_sub(1))..];
    let kept: Vec<&str> = words.iter().map(String::as_str).filter(|w| words.len() == 1 || w.chars().count() > 1).collect();
    kept.join(" ")
}

/// The words on which a description of somebody without a name turns: of "A Canadian official who spoke" it is "official".
pub fn heads(description: &str) -> Vec<String> {
    let mut text = String::new();
    let mut depth = 0;
    for c in description.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            '"' | '“' | '”' | '\n' => text.push(' '),
            _ if depth == 0 => text.push(c),
            _ => {}
        }
    }
    let first = text.split([',', ';', ':', '—']).map(str::trim).find(|c| !words(c).is_empty()).unwrap_or_default();
    let all = words(first);
    let cut = all.iter().position(|w| listed(CUTS, &w.to_lowercase())).filter(|&at| at > 0).unwrap_or(all.len());
    all[..cut]
        .split(|w| matches!(w.to_lowercase().as_str(), "and" | "or"))
        .filter_map(|part| part.iter().rfind(|w| part.len() == 1 || !listed(DETERMINERS, &w.to_lowercase())))
        .map(|w| w.to_lowercase().replace('.', ""))
        .filter(|w| !is_pronoun(w))
        .collect()
}

fn words(text: &str) -> Vec<String> {
    text.replace(['’', '‘'], "'")
        .split(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '\'' | '-' | '_')))
        .map(|w| w.trim_end_matches("'s").trim_matches(['\'', '.', '-']).to_owned())
        .filter(|w| !w.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_compared_without_titles_initials_and_possessives() {
        for (given, wanted) in [
            ("Prime Minister Mark Carney's", "prime minister mark carney"),
            ("President Xi Jinping", "xi jinping"),
            ("the U.S.", "us"),
            ("John D. Rockefeller", "john rockefeller"),
            ("Québec’s", "quebec"),
            ("Jean-Luc O’Neil", "jean-luc o'neil"),
        ] {
            assert_eq!(name(given), wanted);
        }
    }

    #[test]
    fn a_description_turns_on_its_head() {
        assert_eq!(heads("A Canadian official who spoke on condition"), ["official"]);
        assert_eq!(heads("experts and observers"), ["experts", "observers"]);
        assert_eq!(heads("They"), Vec::<String>::new());
    }
}
