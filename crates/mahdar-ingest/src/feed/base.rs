//! What relative addresses are relative to.

use url::Url;

/// An absolute address, or none.
#[derive(Debug)]
pub(super) struct Base(Option<Url>);

impl Base {
    pub fn new(address: Option<&str>) -> Self {
        Self(address.and_then(|address| Url::parse(address.trim()).ok()))
    }

    /// The base that `next` says where this one holds.
    pub fn at(self, next: &str) -> Self {
        let joined = match &self.0 {
            Some(base) => base.join(next.trim()).ok(),
            None => Url::parse(next.trim()).ok(),
        };
        Self(joined.or(self.0))
    }

    /// An address, made absolute where it is relative and can be.
    pub fn join(&self, address: &str) -> String {
        let address = address.trim();
        match &self.0 {
            // addresses that are absolute are kept to the letter: they tell entries apart
            Some(base) if Url::parse(address).is_err() => {
                base.join(address).map_or_else(|_| address.to_owned(), String::from)
            }
            _ => address.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bases_stand_within_bases() {
        let base = Base::new(Some("https://wire.example/feeds/all")).at("../news/").at(" en/ ");
        assert_eq!(base.join("1?a=b"), "https://wire.example/news/en/1?a=b");
        assert_eq!(base.join("//other.example/x"), "https://other.example/x");
        assert_eq!(base.join("HTTPS://Wire.example"), "HTTPS://Wire.example");
        assert_eq!(Base::new(None).join("a"), "a");
        assert_eq!(
            Base::new(None).at("b").at("https://x.example/").join("a"),
            "https://x.example/a"
        );
    }
}
