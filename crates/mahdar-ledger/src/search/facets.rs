//! What a statement or meeting is besides its words, as tokens of the index: who, what, where from.

use crate::codes::Code;
use crate::ids::ActorId;
use crate::near::spaced;
use mahdar_reader::{Form, MeetingMode, MeetingStatus, StatementAct};
use mahdar_text::fold;

/// A longer name of an outlet is cut to as many characters.
const LONGEST: usize = 60;

/// The facet of a statement that a later version of its article had no more.
pub(crate) const VANISHED: &str = "xv";
/// The facet that every row has: it stands for all of them where something is excluded.
pub(crate) const ALL: &str = "xx";

pub(crate) fn actor(id: ActorId) -> String {
    format!("sp{id}")
}

pub(crate) fn act(act: StatementAct) -> String {
    format!("ac{}", act.code())
}

pub(crate) fn form(form: Form) -> String {
    format!("fo{}", form.code())
}

pub(crate) fn status(status: MeetingStatus) -> String {
    format!("ms{}", status.code())
}

pub(crate) fn mode(mode: MeetingMode) -> String {
    format!("mm{}", mode.code())
}

/// Of an ISO 3166-1 code.
pub(crate) fn country(code: &str) -> String {
    format!("co{}", letters(code))
}

/// Of a BCP 47 tag: its language.
pub(crate) fn language(tag: &str) -> String {
    format!("la{}", letters(tag.split(['-', '_']).next().unwrap_or_default()))
}

/// What an outlet is found by: its name, or the host of an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Outlet {
    /// Letters and digits, folded.
    pub letters: String,
    /// The folded words, each between two spaces.
    pub words: String,
}

impl Outlet {
    /// Of a name or host; none for nothing.
    pub fn of(name: &str) -> Option<Self> {
        let letters = letters(name);
        (!letters.is_empty()).then(|| Self { letters, words: spaced(name) })
    }

    /// The facet.
    pub fn facet(&self) -> String {
        format!("ou{}", self.letters)
    }
}

/// All that an article's outlet is found by: its name, its host, and the host without what stands
/// before the last two parts.
pub(crate) fn outlets(publisher: Option<&str>, url: Option<&str>) -> Vec<Outlet> {
    let host = url.and_then(host);
    let short = host.map(|host| {
        let parts: Vec<&str> = host.split('.').collect();
        // bbc.co.uk has three parts that count
        let kept = match parts.as_slice() {
            [.., second, top] if second.len() <= 3 && top.len() == 2 => 3,
            _ => 2,
        };
        parts[parts.len().saturating_sub(kept)..].join(".")
    });
    let names = [publisher, host, short.as_deref()];
    let mut out: Vec<Outlet> = names.into_iter().flatten().filter_map(Outlet::of).collect();
    out.dedup_by(|a, b| a.letters == b.letters);
    out
}

/// The host of an address, without `www`.
fn host(url: &str) -> Option<&str> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next()?.rsplit('@').next()?;
    let host = host.split(':').next()?;
    Some(host.strip_prefix("www.").unwrap_or(host)).filter(|host| host.contains('.'))
}

/// The letters and digits of a name, folded.
fn letters(name: &str) -> String {
    fold(name).chars().filter(|c| c.is_alphanumeric()).take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outlets_are_found_by_name_and_host() {
        let cases = [
            (
                Some("Sky News Arabia"),
                "https://www.skynewsarabia.com/a",
                "skynewsarabia skynewsarabiacom",
            ),
            (None, "http://arabic.example.com:80/x", "arabicexamplecom examplecom"),
            (None, "https://www.bbc.co.uk/arabic", "bbccouk"),
            (Some("الشرق الأوسط"), "nothing", "الشرقالاوسط"),
            (None, "urn:x", ""),
        ];
        for (publisher, url, expected) in cases {
            let found = outlets(publisher, Some(url));
            let found: Vec<&str> = found.iter().map(|outlet| outlet.letters.as_str()).collect();
            assert_eq!(found.join(" "), expected, "{url}");
        }
    }
}
