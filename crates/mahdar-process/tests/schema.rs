//! The schema of minutes that is checked in is the one of the types.

use mahdar_process::Minutes;
use std::path::Path;

#[test]
fn the_schema_is_current() {
    let schema =
        serde_json::to_string_pretty(&schemars::schema_for!(Minutes)).expect("JSON") + "\n";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/minutes.schema.json");
    let made = Path::new(env!("CARGO_TARGET_TMPDIR")).join("minutes.schema.json");
    std::fs::write(&made, &schema).expect("scratch folder");
    let written = std::fs::read_to_string(path).unwrap_or_default();
    assert!(written == schema, "docs/minutes.schema.json is not current: run `cargo xtask schema`");
}
