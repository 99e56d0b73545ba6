//! Which language a text is written in.

/// The language of a text by its letters: `ar`, or nothing where it is another one.
///
/// Persian, Urdu and other languages in Arabic script have letters that Arabic lacks; more than a
/// few of them mean that the text is not Arabic.
///
/// ```
/// assert_eq!(mahdar_reader::detect("قال الوزير إن المحادثات مستمرة"), Some("ar"));
/// assert_eq!(mahdar_reader::detect("وزیر خارجه گفت که مذاکرات ادامه دارد"), None);
/// assert_eq!(mahdar_reader::detect("The talks go on."), None);
/// ```
#[must_use]
pub fn detect(text: &str) -> Option<&'static str> {
    let (mut arabic, mut foreign, mut other) = (0_usize, 0_usize, 0_usize);
    for c in text.chars().take(20_000) {
        match c {
            'پ' | 'چ' | 'ژ' | 'گ' | 'ک' | 'ی' | 'ٹ' | 'ڈ' | 'ڑ' | 'ں' | 'ے' | 'ہ' | 'ھ' | 'ۆ'
            | 'ێ' | 'ە' => {
                foreign += 1;
            }
            '\u{620}'..='\u{64a}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => {
                arabic += 1
            }
            c if c.is_alphabetic() => other += 1,
            _ => {}
        }
    }
    let script = arabic + foreign;
    (script > other && foreign * 33 < script).then_some("ar")
}
