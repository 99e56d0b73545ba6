//! The names of acts, forms and so on, as addresses and records write them, and how they look.

use mahdar_reader::{ActorKind, Form, MeetingMode, MeetingStatus, StatementAct};

/// All acts, in the order of the guidelines.
pub const ACTS: [&str; 12] = [
    "state", "deny", "reject", "agree", "demand", "propose", "promise", "warn", "accuse",
    "support", "expect", "ask",
];

/// All forms.
pub const FORMS: [&str; 3] = ["direct", "indirect", "mixed"];

/// All states of a meeting.
pub const STATUSES: [&str; 6] = ["held", "ongoing", "planned", "possible", "cancelled", "denied"];

/// The name of an act.
#[must_use]
pub fn act(act: StatementAct) -> &'static str {
    ACTS[act as usize]
}

/// The act of a name.
#[must_use]
pub fn act_of(name: &str) -> Option<StatementAct> {
    use StatementAct as A;
    let all = [
        A::State,
        A::Deny,
        A::Reject,
        A::Agree,
        A::Demand,
        A::Propose,
        A::Promise,
        A::Warn,
        A::Accuse,
        A::Support,
        A::Expect,
        A::Ask,
    ];
    all.into_iter().find(|&of| act(of) == name)
}

/// The class of an act's tag: who is against, who is for, who wants something.
#[must_use]
pub fn act_class(act: &str) -> &'static str {
    match act {
        "deny" | "reject" | "warn" | "accuse" => "against",
        "agree" | "promise" | "support" => "for",
        "demand" | "propose" | "ask" => "ask",
        _ => "plain",
    }
}

/// The name of a form.
#[must_use]
pub fn form(form: Form) -> &'static str {
    match form {
        Form::Direct => "direct",
        Form::Indirect => "indirect",
        Form::Mixed => "mixed",
    }
}

/// The form of a name.
#[must_use]
pub fn form_of(name: &str) -> Option<Form> {
    [Form::Direct, Form::Indirect, Form::Mixed].into_iter().find(|&of| form(of) == name)
}

/// The name of a meeting's status.
#[must_use]
pub fn status(status: MeetingStatus) -> &'static str {
    STATUSES[status as usize]
}

/// The status of a name.
#[must_use]
pub fn status_of(name: &str) -> Option<MeetingStatus> {
    MeetingStatus::ALL.into_iter().find(|&of| status(of) == name)
}

/// The class of a status's tag.
#[must_use]
pub fn status_class(status: MeetingStatus) -> &'static str {
    match status {
        MeetingStatus::Held | MeetingStatus::Ongoing => "for",
        MeetingStatus::Planned | MeetingStatus::Possible => "plain",
        MeetingStatus::Cancelled | MeetingStatus::Denied => "against",
    }
}

/// The name of a meeting's mode.
#[must_use]
pub fn mode(mode: MeetingMode) -> &'static str {
    match mode {
        MeetingMode::InPerson => "in_person",
        MeetingMode::Phone => "phone",
        MeetingMode::Video => "video",
        MeetingMode::Unknown => "unknown",
    }
}

/// The name of an actor's kind.
#[must_use]
pub fn kind(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::Person => "person",
        ActorKind::State => "state",
        ActorKind::Organisation => "organisation",
        ActorKind::Media => "media",
        ActorKind::Group => "group",
        ActorKind::Unnamed => "unnamed",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names are those of the record's JSON.
    #[test]
    fn names_are_those_of_records() {
        let json = |value: serde_json::Value| value.as_str().map(str::to_owned);
        for name in ACTS {
            let act = act_of(name).expect(name);
            assert_eq!(json(serde_json::to_value(act).unwrap()).as_deref(), Some(name));
        }
        for name in FORMS {
            let form = form_of(name).expect(name);
            assert_eq!(json(serde_json::to_value(form).unwrap()).as_deref(), Some(name));
        }
        for name in STATUSES {
            let status = status_of(name).expect(name);
            assert_eq!(json(serde_json::to_value(status).unwrap()).as_deref(), Some(name));
        }
        for of in MeetingMode::ALL {
            assert_eq!(json(serde_json::to_value(of).unwrap()).as_deref(), Some(mode(of)));
        }
        assert_eq!(act_of("shout"), None);
    }
}
