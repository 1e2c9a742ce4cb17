-- The tabs of the work list are counted with every page: an index of a few bytes for each line is read quicker than the
-- one that also holds the order of the lines.
CREATE INDEX signaal_tel ON signaal (organisatie, werk, rol) WHERE open = 1;
