//! The code on a confirmation that the gate's scanner reads: the address of the visit's page for staff. It holds the
//! reference and nothing else, and the page behind it needs a sign-in.

use std::fmt::Write as _;

use domain::booking::Reference;
use fast_qr::{ECL, QRBuilder};

/// Cells of white around the code, as the standard asks for.
const MARGIN: usize = 4;
/// Pixels of a cell.
const CELL: usize = 4;

/// The code as an SVG element; empty when it could not be made. `label` tells those who cannot see it what it is.
#[must_use]
pub fn svg(public_url: &str, reference: &Reference, label: &str) -> String {
    let address = format!("{public_url}/staff/visits/{}", reference.as_str());
    of(address, label)
}

/// A code of any text.
pub(crate) fn of(address: String, label: &str) -> String {
    let Ok(code) = QRBuilder::new(address).ecl(ECL::M).build() else {
        return String::new();
    };
    let mut path = String::new();
    for row in 0..code.size {
        let cells = &code[row];
        let mut column = 0;
        while column < code.size {
            let run = cells[column..code.size]
                .iter()
                .take_while(|cell| cell.value())
                .count();
            if run > 0 {
                // Writing to a string cannot fail.
                let _ = write!(
                    path,
                    "M{} {}h{run}v1h-{run}z",
                    column + MARGIN,
                    row + MARGIN
                );
            }
            column += run.max(1);
        }
    }
    let cells = code.size + 2 * MARGIN;
    let pixels = cells * CELL;
    format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{label}" width="{pixels}" height="{pixels}" viewBox="0 0 {cells} {cells}" shape-rendering="crispEdges"><rect width="{cells}" height="{cells}" fill="#fff"/><path d="{path}" fill="#000"/></svg>"##
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_dark_on_white_with_a_margin() {
        let reference = Reference::parse("K7QM-3XTD").unwrap();
        let svg = svg("https://visits.example", &reference, "A code");
        // The corner of the first finder pattern: seven dark cells after the margin.
        assert!(svg.contains(r#"d="M4 4h7v1h-7z"#), "{svg}");
        assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>"));
        assert!(!svg.contains("style"), "the policy allows none");
    }
}
