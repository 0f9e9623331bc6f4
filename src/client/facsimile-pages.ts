/** What the list of images after the text says: pages, their images, and the zones on them. */

export interface FacsimilePage {
  readonly key: string
  readonly name: string
  readonly images: readonly PageImage[]
  /** Corners of the zones, in the units of `box`. */
  readonly zones: ReadonlyMap<string, readonly Corner[]>
  /** Corners of the surface; those of the image where the surface has none. */
  readonly box: Box | undefined
}

export interface PageImage {
  readonly link: HTMLAnchorElement
  /** An image file, or the `info.json` of a IIIF service. */
  readonly kind: string
  readonly source: string
}

type Corner = readonly [x: number, y: number]

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Pages with an image that may be shown, in their order. */
export function findPages(): FacsimilePage[] {
  return [...document.querySelectorAll<HTMLElement>('.facsimile-pages > [data-page]')].flatMap(element => {
    const links = [...element.querySelectorAll<HTMLAnchorElement>('a[data-kind]')]
    if (links.length === 0) return []
    return {
      key: element.dataset.page ?? '',
      name: capitalise(element.querySelector('.wordless')?.textContent ?? ''),
      images: links.map(link => ({ link, kind: link.dataset.kind ?? '', source: link.dataset.source ?? '' })),
      zones: findZones(element),
      box: findBox(element.querySelector('svg')),
    }
  })
}

function findZones(page: HTMLElement): Map<string, Corner[]> {
  const polygons = [...page.querySelectorAll<SVGPolygonElement>('polygon[data-zone]')]
  return new Map(polygons.map(polygon => [polygon.dataset.zone ?? '', cornersOf(polygon)]))
}

function cornersOf(polygon: SVGPolygonElement): Corner[] {
  return (polygon.getAttribute('points') ?? '').split(' ').map(pair => {
    const [x = 0, y = 0] = pair.split(',').map(Number)
    return [x, y] as const
  })
}

function findBox(drawing: SVGSVGElement | null): Box | undefined {
  const [x = 0, y = 0, width = 0, height = 0] = (drawing?.getAttribute('viewBox') ?? '').split(' ').map(Number)
  return width > 0 && height > 0 ? { x, y, width, height } : undefined
}

function capitalise(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

/** The smallest zone that holds a point. */
export function zoneAt({ zones }: FacsimilePage, x: number, y: number): string | undefined {
  const holding = [...zones].filter(([, corners]) => holds(corners, x, y))
  return holding.sort(([, a], [, b]) => areaOf(a) - areaOf(b))[0]?.[0]
}

/** A ray to the right crosses the outline an odd number of times. */
function holds(corners: readonly Corner[], x: number, y: number): boolean {
  let isInside = false
  for (const [index, [ax, ay]] of corners.entries()) {
    const [bx, by] = corners.at(index - 1) ?? [ax, ay]
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) isInside = !isInside
  }
  return isInside
}

function areaOf(corners: readonly Corner[]): number {
  const { width, height } = boundsOf(corners)
  return width * height
}

/** The rectangle around corners. */
export function boundsOf(corners: readonly Corner[]): Box {
  const xs = corners.map(([x]) => x)
  const ys = corners.map(([, y]) => y)
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }
}
