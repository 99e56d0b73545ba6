//! The plain files of a pack: tab-separated tables with comments and examples.
//!
//! ```text
//! # A comment: what the file is, what its columns mean.
//! #+ وزير الخارجية => وزير الخارجية      an entry of this file must match exactly this
//! #- حسب الطلب => الطلب                  no entry of this file may match this
//! title<TAB>class<TAB>forms              the first line that is no comment names the columns
//! وزير<TAB>office<TAB>-                  lists are separated by |, an empty cell is -
//! ```

use crate::error::PackError;

/// A parsed table.
#[derive(Clone, Debug)]
pub struct Table {
    /// The file's name inside the pack.
    pub file: String,
    columns: Vec<String>,
    /// The rows, in order.
    pub rows: Vec<Row>,
    /// The examples in its comments.
    pub examples: Vec<Example>,
}

/// A row of a table.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its line in the file, from 1.
    pub line: usize,
    cells: Vec<String>,
}

/// An example that the file's entries must, or must not, match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// Its line in the file, from 1.
    pub line: usize,
    /// Whether an entry must match.
    pub yes: bool,
    /// The text.
    pub text: String,
    /// The part of the text in question.
    pub part: String,
}

impl Table {
    /// Parses `content`.
    ///
    /// # Errors
    /// If there is no header, a row has another number of cells than the header, or an example
    /// has no `=>`.
    pub fn parse(file: &str, content: &str) -> Result<Self, PackError> {
        let mut table = Self { file: file.into(), columns: vec![], rows: vec![], examples: vec![] };
        for (index, raw) in content.lines().enumerate() {
            let line = index + 1;
            let text = raw.trim_end_matches(['\r', '\n']);
            if let Some(comment) = text.strip_prefix('#') {
                table.examples.extend(Example::parse(file, line, comment)?);
            } else if text.trim().is_empty() {
            } else if table.columns.is_empty() {
                table.columns = text.split('\t').map(|c| c.trim().to_owned()).collect();
            } else {
                let cells: Vec<String> = text.split('\t').map(|c| c.trim().to_owned()).collect();
                if cells.len() != table.columns.len() {
                    let message = format!(
                        "{} cells where the header names {} columns ({}); write - for an empty cell",
                        cells.len(),
                        table.columns.len(),
                        table.columns.join(", ")
                    );
                    return Err(PackError::new(file, line, text.chars().count(), message));
                }
                table.rows.push(Row { line, cells });
            }
        }
        if table.columns.is_empty() {
            return Err(PackError::new(file, 0, 0, "no header line that names the columns"));
        }
        Ok(table)
    }

    /// The number of the column called `name`.
    ///
    /// # Errors
    /// If the header does not name it.
    pub fn column(&self, name: &str) -> Result<usize, PackError> {
        self.columns.iter().position(|c| c == name).ok_or_else(|| {
            let have = self.columns.join(", ");
            PackError::new(&self.file, 0, 0, format!("no column {name:?} in the header ({have})"))
        })
    }

    /// An error at `row`, in `column`.
    #[must_use]
    pub fn error(&self, row: &Row, column: usize, message: impl Into<String>) -> PackError {
        let before = row.cells[..column].iter().map(|c| c.chars().count() + 1).sum::<usize>();
        PackError::new(&self.file, row.line, before + 1, message)
    }
}

impl Row {
    /// The cell in `column`; empty where it is `-`.
    #[must_use]
    pub fn cell(&self, column: usize) -> &str {
        match self.cells[column].as_str() {
            "-" => "",
            cell => cell,
        }
    }

    /// The items of the list in `column`.
    pub fn list(&self, column: usize) -> impl Iterator<Item = &str> {
        self.cell(column).split('|').map(str::trim).filter(|item| !item.is_empty() && *item != "-")
    }

    /// The items of the list in `column` by position: `-` keeps its place and is empty.
    pub fn positions(&self, column: usize) -> impl Iterator<Item = &str> {
        self.cell(column).split('|').map(str::trim).map(|item| if item == "-" { "" } else { item })
    }
}

impl Example {
    fn parse(file: &str, line: usize, comment: &str) -> Result<Option<Self>, PackError> {
        let (yes, rest) = match comment.as_bytes().first() {
            Some(b'+') => (true, &comment[1..]),
            Some(b'-') if comment[1..].starts_with(' ') => (false, &comment[1..]),
            _ => return Ok(None),
        };
        let Some((text, part)) = rest.split_once("=>") else {
            let message = "an example needs `=>` between its text and the part in question";
            return Err(PackError::new(file, line, 1, message));
        };
        let (text, part) = (text.trim().to_owned(), part.trim().to_owned());
        if yes && !text.contains(&part) {
            return Err(PackError::new(
                file,
                line,
                1,
                "the part after `=>` does not stand in the text before it",
            ));
        }
        Ok(Some(Self { line, yes, text, part }))
    }
}
