-- Publications made on a page: a form makes one, however often it is sent; and each knows how many were out when it was made.
ALTER TABLE publicatie ADD COLUMN sleutel TEXT;
ALTER TABLE publicatie ADD COLUMN eerdere BIGINT;
-- Numbers from 1 up to and including this one are not shown; for lists, the document has it too.
ALTER TABLE publicatie ADD COLUMN drempel BIGINT;
CREATE UNIQUE INDEX publicatie_sleutel ON publicatie (organisatie, sleutel);
-- Whether the council wants its page open to everybody. Without a row it does not.
CREATE TABLE raadpagina (
    organisatie BIGINT NOT NULL REFERENCES organisatie (id),
    gemeente TEXT NOT NULL,
    openbaar BIGINT NOT NULL,
    PRIMARY KEY (organisatie, gemeente)
);
