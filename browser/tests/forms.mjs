// Mistakes in a form, and everything without script.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { as } from '../lib/browser.mjs'
import { inspect } from '../lib/inspect.mjs'
import { button, lines, main, path, waitForHeading, waitForMessage } from '../lib/people.mjs'

async function openTalk(page) {
  await page.goto('/werkvoorraad')
  await main(page).getByRole('link', { name: /^Gesprek vastleggen voor/ }).first().click()
  await waitForHeading(page, 'Gesprek gevoerd')
}

const hasFocus = (target) => target.evaluate((element) => element === document.activeElement)

describe('the keyboard', () => {
  for (const javaScriptEnabled of [true, false]) {
    test(`begins in the first field and, after a mistake, in what to mend; script: ${javaScriptEnabled}`, () =>
      as('consulent', async (page) => {
        await openTalk(page)
        assert.ok(await hasFocus(page.getByLabel('Datum')), 'the first field')
        await page.getByLabel('Datum').fill('31-02-2025')
        await button(page, 'Vastleggen').click()
        const summary = page.getByRole('alert')
        await summary.waitFor()
        assert.ok(await hasFocus(summary), 'the summary')
      }, { javaScriptEnabled }))
  }
})

describe('a mistake in a form', () => {
  test('stands beside the field, keeps what was typed and is read out first', () =>
    as('consulent', async (page) => {
      await openTalk(page)
      await page.getByLabel('Datum').fill('31-02-2025')
      await page.getByLabel(/^Verslag/).fill('Dit wil ik niet nog eens typen.')
      await button(page, 'Vastleggen').click()
      const summary = page.getByRole('alert')
      await summary.waitFor()
      assert.ok(await summary.evaluate((element) => element === document.activeElement), 'the focus is on the summary')
      const date = page.getByLabel('Datum')
      assert.equal(await date.inputValue(), '31-02-2025')
      assert.equal(await date.getAttribute('aria-invalid'), 'true')
      const described = (await date.getAttribute('aria-describedby')).split(/\s+/)
      const beside = await page.locator(`#${described.at(-1)}`).innerText()
      assert.match(beside, /31-02-2025|bestaat niet|februari/)
      assert.equal(await page.getByLabel(/^Verslag/).inputValue(), 'Dit wil ik niet nog eens typen.')
      await inspect(page, 'vastleggen-fout')
      await summary.getByRole('link').first().click()
      assert.ok(await date.evaluate((element) => element === document.activeElement), 'a click leads to the field')
    }))
})

test('a quick date keeps what was typed', () =>
  as('consulent', async (page) => {
    await openTalk(page)
    await page.getByLabel(/^Verslag/).fill('Blijft staan.')
    await button(page, 'Gisteren').click()
    assert.equal(await page.getByLabel('Datum').inputValue(), '11-11-2025')
    assert.equal(await page.getByLabel(/^Verslag/).inputValue(), 'Blijft staan.')
  }))

describe('the way back after saving', () => {
  test('finds what was typed, and does not save it twice in silence', () =>
    as('consulent', async (page) => {
      await openTalk(page)
      await page.getByLabel('Datum').fill('03-11-2025')
      await page.getByRole('radio', { name: 'Evaluatie' }).check()
      await page.getByLabel(/^Verslag/).fill('Zij wil naar een andere groep.')
      await button(page, 'Vastleggen').click()
      await waitForMessage(page, 'Gesprek')
      await page.goBack()
      await waitForHeading(page, 'Gesprek gevoerd')
      assert.equal(await page.getByLabel('Datum').inputValue(), '03-11-2025')
      assert.equal(await page.getByLabel(/^Verslag/).inputValue(), 'Zij wil naar een andere groep.')
      await button(page, 'Vastleggen').click()
      const already = page.getByRole('alert')
      await already.getByText('Dit staat al in het dossier').waitFor()
      assert.ok(await already.evaluate((element) => element === document.activeElement), 'the focus is on it')
      assert.equal(await page.getByLabel('Datum').inputValue(), '03-11-2025')
      await inspect(page, 'vastleggen-staat-er-al')
    }))
})

describe('without script', () => {
  const plain = { javaScriptEnabled: false }

  test('a talk can be registered', () =>
    as('consulent', async (page) => {
      await openTalk(page)
      await page.getByRole('radio', { name: 'Voortgang' }).check()
      assert.equal(await main(page).getByText('Gisteren').filter({ visible: true }).count(), 0, 'nothing to press that loses what was typed')
      await page.getByLabel('Datum').fill('11-11-2025')
      await button(page, 'Vastleggen').click()
      await waitForMessage(page, 'Gesprek')
    }, plain))

  test('the ten most used facts are two clicks from the list, and why a date is that date is one', async () => {
    let why
    await as('consulent', async (page) => {
      await page.goto('/werkvoorraad')
      await lines(page).first().getByRole('link', { name: /^Meer/ }).click()
      await waitForHeading(page, 'Wat wilt u vastleggen?')
      await main(page).getByRole('link', { name: 'Verzuim' }).first().click()
      await waitForHeading(page, 'Verzuim')
      await main(page).getByRole('link', { name: 'Niet opslaan' }).click()
      await waitForHeading(page, /^Vandaag/)
      await lines(page).getByRole('link', { name: /^waarom deze datum/ }).first().click()
      await waitForHeading(page, /^Waarom \d/)
      why = path(page)
    }, plain)
    // axe needs script.
    await as('consulent', async (page) => {
      await page.goto(why)
      await inspect(page, 'waarom')
    })
  })

  test('a line can be marked as done, and that can be undone', () =>
    as('consulent', async (page) => {
      await page.goto('/werkvoorraad')
      const count = await lines(page).count()
      await lines(page).last().getByRole('button', { name: /^Gedaan/ }).click()
      await waitForMessage(page, 'De regel is gedaan.')
      assert.equal(path(page), '/werkvoorraad')
      assert.equal(await lines(page).count(), count - 1)
      await page.getByRole('button', { name: 'Ongedaan maken' }).click()
      await waitForMessage(page, 'De regel staat er weer.')
      assert.equal(await lines(page).count(), count)
    }, plain))
})
