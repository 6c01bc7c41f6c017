// The period that the screens show. One choice for all of them: it stands in the address (?period=2017-2018-1), goes along from
// screen to screen, and is empty for "all periods".
import { ref } from 'vue'
import type { LocationQuery, RouteLocationNormalized, RouteLocationRaw, Router } from 'vue-router'

/** Name of the chosen period; empty: all. */
export const chosenPeriod = ref('')

/** What the address says; undefined: nothing. */
function periodIn(query: LocationQuery): string | undefined {
  const named = query['period']
  return typeof named === 'string' ? named : undefined
}

/** The address that a screen is opened at: with the chosen period where the screen shows one and the link names none. */
export function withPeriod(to: RouteLocationNormalized): true | RouteLocationRaw {
  if (to.meta['hasPeriod'] !== true) return true
  const named = periodIn(to.query)
  if (named !== undefined && named !== '') {
    chosenPeriod.value = named
    return true
  }
  if (chosenPeriod.value === '') return true
  return { path: to.path, hash: to.hash, query: { ...to.query, period: chosenPeriod.value }, replace: true }
}

/** Shows another period on the screen that is open, and on those that are opened next. */
export async function choosePeriod(router: Router, name: string): Promise<void> {
  chosenPeriod.value = name
  const query = { ...router.currentRoute.value.query }
  if (name === '') delete query['period']
  else query['period'] = name
  await router.replace({ query })
}
