// Every page of the list, on a phone and on a desk; and the list has every page of the route table.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { as, asVisitor } from '../lib/browser.mjs'
import { inspect } from '../lib/inspect.mjs'
import { noPage, pages } from '../paginas.mjs'

async function openPage(page, { route, from = route, follow = [] }) {
  let path = from
  for (const shape of follow) {
    await page.goto(path)
    const links = await page.locator('main a[href]').evaluateAll((all) => all.map((link) => link.pathname + link.search))
    const next = links.find((link) => shape.test(link))
    assert.ok(next, `${path} has a link like ${shape}; it has:\n  ${links.join('\n  ')}`)
    path = next
  }
  const response = await page.goto(path)
  assert.equal(response.status(), 200, path)
  const shape = new RegExp(`^${route.replace(/\{\w+\}/g, '[^/]+')}$`)
  assert.match(new URL(page.url()).pathname, shape, 'the page that was meant')
}

// Pages that are only looked at do not disturb each other.
describe('every page', { concurrency: 2 }, () => {
  for (const entry of pages) {
    test(entry.name, () => {
      const visit = async (page) => {
        await openPage(page, entry)
        await inspect(page, entry.name)
      }
      return entry.role ? as(entry.role, visit) : asVisitor(visit)
    })
  }

  test('the list has every page of the route table', async () => {
    const table = await readFile(join(import.meta.dirname, '../../crates/web/src/route.rs'), 'utf8')
    const routes = [...table.matchAll(/\bget\(\s*"(\/[^"]*)",/g)].map((match) => match[1])
    const listed = [...pages.map(({ route }) => route), ...Object.keys(noPage)]
    assert.ok(routes.length > 30, 'the table was read')
    assert.deepEqual(routes.filter((route) => !listed.includes(route)), [], 'routes that paginas.mjs has to name')
    assert.deepEqual(listed.filter((route) => !routes.includes(route)), [], 'routes that are no longer there')
  })
})
