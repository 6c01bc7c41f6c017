import type { PeriodRow } from '@/api/types'

export interface PeriodGroup {
  kind: PeriodRow['kind']
  periods: { name: string; title: string; isRunning: boolean }[]
}

const order: readonly PeriodRow['kind'][] = ['semester', 'academic_year', 'calendar_year', 'quarter', 'month', 'half_month']

/** Periods by their kind, what colleges count in first. One that an address names and the server does not offer is shown by its name. */
export function periodGroups(periods: readonly PeriodRow[], chosen: string): PeriodGroup[] {
  const groups = order.map((kind): PeriodGroup => ({ kind, periods: periods.filter((one) => one.kind === kind).map(({ name, title, is_running }) => ({ name, title, isRunning: is_running })) }))
  const isOffered = chosen === '' || periods.some(({ name }) => name === chosen)
  if (!isOffered) groups[0]?.periods.unshift({ name: chosen, title: chosen, isRunning: false })
  return groups.filter((group) => group.periods.length > 0)
}
