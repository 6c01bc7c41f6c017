// The semester as six people play it in the browser: filled in, returned, filled in again, approved, reviewed, followed, packed.
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { settle, signIn } from './browser.mjs'

const sentences = '本学期按计划完成专业人才培养方案修订十二个，课堂教学质量测评优良率百分之九十三点五，较上学期提高一点二个百分点。'

async function openWork(page, title, step) {
  await page.goto('/')
  await settle(page)
  const row = page.getByRole('row').filter({ hasText: title }).filter({ hasText: step }).first()
  await row.getByRole('link').click()
  await page.waitForURL(/\/work_items\/\d+/)
  await settle(page)
}

async function openFirst(page, step) {
  await page.goto('/')
  await settle(page)
  const row = page.getByRole('row').filter({ has: page.getByRole('cell', { name: step, exact: true }) }).first()
  const title = (await row.getByRole('link').innerText()).trim()
  await row.getByRole('link').click()
  await page.waitForURL(/\/work_items\/\d+/)
  await settle(page)
  return title
}

async function fillIn(page) {
  await page.getByLabel('建设成效').fill(sentences)
  await page.getByText(/^\d+ 字 \/ 20–2000 字$/).waitFor()
  const set = async (label, value) => page.getByLabel(label).first().fill(value)
  await set('问题*', '部分课程的过程性考核记录不完整。')
  await set('责任部门', '教务处')
  await set('责任人', '王牧之')
  await set('建议*', '统一过程性考核记录模板，期中检查一次。')
  const day = page.locator('.fjs-form-field-datetime input').first()
  await day.fill('2018/4/30')
  await day.press('Enter')
  await page.keyboard.press('Escape')
}

async function act(page, name) {
  await page.getByRole('toolbar').getByRole('button', { name, exact: true }).click()
}

/** Leaves the page with the work item done. */
async function finish(page, name) {
  await act(page, name)
  await page.waitForURL((url) => url.pathname === '/')
  await settle(page)
}

/** What one looks at later: pages that no address leads to. */
const pictureOf = (name) => fileURLToPath(new URL(`../../run/web/${name}.png`, import.meta.url))

/** What an authenticator app shows for a secret (RFC 6238) at a moment. */
function codeOf(secret, moment) {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...secret].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(moment / 30_000)))
  const mac = createHmac('sha1', Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)))).update(counter).digest()
  return String((mac.readUInt32BE(mac[19] & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

export const steps = [
  {
    name: 'a clerk fills in, and the draft outlives the page',
    as: 'clerk',
    async play({ page, shared }) {
      shared.title = await openFirst(page, '填报')
      await fillIn(page)
      await page.getByText('草稿已保存').waitFor()
      await page.reload()
      await settle(page)
      assert.equal(await page.getByLabel('建设成效').inputValue(), sentences)
      await page.getByRole('tab', { name: '流程图' }).click()
      await page.locator('.flow .lit-active, .flow .lit-finished').first().waitFor()
    },
  },
  {
    name: 'a text that is too short is refused beside its field',
    as: 'clerk',
    async play({ page, shared }) {
      await openWork(page, shared.title, '填报')
      await page.getByLabel('建设成效').fill('太短')
      await act(page, '提交')
      await page.getByText('应不少于 20 字，实为 2 字。').first().waitFor()
      await page.getByText('还有没填好的地方').waitFor()
      await page.getByLabel('建设成效').fill(sentences)
      await page.getByText('草稿已保存').waitFor()
    },
  },
  {
    name: 'a second tab is told that the work item is open',
    as: 'clerk',
    async play({ page, context, shared }) {
      await openWork(page, shared.title, '填报')
      const second = await context.newPage()
      await second.goto(page.url())
      await second.getByText('已在另一个标签页打开').waitFor()
      await second.getByRole('button', { name: '改在这里编辑' }).click()
      await page.getByText('已在另一个标签页打开').waitFor()
      await second.close()
    },
  },
  {
    name: 'the clerk submits',
    as: 'clerk',
    async play({ page, shared }) {
      await openWork(page, shared.title, '填报')
      await finish(page, '提交')
      await page.getByRole('tab', { name: /已办/ }).click()
      await page.getByRole('row').filter({ hasText: shared.title }).first().waitFor()
    },
  },
  {
    name: 'the head reads it as text and returns it with a reason',
    as: 'head',
    async play({ page, shared }) {
      await openWork(page, shared.title, '部门负责人审核')
      await page.getByText(sentences).waitFor()
      await act(page, '退回')
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('意见').fill('问题要具体到责任人，请补充佐证数据。')
      await dialog.getByRole('button', { name: '退回', exact: true }).click()
      await page.waitForURL((url) => url.pathname === '/')
    },
  },
  {
    name: 'the clerk sees why and submits again',
    as: 'clerk',
    async play({ page, shared }) {
      await openWork(page, shared.title, '填报')
      await page.getByText('问题要具体到责任人，请补充佐证数据。').first().waitFor()
      await page.getByLabel('建设成效').fill(`${sentences}佐证数据见附件。`)
      await page.getByText('草稿已保存').waitFor()
      await finish(page, '提交')
    },
  },
  {
    name: 'the head approves',
    as: 'head',
    async play({ page, shared }) {
      await openWork(page, shared.title, '部门负责人审核')
      await page.getByText('佐证数据见附件。').first().waitFor()
      await finish(page, '提交')
    },
  },
  {
    name: 'the officer sees the grid, reminds, and reviews',
    as: 'officer',
    async play({ page, shared }) {
      await page.goto('/reports')
      await settle(page)
      assert.ok((await page.locator('.grid .cell').count()) > 5, 'the grid has cells')
      await page.locator('.grid .cell').first().click()
      await page.getByRole('dialog').getByText('办理过程').first().waitFor()
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: /^催办/ }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('button', { name: /^催办/ }).click()
      await dialog.getByText(/已通知 \d+ 个部门/).waitFor()
      await dialog.getByRole('button', { name: '关闭' }).last().click()
      await openWork(page, shared.title, '受理部门审核')
      await page.locator('.fjs-form-field-select .fjs-input-group').click()
      await page.locator('.fjs-dropdownlist-item').filter({ hasText: '合格' }).first().click()
      await page.getByLabel('审核意见').fill('内容具体，数据有来源。')
      await finish(page, '提交')
    },
  },
  {
    name: 'a leader sees how far it is, and each number is a door',
    as: 'leader',
    async play({ page }) {
      await page.goto('/dashboard')
      await settle(page)
      await page.locator('.chart svg').waitFor()
      await page.locator('.figures a').first().click()
      await page.waitForURL(/\/reports/)
      await settle(page)
      assert.ok((await page.locator('.grid .cell').count()) > 0, 'the door leads to the grid')
    },
  },
  {
    name: 'the officer builds the package and verifies it',
    as: 'officer',
    async play({ page }) {
      await page.goto('/packages')
      await settle(page)
      await page.getByRole('button', { name: '生成材料包' }).click()
      await page.getByText('材料包已生成。').waitFor({ timeout: 120_000 })
      await page.getByRole('button', { name: '验证' }).first().click()
      await page.getByText(/验证通过：\d+ 个文件/).waitFor({ timeout: 60_000 })
    },
  },
  {
    name: 'the office that watches an indicator looks at what was done, and closes the alert',
    as: 'watcher',
    async play({ page }) {
      await page.goto('/alerts?state=handled')
      await settle(page)
      await page.locator('.alerts tr').filter({ hasText: '计算机应用技术' }).locator('.open').click()
      const drawer = page.getByRole('dialog')
      await drawer.getByText('建议明年减招一个班').first().waitFor()
      await drawer.getByRole('button', { name: '处理到位，关闭' }).click()
      await drawer.getByText('已关闭').waitFor()
      assert.equal(await drawer.getByRole('button', { name: '处理到位，关闭' }).count(), 0)
    },
  },
  {
    name: 'a value that is given by hand opens an alert',
    as: 'collector',
    async play({ page }) {
      await page.goto('/indicators')
      await settle(page)
      await page.locator('.indicator').filter({ hasText: '学生出勤率' }).getByRole('button', { name: '录入监测值' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.locator('#measured_unit').click()
      await page.getByRole('option', { name: /护理学院/ }).click()
      await dialog.locator('#measured_value').fill('88.5')
      await dialog.getByRole('button', { name: '保存' }).click()
      await page.getByText('监测值已保存').waitFor()
      await page.goto('/alerts?state=open')
      await settle(page)
      await page.locator('.alerts tr').filter({ hasText: '护理学院' }).filter({ hasText: '88.5 %' }).waitFor()
    },
  },
  {
    name: 'somebody sets up a second factor, and signs in with it',
    as: 'auditor',
    allowed: [/401/],
    async play({ page, person, password }) {
      await page.goto('/mine')
      await settle(page)
      await page.locator('#factor_password').fill(password)
      await page.getByRole('button', { name: '启用', exact: true }).click()
      await page.getByRole('img', { name: '两步验证的二维码' }).waitFor()
      const secret = (await page.locator('.secret').innerText()).replaceAll(' ', '')
      const { now } = await (await page.request.get('/api/v1/me')).json()
      await page.locator('#factor_code').fill(codeOf(secret, Date.parse(now)))
      await page.screenshot({ path: pictureOf('second_factor') })
      await page.getByRole('button', { name: '确认启用' }).click()
      const recoveryCode = await page.locator('.codes li').first().innerText()
      await page.screenshot({ path: pictureOf('recovery_codes') })
      await page.getByRole('button', { name: '已保存好' }).click()
      await page.getByText('剩余恢复码 10 个').waitFor()
      await page.getByRole('button', { name: '退出登录' }).click()
      await page.waitForURL(/sign_in/)
      await page.getByLabel('账号').fill(person)
      await page.getByLabel('密码', { exact: true }).fill(password)
      await page.getByRole('button', { name: '登录', exact: true }).click()
      await page.getByLabel('验证码', { exact: true }).fill(recoveryCode)
      await page.screenshot({ path: pictureOf('second_step') })
      await page.getByRole('button', { name: '登录', exact: true }).click()
      await page.waitForURL((url) => url.pathname !== '/sign_in')
    },
  },
  {
    name: 'the officer decides several reports at once, and sees what became of each',
    as: 'officer',
    async play({ page }) {
      await page.goto('/')
      await settle(page)
      await page.locator('.items tbody input[type=checkbox]').first().check()
      await page.getByRole('button', { name: /^全选/ }).click()
      const chosen = Number(/已选 (\d+) 项/.exec(await page.getByText(/^已选 \d+ 项/).innerText())?.[1])
      assert.ok(chosen > 1, 'several wait for the same')
      await page.getByRole('button', { name: '一起办理' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.locator('.fjs-form-field-select .fjs-input-group').click()
      await page.locator('.fjs-dropdownlist-item').filter({ hasText: '合格' }).first().click()
      await dialog.getByLabel('审核意见').fill('内容具体，数据有来源。')
      // Meanwhile one of them is decided elsewhere: that one is refused, the others are done.
      const { items } = await (await page.request.get('/api/v1/work_items')).json()
      const { csrf_token } = await (await page.request.get('/api/v1/me')).json()
      const other = items.find(({ batch }) => batch)
      const decided = await page.request.post(`/api/v1/work_items/${other.work_item}/operations`, { headers: { 'X-CSRF-Token': csrf_token }, data: { operation: 'complete', data: { 评价: '合格', 意见: '同意。' } } })
      assert.equal(decided.status(), 200)
      await dialog.getByRole('button', { name: /^提交/ }).click()
      await dialog.getByText(`办成 ${chosen - 1} 项，没有办成 1 项`).waitFor()
      assert.equal(await dialog.getByText('已办成', { exact: true }).count(), chosen - 1)
      await dialog.locator('.result.refused').filter({ hasText: other.title }).waitFor()
      await page.screenshot({ path: pictureOf('batch_done') })
      await dialog.getByRole('button', { name: '关闭' }).last().click()
      await page.getByText('没有等您办理的事项').or(page.locator('.items')).first().waitFor()
    },
  },
  {
    name: 'a period is chosen once for all screens, and stands in the address',
    as: 'officer',
    async play({ page }) {
      await page.goto('/findings')
      await settle(page)
      await page.getByRole('combobox', { name: '周期', exact: true }).click()
      await page.getByRole('option', { name: /2017-2018学年第一学期/ }).click()
      await page.waitForURL(/period=2017-2018-1/)
      await settle(page)
      assert.ok((await page.locator('.findings tbody tr').count()) > 5, 'the findings of the semester')
      await page.getByRole('navigation').getByRole('link', { name: '填报中心' }).click()
      await page.waitForURL(/reports\?period=2017-2018-1/)
      await page.reload()
      await settle(page)
      await page.getByText('2017-2018学年第一学期').first().waitFor()
      await page.goto('/findings?period=2016-2017-1')
      await settle(page)
      await page.getByText('没有符合条件的问题').waitFor()
    },
  },
  {
    name: 'a link opens the finding or the task that it names, whatever the list shows, and says when there is none',
    as: 'officer',
    allowed: [/404/],
    async play({ page }) {
      const oneOf = async (list) => (await (await page.request.get(`/api/v1/${list}?limit=1`)).json()).items[0]
      const drawer = page.getByRole('dialog')
      const { finding, text } = await oneOf('findings')
      await page.goto(`/findings?finding=${finding}&period=2016-2017-1`)
      await settle(page)
      await page.getByText('没有符合条件的问题').waitFor()
      await drawer.getByText(text).waitFor()
      const { task, name } = await oneOf('tasks')
      await page.goto(`/tasks?task=${task}&period=2016-2017-1`)
      await settle(page)
      await drawer.getByText(name).first().waitFor()
      await page.goto('/tasks?task=999999999')
      await drawer.getByText('不存在，或您无权查看').waitFor()
    },
  },
  {
    name: 'another system is let in: its token is shown once, opens what it names, gives way to a new one, and opens nothing when the system was ended',
    as: 'admin',
    async play({ page }) {
      await page.goto('/administration/machines')
      await settle(page)
      await page.getByText('还没有外部系统接入').waitFor()
      await page.getByRole('button', { name: '接入外部系统' }).click()
      const dialog = page.getByRole('dialog')
      const confirm = dialog.getByRole('button', { name: '接入外部系统' })
      await dialog.getByLabel('标识').fill('student_records')
      await dialog.getByLabel('名称', { exact: true }).fill('教务系统')
      await dialog.getByLabel('名称 1').fill('order')
      await dialog.getByRole('button', { name: '再加一项' }).click()
      assert.ok(await confirm.isDisabled(), 'a right without a name is none')
      await dialog.locator('.kind').nth(1).click()
      await page.getByRole('option', { name: '办理作业' }).click()
      await dialog.getByLabel('名称 2').fill('*')
      await dialog.getByText('作业应逐个写明类型').waitFor()
      await dialog.getByLabel('名称 2').fill('luoxuan.document')
      await confirm.click()
      await dialog.getByText('程序自身不处理的类型').waitFor()
      await dialog.getByLabel('名称 2').fill('outside.pay')
      await confirm.click()
      const token = await page.locator('.secret').innerText()
      assert.match(token, /^luoxuan_\S{20,}$/)
      await page.screenshot({ path: pictureOf('machine_token') })
      const say = (bearer) => fetch(new URL('/api/v1/machine/messages', page.url()), { method: 'POST', headers: { Authorization: `Bearer ${bearer}`, 'Content-Type': 'application/json' }, body: '{"name": "order"}' })
      assert.equal((await say(token)).status, 200)
      await page.reload()
      await settle(page)
      assert.equal(await page.getByText(token).count(), 0, 'it is shown once')
      const row = page.getByRole('row').filter({ hasText: '教务系统' })
      await row.getByText('发送消息 order').waitFor()
      await row.getByText('办理作业 outside.pay').waitFor()
      await row.getByRole('button', { name: '换发令牌' }).click()
      await page.getByRole('dialog').getByRole('button', { name: '换发令牌' }).click()
      const renewed = await page.locator('.secret').innerText()
      assert.match(renewed, /^luoxuan_\S{20,}$/)
      assert.deepEqual([(await say(token)).status, (await say(renewed)).status], [401, 200], 'the new one in place of the old')
      await page.getByRole('button', { name: '已经交好，关闭' }).click()
      await row.getByRole('button', { name: '停用' }).click()
      await page.getByRole('dialog').getByRole('button', { name: '停用' }).click()
      await page.getByText('还没有外部系统接入').waitFor()
      assert.equal((await say(renewed)).status, 401)
    },
    allowed: [/400/],
  },
  {
    name: 'what was begun opens its first step by itself, as soon as it is there',
    as: 'officer',
    async play({ page }) {
      let isPrepared = false
      // As if a document were still being made before the first step.
      await page.route(/\/api\/v1\/instances\/\d+$/, async (route) => {
        const answer = await route.fetch()
        if (isPrepared || answer.status() !== 200) return route.fulfill({ response: answer })
        return route.fulfill({ response: answer, json: { ...(await answer.json()), with: [] }, headers: { 'content-type': 'application/json' } })
      })
      await page.goto('/')
      await settle(page)
      await page.getByRole('button', { name: '教职工职业发展规划' }).click()
      await page.getByText('正在准备第一步').waitFor()
      assert.match(page.url(), /\/instances\/\d+\?begun=1$/)
      isPrepared = true
      await page.waitForURL(/\/work_items\/\d+$/, { timeout: 20_000 })
      await settle(page)
      await page.getByRole('toolbar').getByRole('button', { name: '提交' }).waitFor()
    },
  },
]

export { signIn }
