/** The TEI itself: documents and authority byte for byte, and the schema that the program's own files follow. */
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
  const files: ExchangeFile[] = []
  for (const file of documentFiles(material)) {
    const content = await readFile(material, file)
    if (content) files.push({ path: file.replace(/^tei\//, ''), content })
  }
  for await (const file of authorityFiles(material)) files.push(file)
  yield* files
  yield* exportCorpus(files, material)
  for await (const { path, content } of schemaFiles()) yield { path: `${schemaFolder}/${path}`, content }
}

/** What the program's own TEI follows: the ODD, and the RELAX NG schema that is made of it. */
export async function* schemaFiles(): AsyncGenerator<ExchangeFile> {
  for (const file of await programFiles.list(schemaFolder)) {
    const content = /\.(?:odd|rng|sch|md)$/.test(file) ? await programFiles.read(file) : undefined
    if (content) yield { path: file.slice(schemaFolder.length + 1), content }
  }
}

/** A TEI file that has all entries of its kind goes out as it is; of tables, and of several files, one is made. */
export async function* authorityFiles(material: Material): AsyncGenerator<ExchangeFile> {
  const { authority, config } = material
  for (const kind of entryKinds) {
    const { file } = kinds[kind]
    const [first, other] = authority.filesOf[kind]
    if (first === undefined) continue
    const own = first === file && other === undefined ? await readFile(material, file) : undefined
    yield {
      path: file.replace(/^tei\//, ''),
      content: own ?? authorityXml(kind, authority.entries[kind], config.title),
    }
  }
}
