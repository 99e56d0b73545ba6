//! Meetings on a line of days.

use super::{clip, escape};
use crate::dates::Day;
use crate::ui::Ui;
use mahdar_reader::MeetingStatus;
use std::fmt::Write;

const WIDTH: i64 = 960;
/// Room for the names beside the points.
const LABELS: i64 = 300;
const EDGE: i64 = 16;
const ROW: i64 = 24;
const TOP: i64 = 34;
/// Rows that are drawn: more are in the list alone.
const ROWS: usize = 40;
/// Days beyond which only months are named.
const MANY_DAYS: i64 = 45;

/// A meeting on the line.
#[derive(Clone, Debug)]
pub struct Event {
    /// Who met, in short.
    pub label: String,
    /// Its first and its last day.
    pub days: (Day, Day),
    /// Whether it happened.
    pub status: MeetingStatus,
}

/// Where days stand; time runs in the direction of reading.
struct Scale {
    first: i64,
    days: i64,
    mirrored: bool,
}

impl Scale {
    fn x(&self, day: Day) -> i64 {
        let room = WIDTH - LABELS - 2 * EDGE;
        let step = room * (day.number() - self.first) / self.days.max(1);
        let x = LABELS + EDGE + step;
        if self.mirrored { WIDTH - x } else { x }
    }

    /// A coordinate as seen from the side where reading begins.
    fn seen_from_start(&self, x: i64) -> i64 {
        if self.mirrored { WIDTH - x } else { x }
    }
}

/// Draws meetings, one row for each; `None` where none has a day.
#[must_use]
pub fn timeline(ui: &Ui, events: &[Event]) -> Option<String> {
    let events = &events[..events.len().min(ROWS)];
    let first = events.iter().map(|event| event.days.0).min()?;
    let last = events.iter().map(|event| event.days.1).max()?;
    let days = last.number() - first.number();
    let scale = Scale { first: first.number(), days, mirrored: ui.lang.dir() == "rtl" };
    let height = TOP + ROW * i64::try_from(events.len()).unwrap_or(0) + 8;
    let mut svg = format!(
        "<svg viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" direction=\"ltr\" \
         aria-labelledby=\"tl-t tl-d\"><title id=\"tl-t\">{}</title><desc id=\"tl-d\">{}</desc>",
        escape(ui.t("minutes.timeline")),
        escape(ui.t("minutes.timeline_desc")),
    );
    axis(&mut svg, ui, &scale, first, height);
    for (row, event) in (0..).zip(events) {
        draw(&mut svg, &scale, event, TOP + ROW * row + ROW / 2);
    }
    svg.push_str("</svg>");
    Some(svg)
}

fn axis(svg: &mut String, ui: &Ui, scale: &Scale, first: Day, height: i64) {
    let every = match scale.days {
        0..=20 => 1,
        21..=MANY_DAYS => 7,
        _ => 0,
    };
    for offset in 0..=scale.days {
        let Some(day) = Day::of_number(first.number() + offset) else { continue };
        let names_month = offset == 0 || day.of_month() == 1;
        if !names_month && (every == 0 || offset % every != 0) {
            continue;
        }
        let x = scale.x(day);
        let _ = write!(
            svg,
            "<line class=\"axis\" x1=\"{x}\" y1=\"{TOP}\" x2=\"{x}\" y2=\"{height}\"/>"
        );
        if names_month {
            let month = day.month_name(ui);
            let _ = write!(
                svg,
                "<text class=\"faint\" x=\"{x}\" y=\"12\" text-anchor=\"middle\">{month}</text>"
            );
        }
        let of_month = day.of_month();
        let _ = write!(
            svg,
            "<text class=\"faint\" x=\"{x}\" y=\"27\" text-anchor=\"middle\">{of_month}</text>"
        );
    }
}

fn draw(svg: &mut String, scale: &Scale, event: &Event, y: i64) {
    let (from, to) = (scale.x(event.days.0), scale.x(event.days.1));
    let class = match event.status {
        MeetingStatus::Held | MeetingStatus::Ongoing => "held",
        MeetingStatus::Planned | MeetingStatus::Possible => "planned",
        MeetingStatus::Cancelled | MeetingStatus::Denied => "off",
    };
    // the end of the label is at the points, on the side where reading begins
    let anchor = if scale.mirrored { "start" } else { "end" };
    let label = scale.seen_from_start(LABELS - 4);
    let _ = write!(
        svg,
        "<text x=\"{label}\" y=\"{}\" text-anchor=\"{anchor}\">{}</text>",
        y + 4,
        escape(&clip(&event.label, 44))
    );
    if from != to {
        let _ = write!(
            svg,
            "<line class=\"{class}\" x1=\"{from}\" y1=\"{y}\" x2=\"{to}\" y2=\"{y}\"/>"
        );
    }
    let _ = write!(svg, "<circle class=\"{class}\" cx=\"{from}\" cy=\"{y}\" r=\"6\"/>");
    if class == "off" {
        let _ = write!(svg, "<path class=\"off\" d=\"M{} {}l8 8m0 -8l-8 8\"/>", from - 4, y - 4);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Lang;

    fn event(label: &str, day: &str, status: MeetingStatus) -> Event {
        let day = Day::of_iso(day).expect(day);
        Event { label: label.into(), days: (day, day), status }
    }

    #[test]
    fn time_runs_as_one_reads() {
        let events = [
            event("A <b>", "2031-03-04", MeetingStatus::Held),
            event("C", "2031-03-14", MeetingStatus::Denied),
        ];
        let first_point = |lang| {
            let svg = timeline(&Ui::new(lang, "/"), &events).expect("a picture");
            assert!(!svg.contains("<b>") && svg.contains("A &lt;b&gt;"));
            let at = svg.find("cx=\"").expect("a point") + 4;
            svg[at..].split('"').next().and_then(|x| x.parse::<i64>().ok()).expect("a number")
        };
        assert!(first_point(Lang::En) < WIDTH / 2);
        assert!(first_point(Lang::Ar) > WIDTH / 2);
    }

    #[test]
    fn without_days_there_is_no_picture() {
        assert!(timeline(&Ui::new(Lang::En, "/"), &[]).is_none());
    }
}
