//! Form and act of a statement.

use crate::cue::CueCandidate;
use crate::document::Document;
use crate::features::{Group, Options, bucket};
use crate::reading::Reading;
use crate::record::{Form, StatementAct};
use mahdar_lang::Act;

/// The forms, in the order of the options.
pub const FORMS: [Form; 3] = [Form::Direct, Form::Indirect, Form::Mixed];

/// Fills `options` with the features of each form.
pub(crate) fn describe_form(doc: &Document<'_>, reading: &Reading, options: &mut Options) {
    options.begin(6);
    let mut quoted = 0;
    let mut words = 0;
    for &(start, end) in &reading.content {
        for at in start..end {
            if doc.is_word(at) {
                words += 1;
                quoted += usize::from(doc.words[at].quotation != 0);
            }
        }
    }
    let share = if quoted == words {
        3
    } else if quoted == 0 {
        0
    } else if quoted * 2 > words {
        2
    } else {
        1
    };
    // a statement inside a quotation is quoted throughout all the same
    let around = reading.cue().and_then(|c| doc.quotation(c.start));
    let nested = u32::from(around.is_some());
    let own = reading.content.first().and_then(|c| doc.quotation(c.0)).map(|q| q.open)
        != around.map(|q| q.open);
    let joint = reading.taken.as_ref().map_or(0, |t| t.joint as u32);
    for form in 0..3 {
        options.add(Group::Marks, 1, &[form, share, nested, u32::from(own)]);
        options.add(Group::Marks, 2, &[form, share, joint]);
        options.add(Group::Distance, 3, &[form, share, bucket(quoted)]);
        options.add(Group::Cue, 4, &[form, joint, nested]);
        options.end_option();
    }
}

/// Fills `options` with the features of each act, in the order of [`Act::ALL`].
pub(crate) fn describe_act(doc: &Document<'_>, reading: &Reading, options: &mut Options) {
    options.begin(7);
    let start = reading.content.first().map_or(0, |c| c.0);
    let last = reading.content.last().map_or(0, |c| c.1);
    let asks = |at: usize| doc.is_punct(at, '؟') || doc.is_punct(at, '?');
    let question = u32::from(asks(last) || asks(last.saturating_sub(1)));
    let cue = reading.cue();
    let usual = cue.map_or(0, |c| doc.pack.lexicon.cues()[c.lemma as usize].act as u32);
    let negated =
        cue.is_some_and(|c| c.start > 0 && doc.has(c.start - 1, mahdar_lang::Class::Negation));
    let joint = reading.taken.as_ref().map_or(0, |t| t.joint as u32);
    for (number, _) in Act::ALL.iter().enumerate() {
        let act = number as u32;
        options.add_kept(key(act, joint, negated, cue), |options| {
            options.add(Group::Cue, 1, &[act, usual]);
            options.add(Group::Cue, 2, &[u32::from(act == usual)]);
            options.add(Group::Cue, 3, &[act, usual, u32::from(negated)]);
            let Some(cue) = cue else { return };
            options.add(Group::Cue, 4, &[act, cue.lemma]);
            options.add(Group::Cue, 5, &[act, cue.lemma, joint]);
            options.add(Group::Cue, 6, &[act, cue.governor]);
            options.add(Group::Cue, 7, &[act, cue.lemma, u32::from(negated)]);
        });
        if let Some(cue) = cue {
            options.add(Group::Words, 11, &[act, cue.lemma, doc.hash(start)]);
        }
        options.add(Group::Words, 8, &[act, doc.hash(start)]);
        options.add(Group::Words, 9, &[act, doc.hash(start + 1)]);
        options.add(Group::Marks, 10, &[act, question]);
        options.end_option();
    }
}

/// All that the features of an act and a cue depend on, as one number; the usual act follows from
/// the lemma.
fn key(act: u32, joint: u32, negated: bool, cue: Option<&CueCandidate>) -> u64 {
    const ACT: u64 = 1;
    let lemma = |lemma: u32| u64::from(lemma & 0xff_ffff);
    let cue = cue.map_or(0, |c| 1 << 48 | lemma(c.lemma) << 24 | lemma(c.governor));
    ACT << 62
        | u64::from(act & 15) << 57
        | u64::from(joint & 31) << 52
        | u64::from(negated) << 50
        | cue
}

/// The record's act for the lexicon's.
pub(crate) fn statement_act(act: Act) -> StatementAct {
    match act {
        Act::State => StatementAct::State,
        Act::Deny => StatementAct::Deny,
        Act::Reject => StatementAct::Reject,
        Act::Agree => StatementAct::Agree,
        Act::Demand => StatementAct::Demand,
        Act::Propose => StatementAct::Propose,
        Act::Promise => StatementAct::Promise,
        Act::Warn => StatementAct::Warn,
        Act::Accuse => StatementAct::Accuse,
        Act::Support => StatementAct::Support,
        Act::Expect => StatementAct::Expect,
        Act::Ask => StatementAct::Ask,
    }
}
