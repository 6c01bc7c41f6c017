// The screens against a real server: node tests/web/run.mjs [SERVER PEOPLE.json] [semester|administration|screens|NAME OF A SCREEN]...
//
// Without SERVER a `luoxuan demo` is started for it. PEOPLE.json is what `luoxuan demo --json` has told, or {"clerk": {"person": …, "password": …},
// "head": …, "officer": …, "leader": …, "admin": …, "auditor": …}; roles that are missing are skipped. Pictures of the screens go to run/web.
import { mkdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { administrationSteps } from './administration_test.mjs'
import { openBrowser, openPage, signIn, sizes } from './browser.mjs'
import { castOf, startDemo } from './demo.mjs'
import { faultsOf, firstLoad, screens } from './screens_test.mjs'
import { steps as semesterSteps } from './semester_test.mjs'

const given = process.argv.slice(2)
const parts = given.filter((word) => ['semester', 'administration', 'screens'].includes(word) || screens.some(({ name }) => name === word))
const wanted = screens.filter(({ name }) => parts.length === 0 || parts.includes('screens') || parts.includes(name))
const [address, peopleFile] = given.filter((word) => !parts.includes(word))
const folder = fileURLToPath(new URL('../../run/web', import.meta.url))
mkdirSync(folder, { recursive: true })

let passed = 0
let failed = 0
let skipped = 0

function tell(name, lines) {
  if (lines === null) skipped += 1
  else if (lines.length === 0) passed += 1
  else failed += 1
  console.log(`${lines === null ? 'skipped' : lines.length === 0 ? 'passed ' : 'FAILED '} ${name}`)
  for (const line of lines ?? []) console.log(`    ${line}`)
}

/** Steps of one story, in their order. */
async function play(story, steps, browser, server, people) {
  const shared = {}
  for (const [number, step] of steps.entries()) {
    if (!people[step.as]) {
      tell(step.name, null)
      continue
    }
    // Desktop and phone take turns: each person works on either.
    const size = Object.keys(sizes)[number % 2]
    const { page, context, faults } = await openPage(browser, server, { size, allowed: step.allowed ?? [] })
    try {
      await signIn(page, people[step.as].person, people[step.as].password)
      await step.play({ page, context, shared, ...people[step.as] })
      tell(`${story}: ${step.name} (${size})`, faults)
    } catch (error) {
      await page.screenshot({ path: `${folder}/failed_${story}_${number + 1}.png` })
      tell(`${story}: ${step.name} (${size})`, [...faults, `${error.message.split('\n').slice(0, 6).join(' | ')}`, `see run/web/failed_${story}_${number + 1}.png`])
    } finally {
      await context.close()
    }
  }
}

async function runningDemo(server, file) {
  const told = JSON.parse(readFileSync(file, 'utf8'))
  return { server, people: told.people ? await castOf(server, told.people) : told, stop: () => undefined }
}

const demo = address ? await runningDemo(address, peopleFile) : await startDemo()
const browser = await openBrowser()
try {
  if (wanted.length > 0) {
    for (const screen of wanted)
      for (const size of Object.keys(sizes)) {
        const look = (theme) => faultsOf(browser, demo.server, demo.people, screen, size, theme, folder).catch((error) => [error.message.split('\n')[0]])
        const themes = ['light', 'dark']
        const found = await Promise.all(themes.map(look))
        themes.forEach((theme, number) => tell(`screen: ${screen.name} ${size} ${theme}`, found[number]))
      }
    const { bytes, milliseconds } = await firstLoad(browser, demo.server, demo.people.clerk)
    tell(`first load of the desk: ${Math.round(bytes / 1000)} kB of gzip, ${milliseconds} ms`, bytes <= 400_000 ? [] : ['expected at most 400 kB'])
  }
  if (parts.length === 0 || parts.includes('semester')) await play('semester', semesterSteps, browser, demo.server, demo.people)
  if (parts.length === 0 || parts.includes('administration')) await play('administration', administrationSteps, browser, demo.server, demo.people)
} finally {
  await browser.close()
  await demo.stop()
}
console.log(`web: ${passed} passed, ${failed} failed, ${skipped} skipped`)
process.exit(failed === 0 ? 0 : 1)
