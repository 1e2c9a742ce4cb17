-- Publications: frozen documents. A row that is out never changes; a concept can only go out.
-- The seed stands beside the document and never in it: who knows it could guess at hidden numbers.
CREATE TABLE publicatie (
    organisatie BIGINT NOT NULL REFERENCES organisatie (id),
    nummer BIGINT NOT NULL,
    soort TEXT NOT NULL,
    gemeente TEXT NOT NULL,
    peildatum TEXT NOT NULL,
    bekend_op TEXT NOT NULL,
    zaad BIGINT NOT NULL,
    gemaakt_door TEXT NOT NULL,
    gemaakt_op TEXT NOT NULL,
    status TEXT NOT NULL,
    vastgesteld_door TEXT,
    vastgesteld_op TEXT,
    verbetert BIGINT,
    uitleg TEXT,
    verschil TEXT NOT NULL,
    bytes BYTES NOT NULL,
    sha256 BYTES NOT NULL,
    PRIMARY KEY (organisatie, nummer),
    FOREIGN KEY (organisatie, verbetert) REFERENCES publicatie (organisatie, nummer)
);
CREATE INDEX publicatie_gemeente ON publicatie (gemeente, soort, status);
