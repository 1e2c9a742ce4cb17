// Chromium, and people who are signed in. A page that asks anything of another server, or that breaks its own content
// security policy, fails the test that opened it.
import assert from 'node:assert/strict'
import { chromium } from 'playwright-core'
import { startServer } from './server.mjs'

export const PHONE = { width: 320, height: 640 }
export const DESKTOP = { width: 1280, height: 900 }

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--lang=nl',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

// How long a page may take to show something; the slowest machine that runs this is far below it. How quick pages are is
// measured by `make bench`.
const PATIENCE_MS = 60_000

let server
let browser
const signedIn = new Map()

export async function open() {
  server = await startServer()
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: FLAGS })
}

export async function close() {
  await browser?.close()
  await server?.stop()
}

// Runs `use` with a page of somebody who is not signed in.
export async function asVisitor(use, options = {}) {
  const usual = { baseURL: server.address, viewport: DESKTOP, locale: 'nl-NL', reducedMotion: 'reduce' }
  const context = await browser.newContext({ ...usual, ...options })
  context.setDefaultTimeout(PATIENCE_MS)
  const page = await context.newPage()
  const wrong = []
  page.on('request', (request) => {
    if (!request.url().startsWith(server.address) && !request.url().startsWith('data:')) wrong.push(`asks ${request.url()}`)
  })
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) wrong.push(message.text())
  })
  page.on('pageerror', (error) => wrong.push(String(error)))
  try {
    await use(page)
    assert.deepEqual(wrong, [], 'what the page did behind our back')
  } finally {
    await context.close()
  }
}

// Runs `use` with a page of somebody with this role; signs in once per role.
export async function as(role, use, options = {}) {
  if (!signedIn.has(role)) signedIn.set(role, keysOf(role))
  await asVisitor(use, { storageState: await signedIn.get(role), ...options })
}

async function keysOf(role) {
  let state
  await asVisitor(async (page) => {
    await signIn(page, role)
    state = await page.context().storageState()
  })
  return state
}

// The demo lists its accounts on the sign-in page, each with its role; the first with this role is ours.
export async function signIn(page, who) {
  await page.goto('/inloggen')
  await chooseAccount(page, who)
}

// `who` is a role, or a name and a role: "Nienke Terpstra consulent".
export async function chooseAccount(page, who) {
  await page.getByRole('main').getByRole('button', { name: new RegExp(`${who}$`) }).first().click()
  await page.getByRole('navigation', { name: 'Hoofdmenu' }).waitFor()
}
