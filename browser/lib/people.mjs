// What people see and press on the pages that many stories use.
import assert from 'node:assert/strict'

export const main = (page) => page.getByRole('main')
export const button = (page, name) => main(page).getByRole('button', { name, exact: true })
export const message = (page) => page.getByRole('status')

// The lines of a list, without its head.
export const lines = (page) => main(page).getByRole('row').filter({ has: page.getByRole('cell') })

export async function waitForHeading(page, name) {
  await page.getByRole('heading', { level: 1, name }).waitFor()
}

export async function waitForMessage(page, text) {
  await message(page).filter({ hasText: text }).first().waitFor()
}

// The path of the page somebody looks at.
export const path = (page) => new URL(page.url()).pathname

// Presses Tab until this is where the keyboard is.
export async function tabTo(page, target) {
  await target.waitFor()
  for (let presses = 0; presses < 80; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  assert.fail(`the keyboard cannot reach ${target}`)
}

export async function search(page, text) {
  await page.getByRole('searchbox', { name: 'Zoek een mens' }).fill(text)
  await page.keyboard.press('Enter')
  await waitForHeading(page, 'Een mens zoeken')
}
