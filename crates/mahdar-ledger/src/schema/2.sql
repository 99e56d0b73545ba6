-- By which terms the search index was written; no row: nobody knows.
CREATE TABLE indexed (
    terms TEXT NOT NULL
) STRICT;
