// How values went, with ECharts. Loaded only where a trend is shown.
import { LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { init, use, type EChartsType } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import type { Trend } from './trend'

use([LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer])

export type Chart = Pick<EChartsType, 'dispose' | 'resize'>

// Okabe and Ito: told apart by colour-blind people as well.
const palette = ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#d55e00']
const symbols = ['circle', 'rect', 'triangle', 'diamond', 'roundRect', 'pin']

function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim()
}

/** What is wanted is a dashed line without marks; a value beyond its threshold has a mark in the colour of its level. */
export function drawTrend(place: HTMLElement, trend: Trend, words: { target: string; measuredIn: string }): Chart {
  const chart = init(place, undefined, { renderer: 'svg' })
  const text = { color: colour('--ink-soft'), fontFamily: getComputedStyle(document.body).fontFamily }
  const line = { lineStyle: { color: colour('--line') } }
  const markOf: Readonly<Record<string, string>> = { attention: colour('--blue'), warning: colour('--orange'), severe: colour('--red') }
  const series = trend.lines.map(({ name, points }, at) => ({
    name,
    type: 'line' as const,
    connectNulls: true,
    symbol: symbols[at % symbols.length] ?? 'circle',
    data: points.map((point) => (point === null ? null : { value: point.value, symbolSize: point.level in markOf ? 11 : 7, itemStyle: point.level in markOf ? { color: markOf[point.level] ?? '' } : {} })),
  }))
  const target = { name: words.target, type: 'line' as const, connectNulls: true, symbol: 'none', color: colour('--ink-faint'), lineStyle: { type: 'dashed' as const, width: 1.5 }, data: trend.targets }
  chart.setOption({
    animation: false,
    color: palette,
    textStyle: text,
    grid: { left: 8, right: 16, top: 40, bottom: 4, containLabel: true },
    legend: { top: 0, type: 'scroll', textStyle: text, pageTextStyle: text },
    tooltip: { trigger: 'axis', confine: true, backgroundColor: colour('--panel'), borderColor: colour('--line'), textStyle: { color: colour('--ink') } },
    xAxis: { type: 'category', data: trend.titles, axisLabel: { ...text, hideOverlap: true }, axisLine: line, axisTick: { show: false } },
    yAxis: { type: 'value', scale: true, name: words.measuredIn, nameTextStyle: text, axisLabel: text, splitLine: line },
    series: trend.targets.some((value) => value !== null) ? [...series, target] : series,
  })
  return chart
}
