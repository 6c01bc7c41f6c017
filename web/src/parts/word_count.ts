// 字数 as the server counts it (core/base/text.hpp): a Chinese character or full-width mark is one, a run of other characters
// between blanks is one. The table of core's unit test is the test here as well, so that the two never tell different numbers.

const ranges: readonly (readonly [number, number])[] = [
  [0x1100, 0x11ff], [0x2e80, 0x2fff], [0x3001, 0x303f], [0x3041, 0x33ff], [0x3400, 0x4dbf], [0x4e00, 0x9fff], [0xa000, 0xa4cf],
  [0xac00, 0xd7a3], [0xf900, 0xfaff], [0xfe30, 0xfe4f], [0xff00, 0xffef], [0x20000, 0x3ffff], [0x2014, 0x2014], [0x2018, 0x2019],
  [0x201c, 0x201d], [0x2026, 0x2026], [0xb7, 0xb7], [0x203b, 0x203b], [0x2103, 0x2103], [0x2160, 0x217f], [0x2190, 0x2199],
  [0x2460, 0x24ff], [0x25a0, 0x25ff], [0x2605, 0x2606],
]

function countsAlone(code: number): boolean {
  return ranges.some(([first, last]) => code >= first && code <= last)
}

function isWhite(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0xa0 || code === 0x3000 || code === 0xfeff
}

function isLatin(character: string | undefined): boolean {
  return character !== undefined && /^[A-Za-z\u00c0-\u024f]$/.test(character)
}

/** 字数 of a text, as Word and the server count it. */
export function wordCount(text: string): number {
  const characters = Array.from(text)
  let count = 0
  let inWord = false
  characters.forEach((character, at) => {
    const code = character.codePointAt(0) ?? 0
    const apostrophe = code === 0x2018 || code === 0x2019
    if (isWhite(code)) {
      inWord = false
    } else if (apostrophe && inWord && isLatin(characters[at + 1])) {
      // don’t is one word
    } else if (countsAlone(code)) {
      count += 1
      inWord = false
    } else if (!inWord) {
      count += 1
      inWord = true
    }
  })
  return count
}
