-- One text for both engines. Own words, translated when the migration is applied:
--   IDENTITY  a number that the database gives out, and primary key
--   BYTES     BLOB or BYTEA
-- Text sorts by bytes on both engines. Booleans are BIGINT 0/1, dates and moments are ISO text.

CREATE TABLE organisatie (
    id IDENTITY,
    naam TEXT NOT NULL UNIQUE,
    thema TEXT NOT NULL,
    aangemaakt TEXT NOT NULL,
    audit_aantal BIGINT NOT NULL DEFAULT 0,
    audit_kop BYTES
);

CREATE TABLE organisatie_gemeente (
    organisatie BIGINT NOT NULL REFERENCES organisatie (id),
    gemeente TEXT NOT NULL,
    naam TEXT NOT NULL,
    PRIMARY KEY (organisatie, gemeente)
);

CREATE TABLE gebruiker (
    id IDENTITY,
    organisatie BIGINT NOT NULL REFERENCES organisatie (id),
    login TEXT NOT NULL UNIQUE,
    volledige_naam TEXT NOT NULL,
    rol TEXT NOT NULL,
    wachtwoord_hash TEXT NOT NULL,
    totp_geheim BYTES,
    totp_stap BIGINT NOT NULL DEFAULT 0,
    actief BIGINT NOT NULL DEFAULT 1,
    mislukte_pogingen BIGINT NOT NULL DEFAULT 0,
    geblokkeerd_tot TEXT
);
CREATE INDEX gebruiker_organisatie ON gebruiker (organisatie, volledige_naam);

CREATE TABLE sessie (
    token_hash BYTES NOT NULL PRIMARY KEY,
    gebruiker BIGINT NOT NULL REFERENCES gebruiker (id),
    aangemaakt TEXT NOT NULL,
    verloopt TEXT NOT NULL,
    tweede_factor_ok BIGINT NOT NULL
);
CREATE INDEX sessie_gebruiker ON sessie (gebruiker);
CREATE INDEX sessie_verloopt ON sessie (verloopt);

CREATE TABLE dossier (
    id IDENTITY,
    organisatie BIGINT NOT NULL REFERENCES organisatie (id),
    gemeente TEXT NOT NULL,
    consulent BIGINT REFERENCES gebruiker (id),
    voornamen TEXT NOT NULL,
    voorvoegsel TEXT NOT NULL,
    achternaam TEXT NOT NULL,
    weergavenaam TEXT NOT NULL,
    sorteernaam TEXT NOT NULL,
    geboortedatum TEXT,
    bsn_cipher BYTES,
    bsn_index BYTES,
    vnummer_cipher BYTES,
    vnummer_index BYTES,
    telefoon TEXT NOT NULL,
    email TEXT NOT NULL,
    taal TEXT NOT NULL,
    adres TEXT NOT NULL,
    geheim BIGINT NOT NULL,
    aangemaakt TEXT NOT NULL,
    versie BIGINT NOT NULL DEFAULT 1,
    feit_aantal BIGINT NOT NULL DEFAULT 0,
    feit_kop BYTES,
    audit_aantal BIGINT NOT NULL DEFAULT 0,
    audit_kop BYTES,
    gezegeld BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX dossier_naam ON dossier (organisatie, sorteernaam, id);
CREATE INDEX dossier_consulent ON dossier (organisatie, consulent, sorteernaam, id);
CREATE INDEX dossier_geboortedatum ON dossier (organisatie, geboortedatum);
CREATE UNIQUE INDEX dossier_bsn ON dossier (organisatie, bsn_index) WHERE bsn_index IS NOT NULL;
CREATE UNIQUE INDEX dossier_vnummer ON dossier (organisatie, vnummer_index) WHERE vnummer_index IS NOT NULL;
CREATE INDEX dossier_ongezegeld ON dossier (id) WHERE gezegeld = 0;

CREATE TABLE naamdeel (
    organisatie BIGINT NOT NULL,
    term TEXT NOT NULL,
    dossier BIGINT NOT NULL REFERENCES dossier (id),
    PRIMARY KEY (organisatie, term, dossier)
);
CREATE INDEX naamdeel_dossier ON naamdeel (dossier);

CREATE TABLE feit (
    dossier BIGINT NOT NULL REFERENCES dossier (id),
    id BIGINT NOT NULL,
    op TEXT NOT NULL,
    geregistreerd TEXT NOT NULL,
    door TEXT NOT NULL,
    bron TEXT NOT NULL,
    vervangt BIGINT,
    soort TEXT NOT NULL,
    inhoud TEXT NOT NULL,
    hash BYTES NOT NULL,
    PRIMARY KEY (dossier, id)
);

CREATE TABLE stand_rij (
    dossier BIGINT NOT NULL PRIMARY KEY REFERENCES dossier (id),
    organisatie BIGINT NOT NULL,
    peildatum TEXT NOT NULL,
    bekend_op TEXT NOT NULL,
    vuil BIGINT NOT NULL DEFAULT 0,
    fase TEXT NOT NULL,
    plicht TEXT NOT NULL,
    groep TEXT NOT NULL,
    route TEXT NOT NULL,
    bevindingen BIGINT NOT NULL,
    stand TEXT NOT NULL
);
CREATE INDEX stand_rij_organisatie ON stand_rij (organisatie, fase, dossier);

-- Only what must be done now. Without a last day `uiterlijk` is 9999-12-31, so that it sorts last.
CREATE TABLE signaal (
    dossier BIGINT NOT NULL REFERENCES dossier (id),
    soort TEXT NOT NULL,
    sleutel TEXT NOT NULL,
    organisatie BIGINT NOT NULL,
    gemeente TEXT NOT NULL,
    consulent BIGINT,
    sorteernaam TEXT NOT NULL,
    werk TEXT NOT NULL,
    rol TEXT NOT NULL,
    uiterlijk TEXT NOT NULL,
    signaal TEXT NOT NULL,
    open BIGINT NOT NULL,
    PRIMARY KEY (dossier, soort, sleutel)
);
CREATE INDEX signaal_alles ON signaal (organisatie, uiterlijk, dossier, soort, sleutel) WHERE open = 1;
CREATE INDEX signaal_eigen ON signaal (organisatie, consulent, uiterlijk, dossier, soort, sleutel) WHERE open = 1;
CREATE INDEX signaal_werk ON signaal (organisatie, werk, uiterlijk, dossier, soort, sleutel) WHERE open = 1;
CREATE INDEX signaal_eigen_werk ON signaal (organisatie, consulent, werk, uiterlijk, dossier, soort, sleutel)
    WHERE open = 1;
CREATE INDEX signaal_rol ON signaal (organisatie, rol, uiterlijk, dossier, soort, sleutel) WHERE open = 1;
CREATE INDEX signaal_rol_werk ON signaal (organisatie, rol, werk, uiterlijk, dossier, soort, sleutel) WHERE open = 1;
CREATE INDEX signaal_gemeente ON signaal (organisatie, gemeente, uiterlijk, dossier, soort, sleutel) WHERE open = 1;
CREATE INDEX signaal_naam ON signaal (organisatie, sorteernaam, dossier, soort, sleutel) WHERE open = 1;
CREATE INDEX signaal_eigen_naam ON signaal (organisatie, consulent, sorteernaam, dossier, soort, sleutel)
    WHERE open = 1;

-- Done or put off by hand: no fact says so.
CREATE TABLE signaal_gedaan (
    dossier BIGINT NOT NULL REFERENCES dossier (id),
    soort TEXT NOT NULL,
    sleutel TEXT NOT NULL,
    op TEXT NOT NULL,
    door TEXT NOT NULL,
    tot TEXT,
    PRIMARY KEY (dossier, soort, sleutel)
);

CREATE TABLE filter (
    id IDENTITY,
    gebruiker BIGINT NOT NULL REFERENCES gebruiker (id),
    naam TEXT NOT NULL,
    inhoud TEXT NOT NULL,
    UNIQUE (gebruiker, naam)
);

CREATE TABLE instelling (
    organisatie BIGINT NOT NULL REFERENCES organisatie (id),
    code TEXT NOT NULL,
    vanaf TEXT NOT NULL,
    waarde TEXT NOT NULL,
    PRIMARY KEY (organisatie, code, vanaf)
);

-- Chained per dossier; a record without dossier is in the chain of its organisation.
CREATE TABLE audit (
    id IDENTITY,
    organisatie BIGINT NOT NULL REFERENCES organisatie (id),
    dossier BIGINT REFERENCES dossier (id),
    volg BIGINT NOT NULL,
    moment TEXT NOT NULL,
    gebruiker TEXT NOT NULL,
    handeling TEXT NOT NULL,
    details TEXT NOT NULL,
    hash BYTES NOT NULL
);
CREATE UNIQUE INDEX audit_dossier ON audit (dossier, volg) WHERE dossier IS NOT NULL;
CREATE UNIQUE INDEX audit_organisatie ON audit (organisatie, volg) WHERE dossier IS NULL;

CREATE TABLE leeslog (
    id IDENTITY,
    organisatie BIGINT NOT NULL,
    dossier BIGINT NOT NULL REFERENCES dossier (id),
    moment TEXT NOT NULL,
    gebruiker TEXT NOT NULL,
    doel TEXT NOT NULL,
    grondslag TEXT NOT NULL,
    pagina TEXT NOT NULL
);
CREATE INDEX leeslog_dossier ON leeslog (dossier, id);

CREATE TABLE import (
    id IDENTITY,
    organisatie BIGINT NOT NULL REFERENCES organisatie (id),
    soort TEXT NOT NULL,
    bestandsnaam TEXT NOT NULL,
    sha256 BYTES NOT NULL,
    bytes BYTES,
    door TEXT NOT NULL,
    moment TEXT NOT NULL,
    status TEXT NOT NULL,
    verslag TEXT NOT NULL
);
CREATE UNIQUE INDEX import_bevestigd ON import (organisatie, soort, sha256) WHERE status = 'bevestigd';
CREATE INDEX import_organisatie ON import (organisatie, id);

-- A repeated submit finds its earlier result here.
CREATE TABLE opdracht (
    gebruiker BIGINT NOT NULL,
    sleutel TEXT NOT NULL,
    moment TEXT NOT NULL,
    resultaat TEXT NOT NULL,
    PRIMARY KEY (gebruiker, sleutel)
);
CREATE INDEX opdracht_moment ON opdracht (moment);

-- A seal over the heads of the chains that changed since the seal before.
CREATE TABLE zegel (
    id IDENTITY,
    moment TEXT NOT NULL,
    aantal BIGINT NOT NULL,
    digest BYTES NOT NULL
);
CREATE TABLE zegel_kop (
    zegel BIGINT NOT NULL REFERENCES zegel (id),
    dossier BIGINT NOT NULL REFERENCES dossier (id),
    feit_aantal BIGINT NOT NULL,
    feit_kop BYTES,
    audit_aantal BIGINT NOT NULL,
    audit_kop BYTES,
    PRIMARY KEY (zegel, dossier)
);
