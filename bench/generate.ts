/**
 * Editions of any size by chance that repeats. Sentences are combined so that no two documents share 30 words in a row,
 * but for a declared share of true second copies; an edition of one document over and over would flatter every cache.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pick, type Random, seededRandom } from '../test/support/random.ts'

/** One document in so many holds its text twice, as a transcript of two copies does. */
export const secondCopyEvery = 100

type Named = readonly [id: string, forenames: string, surname: string, title: string]

/** People of the time; each is in the authority file. */
const persons: readonly Named[] = [
  ['acheson', 'Dean', 'Acheson', 'Mr.'],
  ['arnold', 'Henry H.', 'Arnold', 'General'],
  ['attlee', 'Clement', 'Attlee', 'Mr.'],
  ['benes', 'Edvard', 'Beneš', 'President'],
  ['berle', 'Adolf A.', 'Berle', 'Mr.'],
  ['bevin', 'Ernest', 'Bevin', 'Mr.'],
  ['bidault', 'Georges', 'Bidault', 'Monsieur'],
  ['bohlen', 'Charles E.', 'Bohlen', 'Mr.'],
  ['bradley', 'Omar N.', 'Bradley', 'General'],
  ['byrnes', 'James F.', 'Byrnes', 'Mr.'],
  ['cadogan', 'Alexander', 'Cadogan', 'Sir'],
  ['clay', 'Lucius D.', 'Clay', 'General'],
  ['churchill', 'Winston S.', 'Churchill', 'Mr.'],
  ['davies', 'Joseph E.', 'Davies', 'Ambassador'],
  ['deane', 'John R.', 'Deane', 'General'],
  ['dewson', 'Molly', 'Dewson', 'Miss'],
  ['eden', 'Anthony', 'Eden', 'Mr.'],
  ['eisenhower', 'Dwight D.', 'Eisenhower', 'General'],
  ['forrestal', 'James V.', 'Forrestal', 'Mr.'],
  ['grew', 'Joseph C.', 'Grew', 'Mr.'],
  ['gromyko', 'Andrei A.', 'Gromyko', 'Ambassador'],
  ['harriman', 'W. Averell', 'Harriman', 'Ambassador'],
  ['hopkins', 'Harry L.', 'Hopkins', 'Mr.'],
  ['hull', 'Cordell', 'Hull', 'Mr.'],
  ['hurley', 'Patrick J.', 'Hurley', 'General'],
  ['kennan', 'George F.', 'Kennan', 'Mr.'],
  ['king', 'Ernest J.', 'King', 'Admiral'],
  ['leahy', 'William D.', 'Leahy', 'Admiral'],
  ['litvinov', 'Maxim', 'Litvinov', 'Ambassador'],
  ['maisky', 'Ivan', 'Maisky', 'Ambassador'],
  ['marshall', 'George C.', 'Marshall', 'General'],
  ['masaryk', 'Jan', 'Masaryk', 'Mr.'],
  ['mikolajczyk', 'Stanisław', 'Mikołajczyk', 'Mr.'],
  ['molotov', 'Vyacheslav M.', 'Molotov', 'Mr.'],
  ['morgenthau', 'Henry', 'Morgenthau', 'Mr.'],
  ['nimitz', 'Chester W.', 'Nimitz', 'Admiral'],
  ['patton', 'George S.', 'Patton', 'General'],
  ['pavlov', 'Vladimir N.', 'Pavlov', 'Mr.'],
  ['roosevelt', 'Franklin D.', 'Roosevelt', 'President'],
  ['soong', 'T. V.', 'Soong', 'Dr.'],
  ['stalin', 'Iosif V.', 'Stalin', 'Marshal'],
  ['stettinius', 'Edward R.', 'Stettinius', 'Mr.'],
  ['stilwell', 'Joseph W.', 'Stilwell', 'General'],
  ['stimson', 'Henry L.', 'Stimson', 'Mr.'],
  ['truman', 'Harry S.', 'Truman', 'President'],
  ['vyshinsky', 'Andrei Y.', 'Vyshinsky', 'Mr.'],
  ['wallace', 'Henry A.', 'Wallace', 'Mr.'],
  ['wedemeyer', 'Albert C.', 'Wedemeyer', 'General'],
  ['welles', 'Sumner', 'Welles', 'Mr.'],
  ['winant', 'John G.', 'Winant', 'Ambassador'],
  ['zhukov', 'Georgy K.', 'Zhukov', 'Marshal'],
]

const places = [
  'Moscow',
  'London',
  'Washington',
  'Tehran',
  'Cairo',
  'Chungking',
  'Algiers',
  'Warsaw',
  'Belgrade',
  'Rome',
  'Bern',
  'Lisbon',
  'Ankara',
  'Kiev',
  'Murmansk',
  'Archangel',
]
const bodies = [
  'the Department',
  'the Embassy',
  'the Foreign Office',
  'the Chiefs of Staff',
  'the Military Mission',
  'the Commission',
  'the delegation',
  'the Legation',
  'the War Department',
  'the committee',
]
const things = [
  'the convoy',
  'the airfields',
  'the protocol',
  'the draft',
  'the prisoners',
  'the shipments',
  'the armistice',
  'the visas',
  'the repairs',
  'the railway',
  'the bases',
  'the frontier',
  'the loan',
  'the relief',
  'the fleet',
  'the press',
  'the archives',
  'the pipeline',
  'the seamen',
  'the radio',
]
const opinions = [
  'too late',
  'well founded',
  'of little value',
  'quite unexpected',
  'most useful',
  'beyond doubt',
  'hardly possible',
  'long overdue',
  'a first step',
  'open to question',
]
const verbs = [
  'discussed',
  'postponed',
  'accepted',
  'refused',
  'examined',
  'welcomed',
  'mentioned',
  'explained',
  'forwarded',
  'confirmed',
  'denied',
  'proposed',
]
const openings = [
  'Yesterday',
  'Last week',
  'In reply',
  'For this reason',
  'At the same time',
  'In our view',
  'As you know',
  'Again',
  'On the whole',
  'During the talks',
  'After some delay',
  'In strict confidence',
]
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const years = [1943, 1944, 1945, 1946]

type Sentence = (random: Random, people: readonly Named[]) => string

/** Short enough that 30 words in a row always reach over three sentences. */
const sentences: readonly Sentence[] = [
  (random, people) =>
    `${pick(random, openings)} ${name(random, people)} ${pick(random, verbs)} ${pick(random, things)} with ${pick(random, bodies)}.`,
  random =>
    `${pick(random, bodies).replace('the', 'The')} ${pick(random, verbs)} ${pick(random, things)} on ${day(random)}.`,
  (random, people) => `${name(random, people)} holds that ${pick(random, things)} would be ${pick(random, opinions)}.`,
  (random, people) =>
    `I ${pick(random, verbs)} this in ${pick(random, places)} and ${surname(random, people)} said nothing.`,
  random => `It was ${pick(random, opinions)}, and ${pick(random, bodies)} ${pick(random, verbs)} it at once.`,
  (random, people) =>
    `Of ${pick(random, things)} ${name(random, people)} wrote from ${pick(random, places)} in ${pick(random, months)} ${pick(random, years)}.`,
  random =>
    `Some ${10 + Math.floor(random() * 900)} men of ${pick(random, things)} reached ${pick(random, places)} by ${day(random)}.`,
  (random, people) =>
    `${surname(random, people)} and ${name(random, people)} ${pick(random, verbs)} ${pick(random, things)} for ${1 + Math.floor(random() * 23)} hours.`,
  random =>
    `What ${pick(random, bodies)} ${pick(random, verbs)} in ${pick(random, places)} is ${pick(random, opinions)}.`,
  (random, people) =>
    `${pick(random, openings)} ${pick(random, things)} came up, but ${surname(random, people)} left for ${pick(random, places)}.`,
]

function name(random: Random, people: readonly Named[]): string {
  const [, forenames, surname, title] = pick(random, people)
  return random() < 0.2 ? `${forenames} ${surname}` : `${title} ${surname}`
}

function surname(random: Random, people: readonly Named[]): string {
  return pick(random, people)[2]
}

function day(random: Random): string {
  return `${pick(random, months)} ${1 + Math.floor(random() * 28)}, ${pick(random, years)}`
}

/** Draws sentences so that no three of them ever follow one another again. */
class Prose {
  readonly #random: Random
  readonly #people: readonly Named[]
  readonly #used = new Set<string>()
  #before: readonly string[] = []

  constructor(random: Random, people: readonly Named[]) {
    this.#random = random
    this.#people = people
  }

  sentence(): string {
    for (;;) {
      const next = pick(this.#random, sentences)(this.#random, this.#people)
      const key = [...this.#before, next].join('|')
      if (this.#used.has(key)) continue
      this.#used.add(key)
      this.#before = [...this.#before.slice(-1), next]
      return next
    }
  }

  paragraph(length: number): string {
    return Array.from({ length }, () => this.sentence()).join(' ')
  }
}

/** A transcript of about ten kilobytes: telegram, letter or memorandum in turn. */
function transcript(index: number, random: Random, prose: Prose, people: readonly Named[]): string {
  const paragraphs = Array.from({ length: 18 }, () => prose.paragraph(6))
  const writer = pick(random, people)
  const reader = pick(random, people)
  if (index % secondCopyEvery === secondCopyEvery - 1) return twoCopies(paragraphs.slice(0, 8), random)
  if (index % 3 === 0) return telegram(index, paragraphs, writer[2], random)
  if (index % 3 === 1) return letter(paragraphs, writer, reader, random)
  return `MEMORANDUM:\n\n${withPages(paragraphs, random).join('\n\n')}\n\n${day(random)}.\n`
}

function telegram(index: number, paragraphs: readonly string[], writer: string, random: Random): string {
  const first = 1 + Math.floor(random() * 80)
  const notes = 6
  const body = withPages(paragraphs, random).map((paragraph, at) =>
    at < notes ? paragraph.replace(/\.$/, `.${first + at}`) : paragraph,
  )
  const list = Array.from(
    { length: notes },
    (_, at) =>
      `  ${at + 1}. See telegram ${1 + Math.floor(random() * 999)}, ${day(random)}, to ${pick(random, places)}, Foreign Relations, ${pick(random, years)}, vol. ${pick(random, ['ii', 'iii', 'iv'])}, p. ${1 + Math.floor(random() * 999)}.`,
  )
  return `861.00/${1000 + index}: Telegram\n\nThe Ambassador in the Soviet Union ( ${writer} ) to the Secretary of State\n\n${100 + index}. ${body.join('\n\n')}\n\n${list.join('\n')}\n`
}

function letter(paragraphs: readonly string[], writer: Named, reader: Named, random: Random): string {
  return `${pick(random, places)}, ${day(random)}.\n\nDear ${reader[3]} ${reader[2]}:\n\n${withPages(paragraphs, random).join('\n\n')}\n\nSincerely yours,\n\n${writer[1]} ${writer[2]}\n`
}

/** The second copy differs from the first in a few words, as copies do. */
function twoCopies(paragraphs: readonly string[], random: Random): string {
  const second = paragraphs.map(paragraph =>
    paragraph.replace(/ (\d+) men /, (_, count: string) => ` ${Number(count) + 1} men `),
  )
  return `SECRET\n\nMEMORANDUM:\n\n${paragraphs.join('\n\n')}\n\n${day(random)}.\n\nSECRET\n\nREPORT:\n\n${second.join('\n\n')}\n\n${day(random)}.\n`
}

function withPages(paragraphs: readonly string[], random: Random): string[] {
  const page = 1 + Math.floor(random() * 900)
  return paragraphs.map((paragraph, at) =>
    at % 6 === 5 ? paragraph.replace(/ (?=[a-z]+ [a-z]+ )/, ` [Page ${page + at}] `) : paragraph,
  )
}

function authority(people: readonly Named[]): string {
  const entries = people.map(([id, forenames, surname, title]) => {
    const parts = forenames
      .split(' ')
      .map(part => `<forename>${part}</forename>`)
      .join(' ')
    return `<person xml:id="${id}"><persName type="main"><surname>${surname}</surname>, ${parts}</persName><note type="matching">title: ${title}</note></person>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Persons</title></titleStmt><publicationStmt><p>For measuring.</p></publicationStmt><sourceDesc><p>Names of the time.</p></sourceDesc></fileDesc></teiHeader><standOff><listPerson>\n${entries.join('\n')}\n</listPerson></standOff></TEI>\n`
}

const onsets = ['B', 'Br', 'C', 'D', 'F', 'G', 'H', 'K', 'L', 'M', 'N', 'P', 'R', 'S', 'St', 'T', 'V', 'W']
const nuclei = ['a', 'e', 'i', 'o', 'u', 'ar', 'el', 'in', 'or', 'un']
const codas = ['ber', 'dell', 'ford', 'ham', 'ker', 'ley', 'man', 'ner', 'ridge', 'sen', 'ton', 'well', 'wick', 'worth']

/** So many people, the first of them real; of the others every surname is shared by several. */
function peopleOf(count: number): readonly Named[] {
  const surnames = onsets.flatMap(onset => nuclei.flatMap(nucleus => codas.map(coda => `${onset}${nucleus}${coda}`)))
  const made = Array.from({ length: Math.max(0, count - persons.length) }, (_, at): Named => {
    const [, forenames, , title] = persons[(at * 7) % persons.length] as Named
    const initial = String.fromCharCode(65 + ((at * 11) % 26))
    return [`person-${at}`, `${forenames.split(' ')[0]} ${initial}.`, surnames[at % surnames.length] as string, title]
  })
  return [...persons, ...made].slice(0, count)
}

/**
 * Writes an edition of so many documents into a folder.
 * @param people how many persons are in its authority file, and named
 * @example await generateEdition('/tmp/edition', 200, 1)
 */
export async function generateEdition(
  folder: string,
  size: number,
  seed: number,
  people: number = persons.length,
): Promise<void> {
  const named = peopleOf(people)
  const random = seededRandom(seed)
  const prose = new Prose(random, named)
  await prepareEdition(folder, `${size} documents`, named)
  for (let index = 0; index < size; index++) {
    await writeFile(
      path.join(folder, 'transcripts', `${String(index + 1).padStart(5, '0')}.txt`),
      transcript(index, random, prose, named),
    )
  }
}

/**
 * An edition of one long document, a memorandum of so many characters.
 * @example await generateDocument('/tmp/edition', 10_000_000, 1)
 */
export async function generateDocument(folder: string, length: number, seed: number): Promise<void> {
  const random = seededRandom(seed)
  const prose = new Prose(random, persons)
  await prepareEdition(folder, `${length} characters`, persons)
  const paragraphs: string[] = []
  for (let written = 12_000; written < length; written += Buffer.byteLength(paragraphs.at(-1) ?? '') + 4)
    paragraphs.push(prose.paragraph(6))
  await writeFile(
    path.join(folder, 'transcripts/00001.txt'),
    `MEMORANDUM:\n\n${withPages(paragraphs, random).join('\n\n')}\n\n${day(random)}.\n`,
  )
}

async function prepareEdition(folder: string, title: string, people: readonly Named[]): Promise<void> {
  await mkdir(path.join(folder, 'transcripts'), { recursive: true })
  await mkdir(path.join(folder, 'tei/authority'), { recursive: true })
  await writeFile(path.join(folder, 'edition.yaml'), `title: ${title}\n`)
  await writeFile(path.join(folder, 'tei/authority/persons.xml'), authority(people))
}
