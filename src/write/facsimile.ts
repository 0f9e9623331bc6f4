/** Images of the pages with the places on them that the transcript marks (TEI Guidelines, 12.1). */
import type { Shape, Source, Surface, Zone } from '../model.ts'
import { element, type XmlElement } from '../xml/build.ts'

/**
 * `facsimile` for a transcript that was made on images; none for others.
 * @example writeFacsimile(source)[0]?.children.length // one surface a page
 */
export function writeFacsimile({ facsimile = [] }: Source): XmlElement[] {
  return facsimile.length === 0 ? [] : [element('facsimile', {}, ...facsimile.map(writeSurface))]
}

function writeSurface({ id, image, width, height, zones }: Surface): XmlElement {
  const isSized = width > 0 && height > 0
  const corners = isSized ? corner(0, 0, width, height) : {}
  const graphic = image === '' ? [] : [element('graphic', { url: addressOf(image) })]
  return element('surface', { 'xml:id': id, ...corners }, ...graphic, ...zones.map(writeZone))
}

function writeZone({ id, type, shape, zones }: Zone): XmlElement {
  return element('zone', { 'xml:id': id, type, ...(shape && place(shape)) }, ...zones.map(writeZone))
}

/** Two corners are a rectangle; more are an outline. */
function place(shape: Shape): Record<string, string> {
  const [[left, top] = [0, 0], [right, bottom] = [0, 0]] = shape
  if (shape.length > 2) return { points: shape.map(([x, y]) => `${decimal(x)},${decimal(y)}`).join(' ') }
  return corner(Math.min(left, right), Math.min(top, bottom), Math.max(left, right), Math.max(top, bottom))
}

function corner(ulx: number, uly: number, lrx: number, lry: number): Record<string, string> {
  return { ulx: decimal(ulx), uly: decimal(uly), lrx: decimal(lrx), lry: decimal(lry) }
}

/** Never `1e-7`, which is no number of `@points`. */
function decimal(value: number): string {
  return String(Math.round(value * 1000) / 1000)
}

/** An address stays; of a path on somebody's machine the name of the file is what others can use. */
function addressOf(image: string): string {
  const isAddress = /^(?:https?|iiif|urn|ark):/i.test(image)
  const isLocal = !isAddress && /^(?:[A-Za-z]:|file:|[\\/])/.test(image)
  const path = isLocal ? image.replace(/^.*[\\/]/s, '') : image
  return isAddress ? encodeAddress(path) : path.split('/').map(encodeURIComponent).join('/')
}

/** What an address cannot hold as it stands; what is written by number already stays. */
function encodeAddress(address: string): string {
  return address.replace(/[^!#$%&'()*+,./0-9:;=?@A-Z[\]_a-z~-]/gu, one => encodeURIComponent(one))
}
