//! The language of the interface, and the direction of any language.

/// A language that the interface speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    /// Arabic.
    Ar,
    /// English.
    En,
}

impl Lang {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Ar, Self::En];

    /// Its BCP 47 tag.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Ar => "ar",
            Self::En => "en",
        }
    }

    /// The value of `dir` for it.
    #[must_use]
    pub fn dir(self) -> &'static str {
        dir_of(Some(self.code()))
    }

    /// The one to switch to.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Ar => Self::En,
            Self::En => Self::Ar,
        }
    }

    /// The language of a tag, if the interface speaks it.
    #[must_use]
    pub fn of_tag(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next()?;
        Self::ALL.into_iter().find(|lang| primary.eq_ignore_ascii_case(lang.code()))
    }

    /// What a header `Accept-Language` likes best of the languages of the interface.
    #[must_use]
    pub fn accepted(header: &str) -> Option<Self> {
        let mut best: Option<(f32, Self)> = None;
        for item in header.split(',').take(32) {
            let mut parts = item.split(';');
            let Some(lang) = parts.next().and_then(Self::of_tag) else { continue };
            let quality = parts
                .find_map(|part| part.trim().strip_prefix("q="))
                .map_or(1.0, |q| q.trim().parse().unwrap_or(0.0));
            if quality > 0.0 && best.is_none_or(|(so_far, _)| quality > so_far) {
                best = Some((quality, lang));
            }
        }
        best.map(|(_, lang)| lang)
    }
}

/// The value of `dir` for a text: from its language; `auto` only where that is unknown.
#[must_use]
pub fn dir_of(language: Option<&str>) -> &'static str {
    const RIGHT_TO_LEFT: [&str; 9] = ["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur"];
    let primary = language.and_then(|tag| tag.split(['-', '_']).next());
    match primary {
        None | Some("") => "auto",
        Some(code) if RIGHT_TO_LEFT.iter().any(|rtl| code.eq_ignore_ascii_case(rtl)) => "rtl",
        Some(_) => "ltr",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_accepted_language_wins() {
        assert_eq!(Lang::accepted("fr, en;q=0.5, ar-QA;q=0.8"), Some(Lang::Ar));
        assert_eq!(Lang::accepted("en-GB,en;q=0.9,ar;q=0.9"), Some(Lang::En));
        assert_eq!(Lang::accepted("ar;q=0, fr"), None);
        assert_eq!(Lang::accepted(""), None);
    }

    #[test]
    fn direction_follows_the_language() {
        assert_eq!(dir_of(Some("ar-EG")), "rtl");
        assert_eq!(dir_of(Some("FA")), "rtl");
        assert_eq!(dir_of(Some("uk")), "ltr");
        assert_eq!(dir_of(None), "auto");
    }
}
