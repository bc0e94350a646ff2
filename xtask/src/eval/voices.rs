//! Quotations and indirect speech.

use super::spans::{Item, items, pair};
use super::tally::{Counts, Tally};
use super::{Sample, speaker};
use std::collections::BTreeMap;

/// Returns how many quotations were taken out of what is none.
pub fn quotes(sample: &Sample, tally: &mut Tally) -> usize {
    let (mut n, mut right, mut traps) = (Counts::default(), 0.0, 0);
    let mut by_class: BTreeMap<&str, (f64, usize)> = BTreeMap::new();
    let mut by_form: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (file, gold) in &sample.gold {
        let found: Vec<Item<'_>> = items(&sample.found(file)["quotes"]).into_iter().filter(|q| !q.is("form", "indirect")).collect();
        let wanted = items(&gold["quotes"]);
        let pairs = pair(&wanted, &found, 0.8, |_, _| true);
        for (i, quote) in wanted.iter().enumerate().filter(|(_, q)| q.is("score", "core")) {
            let form = by_form.entry(quote.json["form"].as_str().unwrap_or_default()).or_default();
            n.wanted += 1;
            form.1 += 1;
            let Some(&j) = pairs.get(&i) else {
                tally.miss("quotes_found", file, format!("{}-{} missed: {}", quote.start, quote.end, quote.json["text"]));
                continue;
            };
            let ok = speaker::right(gold, quote.json, found[j].json);
            let class = by_class.entry(quote.json["resolution"].as_str().unwrap_or_default()).or_default();
            n.right += 1;
            n.given += 1;
            form.0 += 1;
            right += ok;
            *class = (class.0 + ok, class.1 + 1);
            if ok < 1.0 {
                let what = format!("{}: {}, wanted {}", quote.start, found[j].json["speaker"]["name"], quote.json["speaker"]);
                tally.miss("quotes_speaker", file, what);
            }
        }
        let no_quotes = items(&gold["not_quotes"]);
        for quote in (0..found.len()).filter(|j| !pairs.values().any(|p| p == j)).map(|j| &found[j]) {
            let trap: Vec<_> = no_quotes.iter().filter(|x| x.touches(quote)).collect();
            let optional: usize = wanted.iter().filter(|q| q.is("score", "optional")).map(|q| q.overlap(quote)).sum();
            let tolerated = trap.iter().all(|x| x.json["tolerated_as_quote"] == true);
            if if trap.is_empty() { 2 * optional >= quote.len() } else { tolerated } {
                continue;
            }
            n.given += 1;
            traps += usize::from(!trap.is_empty());
            tally.miss("quotes_found", file, format!("{}-{} is no quotation of the gold", quote.start, quote.end));
        }
    }
    tally.f1("quotes_found", "quotations, core", n, Some((97.0, 100.0)));
    tally.share("quotes_speaker", "  speaker right, of those found", right, n.right, Some((95.0, 100.0)));
    for (class, (ok, seen)) in by_class {
        tally.share(&format!("speaker_{class}"), &format!("    {class}"), ok, seen, None);
    }
    let forms: Vec<String> = by_form.iter().map(|(form, (found, of))| format!("{form} {found} of {of}")).collect();
    tally.note("quotes_by_form", "  found by form", None, forms.join(", "));
    traps
}

/// The gold marks whole sentences; the clause that was said must lie mostly in one.
pub fn indirect(sample: &Sample, tally: &mut Tally) {
    let (mut n, mut right) = (Counts::default(), 0.0);
    for (file, gold) in &sample.gold {
        let found: Vec<Item<'_>> = items(&sample.found(file)["quotes"]).into_iter().filter(|q| q.is("form", "indirect")).collect();
        let wanted = items(&gold["indirect"]);
        for sentence in wanted.iter().filter(|s| s.is("score", "core")) {
            n.wanted += 1;
            let mine: Vec<&Item<'_>> = found.iter().filter(|f| f.lies_in(sentence)).collect();
            if mine.is_empty() {
                tally.miss("indirect_found", file, format!("{}-{} missed: {}", sentence.start, sentence.end, sentence.json["text"]));
                continue;
            }
            let ok = mine.iter().map(|f| speaker::right(gold, sentence.json, f.json)).fold(0.0, f64::max);
            n.right += 1;
            n.given += 1;
            right += ok;
            if ok < 1.0 {
                let what = format!("{}: {}, wanted {}", sentence.start, mine[0].json["speaker"]["name"], sentence.json["speaker"]);
                tally.miss("indirect_speaker", file, what);
            }
        }
        // A sentence that holds a mixed quotation may be listed as well.
        let free = [items(&gold["indirect_tolerated"]), items(&gold["quotes"])].concat();
        for clause in found.iter().filter(|c| !wanted.iter().any(|w| c.lies_in(w))) {
            if !free.iter().any(|f| f.touches(clause) || clause.lies_in(f)) {
                n.given += 1;
                tally.miss("indirect_found", file, format!("{}-{} is no indirect speech of the gold", clause.start, clause.end));
            }
        }
    }
    tally.f1("indirect_found", "indirect speech, core sentences", n, None);
    tally.share("indirect_speaker", "  speaker right, of those found", right, n.right, None);
}
