//! Abbreviations after which a full stop does not end a sentence.
//!
//! Only those are here that stand before a name or a number: where a word in lower case follows,
//! the stop ends nothing in any language. Single letters need no list.

/// Whether a full stop after `folded` belongs to it where a name or a number follows.
#[rustfmt::skip]
pub(crate) fn is_before_names(folded: &str) -> bool {
    matches!(folded,
        "adm" | "amb" | "brig" | "capt" | "cmdr" | "col" | "cpl" | "dr" | "drs" | "fr" | "ft"
        | "gen" | "gov" | "hon" | "lt" | "maj" | "messrs" | "mr" | "mrs" | "ms" | "mt" | "pres"
        | "prof" | "pvt" | "rep" | "reps" | "rev" | "sen" | "sens" | "sgt" | "st" | "supt" | "vs"
        | "акад" | "вул" | "ген" | "гр" | "див" | "доц" | "им" | "ім" | "пл" | "полк" | "просп"
        | "проф" | "св" | "см" | "тов" | "ул")
}

/// Whether a full stop after `folded` belongs to it where a number follows.
#[rustfmt::skip]
pub(crate) fn is_before_numbers(folded: &str) -> bool {
    matches!(folded,
        "apr" | "aug" | "dec" | "feb" | "jan" | "jul" | "jun" | "mar" | "nov" | "oct" | "sep"
        | "sept" | "art" | "fig" | "no" | "nos" | "pp" | "sec" | "vol"
        | "кв" | "пр" | "рис" | "ст" | "стр")
}

/// Whether `folded` may be the end of a web address: العربية.نت, Газета.Ru.
pub(crate) fn is_domain(folded: &str) -> bool {
    matches!(folded, "com" | "info" | "net" | "news" | "org" | "ком" | "нет" | "كوم" | "نت")
}
