//! From characters to a tree, within limits.

use super::sink::Sink;
use super::{Dom, busy};
use html5ever::tendril::{StrTendril, TendrilSink};

/// How deep elements may nest: the parser looks through all open ones again and again.
pub(crate) const DEPTH_LIMIT: usize = 256;
/// How many nodes a tree may have.
pub(crate) const NODE_LIMIT: usize = 750_000;
/// The parsers cannot be stopped from inside, so they are given little at a time.
const STEP: usize = 4096;

/// Parses HTML as browsers do: any text gives a tree.
///
/// # Errors
/// If it has more nodes, or nests deeper, than the limits allow: says which.
pub(crate) fn parse_html(text: &str) -> Result<Dom, String> {
    busy::check(text, true)?;
    let mut parser = html5ever::parse_document(Sink::new(), html5ever::ParseOpts::default());
    for piece in pieces(text) {
        parser.process(StrTendril::from_slice(piece));
        check(&parser.tokenizer.sink.sink)?;
    }
    Ok(parser.finish())
}

/// Parses XML without giving up where it is not well-formed. No entities but those of HTML are
/// expanded, and nothing is fetched.
///
/// # Errors
/// As [`parse_html`].
pub(crate) fn parse_xml(text: &str) -> Result<Dom, String> {
    busy::check(text, false)?;
    let options = xml5ever::driver::XmlParseOpts::default();
    let mut parser = xml5ever::driver::parse_document(Sink::new(), options);
    for piece in pieces(text) {
        parser.process(StrTendril::from_slice(piece));
        check(&parser.tokenizer.sink.sink)?;
    }
    Ok(parser.finish())
}

fn check(sink: &Sink) -> Result<(), String> {
    if sink.len() > NODE_LIMIT {
        return Err(format!("more than {NODE_LIMIT} elements and texts"));
    }
    if sink.depth() > DEPTH_LIMIT {
        return Err(format!("elements nest deeper than {DEPTH_LIMIT} levels"));
    }
    Ok(())
}

fn pieces(mut text: &str) -> impl Iterator<Item = &str> {
    std::iter::from_fn(move || {
        let (piece, rest) = text.split_at(text.floor_char_boundary(STEP));
        text = rest;
        (!piece.is_empty()).then_some(piece)
    })
}

#[cfg(test)]
mod tests {
    use super::super::ROOT;
    use super::*;

    #[test]
    fn html_is_mended() {
        let dom = parse_html("<p>a<b>b<p>c</b>d").unwrap();
        let paragraphs = dom.descendants(ROOT).filter(|&id| dom.tag(id) == "p");
        let texts: Vec<String> = paragraphs.map(|id| dom.all_text(id)).collect();
        assert_eq!(texts, ["ab", "cd"]);
        let table = parse_html("<table><tr><td>in</td></tr>out</table>").unwrap();
        assert_eq!(table.all_text(ROOT), "outin");
    }

    #[test]
    fn xml_keeps_case_namespaces_and_character_data() {
        let dom =
            parse_xml("<a xmlns:m='urn:m'><m:B c='1'><![CDATA[<i>&amp;]]> &eacute;</m:B></a>");
        let dom = dom.unwrap();
        let b = dom.find(ROOT, "B").unwrap();
        assert_eq!((dom.namespace(b), dom.attribute(b, "c")), ("urn:m", Some("1")));
        assert_eq!(dom.all_text(b), "<i>&amp; é");
    }

    #[test]
    fn limits_are_kept() {
        let deep = "<div>".repeat(100_000);
        assert!(parse_html(&deep).unwrap_err().contains("nest deeper"));
        assert!(parse_xml(&deep).unwrap_err().contains("nest deeper"));
        assert!(parse_html(&"<br>".repeat(NODE_LIMIT + 9)).unwrap_err().contains("more than"));
        assert!(parse_html(&"<br>".repeat(100_000)).is_ok());
    }
}
