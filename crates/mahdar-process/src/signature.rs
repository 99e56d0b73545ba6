//! How alike two sets are, cheaply: for looking through many.

/// How alike two sets of so many words are that have `common` of them in common, from 0 to 1.
///
/// ```
/// use mahdar_process::likeness;
/// assert_eq!(likeness(2, [2, 2]), 1.0);
/// assert_eq!(likeness(0, [2, 1]), 0.0);
/// ```
#[must_use]
pub fn likeness(common: usize, of: [usize; 2]) -> f32 {
    if common == 0 {
        return 0.0;
    }
    let (all, least) = (of[0] + of[1], of[0].min(of[1]));
    0.6 * 2.0 * common as f32 / all as f32 + 0.4 * common as f32 / least as f32
}
