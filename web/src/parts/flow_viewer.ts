// bpmn-js as a drawing to look at, move and enlarge. Loaded only where a flow chart is shown.
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer'
import 'bpmn-js/dist/assets/bpmn-js.css'
import 'bpmn-js/dist/assets/diagram-js.css'

export interface FlowViewer {
  fit(): void
  zoom(factor: number): void
  destroy(): void
}

interface Canvas {
  addMarker(element: string, marker: string): void
  zoom(scale?: number | 'fit-viewport', centre?: 'auto'): number
  viewbox(): { inner: { width: number; height: number }; outer: { width: number; height: number } }
}

interface Registry {
  get(element: string): unknown
}

function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim()
}

/** Draws a workflow inside an element and lights what is done, worked on and stuck. */
export async function showFlow(container: HTMLElement, chart: { bpmn: string; active: readonly string[]; finished: readonly string[]; incidents: readonly string[] }): Promise<FlowViewer> {
  const viewer = new NavigatedViewer({
    container,
    bpmnRenderer: { defaultFillColor: colour('--panel'), defaultStrokeColor: colour('--ink-soft'), defaultLabelColor: colour('--ink') },
    textRenderer: { defaultStyle: { fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 12 } },
  })
  await viewer.importXML(chart.bpmn)
  const canvas = viewer.get<Canvas>('canvas')
  const elements = viewer.get<Registry>('elementRegistry')
  const light = (ids: readonly string[], marker: string): void => {
    for (const id of ids) if (elements.get(id)) canvas.addMarker(id, marker)
  }
  light(chart.finished.filter((id) => !chart.active.includes(id)), 'lit-finished')
  light(chart.active, 'lit-active')
  light(chart.incidents, 'lit-stuck')

  /** The whole drawing, but never larger than it was drawn. */
  const fit = (): void => {
    if (canvas.viewbox().outer.width === 0) return
    canvas.zoom('fit-viewport', 'auto')
    if (canvas.zoom() > 1) canvas.zoom(1, 'auto')
  }
  fit()
  return { fit, zoom: (factor) => void canvas.zoom(canvas.zoom() * factor, 'auto'), destroy: () => viewer.destroy() }
}
