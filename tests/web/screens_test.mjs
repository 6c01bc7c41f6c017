// Every screen in both themes and sizes: nothing that axe-core objects to, no console error, no failed request, nothing wider than the window.
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { openPage, settle, signIn, violationsOf, watchedPage } from './browser.mjs'

export const screens = [
  { name: 'sign_in', path: '/sign_in' },
  { name: 'set_up', path: '/setup' },
  { name: 'home', as: 'clerk', path: '/' },
  { name: 'done', as: 'clerk', path: '/?box=done' },
  { name: 'chosen', as: 'officer', path: '/', open: 'ticks' },
  { name: 'batch', as: 'officer', path: '/', open: 'batch' },
  { name: 'work_item', as: 'clerk', path: '/', open: 'work' },
  { name: 'approval', as: 'approver', path: '/', open: 'work' },
  { name: 'flow', as: 'approver', path: '/', open: 'work', tab: '流程图' },
  { name: 'add_signers', as: 'approver', path: '/', open: 'work', operation: '加签' },
  { name: 'begin', as: 'officer', path: '/begin/work_tasks' },
  { name: 'own_reports', as: 'clerk', path: '/reports' },
  { name: 'reports', as: 'officer', path: '/reports' },
  { name: 'reports_of_year', as: 'officer', path: '/reports?period=2017-2018' },
  { name: 'reports_of_nothing', as: 'officer', path: '/reports?period=2016-2017-1' },
  { name: 'obligation', as: 'officer', path: '/reports', open: 'cell' },
  { name: 'findings', as: 'officer', path: '/findings' },
  { name: 'finding', as: 'officer', path: '/findings', open: '.findings .open' },
  { name: 'own_findings', as: 'clerk', path: '/findings' },
  { name: 'alerts', as: 'officer', path: '/alerts' },
  { name: 'alert', as: 'officer', path: '/alerts', open: '.alerts .open' },
  { name: 'own_alerts', as: 'clerk', path: '/alerts' },
  { name: 'indicators', as: 'officer', path: '/indicators' },
  { name: 'evidence', as: 'officer', path: '/evidence' },
  { name: 'evidence_cell', as: 'officer', path: '/evidence', open: '.matrix .cell.to_check', wide: true },
  { name: 'own_evidence', as: 'clerk', path: '/evidence' },
  { name: 'targets', as: 'leader', path: '/targets' },
  { name: 'target', as: 'leader', path: '/targets', open: '.targets .open' },
  { name: 'tasks', as: 'officer', path: '/tasks' },
  { name: 'task', as: 'officer', path: '/tasks', open: '.tasks .open' },
  { name: 'rehearsal', as: 'officer', path: '/rehearsal' },
  { name: 'rehearsed', as: 'officer', path: '/rehearsal', open: 'rehearsal' },
  { name: 'documents', as: 'officer', path: '/documents' },
  { name: 'dashboard', as: 'leader', path: '/dashboard' },
  { name: 'packages', as: 'officer', path: '/packages' },
  { name: 'people', as: 'officer', path: '/people' },
  { name: 'posts', as: 'officer', path: '/people/posts' },
  { name: 'accounts', as: 'admin', path: '/administration/accounts' },
  { name: 'sessions', as: 'admin', path: '/administration/sessions' },
  { name: 'deliveries', as: 'admin', path: '/administration/deliveries' },
  { name: 'incidents', as: 'director', path: '/administration/incidents' },
  { name: 'instances', as: 'director', path: '/administration/instances' },
  { name: 'instances_of_one', as: 'director', path: '/administration/instances?workflow=scheduled_report' },
  { name: 'bulk', as: 'director', path: '/administration/instances?state=running', open: 'bulk' },
  { name: 'bulk_tried', as: 'director', path: '/administration/instances?state=running', open: 'bulk_tried' },
  { name: 'versions', as: 'director', path: '/administration/versions' },
  { name: 'workflow_state', as: 'director', path: '/administration/versions', open: '.workflows .operations button' },
  { name: 'machines', as: 'admin', path: '/administration/machines' },
  { name: 'machine', as: 'admin', path: '/administration/machines', open: 'machine' },
  { name: 'audit', as: 'auditor', path: '/administration/audit' },
  { name: 'notices', as: 'clerk', path: '/notices' },
  { name: 'mine', as: 'clerk', path: '/mine' },
  { name: 'nowhere', as: 'clerk', path: '/no/such/page' },
]

async function open(page, screen) {
  await page.goto(screen.path)
  await settle(page)
  if (screen.open === 'work') {
    const links = page.locator('.items a')
    if ((await links.count()) === 0) return
    await links.first().click()
    await page.waitForURL(/work_items/)
    await settle(page)
  }
  if (screen.open === 'ticks' || screen.open === 'batch') {
    await page.locator('.items tbody input[type=checkbox]').first().check()
    await page.getByRole('button', { name: /^全选/ }).click()
    if (screen.open === 'batch') {
      await page.getByRole('button', { name: '一起办理' }).click()
      await page.getByRole('dialog').locator('.fjs-form').waitFor()
    }
    await page.waitForTimeout(400)
  }
  if (screen.open?.startsWith('bulk')) {
    for (const at of [0, 1, 2]) await page.locator('.instances tbody input[type=checkbox]').nth(at).check()
    await page.getByRole('toolbar', { name: '批量操作' }).getByRole('button', { name: '终止' }).click()
    await page.getByLabel('原因').fill('不再需要')
    if (screen.open === 'bulk_tried') {
      await page.getByRole('button', { name: '试算' }).click()
      await page.getByRole('dialog').locator('.items').waitFor({ timeout: 60_000 })
    }
    await page.waitForTimeout(400)
  }
  if (screen.open === 'machine') {
    await page.getByRole('button', { name: '接入外部系统' }).click()
    await page.getByLabel('标识').fill('Student Records')
    await page.getByRole('button', { name: '再加一项' }).click()
    await page.getByText('应为 1 至 40 个').waitFor()
    await page.waitForTimeout(400)
  }
  if (screen.open === 'cell') {
    await page.locator('.grid .cell').first().click()
    await settle(page)
    await page.waitForTimeout(400)
  }
  if (screen.open === 'rehearsal') {
    await page.getByRole('button', { name: '开始预演' }).click()
    await page.locator('.happening').first().waitFor({ timeout: 60_000 })
  }
  if (screen.open?.startsWith('.')) {
    await page.locator(screen.open).first().click()
    await page.getByRole('dialog').waitFor()
    await page.waitForTimeout(500)
  }
  if (screen.operation) {
    const button = page.getByRole('button', { name: screen.operation, exact: true })
    if (!(await button.isVisible())) await page.getByRole('button', { name: '更多操作' }).click()
    await page.getByRole('button', { name: screen.operation, exact: true }).or(page.getByRole('menuitem', { name: screen.operation, exact: true })).first().click()
    await page.getByRole('dialog').waitFor()
    await page.waitForTimeout(600)
  }
  if (screen.tab) {
    await page.getByRole('tab', { name: screen.tab }).click()
    await settle(page)
    await page.waitForTimeout(500)
  }
}

/** Who has signed in once, at a size and in a theme, stays so: further screens are further pages of the same browser. */
const desks = new Map()

async function pageOf(browser, server, person, size, theme) {
  if (!person) return openPage(browser, server, { size, theme, allowed: [/401/] })
  const desk = [person.person, size, theme].join(' ')
  const known = desks.get(desk)
  if (known) return watchedPage(known)
  const opened = await openPage(browser, server, { size, theme })
  await signIn(opened.page, person.person, person.password)
  desks.set(desk, opened.context)
  return opened
}

/** One screen for everybody who sees it; gives back what is wrong, as lines. */
export async function faultsOf(browser, server, people, screen, size, theme, folder) {
  if (screen.as && !people[screen.as]) return null
  if (screen.wide && size === 'phone') return null
  const { page, faults } = await pageOf(browser, server, people[screen.as], size, theme)
  await open(page, screen)
  await page.screenshot({ path: join(folder, `${screen.name}.${size}.${theme}.png`), fullPage: screen.open === undefined })
  const isWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth + 1)
  const lines = [...faults, ...(await violationsOf(page)), ...(isWide ? ['the page is wider than the window'] : [])]
  await page.close()
  return lines
}

/** Bytes that the desk needs before it stands, each file as gzip makes it, and the time until it does. */
export async function firstLoad(browser, server, { person, password }) {
  const { page, context } = await openPage(browser, server)
  await signIn(page, person, password)
  await settle(page)
  const cookies = await context.cookies()
  await context.close()
  const fresh = await openPage(browser, server)
  await fresh.context.addCookies(cookies)
  const bodies = []
  fresh.page.on('response', (answer) => {
    if (!answer.url().includes('/api/')) bodies.push(answer.body().catch(() => Buffer.alloc(0)))
  })
  const began = Date.now()
  await fresh.page.goto('/')
  await fresh.page.locator('.items, .empty').first().waitFor()
  const milliseconds = Date.now() - began
  await fresh.page.waitForTimeout(300)
  const bytes = (await Promise.all(bodies)).reduce((sum, body) => sum + gzipSync(body).length, 0)
  await fresh.context.close()
  return { bytes, milliseconds }
}
