//! The words of the interface, from `words/CODE.toml`.

use crate::locale::Lang;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The words of one language by their keys (`nav.search`).
pub type Words = BTreeMap<String, String>;

static ARABIC: LazyLock<Words> = LazyLock::new(|| parse(include_str!("../words/ar.toml")));
static ENGLISH: LazyLock<Words> = LazyLock::new(|| parse(include_str!("../words/en.toml")));

/// The words of a language.
pub fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::Ar => &ARABIC,
        Lang::En => &ENGLISH,
    }
}

/// Flattens the tables of a file; what is no table of strings is left out, and a test finds it.
fn parse(file: &str) -> Words {
    let tables: BTreeMap<String, BTreeMap<String, String>> =
        toml::from_str(file).unwrap_or_default();
    tables
        .into_iter()
        .flat_map(|(table, words)| {
            words.into_iter().map(move |(key, word)| (format!("{table}.{key}"), word))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::path::Path;

    #[test]
    fn both_languages_have_the_same_keys() {
        let keys = |lang| words(lang).keys().cloned().collect::<Vec<_>>();
        assert!(keys(Lang::En).len() > 100);
        assert_eq!(keys(Lang::Ar), keys(Lang::En));
        for lang in Lang::ALL {
            for (key, word) in words(lang) {
                assert!(!word.trim().is_empty(), "{key} is empty in {}", lang.code());
            }
        }
    }

    /// Every `ui.t("…")` of the templates and of the code has its word.
    #[test]
    fn every_key_in_use_has_its_word() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut used = 0;
        for folder in ["templates", "src", "src/pages", "src/view", "src/svg"] {
            for entry in fs::read_dir(root.join(folder)).expect(folder).flatten() {
                let Ok(text) = fs::read_to_string(entry.path()) else { continue };
                if entry.file_name() == "words.rs" {
                    continue;
                }
                for rest in text.split("ui.t(\"").skip(1) {
                    let key = rest.split('"').next().unwrap_or_default();
                    used += 1;
                    let known = words(Lang::En).contains_key(key);
                    assert!(known, "{}: no word {key:?}", entry.path().display());
                }
            }
        }
        assert!(used > 20, "only {used} keys found");
    }
}
