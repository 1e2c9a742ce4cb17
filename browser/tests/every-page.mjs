// Every page of the list, on a phone and on a desk.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { as, asVisitor, DESKTOP, PHONE } from '../lib/browser.mjs'
import { inspect } from '../lib/inspect.mjs'
import { pages } from '../paginas.mjs'

async function openPage(page, path) {
  if (path.includes('{id}')) {
    await page.goto('/')
    const link = await page.locator('main a[href^="/dossiers/"]').first().getAttribute('href')
    path = path.replace('{id}', link.split(/[/?#]/)[2])
  }
  const response = await page.goto(path)
  assert.equal(response.status(), 200, path)
}

describe('every page', () => {
  for (const viewport of [PHONE, DESKTOP]) {
    test(`aanmelden at ${viewport.width} px`, () =>
      asVisitor(
        async (page) => {
          await page.goto('/')
          await inspect(page, 'aanmelden')
        },
        { viewport },
      ))
    for (const { name, path, role } of pages) {
      test(`${name} at ${viewport.width} px`, () =>
        as(
          role,
          async (page) => {
            await openPage(page, path)
            await inspect(page, name)
          },
          { viewport },
        ))
    }
  }
})
