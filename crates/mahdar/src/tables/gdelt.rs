//! The table of GDELT 2.0: one row for each pair of actors.

use super::{actor, day};
use mahdar_reader::{Event, Party, Record};

/// The columns.
pub(super) const COLUMNS: [&str; 61] = [
    "GLOBALEVENTID",
    "SQLDATE",
    "MonthYear",
    "Year",
    "FractionDate",
    "Actor1Code",
    "Actor1Name",
    "Actor1CountryCode",
    "Actor1KnownGroupCode",
    "Actor1EthnicCode",
    "Actor1Religion1Code",
    "Actor1Religion2Code",
    "Actor1Type1Code",
    "Actor1Type2Code",
    "Actor1Type3Code",
    "Actor2Code",
    "Actor2Name",
    "Actor2CountryCode",
    "Actor2KnownGroupCode",
    "Actor2EthnicCode",
    "Actor2Religion1Code",
    "Actor2Religion2Code",
    "Actor2Type1Code",
    "Actor2Type2Code",
    "Actor2Type3Code",
    "IsRootEvent",
    "EventCode",
    "EventBaseCode",
    "EventRootCode",
    "QuadClass",
    "GoldsteinScale",
    "NumMentions",
    "NumSources",
    "NumArticles",
    "AvgTone",
    "Actor1Geo_Type",
    "Actor1Geo_FullName",
    "Actor1Geo_CountryCode",
    "Actor1Geo_ADM1Code",
    "Actor1Geo_ADM2Code",
    "Actor1Geo_Lat",
    "Actor1Geo_Long",
    "Actor1Geo_FeatureID",
    "Actor2Geo_Type",
    "Actor2Geo_FullName",
    "Actor2Geo_CountryCode",
    "Actor2Geo_ADM1Code",
    "Actor2Geo_ADM2Code",
    "Actor2Geo_Lat",
    "Actor2Geo_Long",
    "Actor2Geo_FeatureID",
    "ActionGeo_Type",
    "ActionGeo_FullName",
    "ActionGeo_CountryCode",
    "ActionGeo_ADM1Code",
    "ActionGeo_ADM2Code",
    "ActionGeo_Lat",
    "ActionGeo_Long",
    "ActionGeo_FeatureID",
    "DATEADDED",
    "SOURCEURL",
];

/// The rows of an event.
pub(super) fn rows(record: &Record, event: &Event) -> Vec<Vec<String>> {
    let one = |parties: &[Party]| -> Vec<Option<Party>> {
        match parties {
            [] => vec![None],
            some => some.iter().cloned().map(Some).collect(),
        }
    };
    let (sources, targets) = (one(&event.source), one(&event.target));
    let several = sources.len() * targets.len() > 1;
    let mut out = Vec::new();
    for source in &sources {
        for target in &targets {
            let number = if several { format!(".{}", out.len() + 1) } else { String::new() };
            let id = format!("{}#{}{number}", record.id, event.id);
            out.push(row(record, event, id, source.as_ref(), target.as_ref()));
        }
    }
    out
}

fn row(
    record: &Record,
    event: &Event,
    id: String,
    source: Option<&Party>,
    target: Option<&Party>,
) -> Vec<String> {
    let day = day(event);
    let part = |length: usize| day.get(..length).unwrap_or_default().to_owned();
    let code = |length: usize| event.cameo[..length.min(event.cameo.len())].to_owned();
    let mut row = vec![id, day.clone(), part(6), part(4), String::new()];
    for party in [source, target] {
        let country = party.and_then(|p| actor(record, p)?.country.clone()).unwrap_or_default();
        row.extend([country.clone(), party.map_or(String::new(), |p| p.name.clone()), country]);
        row.extend(std::iter::repeat_n(String::new(), 7));
    }
    let lead = is_in_first_paragraph(record, event);
    row.extend([u8::from(lead).to_string(), event.cameo.clone(), code(3), code(2)]);
    row.extend([quad(&event.cameo).to_owned(), String::new()]);
    row.extend(["1".to_owned(), "1".to_owned(), "1".to_owned(), String::new()]);
    row.extend(std::iter::repeat_n(String::new(), 17));
    row.push(event.place.clone().unwrap_or_default());
    row.extend(std::iter::repeat_n(String::new(), 7));
    row.push(record.url.clone().unwrap_or_default());
    row
}

fn is_in_first_paragraph(record: &Record, event: &Event) -> bool {
    let before = record.text.chars().take(event.evidence[0] as usize);
    !before.collect::<String>().trim_start().contains('\n')
}

/// 1 and 2: words and deeds for somebody, 3 and 4: against.
fn quad(cameo: &str) -> &'static str {
    match cameo.get(..2).and_then(|root| root.parse().ok()) {
        Some(0..=5u8) => "1",
        Some(6..=8) => "2",
        Some(9..=13) => "3",
        Some(_) => "4",
        None => "",
    }
}
