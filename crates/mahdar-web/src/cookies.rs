//! Cookies of a request, and of a response.

use axum::http::{HeaderMap, HeaderValue, header};

/// The value of a cookie.
pub(crate) fn get<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
}

/// Sets a cookie for this site alone. `seconds` is how long it lasts, none for until the browser
/// is closed; `hidden` keeps it from scripts.
pub(crate) fn set(headers: &mut HeaderMap, pair: &str, seconds: Option<u32>, hidden: bool) {
    let age = seconds.map_or_else(String::new, |seconds| format!("; Max-Age={seconds}"));
    let http_only = if hidden { "; HttpOnly" } else { "" };
    let cookie = format!("{pair}; Path=/; SameSite=Lax{age}{http_only}");
    if let Ok(value) = HeaderValue::from_str(&cookie) {
        headers.append(header::SET_COOKIE, value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookies_are_found_by_their_whole_name() {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_static("a_lang=x; lang=ar;b=1"));
        assert_eq!(get(&headers, "lang"), Some("ar"));
        assert_eq!(get(&headers, "b"), Some("1"));
        assert_eq!(get(&headers, "la"), None);
    }
}
