/** English words that rules go by: data beside the code, so that another language is another table. */
import type { DocumentType } from '../model.ts'

/** Titles before names, longest first where one begins another. Abbreviations with and without their point. */
export const titles: readonly string[] = [
  'Abbé',
  'Acting Secretary',
  'Admiral',
  'Adm.',
  'Air Marshal',
  'Air Vice Marshal',
  'Alderman',
  'Ambassador',
  'Amb.',
  'Archbishop',
  'Baron',
  'Baroness',
  'Bishop',
  'Brigadier General',
  'Brig. Gen.',
  'Brigadier',
  'Captain',
  'Capt.',
  'Captn.',
  'Capn.',
  'Cardinal',
  'Chairman',
  'Chancellor',
  'Chargé',
  'Colonel',
  'Col.',
  'Comrade',
  'Cde.',
  'Comdr.',
  'Commander',
  'Commissar',
  'Commodore',
  'Congressman',
  'Consul',
  'Corporal',
  'Count',
  'Countess',
  'Dame',
  'Doctor',
  'Dr.',
  'Dr',
  'Duchess',
  'Duke',
  'Earl',
  'Emperor',
  'Field Marshal',
  'First Secretary',
  'Foreign Minister',
  'Foreign Secretary',
  'Frau',
  'Fräulein',
  'General',
  'Gen.',
  'Genl.',
  'General Secretary',
  'Generalissimo',
  'Governor',
  'Gov.',
  'Govr.',
  'Judge',
  'Justice',
  'King',
  'Herr',
  'Lady',
  'Lieut. Col.',
  'Lieut. Gen.',
  'Lieut.',
  'Lieutt.',
  'Lieutenant Colonel',
  'Lt. Col.',
  'Lieutenant General',
  'Lt. Gen.',
  'Lieutenant',
  'Lt.',
  'Lord',
  'Madame',
  'Mademoiselle',
  'Mlle.',
  'Major General',
  'Maj. Gen.',
  'Major',
  'Maj.',
  'Marchioness',
  'Marquess',
  'Marquis',
  'Marshal',
  'Minister',
  'Miss',
  'Mme.',
  'Monsieur',
  'M.',
  'Mr.',
  'Mr',
  'Mrs.',
  'Mrs',
  'Ms.',
  'Premier',
  'President',
  'Prime Minister',
  'Prince',
  'Princess',
  'Professor',
  'Prof.',
  'Queen',
  'Rear Admiral',
  'Representative',
  'Rep.',
  'Reverend',
  'Rev.',
  'Revd.',
  'Secretary',
  'Secretary-General',
  'Senator',
  'Sen.',
  'Sergeant',
  'Serjeant',
  'Sergt.',
  'Sgt.',
  'Señor',
  'Señora',
  'Señorita',
  'Shah',
  'Signor',
  'Signora',
  'Sir',
  'Sr.',
  'Sultan',
  'Under Secretary',
  'Vice Admiral',
  'Vice President',
  'Vice Premier',
  'Viscount',
  'Viscountess',
]

/** Titles that anyone may have, so they tell nothing about who is meant. */
export const commonTitles: ReadonlySet<string> = new Set([
  'mr',
  'mrs',
  'ms',
  'miss',
  'dr',
  'sir',
  'm',
  'mme',
  'mlle',
  'madame',
  'mademoiselle',
  'monsieur',
  'frau',
  'fraulein',
  'herr',
  'senor',
  'senora',
  'senorita',
  'signor',
  'signora',
  'sr',
])

/** Titles of women: a surname under one of them is not the man of that name. */
export const titlesOfWomen: ReadonlySet<string> = new Set([
  'mrs',
  'miss',
  'ms',
  'lady',
  'madame',
  'mademoiselle',
  'mlle',
  'mme',
  'frau',
  'fraulein',
  'senora',
  'senorita',
  'signora',
  'dame',
  'countess',
  'baroness',
  'duchess',
  'queen',
  'princess',
])

/** Titles of men: a surname under one of them is not the woman of that name. */
export const titlesOfMen: ReadonlySet<string> = new Set([
  'mr',
  'sir',
  'lord',
  'm',
  'monsieur',
  'herr',
  'senor',
  'signor',
  'sr',
  'baron',
  'count',
  'duke',
  'earl',
  'emperor',
  'king',
  'marquess',
  'prince',
  'viscount',
])

/** Words for relatives that letters use like names. */
export const relatives: ReadonlySet<string> = new Set(
  (
    'papa mama mamma mammy mum mummy dad daddy father mother grandpapa grandmama grandmamma grandfather grandmother uncle ' +
    'aunt auntie cousin brother sister'
  ).split(' '),
)

/** Before a word for a relative they make it another's than the writer's. */
export const possessivesOfOthers: ReadonlySet<string> = new Set([
  'your',
  'his',
  'her',
  'their',
  'whose',
  'a',
  'an',
  'its',
  'the',
  's',
])

/** Those of them that say whose relative it is. */
export const possessivesOfPersons: ReadonlySet<string> = new Set(['your', 'his', 'her', 'their'])

/** Titles, offices and callings that letters use of one person without a name: `the Queen`, `the Doctor`. */
export const titlesAlone: ReadonlySet<string> = new Set(
  (
    'admiral ambassador archbishop author authoress baron baroness bishop captain cardinal chancellor colonel countess ' +
    'czar dauphin dean deity doctor doge duchess duke earl editor elector emperor empress general governor judge king ' +
    'landlord major manager marchioness marquess marquis mayor minister pope prefect president prince princess ' +
    'professor queen rector regent sultan squire tsar vicar viceroy viscount viscountess'
  )
    .split(' ')
    .concat('attorney general', 'chief justice', 'lord chancellor', 'lord lieutenant', 'lord mayor', 'prime minister')
    .concat('solicitor general'),
)

/** Before them they make one person of them, whom writer and reader know: `the Queen`, `our Member`, `this Duke`. */
export const beforeTitlesAlone: ReadonlySet<string> = new Set(['the', 'this', 'that', 'our'])

/** How a letter calls whoever it is written to, after `my dear`. */
export const callings: ReadonlySet<string> = new Set(['maam', 'madam', 'sir'])

/** Before callings and words for relatives. */
export const endearments: ReadonlySet<string> = new Set(
  'dear dearest good honoured honored kind own poor beloved excellent'.split(' '),
)

/** Relatives of whom everybody has one, by each word for them: whatever the word, the writer means the same person. */
export const onlyRelatives: ReadonlyMap<string, string> = new Map([
  ...'papa father dad daddy'.split(' ').map(word => [word, 'father'] as const),
  ...'mama mamma mammy mother mum mummy'.split(' ').map(word => [word, 'mother'] as const),
])

/** No form of a name, whatever a verdict says of one place. */
export const pronouns: ReadonlySet<string> = new Set(
  (
    'i me my mine we us our ours you your yours thou thee he him his she her hers it its they them their theirs who whom ' +
    'whose myself himself herself themselves sir madam dear friend my dear my dear sir dear sir my dear friend'
  ).split(' '),
)

/** Titles in the plural, or of several persons, and what each of them is. */
export const titlesOfSeveral: ReadonlyMap<string, string> = new Map([
  ['admirals', 'admiral'],
  ['ambassadors', 'ambassador'],
  ['captains', 'captain'],
  ['chairmen', 'chairman'],
  ['colonels', 'colonel'],
  ['commanders', 'commander'],
  ['cdes', 'cde'],
  ['comrades', 'comrade'],
  ['congressmen', 'congressman'],
  ['drs', 'dr'],
  ['generals', 'general'],
  ['governors', 'governor'],
  ['judges', 'judge'],
  ['lieutenants', 'lieutenant'],
  ['lords', 'lord'],
  ['majors', 'major'],
  ['marshals', 'marshal'],
  ['mesdames', 'mrs'],
  ['messrs', 'mr'],
  ['ministers', 'minister'],
  ['misses', 'miss'],
  ['presidents', 'president'],
  ['professors', 'professor'],
  ['secretaries', 'secretary'],
  ['senators', 'senator'],
])

/** Titles that stand before a forename alone: `Sir William`, `Miss Eliza`. */
export const titlesBeforeForenames: ReadonlySet<string> = new Set(['sir', 'dame', 'lady', 'lord', 'miss'])

/** Ranks that give such a title. */
export const ranks: ReadonlySet<string> = new Set([
  'sir',
  'lord',
  'lady',
  'dame',
  'baronet',
  'bart',
  'knight',
  'kcb',
  'gcb',
  'baron',
  'baroness',
  'viscount',
  'viscountess',
  'earl',
  'countess',
  'marquess',
  'marchioness',
])

/**
 * Titles that make a name of any capitalised word after them. The others (General, Major, President, Count …) begin
 * other names too: General Staff, Major Powers, President Line.
 */
export const titlesOfPersonsOnly: ReadonlySet<string> = new Set([
  'abbe',
  'alderman',
  'dame',
  'doctor',
  'lady',
  'lord',
  'madame',
  'mademoiselle',
  'mlle',
  'frau',
  'fraulein',
  'herr',
  'senor',
  'senora',
  'senorita',
  'signor',
  'signora',
  'sir',
  'sr',
  'mr',
  'mrs',
  'ms',
  'miss',
  'dr',
  'senator',
  'sen',
  'congressman',
  'ambassador',
  'amb',
  'colonel',
  'col',
  'lt col',
  'captain',
  'capt',
  'captn',
  'capn',
  'lieutenant',
  'lt',
  'lieut',
  'lieutt',
  'lieut col',
  'lieut gen',
  'comdr',
  'revd',
  'serjeant',
  'sergt',
  'lt gen',
  'maj gen',
  'brig gen',
  'gen',
  'genl',
  'adm',
  'marshal',
  'field marshal',
  'admiral',
  'rear admiral',
  'vice admiral',
  'professor',
  'prof',
  'rev',
  'reverend',
  'mme',
  'monsieur',
  'comrade',
  'cde',
  'lieutenant general',
  'major general',
  'brigadier general',
  'lieutenant colonel',
  'sgt',
  'sergeant',
  'foreign minister',
  'prime minister',
])

/** Of these titles some greet as well: at the end of a line they are no title of what follows. */
export const titlesAsAddress: ReadonlySet<string> = new Set(['doctor', 'lady', 'lord', 'madame', 'sir'])

/** Titles that stand before a forename always. */
export const titlesOfKnights: ReadonlySet<string> = new Set(['dame', 'sir', 'sr'])

/** Titles that their place makes a name: `the Duke of Kent`, `the King of Bavaria`. */
export const titlesOfPeers: ReadonlySet<string> = new Set(
  (
    'baron baroness countess duchess duke earl marchioness marquess marquis viscount viscountess ' +
    'czar doge emperor empress king prince princess queen sultan tsar'
  ).split(' '),
)

/** Of these nobody is king or queen but in a game, a hymn or a tale: `King of Hearts`, `Prince of Peace`. */
export const noRealms: ReadonlySet<string> = new Set(
  'beasts birds clubs darkness diamonds fairies glory hearts heaven heavens kings peace spades'.split(' '),
)

/** After a title they make an office or a day of it, and no name: `the Lord Mayor`, `Lady Day`, `Lord Almighty`. */
export const officesAfterTitles: ReadonlySet<string> = new Set(
  (
    'advocate almighty chamberlain chancellor christ commissioner commissioners day general god high jesus keeper ' +
    'lieutenant mayor mayoress ordinary paramount president privy protector provost steward treasurer warden'
  ).split(' '),
)

/** Words of a surname that stand before its capital: `Madame de Genlis`. */
export const particles: ReadonlySet<string> = new Set(
  'da dal de del della den der di du la le ten van von zu'.split(' '),
)

/** Of those, the ones that a bare surname is without: Schiller, Tocqueville, Rienzo. */
export const particlesLeftOut: ReadonlySet<string> = new Set('da de di van von zu'.split(' '))

/** A capital may follow them within a surname: `MacArthur`, `FitzRoy`, `VanBuren`. */
export const beginningsOfNames: ReadonlySet<string> = new Set('mac fitz van von der ter ten san'.split(' '))

/** Letters with points that are no initials: `U. S. Senate`, `P. M. Monday`, `N. Wales`, `P. S. Write`. */
export const lettersOfNoName: ReadonlySet<string> = new Set(
  'a ad am bc eg hmcs hms i ie mp ms mss n nb ne no nw o p pm pps ps rms s se ss sw uk un us usa usn uss ussr v vs'.split(
    ' ',
  ),
)

/** Before `of` and a name they make it that of a work: `the tragedy of Macbeth`. */
export const kindsOfWorks: ReadonlySet<string> = new Set(
  'ballad comedy drama novel opera oratorio play poem romance tragedy'.split(' '),
)

/** Right before a name these make it that of a work, whoever else has the name: `the Author of Julian`. */
export const beforeWorks =
  /(?:\b[Aa]uthor(?:ess)? of|\b(?:[Pp]rologue|[Ee]pilogue|[Pp]reface) (?:to|of)|\b(?:[Ss]tanza|[Cc]anto|[Aa]ct|[Ss]cene|[Cc]hapter) [\dIVXivx]{1,5} of|\b[Tt]he (?:Lay|Book|Raising|Tragedy|Tale|Adventures|Life and Death|Life and Adventures) of)(?: the)? ["“'‘_*]{0,2}$/u

/** The same of a figure in a play, or in a picture, where the list of persons has none of this name. */
export const beforeFigures =
  /(?:\b(?:in|of|play(?:s|ed|ing)?|act(?:s|ed|ing)?|perform(?:s|ed|ing)?|taken?|tak(?:es|ing)|took) the (?:\p{Ll}{1,12} )?(?:part|r[oô]le|character)s? of|\b(?:raising|resurrection|martyrdom|adoration) of) ["“'‘_*]{0,2}$/u

/** The same of a name without a title: `reading Guy Mannering`, `the review of Julian`. */
export const beforeWorksPerhaps =
  /(?:\b(?:[Rr]e-?)?(?:[Rr]ead(?:ing|s)?|[Pp]erus(?:e|es|ed|ing))|\b(?:[Rr]eviews?|[Cc]ritiques?|[Cc]riticisms?|[Ff]aults|[Ss]uccess|[Cc]opy|[Cc]opies|[Ee]ditions?|[Vv]olumes?|[Aa]rticle|[Ss]cenes?|[Aa]cts?|[Pp]erformances?|[Rr]epresentations?|[Rr]ehearsals?|[Cc]atastrophe) (?:of|on|in)|\b(?:[Bb]r(?:ing|ings|ought|inging) out|[Ff]inish(?:ed|ing)?|[Ff]rontispiece to))(?: the)? ["“'‘_*]{0,2}$/u

/** Right after a name: `was performed`, `is rejected`, `, a Tale`, `(1717)`. */
export const afterWorks =
  /^["”'’_*]{0,2}(?: (?:is|was|be|been|were|are|will (?:never |not )?be|has been|had been|may (?:never )?be|should be)(?: (?:never|not|first|at last|soon|now|to be))? (?:perform|publish|act(?:ed|ing)\b|print|reprint|review|brought out|staged|damned|produced|revived|translated)|,? \((?:1[4-9]\d\d|20\d\d)\)|,? (?:an?|[Aa]n?|the) (?:\p{L}{3,12} )?(?:ballad|comedy|drama|novel|opera|oratorio|play|poem|romance|tragedy|tale|farce|sketch|[Bb]allad|[Cc]omedy|[Dd]rama|[Nn]ovel|[Oo]pera|[Pp]lay|[Pp]oem|[Rr]omance|[Tt]ragedy|[Tt]ale|[Ff]arce|[Ss]ketch)(?!\p{L}))/u

/** Right before a name that is a work of theirs: `Shakespeare’s Othello`; a forename alone behind it may be a child. */
export const ofAnAuthor = /(?<![\p{L}.-])\p{Lu}[\p{L}.-]{2,40}(?:[’']s|s[’']) ["“'‘_*]{0,2}$/u

/** Right before a name they make it that of a ship: `the frigate Mary Rose`. */
export const kindsOfShips: ReadonlySet<string> = new Set(
  'barque brig brigantine cruiser cutter destroyer frigate ketch schooner ship sloop steamer steamship vessel yacht'.split(
    ' ',
  ),
)

/** Offices that many hold at a time: alone they name nobody. */
export const officesOfMany: ReadonlySet<string> = new Set(['fellow', 'knight', 'member'])

/** Numbers of sovereigns in words. */
export const ordinals: ReadonlySet<string> = new Set(
  (
    'First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Eleventh Twelfth Thirteenth Fourteenth Fifteenth ' +
    'Sixteenth'
  ).split(' '),
)

/** What follows the name of a company. */
export const companies = /^(?:\s*&\s*|\s+and\s+|,?\s+)(?:Co|Company|Cie|Sons?|Bros|Brothers|Ltd|Inc)\b/

/** What stands before an office and makes it another one: the Vice President, an Assistant Secretary of State. */
export const officeQualifiers: ReadonlySet<string> = new Set([
  'vice',
  'acting',
  'under',
  'assistant',
  'deputy',
  'former',
  'ex',
  'first',
  'second',
  'third',
  'private',
  'permanent',
  'mr',
  'madam',
  'honorary',
  'late',
  'new',
  'elect',
  'executive',
  'parliamentary',
])

/** Words that begin sentences with a capital and are no names. */
export const sentenceOpeners: ReadonlySet<string> = new Set([
  'a',
  'about',
  'above',
  'accordingly',
  'after',
  'again',
  'all',
  'also',
  'although',
  'an',
  'and',
  'any',
  'are',
  'as',
  'at',
  'because',
  'before',
  'both',
  'but',
  'by',
  'can',
  'concerning',
  'did',
  'do',
  'does',
  'during',
  'each',
  'even',
  'ever',
  'every',
  'excuse',
  'few',
  'finally',
  'following',
  'for',
  'from',
  'further',
  'furthermore',
  'had',
  'has',
  'have',
  'having',
  'he',
  'hence',
  'her',
  'here',
  'his',
  'how',
  'however',
  'i',
  'if',
  'in',
  'indeed',
  'instead',
  'is',
  'it',
  'its',
  'last',
  'let',
  'many',
  'may',
  'meanwhile',
  'more',
  'moreover',
  'most',
  'much',
  'my',
  'neither',
  'never',
  'nevertheless',
  'next',
  'no',
  'none',
  'nor',
  'not',
  'nothing',
  'now',
  'of',
  'on',
  'once',
  'one',
  'only',
  'or',
  'other',
  'our',
  'over',
  'perhaps',
  'please',
  'regarding',
  'see',
  'several',
  'she',
  'should',
  'since',
  'so',
  'some',
  'still',
  'such',
  'than',
  'that',
  'the',
  'their',
  'then',
  'there',
  'therefore',
  'these',
  'they',
  'this',
  'those',
  'though',
  'through',
  'thus',
  'to',
  'today',
  'two',
  'under',
  'unless',
  'until',
  'upon',
  'very',
  'was',
  'we',
  'well',
  'were',
  'what',
  'when',
  'whenever',
  'where',
  'whereas',
  'whether',
  'which',
  'while',
  'who',
  'whose',
  'why',
  'will',
  'with',
  'within',
  'without',
  'would',
  'yes',
  'yet',
  'you',
  'your',
  'yours',
  'yr',
  'yrs',
  'dear',
  'dearest',
  'ask',
  'poor',
  'pray',
  'tell',
  'thank',
  'both',
  'copies',
  'messrs',
])

/** What may follow a surname and makes it the name of a thing: the Marshall Plan, the Harriman Papers. */
export const thingsNamedAfterPersons: ReadonlySet<string> = new Set([
  'Academy',
  'Act',
  'Administration',
  'Affair',
  'Airport',
  'Amendment',
  'Archive',
  'Archives',
  'Arena',
  'Avenue',
  'Award',
  'Barracks',
  'Base',
  'Bay',
  'Beach',
  'Bill',
  'Boulevard',
  'Bridge',
  'Brigade',
  'Brothers',
  'Building',
  'Cabinet',
  'Canal',
  'Castle',
  'Center',
  'Centre',
  'Church',
  'City',
  'Club',
  'Collection',
  'College',
  'Commission',
  'Committee',
  'Company',
  'Common',
  'Corporation',
  'Corps',
  'Council',
  'County',
  'Court',
  'Creek',
  'Cottage',
  'Dam',
  'Declaration',
  'Division',
  'Doctrine',
  'Drive',
  'Dynasty',
  'Falls',
  'Farm',
  'Fellowship',
  'Field',
  'Files',
  'Formula',
  'Foundation',
  'Fund',
  'Gardens',
  'Gate',
  'Government',
  'Grange',
  'Group',
  'Hall',
  'Harbor',
  'Harbour',
  'Heights',
  'Hill',
  'Hills',
  'Hospital',
  'Hotel',
  'House',
  'Institute',
  'Island',
  'Islands',
  'Laboratory',
  'Lake',
  'Lane',
  'Law',
  'Lectures',
  'Library',
  'Line',
  'Medal',
  'Memorial',
  'Mission',
  'Mount',
  'Mountain',
  'Mountains',
  'Manor',
  'Museum',
  'Papers',
  'Park',
  'Pass',
  'Peninsula',
  'Place',
  'Plan',
  'Point',
  'Prize',
  'Proclamation',
  'Program',
  'Programme',
  'Project',
  'Regiment',
  'Report',
  'River',
  'Road',
  'Scholarship',
  'School',
  'Society',
  'Square',
  'Stadium',
  'Station',
  'Strait',
  'Straits',
  'Street',
  'Terrace',
  'Theater',
  'Theatre',
  'Tower',
  'Treaty',
  'Trust',
  'University',
  'Valley',
  'Village',
  'papers',
  'collection',
])

/** Words for what two persons have together, whose names a dash joins: the Hull–Nomura talks. */
export const heldByTwo: ReadonlySet<string> = new Set(
  'accord agreement conversation conversations correspondence exchange exchanges letters meeting meetings pact plan talks treaty'.split(
    ' ',
  ),
)

/** What may follow a surname and is that person's own, not named after him: the Hull Correspondence. */
export const thingsOfPersons: ReadonlySet<string> = new Set([
  'correspondence',
  'diary',
  'diaries',
  'exchange',
  'exchanges',
  'letter',
  'letters',
  'memorandum',
  'message',
  'messages',
  'visit',
])

/** Months and days of the week: a name of an unknown person ends before one. */
export const calendarWords: ReadonlySet<string> = new Set([
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'sept',
  'october',
  'november',
  'december',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
])

/** Calendar words that are also surnames: `Mr. May`, `Miss June`. */
export const monthsAsSurnames: ReadonlySet<string> = new Set(['march', 'april', 'may', 'june', 'august'])

/** Before a calendar word they make a time of it: `in May`, `last August`, `the first of June`. */
export const beforeCalendarWord: ReadonlySet<string> = new Set([
  'in',
  'of',
  'since',
  'until',
  'till',
  'during',
  'last',
  'next',
  'this',
  'early',
  'late',
  'mid',
  'each',
  'every',
  'through',
])

/** After a calendar word: `May last`, `January the first`. */
export const afterCalendarWord: ReadonlySet<string> = new Set(['last', 'next', 'the'])

/** Common words that open sentences and are surnames too: `Long after that`. */
export const openersThatAreSurnames: ReadonlySet<string> = new Set([
  'best',
  'bright',
  'close',
  'dear',
  'early',
  'even',
  'few',
  'fast',
  'fair',
  'free',
  'full',
  'given',
  'good',
  'great',
  'hard',
  'just',
  'keen',
  'large',
  'less',
  'light',
  'little',
  'long',
  'low',
  'may',
  'more',
  'most',
  'much',
  'new',
  'old',
  'only',
  'past',
  'pray',
  'quick',
  'rich',
  'round',
  'sharp',
  'short',
  'small',
  'soon',
  'still',
  'strange',
  'strong',
  'true',
  'wait',
  'way',
  'well',
  'wild',
  'will',
  'wise',
  'young',
])

/** Nations and tongues that are surnames. */
export const nationsAsSurnames: ReadonlySet<string> = new Set(
  'dutch english french german greek irish moor norman roman scot scots spaniard turk welsh'.split(' '),
)

/** Places that are surnames: alone they are persons after `by`, as in `Drafted by Holland`. */
export const placesAsSurnames: ReadonlySet<string> = new Set(
  (
    'bath bedford boston bristol buckingham burgundy cambridge carlisle chester cleveland cornwall derby devonshire dover ' +
    'durham england essex exeter florence france hamilton holland ireland italy jersey kent lancaster lincoln london ' +
    'norfolk oxford paris poland portland reading richmond rome scotland somerset spain stafford sutherland wales warwick ' +
    'washington wellington winchester windsor worcester york'
  ).split(' '),
)

export const beforePersons: ReadonlySet<string> = new Set(['by', 'with', 'told', 'asked', 'informed', 'saw', 'met'])

/** Surnames that are words for kin, callings, colours and feelings, which older writers begin with a capital. */
export const nounsAsSurnames: ReadonlySet<string> = new Set(
  (
    'bacon baker ball bank barber barn bay bell bird bishop black blue boy brook brown butcher butler cape cardinal ' +
    'carpenter case castle chance child christian christmas church clay cliff cloud coke cook cotton cross day dean drake ' +
    'duke earl east farmer father field fish flood flower ford forest fox friend frost fuller game gardener gay gift gold ' +
    'grace gray green grey guest hall hand hart hawk heath heart hill home hood hope house hunter ivory jew joy judge key ' +
    'king knight lake lamb lane law lawn lily lion lord love major man marsh marshal mason master mercer mercy miller ' +
    'mills moon nation night noble noon north oak park parish parson pen pilgrim pleasant poet pole pool poor pope port ' +
    'post potter powder power price pride prince prior province queen rain read reason reed rice river rivers rock rose ' +
    'rule saint sands savage sea self shepherd silver sky smart snow south spring stable star steel stone storm summer sun ' +
    'swan swift taylor temple thorn tower town trade turner unknown vale verse walker wall ward water waters wells west ' +
    'white wife wine winter wolf wood woods word world worth'
  ).split(' '),
)

export const beforeNouns: ReadonlySet<string> = new Set(
  'the a an my our your his her their this that in all quite so very no such with without'.split(' '),
)

/** Forenames of a common kind: one of them alone is nobody in particular. */
export const forenames: ReadonlySet<string> = new Set(
  (
    'aaron abel abigail abraham ada adam adela adolf adrian agnes alan albert alexander alexandra alfonso alfred ' +
    'algernon alice alicia allan ambrose amelia amy andreas andrew angela angelica anna anne annie anthony anton ' +
    'antonio archibald arnold arthur augusta augustus barbara barnabas basil beatrice benedict benjamin bernard ' +
    'bernardo bertha bessie betsy betty blanche bridget caleb camilla carl carlos caroline cassandra catherine cecil ' +
    'cecilia charles charlotte christian christopher clara clarissa clementina conrad cordelia cornelia cornelius ' +
    'cuthbert cyril daniel david deborah dennis diana dinah dmitri donald dora dorothy douglas duncan ebenezer edgar ' +
    'edith edmund edna edward edwin edwina eleanor elias elijah elinor eliot elisabeth eliza elizabeth ella ellen ' +
    'elsie emanuel emily emma emmanuel enoch enrico ephraim erasmus eric ernest ernst esther ethel eugene eugenia eva ' +
    'evelyn ezra fanny felicia felix ferdinand florence frances francesca francesco francis francisco francois frank ' +
    'franz fred frederick friedrich gabriel geoffrey george georgiana georgina gerald gertrude gideon gilbert giles ' +
    'giovanni giuseppe godfrey grace graham gregory griselda guillermo gustav gustave guy hannah hans harold harriet ' +
    'harry heinrich helen henri henrietta henry herbert herman hester hilary hilda hiram honora horace howard hubert ' +
    'hugh humphrey ida ignatius igor isaac isabel isabella isaiah isidore ivan jack jacob jacques james jane jasper ' +
    'jean jemima jenny jeremy jerome jessica jessie joachim joan joaquin joel johann john jonathan jorge jose joseph ' +
    'josephine joshua josiah juan judith julia julian juliet julius justin karen karl kate katherine kathleen kenneth ' +
    'klara laura lavinia lawrence leigh leila leo leon leonard leonora leopold letitia lewis lionel lorenzo louis ' +
    'louisa lucas lucia lucinda lucius lucy ludwig luis luke luther lydia mabel madeline magdalen manuel marcus ' +
    'margaret margery maria marian marianne marie marion mark marmaduke martha martin martina mary mathilda matilda ' +
    'matthew maurice max mehmet melissa michael miguel mikhail mildred millicent miriam mohammed molly monica ' +
    'mortimer muriel nancy naomi nathan nathaniel ned nell nellie nicholas nigel nikita nikolai nina nora norah ' +
    'norman octavia olga oliver olivia oscar oswald otto pablo pamela patricia patrick paul pedro penelope percival ' +
    'percy peter philip philippa phillip phoebe pierre polly priscilla rachel rafael ralph ramon randolph raymond ' +
    'rebecca reginald reuben richard robert roderick roger roland ronald rosa rosalie rosalind rosamond rose rowland ' +
    'rudolf rupert ruth sally samuel sarah sebastian selina serge seth sheila sibyl sidney sigmund silas silvia simon ' +
    'sophia sophie stella stephan stephen susan susanna susannah sybil sylvester sylvia tabitha teresa thaddeus ' +
    'theobald theodore theophilus theresa thomas timothy tobias toby tom ulrich ursula valentine vera veronica victor ' +
    'victoria vincent vivian vladimir walter walther wilfred wilhelm wilhelmina william willy winifred winston yvonne ' +
    'zachary'
  ).split(' '),
)

/** What persons do: after a word that opens a sentence it shows that the word is a name. */
export const verbsOfPersons: ReadonlySet<string> = new Set([
  'added',
  'agreed',
  'answered',
  'asked',
  'believed',
  'believes',
  'expressed',
  'felt',
  'informed',
  'remarked',
  'replied',
  'said',
  'says',
  'spoke',
  'stated',
  'suggested',
  'telegraphed',
  'thinks',
  'thought',
  'told',
  'writes',
  'wrote',
])

/** Before a word that is a title too they say that it is meant as one: `the King`, `a Judge`. */
export const determiners: ReadonlySet<string> = new Set(['the', 'a', 'an', 'my', 'our', 'your', 'his', 'her', 'their'])

export const articles: ReadonlySet<string> = new Set(['the', 'a', 'an'])

/** Articles of German, where every noun has a capital: `der Weber` is a trade. Those that are English words are not here. */
export const germanArticles: ReadonlySet<string> = new Set(
  'der das dem des ein eine einem einen eines einer'.split(' '),
)

/** Before a surname they make the name of a place or ship: `Camp Marshall`, `Fort Hull`, `USS King`. */
export const thingsBeforeNames: ReadonlySet<string> = new Set([
  'camp',
  'cape',
  'fort',
  'ft',
  'hms',
  'lake',
  'mount',
  'mt',
  'port',
  'pt',
  'saint',
  'ss',
  'st',
  'uss',
])

/** Titles that are surnames as well: `Mr. King`, `Miss Bishop`. */
export const titlesAsSurnames: ReadonlySet<string> = new Set([
  'baron',
  'bishop',
  'cardinal',
  'count',
  'duke',
  'earl',
  'judge',
  'justice',
  'king',
  'lord',
  'major',
  'marshal',
  'prince',
])

/** Words of rank, office and letterhead that follow a name without a stop: `Mr. Robert Bell Chief Counsel`. */
export const afterNames: ReadonlySet<string> = new Set([
  'acting',
  'adviser',
  'assistant',
  'attorney',
  'baronet',
  'bart',
  'chief',
  'commanding',
  'commissioner',
  'counsel',
  'counselor',
  'department',
  'deputy',
  'director',
  'embassy',
  'enclosure',
  'esq',
  'esqr',
  'esqre',
  'esquire',
  'executive',
  'inspector',
  'jr',
  'jun',
  'junr',
  'legation',
  'manager',
  'ministry',
  'mp',
  'office',
  'officer',
  'ret',
  'senr',
  'speaker',
  'special',
  'sr',
  'telegram',
  'telephone',
  'usa',
  'usn',
])

/** Heads of diplomatic posts, whose country follows: `the Ambassador in Turkey`. */
export const diplomats: ReadonlySet<string> = new Set([
  'ambassador',
  'charge',
  'consul',
  'envoy',
  'minister',
  'representative',
])

/** Forenames as letter writers shorten them, no words otherwise: the point after them ends no sentence. */
export const shortForenames: ReadonlyMap<string, string> = new Map([
  ['alexr', 'alexander'],
  ['aug', 'augustus'],
  ['benj', 'benjamin'],
  ['chas', 'charles'],
  ['danl', 'daniel'],
  ['edw', 'edward'],
  ['fredk', 'frederick'],
  ['geo', 'george'],
  ['jas', 'james'],
  ['jno', 'john'],
  ['jos', 'joseph'],
  ['nath', 'nathaniel'],
  ['richd', 'richard'],
  ['robt', 'robert'],
  ['saml', 'samuel'],
  ['thos', 'thomas'],
  ['wm', 'william'],
])

/** By which forenames of others friends call a person: `Frank` is a Francis, or has that name alone. */
export const nicknames: ReadonlyMap<string, readonly string[]> = new Map(
  (
    'alec alexander, alick alexander, ally alice, andy andrew, archie archibald, bell isabella arabella, ben benjamin, ' +
    'bess elizabeth, bessie elizabeth, bet elizabeth, betsy elizabeth, betty elizabeth, bill william, billy william, ' +
    'bob robert, bobby robert, charley charles, charlie charles, chris christopher christina, dan daniel, dave david, ' +
    'dick richard, dolly dorothy dorothea, dora dorothea theodora, eddie edward edwin edmund, eliza elizabeth, ' +
    'ellen helen eleanor, fan frances, fanny frances, frank francis franklin, fred frederick, freddy frederick, ' +
    'gus augustus augusta, hal henry, harry henry harold, hetty hester henrietta esther, jack john, jem james, ' +
    'jemmy james, jenny jane janet, jerry jeremiah gerald, jim james, jimmy james, joe joseph, johnny john, ' +
    'kate catherine katherine katharine, kit christopher catherine, kitty catherine katherine, larry lawrence, ' +
    'lizzie elizabeth, lizzy elizabeth, lottie charlotte, lotty charlotte, madge margaret, maggie margaret, ' +
    'matt matthew, meg margaret, mike michael, minnie wilhelmina mary, moll mary, molly mary, nan anne ann, ' +
    'nancy anne ann agnes, nat nathaniel, ned edward edmund edwin, nell eleanor ellen helen, nelly eleanor ellen helen, ' +
    'nick nicholas, patty martha, peg margaret, peggy margaret, phil philip, polly mary, sally sarah, sam samuel, ' +
    'sandy alexander, sophy sophia, steve stephen, sukey susan susanna, susie susan susanna, susy susan susanna, ' +
    'ted edward theodore, teddy edward theodore, tom thomas, tommy thomas, tony anthony antonia, val valentine, ' +
    'walt walter, wat walter, will william, willy william'
  )
    .split(', ')
    .map(words => words.split(' '))
    .map(([nickname = '', ...forenames]) => [nickname, forenames] as const),
)

/** `[Document 12]`, `Document No. 12.`, `Nr. 12`: a document's number above it; of the last one its title is looked at too. */
export const documentHeadings: readonly RegExp[] = [
  /^\[?(?:Document|Doc\.|Dokument|Documento)(?: (?:No\.?|Nr\.?|[Nn][°º]))? ?(\d{1,5})(?:\]?\.?$|\][ .:—–]|[.:] | ?[—–])/i,
  /^\[?(?:No|Nr|N[°º])\.? ?(\d{1,5})(?:\]?\.?$|\][ .:—–]|[.:] | ?[—–])/i,
]
export const titledNumber = /^\[?(\d{1,5})[\].][ \t]+(\p{Lu}.{2,200})$/u

/** The number of a document as a line above it: `No. 47.`, `Letter 2`, `Brief Nr. 3` */
export const numberOfDocument =
  /^\[?(?:(?:Document|Dokument|Letter|Brief|Lettre|Telegram|Telegramm|Télégramme)(?: (?:No\.|Nr\.|N°))?|No\.|Nr\.|N°)\s?\d{1,5}(?:, [A-Z][a-z]{2,14}|\. ?(?:(?:Very|Most|Strictly|Secret and) )?(?:Confidential|Secret|Private|Commercial|Political|Consular|Treaty|Telegraphic|Separate|Immediate)){0,2}\.?\]?$/i

/** The number of a despatch to the left of where it was written: `No. 47.]`, `[No. 12, Confidential.]` */
export const numberBesidePlace = /^\[?(?:No|Nr|N°)\.? ?\d{1,5}\b[^[\]\n]{0,40}\]$|^(?:No|Nr|N°)\.? ?\d{1,5}\.?$/

/** Routing and precedence, as they stand above telegrams alone: `ACTION: SECSTATE 645`, `NIACT` */
export const telegramLine =
  /^(?:(?:ACTION|INFO|REPEATED INFO(?:RMATION)?|RPTD INFO)[: ] ?(?:SECSTATE|AMEMBASSY|AMCONSUL|AMCONGEN|DEPT|DEPARTMENT|[A-Z]{4,15} \d{1,5})\b.{0,120}|NIACT(?: .{0,40})?|(?:OPERATIONAL )?IMMEDIATE NIACT|LIMDIS|EXDIS|NODIS|NOFORN LIMDIS)$/

/** Kinds of documents, by the word that a heading or a file number uses. */
export const documentTypes: readonly (readonly [word: RegExp, type: DocumentType])[] = [
  [/\bmemorandum\b/i, 'memorandum'],
  [/\bmemo\b/i, 'memorandum'],
  [/^Aufzeichnung\b/, 'memorandum'],
  [/\baide-m[ée]moire\b/i, 'memorandum'],
  [/\bairgram\b/i, 'airgram'],
  [/\b(telegramm?|cable|cablegram|telex|drahtbericht|drahterla(?:ss|ß)|télégramme|telegrama)(?!\p{L})/iu, 'telegram'],
  [/\bdesp[ae]tch\b/i, 'despatch'],
  [/\bminutes\b/i, 'minutes'],
  [/\beditorial note\b/i, 'editorial-note'],
  [/\bnote verbale\b/i, 'note'],
  [/\breport\b/i, 'report'],
  [/\bletter\b/i, 'letter'],
  [/\bmessage\b/i, 'message'],
]

/** A kind of document as a line above it, in German, French and Spanish. */
export const kindAlone =
  /^(?:(?:Chiffre-?|Zirkular-?)?(?:[Tt]elegramm|[Dd]rahtbericht|[Dd]rahterla(?:ss|ß))|Télégramme|Telegrama|Aufzeichnung|Niederschrift|Verbalnote|Note verbale|Nota verbal|Runderla(?:ss|ß)|Dépêche|Despacho|Informe)\.?$/

/** The same by their names, as they are written in a manifest. */
export const typesByName: ReadonlyMap<string, DocumentType> = new Map(
  [
    'telegram',
    'airgram',
    'memorandum',
    'letter',
    'note',
    'despatch',
    'minutes',
    'report',
    'message',
    'editorial-note',
  ].map(type => [type.replace('-', ' '), type as DocumentType]),
)

const classifications =
  '(?:MOST |TOP )?SECRET|CONFIDENTIAL|RESTRICTED|UNCLASSIFIED|LIMITED OFFICIAL USE|OFFICIAL USE ONLY|EYES ONLY|NODIS|EXDIS|SENSITIVE|(?:Most |Top )?Secret|Confidential|Restricted|Unclassified'

/** How fast a telegram goes, and to whom: beside its classification. */
const precedences =
  'SECRET|EYES ONLY|SENSITIVE|NODIS|EXDIS|NOFORN|PERSONAL|PRIORITY|URGENT|ROUTINE|IMPORTANT|(?:MOST )?IMMEDIATE|Personal|Priority|Urgent|Routine|(?:Most )?Immediate'

/** Security classifications as lines of their own, alone or with what else a telegram says there: `Secret. Immediate.` */
export const classification = new RegExp(
  `^(?:(?:${precedences})[;,./ -]{1,4}){0,2}(?:${classifications})(?:[;,./ -]{1,4}(?:${precedences})){0,4}\\.?$`,
)

/** Stamps of archives and of declassification, by how they begin. */
export const stamp =
  /^(?:(?:Reproduced|Photocopied|Copied|Copy made|Reprinted)\s+(?:from|at|by|of)\b|(?:DECLASSIFIED|Declassified)\b|(?:RELEASED?|Released?)\s+(?:IN|in)\b|(?:APPROVED|Approved) (?:FOR|for) (?:RELEASE|Release)\b|Authority:?\s+(?:NND|NLK|E\.?\s?O\.?)|(?:RECEIVED|Received)\s+(?:[A-Z]{3,}\s+)?\d|NARA,? Date\b|(?:(?:TRUE|CERTIFIED|CARBON) )?COPY$|(?:(?:COPY|Copy)(?: [Nn][Oo]\.)?|No\.) ?\d{1,4} (?:of|OF) \d{1,4}(?: (?:copies|COPIES))?\.?$|(?:COPY|Copy) [Nn][Oo]\. ?\d{1,4}\.?$|This document consists of \d)/

/** What a transcriber calls a stamp: `[stamp: Received 3 May 1941]`. */
export const namedStamp = /^\[(?:(?:rubber|date|ink) ?)?(?:stamp|seal|stempel|cachet)(?:ed)?\b[^[\]\n]{0,150}\]$/i

/** Classifications in capitals, letters alone, to know them by when they are misread. */
export const classificationWords: readonly string[] = ['SECRET', 'CONFIDENTIAL', 'RESTRICTED', 'UNCLASSIFIED']
/** Stamps, release lines and marks of copies that archives and agencies put on pages, each in full. */
export const stampWording: readonly string[] = [
  'All information contained herein is unclassified',
  'Approved for release',
  'Background use only',
  'Best copy available',
  'CIA historical review program',
  'Copyright not to be reproduced photographically without permission',
  'Cross file copy for',
  'Document cleared for release',
  'Do not destroy',
  'Do not detach',
  'Do not remove from file',
  'Do not reproduce',
  'Excluded from automatic downgrading and declassification',
  'File copy',
  'For internal use only',
  'For official use only',
  'Group 1 excluded from automatic downgrading and declassification',
  'Hold for release',
  'Indefinite duration',
  'Item is restricted',
  '[R] Item is restricted',
  'No foreign dissemination',
  'No objection to declassification',
  'Not for publication',
  'Not releasable to foreign nationals',
  'Not to be removed from the reading room',
  'Photo attached',
  'Record copy',
  'Registry copy',
  'Release in full',
  'Release in part',
  'Release under the President John F. Kennedy Assassination Records Act of',
  'Released under the John F. Kennedy Assassination Records Collection Act of USC Note Case NW Date',
  'Reproduction from this copy is prohibited unless unclassified',
  'Reproduction prohibited',
  'Return to CIA',
  'Return to CIA background use only do not reproduce',
  'Sanitized copy approved for release',
  'This copy not for release',
  'This document is the property of Her Britannic Majesty’s Government',
  'This document is the property of His Britannic Majesty’s Government',
  'Unclassified when separated from attachment',
  'Warning notice sensitive intelligence sources and methods involved',
  'When declassified date',
]
/**
 * The fixed wording of declassification forms. A line of a form that differs from one of these by one word of
 * similar letters is likely a misreading of it.
 */
export const formWording: readonly string[] = [
  'Retain classification',
  "Retain class'n",
  'Change/classify to',
  'With concurrence of',
  'Declassify in part and excise as shown',
  'Declassify in full',
  'Declassify with concurrence of',
  'Excise as shown',
  'Release in full',
  'Release in part',
  'Deny in full',
  'Deny in part',
  'Downgrade to',
  'Approved by',
  'Reviewed by',
  'Declassified by',
  'FOI, EO or PA exemptions',
]

/**
 * Executive orders on classified information by number, with the section that says what may stay classified:
 * forms cite the two together, so the section settles a misread number.
 * Sources: the orders' texts, 3 CFR (11652 of 1972, 12065 of 1978, 12356 of 1982, 12958 of 1995, 13526 of 2009).
 */
export const executiveOrders: readonly { readonly number: string; readonly section: string }[] = [
  { number: '11652', section: '5(B)' },
  { number: '12065', section: '1-301' },
  { number: '12356', section: '1.3' },
  { number: '12958', section: '1.5' },
  { number: '13526', section: '1.4' },
]

/** Lines of forms, by their words. */
export const formLine =
  /_{3,}|\[ ?[xX]? ?\](?:\s|$)|\b(?:retain class|change\/classify|concurrence of|declassify|downgrade[ds]? to|excise as|approved by|reviewed by|declassified by|release in (?:full|part)|deny in|FOI,|exemptions?)\b|^\W*E\.?\s?O\.?\s+\d{5}/i

/** An agency's name in capitals over a form or a letter. */
export const agencyLine =
  /^(?:THE )?(?:UNITED STATES )?(?:DEPARTMENT|MINISTRY|OFFICE|BUREAU|EMBASSY|LEGATION|CENTRAL INTELLIGENCE AGENCY|NATIONAL|WAR DEPARTMENT|WHITE HOUSE|FOREIGN OFFICE|FEDERAL)[A-Z ,.&'’-]*$/

/** The same in German, French and Spanish. */
export const foreignAgencyLine =
  /^(?:Auswärtiges Amt|Der Reichskanzler|(?:Reichs|Bundes|Staats)(?:kanzlei|kanzler|amt|ministerium|minister)(?!\p{L})|(?:Kaiserlich|Königlich|Deutsche|Österreichische|Schweizerische)[a-zäöü -]{0,40} (?:Botschaft|Gesandtschaft|Konsulat|Generalkonsulat)|(?:Ministère|Ministerio|Ministério|Ministero|Ambassade|Embajada|Légation|Legación|Consulat|Consulado|Secretaría|Secrétariat)(?!\p{L}))[^.;:!?\n]{0,60}$/u

/** What is given of a longer text: `Extract from the “Diario” of June 13, 1882.` */
export const titleOfExtract = /^(?:Extracts?|Translation|Copy|Abstract|Summary|Précis) (?:from|of)\s/

/** Rank or office, on a line below a signature. */
export const rankLine =
  /^(?:(?:Lieutenant|Brigadier|Major|Rear|Vice|Acting|Assistant|Deputy|Under|United|States|U\. ?S\.|British|H\. ?B\. ?M\.|[A-Z][a-z]+)[ -]){0,4}(?:General|Colonel|Captain|Lieutenant|Major|Sergeant|Commander|Admiral|Commodore|Commanding|Adjutant|Quartermaster|Surgeon|Secretary|Minister|Ambassador|Consul|Chargé|Commissioner|Governor|President|Chairman|Director|Superintendent|Agent|Clerk|Registrar|Mayor|Sheriff|Attaché)(?:[ ,.-]|$)[^\d\n]{0,60}$/

/** Where diplomats write, as a line above place and date: `Legation of the United States,` */
export const missionLine =
  /^(?:(?:[A-Z][a-z]+ ){0,3}(?:Legation|Embassy|Consulate|Consulate[- ]General|Mission|Agency)|(?:Department|Ministry|Office) of [A-Z][\w ]{2,40}|Foreign Office)(?: of [A-Z][\w. ]{2,40}|(?: of)? the [A-Z][\w. ]{2,40})?,?$/

/** How transcribers say in brackets that what follows is written by hand; a part of a regular expression. */
export const handLabel =
  '(?:in )?(?:handwritten|handwriting|manuscript|pencil|ink)(?: (?:note|addition|annotation|insertion|in the margin))?(?: (?:in|on|at|across|along) the [a-z -]{3,40})?'
/** Salutations that fill a line, with and without their stop. */
export const salutation =
  /^(?:(?:Respected|Esteemed|Loving|Worthy|Valued|Honou?red|Kind|Much esteemed) (?:[Ff]riends?|[Bb]rother|[Ss]ister|[Cc]ousin|[Ff]ather|[Mm]other|[Pp]arents?|[Uu]ncle|[Aa]unt|[Mm]adam)|(?:My )?(?:very |most |ever |own )?(?:Dear(?:est)?|dear(?:est)?|[Dd]arling|[Bb]eloved)(?:\.?\s|(?=[A-Z])).{1,50}|(?:My (?:own )?)?[Dd]arling|(?:MY )?DEAR(?:EST)? [A-Z][A-Z.’' ]{1,40}|(?:[A-Za-z]{1,12} ){1,3}my (?:own |very )?dear(?:est)? [A-Z][a-z]{1,15}|(?:(?:Dear|Good|Worthy|Reverend|Honou?re?d|Hond) )?(?:Sirs?|SIRS?|Sr|Madam|MADAM|Madm|My Lords?(?: (?:Duke|Marquess|Marquis|Archbishop|Bishop|and Gentlemen))?|MY LORDS?(?: DUKE)?|Gentlemen|GENTLEMEN|Excellency|Your (?:Excellency|Majesty|Grace|Lordship|Highness)|(?:GENERAL|COLONEL|MAJOR|CAPTAIN|ADMIRAL|COMMODORE|GOVERNOR|General|Colonel|Major|Captain|Admiral|Commodore|Governor)(?=[:,])|Mr\.? (?:President|Chairman|Secretary|Ambassador|Minister|Prime Minister)))\s{0,5}[,:;.!—–-]{0,5}$/

/** The same in German, French and Spanish: nobody takes these words for English. */
export const foreignSalutation =
  /^(?:(?:Mein[es]? )?(?:[Ss]ehr |[Hh]och)?(?:[Ll]iebe[rs]?|[Gg]eehrte[rs]?|[Vv]erehrt(?:est)?e[rs]?|[Tt]h?eure[rs]?|[Tt]h?euerste[rs]?|[Ll]iebste[rs]?|[Gg]eliebte[rs]?|[Bb]este[rs]?|[Ww]erth?(?:este)?[rs]?|[Ww]ürdige[rs]?)\s.{1,50}|(?:Hochwohlgebor|Wohlgebor|Hochgebor|Hochwürdig)e?n?e[rs]? .{1,50}|(?:Ew\.|Euer|Eure) (?:Exc?ellenz|Exzellenz|Wohlgeboren|Hochwohlgeboren|Hochgeboren|Durchlaucht|Majestät|Hochwürden)|(?:Muy )?(?:[Ee]stimad|[Qq]uerid|[Aa]preciad|[Dd]istinguid|[Rr]espetad)[oa]s? .{1,40}|Mi (?:muy )?(?:querid|estimad|distinguid)[oa] .{1,40}|(?:(?:Excelentísimo|Excmo\.|Ilustrísimo|Muy) )?[Ss]eñor(?:a|es)?(?: (?!Don |D\. ).{1,40})?(?=\s?[:;])|(?:Mon|Ma|Mes) (?:très |bien )?(?:chers?|chères?|vieux|vieille)(?!\p{L}).{0,50}|C(?:her|hère|hers) .{1,50}|(?:Monsieur|Madame|Mesdames|Messieurs|Excellenz|Monseigneur)(?: (?:le|la|l’) ?.{1,40})?|M\. (?:le |l[’'])\p{Lu}.{1,40}(?=,$))\s{0,5}[,:;.!—–-]{0,5}$/u

/** Whom a letter is to or from, and more behind a comma: `From Henry Hill to Thomas Reed, 4 May 1793` */
export const headingOfLetter = /^(?:\d{1,4}\.? )?(?:To|From) (?:the |my )?\p{Lu}[^\n:;!?]{2,100}[,\s]/u

/** Whom a letter is for, as a line over it: `To Sir William Reed`. */
export const dedication =
  /^(?:To|An|À|A(?= (?:Monsieur|Madame|Messieurs|M\.|Mme)))\s+(?:(?:the|my|den|die|Herrn|Frau|Monsieur|Madame)\s+)?\p{Lu}[^\n:;!?]{1,58}$/u
/** The same with a title, which needs no date beside it: `To Comrade K. Novak` */
export const dedicationToTitle =
  /^(?:To|An|À) (?:the )?(?:Comrades?|Cde\.|Mr\.?|Messrs\.?|Mrs\.?|Miss|Dr\.?|Prof\.?|Professor|Sir|Lord|Lady|General|Gen\.|Colonel|Col\.|Captain|Herrn|Frau|Monsieur|Madame)\s/

/** The same without the preposition, below the date: `Sir W. Reed` */
export const addressee =
  /^(?:Sir|Lord|Lady|Mr\.?|Mrs\.?|Miss|Dr\.?|Prof\.?|Herrn|Monsieur|Madame)\s\p{Lu}[^\n:;!?,]{0,40}$/u

/** A salutation that the first sentence follows on the same line. */
export const runInSalutation =
  /^((?:My (?:very )?dear|(?:My )?(?:very )?Dear|(?:MY )?DEAR)\s[^:,\n]{2,40}[:,][—–-]{0,2}|(?:(?:Your )?Excellency|Sirs?|SIRS?|GENERAL|COLONEL|MAJOR|CAPTAIN|ADMIRAL|COMMODORE|GOVERNOR|Gentlemen|Madam|My Lord|Mr\. (?:Minister|MINISTER|Secretary|SECRETARY|Ambassador|AMBASSADOR|President|PRESIDENT|Chairman|CHAIRMAN)):[—–]?|(?:Sirs?|SIRS?|Gentlemen|GENTLEMEN|Madam|MADAM|My Lords?|MY LORDS?)(?:[.,]\s?)?[—–])(?=\s*\S)/

/** Says which copy of a text stands below it: `SECOND DRAFT`, `[Fair copy]`. */
export const copyLabel =
  /^[[(]?(?:[\p{L}\d.’'-]+ ){0,4}(?:draft|copy|version|duplicate|triplicate|original)(?: [\p{L}\d]+)?[\])]?[.:]?$/iu

/** The first words of a closing formula. */
export const closing =
  /^(?:(?:Very |Most |With |Ever |Always |As (?:ever|always)\b|I am|I remain|I have the [Hh]onou?r|We (?:are|remain|have the [Hh]onou?r),? (?:with|very|most|[Dd]ear|[Ss]irs?|[Gg]ent|[Yy](?:ou)?rs?|[Tt]hy|[Rr]espectfully|ever|to be)\b|[Tt]hy (?:\w+ ){0,2}(?:[Ff]riends?|[Bb]rother|[Ss]ister|[Cc]ousin)\b|(?:I|We) (?:have|avail|avail myself|am|remain|beg),? (?:\[?&c|\[?etc)|The [Uu]ndersigned,? (?:\[?&c|\[?etc|avails)|Believe me|Accept,|Please accept|In haste|Sincerely|Yours?\b|Respectfully|Faithfully|Cordially|Truly|Affectionately|Yo(?:u)?r (?:(?:most|very|ever) )?(?:obedient|obed|affectionate|affect|sincere|humble|devoted|faithful|loving|obliged)|God bless|Adieu|(?:Much|All my|All our|Best|Fondest|With|Lots of|Heaps of) love\b|Love from\b|Best wishes|Kind(?:est)? regards|Best regards|Warm regards)).{0,120}$/

/** What writers in German call themselves, below `Dein` or `Ihr`: `treuer Sohn`, `ganz ergebenster`. */
const humbleForeign =
  '(?:(?:ganz |sehr |immer |stets |Sie |Dich |dich )?(?:dankbar|dankschuldig|gehorsam|gehorsamst|ergeben|ergebenst|treu|getreu|treuergeben|liebend|aufrichtig|alt|untertänigst|unterthänigst|verehrend|wohlaffektioniert)(?:e[mnrs]?)?)'
const kinForeign =
  '(?:Sohn|Tochter|Bruder|Schwester|Freund|Freundin|Vater|Mutter|Neffe|Neffen|Nichte|Diener|Dienerin|Vetter|Onkel|Oheim|Tante|Gatte|Gattin|Mann|Frau|Enkel|Enkelin|Schüler|Schülerin|Kind)'

/** The same in German, French and Spanish. */
export const foreignClosing = new RegExp(
  `^(?:Mit (?:(?:den|meinen|unseren) )?(?:freundlichen?|herzlichen?|besten?|vorzüglicher|ausgezeichnete(?:r|ster)|vollkommen(?:er|ster)|größter|grösster|aller|wahrer|inniger|unbegrenzter|treuem|deutschem|kollegialem|Gruß)|In (?:aufrichtiger|herzlicher|treuer|alter|größter|steter|vorzüglicher|freundschaftlicher) (?:Verehrung|Freundschaft|Ergebenheit|Hochachtung|Treue|Liebe|Verbundenheit)|Es (?:grüßt|umarmt|küßt|küsst) |Hochachtungsvoll|(?:Ganz |Stets |Immer )?[Dd]er (?:Ihrige|Deinige|Eurige)|Ich (?:verbleibe|verharre|beharre) |Genehmigen (?:Sie|Ew)|(?:Viele|Beste|Tausend|Liebe|Schöne) Grüße|Leb(?:e|t|en Sie) (?:recht |herzlich )?wohl|Ihr (?:sehr |ganz )?(?:ergeben|treu|aufrichtig)|Dein |Euer |Herzlich|${humbleForeign}(?: und ${humbleForeign})?(?: ${kinForeign})?(?=[,.]?$)|Veuillez|Agréez|Recevez|Daignez|Je vous prie|Je (?:vous|t[’'])\\s?embrasse|Mille (?:amitiés|baisers|tendresses)|Salut et (?:fraternité|respect|amitié)|(?:Votre|Ton|Ta) (?:bien |très |tout )?(?:dévouée?|humble|affectionnée?|amie?|fille|fils|frère|sœur|père|mère|neveu|nièce)|Tout à (?:vous|toi)|Bien à (?:vous|toi)|J[’']ai l[’']honneur|Croyez|Sin (?:otro|más) (?:particular|asunto|que)(?= |,)|Aprovecho (?:la|esta) (?:oportunidad|ocasión)|Sírvase |Reitero a |Reciba |Dios guarde a |Quedo de |Me repito |Soy de (?:usted|Ud\\.|Vd\\.|V\\.)|De (?:usted|Ud\\.|Vd\\.) |Su (?:muy |más )?(?:afectísim[oa]|af{1,2}m[oa]|atent[oa]|segur[oa]|servidor|amig[oa])|Af{1,2}m[oa]\\.|Atentamente|Con (?:todo|mi|las?) (?:más|mayor|respeto|seguridades)|[BQ]\\. ?[BS]\\. ?[SM]\\.|(?:Deine?[mnr]?|Eue?re?[mnr]?|Ihre?[mnr]?|Votre|Ton|Ta)(?=,?$)).{0,160}$`,
)

/** The last words of a closing formula, before the name. */
export const endOfFormula = new RegExp(
  `(?:^|[\\s&—–-])(?:(?:your|yr\\.?|thy) (?:very |most |ever |own |truly )?(?:assured|respectful|loving|affectionate|affect[a-z]{0,3}\\.?|devoted|dutiful|attached|sincere|true|fond|obliged|old) (?:[a-z]{2,10} )?(?:son|daughter|brother|sister|father|mother|husband|wife|uncle|aunt|niece|nephew|cousin|friends?|child)|yours?|your[’']s|yrs\\.?|servants?|servt\\.?|faithfully|sincerely|affectionately|affect?i?o?n?a?te?ly|affecty?\\.?|(?:your|yr\\.?|yours|the) (?:(?:very|most|ever|own|dear|most|truly|sincerely|and) ){0,3}(?:affectionate|affect\\.?|affte\\.?|loving|devoted|attached|faithful|obliged|sincere|grateful|dutiful|obedient)(?:,? (?:and |& )?(?:obliged|affectionate|loving|devoted|attached|faithful|sincere|grateful|dutiful|obedient)){0,2}(?: (?:old )?(?:friend|sister|brother|son|daughter|mother|father|cousin|niece|nephew|uncle|aunt|wife|husband|pupil|child))?|truly|respectfully|cordially|obediently|obliged|gratefully|devotedly|ergebenster?|ergebener|hochachtung|hochachtungsvoll|ihrige|deinige|eurige|grüßen|consideración|atentamente|servidora?|amig[oa]|deine?[mnr]?|ihre?[mnr]?|eue?re?[mnr]?|${humbleForeign} ${kinForeign}|dévouée?|serviteur|distingués?)(?: ever)?(?: \\[sic\\])?[\\s,.;—–-]*$`,
  'i',
)

/** How a formula begins that ends so, where it has a line to itself. */
export const startOfFormula =
  /^[—–>-]*\s?(?:most|very|ever|always|as ever|yours?|your[’']s|with|truly|faithfully|sincerely|affectionately|respectfully|cordially|gratefully|believe me|i am|i remain|and believe me)(?!\p{L})/iu

const statesOfText =
  'extracts?|translation|literal translation|paraphrase|telegram|telegraphic|circular|copy|draft|summary|confidential|private|personal|secret|unofficial|informal|separate|note verbale|memorandum|übersetzung|auszug|abschrift|entwurf|telegramm|traduction|extrait|copie|télégramme|minute|brouillon'

/** What is joined to a document and has a heading of its own: `Attached Memorandum`, `[Enclosure 2]`. */
export const attachmentHeading =
  /^\[?(?:(?:Attached|Enclosed|Appended)\s[^.!?:]{3,120}|(?:Attachment|Enclosure|Annex|Appendix|Tab|Anlage|Beilage|Annexe|Inclosure|Subenclosure|Subinclosure|ATTACHMENT|ENCLOSURE|ANNEX|APPENDIX|INCLOSURE)(?:\s+(?:No\.\s?)?[\dA-Z]{1,3})?(?:,? (?:in|to|zu|à) (?:[a-z]{4,12} )?(?:No\.|Nr\.|N°)?\s?\d{1,5})?(?:[.:]?\s?[—–-]{1,2}\s?(?:Translation|Extracts?|Copy|Telegram|Memorandum|Note|Letter|Paraphrase|Übersetzung|Abschrift|Auszug|Traduction|Copie|Extrait)(?:[.—–-]{1,2}(?:Translation|Extracts?|Paraphrase))?)?)\.?\]?$/

/** What diplomats hand over, as a line below who writes to whom. */
export const kindOfNote =
  /^(?:Note [Vv]erbale|Aide[- ][Mm][ée]moire|Pro Memoria|Memorandum|Oral Statement|Verbalnote)\.?$/

/** A kind of document in German or French, and of whom it is; a part of a regular expression. */
export const kindOfForeign =
  "(?:Brief|Schreiben|Telegramm|Bericht|Note|Erlass|Erlaß|Weisung|Lettre|Télégramme|Dépêche|Rapport)\\s(?:(?:von|des|der|de|du|de la)\\s|d[’'])"

/** Who writes to whom in these languages: of a kind, or by an office. */
export const foreignAddressing = new RegExp(
  `^(?:${kindOfForeign}|(?:Der|Die|Das|Le|La)\\s(?=\\p{Lu}|[a-zé-]{4,20}\\s)|L[’'])[^\\n;:!?]{2,120}\\s(?:an|à|au|aux)\\s(?:(?:den|das|die|la|le)\\s|l[’'])?(?:\\p{Lu}[\\p{L}’'.-]*|von|de|der|des|du|in|et|und|[a-zé]{4,14})(?:\\s(?:\\p{Lu}[\\p{L}’'.-]*|von|de|der|des|du|in|à|et|und|[a-zé]{4,14})){0,8}$`,
  'u',
)

/** What an office or its holder is called by, in headings of diplomatic papers. */
export const officeWord =
  '(?:Ambassador|Minister|Secretary|Commissioner|Consul|Chargé|Governor|Viceroy|Legation|Embassy|Consulate|Delegation|Department|Ministry|Office|Mission|Representative|Government|Commander|Administrator|Resident|Chiefs?|Director|Attaché)s?\\b'

/** How a text is given, in brackets above it: `[Extract]`, `[Telegram.—Paraphrase.]`. */
export const stateOfText = new RegExp(
  `^(?:[[(](?:${statesOfText})(?:[ ,.—–-]{1,3}(?:and )?(?:${statesOfText})){0,3}\\.?[\\])]|(?:private|separate|personal|duplicate|triplicate)(?:,? and (?:confidential|personal|secret))?)\\.?$`,
  'i',
)

/** Says that a text is over: `End of message`, `FINIS`. */
export const endOfText = /^\W*(?:The )?(?:End|Finis|Ende|Fin)(?: of [\w ]{1,30})?\W*$/i

/** Says that a name is a signature: `(Signed)`, `[Signature:`. */
export const signedMark =
  /^(?:[[(]?[Ss]ign(?:ature|ed)\b[\]:)]?|\/[sS]\/|[[(]?(?:[Gg]ez(?:\.|eichnet)|[Ss]igné|[Ff]irmado|[Ff]do\.)[\])]?:?\s)/

/** Below the name of who swore: `Subscribed and sworn to before me`, `Attest:` */
export const jurat =
  /^(?:Subscribed and sworn|Sworn (?:and subscribed |to |before )|Acknowledged before|Witness(?:es|ed by)?:|Attest:)/i

/** Over what editors add to a letter: no name. */
export const headingOfApparatus =
  /^(?:(?:Editorial|Editor[’']s|Textual|Explanatory) )?(?:Notes?|Annotations?|Footnotes?|Endnotes?|Commentary|Sources?|Provenance|Transcript(?:ion)?|Translation)[.:]?$/i

/** What someone is who signs, on the line below the name: `Colonial Secretary.`, `Acting Consul-General` */
export const officeLine =
  /^(?!(?:Mrs?|Dr|Messrs|To|For|His|Her)\b)(?:\p{Lu}[\p{L}.’'-]*,? |(?:of|the|to|for|and|in|at) ){0,6}(?:(?:Under|Vice|Consul|Governor|Attorney|Solicitor|Lieutenant|Major|Brigadier)[- ])?(?:Governor|Secretary|Consul|Minister|Ambassador|Chargé|Envoy|Magistrate|Commissioner|President|Chairman|Director|Clerk|Registrar|Commander|Captain|Colonel|Major|General|Admiral|Agent|Attorney|Judge|Justice|Treasurer|Superintendent|Inspector|Administrator|Commandant|Commanding|Comdg|Mayor|Sheriff|Surveyor|Premier|Chancellor|Adjutant|Officer|Principal|Attaché)(?!\p{L})[^:;!?\n]{0,60}$/u

/** What stands below a signature and is none. */
export const belowSignature = /^\W*(?:Enclosures?|Encls?|Attachments?|Annex(?:es)?|Appendix|Copy|Copies|Cc|Tab)\b/i

/** Words that no name of a person holds: bodies, offices, parts of letters. */
export const bodyOrThing =
  /\b(?:the|The|Embassy|Department|Legation|Consulate|Mission|Office|Headquarters|Station|Agency|Ministry|Bureau|Committee|Delegation|Council|Government|Union|Kingdom|States?|Republic|House|Board|Company|Corporation|Society|University|College|Library|Archives|Secretary|Ambassador|Minister|President|Chargé|Consul|Chairman|Premier|Director|Commissioner|Representative|Assistant|Adviser|Counselor|Commander|Chief|Staff|Files?|Enclosures?|Attachments?|Annex(?:es)?|Appendix|Copy|Copies|Tab|Postscript|Encl|City|Street|Avenue|North|South|East|West|New|Saint|San|Los|Signed|Initialed)\b/

/** After a name and a comma they begin no description of a person: `Paris, where …`, `London, in May`. */
export const neverBeginsRole: ReadonlySet<string> = new Set([
  'and',
  'as',
  'at',
  'but',
  'by',
  'dated',
  'for',
  'from',
  'ibid',
  'in',
  'no',
  'nor',
  'on',
  'op',
  'or',
  'p',
  'pp',
  'see',
  'that',
  'to',
  'vol',
  'vols',
  'when',
  'where',
  'which',
])

/** What persons are and things are not: in a note that describes somebody. */
export const nounsOfPersons =
  /\b(?:[Aa]mbassador|[Mm]inister|[Ss]ecretary|[Pp]resident|[Pp]remier|[Cc]hancellor|[Cc]hairman|[Cc]hairwoman|[Cc]hief|[Dd]irector|[Cc]ommissioner|[Cc]ommissar|[Rr]epresentative|[Aa]ssistant|[Aa]dvis[eo]r|[Cc]ounsel(?:lor|or)?|[Cc]onsul|[Cc]harg[eé]|[Aa]ttach[eé]|[Dd]elegate|[Cc]ommander|[Gg]overnor|[Ss]enator|[Cc]ongressman|[Cc]ongresswoman|[Mm]ember|[Ll]eader|[Hh]ead|[Oo]fficer|[Oo]fficial|[Gg]eneral|[Cc]olonel|[Cc]aptain|[Mm]ajor|[Ll]ieutenant|[Mm]arshal|[Aa]dmiral|[Pp]rofessor|[Ee]ditor|[Cc]orrespondent|[Jj]ournalist|[Aa]uthor|[Ww]riter|[Pp]oet|[Pp]ainter|[Aa]ctor|[Aa]ctress|[Pp]hysician|[Ss]urgeon|[Ll]awyer|[Jj]udge|[Bb]anker|[Mm]erchant|[Bb]ishop|[Pp]riest|[Kk]ing|[Qq]ueen|[Pp]rince|[Pp]rincess|[Dd]uke|[Ee]arl|wife|widow|husband|son|daughter|brother|sister|father|mother|uncle|aunt|cousin|nephew|niece|friend|naturalist|botanist|geologist|historian|scientist|engineer|publisher|teacher|student|servant)s?\b/u

/** In a note that describes a place or a thing: `Long Island, an island …`. */
export const nounsOfPlaces =
  /\b(?:city|town|village|parish|county|province|state|country|capital|river|lake|port|harbour|island|mountain|street|house|hotel|estate|ship|vessel|steamer|newspaper|magazine|journal|periodical|book|novel|play|poem|company|firm|party|organi[sz]ation|treaty|agreement)\b/

/** Words that may stand beside place and date in a dateline. */
export const datelineWords: ReadonlySet<string> = new Set([
  'a',
  'p',
  'm',
  'a.m',
  'p.m',
  'am',
  'pm',
  'noon',
  'midnight',
  'at',
  'the',
  'of',
  'near',
  'in',
  'o’clock',
  'received',
  'undated',
  'evening',
  'morning',
  'afternoon',
  'night',
  'and',
  'de',
  'la',
  'le',
  'du',
  'von',
  'on',
  'from',
  'no',
  'date',
  'dated',
  'before',
  'after',
  'about',
  'circa',
  'early',
  'late',
  'next',
  'den',
  'im',
  'winter',
  'spring',
  'summer',
  'autumn',
  'ce',
  'uhr',
  'heure',
  'heures',
  'h',
  'horas',
  'del',
  'el',
  'am',
  'an',
  'l’an',
  "l'an",
  'liberté',
  'république',
])

/** A date that lacks its year: `10 May`, `May 10`. */
export const endsInMonth =
  /(?:^|\s)(?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{1,2}(?:st|nd|rd|th)?)?,?$/
/** Place and month, and no day: `Hill House, April.` */
export const endsInMonthAlone =
  /^(?:\p{Lu}[\p{L}’'-]+[., ]+){1,4}(?:January|February|March|April|May|June|July|August|September|October|November|December)[.\s—–-]*$/u
export const weekday =
  /^(?:(?:Mon|Tues?|Wednes|Thurs?|Fri|Satur|Sun)(?:day)?\.?|(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch|Sonnabend|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo)$/i

/** Lines that are labels of a memorandum's head, never a heading of the text. */
export const memorandumLabel =
  /^(?:TO|FROM|SUBJECT|SUBJ|RE|REF|REFERENCE|THROUGH|VIA|DATE|CC|COPY|COPIES|ATTN|ATTENTION|INFO|PARTICIPANTS|PLACE|TIME|DISTRIBUTION|NOTE TO|DRAFTED BY|CLEARED BY|APPROVED BY)\s*:/i

/**
 * Labels of fields: of memoranda and telegrams, of the forms that archives put before documents, in English, German
 * and French; a part of a regular expression, longest first where one begins another.
 */
export const fieldLabel = [
  'Memorandum (?:for|to)',
  'Note (?:to|for)',
  'To',
  'From',
  'Subjects?',
  'Subj',
  'Re',
  'References?',
  'Refs?',
  'No\\.?',
  'Through',
  'Via',
  'Date(?: of (?:last review|document|information|report))?',
  'Drafted by',
  'Cleared by',
  'Approved by',
  'Prepared by',
  'Copy to',
  'Copies to',
  'Copies',
  'Cc',
  'Attention',
  'Attn',
  'Info(?:rmation)?',
  'Action',
  'Participants',
  'Place',
  'Time',
  'Distribution',
  'Title',
  'Pages?',
  'Originator',
  'Agency (?:originator|file number)',
  'Agency',
  'Records? (?:number|series)',
  'File (?:number|no\\.?|ref(?:erence)?)',
  '(?:Your|Our|My) (?:ref(?:erence)?|file|telegram|letter)(?: (?:no\\.?|number))?',
  'Document (?:type|date|number)',
  'Doc(?:ument)?\\.? (?:type|date|no)\\.?',
  'Classification',
  'Restrictions',
  'Current status',
  'Opening criteria',
  'Comments?',
  'Control(?: (?:no\\.?|number))?',
  "Rec(?:eive)?[’']?d",
  'Sent',
  'Priority',
  'Precedence',
  'An',
  'Von',
  'Betreff',
  'Betr\\.?',
  'Bezug',
  'Datum',
  'Aktenzeichen',
  'À',
  'De',
  'Objet',
  'Réf(?:érence)?\\.?',
].join('|')

/** Of these labels one alone makes a field, above the text: `SUBJECT: Timber`. */
export const tellingField =
  /^[^\p{L}]{0,3}(?:memorandum (?:for|to)|note (?:to|for)|to|from|subj(?:ect)?|re|ref(?:erence)?|date|betr(?:eff)?|bezug|datum|objet|réf(?:érence)?)(?:\.?\s?:|$)/iu

/** The label alone, its value below it. */
export const bareSubject = /^(?:SUBJECTS?|Subjects?|REFERENCES?|Betreff|BETREFF|Objet|OBJET)$/

/** How the label of a speech begins that names a person or an office: `Mr. Reed`, `THE CHAIRMAN`, `Q`. */
export const titleOfSpeaker = new RegExp(
  `^(?:(?:The )?(?:${[
    ...titles,
    'Interviewer',
    'Chairwoman',
    'Moderator',
    'Speaker',
    'Counsel',
    'Witness',
    'Question',
    'Answer',
  ]
    .map(title => title.replaceAll('.', '\\.?'))
    .join('|')})(?!\\p{L})|[QA]$)`,
  'iu',
)

/** Words that stand before a colon, and nobody says what follows. */
export const noSpeaker =
  /^(?:(?:the )?(?:subject|date|place|time|note|notes|comment|remarks?|reference|source|summary|action|decision|resolved|result|enclosures?|attachments?|copy|copies|tel|fax|page|chapter|section|article|paragraph|part|item|annex|appendix|table|figure|see|example|object|agenda|present|absent|participants|recommendations?|conclusions?|background|discussion|purpose))(?!\p{L})/iu

/** Who took part in a meeting: the label, and what stands on its line. */
export const participants =
  /^((?:(?:Also|ALSO|Others|OTHERS) )?(?:Participants|PARTICIPANTS|Present|PRESENT|Attendees|ATTENDEES|Members [Pp]resent|MEMBERS PRESENT|In [Aa]ttendance|IN ATTENDANCE|Absent|ABSENT|Teilnehmer|Anwesend|Présents)(?:\s?:|$))\s*(.*)$/

/** Where a letter goes: how the lines of an address begin, or what they hold. */
export const addressLine =
  /^(?:To\s|For (?:Mrs?|Sir|Lord|Lady|the)\b|(?:À|A) (?:Monsieur|Madame|Messieurs)\b|(?:Al?|A la) (?:Excelentísim[oa]|Excm[oa]\.|Ilustrísim[oa]|[Ss]eñora?|Sra?\.)(?= )|An (?:Herrn|Frau|den|die|Seine)\b|(?:The )?(?:Honou?rable|Right Honou?rable|(?:Rt\.? |Right )?Hon(?:oura?)?ble|Rt\.? Hon|Reverend)\b|(?:His|Her|Seine?r?|Son) (?:Excellency|Exzellenz|Excellence|Grace|Lordship|Highness|Majesty)\b|Hon\.|Messrs\b|\d{1,5} (?!Document|See|Not|Ibid|Printed|Voir|Cf|Siehe|Vgl|Véase)\p{Lu})|\bEsq(?:\.|uire\b)/u

/** What editors say of a letter in lines below it, by label: `Address: Mr. T. Reed / London`, `Postmark: OCT 10`. */
export const letterRemarks: readonly (readonly [label: RegExp, subtype: string])[] = [
  [/^\[?(?:Address|Addressed|Direction|Directed)(?: to)?(?::\]?|\]:?)\s+\S/, 'address'],
  [/^\[?(?:Postmarks?|Postal marks?|Stamped|Franked)(?::\]?|\]:?)\s+\S/, 'postmark'],
  [
    /^\[?(?:Endorsed|Endorsements?|Docketed|Docket|Annotated|Annotations?)(?: by [^:\]\n]{1,40})?(?::\]?|\]:?)\s+\S/,
    'endorsement',
  ],
  [/^\[?(?:MSS?|Manuscripts?|Text|Source)(?::\]?|\]:?)\s+\S/, 'manuscript'],
  [/^\[?(?:Pub(?:lished|d)?|Printed)(?:\.?:\]?|\]:?)\s+\S/, 'publication'],
  [/^\[?(?:Seal|Watermark|Paper)(?::\]?|\]:?)\s+\S/, 'paper'],
]

/** Who dictated and who typed: `FDR:gt`, `JHB/mk`, `JR:EB/11`, `EUR:WReed:mk`. */
export const typistLine =
  /^(?:[A-Z]{2,4}\s?[:/]\s?[A-Za-z]{1,4}(?:\/\d{1,3})?|[A-Z][A-Z/]{1,8}\s?:\s?[A-Z][A-Za-z]{2,20}\s?[:/]\s?[a-z]{2,4})(?: \d{1,2}[-/]\d{1,2}[-/]\d{2,4})?$/

/** What a clerk adds to a telegram: `NOTE: PASSED WHITE HOUSE 3/21/57` */
export const noteInCapitals = /^\(?(?:NOTE|Note|COMMENT|Comment|ADVANCE COPY|PASSED)\b/

/** `Diary of Anna Reed, January 1861`: what it is, of whom, and of when. */
export const titleOfDiary =
  /^(?:The )?(?:(?:Private |Travel )?(?:[Dd]iary|[Jj]ournal|DIARY|JOURNAL|[Mm]emoirs?|[Nn]otebook)|Tagebuch|Journal intime|Diario)\b/

/** Words of sentences, which a heading that ends in a colon does not have. */
export const sentenceWord =
  /\b(?:I|we|you|he|she|they|it|is|are|was|were|be|been|has|have|had|will|would|shall|should|may|can|could|must|follows?|following|thus|says?|said|reads?)\b/

/** Small words that no name begins with: before a capital without a blank they are words by themselves. */
export const wordsBeforeNames: ReadonlySet<string> = new Set(
  'the of and to in for by with that from at on as is was this but or not are his her our their your have has had will'.split(
    ' ',
  ),
)

/** Letters of Cyrillic and Greek that look like Latin ones. */
export const lookAlikes: ReadonlyMap<string, string> = new Map(
  Object.entries({
    а: 'a',
    е: 'e',
    о: 'o',
    р: 'p',
    с: 'c',
    у: 'y',
    х: 'x',
    і: 'i',
    ѕ: 's',
    ј: 'j',
    А: 'A',
    В: 'B',
    Е: 'E',
    К: 'K',
    М: 'M',
    Н: 'H',
    О: 'O',
    Р: 'P',
    С: 'C',
    Т: 'T',
    У: 'Y',
    Х: 'X',
    І: 'I',
    Ѕ: 'S',
    Ј: 'J',
    ο: 'o',
    ν: 'v',
    Α: 'A',
    Β: 'B',
    Ε: 'E',
    Ζ: 'Z',
    Η: 'H',
    Ι: 'I',
    Κ: 'K',
    Μ: 'M',
    Ν: 'N',
    Ο: 'O',
    Ρ: 'P',
    Τ: 'T',
    Υ: 'Y',
    Χ: 'X',
  }),
)

/** Endings of words: what an inflection changes and a different word does not. */
export const inflection = /^(?:s|es|d|ed|ing|ly|’s|'s)$/

/** Papers that are cited by a number of their sender, as patterns. */
export const numberedPapers: readonly string[] = [
  '(?:[Cc]ircular )?[Tt]elegrams?',
  '[Tt]el\\.',
  '[Cc]ablegrams?',
  '[Dd][ei]spatch(?:es)?',
  '[Aa]irgrams?',
  '[Ii]nstructions?',
]

/** What stands before a number that is no year, as the end of a pattern: `No: 1234`, `your 1943`, `the Embassy’s 1961`. */
export const numberBefore =
  "(?:(?<!\\p{L})(?:[Nn]os?|NOS?|Nr|Number|NUMBER|[Rr]ef(?:erence)?|REF|[Cc]ircular|[Dd]ocuments?|[Tt]elegrams?|TELEGRAM|\\p{L}{0,8}(?:tels?|TEL)|[Cc]ablegrams?|[Cc]ables?|[Dd][ei]spatch(?:es)?|[Aa]irgrams?|[Ii]nstructions?|[Mm]y|[Yy]our|[Oo]ur|[Hh]is|MY|YOUR|OUR|pp?|[Pp]ages?)|[’'][sS]|N[°º])[.:]?\\s{0,3}"

/** Who sent it, in the short names of telegrams: Deptel 619, Embtel 1234. */
export const senderOfTelegram: readonly string[] = [
  'Dep',
  'DEP',
  'Emb',
  'EMB',
  'Con',
  'CON',
  'Leg',
  'LEG',
  'Mis',
  'Cir',
  'Circ',
  'My',
  'Our',
  'Ur',
  'Your',
]

/** Papers that are cited by whose they are and their day, and the type of document that each is. */
export const datedPapers: Readonly<Record<string, DocumentType>> = {
  letter: 'letter',
  note: 'note',
  memorandum: 'memorandum',
  telegram: 'telegram',
  cable: 'telegram',
  despatch: 'despatch',
  dispatch: 'despatch',
  airgram: 'airgram',
  message: 'message',
}

/** Before a page that is one of the edition's own: `see p. 704`, `printed on p. 12`; other pages follow a title. */
export const beforeOwnPage =
  /(?:^|[\s([—])(?:[Ss]ee|[Ss]ee also|[Cc]f\.|[Aa]nte|[Pp]ost|[Ss]upra|[Ii]nfra|[Aa]bove|[Bb]elow|printed on|and on|on),? $/

/** Before a number these count something: `No. 5`, `p. 12`, `vol. 3`. */
export const countedAbbreviation =
  /(?<!\p{L})(?:(?:[Nn]os?|[Pp]p?|[Vv]ols?|[Aa]rts?|[Ss]ecs?|[Cc]h|[Ff]ols?|[Pp]aras?|[Tt]els?|[Ff]igs?|[Aa]pp|[Dd]ocs?|[Ee]nc|[Ll]ot|[Pp]t|ff?|ll?)\.|No|no|pp?|[Vv]ol|[Ff]ig)$/u

/** Words of telegrams for the marks of a quotation. */
export const quotingWord =
  /\b(?:begin )?quote\b|\bbegin (?:text|message)\b|\b(?:un|end )quote\b|\bend (?:of )?(?:text|message)\b/gi

/** What a figure counts: where such a word is marked as an error, the figure may be it. */
export const unitOfMeasure =
  /^(?:pounds?|shillings?|pence|dollars?|cents?|francs?|marks?|roubles?|rubles?|lire|pesos?|pesetas?|taels?|yen|tons?|tonnes?|miles?|yards?|feet|inches|acres?|gallons?|barrels?|bushels?|kilometers?|kilometres?|meters?|metres?|men|officers?|days?|weeks?|months?|years?|hours?|minutes?|percent)$/i

/** How notes of editors begin; they make a list of notes even where every call was lost. */
export const noteWording =
  /^(?:Source ?:|See |Not printed|Ibid|Document \d|Printed |For text|The reference is|Telegram \d|Voir |Cf\. |Siehe |S\. (?:oben|unten) |Vgl\. |V(?:é|e)ase |Ver )/
