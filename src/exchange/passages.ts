/** The passages by which a document can be cited, under names that are parts of addresses and of paths. */
import type { Diagnostic } from '../diagnostic.ts'
import type { Transformed } from '../transform/saxon.ts'
import { childrenOf, peek } from '../xml/peek.ts'

export interface Unit {
  readonly identifier: string
  /** `paragraph`, `stanza`, or what the header calls it. */
  readonly type: string
  /** 1 for the uppermost. */
  readonly level: number
  readonly parent: string | null
  /** Of a division its heading; of others what the header calls it, where that could be no part of a path. */
  readonly title: string
  /** TEI. */
  readonly content: string
}

export interface Passages {
  /** In the order of the text, each before those in it. */
  readonly units: readonly Unit[]
  /** TEI of the document, where it is a part of its file. */
  readonly whole: string | undefined
}

/** @example passagesOf(shown, file, diagnostics).units[0]?.identifier // 'p1' */
export function passagesOf({ principal, files }: Transformed, file: string, diagnostics: Diagnostic[]): Passages {
  const root = peek(principal)
  const units = root ? childrenOf(root, 'unit') : []
  /** By the numbers of their elements. */
  const names = new Map<string, string>()
  const taken = new Set<string>()
  const counts = new Map<string, number>()
  for (const { attributes } of root ? childrenOf(root, 'problem') : [])
    diagnostics.push({
      severity: 'warning',
      code: 'path-not-followed',
      message: `The header declares passages by “${attributes.path}”, “${attributes.use}”, which is no plain path through the file.`,
      file,
      hint: 'Name elements and attributes alone: match="div" use="@n".',
    })
  const made = units.map(({ attributes }, index): Unit => {
    const { identifier: own = '', type = '', level = '1', parent = '', node = '', title = '' } = attributes
    const count = (counts.get(type) ?? 0) + 1
    counts.set(type, count)
    const given = own || `${type}-${count}`
    const identifier = nameOf(given, taken)
    names.set(node, identifier)
    return {
      identifier,
      type: type || 'passage',
      level: Number(level),
      parent: parent === '' ? null : (names.get(parent) ?? null),
      title: title || (identifier === given ? '' : given),
      content: files.get(`${index + 1}.xml`) ?? '',
    }
  })
  return { units: made, whole: files.get('whole.xml') }
}

/** Letters, figures and signs that addresses and systems hold as they are; no two are the same to any system. */
function nameOf(given: string, taken: Set<string>): string {
  const parts = given.slice(0, 200).match(/[A-Za-z0-9_,]+(?:\.[A-Za-z0-9_,]+)*/g) ?? ['passage']
  const plain = parts.join('-').slice(0, 60)
  for (let number = 1; ; number++) {
    const name = number === 1 ? plain : `${plain}-${number}`
    if (taken.has(name.toLowerCase())) continue
    taken.add(name.toLowerCase())
    return name
  }
}
