-- Terms of the content, terms of the speaker's name and role, and facets of statements; the row of a
-- statement has its id. Terms are folded already, so that only spaces part them.
CREATE VIRTUAL TABLE statements_fts USING fts5 (
    words, who, facets,
    content='', contentless_delete=1,
    tokenize='ascii'
);
-- bytes that are collected in memory before they are written
INSERT INTO statements_fts (statements_fts, rank) VALUES ('hashsize', 16777216);
CREATE TRIGGER statements_fts_gone AFTER DELETE ON statements BEGIN
    DELETE FROM statements_fts WHERE rowid = old.id;
END;
-- Articles whose statements were changed in a transaction, until their rows are written again.
CREATE TABLE unsettled (
    article INTEGER PRIMARY KEY
) STRICT;
CREATE TRIGGER statements_unsettled AFTER UPDATE OF actor, act, form, vanished, rejected ON statements
    WHEN (old.actor, old.act, old.form, old.rejected) IS NOT (new.actor, new.act, new.form, new.rejected)
        OR (old.vanished IS NULL) <> (new.vanished IS NULL)
BEGIN
    INSERT OR IGNORE INTO unsettled (article) VALUES (new.article);
END;

-- The same of meetings: terms of the sentence, terms of parties and place, and facets.
CREATE VIRTUAL TABLE meetings_fts USING fts5 (
    words, who, facets,
    content='', contentless_delete=1,
    tokenize='ascii'
);
-- The row that a meeting has in `meetings_fts`: (day + 2^15) * 2^32 + id, so that rows sort by day.
CREATE TABLE meetings_placed (
    place INTEGER PRIMARY KEY,
    meeting INTEGER NOT NULL UNIQUE
) STRICT;
CREATE TRIGGER meetings_fts_gone AFTER DELETE ON meetings BEGIN
    DELETE FROM meetings_fts
        WHERE rowid IN (SELECT place FROM meetings_placed WHERE meeting = old.id);
    DELETE FROM meetings_placed WHERE meeting = old.id;
END;
