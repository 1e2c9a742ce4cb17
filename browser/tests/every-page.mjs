// Every page of the list, on a phone and on a desk; and the list has every page of the route table.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { as, asVisitor, DESKTOP, PHONE } from '../lib/browser.mjs'
import { inspect } from '../lib/inspect.mjs'
import { noPage, pages } from '../paginas.mjs'

async function openPage(page, path) {
  if (path.includes('{dossier}')) {
    await page.goto('/werkvoorraad')
    const link = await page.locator('main a[href^="/dossiers/"]').first().getAttribute('href')
    path = path.replace('{dossier}', link.split(/[/?#]/)[2])
  }
  const response = await page.goto(path)
  assert.equal(response.status(), 200, path)
}

describe('every page', () => {
  for (const { name, route, path = route, role } of pages) {
    for (const viewport of [PHONE, DESKTOP]) {
      test(`${name} at ${viewport.width} px`, () => {
        const visit = async (page) => {
          await openPage(page, path)
          await inspect(page, name)
        }
        return role ? as(role, visit, { viewport }) : asVisitor(visit, { viewport })
      })
    }
  }

  test('the list has every page of the route table', async () => {
    const table = await readFile(join(import.meta.dirname, '../../crates/web/src/route.rs'), 'utf8')
    const routes = [...table.matchAll(/\bget\(\s*"(\/[^"]*)",\s*(?!\s|Access::Open)/g)].map((match) => match[1])
    const listed = [...new Set([...pages.map(({ route }) => route), ...Object.keys(noPage)])]
    assert.deepEqual(listed.sort(), routes.sort())
  })
})
