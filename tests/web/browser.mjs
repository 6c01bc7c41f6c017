// A browser for the tests of web/: every console error and every failed request is remembered, and fails the test that made it.
import { createRequire } from 'node:module'

const require = createRequire(new URL('../../web/package.json', import.meta.url))
const { chromium } = require('playwright-core')
const axeSource = require.resolve('axe-core/axe.min.js')

export const sizes = { desktop: { width: 1366, height: 768 }, phone: { width: 360, height: 740 } }

/** Debian's Chromium; $CHROMIUM names another. */
export function openBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  })
}

/** A page of its own (cookies, storage) at a size and in a theme; `faults` fills with what went wrong on it. */
export async function openPage(browser, server, { size = 'desktop', theme = 'light', allowed = [] } = {}) {
  const context = await browser.newContext({ baseURL: server, viewport: sizes[size], colorScheme: theme, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', hasTouch: size === 'phone', acceptDownloads: true, bypassCSP: false })
  return { context, ...(await watchedPage(context, allowed)) }
}

/** One more page of a context, with the faults of its own. */
export async function watchedPage(context, allowed = []) {
  const page = await context.newPage()
  const faults = []
  const told = (text) => {
    if (!allowed.some((pattern) => pattern.test(text))) faults.push(text)
  }
  page.on('console', (message) => message.type() === 'error' && told(`console: ${message.text()} ${message.location().url}`))
  page.on('pageerror', (error) => told(`error: ${error.message}`))
  page.on('requestfailed', (request) => request.failure()?.errorText !== 'net::ERR_ABORTED' && told(`request: ${request.url()} ${request.failure()?.errorText}`))
  page.on('response', (response) => response.status() >= 400 && told(`answer: ${response.status()} ${response.request().method()} ${response.url()}`))
  return { page, faults }
}

export async function signIn(page, person, password) {
  await page.goto('/sign_in')
  await page.getByLabel('账号').fill(person)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.waitForURL((url) => url.pathname !== '/sign_in')
}

/** The page stands, and nothing is being fetched or drawn any more. */
export async function settle(page) {
  await page.waitForFunction(() => document.querySelector('#app h1') !== null && document.querySelector('.el-skeleton') === null)
  await page.waitForTimeout(350)
}

/** What axe-core finds on the page, as lines. bpmn.io's own mark, which its licence forbids to change, is left out. */
export async function violationsOf(page) {
  // Injected by evaluation, not as a script tag: the content security policy stays as it is.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate((await import('node:fs')).readFileSync(axeSource, 'utf8'))
  const { violations } = await page.evaluate(() => window.axe.run({ exclude: [['.fjs-powered-by'], ['.bjs-powered-by']] }, { resultTypes: ['violations'] }))
  return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ target, failureSummary }) => `${target.join(' ')} (${failureSummary?.split('\n')[1]?.trim()})`).slice(0, 3).join(', ')}`)
}
