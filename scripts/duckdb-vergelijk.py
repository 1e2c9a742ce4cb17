#!/usr/bin/env python3
"""Asks DuckDB the core set of the bench on the same facts: PIP within 70 days, confirmed minutes of taking part, and talks
in the first year, per municipality, cohort and route, as of one date and for 36 month ends.

Needs DuckDB from PyPI (pip install duckdb); says so and stops when it is not there. The first argument is the number of
dossiers (150000 when absent). The minutes are compared with those of the columns; the other two figures are simpler here
than in the law (no holidays, no waiting for others), so that DuckDB has less to do, not more. Withdrawals are folded once, for what is known now; the columns hold them for any moment."""

import pathlib
import subprocess
import sys
import tempfile
import time

try:
    import duckdb
except ImportError:
    print("DuckDB is not installed (pip install duckdb), so nothing was compared.")
    sys.exit(0)

# What counts: not withdrawn, where a withdrawal that is itself withdrawn does not count, three deep.
GELDIG = """
create temp table w3 as select dossier, id, doel from feit where soort = 'Intrekking' and doel < id and bekend <= {bekend};
create temp table w2 as select * from w3 where not exists (select 1 from w3 x where x.dossier = w3.dossier and x.doel = w3.id);
create temp table w1 as select * from w3 where not exists (select 1 from w2 x where x.dossier = w3.dossier and x.doel = w3.id);
create temp table w0 as select * from w3 where not exists (select 1 from w1 x where x.dossier = w3.dossier and x.doel = w3.id);
create temp table g as select * from feit where soort <> 'Intrekking' and bekend <= {bekend}
  and not exists (select 1 from w0 where w0.dossier = feit.dossier and w0.doel = feit.id);
"""

KERN = """
with mens as (
  select dossier, arg_max(gemeente, (op, id)) filter (soort = 'BrpInschrijving') gemeente,
    arg_max(route, (op, id)) filter (soort = 'PipVastgesteld') route,
    min(op) filter (soort = 'DuoKennisgeving') begin, min(op) filter (soort = 'PipVastgesteld') pip
  from g where op <= date '{op}' and soort in ('BrpInschrijving', 'PipVastgesteld', 'DuoKennisgeving') group by dossier),
bevestigd as (select distinct dossier, doel from g where soort = 'ParticipatieBevestigd' and op <= date '{op}'),
uren as (
  select g.dossier, sum(minuten) filter (g.bevestigd = 1 or b.doel is not null) minuten
  from g left join bevestigd b on b.dossier = g.dossier and b.doel = g.id
  where soort = 'Participatie' and op <= date '{op}' group by g.dossier),
praat as (
  select g.dossier, count(*) keren from g join mens m on m.dossier = g.dossier
  where soort = 'Gesprek' and op <= date '{op}' and op > m.pip and op <= m.pip + 365 group by g.dossier)
select gemeente, year(begin) cohort, route, count(*) filter (pip <= begin + 70) op_tijd, count(pip) pips,
  sum(minuten) minuten, count(*) filter (keren >= 2) gesproken
from mens left join uren using (dossier) left join praat using (dossier) group by all
"""


def main() -> None:
    aantal = sys.argv[1] if len(sys.argv) > 1 else "150000"
    wortel = pathlib.Path(__file__).resolve().parent.parent
    with tempfile.TemporaryDirectory() as map_:
        csv = f"{map_}/land.csv"
        opdracht = ["cargo", "run", "--quiet", "--release", "-p", "monitor", "--example", "logboek", "--", aantal, csv]
        kolommen = int(subprocess.run(opdracht, cwd=wortel, check=True, stdout=subprocess.PIPE, text=True).stdout)
        db = duckdb.connect()
        db.execute("set threads to 2")
        begin = time.perf_counter()
        db.execute(f"create table feit as select * from read_csv('{csv}', header = true, types = {{'gemeente': 'varchar'}})")
        print(f"DuckDB {duckdb.__version__}: read in {time.perf_counter() - begin:.2f} s")
    begin = time.perf_counter()
    db.execute(GELDIG.format(bekend=2**40))
    print(f"withdrawals folded in {time.perf_counter() - begin:.2f} s")
    vraag(db, "2025-06-30")
    begin = time.perf_counter()
    rijen = vraag(db, "2025-06-30")
    print(f"core set, one date: {time.perf_counter() - begin:.2f} s")
    minuten = sum(rij[5] or 0 for rij in rijen)
    print("the minutes are those of the columns" if minuten == kolommen else f"{minuten} minutes, the columns say {kolommen}")
    begin = time.perf_counter()
    for maand in range(36):
        jaar, nummer = divmod(2022 * 12 + 7 + maand, 12)
        vraag(db, db.execute(f"select date '{jaar}-{nummer + 1:02}-01' - 1").fetchone()[0])
    print(f"core set, 36 month ends: {time.perf_counter() - begin:.1f} s")


def vraag(db, op):
    return db.execute(KERN.format(op=op)).fetchall()


main()
