//! CSV over `csv-core`: quoted cells, line breaks inside them, any of `,` `;` tab.

use csv_core::{ReadFieldResult, ReaderBuilder};

/// What separates the cells: the sign that stands most often in the first line.
pub fn separator(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or("");
    [b',', b';', b'\t'].into_iter().max_by_key(|&s| (first.bytes().filter(|&b| b == s).count(), s == b',')).unwrap_or(b',')
}

/// All records, each a list of cells.
pub fn records(text: &str, separator: u8) -> Vec<Vec<String>> {
    let mut reader = ReaderBuilder::new().delimiter(separator).build();
    let (mut input, mut ended) = (text.as_bytes(), false);
    let mut buffer = vec![0; 64 << 10];
    let (mut cell, mut record, mut records) = (Vec::new(), Vec::new(), Vec::new());
    loop {
        let (result, read, written) = reader.read_field(input, &mut buffer);
        input = &input[read..];
        cell.extend_from_slice(&buffer[..written]);
        match result {
            // The reader wants to see the end of input twice.
            ReadFieldResult::InputEmpty if ended => break,
            ReadFieldResult::InputEmpty => ended = input.is_empty(),
            ReadFieldResult::OutputFull => {}
            ReadFieldResult::Field { record_end } => {
                record.push(String::from_utf8_lossy(&cell).into_owned());
                cell.clear();
                if record_end {
                    records.push(std::mem::take(&mut record));
                }
            }
            ReadFieldResult::End => break,
        }
    }
    records
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_may_hold_separators_line_breaks_and_doubled_quotes() {
        let rows = records("text,outlet\n\"Rain, he said.\nThen \"\"sun\"\".\",Gazette\nplain,\n", b',');
        assert_eq!(rows, [vec!["text", "outlet"], vec!["Rain, he said.\nThen \"sun\".", "Gazette"], vec!["plain", ""]]);
    }

    #[test]
    fn a_last_line_without_its_end_and_a_very_long_cell_are_read() {
        let long = "word ".repeat(100_000);
        let rows = records(&format!("text\n{long}"), b',');
        assert_eq!(rows[1][0].len(), long.len());
    }

    #[test]
    fn an_open_quotation_mark_ends_with_the_file() {
        assert_eq!(records("text\n\"never closed", b',').len(), 2);
    }

    #[test]
    fn the_separator_is_the_commonest_sign_of_the_first_line() {
        assert_eq!(separator("text;outlet;date\na,b"), b';');
        assert_eq!(separator("text\toutlet"), b'\t');
        assert_eq!(separator("text"), b',');
    }
}
