//! RFC 4180 with a byte order mark, which Excel needs to read “ and ’.

use super::table::Table;

pub fn write(table: &Table) -> String {
    let mut out = String::from("\u{feff}");
    row(&mut out, table.columns.iter().copied());
    for cells in &table.rows {
        row(&mut out, cells.iter().map(String::as_str));
    }
    out
}

fn row<'c>(out: &mut String, cells: impl Iterator<Item = &'c str>) {
    for (i, cell) in cells.enumerate() {
        if i > 0 {
            out.push(',');
        }
        field(out, cell);
    }
    out.push_str("\r\n");
}

/// Quoted where needed, and never read as a formula by a spreadsheet: an
/// apostrophe goes before whatever could start one (OWASP, "CSV Injection").
fn field(out: &mut String, text: &str) {
    let formula = text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) || text.starts_with(['\t', '\r', '\n']);
    let quoted = text.contains(['"', ',', '\n', '\r']) || text.starts_with(' ') || text.ends_with(' ');
    if quoted {
        out.push('"');
    }
    if formula {
        out.push('\'');
    }
    if quoted {
        out.push_str(&text.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(text);
    }
}
