//! As many articles as are asked for: the samples over and over, in every round but the first with other names.

use crate::stages::NAME_MODEL;
use broadsheet::corpus::{File, embedded};
use broadsheet::engine::{Engine, Text};
use broadsheet::extract::names::Model;

/// Read and indexed.
pub fn engine(n: usize) -> Engine {
    let files = embedded::files();
    let model = Model::from_bytes(NAME_MODEL).ok();
    let text = |i: usize| {
        let File { name, text, .. } = perturbed(&files[i % files.len()], i / files.len());
        Text::new(&name, &text)
    };
    Engine::build((0..n).map(text).collect(), model.as_ref()).expect("no day is given")
}

/// The same article with other names: in every round but the first, capitalised words get another ending.
pub fn perturbed(file: &File, round: usize) -> File {
    if round == 0 {
        return file.clone();
    }
    let ending = ["", "an", "or", "ley", "son", "ham", "wick"][round % 7];
    let mut text = String::with_capacity(file.text.len() + 1024);
    for (i, word) in file.text.split_inclusive(' ').enumerate() {
        let name = word.len() > 5 && word.starts_with(|c: char| c.is_ascii_uppercase()) && word.trim_end().chars().all(char::is_alphabetic);
        if name && (i + round).is_multiple_of(3) {
            text.push_str(word.trim_end());
            text.push_str(ending);
            text.push(' ');
        } else {
            text.push_str(word);
        }
    }
    File { name: format!("{round:04}-{}", file.name), text, ..file.clone() }
}
