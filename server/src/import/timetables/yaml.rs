//! YAML with line numbers and with every value as it was written: `0113 2` stays text, `0930-1030` too.

use saphyr::{MarkedYaml, ScalarStyle, YamlData, YamlLoader};
use saphyr_parser::Parser;

/// A place in a file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node<'a>(&'a MarkedYaml<'a>);

/// Why a text is not YAML.
#[derive(Debug)]
pub(super) struct Broken {
    /// The line.
    pub(super) line: u64,
    /// What the parser says.
    pub(super) what: String,
}

/// Reads the one document of a text and gives its entries to `read`.
pub(super) fn with_document<T>(
    text: &str,
    read: impl FnOnce(Option<Node<'_>>) -> T,
) -> Result<T, Broken> {
    let mut loader = YamlLoader::<MarkedYaml<'_>>::default();
    loader.early_parse(false);
    let broken = |error: &saphyr::ScanError| Broken {
        line: error.marker().line() as u64,
        what: error.info().to_owned(),
    };
    Parser::new_from_str(text)
        .load(&mut loader, true)
        .map_err(|error| broken(&error))?;
    if let Some(error) = loader.error() {
        return Err(broken(error));
    }
    let documents = loader.into_documents();
    Ok(read(documents.first().map(Node)))
}

impl<'a> Node<'a> {
    /// The line it begins on, from 1.
    pub(super) fn line(self) -> u64 {
        self.0.span.start.line() as u64
    }

    /// A single value as it was written, without the spaces around it; none for lists, maps and nothing.
    pub(super) fn text(self) -> Option<&'a str> {
        match &self.0.data {
            YamlData::Representation(text, style, _) => {
                let text = text.trim();
                let nothing = *style == ScalarStyle::Plain && matches!(text, "" | "~" | "null");
                (!nothing).then_some(text)
            }
            _ => None,
        }
    }

    /// Whether nothing was written.
    pub(super) fn is_nothing(self) -> bool {
        matches!(&self.0.data, YamlData::Representation(..)) && self.text().is_none()
    }

    /// Keys and values of a map, in the order written; none if it is not a map.
    pub(super) fn entries(self) -> Option<Vec<(Node<'a>, Node<'a>)>> {
        match &self.0.data {
            YamlData::Mapping(map) => Some(
                map.iter()
                    .map(|(key, value)| (Node(key), Node(value)))
                    .collect(),
            ),
            _ => None,
        }
    }

    /// The items of a list; none if it is not a list.
    pub(super) fn items(self) -> Option<Vec<Node<'a>>> {
        match &self.0.data {
            YamlData::Sequence(items) => Some(items.iter().map(Node).collect()),
            _ => None,
        }
    }
}
