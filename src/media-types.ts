/** What kind of file a name ends in, as browsers have to be told. */

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  jsonld: 'application/ld+json',
  xml: 'application/xml',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
  woff: 'font/woff',
  otf: 'font/otf',
  ttf: 'font/ttf',
  txt: 'text/plain; charset=utf-8',
  pdf: 'application/pdf',
  wasm: 'application/wasm',
  csv: 'text/csv; charset=utf-8',
  tsv: 'text/tab-separated-values; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  cff: 'application/yaml',
  yaml: 'application/yaml',
  yml: 'application/yaml',
  odd: 'application/xml',
  rng: 'application/xml',
  sch: 'application/xml',
  zip: 'application/zip',
  epub: 'application/epub+zip',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

/** @example mediaType('volume.html') // 'text/html; charset=utf-8' */
export function mediaType(name: string): string {
  return types[/\.(\w+)$/.exec(name.toLowerCase())?.[1] ?? ''] ?? 'application/octet-stream'
}
