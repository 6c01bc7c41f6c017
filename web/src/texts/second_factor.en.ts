// 两步验证 in English.
import type { secondFactorZhCN } from './second_factor.zh-CN'
import type { Widened } from './widened'

export const secondFactorEn: Widened<typeof secondFactorZhCN> = {
  title: 'Second factor',
  off: 'Not set up. With it, signing in asks for the six digits that an app on your telephone shows, beside the password.',
  on: 'Set up. {n} recovery codes are left.',
  required: 'Your institution asks you to have one.',
  must: 'Please set up the second factor first.',
  password: 'Current password',
  begin: 'Set up',
  scan: 'Scan this with an authenticator app (any that does TOTP), or type the secret:',
  qr: 'Picture code of the second factor',
  secret: 'Secret',
  link: 'Open in an app on this device',
  code: 'Code',
  code_hint: 'the six digits of the app',
  confirm: 'Confirm',
  codes: 'Recovery codes: each stands in for the app once, should you lose the telephone. Write them down or print them now; they are not shown again.',
  codes_kept: 'I have kept them',
  proof_code: 'Code or recovery code',
  renew: 'New recovery codes',
  remove: 'Take it away',
  removed: 'The second factor is no longer asked for',
  step: 'Write the code that the app on your telephone shows; without the telephone, one of your recovery codes.',
  back: 'Another account',
}
