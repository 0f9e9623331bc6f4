/** Names of months, days and ordinals, as documents of three centuries write them: data for the grammar of dates. */

/** Each month with its common abbreviations, those of letter writers included (`Jany`, `Septr`, `Novbr`), and in capitals. */
export const englishMonths: readonly string[] = [
  'January|Janu?a?ry|Janr?[y.]?|Janr|JANUARY|JAN',
  'February|Febr?[y.]?|Febuary|FEBRUARY|FEB',
  'March|Mar\\.?|Mch|MARCH|MAR',
  'April|Apr[l.]?|Apl|Ap|APRIL|APR',
  'May|MAY',
  'June|Jun\\.?|JUNE|JUN',
  'July|Jul\\.?|JULY|JUL',
  'August|Aug[t.]?|AUGUST|AUG',
  'September|Septemb[.r]?|Sept?[.r]?|SEPTEMBER|SEPT|SEP',
  'October|Octob[.r]?|Oct(?:br|[.r])?|OCTOBER|OCT',
  'November|Novemb[.r]?|Nov(?:br|[.r])?|NOVEMBER|NOV',
  'December|Decemb[.r]?|Dec(?:br|[.r])?|DECEMBER|DEC',
]

/**
 * German, French, Spanish, Italian and Portuguese with their abbreviations: the day stands before the month, so `Mai`,
 * `mars`, `mayo` alone are no dates.
 */
export const foreignMonths: readonly string[] = [
  'Januar|Jänner|Jan|janvier|janv|[Ee]nero|gennaio|janeiro',
  'Februar|Feber|Febr|Feb|février|fevrier|févr|[Ff]ebrero|febbraio|fevereiro',
  'März|Maerz|mars|[Mm]arzo|março',
  'April|Apr|avril|avr|[Aa]bril|aprile',
  'Mai|mai|[Mm]ayo|maggio|maio',
  'Junius|Juni|juin|[Jj]unio|giugno|junho',
  'Julius|Juli|juillet|juil|[Jj]ulio|luglio|julho',
  'August|Aug|août|aout|[Aa]gosto',
  'September|Septembr|Septbr|Sept|septembre|sept|[Ss]ep?tiembre|settembre|setembro',
  'Oktober|October|Octobr|Oktobr|Octbr|Oktbr|Okt|octobre|oct|[Oo]ctubre|ottobre|outubro',
  'November|Novembr|Novbr|Nov|novembre|nov|[Nn]oviembre|novembro',
  'Dezember|December|Decembr|Dezembr|Decbr|Dezbr|Dez|décembre|decembre|déc|[Dd]iciembre|dicembre|dezembro',
]

/** Days of a month in words, cardinal and ordinal: `January Fifteen 1818`, `the first of May`. */
export const daysInWords: readonly string[] = [
  'one|first',
  'two|second',
  'three|third',
  'four|fourth',
  'five|fifth',
  'six|sixth',
  'seven|seventh',
  'eight|eighth',
  'nine|ninth',
  'ten|tenth',
  'eleven|eleventh',
  'twelve|twelfth',
  'thirteen|thirteenth',
  'fourteen|fourteenth',
  'fifteen|fifteenth',
  'sixteen|sixteenth',
  'seventeen|seventeenth',
  'eighteen|eighteenth',
  'nineteen|nineteenth',
  'twenty|twentieth',
  'twenty[- ](?:one|first)',
  'twenty[- ](?:two|second)',
  'twenty[- ](?:three|third)',
  'twenty[- ](?:four|fourth)',
  'twenty[- ](?:five|fifth)',
  'twenty[- ](?:six|sixth)',
  'twenty[- ](?:seven|seventh)',
  'twenty[- ](?:eight|eighth)',
  'twenty[- ](?:nine|ninth)',
  'thirty|thirtieth',
  'thirty[- ](?:one|first)',
]

export const romanMonths: readonly string[] = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII']

/** Sunday first, as computers count. Letter writers shorten them: `Thursdy`, `Wedy`. */
export const weekdays: readonly string[] = [
  'Sun(?:day|dy|\\.)?|Sonntag|dimanche|[Dd]omingo',
  'Mon(?:day|dy|\\.)?|Montag|lundi|[Ll]unes',
  'Tue(?:sday|sdy|s\\.|\\.)?|Dienstag|mardi|[Mm]artes',
  'Wed(?:nesday|nesdy|\\.)?|Mittwoch|mercredi|[Mm]iércoles',
  'Thu(?:rsday|rsdy|rs\\.|\\.)?|Donnerstag|jeudi|[Jj]ueves',
  'Fri(?:day|dy|\\.)?|Freitag|vendredi|[Vv]iernes',
  'Sat(?:urday|urdy|\\.)?|Samstag|Sonnabend|samedi|[Ss]ábado',
]

/** How writers and editors mark a day of the Julian calendar, and one of the Gregorian. */
export const oldStyle: readonly string[] = [
  'O\\.\\s?S\\.?',
  'OS',
  '[Oo]ld [Ss]tyle',
  'a\\.\\s?St\\.',
  'alten Stils',
  'v\\.\\s?st\\.',
  'vieux style',
]
export const newStyle: readonly string[] = [
  'N\\.\\s?S\\.?',
  'NS',
  '[Nn]ew [Ss]tyle',
  'n\\.\\s?St\\.',
  'neuen Stils',
  'n\\.\\s?st\\.',
  'nouveau style',
]
