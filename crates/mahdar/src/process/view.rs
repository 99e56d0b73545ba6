//! The minutes as lines to show: the same for the terminal, Markdown and HTML.

use super::label::{self, Label};
use crate::cli::Language;
use mahdar_process::{Mention, Minutes, Position, Source, Telling};
use std::collections::BTreeMap;

/// What is shown.
pub struct View {
    pub language: Language,
    pub title: String,
    /// From when to when, and how many articles.
    pub about: String,
    pub sections: Vec<Section>,
}

/// A section of the minutes.
pub struct Section {
    pub title: &'static str,
    pub groups: Vec<Group>,
    /// What stands where there is nothing.
    pub nothing: &'static str,
}

/// Lines that belong together.
#[derive(Default)]
pub struct Group {
    pub title: String,
    pub lines: Vec<Line>,
}

/// A line: what somebody says or an article tells, and where.
#[derive(Default)]
pub struct Line {
    /// What is said of the line: its issue, its status.
    pub mark: String,
    pub date: String,
    pub outlet: String,
    pub speaker: String,
    pub text: String,
    /// The article's id, and the statement's behind `#`.
    pub reference: String,
    pub url: Option<String>,
    /// Whether it only goes with the line above.
    pub minor: bool,
}

struct Builder<'m> {
    articles: BTreeMap<&'m str, &'m Source>,
    language: Language,
}

impl View {
    /// The view of minutes, with its fixed words in `language`.
    pub fn new(minutes: &Minutes, language: Language) -> Self {
        let articles = minutes.articles.iter().map(|a| (a.id.as_str(), a)).collect();
        let builder = Builder { articles, language };
        let sections = vec![
            builder.section(label::STATE_OF_PLAY, builder.state_of_play(minutes)),
            builder.section(label::DISPUTES, builder.disputes(minutes)),
            builder.section(label::MEETINGS, builder.meetings(minutes)),
            builder.section(label::POSITIONS, builder.positions(minutes)),
            builder.section(label::EXPECTED, builder.expected(minutes)),
            builder.section(label::SILENT, builder.silent(minutes)),
            builder.section(label::ECHOES, builder.echoes(minutes)),
        ];
        let head = &minutes.process;
        let title = head.names.get(language.code()).unwrap_or(&head.name).clone();
        let days: Vec<&str> = head.from.iter().chain(&head.to).map(String::as_str).collect();
        let count = minutes.articles.len();
        let articles = label::ARTICLES.in_language(language);
        let mut about = format!("{} · {articles}: {count}", days.join(" – "));
        if head.left_out > 0 {
            let left_out = label::LEFT_OUT.in_language(language);
            about.push_str(&format!(" · {left_out}: {}", head.left_out));
        }
        Self { language, title, about, sections }
    }
}

impl Builder<'_> {
    fn section(&self, title: Label, groups: Vec<Group>) -> Section {
        Section {
            title: title.in_language(self.language),
            groups,
            nothing: label::NOTHING.in_language(self.language),
        }
    }

    fn word(&self, label: &Label) -> &'static str {
        label.in_language(self.language)
    }

    fn line(&self, telling: &Telling, mark: String) -> Line {
        let source = self.articles.get(telling.article.as_str());
        let statement = telling.statement.iter().map(|id| format!("#{id}")).collect::<String>();
        let said = telling.act.map(|act| self.word(&label::act(act)));
        let speaker = telling.speaker.as_ref().map(|speaker| match said {
            Some(said) => format!("{speaker} ({said})"),
            None => speaker.clone(),
        });
        Line {
            mark,
            date: telling.date.clone().unwrap_or_default(),
            outlet: source.and_then(|s| s.publisher.clone()).unwrap_or_default(),
            speaker: speaker.unwrap_or_default(),
            text: telling.text.clone(),
            reference: format!("{}{statement}", telling.article),
            url: source.and_then(|s| s.url.clone()).filter(|url| is_web(url)),
            minor: false,
        }
    }

    fn state_of_play(&self, minutes: &Minutes) -> Vec<Group> {
        let line = |p: &mahdar_process::Progress| {
            self.line(&p.telling, self.word(&label::tone(p.tone)).to_owned())
        };
        one_group(minutes.state_of_play.iter().map(line).collect())
    }

    fn disputes(&self, minutes: &Minutes) -> Vec<Group> {
        let group = |d: &mahdar_process::Dispute| Group {
            title: self.word(&label::about(d.kind, d.about)).to_owned(),
            lines: vec![self.line(&d.a, String::new()), self.line(&d.b, String::new())],
        };
        minutes.disputes.iter().map(group).collect()
    }

    fn meetings(&self, minutes: &Minutes) -> Vec<Group> {
        let group = |meeting: &mahdar_process::Encounter| {
            let mode = label::mode(meeting.mode).map(|mode| self.word(&mode).to_owned());
            let parts = [
                meeting.date.clone(),
                Some(meeting.parties.join(self.and())),
                meeting.place.clone(),
                mode,
                Some(self.word(&label::status(meeting.status)).to_owned()),
            ];
            let parts: Vec<String> =
                parts.into_iter().flatten().filter(|p| !p.is_empty()).collect();
            Group {
                title: parts.join(" · "),
                lines: meeting.mentions.iter().map(|mention| self.mention(mention)).collect(),
            }
        };
        minutes.meetings.iter().map(group).collect()
    }

    fn and(&self) -> &'static str {
        match self.language {
            Language::En => ", ",
            Language::Ar => "، ",
        }
    }

    fn mention(&self, mention: &Mention) -> Line {
        let source = self.articles.get(mention.article.as_str());
        let published = source.and_then(|s| s.date.as_deref()).and_then(|date| date.get(..10));
        let telling = Telling {
            article: mention.article.clone(),
            text: mention.text.clone(),
            date: published.map(str::to_owned),
            statement: mention.statement.clone(),
            ..Telling::default()
        };
        self.line(&telling, self.word(&label::status(mention.status)).to_owned())
    }

    fn positions(&self, minutes: &Minutes) -> Vec<Group> {
        let name = |id: &str| {
            let issue = minutes.process.issues.iter().find(|issue| issue.id == id);
            issue
                .and_then(|issue| issue.names.get(self.language.code()))
                .map_or(id, String::as_str)
                .to_owned()
        };
        let mut groups: Vec<Group> = Vec::new();
        for position in &minutes.positions {
            let party = minutes.process.parties.iter().find(|party| party.id == position.party);
            let title = party.and_then(|party| party.names.get(self.language.code()));
            let title = title.unwrap_or(&position.party);
            if groups.last().is_none_or(|group| group.title != *title) {
                groups.push(Group { title: title.clone(), ..Group::default() });
            }
            let Some(group) = groups.last_mut() else { continue };
            group.lines.push(self.line(&telling(position), name(&position.issue)));
            for earlier in position.moves.iter().take(2) {
                let mark = self.word(&label::BEFORE).to_owned();
                group.lines.push(Line { minor: true, ..self.line(earlier, mark) });
            }
        }
        groups
    }

    fn expected(&self, minutes: &Minutes) -> Vec<Group> {
        let line = |e: &mahdar_process::Expected| {
            self.line(&e.telling, e.when.clone().unwrap_or_default())
        };
        one_group(minutes.expected.iter().map(line).collect())
    }

    fn silent(&self, minutes: &Minutes) -> Vec<Group> {
        let line = |silent: &mahdar_process::Silent| match (&silent.last, silent.days) {
            (Some(last), Some(days)) => {
                let mark = format!("{} · {days} {}", silent.party, self.word(&label::DAYS));
                self.line(last, mark)
            }
            _ => Line {
                mark: silent.party.clone(),
                text: self.word(&label::NEVER).to_owned(),
                ..Line::default()
            },
        };
        one_group(minutes.silent.iter().map(line).collect())
    }

    fn echoes(&self, minutes: &Minutes) -> Vec<Group> {
        let group = |echo: &mahdar_process::Echo| Group {
            title: echo.speaker.clone().unwrap_or_default(),
            lines: echo.mentions.iter().map(|telling| self.line(telling, String::new())).collect(),
        };
        minutes.echoes.iter().map(group).collect()
    }
}

fn one_group(lines: Vec<Line>) -> Vec<Group> {
    if lines.is_empty() { Vec::new() } else { vec![Group { title: String::new(), lines }] }
}

fn telling(position: &Position) -> Telling {
    Telling {
        article: position.article.clone(),
        content: position.content.clone(),
        text: position.text.clone(),
        speaker: position.speaker.clone(),
        party: Some(position.party.clone()),
        act: Some(position.act),
        date: position.date.clone(),
        statement: Some(position.statement.clone()),
    }
}

/// Other addresses (`javascript:`) must not become links.
fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_are_links() {
        assert!(is_web("https://a.example/b"));
        assert!(!is_web("javascript:alert(1)"));
        assert!(!is_web("data:text/html,x"));
    }
}
