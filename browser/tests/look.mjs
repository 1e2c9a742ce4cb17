// What somebody sees at a glance: the top of the page on one line, and words in a picture that keep their size.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { as, DESKTOP } from '../lib/browser.mjs'
import { main } from '../lib/people.mjs'

describe('the top of the page', () => {
  for (const role of ['consulent', 'kwaliteitsmedewerker', 'teamleider', 'beheerder', 'beleidsmedewerker']) {
    test(`is one line for the ${role}, with the name at the right`, () =>
      as(role, async (page) => {
        await page.setViewportSize(DESKTOP)
        await page.goto('/over')
        const top = await page.locator('header.top').boundingBox()
        const name = await page.locator('header.top .me').boundingBox()
        assert.ok(top.height < 70, `${top.height} px high`)
        assert.ok(name.x + name.width > DESKTOP.width - 40, 'the name is at the right')
      }))
  }
})

describe('the road of a dossier', () => {
  test('has words of the same size at every width, with few steps and with many', () =>
    as('teamleider', async (page) => {
      await page.goto('/mensen?voor=alles&klaar=ja')
      const links = await main(page).locator('a[href^="/dossiers/"]').evaluateAll((all) => all.map((link) => link.pathname))
      const dossiers = links.filter((link) => /^\/dossiers\/\d+$/.test(link)).slice(0, 6)
      for (const dossier of [...new Set([...dossiers, '/dossiers/1214'])]) {
        for (const width of [320, 700, 1000, 1280, 1900]) {
          await page.setViewportSize({ width, height: 900 })
          await page.goto(dossier)
          const sizes = await page.locator('.road text, .road-list li').evaluateAll((all) =>
            all
              .filter((element) => element.checkVisibility() && element.getClientRects().length > 0)
              .map((element) => {
                const scale = element.getScreenCTM?.().a ?? 1
                return parseFloat(getComputedStyle(element).fontSize) * scale
              }),
          )
          assert.ok(sizes.length > 0 && Math.max(...sizes) <= 16 && Math.min(...sizes) >= 12, `${dossier} at ${width}: ${sizes}`)
        }
      }
    }))

  test('says in words what was late', () =>
    as('teamleider', async (page) => {
      await page.goto('/dossiers/1214')
      const late = await page.locator('.road-list li').filter({ hasText: 'te laat' }).count()
      assert.equal(await page.locator('.road text').filter({ hasText: 'te laat' }).count(), late)
      assert.equal(await page.locator('.road .sign').count() >= late, true)
    }))
})
