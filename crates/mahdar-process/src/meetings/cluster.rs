//! Groups from the most alike down.

/// Joins items whose likeness is `least` on average, the most alike groups first. Returns the
/// places of the items of each group, in order.
pub(super) fn cluster<T>(
    items: &[T],
    least: f32,
    likeness: impl Fn(&T, &T) -> f32,
) -> Vec<Vec<usize>> {
    let count = items.len();
    // the sum over all pairs of two groups; groups stand at the place of their first item
    let mut sums = vec![0.0_f32; count * count];
    for a in 0..count {
        for b in a + 1..count {
            let score = likeness(&items[a], &items[b]);
            (sums[a * count + b], sums[b * count + a]) = (score, score);
        }
    }
    let mut groups: Vec<Vec<usize>> = (0..count).map(|at| vec![at]).collect();
    let nearest = |groups: &[Vec<usize>], sums: &[f32], a: usize| {
        let mut best: Option<(f32, usize)> = None;
        for b in (0..count).filter(|&b| b != a && !groups[b].is_empty()) {
            let mean = sums[a * count + b] / (groups[a].len() * groups[b].len()) as f32;
            if mean >= least && best.is_none_or(|(most, _)| mean > most) {
                best = Some((mean, b));
            }
        }
        best
    };
    let mut best: Vec<Option<(f32, usize)>> =
        (0..count).map(|a| nearest(&groups, &sums, a)).collect();
    loop {
        let mut top: Option<(f32, usize, usize)> = None;
        for (a, near) in best.iter().enumerate() {
            if let Some((score, b)) = near
                && top.is_none_or(|(most, ..)| *score > most)
            {
                top = Some((*score, a, *b));
            }
        }
        let Some((_, a, b)) = top else { break };
        let (a, b) = (a.min(b), a.max(b));
        let joined = std::mem::take(&mut groups[b]);
        groups[a].extend(joined);
        for c in 0..count {
            let sum = sums[a * count + c] + sums[b * count + c];
            (sums[a * count + c], sums[c * count + a]) = (sum, sum);
        }
        best[b] = None;
        for c in 0..count {
            let touched = c == a || best[c].is_some_and(|(_, near)| near == a || near == b);
            if groups[c].is_empty() || c == b {
                continue;
            }
            if touched {
                best[c] = nearest(&groups, &sums, c);
                continue;
            }
            let mean = sums[c * count + a] / (groups[c].len() * groups[a].len()) as f32;
            if mean >= least && best[c].is_none_or(|(most, _)| mean > most) {
                best[c] = Some((mean, a));
            }
        }
    }
    groups.retain(|group| !group.is_empty());
    for group in &mut groups {
        group.sort_unstable();
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_numbers_come_together() {
        let near = |a: &f32, b: &f32| 2.0 - (a - b).abs();
        let groups = cluster(&[1.0, 9.0, 1.5, 8.5, 20.0], 1.0, near);
        assert_eq!(groups, [vec![0, 2], vec![1, 3], vec![4]]);
        assert!(cluster(&[], 1.0, near).is_empty());
    }

    #[test]
    fn what_speaks_against_one_member_speaks_against_the_group() {
        let near = |a: &i32, b: &i32| if (a - b).abs() == 1 { 1.2 } else { -3.0 };
        assert_eq!(cluster(&[1, 2, 3], 1.0, near), [vec![0, 1], vec![2]]);
    }
}
