/** What languages are called, and their codes. */

/** ISO 639-1 codes of the languages that archives' pages name. */
const languageCodes: Readonly<Record<string, string>> = {
  albanian: 'sq',
  arabic: 'ar',
  armenian: 'hy',
  bulgarian: 'bg',
  chinese: 'zh',
  croatian: 'hr',
  czech: 'cs',
  danish: 'da',
  dutch: 'nl',
  english: 'en',
  estonian: 'et',
  finnish: 'fi',
  french: 'fr',
  georgian: 'ka',
  german: 'de',
  greek: 'el',
  hebrew: 'he',
  hindi: 'hi',
  hungarian: 'hu',
  indonesian: 'id',
  italian: 'it',
  japanese: 'ja',
  korean: 'ko',
  latin: 'la',
  latvian: 'lv',
  lithuanian: 'lt',
  macedonian: 'mk',
  mongolian: 'mn',
  norwegian: 'no',
  persian: 'fa',
  polish: 'pl',
  portuguese: 'pt',
  romanian: 'ro',
  russian: 'ru',
  serbian: 'sr',
  slovak: 'sk',
  slovenian: 'sl',
  spanish: 'es',
  swedish: 'sv',
  turkish: 'tr',
  ukrainian: 'uk',
  urdu: 'ur',
  vietnamese: 'vi',
}

/** @example codeOfLanguage('German') // 'de' */
export function codeOfLanguage(name: string): string | undefined {
  const plain = name.trim().toLowerCase()
  return Object.hasOwn(languageCodes, plain) ? languageCodes[plain] : undefined
}

/** @example nameOfLanguage('de') // 'German' */
export function nameOfLanguage(code: string): string | undefined {
  const name = Object.keys(languageCodes).find(key => languageCodes[key] === code)
  return name && name[0]?.toUpperCase() + name.slice(1)
}
