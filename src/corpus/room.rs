//! Memory asked for in large steps.
//!
//! A program's memory in the browser grows by 64 KB when it is full, and each
//! time costs the browser 0.4 ms: three seconds for half a gigabyte. Room that
//! is taken and given back stays with the program, so that what follows finds
//! it there. Nothing is written into it, so that it takes no memory before it is used.

/// What a step of the pipeline takes at most, as a rule.
#[cfg(target_arch = "wasm32")]
const ROOM: usize = 16 << 20;

/// Makes room for a step, where memory grows in steps.
pub fn make_room() {
    #[cfg(target_arch = "wasm32")]
    {
        let mut room = Vec::<u8>::new();
        // Where there is no more of it, the step may still do with what there is.
        let _ = std::hint::black_box(&mut room).try_reserve_exact(ROOM);
    }
}
