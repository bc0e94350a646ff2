#![no_main]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| broadsheet_fuzz::targets::times(bytes));
