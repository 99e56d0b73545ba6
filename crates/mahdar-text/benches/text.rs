//! How fast text is folded, tokenised and segmented, in bytes of UTF-8 a second.
//!
//! `cargo bench -p mahdar-text --bench text`

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use mahdar_text::{OffsetMap, Segmented, Span, fold, tokenize};
use std::hint::black_box;

const ARABIC: &str = "\
قال المتحدث باسم وزارة الري د. سامي عوض إن الجولة الثالثة من المحادثات ستبدأ يوم الأحد في مدينة \
الميناء، مضيفا أن بلاده «لن توقع على أي نص لا يضمن حصتها من المياه».
وأكّد مصدر دبلوماسي لوكالة الأفق أن الوفدين تبادلا مسودة من 14 صفحة، وأن الخلاف على البند السابع \
لا يزال قائما. ولفت إلى أن \"الوسطاء طلبوا مهلة أسبوعين\"، أي حتى 21/5/2018.
ونفت الرئاسة ما نقلته بعض الصحف عن تأجيل القمة، وشددت على أن موعدها لم يتغير. وتابع البيان: ”نرحب \
بكل جهد صادق، ونرفض الإملاءات“، داعيا إلى وقف إطلاق النار في غضون ٧٢ ساعة.
";

const ENGLISH: &str = "\
The spokesman for the water ministry, Sami Awad, said on Sunday that the third round of talks would \
open in the port city, adding that his country “will not sign a text that leaves out its share.”
A diplomat told the Horizon agency that both sides had exchanged a draft of 14 pages. \"We asked for \
two weeks,\" the diplomat said, and Gen. Brown's office didn't deny it.
";

const RUSSIAN: &str = "\
Представитель министерства водных ресурсов Сергей Королёв сообщил, что третий раунд переговоров \
начнётся в воскресенье, и добавил: «Мы не подпишем текст, который не учитывает нашу долю».
Источник рассказал агентству «Горизонт», что стороны обменялись проектом на 14 страницах. \"Посредники \
попросили две недели\", — сказал он.
";

/// About 100 kB of each language, in articles of the usual length.
fn texts() -> Vec<(&'static str, Vec<String>)> {
    [("ar", ARABIC), ("en", ENGLISH), ("ru", RUSSIAN)]
        .map(|(language, text)| {
            let article = text.repeat(4000 / text.len() + 1);
            (language, vec![article.clone(); 100_000 / article.len() + 1])
        })
        .to_vec()
}

/// Measures `work` on every article of every language.
fn measure<T>(c: &mut Criterion, name: &str, work: impl Fn(&str) -> T) {
    let mut group = c.benchmark_group(name);
    for (language, articles) in texts() {
        let bytes = articles.iter().map(String::len).sum::<usize>();
        group.throughput(Throughput::BytesDecimal(bytes as u64));
        group.bench_with_input(BenchmarkId::from_parameter(language), &articles, |b, articles| {
            b.iter(|| articles.iter().for_each(|text| drop(black_box(work(text)))));
        });
    }
    group.finish();
}

fn all(c: &mut Criterion) {
    measure(c, "fold", fold);
    measure(c, "tokenize and fold", tokenize);
    measure(c, "segment", Segmented::new);
    measure(c, "offset map", |text| OffsetMap::new(text).code_points(Span::new(0, 0)));
    let article = ARABIC.repeat(4);
    let map = OffsetMap::new(&article);
    c.bench_function("convert 100 spans", |b| {
        b.iter(|| {
            (0..100).map(|k| map.code_points(Span::new(k * 30, k * 30 + 90)).len()).sum::<u32>()
        });
    });
}

criterion_group!(benches, all);
criterion_main!(benches);
