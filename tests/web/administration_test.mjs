// What an administrator of workflows does in the browser: finds instances, suspends and activates several at once, corrects data, takes a workflow out of use and back.
import assert from 'node:assert/strict'
import { fileURLToPath } from 'node:url'
import { settle } from './browser.mjs'

const workflow = '教职工职业发展规划'
const pictureOf = (name) => fileURLToPath(new URL(`../../run/web/${name}.png`, import.meta.url))
const rowsOf = (page) => page.locator('.instances tbody tr')
const rowOf = (page, number) => rowsOf(page).filter({ hasText: new RegExp(`编号 ${number}(?!\\d)`) })

/** The list, filtered as somebody would who looks for instances of one state. */
async function findInstances(page, state) {
  await page.goto('/administration/instances')
  await settle(page)
  await page.getByRole('combobox', { name: '状态' }).press('Enter')
  await page.getByRole('option', { name: state, exact: true }).click()
  await page.waitForURL(/state=/)
  await settle(page)
  await page.waitForFunction((word) => [...document.querySelectorAll('.instances .state .tag')].every((tag) => tag.textContent === word), state)
}

/** Ticks those with these titles. */
async function tick(page, numbers) {
  for (const number of numbers) await rowOf(page, number).getByRole('checkbox').check()
  await page.getByText(`已选 ${numbers.length} 个流程实例`).waitFor()
}

/** A dry run that refuses nothing, then the thing itself. */
async function operate(page, name, reason, count) {
  await page.getByRole('toolbar', { name: '批量操作' }).getByRole('button', { name, exact: true }).click()
  const dialog = page.getByRole('dialog')
  const tryIt = dialog.getByRole('button', { name: '试算' })
  assert.ok(await tryIt.isDisabled(), 'a reason is compulsory')
  await dialog.getByLabel('原因').fill(reason)
  await tryIt.click()
  await dialog.getByText(`试算结果：${count} 个都可以${name}`).waitFor({ timeout: 30_000 })
  await page.screenshot({ path: pictureOf(`bulk_${count}_tried`) })
  await dialog.getByRole('button', { name: `${name}（${count}）` }).click()
  await dialog.getByText(`${count} 个全部已${name}`).waitFor({ timeout: 30_000 })
  await page.screenshot({ path: pictureOf(`bulk_${count}_done`) })
  await dialog.getByRole('button', { name: '关闭' }).last().click()
  await dialog.waitFor({ state: 'hidden' })
}

/** The row of the workflow among the versions. */
async function workflowRow(page) {
  await page.goto('/administration/versions')
  await settle(page)
  return page.locator('.workflows tbody tr').filter({ hasText: workflow })
}

async function switchState(page, row, name) {
  await row.getByRole('button', { name, exact: true }).click()
  const dialog = page.getByRole('dialog')
  const confirm = dialog.getByRole('button', { name, exact: true })
  assert.ok(await confirm.isDisabled(), 'a reason is compulsory')
  await dialog.getByLabel('原因').fill('按学院通知')
  await confirm.click()
  await dialog.waitFor({ state: 'hidden' })
}

export const administrationSteps = [
  {
    name: 'instances are found, and two are suspended at once',
    as: 'director',
    async play({ page, shared }) {
      await findInstances(page, '办理中')
      const texts = await rowsOf(page).allInnerTexts()
      shared.numbers = texts.slice(0, 2).map((text) => /编号 (\d+)/.exec(text)?.[1])
      await tick(page, shared.numbers)
      await operate(page, '挂起', '学期末统一核对', 2)
      await findInstances(page, '挂起')
      for (const number of shared.numbers) await rowOf(page, number).waitFor()
    },
  },
  {
    name: 'a row leads to the page of the instance, whose data an administrator corrects',
    as: 'director',
    async play({ page, shared }) {
      await page.goto('/administration/instances?state=suspended')
      await settle(page)
      await rowOf(page, shared.numbers[0]).getByRole('link').first().click()
      await page.waitForURL(new RegExp(`/instances/${shared.numbers[0]}$`))
      await settle(page)
      await page.getByRole('toolbar').getByRole('button', { name: '更正数据' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('combobox', { name: '数据项' }).press('ArrowDown')
      await page.getByRole('option').first().click()
      const value = dialog.getByLabel('值（JSON）')
      const before = await value.inputValue()
      await dialog.getByLabel('更正原因').fill('核对后不变')
      await value.fill('{')
      await dialog.getByText('应为 JSON 值').waitFor()
      assert.ok(await dialog.getByRole('button', { name: '更正数据' }).isDisabled())
      await value.fill(before)
      await page.screenshot({ path: pictureOf('correct_variables') })
      await dialog.getByRole('button', { name: '更正数据' }).click()
      await dialog.waitFor({ state: 'hidden' })
    },
  },
  {
    name: 'what was suspended is activated at once',
    as: 'director',
    async play({ page, shared }) {
      await findInstances(page, '挂起')
      await tick(page, shared.numbers)
      await operate(page, '激活', '核对完毕', 2)
      await findInstances(page, '办理中')
      for (const number of shared.numbers) await rowOf(page, number).waitFor()
    },
  },
  {
    name: 'a workflow is disabled, which begins no more, and enabled again',
    as: 'director',
    async play({ page }) {
      const offered = async () => (await (await page.request.get('/api/v1/workflows')).json()).items.some(({ name }) => name === workflow)
      const row = await workflowRow(page)
      await switchState(page, row, '停用')
      await row.locator('.tag').filter({ hasText: '停用' }).waitFor()
      assert.equal(await offered(), false, 'nobody is offered it')
      await switchState(page, row, '启用')
      await row.getByRole('button', { name: '停用', exact: true }).waitFor()
      assert.equal(await offered(), true)
    },
  },
]
