/** The whole package for an archive: the edition, everything that is exported of it, and a description of each file. */
import { type Exchange, exchanges } from '../config.ts'
import { bagOf, payloadOf } from './bag.ts'
import { crateDescriptor, describeFile, writeCrate } from './crate.ts'
import { kinds } from './kinds.ts'
import type { ExchangeFile, Material } from './material.ts'

/** They hold what the package holds already; passages are many files, for a web server and no archive. */
const wholes: readonly Exchange[] = ['tei', 'bag', 'crate', 'dts']

/**
 * A bag: below `data/` the edition as in `bag`, `exchange/<kind>/` for each other kind that has something to say, and
 * `ro-crate-metadata.json`, which describes all of it.
 * @example for await (const { path } of exportDeposit(material)) console.log(path) // 'data/edition.yaml', … 'bagit.txt'
 */
export async function* exportDeposit(material: Material): AsyncGenerator<ExchangeFile> {
  yield* bagOf(described(material), material)
}

async function* described(material: Material): AsyncGenerator<ExchangeFile> {
  const files: object[] = []
  for await (const file of contents(material)) {
    files.push(describeFile(file, material))
    yield file
  }
  yield { path: crateDescriptor, content: writeCrate(material, files) }
}

async function* contents(material: Material): AsyncGenerator<ExchangeFile> {
  yield* payloadOf(material)
  for (const kind of exchanges.filter(one => !wholes.includes(one)))
    for await (const { path, content } of kinds[kind].files(material))
      yield { path: `exchange/${kind}/${path}`, content }
  // Of the kind `tei` what the package does not hold already.
  for await (const { path, content } of kinds.tei.files(material))
    if (/^corpus(?:-ids)?\.\w+$/.test(path)) yield { path: `exchange/tei/${path}`, content }
}
