// ECharts with the parts that are drawn here, and no others. Loaded only with the dashboard.
import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { init, use, type EChartsType } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer])

export type Chart = Pick<EChartsType, 'dispose' | 'resize'>

// Okabe and Ito: told apart by colour-blind people as well.
const palette = ['#56b4e9', '#e69f00', '#009e73', '#cc79a7', '#0072b2', '#d55e00']

function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim()
}

export function drawSubmissions(place: HTMLElement, points: readonly { day: string; submitted: number; sum: number }[], words: { daily: string; sum: string }): Chart {
  const chart = init(place, undefined, { renderer: 'svg' })
  const text = { color: colour('--ink-soft'), fontFamily: getComputedStyle(document.body).fontFamily }
  const line = { lineStyle: { color: colour('--line') } }
  chart.setOption({
    animation: false,
    color: palette,
    textStyle: text,
    grid: { left: 36, right: 36, top: 36, bottom: 28 },
    legend: { top: 0, textStyle: text },
    tooltip: { trigger: 'axis', backgroundColor: colour('--panel'), borderColor: colour('--line'), textStyle: { color: colour('--ink') } },
    xAxis: { type: 'category', data: points.map(({ day }) => day), axisLabel: text, axisLine: line, axisTick: { show: false } },
    yAxis: [
      { type: 'value', minInterval: 1, axisLabel: text, splitLine: line },
      { type: 'value', minInterval: 1, axisLabel: text, splitLine: { show: false } },
    ],
    series: [
      { name: words.daily, type: 'bar', barMaxWidth: 22, data: points.map(({ submitted }) => submitted) },
      { name: words.sum, type: 'line', yAxisIndex: 1, data: points.map(({ sum }) => sum), symbolSize: 6 },
    ],
  })
  return chart
}
