//! Which addresses of articles may become links.

/// The address, if it may become a link: `http` or `https`, without spaces and control characters.
///
/// Addresses come from articles, and so from anybody. `javascript:` and its disguises never pass.
#[must_use]
pub fn safe_link(url: &str) -> Option<&str> {
    let url = url.trim();
    let (scheme, rest) = url.split_once(':')?;
    let web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let host = rest.strip_prefix("//")?.split(['/', '?', '#']).next()?;
    let plain = url.chars().all(|c| !c.is_control() && !c.is_whitespace() && !is_invisible(c));
    (web && plain && !host.is_empty() && !host.contains('@')).then_some(url)
}

/// Characters that are not seen, or that turn the order of what is seen.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_become_links() {
        for good in ["https://a.example/x?y=1#z", "HTTP://a.example", " https://a.example/ب "] {
            assert_eq!(safe_link(good), Some(good.trim()));
        }
        let bad = [
            "javascript:alert(1)",
            "JaVaScRiPt://a.example/%0aalert(1)",
            "java\nscript:alert(1)",
            "\u{2028}javascript:alert(1)",
            "data:text/html,<script>alert(1)</script>",
            "vbscript:x",
            "//a.example",
            "https:a.example",
            "https://",
            "https://user@a.example/",
            "https://a.example/\u{202E}gpj",
            "https://a.example/ x",
            "",
        ];
        for url in bad {
            assert_eq!(safe_link(url), None, "{url:?}");
        }
    }
}
