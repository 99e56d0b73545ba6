//! Words of time: what the tables say of days, months, units, directions and the words around them.

mod set;

pub use set::TimeSet;

use crate::class::Case;
use crate::lexicon::{Lexicon, WordId};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($(#[$item_doc:meta])* $item:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum $name { $($(#[$item_doc])* $item,)* }

        impl $name {
            /// The one of that name in the tables.
            #[must_use]
            pub fn parse(name: &str) -> Option<Self> {
                match name { $($text => Some(Self::$item),)* _ => None }
            }
        }
    };
}

named! {
    /// A unit of time.
    Unit {
        /// A second.
        Second = "second",
        /// A minute.
        Minute = "minute",
        /// An hour.
        Hour = "hour",
        /// A day.
        Day = "day",
        /// A weekend.
        Weekend = "weekend",
        /// A week.
        Week = "week",
        /// A month.
        Month = "month",
        /// A quarter of a year.
        Quarter = "quarter",
        /// A year.
        Year = "year",
        /// A decade.
        Decade = "decade",
        /// A century.
        Century = "century",
    }
}

named! {
    /// A part of a day.
    Daypart {
        /// Dawn.
        Dawn = "dawn",
        /// Morning.
        Morning = "morning",
        /// Noon.
        Noon = "noon",
        /// Afternoon.
        Afternoon = "afternoon",
        /// Evening.
        Evening = "evening",
        /// Night.
        Night = "night",
        /// Midnight.
        Midnight = "midnight",
    }
}

named! {
    /// Where a time lies, seen from the day of publication.
    Direction {
        /// Before it: last week, الأسبوع الماضي.
        Past = "past",
        /// Around it: this week.
        This = "this",
        /// After it: next week.
        Next = "next",
        /// Two before it: the week before last.
        Past2 = "past2",
        /// Two after it: the week after next.
        Next2 = "next2",
        /// Behind a count: two days ago.
        Ago = "ago",
        /// Behind a count: two days from now.
        Hence = "hence",
        /// Behind a plural: in the days ahead.
        Ahead = "ahead",
        /// Seen from another time of the text: the following day, two days later.
        Story = "story",
    }
}

named! {
    /// A time that no date can be computed for.
    Vague {
        /// Before now.
        Past = "past",
        /// Now.
        Present = "present",
        /// After now.
        Future = "future",
    }
}

named! {
    /// A season of the year.
    Season {
        /// Spring.
        Spring = "spring",
        /// Summer.
        Summer = "summer",
        /// Autumn.
        Autumn = "autumn",
        /// Winter, which begins in December.
        Winter = "winter",
    }
}

named! {
    /// What a word says of the time of its sentence.
    Tense {
        /// It is told as past: was, لم.
        Past = "past",
        /// It is told as coming: will, scheduled, من المقرر.
        Future = "future",
        /// The verb behind it has not happened yet: to, أن.
        Infinitive = "infinitive",
        /// How verbs of what goes on begin: ي.
        Present = "present",
        /// None, though it looks like a verb: هنا.
        None = "none",
        /// With a participle it is under way or about to begin: is.
        Progressive = "progressive",
    }
}

named! {
    /// A word that builds expressions of time and is none itself.
    Marker {
        /// About, nearly: what is counted is not exact.
        Approximate = "approximate",
        /// Makes a point in the past of the span behind it: قبل.
        Ago = "ago",
        /// Makes a point in the future of the span behind it: in, بعد.
        After = "after",
        /// The span behind it lasts until now, or began then: منذ.
        Since = "since",
        /// The span behind it is a limit: within, خلال.
        Within = "within",
        /// The span behind it is a duration: for, لمدة.
        For = "for",
        /// Every.
        Every = "every",
        /// Once, twice, times.
        Times = "times",
        /// A, per: once a week.
        Per = "per",
        /// An indefinite article before a unit.
        One = "one",
        /// A few, several.
        Few = "few",
        /// Changes nothing in the date behind it: earlier today.
        Nuance = "nuance",
        /// The first part of a period: beginning, early.
        Begin = "begin",
        /// Its middle.
        Middle = "middle",
        /// Its last part.
        End = "end",
        /// Half of a period, or of a unit.
        Half = "half",
        /// What stands between the parts of a date: of, من.
        Of = "of",
        /// What stands before a day: on, في.
        On = "on",
        /// What stands before a month or a year, and shows that it is one: in, since, by.
        In = "in",
        /// Before a clock time: at, الساعة.
        Clock = "clock",
        /// Behind a clock time: GMT.
        Zone = "zone",
        /// Half past.
        HalfPast = "half_past",
        /// A quarter past.
        QuarterPast = "quarter_past",
        /// A quarter to.
        QuarterTo = "quarter_to",
        /// The definite article.
        The = "the",
        /// And, or.
        And = "and",
        /// Before the first end of a range: from.
        From = "from",
        /// Before the first end of a range that "and" joins to the second: between.
        Between = "between",
        /// Before the second end of a range: to, until.
        To = "to",
        /// The era of the Hijra.
        Hijri = "hijri",
        /// The common era.
        Common = "common",
        /// Behind the number of a decade: the s of 1990s.
        Decade = "decade",
        /// Before it, a season's name is something else: الربيع العربي.
        Unseasonal = "unseasonal",
    }
}

/// What a word or phrase says of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TimeWord {
    /// A weekday from 1 (Monday) to 7, and whether it means every one: Mondays.
    Weekday(u8, bool),
    /// A weekday without its article, which is a weekday only behind "every": كل جمعة.
    DayName(u8),
    /// A month of the Gregorian calendar, and whether the word has other meanings.
    Month(u8, bool),
    /// A month of the Hijri calendar, and whether the word has other meanings.
    Hijri(u8, bool),
    /// A part of the day.
    Part {
        /// Which one.
        part: Daypart,
        /// Whether it is a time without a day: مساء, in the morning.
        alone: bool,
        /// Whether an hour may stand before it: 3 p.m.
        clock: bool,
    },
    /// A day by its distance from the day of publication, and a part of it: tonight.
    Day(i8, Option<Daypart>),
    /// A unit with how many of it the form means; 0 for an unknown number: days.
    Unit(Unit, u8),
    /// A direction, and whether it stands behind its noun: الماضي.
    Direction(Direction, bool),
    /// A vague time.
    Vague(Vague),
    /// A number.
    Number(u32),
    /// An ordinal.
    Ordinal(u32),
    /// A season, and whether the form is definite: the spring, الربيع.
    Season(Season, bool),
    /// The decade of a century: 9 for the nineties.
    Decade(u8),
    /// Something that happens once in each of a unit: daily.
    Set(Unit),
    /// A word that tells the time of its sentence.
    Tense(Tense),
    /// A word that builds expressions of time.
    Marker(Marker),
}

impl TimeWord {
    /// What a row of `time.tsv` means; nothing where it is no time of its own (`weak`).
    ///
    /// # Errors
    /// If the value does not fit the class.
    pub(crate) fn parse(class: &str, value: &str) -> Result<Option<Self>, ()> {
        let mut words = value.split_whitespace();
        let first = words.next().unwrap_or_default();
        let rest: Vec<&str> = words.collect();
        let has = |word: &str| rest.contains(&word);
        if has("weak") {
            return Ok(None);
        }
        let number = || first.parse().ok();
        let parsed = match class {
            "weekday" => number().map(|n| Self::Weekday(n, has("every"))),
            "month" => number().map(|n| Self::Month(n, has("ambiguous"))),
            "hijri_month" => number().map(|n| Self::Hijri(n, has("ambiguous"))),
            "daypart" | "part" => Daypart::parse(first).map(|part| {
                let clock = has("clock");
                Self::Part { part, alone: has("alone"), clock }
            }),
            "relative_day" => {
                let part = rest.first().and_then(|name| Daypart::parse(name));
                first.parse().ok().map(|days| Self::Day(days, part))
            }
            "unit" | "span" => Unit::parse(first).map(|unit| Self::Unit(unit, count(&rest))),
            "direction" | "pointer" => {
                Direction::parse(first).map(|d| Self::Direction(d, has("behind")))
            }
            "vague" => Vague::parse(first).map(Self::Vague),
            "count" => first.parse().ok().map(Self::Number),
            "season" => Season::parse(first).map(|season| Self::Season(season, has("definite"))),
            "day_name" => number().map(Self::DayName),
            "decade" => number().map(Self::Decade),
            "set" => Unit::parse(first).map(Self::Set),
            "tense" => Tense::parse(first).map(Self::Tense),
            "marker" => Marker::parse(first).map(Self::Marker),
            _ => None,
        };
        parsed.map(Some).ok_or(())
    }

    /// Whether every expression of time has such a word, or a number written in digits.
    fn is_core(self) -> bool {
        match self {
            Self::Direction(_, behind) => behind,
            Self::Number(_) | Self::Ordinal(_) | Self::Tense(_) => false,
            Self::Marker(marker) => matches!(
                marker,
                Marker::Zone | Marker::HalfPast | Marker::QuarterPast | Marker::QuarterTo
            ),
            _ => true,
        }
    }

    /// Whether an expression of time may begin with such a word.
    fn may_begin(self) -> bool {
        match self {
            Self::Tense(_) => false,
            Self::Marker(marker) => matches!(
                marker,
                Marker::Approximate
                    | Marker::Ago
                    | Marker::After
                    | Marker::Since
                    | Marker::Within
                    | Marker::Every
                    | Marker::Times
                    | Marker::One
                    | Marker::Few
                    | Marker::Nuance
                    | Marker::Begin
                    | Marker::Middle
                    | Marker::End
                    | Marker::Half
                    | Marker::Clock
                    | Marker::HalfPast
                    | Marker::QuarterPast
                    | Marker::QuarterTo
            ),
            _ => true,
        }
    }

    /// Whether rows of this class make words of time alone, and no class of the lexicon.
    pub(crate) fn is_own_class(class: &str) -> bool {
        matches!(class, "count" | "day_name" | "decade" | "marker" | "part" | "pointer")
            || matches!(class, "season" | "set" | "span" | "tense")
    }
}

/// How many of its unit a form means: 1, a number, or 0 for `many`.
fn count(rest: &[&str]) -> u8 {
    match rest.first() {
        None => 1,
        Some(word) => word.parse().unwrap_or(0),
    }
}

/// What is known of a word of the lexicon.
#[derive(Clone, Copy, Debug, Default)]
struct Place {
    node: u32,
    core: bool,
    begins: bool,
    /// What it means, what the phrases mean that begin with it, and whether others go on with it.
    set: TimeSet,
}

/// A meaning of a word, and the capitals that it needs.
type Meaning = (TimeWord, Case);

/// The words of time of a language, as a trie of words of its lexicon.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct TimeWords {
    /// The first words, with their nodes.
    roots: Vec<(WordId, u32)>,
    edges: Vec<((u32, WordId), u32)>,
    /// What ends at each node; node 0 stands for no word.
    nodes: Vec<Vec<Meaning>>,
    /// The words that an expression of time has one of, and those that it may begin with.
    cores: Vec<WordId>,
    begins: Vec<WordId>,
    /// How words that the lexicon does not have begin where they tell a tense, in folded form.
    prefixes: Vec<(String, Tense)>,
    #[serde(skip)]
    of_word: Vec<Place>,
    #[serde(skip)]
    trie: FxHashMap<(u32, WordId), u32>,
    /// Whether a phrase goes on behind each node.
    #[serde(skip)]
    goes_on: Vec<bool>,
}

impl TimeWords {
    /// Adds a meaning of `form`, whose words become words of `lexicon` (without a sense there).
    pub(crate) fn add(&mut self, lexicon: &mut Lexicon, form: &str, word: TimeWord) {
        let (tokens, folded) = mahdar_text::tokenize(form);
        let case = tokens.first().map_or(Case::Small, |t| Case::of(t.text(form)));
        let case = if tokens.len() > 1 { case.min(Case::Capital) } else { case };
        let mut node = 0;
        let (mut first, mut longest) = (0, (0, 0));
        for token in &tokens {
            let folded = token.folded(&folded);
            let id = lexicon.intern(folded);
            first = if node == 0 { id } else { first };
            longest = longest.max((folded.len(), id));
            node = self.step(node, id);
        }
        // of a phrase the longest word is asked for: the others stand in every sentence
        if word.is_core() {
            self.cores.push(longest.1);
        }
        if word.may_begin() {
            self.begins.push(first);
        }
        if let Some(meanings) = self.nodes.get_mut(node as usize).filter(|_| node > 0)
            && !meanings.contains(&(word, case))
        {
            meanings.push((word, case));
        }
    }

    fn step(&mut self, node: u32, word: WordId) -> u32 {
        if self.nodes.is_empty() {
            self.nodes.push(Vec::new());
        }
        if let Some(&next) = self.trie.get(&(node, word)) {
            return next;
        }
        let next = u32::try_from(self.nodes.len()).unwrap_or(0);
        self.nodes.push(Vec::new());
        self.trie.insert((node, word), next);
        match node {
            0 => self.roots.push((word, next)),
            _ => self.edges.push(((node, word), next)),
        }
        next
    }

    /// Adds how words begin that tell a tense.
    pub(crate) fn add_prefix(&mut self, prefix: &str, tense: Tense) {
        self.prefixes.push((mahdar_text::fold(prefix), tense));
    }

    /// Rebuilds the look-up tables after loading.
    pub(crate) fn reindex(&mut self) {
        let words = self.roots.iter().map(|&(word, _)| word).chain(self.cores.iter().copied());
        let words = words.chain(self.edges.iter().map(|&((_, word), _)| word));
        let length = words.max().map_or(0, |word| word as usize + 1);
        self.of_word = vec![Place::default(); length];
        let sets = self.sets();
        for &(word, node) in &self.roots {
            let place = &mut self.of_word[word as usize];
            place.node = node;
            place.set = sets[node as usize];
        }
        for &((_, word), _) in &self.edges {
            let place = &mut self.of_word[word as usize];
            place.set = place.set.with(TimeSet::INNER);
        }
        for &word in &self.cores {
            self.of_word[word as usize].core = true;
        }
        for &word in &self.begins {
            self.of_word[word as usize].begins = true;
        }
        self.trie = self.edges.iter().copied().collect();
        self.goes_on = vec![false; self.nodes.len()];
        for &((node, _), _) in &self.edges {
            self.goes_on[node as usize] = true;
        }
    }

    /// What each node and those behind it mean.
    fn sets(&self) -> Vec<TimeSet> {
        let all = |meanings: &Vec<Meaning>| {
            meanings.iter().fold(TimeSet::default(), |set, &(word, _)| set.with(TimeSet::of(word)))
        };
        let mut sets: Vec<TimeSet> = self.nodes.iter().map(all).collect();
        // a node is made after the one before it
        for &((node, _), next) in self.edges.iter().rev() {
            sets[node as usize] = sets[node as usize].with(sets[next as usize]);
        }
        sets
    }

    /// What `word` means, what the phrases mean that begin with it, and whether others go on with
    /// it.
    #[must_use]
    pub fn set(&self, word: WordId) -> TimeSet {
        self.place(word).set
    }

    /// Whether a word of time, or a phrase of them, begins with `word`.
    #[must_use]
    pub fn knows(&self, word: WordId) -> bool {
        self.place(word).node != 0
    }

    /// Whether `word` is one of those that every expression of time has one of, unless it has a
    /// number written in digits.
    #[must_use]
    pub fn is_core(&self, word: WordId) -> bool {
        self.place(word).core
    }

    /// Whether an expression of time may begin with `word`.
    #[must_use]
    pub fn may_begin(&self, word: WordId) -> bool {
        self.place(word).begins
    }

    fn place(&self, word: WordId) -> Place {
        self.of_word.get(word as usize).copied().unwrap_or_default()
    }

    /// The longest word or phrase that begins with `first`, goes on with `rest`, and has a meaning
    /// that `pick` takes; with its length in words.
    pub fn longest<T>(
        &self,
        first: WordId,
        rest: impl Iterator<Item = WordId>,
        case: Case,
        pick: impl Fn(TimeWord) -> Option<T>,
    ) -> Option<(T, usize)> {
        let mut node = self.place(first).node;
        if node == 0 {
            return None;
        }
        let of = |node: u32| {
            let meanings = self.nodes[node as usize].iter();
            meanings.filter(|(_, needed)| *needed <= case).find_map(|&(word, _)| pick(word))
        };
        let mut best = of(node).map(|found| (found, 1));
        for (k, word) in rest.enumerate() {
            if !self.goes_on[node as usize] {
                break;
            }
            let Some(&next) = self.trie.get(&(node, word)) else { break };
            node = next;
            if let Some(found) = of(node) {
                best = Some((found, k + 2));
            }
        }
        best
    }

    /// The tense that the beginning of a folded word tells.
    #[must_use]
    pub fn tense_of(&self, folded: &str) -> Option<Tense> {
        let (_, tense) = self.prefixes.iter().find(|(prefix, _)| folded.starts_with(prefix))?;
        Some(*tense)
    }
}
