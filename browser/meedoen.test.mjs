// One server and one browser for all tests: making the demo region takes longer than any test.
import { after, before } from 'node:test'
import { close, open } from './lib/browser.mjs'

before(open, { timeout: 400_000 })
after(close)

await import('./tests/sign-in.mjs')
await import('./tests/every-page.mjs')
await import('./tests/council.mjs')
await import('./tests/talk.mjs')
await import('./tests/forms.mjs')
await import('./tests/look.mjs')
await import('./tests/find.mjs')
await import('./tests/files.mjs')
await import('./tests/manager.mjs')
