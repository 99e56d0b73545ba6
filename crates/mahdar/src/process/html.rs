//! Minutes as one page of HTML that needs no other file, no script and no network.

use super::view::View;
use crate::cli::Language;
use anyhow::Result;
use askama::Template;

#[derive(Template)]
#[template(path = "minutes.html")]
struct Page<'v> {
    view: &'v View,
    code: &'static str,
    direction: &'static str,
}

/// The whole page; whatever comes from articles is escaped.
///
/// # Errors
/// If the template cannot be filled.
pub fn render(view: &View) -> Result<String> {
    let direction = match view.language {
        Language::En => "ltr",
        Language::Ar => "rtl",
    };
    Ok(Page { view, code: view.language.code(), direction }.render()? + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use mahdar_process::{Head, Minutes, Progress, Source, Telling};

    #[test]
    fn texts_are_escaped() {
        let telling = Telling {
            article: "a".into(),
            text: "<script>alert('x')</script>".into(),
            speaker: Some("\"><img src=x>".into()),
            ..Telling::default()
        };
        let minutes = Minutes {
            process: Head { name: "</title><script>".into(), ..Head::default() },
            articles: vec![Source {
                id: "a".into(),
                url: Some("javascript:x".into()),
                ..Source::default()
            }],
            state_of_play: vec![Progress { telling, ..Progress::default() }],
            ..Minutes::default()
        };
        let page = render(&View::new(&minutes, Language::Ar)).unwrap();
        assert!(page.contains("dir=\"rtl\""));
        for wrong in ["<script", "<img", "javascript:"] {
            assert!(!page.contains(wrong), "{wrong}");
        }
    }
}
