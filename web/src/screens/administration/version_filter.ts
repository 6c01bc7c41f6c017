// Of dozens of workflows an administrator looks for those that ask for something.
import type { WorkflowVersions } from '@/api/types'

export const versionKinds = ['older', 'open', 'disabled'] as const
export type VersionKind = (typeof versionKinds)[number]

/** older: something runs on a version that is not in force; open: something runs at all. */
export function isOf(kind: VersionKind, { is_disabled, versions }: WorkflowVersions): boolean {
  if (kind === 'disabled') return is_disabled
  const open = versions.filter(({ running, suspended }) => running + suspended > 0)
  return kind === 'open' ? open.length > 0 : open.some(({ is_current }) => !is_current)
}
