/** Papers by chance, for properties: the usual lines of transcripts, and the usual elements of pages, in any order. */
import fc from 'fast-check'

const prose =
  'The committee met on Tuesday the fifth of March in order to consider the report of Mr. Reed on the ports of the Baltic and to hear the Minister on the price of coal in the winter, and the price of corn.'
const lines = [
  prose,
  prose.replace('Reed', 'Reod'),
  'He said that Molotov3 and Stalin.4 were there on March 173 [Page 48] and so it went on until the night, said Mr. Reed.',
  'Text of the paper that goes on and on\nover two lines that are long enough to be prose, as it seems.',
  'The ware-',
  'house was full of goods and men, and it was said that they would stay there for the night.',
  'Prose.',
  'Sir: I have read it.',
  // Heads and what stands above a text.
  '711.61/968: Telegram',
  '[969]',
  'No. 12',
  'The Minister in China ( MacMurray ) to the Secretary of State',
  'The Minister in Poland (Gibson) to the Acting Secretary of State',
  'Letter from Anna Berg to Tom Reed1',
  'MEMORANDUM',
  'Memorandum of Conversation',
  'M e m o r a n d u m',
  '# Heading',
  'I. General\nII. Particular',
  'Peking, April 12, 1927—5 p.m.',
  '[Received April 12—9 p.m.2]',
  'Washington, [June?] 1944',
  `Division 3${' '.repeat(50)}Bonn, 3 May 1981`,
  `Dear Tom,${' '.repeat(40)}London, June 3, 1944`,
  'Dear Tom,',
  'Sir:',
  'Mr. Tom Reed\n12 Hill Street\nLondon',
  // Closers, and what stands below them.
  'I have, etc.,\nEdwin L. Neville',
  'Sincerely yours,',
  'Sincerely yours,\nAnna Berg\nTo Mr. Tom Reed',
  'Anna Berg',
  'MacMurray',
  '[signature]',
  'P.S.—The boat is late.',
  'cc: Mr. Murphy',
  'The meeting rose at 5 p.m.',
  '[Enclosure]',
  '[Enclosure 2—Translation]',
  'Enclosure: map',
  'Enclosures:\n1. Map\n2. List',
  'Attachment',
  // Forms and lists.
  'TO: The Secretary\nFROM: Foy Kohler\nSUBJECT: Berlin',
  'SUBJECT',
  'PARTICIPANTS:\nMr. Reed\nMr. Hill',
  'PRESENT:',
  'PRESENT:\nMr. Reed',
  '1. First point of the text is here.',
  '(a) second',
  '- one\n- two\n  - deep',
  'LIST OF PAPERS\n1. one\n2. two',
  'a | b | c |\nd | e | f |',
  'a | b\nc | d\ne | f',
  'Port      Ships\nHull      12\nLeith     9',
  'To _____ approve',
  'Approve ____\nDisapprove ____',
  '- With concurrence of _____',
  // Speeches, verse, quotations, omissions.
  'Mr. Reed: I agree.',
  'Mr. Hill: I do not.',
  'The President: Well.',
  'THE CHAIRMAN. We begin.',
  'The woods are lovely, dark and deep,\nBut I have promises to keep,\nAnd miles to go before I sleep,\nAnd miles to go before I sleep.',
  'He wrote:',
  '“The tide is out.”',
  '> quoted',
  '* * *',
  '. . . . . . .',
  '---',
  // Pages and stamps.
  '[Page 49]',
  '## Page 2',
  '- 2 -',
  '\f',
  'SECRET',
  '~~SECRET~~ *gml*',
  'BY: *gml*  DATE 5/1/72',
  '104-10181-10117',
  '44 G-2C',
  '[Handwritten] Copy A',
  // Notes, and lists that are almost notes.
  'text[^1] and[1] and¹ and* and†',
  '  1. Not printed.',
  '  2. See ante, p. 12.',
  '  3. Of Russia.',
  '1. First.',
  '- bare item',
  '  - bullet note↩',
  '[1] A note.',
  '[^1]: md note',
  '* a star note',
  '¹ sup note',
  'Notes',
  'Footnotes:',
  // Marks.
  'word [sic] and the the [illegible] (?) [?]',
  '~~struck\n\nover~~',
  '*it _all_ **b***',
  'Résumé and «guillemets» \u200b\u00ad e\u0301 \u{1F600}',
  '<b>not html</b> & &amp; ]]>',
  'Citation:',
  'Summary:',
  'Original Language:',
]
const separators = ['\n\n', '\n\n', '\n\n', '\n', '\n\n\n']

/** Usual lines of transcripts, a few of them, in any order. */
export const paper: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(fc.tuple(fc.constantFrom(...lines), fc.constantFrom('', '', '', '', '', '\n', ' ', '\n\n')), {
      minLength: 2,
      maxLength: 14,
    }),
    fc.constantFrom(...separators),
  )
  .map(([parts, separator]) => parts.map(([line, own]) => `${line}${own || separator}`).join(''))

const inlines = [
  'text of Mr. Reed',
  'words',
  '<b>b</b>',
  '<i>i <s>s</s></i>',
  '<a href="#n1" id="r1"><sup>1</sup></a>',
  '<sup>2</sup>',
  '<br>',
  '<a href="https://e.org/?a=1&b=2">l</a>',
  '[Page 4]',
  'June 3, 1944',
  '&nbsp;&amp;',
  '<span>x',
  '<del>d</del>',
  '<ins>in</ins>',
  '[sic]',
  '~~SECRET~~',
  '<img src=x>',
  '<u>u<br>v</u>',
]
const usualParts = [
  '<hr>',
  '<p>London, June 3, 1944</p>',
  '<p>Dear Tom,</p>',
  '<p>Sincerely yours,</p><p>Anna Berg</p>',
  '<p>PRESENT:<br>Mr. Reed</p>',
  '<p>PRESENT:</p>',
  '<p>[Enclosure]</p>',
  '<p>Enclosure: map</p>',
  '<p>Footnotes:</p>',
  '<p>Mr. Reed: I agree.</p>',
  '<p>- one<br>- two</p>',
  '<p>SECRET</p>',
  '<p>P.S. More.</p>',
  '<ol><li>First note.</li><li>Second note.</li></ol>',
  `<p>${prose}</p>`,
]

const element = (name: string, text: string) => `<${name}>${text}</${name}>`
const all = (texts: fc.Arbitrary<string>, longest = 3) =>
  fc.array(texts, { maxLength: longest }).map(parts => parts.join(''))

const inline = fc.array(fc.constantFrom(...inlines), { minLength: 1, maxLength: 6 }).map(words => words.join(' '))
const { part } = fc.letrec<{ part: string; parts: string }>(tie => ({
  parts: all(tie('part')),
  part: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    inline,
    inline.map(text => element('p', text)),
    fc.constantFrom(...usualParts),
    inline.map(text => element('h2', text)),
    inline.map(text => `<pre>${text}\n\n${text}\n a | b |\n</pre>`),
    inline.map(text => `<p id="n1"><a href="#r1">1</a> ${text}</p>`),
    ...['ul', 'ol'].map(name => all(tie('parts').map(text => element('li', text))).map(text => element(name, text))),
    all(all(tie('parts').map(text => element('td', text))).map(text => element('tr', text))).map(text =>
      element('table', text),
    ),
    tie('parts').map(text => element('blockquote', text)),
    tie('parts').map(text => element('div', text)),
    all(
      fc.oneof(
        inline.map(text => `<dt>${text}`),
        tie('parts').map(text => `<dd>${text}`),
      ),
      4,
    ).map(text => element('dl', text)),
  ),
}))

/** Elements of pages in one another, as no editor would write them. */
export const webPage: fc.Arbitrary<string> = fc
  .array(part, { minLength: 1, maxLength: 10 })
  .map(parts => element('html', element('body', parts.join(''))))
