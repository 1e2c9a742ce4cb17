// Reading in files of others: first a report, then the same file again.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { as } from '../lib/browser.mjs'
import { inspect } from '../lib/inspect.mjs'
import { button, lines, main, search, waitForHeading, waitForMessage } from '../lib/people.mjs'

const examples = join(import.meta.dirname, '../../voorbeelden')

// `file` is the name of an example, or a file of our own.
async function offer(page, kind, file) {
  await page.goto('/import')
  await page.getByRole('radio', { name: kind }).check()
  const chosen = typeof file === 'string' ? join(examples, file) : file
  await page.getByLabel('Bestand', { exact: true }).setInputFiles(chosen)
  await button(page, 'Bekijk wat er gebeurt').click()
  await waitForHeading(page, file.name ?? file)
}

async function confirm(page) {
  await button(page, 'Leg dit vast').click()
  await page.getByRole('heading', { name: 'Uitkomst' }).waitFor()
}

const known = (page) => waitForMessage(page, 'Dit bestand is al eerder ingelezen. Er is niets veranderd.')

describe('reading in files', () => {
  test('people who were coupled: report, confirm, and the second time nothing is new', () =>
    as('consulent', async (page) => {
      await offer(page, 'Lijst van gekoppelde personen', 'koppelingen.csv')
      await main(page).getByText('Er is nog niets vastgelegd').waitFor()
      assert.ok((await lines(page).count()) > 5, 'a line for each person')
      assert.match(await main(page).innerText(), /afgewezen/)
      await inspect(page, 'import-overzicht')
      await confirm(page)
      await inspect(page, 'import-klaar')
      await search(page, 'voorbeeld noor')
      await lines(page).filter({ hasText: 'Noor Voorbeeld' }).first().waitFor()
      await offer(page, 'Lijst van gekoppelde personen', 'koppelingen.csv')
      await known(page)
    }))

  test('the same people in another file are known', () =>
    as('consulent', async (page) => {
      const buffer = Buffer.concat([await readFile(join(examples, 'koppelingen.csv')), Buffer.from('\r\n')])
      await offer(page, 'Lijst van gekoppelde personen', { name: 'opnieuw.csv', mimeType: 'text/csv', buffer })
      await main(page).getByText('In dit bestand staat niets nieuws').waitFor()
      assert.equal(await button(page, 'Leg dit vast').count(), 0)
      await lines(page).filter({ hasText: 'Noor Voorbeeld' }).filter({ hasText: 'al bekend' }).first().waitFor()
    }))

  test('hours of the people in that list', () =>
    as('consulent', async (page) => {
      await offer(page, 'Urenstaten per persoon', 'uren-voorbeeld.xlsx')
      const lineOf = lines(page).filter({ hasText: 'Noor Voorbeeld' }).filter({ hasText: 'wordt overgenomen' })
      assert.ok((await lineOf.count()) > 1)
      await inspect(page, 'import-uren')
      await confirm(page)
      await main(page).getByRole('link', { name: /Noor/ }).click()
      await waitForHeading(page, 'Noor Voorbeeld')
      await main(page).getByText('Buurthuis De Linde').first().waitFor()
      await offer(page, 'Urenstaten per persoon', 'uren-voorbeeld.xlsx')
      await known(page)
    }))

  test('a file of another kind is refused in words that help', () =>
    as('consulent', async (page) => {
      await page.goto('/import')
      await page.getByRole('radio', { name: 'Urenstaten per persoon' }).check()
      await page.getByLabel('Bestand', { exact: true }).setInputFiles(join(examples, 'koppelingen.csv'))
      await button(page, 'Bekijk wat er gebeurt').click()
      await page.getByRole('alert').waitFor()
      await inspect(page, 'import-geweigerd')
    }))
})
