export type Tone = 'grey' | 'blue' | 'cyan' | 'orange' | 'green' | 'red' | 'dark'

const tones: Readonly<Record<string, Tone>> = {
  // reports
  not_started: 'grey', filling: 'blue', submitted: 'cyan', returned: 'orange', approved: 'cyan', reviewed: 'green', overdue: 'red', locked: 'dark',
  // work items and instances
  open: 'blue', approving: 'blue', running: 'blue', waiting: 'grey', planned: 'grey', draft: 'grey', passed: 'green', completed: 'green',
  auto_agreed: 'green', refused: 'red', auto_refused: 'red', timed_out: 'red', suspended: 'dark', terminated: 'dark', revoked: 'dark',
  cancelled: 'dark', nullified: 'dark', skipped: 'grey',
  // accounts, packages, jobs
  active: 'green', new: 'blue', disabled: 'dark', failed: 'red', done: 'green',
}

/** The colour of a state; a word that nobody knows is grey. */
export function toneOf(state: string): Tone {
  return tones[state] ?? 'grey'
}
