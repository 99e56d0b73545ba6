//! Minutes as Markdown.

use super::view::{Line, View};

/// The whole text.
pub fn render(view: &View) -> String {
    let mut out = format!("# {}\n\n{}\n", escape(&view.title), escape(&view.about));
    for section in &view.sections {
        out.push_str(&format!("\n## {}\n\n", section.title));
        if section.groups.is_empty() {
            out.push_str(&format!("*{}*\n", section.nothing));
        }
        for (number, group) in section.groups.iter().enumerate() {
            if !group.title.is_empty() {
                let gap = if number > 0 { "\n" } else { "" };
                out.push_str(&format!("{gap}### {}\n\n", escape(&group.title)));
            }
            for line in &group.lines {
                out.push_str(&self::line(line));
            }
        }
    }
    out
}

fn line(line: &Line) -> String {
    let indent = if line.minor { "  " } else { "" };
    let mark =
        if line.mark.is_empty() { String::new() } else { format!("**{}** ", escape(&line.mark)) };
    let head: Vec<String> = [&line.date, &line.outlet, &line.speaker]
        .into_iter()
        .filter(|p| !p.is_empty())
        .map(|p| escape(p))
        .collect();
    let head = if head.is_empty() { String::new() } else { format!("{}: ", head.join(", ")) };
    let reference = match &line.url {
        _ if line.reference.is_empty() => String::new(),
        Some(url) => format!(" ([{}](<{}>))", escape(&line.reference), url.replace(['<', '>'], "")),
        None => format!(" ({})", escape(&line.reference)),
    };
    format!("{indent}- {mark}{head}{}{reference}\n", escape(&line.text))
}

/// Text that Markdown takes as it is: on one line, and nothing in it means anything.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_from_an_article_is_markup() {
        assert_eq!(
            escape("a*b*\n# <i>c</i> [d](e)"),
            "a\\*b\\*  \\<i\\>c\\</i\\> \\[d\\](e)".replace("  ", " \\# ")
        );
    }
}
