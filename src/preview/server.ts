/** A server for the editor's own eyes: the built site, on this machine alone, and a page that is told when it has changed. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Effects } from '../effects.ts'
import { mediaType } from '../media-types.ts'
import { programFiles } from '../program.ts'

export interface PreviewServer {
  /** `http://127.0.0.1:4400/` */
  readonly address: string
  /** Tells every open page; one that is opened later is told the last message of each kind but `reload`. */
  tell(kind: 'problems' | 'reload', message: unknown): void
  close(): Promise<void>
}

/** Addresses that are ours and no file's of the site. */
const own = '/-colophon/'

/**
 * Serves a folder of the edition on 127.0.0.1. Whoever asks has to name this machine (a page of the web may have a name
 * that leads here); nothing is changed by asking, and nothing outside of the folder is read.
 * @param port the first one to try; a taken one gives way to the next free one
 * @example (await servePreview(effects, 'output/site', 4400)).address // 'http://127.0.0.1:4400/'
 */
export async function servePreview(effects: Effects, folder: string, port: number): Promise<PreviewServer> {
  const pages = new OpenPages()
  const script = (await programFiles.read('assets/preview.js')) ?? new Uint8Array()
  const missing = (await programFiles.read('assets/preview-missing.html')) ?? new Uint8Array()
  const server = createServer((request, response) => {
    answer(request, response).catch(() => refuse(response, 500, 'This cannot be read.'))
  })
  const names = () => {
    const { port: bound } = server.address() as AddressInfo
    return [`127.0.0.1:${bound}`, `localhost:${bound}`]
  }
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!names().includes(request.headers.host ?? '')) return refuse(response, 403, 'This server has another name.')
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, 'Only GET and HEAD.')
    const isHead = request.method === 'HEAD'
    const [path = '/'] = (request.url ?? '/').split('?')
    if (path === `${own}events`)
      return isHead ? send(response, 200, 'text/event-stream', '', true) : pages.add(response)
    if (path === `${own}preview.js`) return send(response, 200, mediaType('preview.js'), script, isHead)
    const name = fileOf(path)
    const bytes = name === undefined ? undefined : await readServed(effects, folder, name)
    if (name === undefined || bytes === undefined)
      return send(response, 404, mediaType('missing.html'), withScript(missing), isHead)
    const type = mediaType(name)
    send(response, 200, type, name.endsWith('.html') ? withScript(bytes) : bytes, isHead)
  }
  await listen(server, port)
  return {
    address: `http://${names()[0]}/`,
    tell: (kind, message) => pages.tell(kind, message),
    close: () => {
      pages.close()
      return new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
    },
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const isFree = (wanted: number) => {
      server.once('error', (error: NodeJS.ErrnoException) => {
        if (error.code === 'EADDRINUSE' && wanted !== 0) isFree(wanted < port + 20 ? wanted + 1 : 0)
        else reject(error)
      })
      server.listen(wanted, '127.0.0.1', () => {
        server.removeAllListeners('error')
        resolve()
      })
    }
    isFree(port)
  })
}

/** `/documents/a.html` → `documents/a.html`; undefined for what can be no file of the site. */
function fileOf(path: string): string | undefined {
  if (!path.startsWith('/')) return undefined
  let name: string
  try {
    name = decodeURIComponent(path.slice(1))
  } catch {
    return undefined
  }
  const parts = name.split('/')
  const isOdd = parts.some((part, index) => part === '..' || part === '.' || (part === '' && index < parts.length - 1))
  if (isOdd || /[\\\0:]/.test(name)) return undefined
  return name === '' || name.endsWith('/') ? `${name}index.html` : name
}

/** While a new site is moved in, there is none for a moment. */
async function readServed(effects: Effects, folder: string, name: string): Promise<Uint8Array | undefined> {
  const read = () => effects.readPlain(folder, name)
  const found = await read()
  if (found) return found
  await new Promise(resolve => setTimeout(resolve, 40))
  return read()
}

/** The page as it is, with the one script that asks for news, and leave to ask. */
function withScript(page: Uint8Array): string {
  return new TextDecoder()
    .decode(page)
    .replace(/(http-equiv="Content-Security-Policy" content="(?![^"]*connect-src)[^"]*)"/, `$1; connect-src 'self'"`)
    .replace('</head>', `<script defer="defer" src="${own}preview.js"></script></head>`)
}

function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: string | Uint8Array,
  isHead: boolean,
): void {
  response.writeHead(status, {
    'Content-Type': type,
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': 'same-origin',
  })
  response.end(isHead ? undefined : body)
}

function refuse(response: ServerResponse, status: number, words: string): void {
  if (response.headersSent) response.end()
  else send(response, status, 'text/plain; charset=utf-8', words, false)
}

/** Pages that wait for news, by server-sent events. */
class OpenPages {
  readonly #open = new Set<ServerResponse>()
  #problems = ''

  add(response: ServerResponse): void {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
    response.write(`retry: 500\n\n${this.#problems}`)
    this.#open.add(response)
    response.on('close', () => this.#open.delete(response))
  }

  tell(kind: 'problems' | 'reload', message: unknown): void {
    const event = `event: ${kind}\ndata: ${JSON.stringify(message)}\n\n`
    if (kind === 'problems') this.#problems = event
    for (const response of this.#open) response.write(event)
  }

  close(): void {
    for (const response of this.#open) response.end()
  }
}
