-- People seen together in a list: one line per list, their numbers between commas (`,3,17,`). A list a minute for every
-- consulent would otherwise be most of the database.
CREATE TABLE leeslog_lijst (
    id IDENTITY,
    organisatie BIGINT NOT NULL REFERENCES organisatie (id),
    moment TEXT NOT NULL,
    gebruiker TEXT NOT NULL,
    doel TEXT NOT NULL,
    grondslag TEXT NOT NULL,
    pagina TEXT NOT NULL,
    dossiers TEXT NOT NULL
);
CREATE INDEX leeslog_lijst_organisatie ON leeslog_lijst (organisatie, id);

-- The version of the program that computed the stand rows.
CREATE TABLE rekenversie (
    versie TEXT NOT NULL PRIMARY KEY
);
