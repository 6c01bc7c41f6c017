import type { RehearsalEvent } from '@/api/types'

/** What happened of one kind, about one report, at one moment: a line of the time line. */
export interface Happening {
  readonly time: string
  readonly kind: string
  readonly report: string
  readonly period: string
  readonly text: string
  /** Units, or people where there is no unit; each once. */
  readonly names: readonly string[]
}

export interface Day {
  readonly day: string
  readonly happenings: readonly Happening[]
}

/** The events by day, those of one kind about one report within an hour together. */
export function daysOf(events: readonly RehearsalEvent[]): Day[] {
  const days: { day: string; happenings: (Happening & { names: string[] })[] }[] = []
  for (const event of events) {
    const day = event.at.slice(0, 10)
    const time = event.at.slice(11)
    let last = days.at(-1)
    if (last?.day !== day) {
      last = { day, happenings: [] }
      days.push(last)
    }
    const name = event.unit || event.person
    const same = last.happenings.find((one) => one.kind === event.kind && one.report === event.report && one.period === event.period && one.time.slice(0, 2) === time.slice(0, 2))
    if (!same) last.happenings.push({ time, kind: event.kind, report: event.report, period: event.period, text: event.text, names: name === '' ? [] : [name] })
    else if (name !== '' && !same.names.includes(name)) same.names.push(name)
  }
  return days
}
