import type { Evidence, EvidenceList, EvidenceState } from '@/api/types'

export const evidenceStates: readonly EvidenceState[] = ['missing', 'outdated', 'to_check', 'complete']

/** What a unit owes for one point: its requirements, and the state that is worst among them. */
export interface PointCell {
  readonly items: readonly Evidence[]
  readonly state: EvidenceState
  /** How many are in that state. */
  readonly count: number
}

export function cellKey(point: string, unit: string): string {
  return `${point}|${unit}`
}

/** The requirements by point and unit. */
export function cellsOf(items: readonly Evidence[]): Map<string, PointCell> {
  const grouped = new Map<string, Evidence[]>()
  for (const item of items) {
    const key = cellKey(item.point, item.unit)
    const known = grouped.get(key)
    if (known) known.push(item)
    else grouped.set(key, [item])
  }
  const cells = new Map<string, PointCell>()
  for (const [key, all] of grouped) {
    const state = evidenceStates.find((one) => all.some((item) => item.state === one)) ?? 'missing'
    cells.set(key, { items: all, state, count: all.filter((item) => item.state === state).length })
  }
  return cells
}

export interface Column {
  readonly unit: string
  readonly name: string
  /** 0 to 100; nothing where a unit is still chosen. */
  readonly score?: number
}

/** The units that owe something, in the order of the institution; last those that somebody still chooses. */
export function columnsOf(list: EvidenceList): Column[] {
  const owing = new Set(list.items.map(({ unit }) => unit))
  const columns: Column[] = list.units.filter(({ unit }) => owing.has(unit)).map(({ unit, unit_name, score }) => ({ unit, name: unit_name, score }))
  const chosen = list.items.find(({ unit }) => unit === '')
  return chosen ? [...columns, { unit: '', name: chosen.unit_name }] : columns
}
