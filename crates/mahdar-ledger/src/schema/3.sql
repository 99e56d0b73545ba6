-- By which names and hosts outlets are found: the letters that are a facet of the search index, and
-- the folded words, each between two spaces.
CREATE TABLE outlets (
    letters TEXT PRIMARY KEY,
    words TEXT NOT NULL
) STRICT, WITHOUT ROWID;
-- What hits show of an article besides its rows and its text, as JSON; where a row is missing, it is
-- taken from the record.
CREATE TABLE told (
    article INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    told BLOB NOT NULL
) STRICT;
