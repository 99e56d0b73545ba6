//! `cargo xtask picture`: what `mahdar read` shows for an example, as docs/minutes.svg.

use crate::repository;
use anyhow::{Context, Result, ensure};
use std::fmt::Write as _;
use std::process::Command;
use std::{env, fs};

const EXAMPLE: &str = "examples/ar/01-invitation.txt";
const FILE: &str = "docs/minutes.svg";
/// Longest line, in characters.
const COLUMNS: usize = 96;
/// Most lines; a longer picture is cut before a statement.
const LINES: usize = 26;
/// Height of a line, and the margin around all, in pixels.
const HEIGHT: usize = 24;
const MARGIN: usize = 20;
/// Width of a picture, in pixels: that of the longest line in a common font of this size.
const WIDTH: usize = COLUMNS * 17 / 2 + 2 * MARGIN;

/// Draws the picture.
pub fn run() -> Result<()> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["run", "--quiet", "--release", "--package", "mahdar", "--"])
        .args(["read", "--quiet", EXAMPLE])
        .env("CLICOLOR_FORCE", "1")
        .current_dir(repository::root())
        .output()
        .context("cargo run")?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let svg = picture(EXAMPLE, &String::from_utf8(output.stdout)?);
    fs::write(repository::root().join(FILE), svg).context(FILE)?;
    println!("{FILE} written");
    Ok(())
}

/// Characters in one style. `isolated` ones stand between U+2068 and U+2069.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Run {
    style: String,
    isolated: bool,
    text: String,
}

type Line = Vec<Run>;

fn picture(example: &str, output: &str) -> String {
    let mut lines: Vec<Line> = Vec::new();
    let mut statement = 0;
    for line in output.trim_end().lines() {
        let new = wrapped(&runs(line));
        if line.starts_with("  ") && !line.starts_with("   ") {
            statement = lines.len();
        }
        if lines.len() + new.len() > LINES {
            lines.truncate(statement);
            lines.push(plain("  …"));
            break;
        }
        lines.extend(new);
    }
    lines.insert(0, plain(&format!("$ mahdar read {example}")));
    let height = lines.len() * HEIGHT + 2 * MARGIN;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height}\" \
         viewBox=\"0 0 {WIDTH} {height}\" role=\"img\">\n\
         <title>What mahdar read shows for {example}</title>\n\
         <style>\n{STYLE}</style>\n\
         <rect width=\"{WIDTH}\" height=\"{height}\" rx=\"8\"/>\n"
    );
    for (number, line) in lines.iter().enumerate() {
        let y = MARGIN + number * HEIGHT + HEIGHT * 3 / 4;
        let _ = writeln!(svg, "<text x=\"{MARGIN}\" y=\"{y}\">{}</text>", marked_up(line));
    }
    svg + "</svg>\n"
}

const STYLE: &str = "\
rect { fill: #16191f }
text { font: 14px 'DejaVu Sans Mono', Menlo, Consolas, monospace; fill: #d8dee9; white-space: pre }
.s1 { font-weight: bold; fill: #ffffff }
.s2 { fill: #8b94a5 }
.s4 { fill: #f3e3b3; text-decoration: underline }
.s31 { fill: #ef8686 }
.s32 { fill: #9fd38b }
.s33 { fill: #ecc979 }
.s36 { fill: #7fd0d8 }
";

fn plain(text: &str) -> Line {
    vec![Run { style: String::new(), isolated: false, text: text.into() }]
}

/// A line of terminal output, cut where its style or its isolation changes.
fn runs(line: &str) -> Line {
    let mut out = Line::new();
    let mut run = Run { style: String::new(), isolated: false, text: String::new() };
    let mut rest = line.chars();
    while let Some(c) = rest.next() {
        let (style, isolated) = match c {
            '\u{1b}' => {
                let code: String = rest.by_ref().take_while(|&c| c != 'm').collect();
                (code.trim_start_matches(['[', '0']).to_owned(), run.isolated)
            }
            '\u{2068}' => (run.style.clone(), true),
            '\u{2069}' => (run.style.clone(), false),
            c => {
                run.text.push(c);
                continue;
            }
        };
        let next = Run { style, isolated, text: String::new() };
        out.push(std::mem::replace(&mut run, next));
    }
    out.push(run);
    out.retain(|run| !run.text.is_empty());
    out
}

/// A line in pieces of at most [`COLUMNS`], cut at spaces; all begin with its indentation.
fn wrapped(line: &[Run]) -> Vec<Line> {
    let first = line.first().map_or("", |run| run.text.as_str());
    let indent = first.len() - first.trim_start_matches(' ').len();
    let mut out = vec![Line::new()];
    let mut column = 0;
    for run in line {
        for word in run.text.split_inclusive(' ') {
            let width = word.chars().count();
            if column + word.trim_end().chars().count() > COLUMNS {
                trim_end(out.last_mut());
                out.push(plain(&" ".repeat(indent)));
                column = indent;
            }
            column += width;
            let Some(line) = out.last_mut() else { continue };
            match line.last_mut().filter(|l| (&l.style, l.isolated) == (&run.style, run.isolated)) {
                Some(last) => last.text.push_str(word),
                None => line.push(Run { text: word.to_owned(), ..run.clone() }),
            }
        }
    }
    out
}

/// Takes off the spaces at the end of a line, which an underline would show.
fn trim_end(line: Option<&mut Line>) {
    if let Some(last) = line.and_then(|line| line.last_mut()) {
        last.text.truncate(last.text.trim_end().len());
    }
}

fn marked_up(line: &[Run]) -> String {
    let mut out = String::new();
    let mut isolated = false;
    for run in line {
        if run.isolated != isolated {
            out.push(if run.isolated { '\u{2068}' } else { '\u{2069}' });
            isolated = run.isolated;
        }
        let text = run.text.replace('&', "&amp;").replace('<', "&lt;");
        if run.style.is_empty() {
            out.push_str(&text);
        } else {
            let _ = write!(out, "<tspan class=\"s{}\">{text}</tspan>", run.style);
        }
    }
    if isolated {
        out.push('\u{2069}');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_and_isolates_become_runs() {
        let line = runs("  \u{2068}ab\u{2069} \u{1b}[36msays\u{1b}[0m: \u{2068}c<\u{2069}");
        assert_eq!(
            marked_up(&line),
            "  \u{2068}ab\u{2069} <tspan class=\"s36\">says</tspan>: \u{2068}c&lt;\u{2069}"
        );
    }

    #[test]
    fn long_lines_are_cut_at_spaces() {
        let word = "x".repeat(40);
        let lines = wrapped(&runs(&format!("  {word} {word} \u{2068}{word}\u{2069}")));
        let texts: Vec<String> =
            lines.iter().map(|l| l.iter().map(|r| r.text.as_str()).collect()).collect();
        assert_eq!(texts, [format!("  {word} {word}"), format!("  {word}")]);
        assert_eq!(marked_up(&lines[1]), format!("  \u{2068}{word}\u{2069}"));
    }
}
