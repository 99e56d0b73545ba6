//! Minutes for the terminal.

use super::view::{Line, View};
use crate::minutes::shown;
use anstyle::{AnsiColor, Style};

const TITLE: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const MARK: Style = AnsiColor::Cyan.on_default();

/// The whole text; with terminal colours if `color`.
pub fn render(view: &View, color: bool) -> String {
    let paint = |style: Style, text: &str| {
        if color && !text.is_empty() { format!("{style}{text}{style:#}") } else { text.to_owned() }
    };
    let mut out =
        format!("{}\n{}\n", paint(TITLE, &shown(&view.title)), paint(DIM, &shown(&view.about)));
    for section in &view.sections {
        out.push_str(&format!("\n{}\n", paint(TITLE, section.title)));
        if section.groups.is_empty() {
            out.push_str(&format!("  {}\n", paint(DIM, section.nothing)));
        }
        for group in &section.groups {
            if !group.title.is_empty() {
                out.push_str(&format!("  {}\n", shown(&group.title)));
            }
            for line in &group.lines {
                let Line { mark, date, outlet, speaker, text, reference, minor, .. } = line;
                let indent = if *minor { "        " } else { "    " };
                let mark =
                    if mark.is_empty() { String::new() } else { paint(MARK, &shown(mark)) + " " };
                let head: Vec<String> = [date, outlet, speaker]
                    .into_iter()
                    .filter(|p| !p.is_empty())
                    .map(|p| shown(p))
                    .collect();
                let head = if head.is_empty() {
                    String::new()
                } else {
                    paint(DIM, &head.join(", ")) + "\n      " + indent
                };
                let reference = if reference.is_empty() {
                    String::new()
                } else {
                    " ".to_owned() + &paint(DIM, &shown(reference))
                };
                out.push_str(&format!("{indent}{mark}{head}{}{reference}\n", shown(text)));
            }
        }
    }
    out
}
