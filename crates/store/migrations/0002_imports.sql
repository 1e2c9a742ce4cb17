-- The names of columns that an organisation uses in lists of coupled persons, as JSON.
CREATE TABLE importkolommen (
    organisatie BIGINT NOT NULL PRIMARY KEY REFERENCES organisatie (id),
    waarde TEXT NOT NULL
);

-- The dossiers that a confirmed import made or added to, as a JSON list of numbers.
ALTER TABLE import ADD COLUMN dossiers TEXT NOT NULL DEFAULT '[]';
