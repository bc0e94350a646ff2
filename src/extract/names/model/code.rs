//! Numbers packed by their likelihood: an adaptive binary range coder, with
//! which the model's file needs no further compression.

/// The odds of one kind of bit, learnt while reading: of 65,536, that it is 0.
#[derive(Clone, Copy)]
pub struct Odds(u16);

impl Default for Odds {
    fn default() -> Self {
        Odds(1 << 15)
    }
}

impl Odds {
    fn split(self, range: u32) -> u32 {
        (range >> 16) * u32::from(self.0)
    }

    fn learn(&mut self, bit: bool) {
        const PACE: u16 = 6;
        // never quite certain, so that every bit can be written
        if bit { self.0 -= (self.0 - 64) >> PACE } else { self.0 += (u16::MAX - 64 - self.0) >> PACE }
    }
}

/// How a kind of whole number is written: its length in bits one by one, then its bits.
#[derive(Clone, Default)]
pub struct Numbers {
    length: [Odds; 32],
    /// The bit after the highest, by length.
    second: [Odds; 32],
}

/// How small signed weights are written: by column and by how many before it in the row are none.
#[derive(Clone, Default)]
pub struct Weights {
    zero: [[Odds; 4]; 8],
    /// By column and by what stands before it.
    negative: [[Odds; 9]; 8],
    more: [[Odds; 16]; 8],
}

/// One that takes or gives bits: numbers are written and read by the same walk.
pub trait Coder {
    /// Takes the bit to write, gives the bit read.
    fn bit(&mut self, odds: &mut Odds, bit: bool) -> bool;

    fn number(&mut self, how: &mut Numbers, n: u32) -> u32 {
        let n = n.wrapping_add(1);
        let written = 31 - n.max(1).leading_zeros();
        let mut length = 0;
        while length < 31 && self.bit(&mut how.length[length as usize], length < written) {
            length += 1;
        }
        let mut out = 1u32;
        for at in (0..length).rev() {
            let even = &mut Odds::default();
            let odds = if at + 1 == length { &mut how.second[length as usize] } else { even };
            out = out << 1 | u32::from(self.bit(odds, n >> at & 1 == 1));
        }
        out.wrapping_sub(1)
    }

    fn weights(&mut self, how: &mut Weights, row: &mut [i8; 8]) {
        let (mut filled, mut before) = (0, [0i32; 8]);
        for (k, weight) in row.iter_mut().enumerate() {
            if !self.bit(&mut how.zero[k][filled.min(3)], *weight != 0) {
                *weight = 0;
                continue;
            }
            filled += 1;
            // the kinds against "outside" and one another, the places in a name against the first of them
            let sign = |sum: i32| (sum.signum() + 1) as usize;
            let beside = before[if k < 5 { 1 } else { 5 }.min(k)..k].iter().sum();
            let negative = self.bit(&mut how.negative[k][3 * sign(before[0]) + sign(beside)], *weight < 0);
            let mut size = 1i8;
            while size < i8::MAX && self.bit(&mut how.more[k][(size as usize - 1).min(15)], size < weight.saturating_abs()) {
                size += 1;
            }
            *weight = if negative { -size } else { size };
            before[k] = i32::from(*weight);
        }
    }
}

/// Reads what the packer wrote. Past its end it reads zeros: the file's checksum tells damage.
pub struct Unpacker<'a> {
    bytes: std::slice::Iter<'a, u8>,
    range: u32,
    code: u32,
}

impl<'a> Unpacker<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        let mut unpacker = Unpacker { bytes: bytes.iter(), range: u32::MAX, code: 0 };
        (0..4).for_each(|_| unpacker.shift());
        unpacker
    }

    fn shift(&mut self) {
        self.code = self.code << 8 | self.bytes.next().map_or(0, |b| u32::from(*b));
    }
}

impl Coder for Unpacker<'_> {
    fn bit(&mut self, odds: &mut Odds, _: bool) -> bool {
        let split = odds.split(self.range);
        let bit = self.code >= split;
        if bit {
            self.code -= split;
            self.range -= split;
        } else {
            self.range = split;
        }
        odds.learn(bit);
        while self.range < 1 << 24 {
            self.range <<= 8;
            self.shift();
        }
        bit
    }
}

#[cfg(feature = "train")]
pub struct Packer {
    out: Vec<u8>,
    low: u64,
    range: u32,
}

#[cfg(feature = "train")]
impl Packer {
    pub fn new() -> Self {
        Packer { out: Vec::new(), low: 0, range: u32::MAX }
    }

    fn shift(&mut self) {
        // a carry runs up through the bytes already written
        if self.low >> 32 != 0 {
            for byte in self.out.iter_mut().rev() {
                *byte = byte.wrapping_add(1);
                if *byte != 0 {
                    break;
                }
            }
        }
        self.out.push((self.low >> 24) as u8);
        self.low = (self.low << 8) & 0xFFFF_FFFF;
    }

    pub fn finish(mut self) -> Vec<u8> {
        (0..4).for_each(|_| self.shift());
        self.out
    }
}

#[cfg(feature = "train")]
impl Coder for Packer {
    fn bit(&mut self, odds: &mut Odds, bit: bool) -> bool {
        let split = odds.split(self.range);
        if bit {
            self.low += u64::from(split);
            self.range -= split;
        } else {
            self.range = split;
        }
        odds.learn(bit);
        while self.range < 1 << 24 {
            self.range <<= 8;
            self.shift();
        }
        bit
    }
}
