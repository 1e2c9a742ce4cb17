// A day of a consulent: a talk from the list, put right, taken back; and the same with the keyboard alone.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { as } from '../lib/browser.mjs'
import { inspect } from '../lib/inspect.mjs'
import { button, lines, main, path, tabTo, waitForHeading, waitForMessage } from '../lib/people.mjs'

const TALK = 'Voortgangsgesprek voeren'
const TEN = [
  'Gesprek gevoerd 1',
  'Uren meedoen 2',
  'Uren bevestigd 3',
  'Lesuren van een maand 4',
  'Verzuim 5',
  'Niveau gemeten 6',
  'Examen gedaan 7',
  'PIP vastgesteld 8',
  'Uitkomst van de intakeafspraak 9',
  'Notitie 0',
  'Iets anders',
]

async function mostUrgentTalk(page) {
  await page.goto('/werkvoorraad')
  const line = lines(page).filter({ hasText: TALK }).first()
  const name = await line.getByRole('link').first().innerText()
  return { line, name }
}

const lineOf = (page, name) => lines(page).filter({ hasText: name }).filter({ hasText: TALK })

async function registerTalk(page, name) {
  await main(page).getByRole('link', { name: `Gesprek vastleggen voor ${name}` }).first().click()
  await waitForHeading(page, 'Gesprek gevoerd')
  await page.getByRole('radio', { name: 'Voortgang' }).check()
  await page.getByLabel(/^Verslag/).fill('Zij wil graag meer uren werken.')
  await button(page, 'Vastleggen').click()
}

// Walks down the list to the line with this name, as somebody does who looks at the screen.
async function downTo(page, name) {
  for (let left = await lines(page).count(); left > 0; left--) {
    await page.keyboard.press('ArrowDown')
    if ((await page.evaluate(() => document.activeElement.innerText)) === name) return
  }
  assert.fail(`no line with ${name}`)
}

describe('a talk', () => {
  test('the most urgent line is on top', () =>
    as('consulent', async (page) => {
      await page.goto('/werkvoorraad')
      await waitForHeading(page, /^Vandaag \d+ dingen, waarvan \d+ te laat$/)
      assert.match(await lines(page).first().innerText(), /te laat/)
      await page.getByText('Filteren en sorteren').click()
      await lines(page).first().getByText('waarom deze datum?').click()
      await lines(page).first().getByText(/^We beginnen bij “/).waitFor()
      await lines(page).first().getByText(/^Meer/).click()
      await lines(page).first().getByRole('link', { name: 'Iets anders' }).waitFor()
      await inspect(page, 'werkvoorraad-uitgeklapt')
    }))

  test('the ten most used facts are two clicks away, or two keys', () =>
    as('consulent', async (page) => {
      const more = () => lines(page).first().getByText(/^Meer/)
      const links = lines(page).first().getByRole('listitem').getByRole('link')
      await page.goto('/werkvoorraad')
      await more().click()
      await links.last().waitFor()
      assert.deepEqual((await links.allInnerTexts()).map((text) => text.replace(/\s+/g, ' ')), TEN)
      await links.filter({ hasText: 'PIP vastgesteld' }).click()
      await waitForHeading(page, 'PIP vastgesteld')
      await main(page).getByRole('link', { name: 'Niet opslaan' }).click()
      await page.waitForURL(/\/werkvoorraad/)
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('v')
      await page.keyboard.press('9')
      await waitForHeading(page, 'Uitkomst van de intakeafspraak')
      await page.goBack()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('u')
      await waitForHeading(page, 'Uren meedoen')
    }))

  test('from the list: two clicks and a form, and the line is gone until it is undone', () =>
    as('consulent', async (page) => {
      const { name } = await mostUrgentTalk(page)
      await registerTalk(page, name)
      await waitForMessage(page, 'Gesprek')
      assert.equal(path(page), '/werkvoorraad')
      assert.equal(await lineOf(page, name).count(), 0, 'the line is gone')
      await inspect(page, 'werkvoorraad-na-gesprek')
      await page.getByRole('button', { name: 'Ongedaan maken' }).click()
      await waitForMessage(page, 'Ongedaan gemaakt.')
      assert.equal(path(page), '/werkvoorraad')
      await lineOf(page, name).waitFor()
    }))

  test('put right, and then withdrawn with a reason, it stays visible with a line through it', () =>
    as('consulent', async (page) => {
      const { line, name } = await mostUrgentTalk(page)
      await line.getByRole('link', { name, exact: true }).click()
      await waitForHeading(page, name)
      await main(page).getByRole('link', { name: 'Gesprek', exact: true }).click()
      await page.getByRole('radio', { name: 'Kennismaking' }).check()
      await button(page, 'Vastleggen').click()
      await waitForHeading(page, name)

      await page.getByRole('link', { name: 'Verbeteren Gesprek gevoerd van 12 november 2025' }).first().click()
      await waitForHeading(page, 'Verbeteren: Gesprek gevoerd')
      await page.getByRole('radio', { name: 'Voortgang' }).check()
      await page.getByLabel('Waarom verbetert u dit?').fill('Het was geen eerste gesprek.')
      await button(page, 'Verbetering vastleggen').click()
      await waitForHeading(page, name)
      const struck = page.getByRole('listitem').filter({ has: page.locator('s') })
      assert.match(await struck.filter({ hasText: 'verbeterd' }).first().innerText(), /kennismaking/i)

      await page.getByRole('link', { name: 'Intrekken Gesprek gevoerd van 12 november 2025' }).first().click()
      await waitForHeading(page, 'Intrekken')
      await button(page, 'Intrekken').click()
      assert.match(await page.getByRole('alert').innerText(), /Er is nog niets opgeslagen/, 'a reason is needed')
      await page.getByLabel('Waarom trekt u dit in?').fill('Dit gesprek was met iemand anders.')
      await button(page, 'Intrekken').click()
      await waitForHeading(page, name)
      const withdrawn = struck.filter({ hasText: 'ingetrokken: Dit gesprek was met iemand anders.' })
      assert.match(await withdrawn.first().innerText(), /voortgang/i)
      assert.match(await withdrawn.locator('s').first().evaluate((text) => getComputedStyle(text).textDecorationLine), /line-through/)
      await inspect(page, 'dossier-na-intrekken')
    }))

  test('with the keyboard alone: find somebody, open, register', () =>
    as('consulent', async (page) => {
      const { name } = await mostUrgentTalk(page)
      await page.keyboard.press('/')
      await page.keyboard.type(name)
      await page.keyboard.press('Enter')
      await waitForHeading(page, 'Een mens zoeken')
      await downTo(page, name)
      await page.keyboard.press('Enter')
      await waitForHeading(page, name)
      await page.keyboard.press('g')
      await waitForHeading(page, 'Gesprek gevoerd')
      await tabTo(page, page.getByRole('radio', { name: 'Kennismaking' }))
      await page.keyboard.press('ArrowDown')
      assert.ok(await page.getByRole('radio', { name: 'Voortgang' }).isChecked())
      await tabTo(page, page.getByLabel(/^Verslag/))
      await page.keyboard.type('ging goed')
      await tabTo(page, button(page, 'Vastleggen'))
      await page.keyboard.press('Enter')
      await waitForHeading(page, name)
      await page.getByText('ging goed').first().waitFor()
    }))

  test('keys walk the list, mark a line as done and show themselves', () =>
    as('consulent', async (page) => {
      await page.goto('/werkvoorraad')
      const count = await lines(page).count()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('ArrowDown')
      const name = await lines(page).nth(1).getByRole('link').first().innerText()
      assert.equal(await page.evaluate(() => document.activeElement.textContent), name)
      await page.keyboard.press('d')
      await waitForMessage(page, 'De regel is gedaan.')
      assert.equal(await lines(page).count(), count - 1)
      await button(page, 'Ongedaan maken').click()
      await waitForMessage(page, 'De regel staat er weer.')
      assert.equal(await lines(page).count(), count)
      await page.keyboard.press('?')
      const keys = page.getByRole('dialog', { name: 'Toetsen' })
      await keys.waitFor()
      await page.keyboard.press('Escape')
      await keys.waitFor({ state: 'hidden' })
    }))
})
