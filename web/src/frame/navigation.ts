// The screens there are, who sees which, and where each stands. A screen is listed here when it works, not before.
import { Bell, Calendar, DataAnalysis, Flag, Folder, House, List, Setting, User } from '@element-plus/icons-vue'
import type { Component } from 'vue'
import type { TextKey } from '@/texts'
import { can, isAdministrator, type Sight } from './session'

export interface Entry {
  readonly name: string
  readonly to: string
  readonly title: TextKey
  readonly icon: Component
  readonly permission?: Sight | readonly Sight[]
  /** Accounts that administer see no business data, and so not this. */
  readonly business?: boolean
  /** Screens of one subject: a person sees at most eight entries, and these below the one that is open. */
  readonly parts?: readonly Part[]
}

export interface Part {
  readonly name: string
  readonly to: string
  readonly title: TextKey
  readonly permission: Sight
}

const entries: readonly Entry[] = [
  { name: 'home', to: '/', title: 'nav.home', icon: House, business: true },
  {
    name: 'reports',
    to: '/reports',
    title: 'nav.reports',
    icon: Calendar,
    permission: 'see_reports',
    parts: [
      { name: 'reports', to: '/reports', title: 'nav.grid', permission: 'see_reports' },
      { name: 'rehearsal', to: '/rehearsal', title: 'nav.rehearsal', permission: 'open_reports' },
    ],
  },
  {
    name: 'plans',
    to: '/targets',
    title: 'nav.plans',
    icon: Flag,
    permission: 'see_reports',
    parts: [
      { name: 'targets', to: '/targets', title: 'nav.targets', permission: 'see_reports' },
      { name: 'tasks', to: '/tasks', title: 'nav.tasks', permission: 'see_reports' },
    ],
  },
  {
    name: 'problems',
    to: '/findings',
    title: 'nav.problems',
    icon: List,
    permission: 'see_reports',
    parts: [
      { name: 'findings', to: '/findings', title: 'nav.findings', permission: 'see_reports' },
      { name: 'alerts', to: '/alerts', title: 'nav.alerts', permission: 'see_reports' },
      { name: 'indicators', to: '/indicators', title: 'nav.indicators', permission: 'see_reports' },
    ],
  },
  {
    name: 'materials',
    to: '/evidence',
    title: 'nav.materials',
    icon: Folder,
    permission: 'see_reports',
    parts: [
      { name: 'evidence', to: '/evidence', title: 'nav.evidence', permission: 'see_reports' },
      { name: 'documents', to: '/documents', title: 'nav.documents', permission: 'see_reports' },
      { name: 'packages', to: '/packages', title: 'nav.packages', permission: 'build_packages' },
    ],
  },
  { name: 'dashboard', to: '/dashboard', title: 'nav.dashboard', icon: DataAnalysis, permission: 'see_dashboard' },
  { name: 'people', to: '/people', title: 'nav.people', icon: User, permission: 'see_people', business: true },
  { name: 'administration', to: '/administration', title: 'nav.administration', icon: Setting, permission: ['manage_people', 'administers', 'manage_accounts', 'read_audit'] },
]

const phoneEntries: readonly Entry[] = [
  { name: 'home', to: '/', title: 'nav.todo', icon: House, business: true },
  { name: 'reports', to: '/reports', title: 'nav.fill_in', icon: Calendar, permission: 'see_reports' },
  { name: 'administration', to: '/administration', title: 'nav.administration', icon: Setting, permission: ['manage_accounts', 'read_audit'] },
  { name: 'notices', to: '/notices', title: 'nav.notices', icon: Bell },
  { name: 'mine', to: '/mine', title: 'nav.mine', icon: User },
]

function isSeen(entry: Entry): boolean {
  if (entry.business && isAdministrator.value) return false
  if (entry.permission === undefined) return true
  const wanted = typeof entry.permission === 'string' ? [entry.permission] : entry.permission
  return wanted.some(can)
}

/** The left navigation, for who is signed in. */
export function sideEntries(): readonly Entry[] {
  return entries.filter(isSeen)
}

/** The screens below an entry that one sees. */
export function partsOf(entry: Entry): readonly Part[] {
  return (entry.parts ?? []).filter(({ permission }) => can(permission))
}

/** Every screen, one by one: a phone has no left navigation. */
export function allPlaces(): readonly Pick<Entry, 'name' | 'to' | 'title'>[] {
  return sideEntries().flatMap((entry): readonly Pick<Entry, 'name' | 'to' | 'title'>[] => (entry.parts ? partsOf(entry) : [entry]))
}

/** The bar at the bottom of a phone. */
export function bottomEntries(): readonly Entry[] {
  return phoneEntries.filter(isSeen)
}

/** Where one begins after signing in. */
export function firstPlace(): string {
  return sideEntries()[0]?.to ?? '/mine'
}
