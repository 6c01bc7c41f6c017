export type Tone = 'grey' | 'blue' | 'cyan' | 'orange' | 'green' | 'red' | 'dark'

const tones: Readonly<Record<string, Tone>> = {
  // reports
  not_started: 'grey', filling: 'blue', submitted: 'cyan', returned: 'orange', approved: 'cyan', reviewed: 'green', overdue: 'red', locked: 'dark',
  // work items and instances
  open: 'blue', approving: 'blue', running: 'blue', waiting: 'grey', planned: 'grey', draft: 'grey', passed: 'green', completed: 'green',
  auto_agreed: 'green', refused: 'red', auto_refused: 'red', timed_out: 'red', suspended: 'dark', terminated: 'dark', revoked: 'dark',
  cancelled: 'dark', nullified: 'dark', skipped: 'grey', over: 'grey',
  // findings, evidence, targets, tasks
  finding_open: 'blue', finding_done: 'cyan', finding_checked: 'green', evidence_missing: 'red', evidence_to_check: 'blue', evidence_complete: 'green',
  evidence_outdated: 'orange', target_proposed: 'orange', target_reached: 'green', target_not_reached: 'orange', target_not_measured: 'grey',
  task_open: 'grey', task_under_way: 'blue', task_done: 'cyan', task_checked: 'green',
  // alerts
  alert_open: 'red', alert_acknowledged: 'blue', alert_handled: 'cyan', alert_closed: 'green', alert_lifted: 'grey', level_normal: 'green', level_attention: 'blue',
  level_warning: 'orange', level_severe: 'red', unused: 'dark',
  // accounts, packages, jobs
  active: 'green', new: 'blue', disabled: 'dark', failed: 'red', done: 'green',
}

/** The colour of a state; a word that nobody knows is grey. */
export function toneOf(state: string): Tone {
  return tones[state] ?? 'grey'
}
