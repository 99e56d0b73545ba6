//! Who met whom, as a graph.

use super::{clip, escape};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Actors that are drawn; the pairs beyond them are in the table alone.
const MOST: usize = 16;
const WIDTH: i32 = 760;
const HEIGHT: i32 = 460;
/// Characters of a name.
const LABEL: usize = 26;

/// Two who met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// One.
    pub a: String,
    /// The other.
    pub b: String,
    /// How many times.
    pub count: usize,
}

/// A graph, and the same as a table.
#[derive(Clone, Debug)]
pub struct Network {
    /// The picture.
    pub svg: String,
    /// The table: pairs that met most first.
    pub pairs: Vec<Pair>,
}

/// Draws who met whom; `None` where nobody met. Each group are those who met at one time.
#[must_use]
pub fn network(groups: &[Vec<String>], title: &str, description: &str) -> Option<Network> {
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for group in groups {
        for (at, one) in group.iter().enumerate() {
            for other in &group[at + 1..] {
                let (a, b) = if one < other { (one, other) } else { (other, one) };
                if a != b {
                    *counts.entry((a, b)).or_default() += 1;
                }
            }
        }
    }
    if counts.is_empty() {
        return None;
    }
    let mut pairs: Vec<Pair> = counts
        .iter()
        .map(|(&(a, b), &count)| Pair { a: a.to_owned(), b: b.to_owned(), count })
        .collect();
    pairs.sort_by(|x, y| y.count.cmp(&x.count).then_with(|| (&x.a, &x.b).cmp(&(&y.a, &y.b))));
    let svg = draw(&pairs, title, description);
    Some(Network { svg, pairs })
}

/// Those who met most, in an order around the circle that keeps those who met near each other.
fn around(pairs: &[Pair]) -> Vec<&str> {
    let mut weight: BTreeMap<&str, usize> = BTreeMap::new();
    for pair in pairs {
        *weight.entry(&pair.a).or_default() += pair.count;
        *weight.entry(&pair.b).or_default() += pair.count;
    }
    let mut names: Vec<&str> = weight.keys().copied().collect();
    names.sort_by_key(|name| (std::cmp::Reverse(weight[name]), *name));
    names.truncate(MOST);
    let mut order: Vec<&str> = Vec::new();
    while let Some(position) = next(&names, order.last().copied(), pairs) {
        order.push(names.remove(position));
    }
    order
}

fn next(names: &[&str], last: Option<&str>, pairs: &[Pair]) -> Option<usize> {
    let met = |name: &str| {
        let together = |pair: &&Pair| {
            last.is_some_and(|last| {
                (pair.a == last && pair.b == name) || (pair.a == name && pair.b == last)
            })
        };
        pairs.iter().find(together).map_or(0, |pair| pair.count)
    };
    (0..names.len()).max_by_key(|&at| (met(names[at]), std::cmp::Reverse(at)))
}

fn draw(pairs: &[Pair], title: &str, description: &str) -> String {
    let names = around(pairs);
    let place = |at: usize| {
        let turn = at as f64 / names.len() as f64 * std::f64::consts::TAU;
        let x = f64::from(WIDTH) / 2.0 + turn.sin() * f64::from(WIDTH) * 0.27;
        let y = f64::from(HEIGHT) / 2.0 - turn.cos() * f64::from(HEIGHT) * 0.41;
        (x.round() as i32, y.round() as i32)
    };
    let mut svg = format!(
        "<svg viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" direction=\"ltr\" \
         aria-labelledby=\"net-t net-d\"><title id=\"net-t\">{}</title><desc id=\"net-d\">{}</desc>",
        escape(title),
        escape(description)
    );
    for pair in pairs.iter().rev() {
        let find = |name: &str| names.iter().position(|of| *of == name);
        let (Some(a), Some(b)) = (find(&pair.a), find(&pair.b)) else { continue };
        let ((x1, y1), (x2, y2)) = (place(a), place(b));
        let width = 1 + pair.count.min(8);
        let _ = write!(
            svg,
            "<line class=\"edge\" x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\" \
             stroke-width=\"{width}\"><title>{} – {}: {}</title></line>",
            escape(&pair.a),
            escape(&pair.b),
            pair.count
        );
    }
    for (at, name) in names.iter().enumerate() {
        label(&mut svg, place(at), name);
    }
    svg.push_str("</svg>");
    svg
}

/// A point with its name outside of the circle.
fn label(svg: &mut String, (x, y): (i32, i32), name: &str) {
    let side = x - WIDTH / 2;
    let (anchor, dx, dy) = match side {
        -12..=12 if y < HEIGHT / 2 => ("middle", 0, -14),
        -12..=12 => ("middle", 0, 24),
        13.. => ("start", 14, 5),
        _ => ("end", -14, 5),
    };
    let _ = write!(
        svg,
        "<circle class=\"node\" cx=\"{x}\" cy=\"{y}\" r=\"8\"/>\
         <text x=\"{}\" y=\"{}\" text-anchor=\"{anchor}\">{}</text>",
        x + dx,
        y + dy,
        escape(&clip(name, LABEL))
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(names: &[&str]) -> Vec<String> {
        names.iter().map(|&name| name.to_owned()).collect()
    }

    #[test]
    fn pairs_are_counted() {
        let groups = [group(&["A", "B", "<C>"]), group(&["B", "A"]), group(&["A", "A"])];
        let net = network(&groups, "T", "D").expect("a graph");
        assert_eq!(net.pairs[0], Pair { a: "A".into(), b: "B".into(), count: 2 });
        assert_eq!(net.pairs.len(), 3);
        assert!(net.svg.contains("&lt;C&gt;") && !net.svg.contains("<C>"));
        assert_eq!(net.svg.matches("<circle").count(), 3);
    }

    #[test]
    fn nobody_met() {
        assert!(network(&[group(&["A"])], "T", "D").is_none());
    }

    #[test]
    fn many_are_clipped_in_the_picture_alone() {
        let all: Vec<String> = (0..30).map(|n| format!("n{n:02}")).collect();
        let net = network(&[all], "T", "D").expect("a graph");
        assert_eq!(net.svg.matches("<circle").count(), MOST);
        assert_eq!(net.pairs.len(), 30 * 29 / 2);
    }
}
