import type { Target } from '@/api/types'

export type Sought = 'not_broken_down' | 'not_reached' | 'proposed'

export function isSought(target: Target, kind: Sought): boolean {
  if (kind === 'proposed') return target.state === 'proposed'
  if (kind === 'not_broken_down') return target.not_broken_down.length > 0
  return target.is_wanted && !target.reached
}

/** Those that are sought, with what stands above them; all when nothing is. */
export function withThoseAbove(targets: readonly Target[], sought: Sought | ''): readonly Target[] {
  if (sought === '') return targets
  const kept = new Set<string>()
  for (const target of [...targets].reverse()) {
    if (!isSought(target, sought) && !kept.has(target.id)) continue
    kept.add(target.id)
    if (target.parent !== '') kept.add(target.parent)
  }
  return targets.filter(({ id }) => kept.has(id))
}

/** Those that are seen while some are folded. The list is in the order of the tree. */
export function unfolded(targets: readonly Target[], folded: ReadonlySet<string>): readonly Target[] {
  const hidden = new Set<string>()
  return targets.filter((target) => {
    const isHidden = target.parent !== '' && (hidden.has(target.parent) || folded.has(target.parent))
    if (isHidden) hidden.add(target.id)
    return !isHidden
  })
}

/** How the strategy is written between people: ≥ for >=. */
export function strategySign(strategy: string | undefined): string {
  const signs: Readonly<Record<string, string>> = { '>=': '≥', '<=': '≤', in: '' }
  return strategy === undefined ? '' : (signs[strategy] ?? strategy)
}

/** 66.7 of 0.6666… */
export function percentOf(share: number): string {
  return String(Math.round(share * 1000) / 10)
}

/** How the own aim of a target stands: the word of its state. */
export function standing(target: Target): 'target_reached' | 'target_not_reached' | 'target_not_measured' | '' {
  if (!target.is_wanted) return ''
  if (target.measured === undefined) return 'target_not_measured'
  return target.reached ? 'target_reached' : 'target_not_reached'
}
