import type { AlertLevel, MeasurementSeries } from '@/api/types'

export interface TrendPoint {
  readonly value: number
  readonly level: AlertLevel
}

/** Series brought onto one row of periods: null where a place was not measured. */
export interface Trend {
  readonly titles: readonly string[]
  readonly lines: readonly { readonly name: string; readonly points: readonly (TrendPoint | null)[] }[]
  /** What was wanted, where all that were measured in a period want the same. */
  readonly targets: readonly (number | null)[]
}

type Place = Pick<MeasurementSeries, 'unit_name' | 'subject'>

/** A unit, or a subject with its unit. */
export function placeText({ unit_name, subject }: Place): string {
  return subject === '' ? unit_name : `${subject}（${unit_name}）`
}

/** Periods are named so that they sort by their names: 2017-2018-1, 2017-09, 2017-Q3. */
export function trendOf(series: readonly MeasurementSeries[]): Trend {
  const titles = new Map(series.flatMap(({ points }) => points).map(({ period, title }) => [period, title]))
  const periods = [...titles.keys()].sort()
  const lines = series.map((one) => {
    const byPeriod = new Map(one.points.map((point) => [point.period, point]))
    return {
      name: placeText(one),
      points: periods.map((period) => {
        const point = byPeriod.get(period)
        return point?.value === undefined ? null : { value: point.value, level: point.level }
      }),
    }
  })
  const targets = periods.map((period) => {
    const wanted = new Set(series.flatMap(({ points }) => points.filter((point) => point.period === period).map(({ target }) => target)))
    const [only] = wanted
    return wanted.size === 1 && only !== undefined ? only : null
  })
  return { titles: periods.map((period) => titles.get(period) ?? period), lines, targets }
}

/** 84.25 % — the number as it was measured, with what it counts. */
export function valueText(value: number | undefined, measuredIn: string): string {
  if (value === undefined) return '—'
  return measuredIn === '' ? String(value) : `${value} ${measuredIn}`
}
