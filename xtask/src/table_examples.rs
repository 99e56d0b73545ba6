//! The `#+ TEXT => PART` and `#- TEXT => PART` lines of a table: some entry of this very table
//! matches PART in TEXT, or none does.

use crate::packs::{Failure, isolated};
use mahdar_lang::{Case, Pack, PackError, SourceFile, Table, WordId, compile};
use mahdar_text::{Segmented, TokenKind};

/// The examples of `table` that do not hold. Its entries are looked up as the reader does it, in a
/// pack that has nothing else but the clitics of `sources`.
pub fn failures(
    table: &Table,
    file: &SourceFile,
    sources: &[SourceFile],
) -> Result<Vec<Failure>, PackError> {
    if table.examples.is_empty() {
        return Ok(Vec::new());
    }
    let common = |f: &&SourceFile| ["pack.toml", "clitics.tsv"].contains(&f.name());
    let mut files: Vec<SourceFile> = sources.iter().filter(common).cloned().collect();
    if files.iter().all(|f| f.name() != file.name()) {
        files.push(file.clone());
    }
    let pack = compile(&files)?;
    // the pack is used as it is embedded
    let pack = Pack::from_bytes(&table.file, &pack.to_bytes())?;
    let mut out = Vec::new();
    for example in &table.examples {
        let found = matches(&pack, &example.text);
        if found.contains(&folded(&example.part)) != example.yes {
            let must = if example.yes { "must be" } else { "must not be" };
            let (text, part) = (isolated(&example.text), isolated(&example.part));
            let found = found.iter().map(|f| isolated(f)).collect::<Vec<_>>().join(", ");
            let what = format!("{part} {must} a match in {text}; matches: {found}");
            out.push(Failure { line: example.line, what });
        }
    }
    Ok(out)
}

/// The words of a text in folded form.
fn folded(text: &str) -> String {
    let segmented = Segmented::new(text);
    (0..segmented.tokens().len()).map(|at| segmented.folded(at)).collect::<Vec<_>>().join(" ")
}

/// What the lexicon has of a text, in folded form without the proclitics: phrases, and words that
/// lie in none.
fn matches(pack: &Pack, text: &str) -> Vec<String> {
    let segmented = Segmented::new(text);
    let surfaces: Vec<WordId> =
        (0..segmented.tokens().len()).map(|at| pack.lexicon.word(segmented.folded(at))).collect();
    let mut out = Vec::new();
    let mut at = 0;
    while at < surfaces.len() {
        if segmented.tokens()[at].kind != TokenKind::Word {
            at += 1;
            continue;
        }
        let word = segmented.folded(at);
        let analysis = pack.analyse(word);
        let case = Case::of(segmented.tokens()[at].text(text));
        let rest = surfaces[at + 1..].iter().copied();
        let phrase = Some(analysis.begin).filter(|&begin| begin != 0);
        let phrase = phrase
            .and_then(|begin| pack.lexicon.phrase(begin, rest))
            .filter(|&(phrase, _)| !pack.lexicon.phrase_classes(phrase, case).is_empty());
        if let Some((_, length)) = phrase {
            let mut words = vec![&word[analysis.begin_skip as usize..]];
            words.extend((at + 1..at + length).map(|k| segmented.folded(k)));
            out.push(words.join(" "));
            at += length;
            continue;
        }
        let stem = analysis.stem;
        if stem != 0 && !pack.lexicon.classes_in(stem, case).is_empty() {
            out.push(word[analysis.skip as usize..].to_owned());
        }
        at += 1;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(table: &str) -> Vec<SourceFile> {
        let clitics = "form\tkind\tleaves\tnames\nو\tconjunction\t-\tyes\nب\tpreposition\t-\tyes\n";
        vec![
            SourceFile::new(
                "pack.toml",
                b"code = \"ar\"\nname = \"Arabic\"\nright_to_left = true".into(),
            ),
            SourceFile::new("clitics.tsv", clitics.into()),
            SourceFile::new("cities.tsv", table.into()),
        ]
    }

    fn lines(examples: &str) -> Vec<usize> {
        let files =
            files(&format!("{examples}city\tvariants\tiso3\nسوتشي\t-\tRUS\nشرم الشيخ\t-\tEGY\n"));
        let table = Table::parse("cities.tsv", files[2].text().unwrap()).unwrap();
        failures(&table, &files[2], &files).unwrap().into_iter().map(|f| f.line).collect()
    }

    #[test]
    fn proclitics_are_no_part_of_a_match() {
        assert!(lines("#+ عقد بسوتشي سرا => سوتشي\n#+ وبشرم الشيخ أيضا => شرم الشيخ\n").is_empty());
        assert_eq!(lines("#+ عقد بسوتشي سرا => بسوتشي\n#- في سوتشي => سوتشي\n"), [1, 2]);
    }

    #[test]
    fn a_word_of_a_phrase_is_no_match() {
        assert_eq!(lines("#+ في شرم الشيخ => شرم\n#- في شرم => شرم\n"), [1]);
    }
}
