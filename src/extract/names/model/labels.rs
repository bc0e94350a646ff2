//! The states of the sequence model: outside, and begin, inside, last, unit of
//! each kind of name.

use crate::extract::names::NameKind;

/// Weights per feature: outside, four kinds, and three for the place in a name.
pub const WIDTH: usize = 8;
pub const KINDS: usize = 4;
/// Outside, then begin, inside, last, unit of each kind.
pub const STATES: usize = 1 + 4 * KINDS;
pub const OUTSIDE: usize = 0;

pub const BEGIN: usize = 0;
pub const INSIDE: usize = 1;
pub const LAST: usize = 2;
pub const UNIT: usize = 3;

pub const fn state(kind: usize, place: usize) -> usize {
    1 + kind * 4 + place
}

/// Kind and place of a state other than [`OUTSIDE`].
pub const fn parts(state: usize) -> (usize, usize) {
    ((state - 1) / 4, (state - 1) % 4)
}

/// Whether a name is still open after a state.
pub const fn is_open(state: usize) -> bool {
    state != OUTSIDE && parts(state).1 < LAST
}

/// Whether `b` may follow `a`.
#[cfg(feature = "train")]
pub const fn may_follow(a: usize, b: usize) -> bool {
    if is_open(a) {
        b != OUTSIDE && parts(a).0 == parts(b).0 && (parts(b).1 == INSIDE || parts(b).1 == LAST)
    } else {
        b == OUTSIDE || parts(b).1 == BEGIN || parts(b).1 == UNIT
    }
}

/// The scores of all states from the weights of a row sum.
pub fn spread<N: Copy + std::ops::Add<Output = N> + Default>(row: &[N; WIDTH]) -> [N; STATES] {
    let mut out = [N::default(); STATES];
    out[OUTSIDE] = row[0];
    for kind in 0..KINDS {
        out[state(kind, BEGIN)] = row[1 + kind] + row[5];
        out[state(kind, INSIDE)] = row[1 + kind] + row[6];
        out[state(kind, LAST)] = row[1 + kind] + row[7];
        // a name of one word begins and ends: the weight of it is the kind's own
        out[state(kind, UNIT)] = row[1 + kind];
    }
    out
}

pub const fn kind_of(kind: usize) -> NameKind {
    match kind {
        0 => NameKind::Person,
        1 => NameKind::Organisation,
        2 => NameKind::Place,
        _ => NameKind::Other,
    }
}
