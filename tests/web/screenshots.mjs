// Pictures of every screen, both themes and sizes, to be looked at: node tests/web/screenshots.mjs SERVER FOLDER [NAME=PERSON:PASSWORD:PATH …]
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { openBrowser, openPage, settle, signIn, violationsOf } from './browser.mjs'

const [server, folder, ...screens] = process.argv.slice(2)
mkdirSync(folder, { recursive: true })
const browser = await openBrowser()
let failed = 0
for (const size of ['desktop', 'phone']) {
  for (const theme of ['light', 'dark']) {
    for (const screen of screens) {
      const [, name, person, password, path] = /^([^=]+)=([^:]*):([^:]*):(.*)$/.exec(screen)
      const { page, context, faults } = await openPage(browser, server, { size, theme, allowed: [/401/] })
      if (person !== '') await signIn(page, person, password)
      const [place, click] = path.split('@')
      await page.goto(place)
      await settle(page)
      if (click) {
        await page.getByRole(click.includes('标签') ? 'tab' : 'button', { name: click.replace('标签', '') }).first().click()
        await page.waitForTimeout(900)
        await settle(page)
      }
      await page.screenshot({ path: join(folder, `${name}.${size}.${theme}.png`), fullPage: !click })
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth + 1)
      const lines = [...faults, ...(await violationsOf(page)), ...(wide ? ['the page is wider than the window'] : [])]
      failed += lines.length
      for (const line of lines) console.log(`${name} ${size} ${theme}: ${line}`)
      await context.close()
    }
  }
}
await browser.close()
console.log(`${failed} faults`)
