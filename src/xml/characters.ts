/** Which characters XML 1.0 can hold (section 2.2); halves of surrogate pairs are none. */

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that must go
export const forbiddenCharacter = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/u
