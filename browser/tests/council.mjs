// The page of a councillor as it is read aloud, and how a publication comes to stand there, without script.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { as, asVisitor } from '../lib/browser.mjs'
import { hears } from '../lib/hears.mjs'
import { button, main, path, waitForHeading, waitForMessage } from '../lib/people.mjs'

describe('a councillor', () => {
  test('hears each question with its answer, its target and its picture in words', () =>
    asVisitor(async (page) => {
      const response = await page.goto('/raad/1916')
      assert.equal(response.status(), 200)
      await waitForHeading(page, 'Doen nieuwe inwoners mee in Leidschendam-Voorburg?')
      assert.deepEqual(await page.context().cookies(), [], 'no cookie')

      const levels = await main(page).locator('h1, h2, h3').evaluateAll((all) =>
        all.filter((heading) => heading.checkVisibility()).map((heading) => Number(heading.tagName[1])),
      )
      assert.equal(levels[0], 1, 'the page begins with its question')
      levels.slice(1).forEach((level, place) => assert.ok(level <= levels[place] + 1, `level ${level} after ${levels[place]}`))

      const cards = main(page).locator('section.card')
      assert.equal(await cards.count(), 6, 'six questions')
      for (const card of await cards.all()) {
        const question = await card.getByRole('heading', { level: 2 }).innerText()
        assert.match(question, /\?$/, 'a question')
        await main(page).getByRole('region', { name: question, exact: true }).waitFor()
        const paragraphs = await card.locator(':scope > p').allInnerTexts()
        assert.match(paragraphs[1], /\.$/, `${question} has its answer in a sentence right after the figure`)
        assert.ok(paragraphs.some((text) => /^(Doel: |Voor deze vraag is geen doel vastgelegd\.)/.test(text)), `${question} has a target, or says that it has none`)
        await card.getByRole('img', { name: question, exact: true }).waitFor()
        const beside = await card.locator('.chart + p').innerText()
        assert.match(beside, /^\p{Lu}.*\.$/u, `${question} has its picture in a sentence`)
        assert.equal(await card.locator('details').count(), 2, 'the figures, and how they were counted')
      }
      await hears(cards.first(), 'raad-vraag')
    }))

  test('gets a plain sentence where there is no open page', () =>
    asVisitor(async (page) => {
      const response = await page.goto('/raad/0626')
      assert.equal(response.status(), 404)
      await main(page).getByText('Deze gemeente heeft hier geen openbare pagina').waitFor()
    }))
})

describe('who publishes', () => {
  test('makes a concept, looks at it as the council will, and lets it out, without script', () =>
    as(
      'Hugo van Rijn teamleider',
      async (page) => {
        await page.goto('/publicaties/nieuw')
        await page.getByLabel('Gemeente').selectOption('Oegstgeest')
        await page.getByLabel('Peildatum').fill('30-09-2025')
        await page.locator('summary', { hasText: 'Doen mensen mee?' }).click()
        const question = page.getByRole('group', { name: 'Doen mensen mee?' })
        await question.getByLabel('Doel in procenten').fill('honderd')
        await question.getByLabel('Waar staat dit doel?').fill('Beleidsplan 2022-2025, p. 7')
        await button(page, 'Maak het concept').click()
        await page.getByRole('link', { name: /Vul een heel percentage in/ }).click()
        assert.equal(await page.evaluate(() => document.activeElement.id), 'doel_meedoen', 'the error leads to its field')
        await page.locator('#doel_meedoen').fill('35')
        await button(page, 'Maak het concept').click()
        await waitForHeading(page, /^Publicatie \d+: Oegstgeest$/)
        const concept = path(page)
        await page.getByRole('link', { name: 'Bekijk wat de raad ziet' }).click()
        await waitForHeading(page, 'Doen nieuwe inwoners mee in Oegstgeest?')
        await main(page).getByText('Er is nog niets openbaar.').waitFor()
        await main(page).getByText('ten minste 35%').waitFor()
        await page.getByRole('link', { name: 'Terug naar de publicatie' }).click()
        assert.equal(path(page), concept)
        await page.getByRole('link', { name: 'Voeg woorden toe' }).click()
        await waitForHeading(page, /^Woorden bij concept \d+$/)
        await page.getByLabel('Algemene toelichting').fill('In het voorjaar kwamen veel mensen tegelijk.')
        await button(page, 'Bewaar de woorden').click()
        await main(page).getByText('In het voorjaar kwamen veel mensen tegelijk.').waitFor()
        await button(page, 'Stel vast').click()
        await waitForMessage(page, /is vastgesteld/)
        await page.goto('/raad/0579')
        await main(page).getByText('Stand van 11 november 2025').waitFor()
      },
      { javaScriptEnabled: false },
    ))
})
