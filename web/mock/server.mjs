// A small stand-in for the server while screens are written: npm run dev:mock, then npm run dev. It keeps a semester in memory, knows
// the paths of docs/api/openapi.yaml that the screens ask, and serves dist/ with the headers of the real one. It checks nothing:
// what may be done, and what is right, the real server decides (`luoxuan demo`).
import { createReadStream, existsSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { answers } from './answers.mjs'

const port = Number(process.env.PORT ?? 8080)
const dist = fileURLToPath(new URL('../dist', import.meta.url))
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' }
const policy = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

async function bodyOf(request) {
  const parts = []
  for await (const part of request) parts.push(part)
  const bytes = Buffer.concat(parts)
  return (request.headers['content-type'] ?? '').startsWith('application/json') ? JSON.parse(bytes.toString('utf8')) : bytes
}

function serveFile(path, response) {
  const asked = join(dist, path)
  const file = asked.startsWith(dist) && extname(asked) !== '' && existsSync(asked) ? asked : join(dist, 'index.html')
  response.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream', 'Content-Security-Policy': policy, 'X-Content-Type-Options': 'nosniff' })
  createReadStream(file).pipe(response)
}

createServer(async (request, response) => {
  const url = new URL(request.url, 'http://mock')
  if (!url.pathname.startsWith('/api/v1/')) return serveFile(url.pathname, response)
  if (url.pathname === '/api/v1/events') {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' })
    return response.write(': here\n\n')
  }
  const path = url.pathname.slice('/api/v1'.length)
  for (const [method, pattern, answer] of answers) {
    const found = method === request.method && pattern.exec(path)
    if (!found) continue
    const person = /luoxuan_local=(\w+)/.exec(request.headers.cookie ?? '')?.[1]
    const { status = 200, json, headers = {}, bytes } = answer({ person, query: url.searchParams, body: await bodyOf(request), parts: found.slice(1) })
    response.writeHead(status, { ...(json === undefined ? {} : { 'Content-Type': status >= 400 ? 'application/problem+json' : 'application/json' }), ...headers })
    return response.end(json === undefined ? bytes : JSON.stringify(json))
  }
  response.writeHead(404, { 'Content-Type': 'application/problem+json' })
  return response.end(JSON.stringify({ type: 'urn:luoxuan:problem:not_found', title: `the mock has no ${request.method} ${path}`, status: 404 }))
}).listen(port, '127.0.0.1', () => console.log(`mock: http://127.0.0.1:${port}/ (any password; accounts: clerk, head, officer, leader, admin)`))
