import type { components } from './schema'

export type Fault = components['schemas']['Fault']

/** What the server (or the way to it) answered instead of doing what was asked: RFC 9457, every fault with its place. */
export class Problem extends Error {
  constructor(
    /** HTTP status; 0: no answer came. */
    readonly status: number,
    title: string,
    readonly faults: readonly Fault[] = [],
  ) {
    super(title)
    this.name = 'Problem'
  }

  /** No answer came: the same request may be sent again. */
  get isOffline(): boolean {
    return this.status === 0
  }

  /** Somebody changed it meanwhile, or did it already. */
  get isOutdated(): boolean {
    return this.status === 409 || this.status === 412
  }
}

/** What an answer with an error status says; a proxy's page or an empty body gives the bare status. */
export async function readProblem(answer: Response): Promise<Problem> {
  const isProblem = (answer.headers.get('Content-Type') ?? '').startsWith('application/problem+json')
  if (!isProblem) return new Problem(answer.status, `HTTP ${answer.status}`)
  const body = (await answer.json()) as components['schemas']['Problem']
  return new Problem(answer.status, body.title, body.faults ?? [])
}
