// The real binary with a demo region of its own, on a free port, removed afterwards.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const START_SECONDS = 300
const root = resolve(import.meta.dirname, '../..')

export async function startServer() {
  const binary = resolve(root, process.env.MEEDOEN_BIN ?? 'target/debug/meedoen')
  if (!existsSync(binary)) throw new Error(`${binary} does not exist: run "make test", or "cargo build" first`)
  const folder = await mkdtemp(join(tmpdir(), 'meedoen-browser-'))
  const child = spawn(binary, ['demo', '--adres', '127.0.0.1:0', '--map', folder], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const gone = new Promise((done) => child.once('exit', done))
      child.kill('SIGKILL')
      await gone
    }
    await rm(folder, { recursive: true, force: true })
  }
  try {
    return { address: await addressOf(child), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

// The address the server says it listens on.
function addressOf(child) {
  return new Promise((found, failed) => {
    let output = ''
    const late = setTimeout(() => failed(new Error(`no address within ${START_SECONDS} s:\n${output}`)), START_SECONDS * 1000)
    const read = (bytes) => {
      output += bytes
      const address = output.match(/Meedoen draait op (http:\/\/[\w.:[\]]+)/)
      if (address) {
        clearTimeout(late)
        found(address[1])
      }
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('exit', (code) => {
      clearTimeout(late)
      failed(new Error(`the server stopped with code ${code}:\n${output}`))
    })
  })
}
