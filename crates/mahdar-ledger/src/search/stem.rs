//! Light stemming: what the forms of a word share, from a table of `lang/search`.

use mahdar_lang::{PackError, Table};
use mahdar_text::fold;
use rustc_hash::{FxHashMap, FxHashSet};

/// The tables, by language.
pub(crate) const TABLES: [(&str, &str); 3] = [
    ("ar", include_str!("../../../../lang/search/ar.tsv")),
    ("ru", include_str!("../../../../lang/search/ru.tsv")),
    ("uk", include_str!("../../../../lang/search/uk.tsv")),
];

/// Letters that are taken off, if as many are left.
#[derive(Clone, Debug)]
struct Affix {
    form: String,
    letters: usize,
    /// Only where a known word is left.
    known: bool,
}

/// What a table says of a language.
#[derive(Clone, Debug, Default)]
pub(crate) struct Affixes {
    before: Vec<Affix>,
    /// The rounds at the end of the word.
    after: [Vec<Affix>; 3],
    words: FxHashMap<Box<str>, Box<str>>,
    function: FxHashSet<Box<str>>,
}

impl Affixes {
    /// The table of a language that has one.
    pub(crate) fn of(language: &str) -> Option<Self> {
        let (_, table) = TABLES.iter().find(|(code, _)| *code == language)?;
        Some(Self::parse(language, table).expect("the tables are tested"))
    }

    fn parse(language: &str, content: &str) -> Result<Self, PackError> {
        let table = Table::parse(&format!("search/{language}.tsv"), content)?;
        let (kind, form) = (table.column("kind")?, table.column("form")?);
        let (to, letters) = (table.column("to").ok(), table.column("letters").ok());
        let mut out = Self::default();
        for row in &table.rows {
            let number = |column| row.cell(column).parse().unwrap_or(1);
            let affix = |known| Affix {
                form: fold(row.cell(form)),
                letters: letters.map_or(1, number),
                known,
            };
            match row.cell(kind) {
                "before" => out.before.push(affix(false)),
                "known" => out.before.push(affix(true)),
                "first" => out.after[0].push(affix(false)),
                "after" => out.after[1].push(affix(false)),
                "after_known" => out.after[1].push(affix(true)),
                "last" => out.after[2].push(affix(false)),
                "word" => {
                    let to = fold(to.map_or("", |to| row.cell(to)));
                    out.words.insert(fold(row.cell(form)).into(), to.into());
                }
                "function" => {
                    out.function.insert(fold(row.cell(form)).into());
                }
                other => return Err(table.error(row, kind, format!("no kind {other:?}"))),
            }
        }
        let longest = |affix: &Affix| std::cmp::Reverse(affix.form.len());
        out.before.sort_by_key(longest);
        out.after.iter_mut().for_each(|round| round.sort_by_key(longest));
        Ok(out)
    }

    /// Whether the folded word is one that is not searched for.
    pub(crate) fn is_function(&self, folded: &str) -> bool {
        self.function.contains(folded)
    }

    /// A folded word without what stands before it whatever it is: the article.
    pub(crate) fn bare<'w>(&self, folded: &'w str) -> &'w str {
        let always = self.before.iter().filter(|affix| affix.form.chars().count() > 1);
        let rest = |affix: &Affix| {
            let rest = folded.strip_prefix(affix.form.as_str())?;
            (!affix.known && rest.chars().count() >= affix.letters).then_some(rest)
        };
        always.into_iter().find_map(rest).unwrap_or(folded)
    }

    /// What a folded word shares with its other forms; `known` tells words of the language by what
    /// their endings leave of them.
    pub(crate) fn stem(&self, folded: &str, known: impl Fn(&str) -> bool) -> String {
        for affix in &self.before {
            let Some(rest) = folded.strip_prefix(affix.form.as_str()) else { continue };
            if rest.chars().count() < affix.letters {
                continue;
            }
            let stem = self.cut(rest, &known);
            if !affix.known || known(&stem) {
                return stem;
            }
        }
        self.cut(folded, &known)
    }

    /// What is left of a folded word that nothing stands before when its endings are taken off.
    pub(crate) fn cut(&self, folded: &str, known: impl Fn(&str) -> bool) -> String {
        let mut rest = self.words.get(folded).map_or(folded, |word| word);
        for round in &self.after {
            let ending = round.iter().find_map(|affix| {
                let left = rest.strip_suffix(affix.form.as_str())?;
                let fits = left.chars().count() >= affix.letters && (!affix.known || known(left));
                fits.then_some(left)
            });
            rest = ending.unwrap_or(rest);
            rest = self.words.get(rest).map_or(rest, |word| word);
        }
        rest.to_owned()
    }
}
