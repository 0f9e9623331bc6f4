/** The small language of the profile's table: content of elements, values of attributes. */

export type Expression =
  | { readonly type: 'text' }
  | { readonly type: 'empty' }
  /** A TEI element by its name. */
  | { readonly type: 'element'; readonly name: string }
  /** A model class or a macro. */
  | { readonly type: 'class'; readonly name: string }
  /** One of the table's datatypes. */
  | { readonly type: 'datatype'; readonly name: string }
  /** A datatype of XML Schema, narrowed by a pattern. */
  | { readonly type: 'data'; readonly base: string; readonly pattern?: string }
  /** One word, as it stands. */
  | { readonly type: 'value'; readonly value: string }
  /** Several values with spaces between, and how many there are at least. */
  | { readonly type: 'list'; readonly part: Expression; readonly least: number }
  | { readonly type: 'sequence' | 'choice'; readonly parts: readonly Expression[] }
  | { readonly type: 'optional' | 'zeroOrMore' | 'oneOrMore'; readonly part: Expression }

/** What a plain name means: an element in content, a word in the values of an attribute. */
type PlainName = 'element' | 'value'

/**
 * Content of an element.
 * @example parseContent('head*, (model.pLike | list)+')
 */
export function parseContent(text: string): Expression {
  return new ExpressionParser(text, 'element').whole()
}

/**
 * Values of an attribute, or the definition of a datatype.
 * @example parseValues('list(internal | external | teidata.enumerated)')
 */
export function parseValues(text: string): Expression {
  return new ExpressionParser(text, 'value').whole()
}

/** A pattern between slashes, the empty value, a name, or a sign. */
const token = /\s*(\/\S+\/(?=[\s)]|$)|""|[A-Za-z_][\w.:-]*|[(),|?*+])/y

const counts = { '?': 'optional', '*': 'zeroOrMore', '+': 'oneOrMore' } as const

class ExpressionParser {
  readonly #text: string
  readonly #plainName: PlainName
  readonly #tokens: readonly string[]
  #at = 0

  constructor(text: string, plainName: PlainName) {
    this.#text = text
    this.#plainName = plainName
    this.#tokens = this.#split()
  }

  #split(): string[] {
    const tokens: string[] = []
    token.lastIndex = 0
    for (let match = token.exec(this.#text); match; match = token.exec(this.#text)) {
      tokens.push(match[1] as string)
      if (token.lastIndex === this.#text.trimEnd().length) return tokens
    }
    throw new Error(`“${this.#text}” cannot be read after ${tokens.join(' ')}`)
  }

  whole(): Expression {
    const expression = this.#choice()
    if (this.#at < this.#tokens.length) throw new Error(`“${this.#text}” goes on after its end`)
    return expression
  }

  #choice(): Expression {
    const parts = [this.#sequence()]
    while (this.#take('|')) parts.push(this.#sequence())
    return parts.length === 1 ? (parts[0] as Expression) : { type: 'choice', parts }
  }

  #sequence(): Expression {
    const parts = [this.#counted()]
    while (this.#take(',')) parts.push(this.#counted())
    return parts.length === 1 ? (parts[0] as Expression) : { type: 'sequence', parts }
  }

  #counted(): Expression {
    let part = this.#single()
    for (;;) {
      const sign = this.#tokens[this.#at]
      if (sign !== '?' && sign !== '*' && sign !== '+') return part
      this.#at++
      part = { type: counts[sign], part }
    }
  }

  #single(): Expression {
    if (this.#take('(')) return this.#closed(this.#choice())
    const name = this.#tokens[this.#at++] ?? ''
    if (name === '""') return { type: 'value', value: '' }
    if (!/^[A-Za-z_]/.test(name)) throw new Error(`“${this.#text}” has “${name}” where a name should be`)
    const least = /^list(\d?)$/.exec(name)?.[1]
    if (least !== undefined && this.#plainName === 'value' && this.#take('(')) {
      return { type: 'list', part: this.#closed(this.#choice()), least: Number(least) || 1 }
    }
    return this.#named(name)
  }

  #named(name: string): Expression {
    if (name === 'textNode') return { type: 'text' }
    if (name === 'empty' && this.#plainName === 'element') return { type: 'empty' }
    if (name.startsWith('xs:')) return this.#data(name.slice(3))
    if (name.startsWith('teidata.')) return { type: 'datatype', name }
    if (name.startsWith('model.') || name.startsWith('macro.')) return { type: 'class', name }
    return this.#plainName === 'element' ? { type: 'element', name } : { type: 'value', value: name }
  }

  #data(base: string): Expression {
    const pattern = this.#tokens[this.#at]
    if (!pattern?.startsWith('/')) return { type: 'data', base }
    this.#at++
    return { type: 'data', base, pattern: pattern.slice(1, -1) }
  }

  #closed(expression: Expression): Expression {
    if (!this.#take(')')) throw new Error(`“${this.#text}” lacks a closing parenthesis`)
    return expression
  }

  #take(sign: string): boolean {
    if (this.#tokens[this.#at] !== sign) return false
    this.#at++
    return true
  }
}

/** Names of the alternatives: elements, classes, datatypes. */
export function namesIn(expression: Expression): string[] {
  return alternatives(expression).flatMap(part => ('name' in part ? [part.name] : []))
}

/** Words that stand for themselves among the alternatives. */
export function valuesIn(expression: Expression): string[] {
  return alternatives(expression).flatMap(part => (part.type === 'value' ? [part.value] : []))
}

function alternatives(expression: Expression): readonly Expression[] {
  return expression.type === 'choice' ? expression.parts : [expression]
}
