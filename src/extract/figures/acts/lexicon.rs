//! The words of acts, with the forms that their verbs take.

use crate::text::{KeyMap, TermKey};
use std::sync::LazyLock;

#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Frame {
    Give,
    Grant,
    Punish,
    Buy,
    Sell,
    Take,
    Invest,
    /// Only with what is changed: "revenue increased" tells of nobody.
    Alter,
    Change,
    Harm,
    Think,
    Gift,
    Fine,
    Bid,
    Stake,
    Trade,
    Import,
    Control,
    Make,
}

#[derive(Clone, Copy, Default)]
pub struct Form {
    /// "pay"
    pub base: bool,
    /// "pays"
    pub third: bool,
    /// "paid"
    pub past: bool,
    pub participle: bool,
    /// "paying"
    pub progressive: bool,
}

/// A word: what it does as a verb, what as a noun, and whether it leads to an infinitive.
#[derive(Clone, Copy, Default)]
pub struct Verb {
    pub act: Option<Frame>,
    pub noun: Option<Frame>,
    pub thinks: bool,
    pub controls: bool,
    pub makes: bool,
    pub form: Form,
}

static WORDS: LazyLock<KeyMap<Verb>> = LazyLock::new(|| {
    let mut words: KeyMap<Verb> = KeyMap::default();
    let mut put = |word: &str, frame: Frame, noun: bool, form: Form| {
        let verb = words.entry(TermKey::of_text(word)).or_default();
        match frame {
            Frame::Control => verb.controls = true,
            Frame::Make => verb.makes = true,
            Frame::Think => verb.thinks = true,
            frame if noun => verb.noun = Some(frame),
            frame => verb.act = Some(frame),
        }
        let f = &mut verb.form;
        f.base |= form.base;
        f.third |= form.third;
        f.past |= form.past;
        f.participle |= form.participle;
        f.progressive |= form.progressive;
    };
    for line in include_str!("../lexicon/acts.txt").lines() {
        let Some((frame, list)) = line.split('#').next().and_then(|l| l.split_once('=')) else { continue };
        let (name, noun) = frame.trim().split_once(' ').map_or((frame.trim(), false), |(name, _)| (name, true));
        let frame = match name {
            "give" => Frame::Give,
            "grant" => Frame::Grant,
            "punish" => Frame::Punish,
            "buy" => Frame::Buy,
            "sell" => Frame::Sell,
            "take" => Frame::Take,
            "invest" => Frame::Invest,
            "alter" => Frame::Alter,
            "change" => Frame::Change,
            "harm" => Frame::Harm,
            "think" => Frame::Think,
            "gift" => Frame::Gift,
            "fine" => Frame::Fine,
            "bid" => Frame::Bid,
            "stake" => Frame::Stake,
            "trade" => Frame::Trade,
            "import" => Frame::Import,
            "make" => Frame::Make,
            _ => Frame::Control,
        };
        for word in list.split_whitespace() {
            if noun {
                put(word, frame, true, Form::default());
                continue;
            }
            let mut forms = word.split('/');
            let base = forms.next().unwrap_or_default();
            let regular = if base.ends_with('e') { format!("{base}d") } else { format!("{base}ed") };
            let past = forms.next().unwrap_or(&regular);
            let participle = forms.next().unwrap_or(past);
            let third = if base.ends_with("sh") || base.ends_with("ss") { format!("{base}es") } else { format!("{base}s") };
            put(base, frame, false, Form { base: true, ..Form::default() });
            put(&third, frame, false, Form { third: true, ..Form::default() });
            put(past, frame, false, Form { past: true, ..Form::default() });
            put(participle, frame, false, Form { participle: true, ..Form::default() });
            let stem = base.strip_suffix('e').unwrap_or(base);
            // "cut" and "win" double their end
            let last = &base[base.len().saturating_sub(1)..];
            let short = base.len() == 3 && base[1..].starts_with(['a', 'e', 'i', 'o', 'u']) && base.ends_with(['t', 'n']);
            let last = if short || past.ends_with(&format!("{last}{last}ed")) { last } else { "" };
            put(&format!("{stem}{last}ing"), frame, false, Form { progressive: true, ..Form::default() });
        }
    }
    words
});

pub fn verb(key: TermKey) -> Option<&'static Verb> {
    WORDS.get(&key)
}
