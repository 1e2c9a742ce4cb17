// What must hold on every page: no barrier that axe can find, nothing that sticks out, one heading, a name.
import assert from 'node:assert/strict'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import axe from 'axe-core'
import { DESKTOP, PHONE } from './browser.mjs'

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']
const out = join(import.meta.dirname, '../out')

// Looks at the page as it stands, on a phone and then on a desk, and keeps a picture of both under this name.
export async function inspect(page, name) {
  await page.evaluate(axe.source)
  for (const viewport of [PHONE, DESKTOP]) {
    await page.setViewportSize(viewport)
    await photograph(page, name)
    await noBarriers(page)
    await nothingSticksOut(page)
    await noTableIsCutOff(page)
  }
  assert.notEqual(await page.title(), '', 'the page has a title')
  assert.equal(await page.locator('html').getAttribute('lang'), 'nl')
  assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1, 'one main heading')
  assert.equal(await page.getByRole('main').count(), 1, 'one main part')
}

async function photograph(page, name) {
  await mkdir(out, { recursive: true })
  await page.screenshot({ path: join(out, `${name}-${page.viewportSize().width}.png`), fullPage: true })
}

async function noBarriers(page) {
  const options = { runOnly: { type: 'tag', values: WCAG }, resultTypes: ['violations'] }
  const result = await page.evaluate((options) => window.axe.run(document, options), options)
  const barriers = result.violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.target.join(' ')}\n    ${node.html.slice(0, 160)}\n    ${node.failureSummary}`),
  )
  assert.equal(barriers.length, 0, `axe on ${page.url()} at ${page.viewportSize().width} px:\n  ${barriers.join('\n  ')}`)
}

async function nothingSticksOut(page) {
  const { width, wide } = await page.evaluate(() => {
    const width = document.documentElement.clientWidth
    const wide = [...document.body.querySelectorAll('*')]
      .filter((element) => element.getBoundingClientRect().right > width + 1)
      .slice(0, 5)
      .map((element) => element.outerHTML.slice(0, 120))
    return { width: document.documentElement.scrollWidth - width, wide }
  })
  assert.ok(width <= 0, `${page.url()} scrolls sideways by ${width} px:\n  ${wide.join('\n  ')}`)
}

// A card with round corners hides what does not fit: a wide table stands in a part that scrolls, or becomes cards.
async function noTableIsCutOff(page) {
  const cut = await page.evaluate(() => {
    const holder = (table) => {
      let parent = table.parentElement
      while (parent && getComputedStyle(parent).overflowX === 'visible') parent = parent.parentElement
      return parent
    }
    return [...document.querySelectorAll('main table')]
      .filter((table) => {
        const parent = holder(table)
        const hides = parent && ['hidden', 'clip'].includes(getComputedStyle(parent).overflowX)
        return hides && table.getBoundingClientRect().right > parent.getBoundingClientRect().right + 1
      })
      .map((table) => table.outerHTML.slice(0, 120))
  })
  assert.deepEqual(cut, [], `${page.url()} cuts off a table at ${page.viewportSize().width} px`)
}
