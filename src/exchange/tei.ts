/** The TEI itself: documents and authority byte for byte, and the schema that the program's own files follow. */
import { posix } from 'node:path'
import { authorityXml } from '../authority/authority.ts'
import { entryKinds, kinds } from '../authority/entry.ts'
import { programFiles } from '../program.ts'
import { exportCorpus } from './corpus.ts'
import { documentFiles, type ExchangeFile, type Material, readFile } from './material.ts'

/** Files of the profile that go along, as the build lays them into the program. */
const schemaFolder = 'schema'

/**
 * Below the export's folder files stand as below `tei/`, so that pointers from one to another lead where they led.
 * @example for await (const { path } of exportTei(material)) console.log(path) // 'letter.xml', 'authority/persons.xml'
 */
export async function* exportTei(material: Material): AsyncGenerator<ExchangeFile> {
  const own = new Map<string, ExchangeFile>()
  for (const file of await material.effects.list('tei')) {
    const content = file.endsWith('.xml') ? await readFile(material, file) : undefined
    if (content) own.set(pathOf(file), { path: pathOf(file), content })
  }
  yield* own.values()
  const corpus = documentFiles(material).flatMap(file => own.get(pathOf(file)) ?? [])
  for (const { path, content, isOwn } of authorityFiles(material, own)) {
    corpus.push({ path, content })
    if (!isOwn)
      yield { path: own.has(path) ? posix.join(posix.dirname(path), `all-${posix.basename(path)}`) : path, content }
  }
  yield* exportCorpus(corpus, material)
  for await (const { path, content } of schemaFiles()) yield { path: `${schemaFolder}/${path}`, content }
}

function pathOf(file: string): string {
  return file.replace(/^tei\//, '')
}

/** One file for each kind of entries: of tables, and of several files, one is made. */
function* authorityFiles(
  { authority, config }: Material,
  own: ReadonlyMap<string, ExchangeFile>,
): Generator<ExchangeFile & { readonly isOwn: boolean }> {
  for (const kind of entryKinds) {
    const { file } = kinds[kind]
    const [first, other] = authority.filesOf[kind]
    if (first === undefined) continue
    const path = pathOf(file)
    const whole = first === file && other === undefined ? own.get(path) : undefined
    if (whole) yield { ...whole, isOwn: true }
    else yield { path, content: authorityXml(kind, authority.entries[kind], config.title), isOwn: false }
  }
}

/** What the program's own TEI follows: the ODD, and the RELAX NG schema that is made of it. */
export async function* schemaFiles(): AsyncGenerator<ExchangeFile> {
  for (const file of await programFiles.list(schemaFolder)) {
    const content = /\.(?:odd|rng|sch|md)$/.test(file) ? await programFiles.read(file) : undefined
    if (content) yield { path: file.slice(schemaFolder.length + 1), content }
  }
}
