// A manager gives somebody an account and chooses a setting; that somebody signs in with two factors.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { as, asVisitor } from '../lib/browser.mjs'
import { codeOf } from '../lib/code.mjs'
import { inspect } from '../lib/inspect.mjs'
import { button, lines, main, waitForHeading } from '../lib/people.mjs'

const login = 'w.nieuweling'

async function givePassword(page, password) {
  await page.goto('/inloggen')
  await page.getByLabel('Gebruikersnaam').fill(login)
  await page.getByLabel('Wachtwoord', { exact: true }).fill(password)
  await button(page, 'Verder').click()
}

async function signOut(page) {
  await page.getByRole('banner').getByText('Wies Nieuweling').click()
  await page.getByRole('button', { name: 'Uitloggen' }).click()
  await waitForHeading(page, 'Inloggen')
}

describe('a manager', () => {
  let password

  test('makes a user and sees the password once', () =>
    as('beheerder', async (page) => {
      await page.goto('/beheer/gebruikers')
      await main(page).getByRole('link', { name: 'Nieuwe gebruiker' }).click()
      await page.getByLabel('Naam', { exact: true }).fill('Wies Nieuweling')
      await page.getByLabel('Gebruikersnaam').fill(login)
      await page.getByRole('radio', { name: 'Teamleider' }).check()
      await button(page, 'Gebruiker maken').click()
      await waitForHeading(page, 'Nieuw wachtwoord')
      password = await main(page).getByRole('code').innerText()
      await inspect(page, 'nieuw-wachtwoord')
      await main(page).getByRole('link', { name: 'Ik heb het doorgegeven' }).click()
      await lines(page).filter({ hasText: login }).waitFor()
    }))

  test('the new user sets up a code, and needs it the next time', () =>
    asVisitor(async (page) => {
      await givePassword(page, password)
      await waitForHeading(page, 'Stel eenmalig uw code in')
      await inspect(page, 'code-instellen')
      const key = await main(page).getByRole('code').innerText()
      await page.getByLabel('Code uit uw app').fill('12')
      await button(page, 'Instellen en inloggen').click()
      await page.getByRole('alert').waitFor()
      assert.equal(await main(page).getByRole('code').innerText(), key, 'a wrong code does not change the key')
      await page.getByLabel('Code uit uw app').fill(codeOf(key))
      await button(page, 'Instellen en inloggen').click()
      await page.getByRole('navigation', { name: 'Hoofdmenu' }).waitFor()

      await signOut(page)
      await givePassword(page, password)
      await waitForHeading(page, 'Vul de code in')
      await inspect(page, 'code')
      await page.goto('/werkvoorraad')
      assert.match(page.url(), /\/inloggen/, 'a password alone opens nothing')
      await givePassword(page, password)
      // Each code counts once; the next one is taken half a minute early.
      await page.getByLabel('Code uit uw app').fill(codeOf(key, 1))
      await button(page, 'Inloggen').click()
      await page.getByRole('navigation', { name: 'Hoofdmenu' }).waitFor()
    }))

  test('chooses a setting, from a day on', () =>
    as('beheerder', async (page) => {
      await page.goto('/beheer/instellingen')
      await main(page).getByRole('link', { name: 'Tijd tussen gesprekken' }).click()
      await waitForHeading(page, 'Tijd tussen gesprekken')
      await page.getByLabel('Waarde').fill('een poosje')
      await page.getByLabel('Geldt vanaf').fill('01-12-2025')
      await button(page, 'Opslaan').click()
      await page.getByRole('alert').waitFor()
      await inspect(page, 'instelling-fout')
      await page.getByLabel('Waarde').fill('9 weken')
      await button(page, 'Opslaan').click()
      await main(page).getByText('9 weken vanaf 1 december 2025').waitFor()
      await inspect(page, 'instelling-eigen')
    }))

  test('reaches no dossier', () =>
    as('beheerder', async (page) => {
      const response = await page.goto('/werkvoorraad')
      assert.equal(response.status(), 403)
      await inspect(page, 'geen-toegang')
    }))
})
