//! docs/record.schema.json is the schema of what the reader writes.

use mahdar_reader::{Record, read};
use mahdar_text::Article;
use serde_json::Value;

const SCHEMA: &str = include_str!("../../../docs/record.schema.json");

/// An invented article with a speech verb, a participle, a quotation and a call.
const TEXT: &str = "\
قال وزير الخارجية سامي فهد إن المحادثات ستستأنف يوم الخميس، مؤكدا أن الوفدين وافقا على الموعد.
وأضاف: \"لن نغادر القاعة قبل التوصل إلى اتفاق\".
ودعت الوزارة الطرفين إلى وقف إطلاق النار.";

fn record() -> Value {
    let article = Article {
        id: "invented".into(),
        url: Some("https://example.org/invented".into()),
        publisher: Some("Example".into()),
        title: Some("المحادثات تستأنف الخميس".into()),
        published: Some("2025-07-17".into()),
        language: Some("ar".into()),
        text: TEXT.into(),
    };
    serde_json::to_value(read(&article, &mahdar_packs::embedded())).unwrap()
}

#[test]
fn the_schema_in_docs_is_current() {
    let written: Value = serde_json::from_str(SCHEMA).unwrap();
    let current = serde_json::to_value(schemars::schema_for!(Record)).unwrap();
    assert_eq!(written, current, "run `cargo xtask schema`");
}

#[test]
fn a_record_is_valid() {
    let validator = jsonschema::validator_for(&serde_json::from_str(SCHEMA).unwrap()).unwrap();
    let record = record();
    assert!(!record["statements"].as_array().unwrap().is_empty());
    assert!(!record["actors"].as_array().unwrap().is_empty());
    let errors: Vec<String> = validator.iter_errors(&record).map(|e| e.to_string()).collect();
    assert_eq!(errors, Vec::<String>::new());
}

#[test]
fn what_is_no_record_is_invalid() {
    let validator = jsonschema::validator_for(&serde_json::from_str(SCHEMA).unwrap()).unwrap();
    let mut record = record();
    record["statements"][0]["act"] = "shout".into();
    assert!(!validator.is_valid(&record));
}
