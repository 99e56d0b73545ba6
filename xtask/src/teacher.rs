//! A judge that knows the answers, and writes down what it was asked.

use crate::cue_examples::Marked;
use crate::gold::{GoldArticle, Statement};
use mahdar_lang::{Act, Weights};
use mahdar_reader::{Judge, LinearJudge, MeetingMode, MeetingStatus, Options, Question};
use mahdar_text::{Bytes, CodePoints, OffsetMap, Span, fold};

/// A decision with its right answers.
#[derive(Clone, Debug)]
pub struct Example {
    /// The features of each option.
    pub options: Vec<Vec<u32>>,
    /// The numbers of the options that are right.
    pub right: Vec<usize>,
}

/// A gold statement in bytes.
struct Gold {
    content: Vec<Span<Bytes>>,
    cue: Vec<Span<Bytes>>,
    source: Vec<Span<Bytes>>,
    speaker: String,
    variants: Vec<String>,
    form: String,
    act: String,
}

/// A gold meeting.
struct GoldMeeting {
    evidence: Span<Bytes>,
    /// Each party by its names.
    parties: Vec<(String, Vec<String>)>,
    place: String,
    when: String,
    date: String,
    status: String,
    mode: String,
}

/// A judge for one annotated article.
pub struct Teacher<'a> {
    text: &'a str,
    gold: Vec<Gold>,
    /// Who decides where the teacher only writes down: a reader's own mistakes are part of what
    /// its later stages must learn to deal with (Ross, Gordon and Bagnell 2011).
    guide: Option<Box<dyn Judge + 'a>>,
    meetings: Vec<GoldMeeting>,
    /// Which meetings the reader has been told of, and the one that it reads now.
    told: Vec<bool>,
    meeting: Option<usize>,
    /// Where only this cue is annotated: of others nothing is known.
    only: Option<Vec<Span<Bytes>>>,
    pub examples: Vec<Example>,
}

impl<'a> Teacher<'a> {
    pub fn new(article: &'a GoldArticle, guide: Option<&'a Weights>) -> Self {
        let judge = |weights| Box::new(LinearJudge::new(weights)) as Box<dyn Judge + 'a>;
        Self::guided(article, guide.map(judge))
    }

    /// A judge for one annotated article, whose decisions are those of `guide`.
    pub fn guided(article: &'a GoldArticle, guide: Option<Box<dyn Judge + 'a>>) -> Self {
        let map = OffsetMap::new(&article.text);
        let gold = article.annotation.statements.iter().map(|s| gold(article, s, &map)).collect();
        let meetings: Vec<GoldMeeting> =
            article.annotation.meetings.iter().filter_map(|m| meeting(article, m, &map)).collect();
        let told = vec![false; meetings.len()];
        let (only, examples, meeting) = (None, Vec::new(), None);
        Self { text: &article.text, gold, guide, meetings, told, meeting, only, examples }
    }

    /// A judge for an example sentence of a pack: it knows one cue and its content, or that there
    /// is none.
    pub fn for_sentence(sentence: &'a Marked) -> Self {
        let gold = Gold {
            content: sentence.content.clone(),
            cue: sentence.cue.clone(),
            source: Vec::new(),
            speaker: String::new(),
            variants: Vec::new(),
            form: String::new(),
            act: String::new(),
        };
        let gold = if sentence.content.is_empty() { Vec::new() } else { vec![gold] };
        let only = Some(sentence.cue.clone());
        Self {
            text: &sentence.text,
            gold,
            guide: None,
            meetings: Vec::new(),
            told: Vec::new(),
            meeting: None,
            only,
            examples: Vec::new(),
        }
    }

    /// The gold statement of a cue, or of a content without one.
    fn find(&self, cue: Option<Span<Bytes>>, content: Option<Span<Bytes>>) -> Option<&Gold> {
        match (cue, content) {
            (Some(cue), _) => self.gold.iter().find(|g| g.cue.iter().any(|c| c.overlaps(cue))),
            (None, Some(content)) => self.gold.iter().find(|g| {
                g.cue.is_empty()
                    && g.content.iter().map(|&c| shared(c, content)).sum::<u32>() * 2
                        > content.len()
            }),
            (None, None) => None,
        }
    }

    fn answer(&self, question: &Question<'_>) -> Vec<usize> {
        if let Some(only) = &self.only {
            let known = match question {
                Question::Gate { cue }
                | Question::Anchor { cue: Some(cue), .. }
                | Question::Extent { cue: Some(cue), .. } => only.iter().any(|c| c.overlaps(*cue)),
                _ => false,
            };
            if !known {
                return Vec::new();
            }
        }
        match question {
            Question::Anchor { cue, starts } => self.anchor(*cue, starts),
            Question::Gate { cue } => vec![usize::from(self.find(Some(*cue), None).is_some())],
            Question::Extent { cue, start, ends } => self.extent(*cue, *start, ends),
            Question::Continuation { cue, pieces } => self.continuation(*cue, pieces),
            Question::Source { cue, content, phrases } => self.source(*cue, *content, phrases),
            Question::Speaker { cue, content, names, .. } => self.speaker(*cue, *content, names),
            Question::Meeting { sentence, triggers } => match self.untold(*sentence).next() {
                Some(_) => (1..=triggers.len()).collect(),
                None => vec![0],
            },
            Question::Party { name } => self.of_meeting(|m| {
                let among =
                    |(party, names): &(String, Vec<String>)| name_quality(party, names, name) > 0;
                Some(usize::from(m.parties.iter().any(among)))
            }),
            Question::MeetingStatus => self
                .of_meeting(|m| MeetingStatus::ALL.iter().position(|s| json_name(s) == m.status)),
            Question::MeetingMode => {
                self.of_meeting(|m| MeetingMode::ALL.iter().position(|s| json_name(s) == m.mode))
            }
            Question::MeetingTime { spans, dates } => self.meeting_time(spans, dates),
            Question::MeetingPlace { spans } => self.meeting_place(spans),
            Question::Form { cue, content } => self
                .find(*cue, Some(*content))
                .and_then(|g| ["direct", "indirect", "mixed"].iter().position(|f| *f == g.form))
                .into_iter()
                .collect(),
            Question::Act { cue, content } => self
                .find(*cue, Some(*content))
                .and_then(|g| Act::ALL.iter().position(|a| a.name() == g.act))
                .into_iter()
                .collect(),
        }
    }

    fn anchor(&self, cue: Option<Span<Bytes>>, starts: &[(u32, Option<u32>)]) -> Vec<usize> {
        let content = starts[0].1.filter(|_| cue.is_none()).map(|end| Span::new(starts[0].0, end));
        let Some(gold) = self.find(cue, content) else { return vec![0] };
        if cue.is_none() {
            return vec![1];
        }
        let exact = |&(start, end): &(u32, Option<u32>)| {
            let first = gold.content[0];
            self.same_start(start, first.start)
                && end.is_none_or(|end| {
                    self.last_letter(end).abs_diff(self.last_letter(first.end)) < 6
                })
                && (end.is_some() || cue.is_none_or(|c| first.end > c.start))
        };
        let right: Vec<usize> =
            starts.iter().enumerate().filter(|(_, s)| exact(s)).map(|(k, _)| k + 1).collect();
        // with content on both sides of the cue, its later pieces are right too where no first is
        if right.is_empty() {
            let later = |&(start, end): &(u32, Option<u32>)| {
                end.is_none()
                    && gold
                        .content
                        .iter()
                        .any(|c| self.first_letter(start) == self.first_letter(c.start))
            };
            return starts
                .iter()
                .enumerate()
                .filter(|(_, s)| later(s))
                .map(|(k, _)| k + 1)
                .collect();
        }
        right
    }

    fn extent(&self, cue: Option<Span<Bytes>>, start: u32, ends: &[u32]) -> Vec<usize> {
        let Some(gold) = self.find(cue, None) else { return vec![] };
        let begins = self.first_letter(start);
        let piece = gold.content.iter().find(|c| self.first_letter(c.start) == begins);
        let Some(piece) = piece else { return vec![] };
        let last = self.last_letter(piece.end);
        ends.iter()
            .enumerate()
            .filter(|&(_, &e)| self.last_letter(e) == last)
            .map(|(k, _)| k)
            .collect()
    }

    /// The gold meetings of a sentence that the reader was not told of.
    fn untold(&self, sentence: Span<Bytes>) -> impl Iterator<Item = usize> {
        (0..self.meetings.len())
            .filter(move |&k| !self.told[k] && self.meetings[k].evidence.overlaps(sentence))
    }

    /// Of these meetings the one whose parties are named nearest to a word of the sentence.
    fn announced(&self, sentence: Span<Bytes>, word: Span<Bytes>) -> Option<usize> {
        self.untold(sentence).min_by_key(|&k| self.distance(&self.meetings[k], sentence, word))
    }

    /// How far from a word of its sentence the second nearest party of a meeting is named, or the
    /// only one; in bytes.
    fn distance(&self, meeting: &GoldMeeting, sentence: Span<Bytes>, word: Span<Bytes>) -> u32 {
        let text = &self.text[sentence.range()];
        let gap = |at: usize| {
            let at = sentence.start + at as u32;
            if at < word.start { word.start - at } else { at.saturating_sub(word.end) }
        };
        let nearest = |(party, names): &(String, Vec<String>)| {
            let names = names.iter().chain([party]).filter(|name| !name.is_empty());
            names.flat_map(|name| text.match_indices(name.as_str())).map(|(at, _)| gap(at)).min()
        };
        let mut gaps: Vec<u32> = meeting.parties.iter().filter_map(nearest).collect();
        gaps.sort_unstable();
        gaps.get(1).or(gaps.first()).copied().unwrap_or(u32::MAX)
    }

    /// The answer about the meeting that the reader reads now; none about one that is not gold.
    fn of_meeting(&self, answer: impl Fn(&GoldMeeting) -> Option<usize>) -> Vec<usize> {
        self.meeting.and_then(|k| answer(&self.meetings[k])).into_iter().collect()
    }

    /// What has the date of the meeting and stands in its words, else one of the two.
    fn meeting_time(&self, spans: &[Option<Span<Bytes>>], dates: &[Option<String>]) -> Vec<usize> {
        let Some(meeting) = self.meeting.map(|k| &self.meetings[k]) else { return vec![] };
        let worded = |k: &usize| {
            let words = spans[*k].map_or("", |span| &self.text[span.range()]);
            !meeting.when.is_empty()
                && !words.is_empty()
                && (meeting.when.contains(words) || words.contains(&meeting.when))
        };
        let dated =
            |k: &usize| !meeting.date.is_empty() && dates[*k].as_deref() == Some(&meeting.date);
        let numbers = |fits: &dyn Fn(&usize) -> bool| -> Vec<usize> {
            (0..spans.len()).filter(fits).map(|k| k + 1).collect()
        };
        let ways: [&dyn Fn(&usize) -> bool; 3] = [&|k| worded(k) && dated(k), &dated, &worded];
        let right = ways.iter().map(|fits| numbers(fits)).find(|right| !right.is_empty());
        right.unwrap_or_else(|| vec![0])
    }

    fn meeting_place(&self, spans: &[Span<Bytes>]) -> Vec<usize> {
        let Some(meeting) = self.meeting.map(|k| &self.meetings[k]) else { return vec![] };
        let place = fold(&meeting.place);
        let inside = |k: &usize| {
            let name = fold(&self.text[spans[*k].range()]);
            !place.is_empty() && (place.contains(&name) || name.contains(&place))
        };
        let right: Vec<usize> = (0..spans.len()).filter(inside).map(|k| k + 1).collect();
        if right.is_empty() { vec![0] } else { right }
    }

    fn continuation(&self, cue: Span<Bytes>, pieces: &[Span<Bytes>]) -> Vec<usize> {
        let Some(gold) = self.find(Some(cue), None) else { return vec![] };
        let later: Vec<_> = gold.content.iter().filter(|c| c.start >= cue.end).collect();
        let Some(next) = later.first() else { return vec![0] };
        let starts =
            |piece: &Span<Bytes>| self.first_letter(piece.start) == self.first_letter(next.start);
        let distance = |piece: &Span<Bytes>| piece.end.abs_diff(next.end);
        let best = pieces.iter().filter(|p| starts(p)).map(distance).min();
        let fits = |piece: &Span<Bytes>| starts(piece) && Some(distance(piece)) == best;
        let right: Vec<usize> =
            pieces.iter().enumerate().filter(|(_, p)| fits(p)).map(|(k, _)| k + 1).collect();
        if right.is_empty() { vec![0] } else { right }
    }

    fn source(
        &self,
        cue: Option<Span<Bytes>>,
        content: Span<Bytes>,
        phrases: &[Span<Bytes>],
    ) -> Vec<usize> {
        let Some(gold) = self.find(cue, Some(content)) else { return vec![] };
        if gold.source.is_empty() {
            return vec![0];
        }
        let whole: u32 = gold.source.iter().map(|s| s.len()).sum();
        let score = |phrase: &Span<Bytes>| {
            let common: u32 = gold.source.iter().map(|&s| shared(s, *phrase)).sum();
            2.0 * f64::from(common) / f64::from(whole + phrase.len())
        };
        let best = phrases.iter().map(score).fold(0.0, f64::max);
        if best < 0.3 {
            return vec![];
        }
        phrases.iter().enumerate().filter(|(_, p)| score(p) == best).map(|(k, _)| k + 1).collect()
    }

    fn speaker(
        &self,
        cue: Option<Span<Bytes>>,
        content: Span<Bytes>,
        names: &[&str],
    ) -> Vec<usize> {
        let Some(gold) = self.find(cue, Some(content)) else { return vec![] };
        let quality = |name: &&str| name_quality(&gold.speaker, &gold.variants, name);
        let best = names.iter().map(quality).max().unwrap_or(0);
        if best == 0 {
            return vec![];
        }
        names
            .iter()
            .enumerate()
            .filter(|(_, n)| quality(n) >= best.min(2))
            .map(|(k, _)| k)
            .collect()
    }

    /// The same first letter, but for a glued conjunction.
    fn same_start(&self, option: u32, gold: u32) -> bool {
        let (option, gold) = (self.first_letter(option), self.first_letter(gold));
        option == gold || gold == option + 2 && self.text[option as usize..].starts_with(['و', 'ف'])
    }

    fn first_letter(&self, at: u32) -> u32 {
        let rest = &self.text[at as usize..];
        at + rest.find(char::is_alphanumeric).unwrap_or(0) as u32
    }

    fn last_letter(&self, end: u32) -> u32 {
        let head = &self.text[..end as usize];
        head.trim_end_matches(|c: char| !c.is_alphanumeric()).len() as u32
    }
}

/// How well a name fits: the same, one inside the other, a variant of the actor, not at all.
fn name_quality(speaker: &str, variants: &[String], name: &str) -> u32 {
    let words = |s: &str| -> Vec<String> {
        fold(s)
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| w.chars().count() > 1)
            .map(str::to_owned)
            .collect()
    };
    let (gold, mine) = (words(speaker), words(name));
    if mine.is_empty() || gold.is_empty() {
        return 0;
    }
    if gold == mine {
        return 4;
    }
    if gold.iter().all(|w| mine.contains(w)) {
        return if mine.len() <= gold.len() + 3 { 3 } else { 2 };
    }
    if mine.len() > 1 && mine.iter().all(|w| gold.contains(w)) {
        return 2;
    }
    u32::from(variants.iter().any(|v| words(v) == mine))
}

fn gold(article: &GoldArticle, statement: &Statement, map: &OffsetMap<'_>) -> Gold {
    let spans = |ranges: &[[u32; 2]]| -> Vec<Span<Bytes>> {
        ranges.iter().filter_map(|r| map.bytes(Span::<CodePoints>::new(r[0], r[1]))).collect()
    };
    let speaker = statement.speaker.text(&article.text);
    let variants = article.annotation.actors.iter().find_map(|actor| {
        let read = |v: &serde_json::Value| {
            serde_json::from_value::<crate::gold::Name>(v.clone())
                .ok()
                .map(|n| n.text(&article.text))
        };
        let mut names: Vec<String> = read(&actor["name"]).into_iter().collect();
        names.extend(actor["variants"].as_array().into_iter().flatten().filter_map(read));
        names.contains(&speaker).then_some(names)
    });
    let mut cue = spans(&statement.cue);
    // some gold marks a colon or a dash as a cue: for the reader that is none
    cue.retain(|c| article.text[c.range()].chars().any(char::is_alphanumeric));
    Gold {
        content: spans(&statement.content),
        cue,
        source: spans(&statement.source),
        speaker,
        variants: variants.unwrap_or_default(),
        form: statement.form.clone(),
        act: statement.act.clone(),
    }
}

fn meeting(
    article: &GoldArticle,
    value: &serde_json::Value,
    map: &OffsetMap<'_>,
) -> Option<GoldMeeting> {
    let name = |v: &serde_json::Value| -> String {
        serde_json::from_value::<crate::gold::Name>(v.clone())
            .map_or(String::new(), |n| n.text(&article.text))
    };
    let evidence: [u32; 2] = serde_json::from_value(value["evidence"].clone()).ok()?;
    let parties = value["parties"].as_array().into_iter().flatten().map(|v| {
        let party = name(v);
        let actors = article.annotation.actors.iter();
        let names = actors.map(|a| {
            let variants = a["variants"].as_array().into_iter().flatten().map(name);
            std::iter::once(name(&a["name"])).chain(variants).collect::<Vec<_>>()
        });
        let known = names.into_iter().find(|names| names.contains(&party)).unwrap_or_default();
        (party, known)
    });
    Some(GoldMeeting {
        evidence: map.bytes(Span::<CodePoints>::new(evidence[0], evidence[1]))?,
        parties: parties.collect(),
        place: name(&value["place"]),
        when: name(&value["when"]),
        date: value["date"].as_str().unwrap_or_default().to_owned(),
        status: value["status"].as_str().unwrap_or_default().to_owned(),
        mode: value["mode"].as_str().unwrap_or_default().to_owned(),
    })
}

/// The name that a value has in a record.
fn json_name(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

fn shared(a: Span<Bytes>, b: Span<Bytes>) -> u32 {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}

impl Judge for Teacher<'_> {
    fn choose(&mut self, question: &Question<'_>, options: &Options) -> (usize, f32) {
        let right = self.answer(question);
        let first = right.first().copied().unwrap_or(0);
        if options.len() > 1 && !right.is_empty() {
            let features = options.iter().map(<[u32]>::to_vec).collect();
            self.examples.push(Example { options: features, right });
        }
        let choice = match &mut self.guide {
            // the closer look learns from all words, also from those that a reader passes over
            _ if matches!(question, Question::Gate { .. }) => (1, 1.0),
            Some(guide) => guide.choose(question, options),
            None => (first, 1.0),
        };
        if let Question::Meeting { sentence, triggers } = question {
            let word = choice.0.checked_sub(1).and_then(|k| triggers.get(k));
            self.meeting = word.and_then(|word| self.announced(*sentence, *word));
            if let Some(told) = self.meeting {
                self.told[told] = true;
            }
        }
        choice
    }
}
