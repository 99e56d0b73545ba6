-- What read the articles: version of the reader, and hashes of the pack and of the world file.
CREATE TABLE readers (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    -- SHA-256 of title, NUL and text
    hash BLOB NOT NULL UNIQUE,
    name TEXT NOT NULL,
    url TEXT,
    publisher TEXT,
    title TEXT,
    published TEXT,
    -- days since 1970-01-01 of `published`; of news without it, of `added`; else -32767
    day INTEGER NOT NULL,
    language TEXT,
    reader INTEGER NOT NULL REFERENCES readers (id),
    -- Unix seconds
    added INTEGER NOT NULL,
    -- the first article of its group of near-copies, if it is not the first itself
    copy_of INTEGER REFERENCES articles (id),
    -- what stands at its address now
    replaced_by INTEGER REFERENCES articles (id)
) STRICT;
CREATE INDEX articles_by_day ON articles (day);
CREATE INDEX articles_by_reader ON articles (reader);
CREATE INDEX articles_by_copy ON articles (copy_of) WHERE copy_of IS NOT NULL;
CREATE INDEX articles_by_replacement ON articles (replaced_by) WHERE replaced_by IS NOT NULL;

-- Apart from `articles`, so that a list of articles does not pass over their texts.
CREATE TABLE texts (
    article INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    -- the sketch of its shingles; first, so that it is read without the text
    sketch BLOB,
    -- the text, deflated
    body BLOB NOT NULL,
    -- the record as JSON without what `articles` and `body` hold, deflated
    record BLOB NOT NULL
) STRICT;

-- Which article stands at an address now.
CREATE TABLE addresses (
    id INTEGER PRIMARY KEY,
    url TEXT NOT NULL UNIQUE,
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX addresses_by_article ON addresses (article);

-- Each way in which an article came in, with the first and the last time.
CREATE TABLE sightings (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    address INTEGER REFERENCES addresses (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    publisher TEXT,
    published TEXT,
    -- the file or feed
    source TEXT NOT NULL,
    first_seen INTEGER NOT NULL,
    last_seen INTEGER NOT NULL,
    times INTEGER NOT NULL
) STRICT;
CREATE INDEX sightings_by_article ON sightings (article);
CREATE INDEX sightings_by_address ON sightings (address) WHERE address IS NOT NULL;

-- The next number of a statement of a day. A number is never given twice.
CREATE TABLE days (
    day INTEGER PRIMARY KEY,
    next INTEGER NOT NULL
) STRICT;

CREATE TABLE actors (
    id INTEGER PRIMARY KEY,
    -- what makes two actors of articles one
    key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    kind INTEGER NOT NULL,
    role TEXT,
    country TEXT,
    -- its id in the world file
    known TEXT,
    -- the actor that it is by the word of a person; never a merged one itself
    merged INTEGER REFERENCES actors (id)
) STRICT;
CREATE INDEX actors_by_known ON actors (known) WHERE known IS NOT NULL;
CREATE INDEX actors_by_merger ON actors (merged) WHERE merged IS NOT NULL;

CREATE TABLE actor_names (
    folded TEXT NOT NULL,
    actor INTEGER NOT NULL REFERENCES actors (id) ON DELETE CASCADE,
    PRIMARY KEY (folded, actor)
) STRICT, WITHOUT ROWID;

-- What people said of the identity of actors, in order.
CREATE TABLE actor_log (
    id INTEGER PRIMARY KEY,
    -- merge, split
    deed TEXT NOT NULL,
    actor INTEGER NOT NULL REFERENCES actors (id),
    -- whom it was merged into, or from whom it was split
    other INTEGER NOT NULL REFERENCES actors (id),
    -- of one article alone
    article INTEGER REFERENCES articles (id) ON DELETE CASCADE,
    author TEXT,
    at INTEGER NOT NULL
) STRICT;

-- Who an actor is in one article, where that differs from what its key says.
CREATE TABLE actor_exceptions (
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    actor INTEGER NOT NULL REFERENCES actors (id),
    PRIMARY KEY (article, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE statements (
    -- (day + 2^15) * 2^32 + number in the day
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    -- place in the record, from 0
    ordinal INTEGER NOT NULL,
    actor INTEGER REFERENCES actors (id),
    act INTEGER NOT NULL,
    form INTEGER NOT NULL,
    -- thousandths
    confidence INTEGER NOT NULL,
    -- where the content begins and ends, in code points of the text
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    -- ordinal of the statement that holds it
    inside INTEGER,
    -- the first statement of its group of echoes, if it is not the first itself
    echo INTEGER,
    -- when a later version of the article had it no more, Unix seconds
    vanished INTEGER,
    -- a person said that it is none
    rejected INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX statements_by_article ON statements (article);
CREATE INDEX statements_by_actor ON statements (actor) WHERE actor IS NOT NULL;
CREATE INDEX statements_by_echo ON statements (echo) WHERE echo IS NOT NULL;

CREATE TABLE meetings (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    date TEXT,
    status INTEGER NOT NULL,
    mode INTEGER NOT NULL,
    place TEXT,
    confidence INTEGER NOT NULL,
    -- the sentence that tells it, in code points of the text
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    -- the first account of the same meeting, if it is not the first itself
    account INTEGER
) STRICT;
CREATE INDEX meetings_by_article ON meetings (article);
CREATE INDEX meetings_by_date ON meetings (date) WHERE date IS NOT NULL;
CREATE INDEX meetings_by_account ON meetings (account) WHERE account IS NOT NULL;

CREATE TABLE meeting_parties (
    meeting INTEGER NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
    actor INTEGER NOT NULL REFERENCES actors (id),
    PRIMARY KEY (meeting, actor)
) STRICT, WITHOUT ROWID;
CREATE INDEX meeting_parties_by_actor ON meeting_parties (actor);

-- What people corrected; anchored to the content's place, so that it survives a new reading.
CREATE TABLE corrections (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    -- actor, act, form, rejected
    kind TEXT NOT NULL,
    -- number of an actor, code of an act or form, 0 or 1
    value INTEGER NOT NULL,
    author TEXT,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX corrections_by_article ON corrections (article);

-- Times are Unix seconds.
CREATE TABLE feeds (
    -- as the list of feeds has it
    listed TEXT PRIMARY KEY,
    -- where it is now
    url TEXT NOT NULL,
    title TEXT,
    etag TEXT,
    modified TEXT,
    next_due INTEGER NOT NULL DEFAULT 0,
    failures INTEGER NOT NULL DEFAULT 0,
    last_error TEXT,
    gone INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Pages that feeds name.
CREATE TABLE pages (
    url TEXT PRIMARY KEY,
    feed TEXT NOT NULL,
    etag TEXT,
    modified TEXT,
    -- SHA-256 of what the feed says of it
    entry TEXT NOT NULL,
    -- SHA-256 of title, NUL and text of the newest version
    hash TEXT,
    versions INTEGER NOT NULL DEFAULT 0,
    checks INTEGER NOT NULL DEFAULT 0,
    -- NULL: never again
    next_due INTEGER,
    failures INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX pages_due ON pages (feed, next_due) WHERE next_due IS NOT NULL;

CREATE TABLE processes (
    name TEXT PRIMARY KEY,
    toml TEXT NOT NULL
) STRICT;

-- Near-copies: a band of an article's sketch leads to the articles that share it.
CREATE TABLE bands (
    band INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    PRIMARY KEY (band, article)
) STRICT, WITHOUT ROWID;
