/** The print edition: one volume, a frame into which the documents are joined one after another. */
import type { Diagnostic } from '../diagnostic.ts'
import type { Registers } from '../registers/reduce.ts'
import { contentsXml, emendationsXml, indexXml } from '../registers/xml.ts'
import { parseXml } from '../transform/saxon.ts'
import { element, serialize, type XmlElement } from '../xml/build.ts'
import { personsTree } from './context.ts'
import type { EditionWriter, Given, Rendered } from './editions.ts'
import { StageWriter } from './stage-writer.ts'

const volume = 'volume.html'

/** Where the frame holds the documents: a processing instruction, which the frame's stylesheet writes once. */
const gap = /<\?documents\??>/

export class PrintWriter extends StageWriter implements EditionWriter {
  readonly output = 'print'
  #tail = ''

  async begin(): Promise<void> {
    await this.writeAssets(
      name => name.startsWith('print') || !/\.(js|css|svg)$/.test(name) || name === 'fonts.css' || name === 'theme.css',
    )
    const { documents } = this.surroundings
    const listed = documents.map(({ id, title, subtitle }, index) => ({
      id,
      number: index + 1,
      title,
      subtitle,
      type: '',
      date: undefined,
    }))
    const [head = '', tail = ''] = (await this.#frame('front', contentsXml(listed))).split(gap)
    this.#tail = tail
    await this.write(volume, head)
  }

  async take(given: Given, withEntry: boolean): Promise<Rendered> {
    const transformed = await this.transformDocument('print', given, withEntry)
    if (!transformed.failed) await this.stage.append(volume, transformed.principal)
    return { ...transformed, entry: transformed.files.get('entry.xml') }
  }

  async finish(registers: Registers): Promise<readonly Diagnostic[]> {
    await this.stage.append(volume, await this.#frame('back', emendationsXml(registers), indexXml(registers.persons)))
    await this.stage.append(volume, this.#tail)
    return []
  }

  /** A part of the frame. It is ours: if its stylesheet fails, that is no document's fault. */
  async #frame(part: 'front' | 'back', ...registers: readonly XmlElement[]): Promise<string> {
    const source = await parseXml(serialize(element('volume', { part }, ...registers), ''))
    const persons = await personsTree(part === 'back' ? this.surroundings.persons : [])
    const { principal, failed, diagnostics } = this.transformRegister('print', source, persons, volume)
    if (failed) throw new Error(diagnostics.map(one => one.message).join('\n'))
    return principal
  }
}
