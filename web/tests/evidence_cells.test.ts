import { describe, expect, it } from 'vitest'
import type { Evidence, EvidenceList } from '../src/api/types'
import { everyPage, withoutBlanks } from '../src/parts/pages'
import { cellKey, cellsOf, columnsOf } from '../src/screens/evidence/cells'

function evidence(point: string, unit: string, state: Evidence['state']): Evidence {
  return { requirement: `${point}-01`, point, text: '制度', unit, unit_name: unit || '相关部门', state, may_hand_in: false, may_check: false }
}

const items = [evidence('1.1.1', 'jwc', 'complete'), evidence('1.1.1', 'jwc', 'to_check'), evidence('1.1.1', 'jwc', 'to_check'), evidence('1.1.1', 'xsc', 'complete'), evidence('1.1.2', '', 'missing')]
const counts = { all: 1, missing: 0, to_check: 0, complete: 1, outdated: 0 }

describe('the cells of the evidence matrix', () => {
  it('show the worst state and how often it is there', () => {
    const cells = cellsOf(items)
    expect(cells.get(cellKey('1.1.1', 'jwc'))).toMatchObject({ state: 'to_check', count: 2 })
    expect(cells.get(cellKey('1.1.1', 'jwc'))?.items).toHaveLength(3)
    expect(cells.get(cellKey('1.1.1', 'xsc'))?.state).toBe('complete')
    expect(cells.get(cellKey('1.1.2', 'jwc'))).toBeUndefined()
  })

  it('stand under the units that owe something, those to be chosen last', () => {
    const list: EvidenceList = {
      items, framework_name: '', points: [], counts: { ...counts, score: 0 }, orphans: [],
      units: [{ ...counts, unit: 'bgs', unit_name: '办公室', score: 100 }, { ...counts, unit: 'jwc', unit_name: '教务处', score: 33 }, { ...counts, unit: 'xsc', unit_name: '学生处', score: 100 }],
    }
    expect(columnsOf(list)).toEqual([{ unit: 'jwc', name: '教务处', score: 33 }, { unit: 'xsc', name: '学生处', score: 100 }, { unit: '', name: '相关部门' }])
  })
})

describe('a list in pages', () => {
  it('is fetched to its end', async () => {
    const pages: Record<string, { items: number[]; next_cursor?: string }> = { '': { items: [1, 2], next_cursor: 'b' }, b: { items: [3], next_cursor: 'c' }, c: { items: [4] } }
    const asked: (string | undefined)[] = []
    const all = await everyPage(async (cursor) => {
      asked.push(cursor)
      return pages[cursor ?? ''] ?? { items: [] }
    })
    expect(all.items).toEqual([1, 2, 3, 4])
    expect(asked).toEqual([undefined, 'b', 'c'])
  })

  it('asks without what was left blank', () => {
    expect(withoutBlanks({ unit: '', state: 'open', late: false, limit: 0 })).toEqual({ state: 'open', limit: 0 })
  })
})
