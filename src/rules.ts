/**
 * Every rule of the encoder in one table. Passes name their rule on each annotation and each hidden character;
 * the encoding description of a TEI file, the account and `colophon report` say it in these words.
 */

export interface Rule {
  /** Where the encoding description tells it (TEI Guidelines, 2.3.3). */
  readonly section: 'correction' | 'normalization' | 'segmentation' | 'interpretation' | 'layout'
  /** What the rule does, as a sentence for readers of the edition. */
  readonly does: string
  /** Transcript, then TEI. */
  readonly example: readonly [before: string, after: string]
}

export const rules = {
  // What reading leaves out before anything else.
  'byte-order-mark': rule('normalization', 'The byte order mark at the start of the file is left out.', 'U+FEFF', ''),
  'carriage-return': rule('normalization', 'Line ends CR LF are written as LF.', 'a\r\n', 'a\n'),
  'lone-carriage-return': rule('normalization', 'Line ends CR are written as LF.', 'a\r', 'a\n'),
  'forbidden-character': rule(
    'normalization',
    'Control characters that XML cannot hold are replaced by U+FFFD.',
    'U+0007',
    '\ufffd',
  ),
  'document-separator': rule(
    'normalization',
    'Of a file that holds several documents, the lines that stand between them are left out.',
    'I am, etc.\n=====\n[Document 2]',
    'two documents',
  ),
  'running-head': rule('normalization', 'Heads and feet of the pages of a word processor are left out.', '- 2 -', ''),
  'html-line': rule(
    'normalization',
    'Where a web page begins a block or breaks a line, a line ends.',
    'a<br>b',
    'a<lb/>b',
  ),
  'html-white-space': rule(
    'normalization',
    'White space of a web page is one blank, and none at the ends of lines.',
    'a \n  b',
    'a b',
  ),
  'html-no-text': rule('normalization', 'Scripts and styles of a web page are no text.', '<script>…</script>', ''),
  'character-reference': rule(
    'normalization',
    'Character references are written as the characters.',
    'caf&eacute;',
    'café',
  ),
  'site-furniture': rule(
    'normalization',
    'What a web page has around the document (menus, buttons, links to other pages) is left out.',
    '<nav>…</nav>',
    '',
  ),
  layout: rule(
    'layout',
    'Blank lines and line ends between blocks are represented by the mark-up.',
    'a\n\nb',
    '<p>a</p><p>b</p>',
  ),

  // The page of an archive's site.
  'site-header': rule(
    'segmentation',
    'What the archive’s page says of the document (title, date, citation, summary, language) stands in the header.',
    'Citation:\n"Title", …',
    '<bibl type="citation">…</bibl>',
  ),
  'site-label': rule('normalization', 'Labels of the archive’s page are left out.', 'Summary:', ''),
  'site-navigation': rule('normalization', 'Links and menus of the archive’s page are left out.', 'Original Scan', ''),
  'address-brackets': rule(
    'normalization',
    'Angle brackets around an address are left out.',
    '<https://…>',
    '<ref target="https://…">https://…</ref>',
  ),

  // Furniture of the page.
  'page-mark': rule(
    'segmentation',
    'Page marks of the transcript are page breaks.',
    'asked [Page 803] for',
    'asked <pb n="803"/>for',
  ),
  'cut-word': rule(
    'segmentation',
    'Where a page ends within a hyphenated word, the break stands inside the word; the hyphen is kept, the white space is not.',
    'ap-\n[Page 2]\npointed',
    'ap-<pb n="2" break="no"/>pointed',
  ),
  'page-number': rule(
    'segmentation',
    'Page numbers on lines of their own are kept as furniture after a page break.',
    '- 2 -',
    '<pb n="2"/><fw type="pageNum">- 2 -</fw>',
  ),
  'witness-page': rule(
    'segmentation',
    'Each copy begins a page.',
    'MEMORANDUM:',
    '<pb edRef="#B"/><head>MEMORANDUM:</head>',
  ),
  stamp: rule(
    'segmentation',
    'Stamps, and lines that repeat at the ends of pages, are furniture.',
    'Reproduced from the Collections …',
    '<fw type="stamp">…</fw>',
  ),
  folio: rule(
    'segmentation',
    'A bare number beside other furniture, or at the edge of a page, is a folio.',
    '621',
    '<fw type="folio">621</fw>',
  ),
  'stamp-wording': rule(
    'segmentation',
    'Lines that differ by few letters from the wording of a known stamp or classification are misread furniture.',
    'DO KOT DESTROY',
    '<fw type="stamp" cert="medium">DO KOT DESTROY</fw>',
  ),
  'record-number': rule(
    'segmentation',
    'Lines of figures at the edge of a page, or beside other furniture, are numbers of the record.',
    '104-10181-10117',
    '<fw type="stamp">104-10181-10117</fw>',
  ),
  'running-line': rule(
    'segmentation',
    'Lines that stand at the edges of neighbouring pages, the same but for numbers and misread letters, are running heads and feet.',
    'Case No. 17 Page 2',
    '<fw type="header">Case No. 17 Page 2</fw>',
  ),
  classification: rule(
    'segmentation',
    'Lines that hold a security classification alone are furniture, never a heading.',
    'SECRET',
    '<fw type="classification">SECRET</fw>',
  ),
  'form-feed': rule('segmentation', 'Form feeds are page breaks.', 'U+000C', '<pb/>'),

  // Pages that were transcribed on their images.
  'image-page': rule(
    'segmentation',
    'Each page of the images is a page break that points to its image.',
    '<Page imageFilename="p1.jpg">',
    '<pb facs="#facs_1"/>',
  ),
  'image-line': rule(
    'segmentation',
    'Each line of the images is a line break that points to its place on the page.',
    '<TextLine>…</TextLine>',
    '<lb facs="#facs_1_r1l1"/>…',
  ),
  'image-region': rule(
    'segmentation',
    'What a region of the page is called says what it is: a heading, furniture of the page, a note in the margin.',
    '<TextRegion type="catch-word">…</TextRegion>',
    '<fw type="catch">…</fw>',
  ),
  'transcriber-tag': rule(
    'normalization',
    'What the transcriber marked on the images (names, abbreviations, style, doubtful words) is mark-up.',
    'custom="unclear {offset:0; length:4;}"',
    '<unclear>Reed</unclear>',
  ),
  'other-reading-of-line': rule(
    'normalization',
    'Where a line was read in several ways, the first of them is its text; the others are left out.',
    '<TextEquiv index="1">…</TextEquiv>',
    '',
  ),
  'text-repeated': rule(
    'normalization',
    'Where the file gives a text again for the words of a line, or for a whole region, it is read once.',
    '<Word><TextEquiv>…</TextEquiv></Word>',
    '',
  ),

  // Received TEI.
  'received-markup': rule(
    'segmentation',
    'The mark-up of received TEI stays as it is; names, dates and references are marked inside of it.',
    '<p>to Mr. Reed</p>',
    '<p>to <persName>Mr. Reed</persName></p>',
  ),

  // Blocks.
  slip: rule(
    'segmentation',
    'Short lines before a form are a slip of the dossier.',
    '44 G-2C',
    '<div type="dossier-slip"><ab>44 G-2C</ab></div>',
  ),
  form: rule(
    'segmentation',
    'Lines with blanks and the wording of a form are a form.',
    '- With concurrence of _____',
    '<list rend="form"><item>With concurrence of <space/></item></list>',
  ),
  fields: rule(
    'segmentation',
    'Lines that begin with the labels of a form or of the head of a memorandum are its fields; where the labels stand apart from their values, equal numbers say what belongs together.',
    'TO: Mr. Hill\nSUBJECT: Timber',
    '<list rend="form"><item><label>TO:</label> Mr. Hill</item><item><label>SUBJECT:</label> Timber</item></list>',
  ),
  'list-mark': rule('normalization', 'Bullets are represented by the list.', '- one', '<item>one</item>'),
  'file-number': rule(
    'segmentation',
    'A file number above the heading is a source note.',
    '711.61/968: Telegram',
    '<note type="source"><idno>711.61/968</idno>: Telegram</note>',
  ),
  'despatch-number': rule(
    'segmentation',
    'A number between the heading of a document and its text is that of the despatch.',
    'Mr. White to Mr. Bayard.\n\nNo. 12.]\n\nLondon, May 3, 1888.',
    '<head>…</head><note type="source"><idno type="despatch">No. 12.]</idno></note><opener>…</opener>',
  ),
  'source-note': rule(
    'segmentation',
    'What names the source above the text is a source note.',
    'Source: National Archives, …',
    '<note type="source">Source: National Archives, …</note>',
  ),
  'letter-remark': rule(
    'segmentation',
    'Lines below a letter that begin with such a label tell of the manuscript.',
    'Dear Tom,\n\nWe came home on Friday, and all is well.\n\nAnna Reed\n\nPostmark: OCT 10',
    '<signed>…</signed><note type="source" subtype="postmark">Postmark: OCT 10</note>',
  ),
  heading: rule(
    'segmentation',
    'A line that names what follows, or who writes to whom, is a heading.',
    'The Chargé in China to the Secretary of State',
    '<head>…</head>',
  ),
  'numbered-heading': rule(
    'segmentation',
    'Short lines that count, each with text below it, are headings of sections.',
    '1. Trade\n\n…\n\n2. Ports\n\n…',
    '<div type="section"><head>1. Trade</head>…</div><div type="section"><head>2. Ports</head>…</div>',
  ),
  'heading-mark': rule(
    'normalization',
    'The number signs of a Markdown heading are represented by the mark-up.',
    '## Summary',
    '<head>Summary</head>',
  ),
  dateline: rule(
    'segmentation',
    'Place and date before or after the text are a dateline.',
    'Moscow, April 30, 1961.',
    '<dateline>…</dateline>',
  ),
  address: rule(
    'segmentation',
    'Lines of a letterhead, and lines that say where a letter goes, are an address.',
    'The White House\nWashington',
    '<address><addrLine>The White House</addrLine><addrLine>Washington</addrLine></address>',
  ),
  salutation: rule(
    'segmentation',
    'The address to the reader is a salutation.',
    'Dear Mr. President:',
    '<salute>…</salute>',
  ),
  closing: rule(
    'segmentation',
    'The closing formula and what follows it are a closer.',
    'Sincerely yours,',
    '<closer><salute>…</salute></closer>',
  ),
  signature: rule('segmentation', 'A name alone after the text is a signature.', 'N. Khrushchev', '<signed>…</signed>'),
  trailer: rule(
    'segmentation',
    'What a clerk or typist put below the signature (enclosures, copies, initials) closes the document.',
    'Enclosure: map',
    '<trailer>Enclosure: map</trailer>',
  ),
  'line-bar': rule(
    'normalization',
    'A bar for the end of a line, between two lines of a closer, is represented by the mark-up.',
    'Yours truly | C. Reed',
    '<salute>Yours truly</salute><signed>C. Reed</signed>',
  ),
  remark: rule(
    'segmentation',
    'What stands above place, date and salutation of a letter, and is no heading, is a remark on it.',
    'Numbered “24” in pencil.\n\nBath, 7 January 1821.',
    '<front><div type="remark"><p>…</p></div></front>',
  ),
  verse: rule(
    'segmentation',
    'Four or more short lines, three beside others, or two set in below a line that leads to them, that each begin with a capital and mostly end in a stop are verse.',
    'The tide was out,\nThe boats were in,\n…',
    '<lg><l>The tide was out,</l><l>The boats were in,</l>…</lg>',
  ),
  list: rule(
    'segmentation',
    'Lines that begin with a bullet, or with numbers or letters in order, are a list; deeper ones are lists in its items.',
    '- one\n- two',
    '<list><item>one</item><item>two</item></list>',
  ),
  table: rule(
    'segmentation',
    'Lines that bars, tabs or wide gaps divide into the same number of columns are a table; names above columns of figures are its labels.',
    'Port    Ships\nHull    12\nLeith   9',
    '<table><row role="label"><cell>Port</cell><cell>Ships</cell></row>…</table>',
  ),
  'table-mark': rule(
    'normalization',
    'Bars and rules between cells are represented by the table.',
    '| Hull | 12 |',
    '<row><cell>Hull</cell><cell>12</cell></row>',
  ),
  participants: rule(
    'segmentation',
    'The names below “Participants” or “Present” are a list.',
    'PRESENT:\nMr. Reed\nMr. Hill',
    '<list type="participants"><head>PRESENT:</head><item>Mr. Reed</item><item>Mr. Hill</item></list>',
  ),
  quotation: rule(
    'segmentation',
    'Paragraphs that a colon announces, and quotation marks or an indent set off, are a quotation; so is what a telegram puts between “quote” and “unquote” or “begin text” and “end text”, in a paragraph too.',
    'He wrote:\n\n“The tide is out.”',
    '<p>He wrote:</p><quote><p>“The tide is out.”</p></quote>',
  ),
  enclosure: rule(
    'segmentation',
    'What follows the heading of an enclosure or attachment is a division of its own.',
    '[Enclosure]',
    '<div type="enclosure"><head>[Enclosure]</head>…</div>',
  ),
  speech: rule(
    'segmentation',
    'Of paragraphs near one another three or more that begin with the name of a speaker are speeches; so are two in a row whose speakers have titles.',
    'Mr. Reed: I agree.',
    '<sp><speaker>Mr. Reed:</speaker><p>I agree.</p></sp>',
  ),
  separator: rule(
    'segmentation',
    'A line of signs alone divides sections.',
    '* * *',
    '<milestone unit="section" rend="* * *"/>',
  ),
  'given-block': rule(
    'segmentation',
    'Headings, paragraphs, lists, quotations and tables that the file itself marks are kept as such.',
    '<blockquote>a</blockquote>',
    '<quote><p>a</p></quote>',
  ),
  'html-rule': rule('segmentation', 'A rule divides sections.', '<hr>', '<milestone unit="section" rend="rule"/>'),
  omission: rule(
    'segmentation',
    'A row of points alone stands for text that the source leaves out.',
    '. . . . . . .',
    '<gap reason="editorial" rend=". . . . . . ."/>',
  ),
  paragraph: rule(
    'segmentation',
    'What blank lines part, and no other rule takes, is a paragraph.',
    'a\n\nb',
    '<p>a</p><p>b</p>',
  ),
  'short-line': rule(
    'segmentation',
    'Short lines that no other rule takes are blocks without a name.',
    '303',
    '<ab>303</ab>',
  ),
  'line-break': rule(
    'segmentation',
    'Line ends among short lines are kept.',
    'Memo re Stalin\nConversation',
    'Memo re Stalin<lb/>Conversation',
  ),
  'spaced-line': rule(
    'segmentation',
    'Where blank lines stand between the lines of a paragraph, the lines are joined, and their ends marked.',
    'The barges had left the\n\nbasin',
    'The barges had left the <lb/>basin',
  ),
  'marginal-head': rule(
    'segmentation',
    'A phrase without a stop behind the last sentence of a paragraph, where several paragraphs of the document end so, is a head from the margin of a printed page; where one does, it is proposed.',
    'of the Government. Attitude of the Legation',
    'of the Government. <label place="margin">Attitude of the Legation</label>',
  ),
  'cut-line': rule(
    'segmentation',
    'Where a line ends within a hyphenated word, the break stands inside the word; the hyphen is kept, the white space is not.',
    'the ware-\nhouse',
    'the ware-<lb break="no"/>house',
  ),
  'joined-paragraph': rule(
    'segmentation',
    'A sentence that a page end cuts in two is one paragraph.',
    'of the\n\n- 2 -\n\nBritish',
    'of the <pb n="2"/>…British',
  ),

  // Notes.
  'note-call': rule(
    'segmentation',
    'Notes stand at their calls; the number of the call is the number of the note.',
    'Molotov7',
    'Molotov<note n="7">…</note>',
  ),
  'note-number': rule(
    'normalization',
    'Numbers of the list of notes are left out where the call has the number.',
    '  1. Foreign Minister.',
    '<note n="7">Foreign Minister.</note>',
  ),
  'note-back-link': rule(
    'normalization',
    'Links from a note back to its call, and their signs, are left out.',
    'Not printed.↩',
    '<note n="7">Not printed.</note>',
  ),
  'notes-heading': rule(
    'normalization',
    'The heading of a list of notes is left out where all of them stand at their calls.',
    'Notes',
    '',
  ),
  'unpaired-note': rule(
    'segmentation',
    'Notes that nothing calls stand after the text.',
    '  5. See below.',
    '<div type="notes"><note n="5">…</note></div>',
  ),
  'received-note': rule(
    'segmentation',
    'In received TEI calls are linked to the notes of a list, where each note has one call that is sure.',
    'Molotov7',
    'Molotov<ref type="noteCall" target="#note-7">7</ref>',
  ),
  'unpaired-call': rule(
    'segmentation',
    'Calls that no note answers are marked.',
    'Molotov7',
    'Molotov<ref type="noteCall">7</ref>',
  ),

  // Marks of the transcriber.
  deletion: rule('normalization', 'Struck text is a deletion.', '~~SECRET~~', '<del rend="strikethrough">SECRET</del>'),
  handwriting: rule(
    'normalization',
    'Emphasis in a form is handwriting.',
    'BY: *gml*',
    'BY: <add hand="#hand1">gml</add>',
  ),
  'html-mark': rule(
    'normalization',
    'Marks of a web page or a word processor (italics, strike-out, links) are mark-up.',
    '<em>ibid.</em>',
    '<hi rend="italic">ibid.</hi>',
  ),
  'hand-label': rule(
    'normalization',
    'What the transcriber says to be handwritten is an addition by hand.',
    '[handwritten] Copy sent',
    '<add hand="#hand1">Copy sent</add>',
  ),
  gap: rule(
    'normalization',
    'What the transcriber says to be missing or illegible is a gap, in the transcriber’s words.',
    '[2 lines illegible]',
    '<gap reason="illegible"><desc>2 lines illegible</desc></gap>',
  ),
  'doubtful-reading': rule(
    'normalization',
    'A question mark in brackets marks a doubtful reading.',
    'Wilno [?]',
    '<unclear cert="low">Wilno</unclear>',
  ),
  'letter-spacing': rule(
    'normalization',
    'Words with their letters set apart are kept so.',
    'M e m o r a n d u m',
    '<hi rend="letter-spaced">M e m o r a n d u m</hi>',
  ),
  'column-line': rule(
    'segmentation',
    'What stands left of place and date, a wide gap away, is the line of the sender.',
    'Division 3          Bonn, 3 May 1981',
    '<byline>Division 3</byline><dateline>Bonn, 3 May 1981</dateline>',
  ),
  emphasis: rule('normalization', 'Marks of emphasis are mark-up.', '*ibid.*', '<hi rend="italic">ibid.</hi>'),
  blank: rule(
    'normalization',
    'Runs of underscores are blanks to be filled in.',
    'to _____',
    'to <space rend="rule"/>',
  ),
  'padded-parenthesis': rule(
    'normalization',
    'Spaces inside parentheses around a name, and inside those of a heading, are left out.',
    '( Harriman )',
    '(Harriman)',
  ),

  // Numbers, dates, names, references.
  'telegram-number': rule(
    'segmentation',
    'The number that opens a telegram is its number.',
    '69. For President',
    '<idno type="telegram">69</idno>. For President',
  ),
  date: rule(
    'interpretation',
    'Dates in words carry their value.',
    'March 11, 1941',
    '<date when="1941-03-11">…</date>',
  ),
  'date-of-the-year': rule(
    'interpretation',
    'Dates without a year take the year of the document, at medium certainty.',
    'Sept. 23',
    '<date when="1944-09-23" cert="medium">Sept. 23</date>',
  ),
  'date-without-year': rule(
    'interpretation',
    'Dates without a year, where nothing says in which year they were, carry month and day.',
    'of June 8',
    'of <date when="--06-08">June 8</date>',
  ),
  'short-year': rule(
    'interpretation',
    'The last two figures of a year are of the century of the other dates, at medium certainty.',
    'Dec. 22/57',
    '<date when="1857-12-22" cert="medium">Dec. 22/57</date>',
  ),
  'year-of-the-next': rule(
    'interpretation',
    'In a list of dates the year that stands after the last is that of the others, at medium certainty.',
    'June 1 and July 13, 1817',
    '<date when="1817-06-01" cert="medium">June 1</date> and …',
  ),
  'relative-date': rule(
    'interpretation',
    'A day of this month, the last or the next is counted from the date of the document, at medium certainty.',
    'the 3d ult.',
    'the <date when="1818-12-03" cert="medium">3d ult.</date>',
  ),
  'date-of-the-entry': rule(
    'interpretation',
    'Days that entries of a diary begin with have month and year of the entry before, or of the title, at medium certainty.',
    '2nd. Snow all day.',
    '<p><date when="1861-01-02" cert="medium">2nd</date>. Snow all day.</p>',
  ),
  'date-span': rule(
    'interpretation',
    'Two days or months, with a dash or “to” between them, are a span.',
    '19–23 September 1944',
    '<date from="1944-09-19" to="1944-09-23">…</date>',
  ),
  'doubtful-date': rule(
    'interpretation',
    'A date with a question mark carries its value at low certainty.',
    'May 3, 1819?',
    '<date when="1819-05-03" cert="low" when-custom="1819-05-03?" datingMethod="#edtf">May 3, 1819</date>?',
  ),
  'approximate-date': rule(
    'interpretation',
    'What is “about” a date is not precise; “before” and “after” a date are bounds, and “between” two dates is within them.',
    'about May 3, 1819',
    'about <date when="1819-05-03" precision="low" when-custom="1819-05-03~" datingMethod="#edtf">…</date>',
  ),
  'double-year': rule(
    'interpretation',
    'Of two years that are written for one, before the year began in January, the later is the year.',
    '10 January 1698/9',
    '<date when="1699-01-10">10 January 1698/9</date>',
  ),
  'old-style': rule(
    'interpretation',
    'A day of the Julian calendar keeps its words and carries the Gregorian day; of a day by both calendars the later is the Gregorian one.',
    '25 October (7 November) 1917',
    '<date when="1917-11-07" calendar="#julian #gregorian">…</date>',
  ),
  period: rule(
    'interpretation',
    'Spans of years, decades and seasons carry their years, and in EDTF what years cannot say.',
    'the summer of 1962',
    'the <date when="1962" when-custom="1962-22" datingMethod="#edtf">summer of 1962</date>',
  ),
  'ambiguous-figures': rule(
    'interpretation',
    'Figures that may be either of two days are a date without a value, which an editor may give.',
    '4/2/62',
    '<date>4/2/62</date>',
  ),
  'time-of-day': rule(
    'interpretation',
    'A time of day carries its value; beside the day of a dateline it is part of that.',
    'October 3, 1944—5 p.m.',
    '<date when="1944-10-03T17:00:00">…</date>',
  ),
  'date-of-a-line': rule(
    'interpretation',
    'Where there is no dateline above the text, a day alone on a line there stands in the header, at medium certainty.',
    'CONTENTS\nFriday, 3 May 1957',
    '<creation><date when="1957-05-03" cert="medium">…</date></creation>',
  ),
  'date-of-the-file': rule(
    'interpretation',
    'Where the document does not say when it was written, the date in the name of its file stands in the header, at medium certainty.',
    '1819-02-13_Reed.txt',
    '<creation><date when="1819-02-13" cert="medium">…</date></creation>',
  ),
  'year-of-the-notes': rule(
    'interpretation',
    'A dateline without a year is, in the header, of the year in which most dates of the notes lie, at low certainty.',
    'March 5th',
    '<creation><date when="1860-03-05" cert="low">…</date></creation>',
  ),
  'date-of-the-cited': rule(
    'interpretation',
    'A document without a date was not written before the latest document that it cites.',
    'see telegram 934, October 1, 1943',
    '<creation><date notBefore="1943-10-01" cert="low">…</date></creation>',
  ),
  'date-in-figures': rule(
    'interpretation',
    'Dates in figures, year first, carry their value.',
    '44 09 19',
    '<date when="1944-09-19">44 09 19</date>',
  ),
  'full-name': rule(
    'interpretation',
    'A full name, or a title with a surname, of one person in the authority file is that person.',
    'General Deane',
    '<persName ref="pers:deane">…</persName>',
  ),
  'linked-name': rule(
    'interpretation',
    'A link of a page that leads to a person in the authority file, or into a list of persons, is on a name.',
    '<a href="persons#reed">the Minister</a>',
    '<ref target="…/persons#reed"><persName ref="pers:reed">the Minister</persName></ref>',
  ),
  'bare-surname': rule(
    'interpretation',
    'A bare surname is the one person of that name in the authority file.',
    'Stalin',
    '<persName ref="pers:stalin" cert="high">Stalin</persName>',
  ),
  'name-of-several': rule(
    'interpretation',
    'A name that several persons of the authority file have is a name; whose it is, is asked.',
    'Mr. Webb',
    '<persName cert="medium">Mr. Webb</persName>',
  ),
  'accepted-form': rule(
    'interpretation',
    'A form of a name that an editor has accepted for the edition is that person wherever it stands as a name, at medium certainty; a word for a relative is so in the letters of the same writer.',
    'Papa',
    '<rs type="person" ref="pers:reed" cert="medium">Papa</rs>',
  ),
  'short-name': rule(
    'interpretation',
    'A title with one letter, or a few, is a person whom an editor may name.',
    'Mrs. H.',
    '<persName cert="medium">Mrs. H.</persName>',
  ),
  relative: rule(
    'interpretation',
    'A word for a relative in a capital, in a letter, is a person, whom an editor may name.',
    'Papa',
    '<rs type="person" cert="medium">Papa</rs>',
  ),
  calling: rule(
    'interpretation',
    'Words for whoever a letter is written to are a person, where an editor has accepted such words in the edition.',
    'I thank you, my dear Sir, for it',
    'I thank you, my dear <rs type="person" ref="pers:webb" cert="medium">Sir</rs>, for it',
  ),
  'title-alone': rule(
    'interpretation',
    'A title alone with an article, in a letter, is a person of this document, where an editor names one.',
    'the Doctor',
    'the <rs type="person" ref="pers:webb" resp="#ed">Doctor</rs>',
  ),
  family: rule(
    'interpretation',
    'A surname of the authority file in the plural, after an article, is a person or several of that family.',
    'the Webbs',
    'the <persName cert="medium">Webbs</persName>',
  ),
  forename: rule(
    'interpretation',
    'A forename alone within a sentence is a person, whom an editor may name.',
    'Eliza',
    '<persName cert="medium">Eliza</persName>',
  ),
  office: rule(
    'interpretation',
    'An office alone is the one person known to hold it.',
    'the Secretary of State',
    '<rs type="person" ref="pers:hull" cert="medium">…</rs>',
  ),
  'office-with-name': rule(
    'interpretation',
    'An office with a name in parentheses is that person.',
    'The Ambassador (Harriman)',
    '<persName ref="pers:harriman">…</persName>',
  ),
  'unknown-person': rule(
    'interpretation',
    'A title with a name, a peer’s place, a sovereign’s number, a common forename with a surname that the authority file does not hold is a person not yet known.',
    'Mr. Atcheson',
    '<persName>Mr. Atcheson</persName>',
  ),
  'letter-name': rule(
    'interpretation',
    'A name in the heading of a letter, or in its signature, is a person, even where the authority file does not hold it.',
    'Letter from Thomas Reed to …',
    'Letter from <persName>Thomas Reed</persName> to …',
  ),
  'place-name': rule(
    'interpretation',
    'A name of one place in the authority is that place, at medium certainty where it is a single word.',
    'Moscow',
    '<placeName ref="place:moscow" cert="medium">Moscow</placeName>',
  ),
  'organisation-name': rule(
    'interpretation',
    'A name of one organisation in the authority is that organisation, at medium certainty where it is a single word.',
    'the Foreign Office',
    'the <orgName ref="org:foreign-office" cert="high">Foreign Office</orgName>',
  ),
  correspondent: rule(
    'interpretation',
    'Who writes to whom in the heading, or who signs a letter and whom it addresses or greets, is the correspondence.',
    'The Chargé … to the Secretary',
    '<correspAction type="sent">…</correspAction>',
  ),
  'described-person': rule(
    'interpretation',
    'What a note says of a person after the name is the person’s role.',
    'V. M. Molotov, Foreign Minister.',
    '… <roleName>Foreign Minister</roleName>.',
  ),
  'cited-volume': rule(
    'interpretation',
    'A volume of Foreign Relations of the United States has a regular name: a citation of its page points to it, as does an ibid. right after it.',
    'Foreign Relations, 1943, vol. iii, p. 704',
    '<ref type="document" target="frus:frus1943v03/pg_704">…</ref>',
  ),
  reference: rule(
    'interpretation',
    'References to documents, pages, statutes are typed, and point where that is known.',
    '55 Stat. 31',
    '<ref type="statute" n="55 Stat. 31">…</ref>',
  ),
  'edition-reference': rule(
    'interpretation',
    'A reference to a document of the edition points to it: by its number and date, by the number of its heading, by the page that begins in it; or to the one note of a number, by the words above and below.',
    'telegram 934, October 1',
    '<ref type="document" target="telegram-934.xml">…</ref>',
  ),

  // Witnesses and emendations.
  witness: rule(
    'interpretation',
    'Two copies of one text are two witnesses, with an apparatus of all their differences.',
    'a text, twice',
    '<div type="witness" corresp="#A">…</div>',
  ),
  variant: rule(
    'interpretation',
    'Where witnesses differ, both places are marked and the apparatus names them.',
    'June 20 / June 30',
    '<seg xml:id="A-v1">30</seg>',
  ),
  sic: rule(
    'correction',
    'The transcriber’s [sic] marks an error; it is corrected where another copy shows how. Where the word before [sic] is right by itself, and makes one word of the dictionary with the word before it, or counts the figure before it, the error is taken to be in both.',
    'consultive [sic]',
    '<choice><sic>consultive</sic><corr>consultative</corr></choice>',
  ),
  'other-witness': rule(
    'correction',
    'A reading is corrected after another copy where a second ground condemns it: it is no word, or no name known while the other is.',
    'Beane / Deane',
    '<choice><sic>Beane</sic><corr>Deane</corr></choice>',
  ),
  dittography: rule(
    'correction',
    'Words written twice, and once in another copy, are surplus.',
    'of the of the',
    '<surplus reason="repeated">of the </surplus>of the',
  ),
  'other-reading': rule(
    'correction',
    'Where both copies have a possible word, one may be an error.',
    'would not as / would act as',
    '<choice><sic>not</sic><corr>act</corr></choice>',
  ),
  'name-resemblance': rule(
    'correction',
    'A name that is off by a letter or two from a person of the document may be that person.',
    'W. A. Harrison',
    '<choice><sic>Harrison</sic><corr>Harriman</corr></choice>',
  ),
  'title-resemblance': rule(
    'correction',
    'A word before a name that is off by a letter from that person’s title may be the title.',
    'Marshall Stalin',
    '<choice><sic>Marshall</sic><corr>Marshal</corr></choice>',
  ),
  spelling: rule(
    'correction',
    'A word that is in no dictionary, and one letter off a single word that is, may be misspelt.',
    'the goverment',
    '<choice><sic>goverment</sic><corr>government</corr></choice>',
  ),
  'lost-space': rule(
    'correction',
    'A small word that a capital follows without a blank may be two words.',
    'asked theDepartment',
    '<choice><sic>theDepartment</sic><corr>the Department</corr></choice>',
  ),
  'mixed-script': rule(
    'correction',
    'Letters of another script in a word may be misread for those of its own that look the same.',
    'D\u043ecument',
    '<choice><sic>D\u043ecument</sic><corr>Document</corr></choice>',
  ),
  'form-wording': rule(
    'correction',
    'Wording of a known form may be misread.',
    'excuse as shown',
    '<choice><sic>excuse</sic><corr>excise</corr></choice>',
  ),
} as const satisfies Record<string, Rule>

export type RuleId = keyof typeof rules

function rule(section: Rule['section'], does: string, before: string, after: string): Rule {
  return { section, does, example: [before, after] }
}
