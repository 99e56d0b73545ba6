//! Compiling the files of a pack.

use crate::analysis::{CliticKind, Clitics};
use crate::class::{Auxiliary, Class, Gender, Number};
use crate::cue::{Act, Cue, CueForm, CueKind, Frames};
use crate::error::PackError;
use crate::event::{EventWord, MeetingWord, Mood};
use crate::lexicon::{Entry, Lexicon, Sense};
use crate::model::Weights;
use crate::pack::{Language, Pack};
use crate::table::{Row, Table};
use crate::time::{Tense, TimeWord};
use crate::topic::{Issue, Meaning, Told};

/// A file of a pack: its name inside the pack and its content.
#[derive(Clone, Debug)]
pub struct SourceFile {
    name: String,
    content: Vec<u8>,
}

impl SourceFile {
    /// A file called `name`.
    #[must_use]
    pub fn new(name: impl Into<String>, content: Vec<u8>) -> Self {
        Self { name: name.into(), content }
    }

    /// The content as text.
    ///
    /// # Errors
    /// If it is not UTF-8.
    pub fn text(&self) -> Result<&str, PackError> {
        std::str::from_utf8(&self.content).map_err(|e| {
            let line = self.content[..e.valid_up_to()].iter().filter(|&&b| b == b'\n').count() + 1;
            PackError::new(&self.name, line, 0, "not UTF-8; save the file as UTF-8")
        })
    }

    /// The name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }
}

type Loader = fn(&Table, &mut Pack) -> Result<(), PackError>;

/// Which loader reads which file. A pack may leave out any of them.
const LOADERS: &[(&str, Loader)] = &[
    ("clitics.tsv", clitics),
    ("function.tsv", function_words),
    ("common.tsv", function_words),
    ("cues.tsv", cues),
    ("events.tsv", events),
    ("moods.tsv", moods),
    ("titles.tsv", titles),
    ("states.tsv", states),
    ("peoples.tsv", peoples),
    ("cities.tsv", cities),
    ("organisations.tsv", organisations),
    ("media.tsv", media),
    ("given_names.tsv", given_names),
    ("surnames.tsv", surnames),
    ("names_particles.tsv", name_particles),
    ("time.tsv", time),
    ("numbers.tsv", numbers),
    ("ordinals.tsv", ordinals),
    ("groups.tsv", groups),
    ("issues.tsv", issues),
    ("minutes.tsv", minutes),
    ("glossary.tsv", glossary),
    ("sounds.tsv", sounds),
];

/// Compiles the files of a pack. `pack.toml` is required, `weights.bin` and
/// `weights-polnear.bin` (for [`crate::Convention::Polnear`]) optional.
///
/// # Errors
/// If a file is not one of a pack's, or something in it is wrong; the error says where.
pub fn compile(files: &[SourceFile]) -> Result<Pack, PackError> {
    let mut pack = Pack {
        lexicon: Lexicon::new(),
        events: Lexicon::new(),
        moods: Lexicon::new(),
        ..Pack::default()
    };
    let mut named = false;
    for file in files {
        if file.name == "pack.toml" {
            pack.language = language(file)?;
            named = true;
        } else if file.name == "weights.bin" {
            pack.weights = Weights::from_bytes(&file.name, &file.content)?;
        } else if file.name == "weights-polnear.bin" {
            pack.polnear_weights = Weights::from_bytes(&file.name, &file.content)?;
        } else if !LOADERS.iter().any(|(name, _)| *name == file.name) {
            let known: Vec<&str> = LOADERS.iter().map(|(name, _)| *name).collect();
            let message = format!("not a file of a pack; known are {}", known.join(", "));
            return Err(PackError::new(&file.name, 0, 0, message));
        }
    }
    if !named {
        return Err(PackError::new("pack.toml", 0, 0, "missing: it names the language"));
    }
    // in the order of the loaders, not of the files: the same pack from every file system
    for (name, load) in LOADERS {
        if let Some(file) = files.iter().find(|f| f.name == *name) {
            load(&Table::parse(name, file.text()?)?, &mut pack)?;
        }
    }
    pack.lexicon.know_words_of(&pack.events);
    pack.lexicon.know_prepositions();
    pack.derive();
    pack.times.reindex();
    Ok(pack)
}

fn language(file: &SourceFile) -> Result<Language, PackError> {
    let mut language: Language = toml::from_str(file.text()?)
        .map_err(|e| PackError::new("pack.toml", 0, 0, e.to_string()))?;
    language.actor_plural = mahdar_text::fold(&language.actor_plural);
    let Language { agents, origins, wholes, .. } = &mut language;
    for form in agents.iter_mut().chain(origins).chain(wholes) {
        *form = mahdar_text::fold(form);
    }
    Ok(language)
}

fn clitics(table: &Table, pack: &mut Pack) -> Result<(), PackError> {
    let [form, kind, leaves, names] = columns(table, ["form", "kind", "leaves", "names"])?;
    pack.clitics = Clitics::default();
    for row in &table.rows {
        match row.cell(kind) {
            "change" => pack.clitics.add_change(row.cell(form), row.cell(leaves)),
            name => {
                let kind = CliticKind::parse(name).ok_or_else(|| {
                    table.error(row, kind, format!("{name:?} is no kind of clitic"))
                })?;
                pack.clitics.add(row.cell(form), row.cell(leaves), kind, row.cell(names) == "yes");
            }
        }
    }
    Ok(())
}

fn function_words(table: &Table, pack: &mut Pack) -> Result<(), PackError> {
    let [form, class] = columns(table, ["form", "class"])?;
    let value = table.column("value").ok();
    for row in &table.rows {
        let parsed = parse_class(table, row, class)?;
        let value = value.map_or("", |column| row.cell(column));
        for item in row.list(form) {
            pack.lexicon.add(item, with_value(Sense::new(parsed), value));
        }
    }
    Ok(())
}

/// A sense with what the value column says: person, gender and number of a pronoun (3fs, 1p), what
/// an auxiliary builds, whether a determiner is definite.
fn with_value(sense: Sense, value: &str) -> Sense {
    let has = |letter| value.contains(letter);
    match sense.class {
        Class::Pronoun | Class::Possessive => Sense {
            value: value.chars().next().and_then(|c| c.to_digit(10)).map_or(0, i64::from),
            gender: match () {
                () if has('f') => Gender::Feminine,
                () if has('m') => Gender::Masculine,
                () => Gender::Unknown,
            },
            number: match () {
                () if has('p') => Number::Plural,
                () if has('s') => Number::Singular,
                () => Number::Unknown,
            },
            ..sense
        },
        Class::Auxiliary => Sense { value: Auxiliary::parse(value) as i64, ..sense },
        Class::Preposition => Sense { value: i64::from(value == "attributive"), ..sense },
        Class::Determiner => Sense { value: i64::from(value == "definite"), ..sense },
        _ => sense,
    }
}

/// Gender and number of the forms in the first five positions of a verb or participle.
const POSITIONS: [(Gender, Number); 5] = [
    (Gender::Masculine, Number::Singular),
    (Gender::Feminine, Number::Singular),
    (Gender::Masculine, Number::Dual),
    (Gender::Feminine, Number::Dual),
    (Gender::Masculine, Number::Plural),
];
const PARTICIPLE_POSITIONS: [(Gender, Number); 5] = [
    (Gender::Masculine, Number::Singular),
    (Gender::Feminine, Number::Singular),
    (Gender::Masculine, Number::Dual),
    (Gender::Masculine, Number::Plural),
    (Gender::Feminine, Number::Plural),
];

/// The columns that hold the forms of a lemma.
struct Inflection {
    columns: [usize; 5],
    /// Whether verbs agree with their subject in gender: the first five forms tell which is which.
    agrees: bool,
}

impl Inflection {
    fn of(table: &Table) -> Result<Self, PackError> {
        let agrees = table.column("perfect").is_ok();
        let columns = match agrees {
            true => columns(table, ["perfect", "imperfect", "passive", "participle", "noun"])?,
            false => columns(table, ["past", "present", "passive", "participle", "noun"])?,
        };
        Ok(Self { columns, agrees })
    }

    /// Adds all forms of the lemma in `row`; those of the last column have the form `nominal`.
    fn add(&self, row: &Row, nominal: CueForm, entry: u32, class: Class, lexicon: &mut Lexicon) {
        let positions = Some(&POSITIONS).filter(|_| self.agrees);
        let participles = Some(&PARTICIPLE_POSITIONS).filter(|_| self.agrees);
        let inflections = [
            (CueForm::Perfect, positions),
            (CueForm::Imperfect, positions),
            (CueForm::Passive, None),
            (CueForm::Participle, participles),
            (nominal, None),
        ];
        for ((form, positions), &column) in inflections.iter().zip(&self.columns) {
            for (k, item) in row.positions(column).enumerate() {
                let (gender, number) =
                    positions.and_then(|p| p.get(k)).copied().unwrap_or_default();
                let sense = Sense { entry, form: Some(*form), gender, number, ..Sense::new(class) };
                lexicon.add(item, sense);
            }
        }
    }
}

fn events(table: &Table, pack: &mut Pack) -> Result<(), PackError> {
    let [lemma, kind, plover, mode] = columns(table, ["lemma", "kind", "type", "mode"])?;
    let [cameo, meeting, target] = columns(table, ["cameo", "meeting", "target"])?;
    let inflection = Inflection::of(table)?;
    for row in &table.rows {
        let meeting_word = MeetingWord::parse(row.cell(meeting)).ok_or_else(|| {
            table.error(row, meeting, "neither yes, visit, call nor -".to_owned())
        })?;
        let entry = pack.events.add_event(EventWord {
            lemma: row.cell(lemma).to_owned(),
            noun: row.cell(kind) == "noun",
            kind: row.cell(plover).to_owned(),
            mode: row.cell(mode).to_owned(),
            cameo: row.cell(cameo).to_owned(),
            meeting: meeting_word,
            targets: row.list(target).map(mahdar_text::fold).collect(),
        });
        inflection.add(row, CueForm::Noun, entry, Class::Event, &mut pack.events);
    }
    Ok(())
}

fn moods(table: &Table, pack: &mut Pack) -> Result<(), PackError> {
    let [form, mood] = columns(table, ["form", "mood"])?;
    for row in &table.rows {
        let parsed = Mood::parse(row.cell(mood))
            .ok_or_else(|| table.error(row, mood, format!("{:?} is no mood", row.cell(mood))))?;
        for item in row.list(form) {
            let sense = Sense { value: parsed as i64, ..Sense::new(Class::Modal) };
            pack.moods.add(item, sense);
        }
    }
    Ok(())
}

fn cues(table: &Table, pack: &mut Pack) -> Result<(), PackError> {
    let [lemma, kind, act, frames] = columns(table, ["lemma", "kind", "act", "frames"])?;
    let inflection = Inflection::of(table)?;
    for row in &table.rows {
        let unknown = |column: usize, what: &str| {
            table.error(row, column, format!("{:?} is no {what}", row.cell(column)))
        };
        let cue = Cue {
            lemma: row.cell(lemma).to_owned(),
            kind: CueKind::parse(row.cell(kind)).ok_or_else(|| unknown(kind, "kind of cue"))?,
            act: Act::parse(row.cell(act)).ok_or_else(|| unknown(act, "act"))?,
            frames: Frames::parse(row.list(frames)).map_err(|_| unknown(frames, "frame"))?,
        };
        let nominal = match cue.kind {
            CueKind::Preposition => CueForm::Preposition,
            CueKind::Adjective => CueForm::Adjective,
            CueKind::Verb | CueKind::Noun => CueForm::Noun,
        };
        let entry = pack.lexicon.add_cue(cue);
        inflection.add(row, nominal, entry, Class::Cue, &mut pack.lexicon);
    }
    Ok(())
}

fn titles(table: &Table, pack: &mut Pack) -> Result<(), PackError> {
    let [title, class, forms] = columns(table, ["title", "class", "forms"])?;
    let [feminine, plural] = columns(table, ["feminine", "plural"])?;
    for row in &table.rows {
        let document = row.cell(class) == "document";
        let parsed = if document { Class::Unnamed } else { parse_class(table, row, class)? };
        let add = |lexicon: &mut Lexicon, item: &str, gender, number| {
            // many reports are nobody's
            let value = i64::from(document && number == Number::Singular);
            lexicon.add(item, Sense { gender, number, value, ..Sense::new(parsed) });
        };
        for item in row.list(title).chain(row.list(forms)) {
            add(&mut pack.lexicon, item, Gender::Masculine, Number::Singular);
        }
        for item in row.list(feminine) {
            add(&mut pack.lexicon, item, Gender::Feminine, Number::Singular);
        }
        for item in row.list(plural) {
            add(&mut pack.lexicon, item, Gender::Unknown, Number::Plural);
        }
    }
    Ok(())
}

fn states(table: &Table, pack: &mut Pack) -> Result<(), PackError> {
    let [iso3, name, variants] = columns(table, ["iso3", "name", "variants"])?;
    let places = columns(table, ["capital", "capital_variants", "seats"])?;
    let gender = table.column("gender").ok();
    let adjectives = columns(table, ["masc", "fem", "plural"])?;
    for row in &table.rows {
        let country = row.cell(iso3).to_owned();
        let entry = pack.lexicon.add_entry(Entry { name: row.cell(name).into(), country });
        let of = |class: Class| Sense { entry, ..Sense::new(class) };
        let state = match gender {
            Some(column) => parse_gender(table, row, column)?,
            None => Gender::Feminine,
        };
        for item in row.list(name).chain(row.list(variants)) {
            pack.lexicon.add(item, Sense { gender: state, ..of(Class::State) });
        }
        let classes = [Class::Capital, Class::Capital, Class::Seat];
        for (&column, class) in places.iter().zip(classes) {
            for item in row.list(column) {
                pack.lexicon.add(item, of(class));
            }
        }
        let inflections = [
            (Gender::Masculine, Number::Singular),
            (Gender::Feminine, Number::Singular),
            (Gender::Unknown, Number::Plural),
        ];
        for (&column, (gender, number)) in adjectives.iter().zip(inflections) {
            for item in row.list(column) {
                pack.lexicon.add(item, Sense { gender, number, ..of(Class::Nationality) });
            }
        }
    }
    Ok(())
}

fn peoples(table: &Table, pack: &mut Pack) -> Result<(), PackError> {
    let [masculine, feminine, plural] = columns(table, ["adjective", "fem", "plural"])?;
    for row in &table.rows {
        let inflections = [
            (masculine, Gender::Masculine, Number::Singular),
            (feminine, Gender::Feminine, Number::Singular),
            (plural, Gender::Unknown, Number::Plural),
        ];
        for (column, gender, number) in inflections {
            for item in row.list(column) {
                pack.lexicon.add(item, Sense { gender, number, ..Sense::new(Class::People) });
            }
        }
    }
    Ok(())
}

fn cities(table: &Table, pack: &mut Pack) -> Result<(), PackError> {
    let [city, variants, iso3] = columns(table, ["city", "variants", "iso3"])?;
    for row in &table.rows {
        let country = row.cell(iso3).to_owned();
        let entry = pack.lexicon.add_entry(Entry { name: row.cell(city).into(), country });
        for item in row.list(city).chain(row.list(variants)) {
            pack.lexicon.add(item, Sense { entry, ..Sense::new(Class::City) });
        }
    }
    Ok(())
}

fn organisations(table: &Table, pack: &mut Pack) -> Result<(), PackError> {
    named_bodies(table, pack, Class::Organisation)
}

fn media(table: &Table, pack: &mut Pack) -> Result<(), PackError> {
    named_bodies(table, pack, Class::Media)
}

fn named_bodies(table: &Table, pack: &mut Pack, class: Class) -> Result<(), PackError> {
    let [name, variants, gender] = columns(table, ["name", "variants", "gender"])?;
    for row in &table.rows {
        let body = Entry { name: row.cell(name).into(), country: String::new() };
        let entry = pack.lexicon.add_entry(body);
        let gender = parse_gender(table, row, gender)?;
        for item in row.list(name).chain(row.list(variants)) {
            pack.lexicon.add(item, Sense { entry, gender, ..Sense::new(class) });
        }
    }
    Ok(())
}

fn given_names(table: &Table, pack: &mut Pack) -> Result<(), PackError> {
    let [name, variants, ambiguous] = columns(table, ["name", "variants", "ambiguous"])?;
    let gender = table.column("gender")?;
    for row in &table.rows {
        let sense = Sense {
            gender: parse_gender(table, row, gender)?,
            ambiguous: row.cell(ambiguous) == "yes",
            ..Sense::new(Class::GivenName)
        };
        for item in row.list(name).chain(row.list(variants)) {
            pack.lexicon.add(item, sense);
        }
    }
    Ok(())
}

fn surnames(table: &Table, pack: &mut Pack) -> Result<(), PackError> {
    let [name, variants, ambiguous] = columns(table, ["name", "variants", "ambiguous"])?;
    for row in &table.rows {
        let ambiguous = row.cell(ambiguous) == "yes";
        for item in row.list(name).chain(row.list(variants)) {
            pack.lexicon.add(item, Sense { ambiguous, ..Sense::new(Class::Surname) });
        }
    }
    Ok(())
}

fn name_particles(table: &Table, pack: &mut Pack) -> Result<(), PackError> {
    let [particle, position] = columns(table, ["particle", "position"])?;
    for row in &table.rows {
        let value = i64::from(row.cell(position) == "after");
        for item in row.list(particle) {
            pack.lexicon.add(item, Sense { value, ..Sense::new(Class::NameParticle) });
        }
    }
    Ok(())
}

fn time(table: &Table, pack: &mut Pack) -> Result<(), PackError> {
    let [form, class, value] = columns(table, ["form", "class", "value"])?;
    for row in &table.rows {
        let (name, given) = (row.cell(class), row.cell(value));
        let wrong =
            || table.error(row, value, format!("{given:?} is no value of the class {name}"));
        if name == "prefix" {
            let tense = Tense::parse(given).ok_or_else(wrong)?;
            row.list(form).for_each(|item| pack.times.add_prefix(item, tense));
            continue;
        }
        let own = TimeWord::is_own_class(name);
        let parsed = if own { None } else { Some(parse_class(table, row, class)?) };
        let meaning = TimeWord::parse(name, given).map_err(|()| wrong())?;
        for item in row.list(form) {
            if let Some(class) = parsed {
                let first = given.split(' ').next().unwrap_or_default();
                let value = first.parse().unwrap_or(0);
                pack.lexicon.add(item, Sense { value, ..Sense::new(class) });
            }
            if let Some(word) = meaning {
                pack.times.add(&mut pack.lexicon, item, word);
            }
        }
    }
    Ok(())
}

fn numbers(table: &Table, pack: &mut Pack) -> Result<(), PackError> {
    numerals(table, pack, Class::Number)
}

fn ordinals(table: &Table, pack: &mut Pack) -> Result<(), PackError> {
    numerals(table, pack, Class::Ordinal)
}

fn numerals(table: &Table, pack: &mut Pack, class: Class) -> Result<(), PackError> {
    let [form, value] = columns(table, ["form", "value"])?;
    for row in &table.rows {
        let number = row.cell(value).parse().map_err(|_| {
            table.error(row, value, format!("{:?} is no whole number", row.cell(value)))
        })?;
        let word = u32::try_from(number).ok().map(|n| match class {
            Class::Ordinal => TimeWord::Ordinal(n),
            _ => TimeWord::Number(n),
        });
        for item in row.list(form) {
            pack.lexicon.add(item, Sense { value: number, ..Sense::new(class) });
            if let Some(word) = word {
                pack.times.add(&mut pack.lexicon, item, word);
            }
        }
    }
    Ok(())
}

fn groups(table: &Table, pack: &mut Pack) -> Result<(), PackError> {
    let [group, words] = columns(table, ["group", "words"])?;
    for row in &table.rows {
        let number = row.cell(group).parse().map_err(|_| {
            table.error(row, group, format!("{:?} is no group number", row.cell(group)))
        })?;
        for item in row.list(words) {
            pack.lexicon.set_group(item, number);
        }
    }
    Ok(())
}

fn issues(table: &Table, pack: &mut Pack) -> Result<(), PackError> {
    let [id, name, words] = columns(table, ["id", "name", "words"])?;
    for row in &table.rows {
        pack.topics.issues.push(Issue {
            id: row.cell(id).to_owned(),
            name: row.cell(name).to_owned(),
            words: row.list(words).map(str::to_owned).collect(),
        });
    }
    Ok(())
}

fn minutes(table: &Table, pack: &mut Pack) -> Result<(), PackError> {
    let [class, words] = columns(table, ["class", "words"])?;
    for row in &table.rows {
        let parsed = Told::parse(row.cell(class)).ok_or_else(|| {
            table.error(row, class, format!("{:?} is no class of words", row.cell(class)))
        })?;
        let items = row.list(words).map(|item| (parsed, item.to_owned()));
        pack.topics.words.extend(items);
    }
    Ok(())
}

fn glossary(table: &Table, pack: &mut Pack) -> Result<(), PackError> {
    let [id, words] = columns(table, ["id", "words"])?;
    for row in &table.rows {
        let words = row.list(words).map(str::to_owned).collect();
        pack.topics.meanings.push(Meaning { id: row.cell(id).to_owned(), words });
    }
    Ok(())
}

fn sounds(table: &Table, pack: &mut Pack) -> Result<(), PackError> {
    let [letters, sound] = columns(table, ["letters", "sound"])?;
    let rows = table.rows.iter();
    let pairs = rows.map(|row| (row.cell(letters).to_owned(), row.cell(sound).to_owned()));
    pack.topics.sounds.extend(pairs);
    Ok(())
}

fn columns<const N: usize>(table: &Table, names: [&str; N]) -> Result<[usize; N], PackError> {
    let mut out = [0; N];
    for (slot, name) in out.iter_mut().zip(names) {
        *slot = table.column(name)?;
    }
    Ok(out)
}

fn parse_class(table: &Table, row: &Row, column: usize) -> Result<Class, PackError> {
    Class::parse(row.cell(column)).ok_or_else(|| {
        table.error(row, column, format!("{:?} is no class of words", row.cell(column)))
    })
}

fn parse_gender(table: &Table, row: &Row, column: usize) -> Result<Gender, PackError> {
    match row.cell(column) {
        "m" => Ok(Gender::Masculine),
        "f" => Ok(Gender::Feminine),
        "u" | "" => Ok(Gender::Unknown),
        other => Err(table.error(row, column, format!("{other:?} is no gender: m, f or u"))),
    }
}
