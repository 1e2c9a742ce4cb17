// Finding somebody, starting a dossier, and not reaching those of others.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { as, asVisitor, signIn } from '../lib/browser.mjs'
import { hears } from '../lib/hears.mjs'
import { inspect } from '../lib/inspect.mjs'
import { button, lines, main, path, search, waitForHeading } from '../lib/people.mjs'

async function somebody(page) {
  await page.goto('/werkvoorraad')
  const link = lines(page).first().getByRole('link').first()
  const name = await link.innerText()
  await link.click()
  await waitForHeading(page, name)
  const born = await main(page).getByRole('definition').first().innerText()
  return { name, year: born.match(/\d{4}/)[0] }
}

describe('finding somebody', () => {
  test('half a name is enough, and a year of birth makes the list shorter', () =>
    as('consulent', async (page) => {
      const { name, year } = await somebody(page)
      const half = name.split(' ').at(-1).slice(0, 4)
      await search(page, half)
      await lines(page).filter({ hasText: name }).first().waitFor()
      const many = await lines(page).count()
      await inspect(page, 'zoeken-gevonden')
      await search(page, `${half} ${year}`)
      await lines(page).filter({ hasText: name }).first().waitFor()
      assert.ok((await lines(page).count()) <= many)
      await search(page, year)
      assert.ok((await lines(page).count()) > 0, 'a year alone finds people too')
      assert.match(page.url(), /\/zoeken\?z=[\w-]+$/, 'what was typed cannot be read in the address')
      await lines(page).first().getByRole('link').first().click()
      await page.waitForURL(/\/dossiers\/\d+$/)
      await page.goBack()
      await lines(page).first().waitFor()
    }))

  test('who is not there is told so, with a way on', () =>
    as('consulent', async (page) => {
      await page.goto('/mensen')
      await search(page, 'onvindbaar')
      await main(page).getByText('Niemand gevonden').waitFor()
      await inspect(page, 'zoeken-niemand')
    }))
})

async function fillIn(page, { first, last, born }) {
  await page.goto('/dossiers/nieuw')
  await page.getByLabel('Voornamen').fill(first)
  await page.getByLabel('Achternaam').fill(last)
  await page.getByLabel('Geboortedatum').fill(born)
  await page.getByRole('radio', { name: 'Vrouw' }).check()
  await page.getByLabel('Gemeente', { exact: true }).selectOption({ index: 1 })
  await page.getByRole('radio', { name: /^Het COA koppelde/ }).check()
  await button(page, 'Dossier maken').click()
}

describe('a new dossier', () => {
  const person = { first: 'Saba', last: 'Verzonneling', born: '04-05-1996' }

  test('somebody new gets one', () =>
    as('consulent', async (page) => {
      await fillIn(page, person)
      await waitForHeading(page, 'Saba Verzonneling')
      await main(page).getByText('Gekoppeld aan gemeente').first().waitFor()
      await inspect(page, 'dossier-vers')
    }))

  test('somebody who seems known is shown first, and what was typed stays', () =>
    as('consulent', async (page) => {
      await fillIn(page, person)
      const warning = page.getByRole('alert')
      assert.match(await warning.innerText(), /Is dit iemand die u al kent\? Er is nog niets opgeslagen\./)
      assert.ok(await warning.evaluate((element) => element === document.activeElement), 'read out at once')
      assert.equal(await page.getByLabel('Achternaam').inputValue(), person.last)
      await inspect(page, 'dossier-dubbel')
      await warning.getByRole('link', { name: /Saba Verzonneling/ }).click()
      await waitForHeading(page, 'Saba Verzonneling')
    }))
})

describe('as a screen reader hears it', () => {
  test('the line of a person in the work list', () =>
    as('consulent', async (page) => {
      await page.goto('/werkvoorraad')
      await page.getByRole('searchbox', { name: 'Naam in deze lijst' }).fill('Saba Verzonneling')
      await button(page, 'Zoek in lijst').click()
      await page.getByRole('searchbox', { name: 'Naam in deze lijst' }).and(page.locator('[value="Saba Verzonneling"]')).waitFor()
      await hears(lines(page).first(), 'werkvoorraad-regel')
    }))

  test('the form of a talk', () =>
    as('consulent', async (page) => {
      await page.goto('/mensen')
      await search(page, 'Saba Verzonneling')
      await lines(page).first().getByRole('link').click()
      await waitForHeading(page, 'Saba Verzonneling')
      await main(page).getByRole('link', { name: 'Gesprek', exact: true }).click()
      await waitForHeading(page, 'Gesprek gevoerd')
      await hears(main(page), 'gesprek')
    }))
})

describe('the dossier of another organisation', () => {
  test('does not exist for those who work elsewhere', async () => {
    let address
    await as('consulent', async (page) => {
      await somebody(page)
      address = path(page)
    })
    await asVisitor(async (page) => {
      await signIn(page, 'Nienke Terpstra consulent')
      const response = await page.goto(address)
      assert.equal(response.status(), 404)
      await waitForHeading(page, 'Deze pagina is er niet')
      await inspect(page, 'niet-gevonden')
    })
  })
})
