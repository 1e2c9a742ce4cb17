-- What a municipality and its carrying organisation agreed about a list of persons. A row stays; the last one counts.
CREATE TABLE afspraak (
    id IDENTITY,
    organisatie BIGINT NOT NULL REFERENCES organisatie (id),
    gemeente TEXT NOT NULL,
    grondslag TEXT NOT NULL,
    naam TEXT NOT NULL,
    gesloten TEXT NOT NULL,
    geldig_tot TEXT NOT NULL,
    kolommen TEXT NOT NULL,
    vastgelegd_door TEXT NOT NULL,
    vastgelegd_op TEXT NOT NULL,
    beeindigd_op TEXT
);
CREATE INDEX afspraak_gemeente ON afspraak (organisatie, gemeente, id);
