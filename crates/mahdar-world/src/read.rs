//! From rows to entries.

use crate::entry::{Agent, City, Language, Names, Organisation, Person, Place, Role, State};
use crate::error::WorldError;
use crate::vocabulary::{AgentClass, Gender, Office, OrganisationKind, Sector};
use mahdar_lang::{Row, Table};

/// A table that is read row by row.
pub(crate) struct Reader<'t> {
    table: &'t Table,
}

type Read<T> = Result<T, WorldError>;

impl<'t> Reader<'t> {
    pub(crate) fn new(table: &'t Table) -> Self {
        Self { table }
    }

    pub(crate) fn states(&self) -> Read<Vec<State>> {
        self.rows(|row| {
            Ok(State {
                id: self.required(row, "id")?,
                iso3: self.required(row, "iso3")?,
                iso2: self.required(row, "iso2")?,
                names: self.names(row, "")?,
                capital: self.names(row, "capital_")?,
                seats: self.names(row, "seat_")?,
                apart: self.list(row, "apart")?,
                place: self.place(row),
            })
        })
    }

    pub(crate) fn organisations(&self) -> Read<Vec<Organisation>> {
        self.rows(|row| {
            Ok(Organisation {
                id: self.required(row, "id")?,
                kind: self.word(row, "kind", OrganisationKind::from_name, OrganisationKind::ALL)?,
                country: self.text(row, "country")?,
                sectors: self.sectors(row, "sectors")?,
                names: self.names(row, "")?,
                apart: self.list(row, "apart")?,
                place: self.place(row),
            })
        })
    }

    pub(crate) fn cities(&self) -> Read<Vec<City>> {
        self.rows(|row| {
            Ok(City {
                id: self.required(row, "id")?,
                country: self.text(row, "country")?,
                names: self.names(row, "")?,
                apart: self.list(row, "apart")?,
                place: self.place(row),
            })
        })
    }

    pub(crate) fn people(&self) -> Read<Vec<Person>> {
        self.rows(|row| {
            Ok(Person {
                id: self.required(row, "id")?,
                gender: self.word(row, "gender", Gender::from_name, Gender::ALL)?,
                country: self.required(row, "country")?,
                names: self.names(row, "")?,
                short: self.names(row, "short_")?,
                apart: self.list(row, "apart")?,
                place: self.place(row),
            })
        })
    }

    pub(crate) fn roles(&self) -> Read<Vec<Role>> {
        self.rows(|row| {
            Ok(Role {
                person: self.required(row, "person")?,
                office: self.word(row, "office", Office::from_name, Office::ALL)?,
                body: self.required(row, "body")?,
                title_ar: self.required(row, "ar")?,
                title_en: self.required(row, "en")?,
                from: self.date(row, "from")?,
                to: self.date(row, "to")?,
                sectors: self.sectors(row, "sector")?,
                source: self.text(row, "source")?,
                place: self.place(row),
            })
        })
    }

    pub(crate) fn agents(&self) -> Read<Vec<Agent>> {
        self.rows(|row| {
            let office = match self.text(row, "office")?.as_str() {
                "" => None,
                _ => Some(self.word(row, "office", Office::from_name, Office::ALL)?),
            };
            Ok(Agent {
                class: self.word(row, "class", AgentClass::from_name, AgentClass::ALL)?,
                sectors: self.sectors(row, "sectors")?,
                office,
                singular: self.words(row, "")?,
                plural: self.words(row, "_plural")?,
                place: self.place(row),
            })
        })
    }

    /// Words in the languages that the table has.
    fn words(&self, row: &Row, suffix: &str) -> Read<Names> {
        let mut names = Names::default();
        for language in Language::ALL {
            let column = format!("{}{suffix}", language.code());
            if self.table.column(&column).is_ok() {
                names.0[language as usize] = self.list(row, &column)?;
            }
        }
        Ok(names)
    }

    fn rows<T>(&self, read: impl Fn(&Row) -> Read<T>) -> Read<Vec<T>> {
        self.table.rows.iter().map(read).collect()
    }

    fn place(&self, row: &Row) -> Place {
        Place { file: self.table.file.clone(), line: row.line }
    }

    fn text(&self, row: &Row, column: &str) -> Read<String> {
        Ok(row.cell(self.table.column(column)?).to_owned())
    }

    fn required(&self, row: &Row, column: &str) -> Read<String> {
        let text = self.text(row, column)?;
        if text.is_empty() { Err(self.wrong(row, column, "must not be empty")?) } else { Ok(text) }
    }

    fn list(&self, row: &Row, column: &str) -> Read<Vec<String>> {
        Ok(row.list(self.table.column(column)?).map(str::to_owned).collect())
    }

    fn names(&self, row: &Row, prefix: &str) -> Read<Names> {
        let mut names = Names::default();
        for language in Language::ALL {
            names.0[language as usize] = self.list(row, &format!("{prefix}{}", language.code()))?;
        }
        Ok(names)
    }

    fn sectors(&self, row: &Row, column: &str) -> Read<Vec<Sector>> {
        let codes = self.list(row, column)?;
        let sector = |code: &String| match Sector::from_name(code) {
            Some(sector) => Ok(sector),
            None => Err(self.wrong(row, column, &format!("{code:?} is no sector of PLOVER"))?),
        };
        codes.iter().map(sector).collect()
    }

    fn date(&self, row: &Row, column: &str) -> Read<Option<crate::Date>> {
        let text = self.text(row, column)?;
        match text.parse() {
            _ if text.is_empty() => Ok(None),
            Ok(date) => Ok(Some(date)),
            Err(error) => Err(self.wrong(row, column, &format!("{text:?} is {error}"))?),
        }
    }

    /// A word of a controlled vocabulary.
    fn word<T>(
        &self,
        row: &Row,
        column: &str,
        from_name: fn(&str) -> Option<T>,
        all: &[T],
    ) -> Read<T> {
        let text = self.text(row, column)?;
        match from_name(&text) {
            Some(word) => Ok(word),
            None => {
                let message = format!("{text:?} is none of the {} words of this column", all.len());
                Err(self.wrong(row, column, &message)?)
            }
        }
    }

    fn wrong(&self, row: &Row, column: &str, message: &str) -> Read<WorldError> {
        let message = format!("{column}: {message}; see the top of the file");
        Ok(self.table.error(row, self.table.column(column)?, message).into())
    }
}
