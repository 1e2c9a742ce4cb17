-- Publications that make themselves: which municipality, what kind, how often, and how many days after the period.
-- The last failure stands with its period and its day, so that it is tried once a day and people can read it.
CREATE TABLE kalenderregel (
    organisatie BIGINT NOT NULL REFERENCES organisatie (id),
    gemeente TEXT NOT NULL,
    soort TEXT NOT NULL,
    ritme TEXT NOT NULL,
    dagen BIGINT NOT NULL,
    gewijzigd_door TEXT NOT NULL,
    gewijzigd_op TEXT NOT NULL,
    gestopt_op TEXT,
    mislukt_over TEXT,
    mislukt_op TEXT,
    melding TEXT,
    PRIMARY KEY (organisatie, gemeente, soort)
);
-- 1 for what the calendar made, else nothing: the calendar makes one of each day, however many processes run.
ALTER TABLE publicatie ADD COLUMN kalender BIGINT;
CREATE UNIQUE INDEX publicatie_kalender ON publicatie (organisatie, gemeente, soort, peildatum, kalender);
