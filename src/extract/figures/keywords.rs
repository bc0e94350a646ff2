//! The small words that the readers of figures look for.

use crate::text::TermKey;

macro_rules! keys {
    ($($name:ident = $word:literal),* $(,)?) => { $(pub const $name: TermKey = TermKey::of($word);)* };
}
keys! {
    AT = "at", LEAST = "least", MOST = "most", MORE = "more", THAN = "than", LESS = "less", FEWER = "fewer", GREATER = "greater",
    HIGHER = "higher", LOWER = "lower", OVER = "over", ABOVE = "above", EXCEEDING = "exceeding", NEARLY = "nearly", ALMOST = "almost", ABOUT = "about",
    AROUND = "around", ROUGHLY = "roughly", APPROXIMATELY = "approximately", ESTIMATED = "estimated", SOME = "some", UP = "up", TO = "to",
    UNDER = "under", BELOW = "below", NO = "no", AS = "as", MANY = "many", MUCH = "much", WELL = "well", JUST = "just", CLOSE = "close",
    BETWEEN = "between", AND = "and", OR = "or", OF = "of", ONLY = "only", ANOTHER = "another", THE = "the", A = "a", AN = "an", ONE = "one",
    TIMES = "times", FOLD = "fold", HALF = "half", THIRD = "third", THIRDS = "thirds", QUARTER = "quarter", QUARTERS = "quarters",
    POINT = "point", FIFTH = "fifth", FIFTHS = "fifths", TENTH = "tenth", TENTHS = "tenths", HYPHEN = "-", BY = "by", IN = "in",
    ITS = "its", THEIR = "their", HIS = "his", HER = "her", OUR = "our", YOUR = "your", THESE = "these", THOSE = "those", BOTH = "both", MY = "my",
    WILL = "will", WOULD = "would", COULD = "could", SHOULD = "should", MAY = "may", MIGHT = "might", CAN = "can", MUST = "must",
    TOLL = "toll", NUMBER = "number", POUNDS = "pounds", BIGGER = "bigger", LARGER = "larger", FASTER = "faster", TIME = "time", DOWN = "down", FROM = "from", OUT = "out",
}

pub const DEFINITE: [TermKey; 9] = [THE, THESE, THOSE, ITS, THEIR, HIS, HER, OUR, BOTH];
/// Counts of people in these words stand without their noun.
pub const CASUALTIES: [TermKey; 7] = [
    TermKey::of("dead"),
    TermKey::of("injured"),
    TermKey::of("wounded"),
    TermKey::of("missing"),
    TermKey::of("hurt"),
    TermKey::of("homeless"),
    TermKey::of("displaced"),
];
/// What stands between the two.
pub const BE: [TermKey; 5] = [TermKey::of("are"), TermKey::of("were"), TermKey::of("remain"), TermKey::of("remained"), TermKey::of("is")];
/// Counts of people stand bare before these.
pub const DIE: [TermKey; 6] =
    [TermKey::of("die"), TermKey::of("died"), TermKey::of("drown"), TermKey::of("drowned"), TermKey::of("perish"), TermKey::of("perished")];
/// How far before its number "toll" may stand.
pub const TOLL_REACH: usize = 7;
/// Behind "two-" these tell a kind and no count.
pub const UNCOUNTED: [&str; 24] = [
    "old",
    "time",
    "way",
    "off",
    "half",
    "fold",
    "third",
    "quarter",
    "star",
    "state",
    "party",
    "part",
    "tier",
    "tone",
    "faced",
    "sided",
    "legged",
    "handed",
    "odd",
    "plus",
    "strong",
    "wheel",
    "something",
    "year",
];
/// Counts of people stand bare behind these.
pub const HARMED: [TermKey; 6] =
    [TermKey::of("killed"), TermKey::of("killing"), TermKey::of("injured"), TermKey::of("injuring"), TermKey::of("wounded"), TermKey::of("wounding")];
pub const POSSESSIVE: [TermKey; 7] = [ITS, THEIR, HIS, HER, OUR, YOUR, MY];
pub const MODALS: [TermKey; 9] = [TO, WILL, WOULD, COULD, SHOULD, MAY, MIGHT, CAN, MUST];
