// Texts of what one chooses: a period, people and places of a workflow, several work items at once, what was written last time.
const periodsZhCN = {
  label: '周期',
  all: '全部周期',
  kind: { half_month: '半月', month: '月', quarter: '季度', semester: '学期', academic_year: '学年', calendar_year: '年度' },
  running: '{title}（本期）',
}

const batchZhCN = {
  choose: '选择“{title}”',
  choose_all: '选择可以一起办理的',
  chosen: '已选 {n} 项“{step}”',
  hint: '同一环节的事项可以勾选后一起办理。',
  other_step: '已选的是“{step}”，不同环节不能一起办理。',
  operate: '一起办理',
  return: '一起退回',
  return_some: '退回其中 {n} 项',
  whole: '全选 {n} 项',
  whole_first: '选前 {n} 项',
  limit: '同一环节共 {all} 项，一次最多办理 {n} 项；办完这些再选其余的。',
  full: '一次最多办理 {n} 项，其余的下一次再选。',
  clear: '取消选择',
  title: '一起办理 {n} 项“{step}”',
  return_title: '一起退回 {n} 项“{step}”',
  consequence: '以下意见用于每一项。每一项分别办理、分别记录：有的没有办成，不影响其他项。',
  return_consequence: '每一项退回到上一环节，对方须修改后重新提交。请写明改什么。',
  going: '正在办理…',
  done_all: '{n} 项全部办成。',
  done_some: '办成 {n} 项，没有办成 {refused} 项。没有办成的仍在待办中，可以打开单独办理。',
  item_done: '已办成',
  item_refused: '没有办成',
  unknown: '没有收到结果，请再试一次：已办成的不会重复办理。',
  items: '每一项的结果',
}

const lastPeriodZhCN = {
  title: '上期填过的内容',
  note: '来自{period}的填报（{name}，{when}）。可以逐项采用，也可以不用；采用后仍可修改。',
  take: '采用',
  take_all: '全部采用',
  taken: '已采用',
  filled: '本期已填，采用后会替换',
  field: '采用“{field}”',
  undo: '撤回采用',
  later: '不用了',
}

const placesZhCN = {
  hint: '点选图中带虚线框的环节，或用下面的按钮，查看可以做什么。',
  places: '可以选择的环节',
  place: '“{name}”',
  current: '当前环节',
  return: '退回到这里',
  jump: '跳转到这里',
  next: '办完后送到这里',
  choose_handlers: '选择办理人',
  add_signers: '加签',
  chosen: '已选办理人：{names}',
  nobody: '还没有选择办理人',
  close: '不选这个环节',
  handlers: '“{name}”的办理人',
  at_most: '最多 {n} 人',
  node: '环节',
  next_node: '下一环节',
  as_drawn: '按流程图',
  jump_to: '跳转到',
  jump_all: '跳转会取消目前所有在办的待办，从选定的环节重新开始。',
  jump_one: '跳转会取消您的这项待办，从选定的环节继续；跳过的环节不再办理。',
  order: '多人时',
  orders: { all: '都要同意', any: '一人同意即可', sequential: '依次办理' },
}

const peopleChoosingZhCN = {
  unit: '按部门找',
  post: '按岗位找',
  name: '输入姓名、部门或岗位',
  nobody: '没有找到。换一个部门或岗位，或者只输入姓。',
  closed: '没有查看人员的权限，请联系系统管理员。',
  failed: '没有取到人员名单',
}

const begunZhCN = {
  preparing: '流程已发起，正在准备第一步。备好后这里会自动打开；也可以先离开，它会出现在待办里。',
  stuck: '流程停在异常处，暂时不能继续。请把编号 {number} 告诉流程管理员，处理后从这里接着办。',
}

const deliveriesZhCN = {
  title: '没有送达的通知',
  note: '多次投递不成、已经放弃的邮件和群消息。改好地址或邮件服务器后可以再次发送。内容不在这里显示：那是收件人的。',
  to: '收件人',
  channel: '渠道',
  channels: { mail: '邮件' },
  robot: '群机器人 {name}',
  attempts: '投递次数',
  trouble: '原因',
  made: '产生时间',
  ended: '放弃时间',
  everybody: '群成员',
  send_again: '再次发送',
  drop: '不再发送',
  sent: '已重新排队，几分钟内发送。',
  dropped: '已不再发送。',
  drop_consequence: '不再发送后，这条通知不会再投递；收件人登录后仍能在“通知”中看到。',
  none: '没有放弃的投递',
  none_next: '邮件或群消息多次投递不成时，会列在这里，并写明原因。',
}

const incidentsZhCN = {
  title: '异常',
  note: '流程在这些地方停住了。按提示消除原因后重试；数据有误的，先更正数据。每次处理都记入审计。',
  where: '流程与环节',
  why: '原因与处理办法',
  raised: '出现时间',
  retry: '重试',
  correct: '更正数据后重试',
  tried: '已重试。仍未成功的，会作为新的异常列出。',
  consequence: '只更正这一个流程实例的这一项数据，原值保留在审计记录中；然后从停住的地方重试。',
  open: '打开流程',
  none: '没有异常',
  none_next: '流程因找不到办理人、数据有误或外部系统失败而停住时，会列在这里，并写明原因和处理办法。',
}

const beginZhCN = {
  title: '发起：{name}',
  note: '填好后发起；发起前的内容只保存在本机浏览器。',
  begin: '发起',
  given: '发起时填写',
  refused: '没有发起',
}

export const choicesZhCN = { begin: beginZhCN, periods: periodsZhCN, batch: batchZhCN, last_period: lastPeriodZhCN, places: placesZhCN, choose_people: peopleChoosingZhCN, deliveries: deliveriesZhCN, incidents: incidentsZhCN, begun: begunZhCN }
