import { describe, expect, it } from 'vitest'
import type { Target } from '../src/api/types'
import { isSought, percentOf, standing, strategySign, unfolded, withThoseAbove } from '../src/screens/targets/tree'

function target(id: string, parent: string, more: Partial<Target> = {}): Target {
  return { id, parent, plan: 'p', plan_name: 'P', depth: 0, name: id, state: 'given', owners: [], assisting: [], points: [], aims: [], reached: false, is_wanted: false, not_broken_down: [], ...more }
}

const tree = [target('a', ''), target('a.1', 'a'), target('a.1.1', 'a.1', { state: 'proposed' }), target('a.2', 'a', { not_broken_down: ['教务处'] }), target('b', '', { is_wanted: true, measured: 3 })]

describe('the tree of targets', () => {
  it('hides all that lies below what is folded', () => {
    expect(unfolded(tree, new Set(['a'])).map(({ id }) => id)).toEqual(['a', 'b'])
    expect(unfolded(tree, new Set(['a.1'])).map(({ id }) => id)).toEqual(['a', 'a.1', 'a.2', 'b'])
    expect(unfolded(tree, new Set())).toHaveLength(5)
  })

  it('keeps what is sought with all that stands above it', () => {
    expect(withThoseAbove(tree, 'proposed').map(({ id }) => id)).toEqual(['a', 'a.1', 'a.1.1'])
    expect(withThoseAbove(tree, 'not_broken_down').map(({ id }) => id)).toEqual(['a', 'a.2'])
    expect(withThoseAbove(tree, 'not_reached').map(({ id }) => id)).toEqual(['b'])
    expect(withThoseAbove(tree, '')).toEqual(tree)
  })

  it('says how a target stands', () => {
    expect(standing(target('x', ''))).toBe('')
    expect(standing(target('x', '', { is_wanted: true }))).toBe('target_not_measured')
    expect(standing(target('x', '', { is_wanted: true, measured: 0 }))).toBe('target_not_reached')
    expect(standing(target('x', '', { is_wanted: true, measured: 0, reached: true }))).toBe('target_reached')
    expect(isSought(target('x', '', { is_wanted: true, measured: 0, reached: true }), 'not_reached')).toBe(false)
    expect(percentOf(0.91666666)).toBe('91.7')
    expect(strategySign('>=')).toBe('≥')
    expect(strategySign('=')).toBe('=')
    expect(strategySign(undefined)).toBe('')
    expect(percentOf(1)).toBe('100')
  })
})
