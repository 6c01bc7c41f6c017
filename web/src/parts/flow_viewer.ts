// bpmn-js as a drawing to look at, move and enlarge. Loaded only where a flow chart is shown.
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer'
import 'bpmn-js/dist/assets/bpmn-js.css'
import 'bpmn-js/dist/assets/diagram-js.css'

export interface FlowViewer {
  fit(): void
  /** Its place got a size, or another one. */
  resized(): void
  zoom(factor: number): void
  /** Frames the places at which something may be done, and the one that was picked. */
  mark(places: readonly string[], picked: string): void
  destroy(): void
}

interface Canvas {
  addMarker(element: string, marker: string): void
  removeMarker(element: string, marker: string): void
  zoom(scale?: number | 'fit-viewport', centre?: 'auto' | { x: number; y: number }): number
  scroll(by: { dx: number; dy: number }): void
  scrollToElement(element: object, padding: object): void
  resized(): void
  viewbox(): { x: number; y: number; inner: { x: number; y: number; width: number; height: number }; outer: { width: number; height: number } }
}

interface Registry {
  get(element: string): object | undefined
}

interface Bus {
  on(event: string, listener: (told: { element: { id: string } }) => void): void
}

/** The scale from which on the names in a drawing can be read. */
const readable = 0.8

function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim()
}

/** Draws a workflow inside an element and lights what is done, worked on and stuck. */
export async function showFlow(container: HTMLElement, chart: { bpmn: string; active: readonly string[]; finished: readonly string[]; incidents: readonly string[] }, onPick: (element: string) => void): Promise<FlowViewer> {
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

  let marked: readonly string[] = []
  const mark = (places: readonly string[], picked: string): void => {
    for (const id of marked) for (const marker of ['place', 'place-picked']) canvas.removeMarker(id, marker)
    marked = places.filter((id) => elements.get(id))
    for (const id of marked) {
      canvas.addMarker(id, 'place')
      if (id === picked) canvas.addMarker(id, 'place-picked')
    }
  }
  viewer.get<Bus>('eventBus').on('element.click', ({ element }) => {
    // A name that stands beside its event is a shape of its own.
    const id = element.id.replace(/_label$/, '')
    if (marked.includes(id)) onPick(id)
  })

  /** The whole drawing, but never larger than it was drawn. */
  const fit = (): void => {
    if (canvas.viewbox().outer.width === 0) return
    canvas.zoom('fit-viewport', 'auto')
    if (canvas.zoom() > 1) canvas.zoom(1, 'auto')
  }
  /** In a narrow column the whole is too small to be read: then it begins where the work is. */
  const begin = (): void => {
    fit()
    const here = chart.active.map((id) => elements.get(id)).find((shape) => shape !== undefined)
    if (here === undefined || canvas.zoom() >= readable) return
    canvas.zoom(readable, { x: 0, y: 0 })
    canvas.scrollToElement(here, { top: 60, bottom: 60, left: 60, right: 60 })
    const { inner, outer, x, y } = canvas.viewbox()
    if (inner.height * readable <= outer.height) canvas.scroll({ dx: 0, dy: (y - inner.y) * readable + (outer.height - inner.height * readable) / 2 })
    if (x < inner.x) canvas.scroll({ dx: (x - inner.x) * readable, dy: 0 })
  }
  let isBegun = false
  const resized = (): void => {
    canvas.resized()
    if (isBegun || canvas.viewbox().outer.width === 0) return
    isBegun = true
    begin()
  }
  resized()
  return { resized, fit, mark, zoom: (factor) => void canvas.zoom(canvas.zoom() * factor, 'auto'), destroy: () => viewer.destroy() }
}
