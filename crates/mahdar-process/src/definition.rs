//! What a process is: its parties, its issues, its time. A TOML file a process.

use crate::error::Error;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A process: talks that go on over days, weeks or years.
///
/// ```
/// use mahdar_process::Process;
/// let text = "name = 'Ceasefire talks'\nparties = ['Syria', 'Turkey']";
/// let process = Process::parse("talks.toml", text)?;
/// assert_eq!(process.parties[1].name, "Turkey");
/// # Ok::<(), mahdar_process::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Process {
    /// What it is called.
    pub name: String,
    /// Issues: ids of the shipped set, or tables with words of their own. Empty: all of the shipped set.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub issues: Vec<Issue>,
    /// The first day, ISO 8601; articles before it are left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The last day, ISO 8601, included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// Its name by language (BCP 47).
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub names: BTreeMap<String, String>,
    /// Who takes part, in the order in which they are to be shown.
    pub parties: Vec<Party>,
}

/// A party of a process.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(from = "PartyEntry")]
pub struct Party {
    /// A name in any language that the world file knows, or that articles use.
    pub name: String,
    /// Its name by language.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub names: BTreeMap<String, String>,
    /// Further names of it, and of people and bodies that speak for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<String>,
}

/// How a file may write a party.
#[derive(Deserialize, JsonSchema)]
#[serde(untagged)]
enum PartyEntry {
    Name(String),
    Table(PartyTable),
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct PartyTable {
    name: String,
    #[serde(default)]
    names: BTreeMap<String, String>,
    #[serde(default)]
    members: Vec<String>,
}

impl From<PartyEntry> for Party {
    fn from(entry: PartyEntry) -> Self {
        match entry {
            PartyEntry::Name(name) => Self { name, ..Self::default() },
            PartyEntry::Table(PartyTable { name, names, members }) => Self { name, names, members },
        }
    }
}

/// An issue of a process.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(from = "IssueEntry")]
pub struct Issue {
    /// The id in the shipped set, or one that the process gives.
    pub id: String,
    /// Its name by language; none for an issue of the shipped set.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub names: BTreeMap<String, String>,
    /// The words that tell of it, by language; none for an issue of the shipped set.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub words: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(untagged)]
enum IssueEntry {
    Id(String),
    Table(IssueTable),
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct IssueTable {
    id: String,
    #[serde(default)]
    names: BTreeMap<String, String>,
    #[serde(default)]
    words: BTreeMap<String, Vec<String>>,
}

impl From<IssueEntry> for Issue {
    fn from(entry: IssueEntry) -> Self {
        match entry {
            IssueEntry::Id(id) => Self { id, ..Self::default() },
            IssueEntry::Table(IssueTable { id, names, words }) => Self { id, names, words },
        }
    }
}

impl Process {
    /// Reads a process from TOML; `file` is the name for messages.
    ///
    /// # Errors
    /// If it is not TOML, lacks `name` or `parties`, has an unknown key, or a date that is none.
    pub fn parse(file: &str, text: &str) -> Result<Self, Error> {
        let process: Self =
            toml::from_str(text).map_err(|error| Error::new(format!("{file}: {error}")))?;
        let wrong = |what: String| Err(Error::new(format!("{file}: {what}")));
        if process.name.trim().is_empty() {
            return wrong("`name` is empty; write what the process is called".into());
        }
        if process.parties.is_empty() {
            return wrong("`parties` is empty; name at least one".into());
        }
        for date in process.from.iter().chain(&process.to) {
            if crate::day::day(date).is_none() {
                return wrong(format!("{date:?} is no day; write it as in 2018-05-21"));
            }
        }
        Ok(process)
    }

    /// As TOML, as [`parse`](Self::parse) reads it.
    ///
    /// # Errors
    /// Never for a process that was parsed.
    pub fn to_toml(&self) -> Result<String, Error> {
        toml::to_string(self).map_err(|error| Error::new(error.to_string()))
    }

    /// Its name in a language, else its name.
    #[must_use]
    pub fn name_in(&self, language: &str) -> &str {
        self.names.get(language).unwrap_or(&self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_and_tables() {
        let text = "name = 'T'\nissues = ['sanctions', {id = 'gas', words = {en = ['gas']}}]\n\
                    parties = ['A', {name = 'B', members = ['Ann']}]";
        let process = Process::parse("t.toml", text).unwrap();
        assert_eq!(process.parties[1].members, ["Ann"]);
        assert_eq!(process.issues[1].words["en"], ["gas"]);
        let again = Process::parse("again", &process.to_toml().unwrap()).unwrap();
        assert_eq!(again, process);
    }

    #[test]
    fn messages_say_where() {
        let error = |text: &str| Process::parse("t.toml", text).unwrap_err().to_string();
        assert!(error("name = 'T'").contains("parties"));
        assert!(error("name = 'T'\nparties = []").starts_with("t.toml: `parties` is empty"));
        assert!(error("name = 'T'\nparties = ['A']\nform = 1").contains("line 3"));
        assert!(error("name = 'T'\nparties = ['A']\nfrom = 'May'").contains("\"May\""));
    }
}
