-- What statements are compared by, to find those that repeat one another.
CREATE TABLE signatures (
    -- 0 for none
    actor INTEGER NOT NULL,
    statement INTEGER NOT NULL,
    -- hash of `stems`
    whole INTEGER NOT NULL,
    -- whether it is negated, then hashes of its terms, sorted; 32 bits each, little-endian
    stems BLOB NOT NULL,
    PRIMARY KEY (actor, statement)
) STRICT, WITHOUT ROWID;
CREATE INDEX signatures_by_whole ON signatures (whole, statement);
CREATE TRIGGER signatures_gone AFTER DELETE ON statements BEGIN
    DELETE FROM signatures WHERE actor = coalesce(old.actor, 0) AND statement = old.id;
END;
CREATE TRIGGER signatures_moved AFTER UPDATE OF actor ON statements
    WHEN old.actor IS NOT new.actor
BEGIN
    UPDATE signatures SET actor = coalesce(new.actor, 0)
        WHERE actor = coalesce(old.actor, 0) AND statement = old.id;
END;
-- By which terms the search index was written; no row: nobody knows.
CREATE TABLE indexed (
    terms TEXT NOT NULL
) STRICT;
