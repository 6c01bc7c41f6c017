// A `luoxuan demo` of its own for the tests, and who plays which part in it.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const top = fileURLToPath(new URL('../..', import.meta.url))

function program() {
  const found = [process.env.LUOXUAN_PROGRAM, `${top}build/luoxuan`, `${top}build-debug/luoxuan`].find((path) => path && existsSync(path))
  if (!found) throw new Error('expected the program luoxuan, found none: tools/build, or name it in $LUOXUAN_PROGRAM')
  return found
}

/** What waits for a person, asked as their browser would. */
async function workOf(server, { person, password }) {
  const json = { 'Content-Type': 'application/json' }
  const answer = await fetch(`${server}/api/v1/session`, { method: 'POST', headers: json, body: JSON.stringify({ person, password }) })
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0]
  const { csrf_token } = await answer.json()
  const { items = [] } = await (await fetch(`${server}/api/v1/work_items`, { headers: { Cookie: cookie } })).json()
  await fetch(`${server}/api/v1/session`, { method: 'DELETE', headers: { Cookie: cookie, 'X-CSRF-Token': csrf_token } })
  return items
}

/** A head or an officer whom something waits for. */
async function approverOf(server, people) {
  for (const head of people.filter(({ post }) => post.includes('部门负责人') || post.includes('诊改办人员')))
    if ((await workOf(server, head)).length > 0) return head
  return undefined
}

/** A clerk who has still to fill in, the head of the same unit, and one of each other kind. */
export async function castOf(server, people) {
  const holds = (word) => people.find(({ post }) => post.includes(word))
  const clerks = people.filter(({ post }) => post.includes('填报人'))
  for (const clerk of clerks) {
    const head = people.find(({ post }) => post === clerk.post.replace('填报人', '部门负责人'))
    const items = head ? await workOf(server, clerk) : []
    if (items.some(({ element, was_returned }) => element === 'fill_in' && !was_returned))
      return { clerk, head, approver: await approverOf(server, people), officer: holds('诊改办人员'), director: holds('诊改办主任'), leader: holds('院长'), watcher: holds('教务处 填报人'), collector: holds('学生处 填报人'), admin: people.find(({ person }) => person === 'sysadmin'), auditor: people.find(({ person }) => person === 'auditor') }
  }
  throw new Error('expected a clerk with a report to fill in, found none')
}

export async function startDemo() {
  const listen = `127.0.0.1:${process.env.PORT ?? 18_081}`
  const child = spawn(program(), ['demo', '--listen', listen, '--json'], { env: { ...process.env, LUOXUAN_HOME: process.env.LUOXUAN_HOME ?? top }, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise((done) => child.once('exit', done))
  let told = ''
  const ready = new Promise((done, fail) => {
    child.stdout.on('data', (bytes) => {
      told += bytes
      try {
        done(JSON.parse(told))
      } catch {
        // Not all of it has come.
      }
    })
    child.once('error', fail)
    child.once('exit', (status) => fail(new Error(`luoxuan demo ended with ${status}`)))
  })
  const { url, people } = await ready
  const server = url.replace(/\/$/, '')
  return {
    server,
    people: await castOf(server, people),
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}
