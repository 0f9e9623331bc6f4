/** Pictures that pages show: known by their first bytes, whatever they are called. */

export interface Image {
  /** Ending of its file on the site. */
  readonly ending: string
  /** In pixels, where we know how to read it: the page keeps room for it while it loads. */
  readonly size?: { readonly width: number; readonly height: number }
}

type Size = Image['size']

interface Format {
  readonly ending: string
  readonly start: RegExp
  readonly size?: (view: DataView) => Size
}

const formats: readonly Format[] = [
  { ending: 'png', start: /^\x89PNG\r\n/, size: view => ({ width: view.getUint32(16), height: view.getUint32(20) }) },
  {
    ending: 'gif',
    start: /^GIF8/,
    size: view => ({ width: view.getUint16(6, true), height: view.getUint16(8, true) }),
  },
  { ending: 'jpg', start: /^\xff\xd8\xff/, size: jpegSize },
  { ending: 'webp', start: /^RIFF.{4}WEBP/s },
]

/**
 * @returns undefined for what is no picture that a browser shows safely; SVG may hold scripts
 * @example readImage(bytes)?.ending // 'png'
 */
export function readImage(bytes: Uint8Array): Image | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, 16))
  const format = formats.find(one => one.start.test(start))
  if (!format) return undefined
  const size = bytes.length < 24 ? undefined : format.size?.(new DataView(bytes.buffer, bytes.byteOffset, bytes.length))
  return { ending: format.ending, ...(size && size.width > 0 && size.height > 0 && { size }) }
}

/** A JPEG is a row of segments, each with its length; one that begins a frame has the size. */
function jpegSize(view: DataView): Size {
  for (let at = 2; at + 9 < view.byteLength && view.getUint8(at) === 0xff; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint8(at + 1)
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
  }
  return undefined
}
