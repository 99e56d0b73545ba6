//! A file of records.

use crate::error::EvalError;
use crate::record::Record;
use std::collections::BTreeMap;
use std::io::BufRead;

/// Records by name, in the order of their file.
#[derive(Clone, Debug, Default)]
pub struct Collection {
    records: Vec<Record>,
    places: BTreeMap<String, usize>,
}

impl Collection {
    /// A collection of `records`.
    ///
    /// # Errors
    /// If two have one id, or one has none.
    pub fn new(records: Vec<Record>) -> Result<Self, EvalError> {
        let mut collection = Self::default();
        for (record, number) in records.into_iter().zip(1..) {
            collection.add(record).map_err(|what| at("record", number, &what))?;
        }
        Ok(collection)
    }

    /// Reads a file of one record a line, called `file` in errors.
    ///
    /// # Errors
    /// If the input cannot be read, a line is not a record, two have one id, or one has none.
    pub fn read(file: &str, input: impl BufRead) -> Result<Self, EvalError> {
        let mut collection = Self::default();
        for (line, number) in input.lines().zip(1..) {
            let line = line.map_err(|error| at(file, number, &error.to_string()))?;
            if line.trim().is_empty() {
                continue;
            }
            let record = serde_json::from_str(&line)
                .map_err(|error| at(file, number, &error.to_string()))?;
            collection.add(record).map_err(|what| at(file, number, &what))?;
        }
        Ok(collection)
    }

    fn add(&mut self, mut record: Record) -> Result<(), String> {
        if record.id.is_empty() {
            record.id = record.doc.take().unwrap_or_default();
        }
        if record.id.is_empty() {
            return Err("no id".into());
        }
        if self.places.insert(record.id.clone(), self.records.len()).is_some() {
            return Err(format!("id {} twice", record.id));
        }
        self.records.push(record);
        Ok(())
    }

    /// The records, in order.
    #[must_use]
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// The record called `id`.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Record> {
        self.places.get(id).map(|&place| &self.records[place])
    }

    /// The ids, sorted.
    pub(crate) fn ids(&self) -> impl Iterator<Item = &str> {
        self.places.keys().map(String::as_str)
    }
}

fn at(file: &str, line: u64, what: &str) -> EvalError {
    EvalError::new(format!("{file}:{line}: {what}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(input: &str) -> String {
        Collection::read("f", input.as_bytes()).unwrap_err().to_string()
    }

    #[test]
    fn errors_name_the_line() {
        assert_eq!(message("\n{\"id\": \"a\"}\n{\"id\": \"a\"}\n"), "f:3: id a twice");
        assert_eq!(message("{\"id\": null}\n"), "f:1: no id");
        assert!(message("{\"id\": \"a\"}\nx\n").starts_with("f:2: "));
    }

    #[test]
    fn nulls_are_nothing() {
        let line = "{\"id\": null, \"doc\": \"a\", \"statements\": null, \"other\": 1}";
        let collection = Collection::read("f", line.as_bytes()).unwrap();
        assert_eq!(collection.get("a").map(|r| r.statements.len()), Some(0));
    }
}
