// The one way to the server. Paths, parameters and answers are typed by docs/api/openapi.yaml (npm run types).
import { Problem, readProblem } from './problem'
import type { paths } from './schema'

type Method = 'get' | 'post' | 'put' | 'delete'
type PathsWith<M extends Method> = { [P in keyof paths]: paths[P] extends { [K in M]: object } ? P : never }[keyof paths]
type Operation<P extends keyof paths, M extends Method> = Extract<paths[P][M & keyof paths[P]], object>
type Part<O, K extends string> = O extends { parameters: { [N in K]?: infer Q } } ? Exclude<Q, undefined> : never
type Json<A> = A extends { content: { 'application/json': infer J } } ? J : undefined
type AnswerOf<O> = O extends { responses: infer R }
  ? R extends { 200: infer A } | { 201: infer A } | { 202: infer A }
    ? Json<A>
    : undefined
  : undefined
type BodyOf<O> = O extends { requestBody: { content: { 'application/json': infer B } } } ? B : undefined

type Never<T> = [T] extends [never] ? true : false
type Given<P extends keyof paths, M extends Method> = (Never<Part<Operation<P, M>, 'path'>> extends true
  ? unknown
  : { path: Part<Operation<P, M>, 'path'> }) &
  (Never<Part<Operation<P, M>, 'query'>> extends true ? unknown : { query?: Part<Operation<P, M>, 'query'> }) &
  (BodyOf<Operation<P, M>> extends undefined ? unknown : { body: BodyOf<Operation<P, M>> }) & {
    /** The same key again does nothing again: for what a person may send twice. */
    once?: string
    /** Refused with 412 where the thing has changed since this version (ETag). */
    ifMatch?: string
    signal?: AbortSignal
  }

const base = '/api/v1'
const kept = new Map<string, { version: string; answer: unknown }>()
const versions = new Map<string, string>()
let csrfToken = ''
let onSignedOut: () => void = () => undefined

/** The token that every change carries; POST /session and GET /me tell it. */
export function keepCsrfToken(token: string): void {
  csrfToken = token
}

/** What is to be done when the session is over. */
export function whenSignedOut(action: () => void): void {
  onSignedOut = action
}

/** Forgets every answer kept: after signing in or out. */
export function forgetAnswers(): void {
  kept.clear()
  versions.clear()
}

/** A key that no other request has. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The address of a path with its parameters; also for links to files. */
export function addressOf(path: string, inPath: Readonly<Record<string, unknown>> = {}, query: Readonly<Record<string, unknown>> = {}): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(inPath[name])))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== '') search.set(name, String(value))
  const tail = search.toString()
  return base + filled + (tail === '' ? '' : `?${tail}`)
}

/** Sends a request and gives the answer back, or throws a Problem: the only exception that screens must expect. */
export async function send(method: string, address: string, body?: BodyInit, headers: Record<string, string> = {}, signal?: AbortSignal): Promise<Response> {
  const sent: RequestInit = { method: method.toUpperCase(), credentials: 'same-origin', cache: 'no-store', headers: { 'Accept-Language': document.documentElement.lang, ...headers } }
  if (body !== undefined) sent.body = body
  if (signal) sent.signal = signal
  if (method !== 'get') (sent.headers as Record<string, string>)['X-CSRF-Token'] = csrfToken
  let answer: Response
  try {
    answer = await fetch(address, sent)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new Problem(0, 'offline')
  }
  if (answer.ok || answer.status === 304) return answer
  const problem = await readProblem(answer)
  if (answer.status === 401 && !address.endsWith('/session')) onSignedOut()
  throw problem
}

/** The connection may go while the answer is still being read: that is no answer either. */
async function bodyOf(answer: Response): Promise<unknown> {
  try {
    return await answer.json()
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new Problem(0, 'offline')
  }
}

/** Asks for something, or does something, with JSON both ways. */
export async function call<M extends Method, P extends PathsWith<M>>(method: M, path: P, given: Given<P, M>): Promise<AnswerOf<Operation<P, M>>> {
  const { path: inPath, query, body, once, ifMatch, signal } = given as {
    path?: Record<string, unknown>
    query?: Record<string, unknown>
    body?: unknown
    once?: string
    ifMatch?: string
    signal?: AbortSignal
  }
  const address = addressOf(path as string, inPath, query)
  const headers: Record<string, string> = {}
  if (body !== undefined) headers['Content-Type'] = 'application/json'
  if (once !== undefined) headers['Idempotency-Key'] = once
  if (ifMatch !== undefined) headers['If-Match'] = ifMatch
  const before = method === 'get' ? kept.get(address) : undefined
  if (before) headers['If-None-Match'] = before.version
  const answer = await send(method, address, body === undefined ? undefined : JSON.stringify(body), headers, signal)
  if (answer.status === 304 && before) return before.answer as AnswerOf<Operation<P, M>>
  if (answer.status === 204) return undefined as AnswerOf<Operation<P, M>>
  const told = await bodyOf(answer)
  const version = answer.headers.get('ETag')
  if (method === 'get' && version !== null) {
    kept.set(address, { version, answer: told })
    versions.set(address, version)
  }
  return told as AnswerOf<Operation<P, M>>
}

/** The version of what was read last from this address. */
export function versionOf(path: string, inPath: Readonly<Record<string, unknown>>): string | undefined {
  return versions.get(addressOf(path, inPath))
}
