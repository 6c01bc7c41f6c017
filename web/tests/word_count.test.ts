import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { wordCount } from '@/parts/word_count'

// The server's own cases: a count that differs there and here would refuse what the screen has praised.
const cases = Array.from(
  readFileSync(new URL('../../tests/unit/base/text_test.cpp', import.meta.url), 'utf8').matchAll(/word_count\("((?:[^"\\]|\\.)*)"\) == (\d+)/g),
  (found) => ({ text: JSON.parse(`"${found[1]}"`) as string, count: Number(found[2]) }),
)

describe('word count', () => {
  it('finds the cases of the server', () => expect(cases.length).toBeGreaterThan(8))
  it.each(cases)('$text', ({ text, count }) => expect(wordCount(text)).toBe(count))
})
