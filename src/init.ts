/** `colophon init`: the folder of a new edition, ready for its first transcript. */

import { configFile } from './config.ts'
import { CliError } from './diagnostic.ts'
import type { Effects } from './effects.ts'

const files: Readonly<Record<string, (title: string) => string>> = {
  [configFile]: title => `# What this edition is. Only the title must be there.
title: ${JSON.stringify(title)}
# subtitle: …
# description: one sentence for the cover
# editors:
#   - id: ab                # a short word: what @resp in the TEI points to
#     name: …
#     role: editor
# publisher: …
# licence:
#   name: CC BY 4.0
#   address: https://creativecommons.org/licenses/by/4.0/
# date: 2026               # date of the edition
language: en
# address: https://…       # where the edition will stand on the web
# order: []                # ids of documents in the order of the edition; else by date
# authorities: []          # more files or folders of persons, places, organisations, beside tei/authority
# manifest: lists/all.csv   # what is known of the transcripts, if not transcripts/manifest.csv or .yaml
# build: [site, print]
# page: 6x9                # 6x9, a5, a4 or letter
`,
  'transcripts/README.md': () => `# Transcripts

Put one file a document into this folder: plain text or Markdown (.txt, .md, UTF-8, up to 10 MB), a web page as the
browser saved it (.html), a file of a word processor (.docx), or a page made on an image (PAGE XML, ALTO). Then run

    colophon build

in the folder above. The files here are read and never changed. A table \`manifest.csv\`, or a \`manifest.yaml\`, may say
title, date, from, to, place, source, archive, collection, box, folder, address, language and type of each \`file\`.

In plain text:

- Blank lines part paragraphs.
- Notes: the call is a number glued to its word (\`Molotov7\`), in brackets (\`[7]\`), superscript (\`Molotov⁷\`), or
  as in Markdown (\`[^7]\`), or a sign (\`Molotov*\`, \`Molotov†\`). The notes stand below the text, one to a line, in the
  same form: \`  7. …\` (indented), \`[7] …\`, \`⁷ …\`, \`[^7]: …\`, \`* …\`. A list may be numbered from 1 again: the order
  of the calls decides.
- Page breaks: \`[Page 803]\`. Struck: \`~~word~~\`. Errors of the original: \`word [sic]\`.
- A page of an archive's site may be pasted whole, with its labels (\`Citation:\`, \`Summary:\` …).
`,
  'tei/authority/README.md': () => `# Persons, places, organisations

Names are linked to the entries of the files in this folder, which you write and the program only reads. They may be TEI
(\`persons.xml\`), a table (\`persons.csv\`, from any spreadsheet as “CSV UTF-8”), or YAML (\`persons.yaml\`); places stand in
\`places.…\`, organisations in \`organisations.…\`. Several files are joined: facts of one id are added up, contradictions told.

The table. Only \`id\` and a name must be there; several values of a cell are parted by semicolons:

\`\`\`csv
id,surname,forename,other names,title,offices,birth,death,viaf,gnd,lcnaf,wikidata,note,source
stalin,Stalin,Iosif Vissarionovich,,Marshal,Premier of the Soviet Union (1941-05-06–1953-03-05),1878,1953,,,,Q855,,
\`\`\`

The same in YAML, where a \`name\` with a comma has the surname first:

\`\`\`yaml
persons:
  - id: stalin
    name: Stalin, Iosif Vissarionovich
    title: Marshal
    offices:
      - { title: Premier of the Soviet Union, from: 1941-05-06, to: 1953-03-05 }
    birth: 1878
    wikidata: Q855
\`\`\`

And in TEI, as any project writes its personography:

\`\`\`xml
<TEI xmlns="http://www.tei-c.org/ns/1.0">
  <teiHeader>
    <fileDesc>
      <titleStmt><title>Persons</title></titleStmt>
      <publicationStmt><p>Part of this edition.</p></publicationStmt>
      <sourceDesc><p>Each fact names its source.</p></sourceDesc>
    </fileDesc>
  </teiHeader>
  <standOff>
    <listPerson>
      <person xml:id="stalin">
        <persName type="main" source="https://www.britannica.com/biography/Joseph-Stalin"><surname>Stalin</surname>, <forename>Iosif</forename> <forename>Vissarionovich</forename></persName>
        <birth when="1878"/><death when="1953"/>
        <occupation from="1941-05-06" to="1953-03-05">Premier of the Soviet Union</occupation>
        <idno type="Wikidata">https://www.wikidata.org/wiki/Q855</idno>
        <note type="matching">title: Marshal</note>
      </person>
    </listPerson>
  </standOff>
</TEI>
\`\`\`

Full names, initials, the surname, and a title with the surname are found by themselves; other forms go into “other names”
(\`<persName type="variant">\`). An office with its years lets the office alone (“the President”) be linked. Who is in no file
yet, and is told by a document itself, is proposed in \`decisions/edition.yaml\`: accept it there, and it is an entry.
`,
  'decisions/README.md': () => `# Decisions

\`colophon build\` writes one file a document here: what it proposes, and what it did by inference. Write your verdicts into
it; they stay as you write them:

\`\`\`yaml
  - kind: correction
    quote: Harrison
    state: proposed
    proposes: Harriman
    verdict: accept          # or reject; or change, with  to: …
    cert: high
    note: The citation names the papers of Harriman.
\`\`\`

More stands at the head of each file. \`colophon report\` lists what is open. Verdicts that hold for the whole edition may
stand in \`edition.yaml\` in this folder.
`,
  '.gitignore': () => 'output/\n.colophon/\n',
  '.gitattributes': () =>
    '# The editor’s files keep their bytes on every system.\ntranscripts/** -text\nreceived/** -text\ntei/** -text\ndecisions/** -text\n',
}

/**
 * Writes the files of a new edition; files that are there already stay as they are.
 * @throws {CliError} exit code 2, where an edition is already
 * @example await initEdition(nodeEffects('letters'), 'letters') // ['edition.yaml', 'transcripts/README.md', …]
 */
export async function initEdition(effects: Effects, name: string): Promise<string[]> {
  if ((await effects.read(configFile)) !== undefined)
    throw new CliError(`There is an edition in ${effects.root} already: ${configFile} is there.`, 2)
  const written: string[] = []
  for (const [file, content] of Object.entries(files)) {
    if ((await effects.read(file)) !== undefined) continue
    await effects.write(file, content(titleFrom(name)))
    written.push(file)
  }
  return written
}

/** `letters-from-moscow` → `Letters from moscow` */
function titleFrom(name: string): string {
  const words = name.replace(/[-_.\s\p{Cc}\p{Cs}]+/gu, ' ').trim()
  return words === '' ? 'A new edition' : words[0]?.toUpperCase() + words.slice(1)
}
