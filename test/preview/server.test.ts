/** Who may ask the preview's server for what. */
import { linkSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { type PreviewServer, servePreview } from '../../src/preview/server.ts'
import { newEdition } from '../support/edition.ts'

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: string
}

const page =
  '<!DOCTYPE html><html><head><meta http-equiv="Content-Security-Policy" content="default-src \'none\'; script-src \'self\'"></head><body>Words</body></html>'

async function serve(): Promise<{ root: string; server: PreviewServer }> {
  const edition = newEdition({
    'output/site/index.html': page,
    'output/site/documents/a.html': page,
    'output/site/assets/site.css': 'a { color: red }',
    'output/print/volume.html': 'the book',
    'output/site-of-another/index.html': 'another',
    secret: 'nobody’s',
  })
  const server = await servePreview(edition.effects, 'output/site', 0)
  onTestFinished(() => server.close())
  return { root: edition.root, server }
}

/** As it is typed: nothing is mended on the way. */
function ask(server: PreviewServer, target: string, options: { host?: string; method?: string } = {}): Promise<Answer> {
  const { port, host } = new URL(server.address)
  return new Promise((resolve, reject) => {
    const headers = { host: options.host ?? host }
    request({ host: '127.0.0.1', port, path: target, method: options.method ?? 'GET', headers }, response => {
      let body = ''
      response.on('data', part => {
        body += part
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
    })
      .on('error', reject)
      .end()
  })
}

test('pages are what is on disk, with the one script that asks for news', async () => {
  const { server } = await serve()
  for (const target of ['/', '/index.html', '/documents/a.html?view=source']) {
    const { status, headers, body } = await ask(server, target)
    expect([status, headers['content-type'], headers['cache-control']]).toEqual([
      200,
      'text/html; charset=utf-8',
      'no-store',
    ])
    expect(
      body
        .replace('<script defer="defer" src="/-colophon/preview.js"></script>', '')
        .replace("; connect-src 'self'", ''),
    ).toBe(page)
    expect(body).toContain("script-src 'self'; connect-src 'self'")
  }
  const { headers, body } = await ask(server, '/assets/site.css')
  expect([headers['content-type'], body]).toEqual(['text/css; charset=utf-8', 'a { color: red }'])
  const head = await ask(server, '/assets/site.css', { method: 'HEAD' })
  expect([head.status, head.headers['content-length'], head.body]).toEqual([200, '16', ''])
  expect((await ask(server, '/nothing.html')).status).toBe(404)
})

test('it is bound to this computer alone, and answers to its own name alone', async () => {
  const { server } = await serve()
  const { port } = new URL(server.address)
  expect(server.address).toBe(`http://127.0.0.1:${port}/`)
  expect((await ask(server, '/', { host: `localhost:${port}` })).status).toBe(200)
  for (const host of ['example.org', `example.org:${port}`, '127.0.0.1', `127.0.0.1.example.org:${port}`]) {
    const { status, body } = await ask(server, '/', { host })
    expect([host, status === 403, body.includes('Words')]).toEqual([host, true, false])
  }
})

test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('%s is refused', async method => {
  const { server } = await serve()
  expect((await ask(server, '/', { method })).status).toBe(405)
})

test('nothing outside of the folder is read, by no way of writing its name', async () => {
  const { root, server } = await serve()
  const site = path.join(root, 'output/site')
  symlinkSync(path.join(root, 'secret'), path.join(site, 'link.html'))
  mkdirSync(path.join(root, 'elsewhere'))
  writeFileSync(path.join(root, 'elsewhere/page.html'), 'nobody’s')
  symlinkSync(path.join(root, 'elsewhere'), path.join(site, 'linked'))
  symlinkSync(path.join(site, 'assets'), path.join(site, 'within'))
  linkSync(path.join(site, 'index.html'), path.join(site, 'kept.html'))
  const targets = [
    '/../../secret',
    '/documents/../../../secret',
    '/..%2f..%2fsecret',
    '/%2e%2e/%2e%2e/secret',
    '/..\\..\\secret',
    '/..%5c..%5csecret',
    '//secret',
    '/./index.html',
    '/index.html%00',
    '/%',
    '/link.html',
    '/linked/page.html',
    '/within/site.css',
    '/../print/volume.html',
    '/../site-of-another/index.html',
    `/${root}/secret`,
    '/c:/secret',
    '/documents',
    'http://example.org/../../secret',
    '*',
  ]
  for (const target of targets) {
    const { status, body } = await ask(server, target)
    expect([target, status, /nobody|the book|another|color/.test(body)]).toEqual([target, 404, false])
  }
  expect((await ask(server, '/kept.html')).status).toBe(200)
})

test('a taken port gives way to the next one', async () => {
  const { server } = await serve()
  const edition = newEdition({ 'output/site/index.html': page })
  const other = await servePreview(edition.effects, 'output/site', Number(new URL(server.address).port))
  onTestFinished(() => other.close())
  expect(other.address).not.toBe(server.address)
  expect((await ask(other, '/')).status).toBe(200)
})
