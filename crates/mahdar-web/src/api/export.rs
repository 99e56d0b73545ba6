//! `/api/v1/export`: all records, while they are read.

use super::answer::{LINES, Streamed};
use super::ask::{Ask, Part};
use crate::error::{Problem, WebError};
use crate::state::AppState;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{Response, header};
use axum::response::IntoResponse;
use futures_util::stream::unfold;
use mahdar_ledger::{ArticleId, Ledger};
use mahdar_reader::Record;
use serde::Serialize;

/// Records that are read at once.
const PORTION: usize = 32;

/// A line.
#[derive(Serialize)]
struct Line<'l> {
    /// The number of the article: the cursor after this line.
    article: i64,
    #[serde(flatten)]
    record: &'l Record,
}

/// The records of all articles as JSON Lines (`mahdar/record/1` with the article's number as
/// `article` before it), in the order in which they came in. Who is cut off goes on with the last
/// `article` as `cursor`. `limit` is the number of records; without one, all come.
#[utoipa::path(get, path = "/api/v1/export", tag = "articles", params(Part),
    responses((status = 200, content_type = "application/x-ndjson",
        body = ref("#/components/schemas/Record"), description = "One record a line"),
        (status = 400, body = Problem, content_type = "application/problem+json", description = "A parameter is wrong")))]
pub(super) async fn records(
    State(app): State<AppState>,
    Ask(part): Ask<Part>,
) -> Result<Response<Body>, WebError> {
    let left = if part.limit.is_empty() { usize::MAX } else { part.limit()? };
    let stream = unfold((app, part.after()?, left), |(app, after, left)| async move {
        if left == 0 {
            return None;
        }
        let read = app.read(move |ledger| portion(ledger, after, left.min(PORTION))).await;
        match read {
            Ok(read) if read.count == 0 => None,
            Ok(read) => Some((Ok(Bytes::from(read.lines)), (app, read.last, left - read.count))),
            // the client sees that the answer is cut off
            Err(error) => Some((Err(std::io::Error::other(error.cause().to_owned())), (app, 0, 0))),
        }
    });
    let mut response = ([(header::CONTENT_TYPE, LINES)], Body::from_stream(stream)).into_response();
    response.extensions_mut().insert(Streamed);
    Ok(response)
}

/// Some records.
struct Portion {
    lines: Vec<u8>,
    count: usize,
    last: i64,
}

fn portion(ledger: &Ledger, after: i64, most: usize) -> Result<Portion, WebError> {
    let mut portion = Portion { lines: Vec::new(), count: 0, last: after };
    for row in ledger.articles(ArticleId(after)).take(most) {
        let id = row?.id;
        if let Some(record) = ledger.record(id)? {
            let line = Line { article: id.0, record: &record };
            serde_json::to_writer(&mut portion.lines, &line).map_err(WebError::internal)?;
            portion.lines.push(b'\n');
        }
        portion.count += 1;
        portion.last = id.0;
    }
    Ok(portion)
}
