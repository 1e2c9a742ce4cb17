// Signing in and out.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { asVisitor, signIn } from '../lib/browser.mjs'

describe('signing in', () => {
  test('a page asks who you are and then shows what you came for', () =>
    asVisitor(async (page) => {
      await page.goto('/zoeken')
      await page.getByRole('button', { name: /consulent/i }).first().click()
      await page.waitForURL(/\/zoeken/)
    }))

  test('after signing out the dossiers are closed', () =>
    asVisitor(async (page) => {
      await signIn(page, 'consulent')
      await page.getByRole('button', { name: 'Afmelden' }).click()
      await page.goto('/zoeken')
      assert.equal(await page.getByRole('searchbox').count(), 0)
    }))
})
