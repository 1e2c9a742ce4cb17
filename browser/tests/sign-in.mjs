// Signing in and out.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { asVisitor, chooseAccount, signIn } from '../lib/browser.mjs'

describe('signing in', () => {
  test('a page asks who you are and then shows what you came for', () =>
    asVisitor(async (page) => {
      await page.goto('/dossiers/nieuw')
      assert.match(page.url(), /\/inloggen/)
      await chooseAccount(page, 'consulent')
      assert.equal(new URL(page.url()).pathname, '/dossiers/nieuw')
    }))

  test('works with the keyboard alone', () =>
    asVisitor(async (page) => {
      await page.goto('/inloggen')
      await page.keyboard.press('Tab')
      assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Naar de inhoud')
      const account = page.getByRole('button', { name: / consulent$/ }).first()
      for (let presses = 0; presses < 20 && !(await account.evaluate((button) => button === document.activeElement)); presses++) {
        await page.keyboard.press('Tab')
      }
      await page.keyboard.press('Enter')
      await page.getByRole('navigation', { name: 'Hoofdmenu' }).waitFor()
    }))

  test('a wrong password says so and keeps the name', () =>
    asVisitor(async (page) => {
      await page.goto('/inloggen')
      await page.getByLabel('Gebruikersnaam').fill('niemand')
      await page.getByLabel('Wachtwoord', { exact: true }).fill('dit is het niet')
      await page.getByRole('button', { name: 'Verder' }).click()
      assert.equal(await page.getByLabel('Gebruikersnaam').inputValue(), 'niemand')
      assert.equal(await page.getByLabel('Wachtwoord', { exact: true }).inputValue(), '')
      assert.match(await page.getByRole('main').innerText(), /wachtwoord/)
    }))

  test('after signing out the pages are closed again', () =>
    asVisitor(async (page) => {
      await signIn(page, 'consulent')
      await page.locator('header summary').click()
      await page.getByRole('button', { name: 'Uitloggen' }).click()
      await page.goto('/zoeken')
      assert.match(page.url(), /\/inloggen/)
    }))

  test('works without script', () =>
    asVisitor((page) => signIn(page, 'consulent'), { javaScriptEnabled: false }))
})
