//! Training the ranker: conditional logistic regression over the options of each decision, with
//! AdaGrad (Duchi, Hazan, Singer 2011). Single-threaded, with a fixed order and a pure-Rust
//! exponential, so that training again gives the same file on every machine.

use crate::cue_examples::Marked;
use crate::gold::GoldArticle;
use crate::teacher::{Example, Teacher};
use mahdar_lang::{Pack, TABLE_BITS, Weights, slot};
use mahdar_reader::{Group, Record, read_with};

/// How training goes.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Runs whose mean is taken.
    pub runs: u32,
    pub epochs: u32,
    pub rate: f64,
    /// L1 penalty, applied where a weight is updated.
    pub penalty: f64,
}

impl Default for Settings {
    fn default() -> Self {
        Self { runs: 5, epochs: 12, rate: 0.05, penalty: 8e-4 }
    }
}

/// All decisions of the annotated articles, with their answers; where there is a guide, its
/// decisions are followed instead of the right ones.
pub fn examples(
    articles: &[&GoldArticle],
    pack: &Pack,
    guide: Option<&Weights>,
    disabled: &[Group],
) -> Vec<Example> {
    let mut out = Vec::new();
    for article in articles {
        let mut teacher = Teacher::new(article, guide);
        let mut record = record_of(article);
        read_with(&mut record, pack, &mut teacher, disabled);
        for _ in 1..article.weight {
            out.extend(teacher.examples.iter().cloned());
        }
        out.append(&mut teacher.examples);
    }
    out
}

/// The record of an article before it is read.
pub fn record_of(article: &GoldArticle) -> Record {
    Record {
        id: article.annotation.id.clone(),
        text: article.text.clone(),
        published: article.published.clone(),
        ..Record::default()
    }
}

/// What the reader learns from.
pub struct Material<'a> {
    pub articles: Vec<&'a GoldArticle>,
    /// Example sentences of the pack.
    pub sentences: &'a [Marked],
}

/// How often an example sentence counts: it stands for a cue that the articles hardly have.
const SENTENCE_WEIGHT: usize = 2;

/// In how many parts the articles are read by a guide that has not seen them. With more of them a
/// guide errs more like the reader that comes out, and training takes longer.
pub const PARTS: usize = 4;

/// Of articles in `parts` parts those of part `part`, and those of all others.
pub fn apart<'a>(
    articles: &[&'a GoldArticle],
    parts: usize,
    part: usize,
) -> (Vec<&'a GoldArticle>, Vec<&'a GoldArticle>) {
    let (inside, outside): (Vec<_>, Vec<_>) =
        articles.iter().enumerate().partition(|(k, _)| k % parts == part);
    let bare = |part: Vec<(usize, &&'a GoldArticle)>| part.into_iter().map(|(_, a)| *a).collect();
    (bare(inside), bare(outside))
}

/// The weights of all articles, and those by which each of the parts was read.
pub struct Trained {
    pub all: Weights,
    pub guides: Vec<Weights>,
}

/// Trains on articles; see [`with_guides`].
pub fn train(
    material: &Material<'_>,
    pack: &Pack,
    settings: Settings,
    disabled: &[Group],
) -> Weights {
    with_guides(material, pack, settings, disabled).all
}

/// Trains on articles: first on the right decisions, then also on what a reader that was trained
/// on the other articles makes of each part; and on the pack's example sentences.
pub fn with_guides(
    material: &Material<'_>,
    pack: &Pack,
    settings: Settings,
    disabled: &[Group],
) -> Trained {
    let articles = &material.articles;
    let language = &pack.language.code;
    let mut all = examples(articles, pack, None, disabled);
    let mut guides = Vec::with_capacity(PARTS);
    for part in 0..PARTS {
        let (inside, outside) = apart(articles, PARTS, part);
        let guide = fit(language, &examples(&outside, pack, None, disabled), settings);
        all.append(&mut examples(&inside, pack, Some(&guide), disabled));
        guides.push(guide);
    }
    for sentence in material.sentences {
        let mut teacher = Teacher::for_sentence(sentence);
        let mut record = Record { text: sentence.text.clone(), ..Record::default() };
        read_with(&mut record, pack, &mut teacher, disabled);
        for _ in 0..SENTENCE_WEIGHT {
            all.extend(teacher.examples.iter().cloned());
        }
    }
    Trained { all: fit(language, &all, settings), guides }
}

/// The weights that fit the examples: the mean of several runs, each in an order of its own, which
/// depends less on any order than one run does.
pub fn fit(language: &str, examples: &[Example], settings: Settings) -> Weights {
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    let mut mean = vec![0.0_f64; 1 << TABLE_BITS];
    for _ in 0..settings.runs {
        run(examples, settings, &mut random, &mut mean);
    }
    Weights::from_table(language, &mean)
}

/// One run over the examples; adds its share to `mean`.
fn run(examples: &[Example], settings: Settings, random: &mut u64, mean: &mut [f64]) {
    let mut weights = vec![0.0_f64; 1 << TABLE_BITS];
    let mut squares = vec![1e-8_f64; 1 << TABLE_BITS];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut sums = Vec::new();
    // the mean over epochs is steadier than the last weights (Polyak and Juditsky 1992)
    let share = 1.0 / f64::from(settings.epochs * settings.runs);
    for epoch in 0..settings.epochs {
        shuffle(&mut order, random);
        let rate = settings.rate / (1.0 + f64::from(epoch) * 0.15);
        for &number in &order {
            step(&examples[number], rate, settings.penalty, &mut weights, &mut squares, &mut sums);
        }
        for (mean, weight) in mean.iter_mut().zip(&weights) {
            *mean += weight * share;
        }
    }
}

/// Moves the weights towards the right options of one example.
fn step(
    example: &Example,
    rate: f64,
    penalty: f64,
    weights: &mut [f64],
    squares: &mut [f64],
    sums: &mut Vec<f64>,
) {
    probabilities(example, weights, sums);
    let right: f64 = example.right.iter().map(|&k| sums[k]).sum::<f64>().max(1e-12);
    for (k, features) in example.options.iter().enumerate() {
        let target = if example.right.contains(&k) { sums[k] / right } else { 0.0 };
        let gradient = sums[k] - target;
        if gradient.abs() < 1e-5 {
            continue;
        }
        for &feature in features {
            let at = slot(feature);
            let w = &mut weights[at];
            squares[at] += gradient * gradient;
            let step = rate / squares[at].sqrt();
            *w -= step * gradient;
            // truncated gradient: weights shrink towards zero
            *w = w.signum() * (w.abs() - step * penalty).max(0.0);
        }
    }
}

/// Softmax of the options' sums.
fn probabilities(example: &Example, weights: &[f64], sums: &mut Vec<f64>) {
    sums.clear();
    sums.extend(example.options.iter().map(|o| o.iter().map(|&f| weights[slot(f)]).sum::<f64>()));
    let most = sums.iter().copied().fold(f64::MIN, f64::max);
    let mut total = 0.0;
    for sum in sums.iter_mut() {
        *sum = libm::exp(*sum - most);
        total += *sum;
    }
    for sum in sums.iter_mut() {
        *sum /= total;
    }
}

/// Fisher-Yates with xorshift.
fn shuffle(order: &mut [usize], random: &mut u64) {
    for k in (1..order.len()).rev() {
        *random ^= *random << 13;
        *random ^= *random >> 7;
        *random ^= *random << 17;
        order.swap(k, (*random % (k as u64 + 1)) as usize);
    }
}
