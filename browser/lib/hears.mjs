// A part of a page as a screen reader hears it, kept in snapshots/ so that a change is seen and weighed.
import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '../snapshots')

// With SNAPSHOTS=write in the environment what is heard now is kept. Numbers of dossiers differ per run, and what follows
// a question mark in an address nobody hears.
export async function hears(part, name) {
  const file = join(folder, `${name}.yml`)
  const heard = `${await part.ariaSnapshot()}\n`.replace(/\/dossiers\/\d+/g, '/dossiers/N').replace(/(\/url: \/[^?\n]*)\?.*/g, '$1')
  if (process.env.SNAPSHOTS === 'write') await writeFile(file, heard)
  const kept = await readFile(file, 'utf8')
  assert.equal(heard, kept, `${name} sounds different; right? Then run again with SNAPSHOTS=write and commit`)
}
