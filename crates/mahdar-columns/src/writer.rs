//! Writing the file.

use crate::column::{Builder, COLUMNS, schema};
use arrow_array::RecordBatch;
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, GzipLevel};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use std::fmt;
use std::io::Write;

/// Rows that are handed on together.
const BATCH: usize = 4096;
/// Rows of a group at most.
const GROUP: usize = 1 << 16;
/// Bytes of a group, about, at most.
const GROUP_BYTES: usize = 64 << 20;

/// Why a file could not be written.
#[derive(Debug)]
pub struct Error(ParquetError);

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the Parquet file: {}", self.0)
    }
}

impl std::error::Error for Error {}

impl From<ParquetError> for Error {
    fn from(error: ParquetError) -> Self {
        Self(error)
    }
}

/// Writes rows as a Parquet file.
///
/// ```
/// let mut file = Vec::new();
/// let mut writer = mahdar_columns::Writer::new(&mut file)?;
/// let mut row: [String; 24] = Default::default();
/// row[0] = "1".into();
/// writer.row(&row)?;
/// writer.finish()?;
/// assert!(file.starts_with(b"PAR1") && file.ends_with(b"PAR1"));
/// # Ok::<(), mahdar_columns::Error>(())
/// ```
pub struct Writer<W: Write + Send> {
    file: ArrowWriter<W>,
    columns: Vec<Builder>,
    rows: usize,
}

impl<W: Write + Send> fmt::Debug for Writer<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Writer").field("rows", &self.rows).finish_non_exhaustive()
    }
}

impl<W: Write + Send> Writer<W> {
    /// Begins a file.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn new(to: W) -> Result<Self, Error> {
        let properties = WriterProperties::builder()
            .set_created_by(concat!("mahdar ", env!("CARGO_PKG_VERSION")).to_owned())
            .set_compression(Compression::GZIP(GzipLevel::default()))
            .set_max_row_group_row_count(Some(GROUP))
            .set_max_row_group_bytes(Some(GROUP_BYTES))
            .build();
        let file = ArrowWriter::try_new(to, schema().into(), Some(properties))?;
        let columns = COLUMNS.iter().map(|(_, kind)| Builder::new(*kind)).collect();
        Ok(Self { file, columns, rows: 0 })
    }

    /// Writes a row: the cells of the CSV export, in the order of [`COLUMNS`].
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn row(&mut self, cells: &[String; COLUMNS.len()]) -> Result<(), Error> {
        for (column, cell) in self.columns.iter_mut().zip(cells) {
            column.push(cell);
        }
        self.rows += 1;
        if self.rows == BATCH { self.hand_on() } else { Ok(()) }
    }

    /// Ends the file; without it, no program can read it.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn finish(mut self) -> Result<(), Error> {
        self.hand_on()?;
        self.file.close()?;
        Ok(())
    }

    fn hand_on(&mut self) -> Result<(), Error> {
        if self.rows == 0 {
            return Ok(());
        }
        self.rows = 0;
        let columns = self.columns.iter_mut().map(Builder::finish).collect();
        let batch = RecordBatch::try_new(schema().into(), columns).map_err(ParquetError::from)?;
        Ok(self.file.write(&batch)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::Field;

    fn file(rows: usize) -> Vec<u8> {
        let mut file = Vec::new();
        let mut writer = Writer::new(&mut file).unwrap();
        for row in 0..rows {
            let cells = COLUMNS.map(|(name, _)| match name {
                "statement" => row.to_string(),
                "published" => "1970-01-03T10:00:00Z".to_owned(),
                "speaker" => format!("speaker {}", row % 7),
                "vanished" => "5".to_owned(),
                "rejected" => "1".to_owned(),
                _ => String::new(),
            });
            writer.row(&cells).unwrap();
        }
        writer.finish().unwrap();
        file
    }

    #[test]
    fn rows_come_back_group_by_group() {
        let rows = GROUP + BATCH + 1;
        let bytes = file(rows);
        assert_eq!(bytes, file(rows), "the same rows give the same bytes");
        let name = format!("mahdar-columns-{}.parquet", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::write(&path, bytes).unwrap();
        let reader = SerializedFileReader::new(std::fs::File::open(&path).unwrap()).unwrap();
        assert_eq!(reader.metadata().num_row_groups(), 2);
        let mut count = 0;
        for row in reader.get_row_iter(None).unwrap() {
            let row = row.unwrap();
            let cell = |name| {
                let mut cells = row.get_column_iter();
                cells.find(|(column, _)| *column == name).unwrap().1.clone()
            };
            assert_eq!(cell("statement"), Field::Long(count));
            assert_eq!(cell("speaker"), Field::Str(format!("speaker {}", count % 7)));
            assert_eq!((cell("rejected"), cell("title")), (Field::Bool(true), Field::Null));
            assert_eq!(cell("published"), Field::Date(2));
            assert_eq!(cell("vanished"), Field::TimestampMillis(5000));
            count += 1;
        }
        assert_eq!(count, rows as i64);
        std::fs::remove_file(path).unwrap();
    }
}
