//! robots.txt, by RFC 9309.

use std::time::Duration;

/// So much of the file is read, in bytes; the rest is as if it were not there.
pub(crate) const ROBOTS_LIMIT: usize = 500 * 1024;

/// What the robots.txt of a site says to one product.
///
/// ```
/// use mahdar_fetch::Robots;
/// let robots = Robots::parse(b"User-agent: *\nDisallow: /private\nAllow: /private/news$", "mahdar");
/// assert!(!robots.allows("/private/x") && robots.allows("/private/news"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Robots {
    rules: Vec<Rule>,
    delay: Option<Duration>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Rule {
    allow: bool,
    /// With its percent-encoding made uniform.
    pattern: String,
}

impl Robots {
    /// What `bytes` say to `product`: the rules of all groups for it, else of all groups for `*`.
    #[must_use]
    pub fn parse(bytes: &[u8], product: &str) -> Self {
        let bytes = &bytes[..bytes.len().min(ROBOTS_LIMIT)];
        let text = String::from_utf8_lossy(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes));
        let (mut own, mut all) = (None, Self::default());
        let (mut for_us, mut for_all, mut naming) = (false, false, false);
        for (key, value) in text.split(['\n', '\r']).filter_map(pair) {
            if key == "user-agent" {
                if !naming {
                    (for_us, for_all, naming) = (false, false, true);
                }
                for_us |= product_token(value).eq_ignore_ascii_case(product);
                for_all |= value == "*";
                if for_us && own.is_none() {
                    own = Some(Self::default());
                }
                continue;
            }
            // other lines, such as Sitemap, belong to no group and end none
            if !matches!(key.as_str(), "allow" | "disallow" | "crawl-delay") {
                continue;
            }
            naming = false;
            let groups = own.as_mut().filter(|_| for_us).into_iter();
            groups.chain(for_all.then_some(&mut all)).for_each(|group| group.add(&key, value));
        }
        own.unwrap_or(all)
    }

    /// The rules of a site whose robots.txt cannot be had.
    pub(crate) fn closed() -> Self {
        Self { rules: vec![Rule { allow: false, pattern: "/".into() }], delay: None }
    }

    fn add(&mut self, key: &str, value: &str) {
        if key == "crawl-delay" {
            let seconds = value.parse().ok().and_then(|s| Duration::try_from_secs_f64(s).ok());
            self.delay = self.delay.max(seconds);
        } else if !value.is_empty() {
            self.rules.push(Rule { allow: key == "allow", pattern: uniform(value) });
        }
    }

    /// Whether the path and query of an address may be fetched. The longest rule that fits decides;
    /// of two as long, the one that allows.
    #[must_use]
    pub fn allows(&self, path: &str) -> bool {
        if path == "/robots.txt" {
            return true;
        }
        let path = uniform(path);
        let fitting = self.rules.iter().filter(|rule| fits(&rule.pattern, &path));
        fitting.max_by_key(|rule| (rule.pattern.len(), rule.allow)).is_none_or(|rule| rule.allow)
    }

    /// The time between two requests that the site asks for (`Crawl-delay`, which is no part of
    /// the RFC).
    #[must_use]
    pub fn delay(&self) -> Option<Duration> {
        self.delay
    }
}

/// The key in small letters and the value of a line.
fn pair(line: &str) -> Option<(String, &str)> {
    let line = line.split('#').next().unwrap_or_default();
    let (key, value) = line.split_once(':')?;
    Some((key.trim().to_ascii_lowercase(), value.trim()))
}

/// The letters that name a product, without its version.
fn product_token(value: &str) -> &str {
    let end = value.find(|c: char| !(c.is_ascii_alphabetic() || c == '-' || c == '_'));
    &value[..end.unwrap_or(value.len())]
}

/// Whether a path begins as the pattern says, in which `*` is anything, and `$` at the end the end.
/// Takes no longer than both are, whatever the pattern.
fn fits(pattern: &str, path: &str) -> bool {
    let (pattern, whole) = pattern.strip_suffix('$').map_or((pattern, false), |p| (p, true));
    let mut pieces = pattern.split('*');
    let first = pieces.next().unwrap_or_default();
    let Some(mut rest) = path.strip_prefix(first) else { return false };
    let Some(last) = pieces.next_back() else { return !whole || rest.is_empty() };
    for piece in pieces {
        let Some(at) = rest.find(piece) else { return false };
        rest = &rest[at + piece.len()..];
    }
    if whole { rest.ends_with(last) } else { rest.contains(last) }
}

/// Percent-encoding in one way: letters, digits and `-._~` plain, what is not ASCII encoded, and
/// digits of the encoding in capitals.
fn uniform(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).and_then(|byte| char::from(*byte).to_digit(16));
    let mut at = 0;
    while at < bytes.len() {
        let encoded = (bytes[at] == b'%').then(|| digit(at + 1).zip(digit(at + 2))).flatten();
        let (byte, kept) = match encoded {
            Some((high, low)) => {
                at += 3;
                let byte = u8::try_from(high * 16 + low).unwrap_or_default();
                (byte, byte.is_ascii_alphanumeric() || b"-._~".contains(&byte))
            }
            None => {
                at += 1;
                (bytes[at - 1], bytes[at - 1].is_ascii_graphic())
            }
        };
        if kept {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn allows(robots: &str, path: &str) -> bool {
        Robots::parse(robots.as_bytes(), "mahdar").allows(path)
    }

    #[test]
    fn the_group_of_the_product_is_chosen() {
        let robots = "User-agent: *\nDisallow: /\n\nUser-Agent: other\nUSER-AGENT: MAHDAR/1.0 x\n\
                      Sitemap: https://wire.example/s.xml\nDisallow: /a\n\nuser-agent: mahdarbot\n\
                      Disallow: /b\n\nUser-agent: mahdar\nDisallow: /c # end";
        for (path, expected) in [("/", true), ("/a", false), ("/b", true), ("/cd", false)] {
            assert_eq!(allows(robots, path), expected, "{path}");
        }
        assert!(!allows("User-agent: *\nDisallow: /", "/x"));
        assert!(allows("User-agent: other\nDisallow: /", "/x"));
        assert!(allows("User-agent: *\nDisallow: /\nUser-agent: mahdar\nDisallow:", "/x"));
        assert!(allows("User-agent: *\nDisallow: /\nUser-agent: mahdar", "/x"));
        assert!(!allows("\u{feff}user-agent : *\rdisallow : /x", "/x"));
    }

    #[test]
    fn the_longest_rule_decides() {
        let robots =
            "User-agent: *\nDisallow: /a\nAllow: /a/b\nDisallow: /a/b/c\nAllow: /e\nDisallow: /e";
        for (path, expected) in
            [("/a", false), ("/a/b", true), ("/a/b/c/d", false), ("/e", true), ("/A", true)]
        {
            assert_eq!(allows(robots, path), expected, "{path}");
        }
        assert!(allows("User-agent: *\nDisallow: /", "/robots.txt"));
    }

    #[test]
    fn stars_and_ends() {
        let robots = "User-agent: *\nDisallow: /*.php$\nDisallow: /x*y*z\nDisallow: /q?*id=\n\
                      Disallow: /end$\nDisallow: *wild";
        for (path, expected) in [
            ("/a/b.php", false),
            ("/a.php?x", true),
            ("/.php", false),
            ("/x1y2z3", false),
            ("/xzy", true),
            ("/q?a=1&id=2", false),
            ("/q?a=1", true),
            ("/end", false),
            ("/ending", true),
            ("/wi/wild", false),
        ] {
            assert_eq!(allows(robots, path), expected, "{path}");
        }
    }

    #[test]
    fn percent_encoding_makes_no_difference() {
        let robots = "User-agent: *\nDisallow: /خبر\nDisallow: /%7ejoe/\nDisallow: /a%2fb";
        for (path, expected) in [
            ("/%D8%AE%d8%A8%D8%B1/1", false),
            ("/~joe/", false),
            ("/a%2Fb", false),
            ("/a/b", true),
            ("/%", true),
        ] {
            assert_eq!(allows(robots, path), expected, "{path}");
        }
    }

    #[test]
    fn delays_are_read() {
        let delay = |text: &str| Robots::parse(text.as_bytes(), "mahdar").delay();
        assert_eq!(delay("User-agent: *\nCrawl-delay: 2.5"), Some(Duration::from_secs_f64(2.5)));
        for value in ["-1", "x", "NaN", "1e300", ""] {
            assert_eq!(delay(&format!("User-agent: *\nCrawl-delay: {value}")), None, "{value}");
        }
    }

    #[test]
    fn what_is_beyond_the_limit_is_not_there() {
        let long = format!("User-agent: *\n#{}\nDisallow: /", "x".repeat(ROBOTS_LIMIT));
        assert!(allows(&long, "/"));
        let stars = format!("User-agent: *\nDisallow: /{}", "*a".repeat(200_000));
        assert!(allows(&stars, &format!("/{}", "a".repeat(8000))));
    }

    proptest! {
        #[test]
        fn nothing_panics(bytes: Vec<u8>, text in "[a*$/%?é ]{0,20}", path in "[a/%$é0-9]{0,20}") {
            let _ = Robots::parse(&bytes, "mahdar").allows(&path);
            let robots = format!("user-agent:*\ndisallow:{text}");
            let _ = Robots::parse(robots.as_bytes(), "mahdar").allows(&path);
        }

        #[test]
        fn a_path_fits_itself(path in "/[a-zé/]{0,20}") {
            let robots = format!("User-agent: *\nDisallow: {path}$");
            prop_assert!(!allows(&robots, &path));
            let more = format!("{path}x");
            prop_assert!(allows(&robots, &more));
        }
    }
}
