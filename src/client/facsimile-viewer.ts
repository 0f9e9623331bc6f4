/** The image itself: OpenSeadragon, loaded from the edition when it is first wanted, with the zones drawn over the image. */
import { type Box, boundsOf, type FacsimilePage, type PageImage, zoneAt } from './facsimile-pages.ts'

type Library = typeof import('openseadragon')
type OpenViewer = import('openseadragon').Viewer
type Point = import('openseadragon').Point

const svg = 'http://www.w3.org/2000/svg'

export class Viewer {
  readonly #pane: HTMLElement
  readonly #pointed: (zone: string | undefined) => void
  readonly #clicked: (zone: string) => void
  #opening: Promise<OpenViewer> | undefined
  #viewer: OpenViewer | undefined
  #library: Library | undefined
  #page: FacsimilePage | undefined
  /** Zones that are to be shown when the image is there. */
  #lit: readonly string[] = []

  constructor(pane: HTMLElement, pointed: (zone: string | undefined) => void, clicked: (zone: string) => void) {
    this.#pane = pane
    this.#pointed = pointed
    this.#clicked = clicked
  }

  async open(page: FacsimilePage, image: PageImage): Promise<void> {
    this.#page = page
    this.#lit = []
    this.#fail(undefined)
    this.#opening ??= this.#start()
    try {
      const viewer = await this.#opening
      // A quick reader has turned on meanwhile.
      if (this.#page !== page) return
      viewer.canvas.setAttribute('aria-label', page.name)
      viewer.clearOverlays()
      viewer.open(sourceOf(image) as never)
      viewer.addOnceHandler('open', () => this.#draw())
      viewer.addOnceHandler('open-failed', () => this.#fail(image))
    } catch {
      this.#opening = undefined
      this.#fail(image)
    }
  }

  zoom(factor: number): void {
    this.#viewer?.viewport.zoomBy(factor)
    this.#viewer?.viewport.applyConstraints()
  }

  showWhole(): void {
    this.#viewer?.viewport.goHome()
  }

  /** Marks zones, and moves the image where the first is not seen. */
  light(zones: readonly string[], isMoving = true): void {
    this.#lit = zones
    for (const polygon of this.#pane.querySelectorAll<SVGPolygonElement>('.facsimile-image polygon'))
      polygon.classList.toggle('lit', zones.includes(polygon.dataset.zone ?? ''))
    const rect = isMoving ? this.#rectOf(zones) : undefined
    const viewport = this.#viewer?.viewport
    if (!rect || !viewport) return
    const shown = viewport.getBounds(true)
    const center = rect.getCenter()
    if (!shown.containsPoint(center)) viewport.panTo(center)
  }

  /** Fills the pane with a zone and something around it. */
  zoomTo(zones: readonly string[]): void {
    const rect = this.#rectOf(zones)
    if (!rect || !this.#library) return
    const margin = Math.max(rect.width, rect.height) * 0.1
    const { x, y, width, height } = rect
    this.#viewer?.viewport.fitBoundsWithConstraints(
      new this.#library.Rect(x - margin, y - margin, width + 2 * margin, height + 2 * margin),
    )
  }

  async #start(): Promise<OpenViewer> {
    const library = await loadLibrary(this.#pane.dataset.viewer ?? '')
    const element = this.#pane.querySelector<HTMLElement>('.facsimile-image')
    if (!element) throw new Error('The page has no place for the image.')
    keepStyleOut()
    const isQuiet = matchMedia('(prefers-reduced-motion: reduce)').matches
    const viewer = new library.Viewer({
      element,
      // Our own buttons stand above; the canvas needs neither workers nor leave of other hosts to read pixels.
      showNavigationControl: false,
      drawer: 'canvas',
      crossOriginPolicy: false,
      animationTime: isQuiet ? 0 : 0.5,
      visibilityRatio: 0.6,
      maxZoomPixelRatio: 4,
      gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true },
      gestureSettingsTouch: { clickToZoom: false, dblClickToZoom: true },
    } as never)
    viewer.canvas.setAttribute('role', 'application')
    viewer.addHandler('canvas-click', event => {
      const zone = event.quick ? this.#zoneAt(event.position) : undefined
      if (zone !== undefined) this.#clicked(zone)
    })
    element.addEventListener('pointermove', event => {
      const { left, top } = element.getBoundingClientRect()
      this.#overImage(new library.Point(event.clientX - left, event.clientY - top))
    })
    element.addEventListener('pointerleave', () => this.#overImage(undefined))
    this.#library = library
    this.#viewer = viewer
    return viewer
  }

  #overImage(position: Point | undefined): void {
    const zone = position && this.#zoneAt(position)
    const canvas = this.#viewer?.canvas
    canvas?.classList.toggle('over-zone', zone !== undefined)
    if ((this.#lit[0] ?? '') !== (zone ?? '')) this.#pointed(zone)
  }

  /** Lays a drawing of the zones over the image, which the library keeps in its place. */
  #draw(): void {
    const box = this.#box()
    const bounds = this.#viewer?.world.getItemAt(0)?.getBounds()
    if (!box || !bounds || !this.#page || !this.#viewer) return
    const drawing = document.createElementNS(svg, 'svg')
    drawing.setAttribute('viewBox', `${box.x} ${box.y} ${box.width} ${box.height}`)
    drawing.setAttribute('preserveAspectRatio', 'none')
    drawing.setAttribute('aria-hidden', 'true')
    for (const [zone, corners] of this.#page.zones) {
      const polygon = document.createElementNS(svg, 'polygon')
      polygon.setAttribute('points', corners.map(corner => corner.join(',')).join(' '))
      polygon.dataset.zone = zone
      // The library puts the layer in its place a little later: what is lit by then is lit from the beginning.
      polygon.classList.toggle('lit', this.#lit.includes(zone))
      drawing.append(polygon)
    }
    const layer = document.createElement('div')
    layer.className = 'facsimile-zones'
    layer.append(drawing)
    this.#viewer.addOverlay({ element: layer, location: bounds })
    this.light(this.#lit)
  }

  /** What the zones are measured in: the surface, else the pixels of the image. */
  #box(): Box | undefined {
    const size = this.#viewer?.world.getItemAt(0)?.getContentSize()
    return this.#page?.box ?? (size && { x: 0, y: 0, width: size.x, height: size.y })
  }

  #zoneAt(position: Point): string | undefined {
    const box = this.#box()
    const bounds = this.#viewer?.world.getItemAt(0)?.getBounds()
    if (!box || !bounds || !this.#page || !this.#viewer) return undefined
    const at = this.#viewer.viewport.pointFromPixel(position, true)
    const across = (at.x - bounds.x) / bounds.width
    const down = (at.y - bounds.y) / bounds.height
    return zoneAt(this.#page, box.x + across * box.width, box.y + down * box.height)
  }

  /** Where the first of these zones is, as the viewer counts. */
  #rectOf(zones: readonly string[]): import('openseadragon').Rect | undefined {
    const corners = zones.map(zone => this.#page?.zones.get(zone)).find(Boolean)
    const box = this.#box()
    const bounds = this.#viewer?.world.getItemAt(0)?.getBounds()
    if (!corners || !box || !bounds || !this.#library) return undefined
    const { x, y, width, height } = boundsOf(corners)
    const across = bounds.width / box.width
    const down = bounds.height / box.height
    return new this.#library.Rect(
      bounds.x + (x - box.x) * across,
      bounds.y + (y - box.y) * down,
      width * across,
      height * down,
    )
  }

  #fail(image: PageImage | undefined): void {
    const message = this.#pane.querySelector<HTMLElement>('.facsimile-failed')
    const link = message?.querySelector('a')
    if (link && image) link.href = image.link.href
    if (message) message.hidden = image === undefined
  }
}

function sourceOf({ kind, source }: PageImage): unknown {
  const url = new URL(source, location.href).href
  return kind === 'iiif' ? url : { type: 'image', url, crossOriginPolicy: false }
}

let loading: Promise<Library> | undefined

function loadLibrary(address: string): Promise<Library> {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.src = address
    script.addEventListener('load', () => resolve((window as unknown as { OpenSeadragon: Library }).OpenSeadragon))
    script.addEventListener('error', () => {
      loading = undefined
      reject(new Error(`${address} cannot be loaded.`))
    })
    document.head.append(script)
  })
  return loading
}

/** The library would add a style element, which the policy of the page refuses; where it finds one of this name it adds none. */
function keepStyleOut(): void {
  const stand = document.createElementNS(null, 'style')
  stand.setAttribute('data-openseadragon-mobile-css', 'true')
  document.head.append(stand)
}
