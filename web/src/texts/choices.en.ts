import type { Widened } from './widened'
import type { choicesZhCN } from './choices.zh-CN'

type Choices = Widened<typeof choicesZhCN>

const periods: Choices['periods'] = {
  label: 'Period',
  all: 'All periods',
  kind: { half_month: 'Half months', month: 'Months', quarter: 'Quarters', semester: 'Semesters', academic_year: 'Academic years', calendar_year: 'Calendar years' },
  running: '{title} (now)',
}

const batch: Choices['batch'] = {
  choose: 'Choose "{title}"',
  choose_all: 'Choose those that can be decided together',
  chosen: '{n} of "{step}" chosen',
  hint: 'Items of the same step can be ticked and decided together.',
  other_step: 'Those chosen are of "{step}"; other steps cannot be decided with them.',
  operate: 'Decide together',
  return: 'Return together',
  return_some: 'Return {n} of them',
  whole: 'Choose all {n}',
  whole_first: 'Choose the first {n}',
  limit: 'There are {all} of this step; {n} at most are decided at once. Choose the others after these.',
  full: '{n} at most are decided at once. Choose the others next time.',
  clear: 'Choose none',
  title: 'Decide {n} items of "{step}"',
  return_title: 'Return {n} items of "{step}"',
  consequence: 'What you write is used for each of them. Each is decided and recorded by itself: one that is refused leaves the others alone.',
  return_consequence: 'Each goes back to the step before, to be mended and handed in again. Say what is to be mended.',
  going: 'Working…',
  done_all: 'All {n} are done.',
  done_some: '{n} are done, {refused} are not. Those stay among your work items: open them one by one.',
  item_done: 'done',
  item_refused: 'not done',
  unknown: 'No answer came. Try again: what is done is not done twice.',
  items: 'What became of each',
}

const lastPeriod: Choices['last_period'] = {
  title: 'Written last time',
  note: 'From {period} ({name}, {when}). Take what still holds, or nothing; it can be changed afterwards.',
  take: 'Take',
  take_all: 'Take all',
  taken: 'taken',
  filled: 'filled in already: taking it replaces that',
  field: 'Take "{field}"',
  undo: 'Undo',
  later: 'Not now',
}

const places: Choices['places'] = {
  hint: 'Choose a step with a dashed frame in the drawing, or one of the buttons below, to see what can be done there.',
  places: 'Steps that can be chosen',
  place: '"{name}"',
  current: 'Current step',
  return: 'Return to here',
  jump: 'Jump to here',
  next: 'Go on here afterwards',
  choose_handlers: 'Choose people',
  add_signers: 'Add signers',
  chosen: 'Chosen: {names}',
  nobody: 'Nobody is chosen yet',
  close: 'Choose no step',
  handlers: 'Who does "{name}"',
  at_most: 'at most {n}',
  node: 'Step',
  next_node: 'Next step',
  as_drawn: 'as drawn',
  jump_to: 'Jump to',
  jump_all: 'A jump cancels everything that is being worked on and begins again at the chosen step.',
  jump_one: 'A jump cancels your work item and goes on at the chosen step; the steps between are left out.',
  order: 'With several people',
  orders: { all: 'all must agree', any: 'one is enough', sequential: 'one after the other' },
}

const peopleChoosing: Choices['choose_people'] = {
  unit: 'Of a unit',
  post: 'Of a post',
  name: 'Name, unit or post',
  nobody: 'Nobody found. Try another unit or post, or part of a name.',
  closed: 'You may not see people here: ask your administrator.',
  failed: 'The people did not come',
}

const begun: Choices['begun'] = {
  preparing: 'It has begun, and its first step is being prepared. It opens here by itself; you may also leave, it will be among your work items.',
  stuck: 'It stopped at an incident and cannot go on for now. Tell the administrator of workflows its number, {number}; once that is mended it goes on from here.',
}

const deliveries: Choices['deliveries'] = {
  title: 'Undelivered notices',
  note: 'Mails and messages to chats that were given up after several attempts. Send them again once the address or the mail server is mended. What they say is not shown: it belongs to the receiver.',
  to: 'Receiver',
  channel: 'Channel',
  channels: { mail: 'mail' },
  robot: 'robot {name}',
  attempts: 'Attempts',
  trouble: 'Why',
  made: 'Made',
  ended: 'Given up',
  everybody: 'members of the chat',
  send_again: 'Send again',
  drop: 'Drop',
  sent: 'In the queue again; it is sent within a few minutes.',
  dropped: 'It is not sent any more.',
  drop_consequence: 'It will not be delivered; the receiver still finds the notice after signing in.',
  none: 'Nothing was given up',
  none_next: 'Mails and messages that could not be delivered after several attempts stand here with the reason.',
}

const begin: Choices['begin'] = {
  title: 'Begin: {name}',
  note: 'Fill it in, then begin; until then it is kept in this browser only.',
  begin: 'Begin',
  given: 'Filled in at the beginning',
  refused: 'Not begun',
}

const incidents: Choices['incidents'] = {
  title: 'Incidents',
  note: 'Here workflows have stopped. Remove the cause as the hint says, then try again; correct data first where that is wrong. Every repair is in the audit log.',
  where: 'Workflow and step',
  why: 'Cause and cure',
  raised: 'Since',
  retry: 'Try again',
  correct: 'Correct data, then try again',
  tried: 'Tried again. What still fails stands here as a new incident.',
  consequence: 'Corrects this one item of this one instance; the old value stays in the audit log. Then it is tried again from where it stopped.',
  open: 'Open the instance',
  none: 'No incidents',
  none_next: 'When a workflow stops because nobody is found, data is wrong or another system fails, it stands here with the cause and the cure.',
}

export const choicesEn: Choices = { begin, periods, batch, last_period: lastPeriod, places, choose_people: peopleChoosing, deliveries, incidents, begun }
