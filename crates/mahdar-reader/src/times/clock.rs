//! Hours of the day: 3 p.m., 15:30 GMT, الساعة الثالثة والنصف عصرا.

use super::fields::Fields;
use super::words::Words;
use mahdar_lang::{Daypart, Marker, TimeSet, TimeWord};
use mahdar_text::TokenKind;

/// An hour and a minute, whether the text names the minute as one, and where they end.
type Hour = (u32, u32, bool, usize);

impl Words<'_, '_> {
    /// A clock time at `at`, into `fields`.
    pub(crate) fn clock(&self, at: usize, fields: &mut Fields) -> Option<usize> {
        if fields.clock.is_some() {
            return None;
        }
        let announced = self.marker(at, Marker::Clock);
        let start = self.skip(announced.unwrap_or(at), Marker::Approximate);
        let (hour, minute, named, end) = self.half_past(start).or_else(|| self.hour(start))?;
        let glued = self.numeral(start).and_then(|n| self.glued_part(n.tail));
        let part = glued.map(|part| (part, end)).or_else(|| self.part_of_clock(end));
        let (part, end) = match part {
            Some((part, end)) => (Some(part), end),
            None => (None, end),
        };
        let zone = self.zone(end);
        let told = part.is_some() || zone > end;
        let minutes = named && self.doc.is_punct(start + 1, ':');
        let noted = announced.is_some() && (named || (at..start).any(|k| self.unit(k).is_some()));
        if !told && !minutes && !noted {
            return None;
        }
        let hour = on_the_clock(hour, part.or(fields.part))?;
        fields.clock = Some((hour, u8::try_from(minute).ok()?));
        // a part of the day that the hour has already told is no part of its own
        Some(zone)
    }

    /// Half past three.
    fn half_past(&self, at: usize) -> Option<Hour> {
        let kinds = [(Marker::HalfPast, 30), (Marker::QuarterPast, 15), (Marker::QuarterTo, 45)];
        let (marker, minute, next) =
            kinds.iter().find_map(|&(m, minute)| Some((m, minute, self.marker(at, m)?)))?;
        let hour = self.numeral(next).filter(|n| (1..=12).contains(&n.value))?;
        let before = marker == Marker::QuarterTo;
        let value = if before { (hour.value + 10) % 12 + 1 } else { hour.value };
        Some((value, minute, true, hour.end))
    }

    /// An hour with its minutes.
    fn hour(&self, at: usize) -> Option<Hour> {
        if let Some((hour, minute)) = self.one_token(at) {
            return Some((hour, minute, false, at + 1));
        }
        let hour = self.numeral(at).filter(|n| !n.joined)?;
        if hour.digits == 4 && self.marker(hour.end, Marker::Zone).is_some() {
            return Some((hour.value / 100, hour.value % 100, true, hour.end))
                .filter(|&(hour, minute, ..)| hour < 24 && minute < 60);
        }
        if hour.value > 24 {
            return None;
        }
        let minutes = || self.numeral(at + 2).filter(|n| n.digits == 2 && n.value < 60);
        if self.doc.is_punct(at + 1, ':')
            && self.is_glued(at + 1)
            && let Some(minute) = minutes().filter(|_| self.is_glued(at + 2))
        {
            return Some((hour.value, minute.value, true, minute.end));
        }
        let shifts = [(Marker::HalfPast, 30), (Marker::QuarterPast, 15), (Marker::QuarterTo, 45)];
        for (marker, minute) in shifts {
            if let Some(end) = self.marker(hour.end, marker).filter(|_| hour.ordinal) {
                let before = marker == Marker::QuarterTo;
                let value = if before { (hour.value + 10) % 12 + 1 } else { hour.value };
                return Some((value, minute, true, end));
            }
        }
        Some((hour.value, 0, false, hour.end))
    }

    /// 15.30 and 15,30, which are one token.
    fn one_token(&self, at: usize) -> Option<(u32, u32)> {
        if self.doc.kind(at) != Some(TokenKind::Number) {
            return None;
        }
        let folded = self.doc.folded(at);
        let (hour, minute) = folded.split_once(['.', ',', '،', '٫'])?;
        let fits = hour.len() <= 2 && minute.len() == 2;
        let (hour, minute) = (hour.parse().ok()?, minute.parse().ok()?);
        (fits && hour < 25 && minute < 60).then_some((hour, minute))
    }

    /// The part of the day behind an hour.
    fn part_of_clock(&self, at: usize) -> Option<(Daypart, usize)> {
        let clock = |word| match word {
            TimeWord::Part { part, clock: true, .. } => Some(part),
            _ => None,
        };
        self.find(at, TimeSet::PART, clock)
    }

    /// Behind the time zone at `at`, in brackets (with the hour there) or not.
    fn zone(&self, at: usize) -> usize {
        let open = self.doc.is_punct(at, '(');
        let start = at + usize::from(open);
        let start = match self.hour(start).filter(|_| open) {
            Some((.., end)) => end,
            None => start,
        };
        match self.marker(start, Marker::Zone) {
            Some(end) if !open => self.skip(end, Marker::Zone),
            Some(end) if self.doc.is_punct(end, ')') => end + 1,
            _ => at,
        }
    }
}

/// The hour from 0 to 23 that an hour of a part of the day is.
fn on_the_clock(hour: u32, part: Option<Daypart>) -> Option<u8> {
    let hour = u8::try_from(hour).ok().filter(|&h| h <= 24)?;
    Some(match part {
        Some(Daypart::Afternoon | Daypart::Evening) if hour < 12 => hour + 12,
        Some(Daypart::Noon) if hour < 4 => hour + 12,
        Some(Daypart::Night) if (6..12).contains(&hour) => hour + 12,
        Some(Daypart::Morning | Daypart::Dawn | Daypart::Night) if hour == 12 => 0,
        _ => hour % 24,
    })
}
