import { call } from '@/api/client'
import { me } from '@/frame/session'

/** Where whoever has begun an instance goes on: mostly they do its first work item, else they see what becomes of it. */
export async function placeOfBegun(instance: number): Promise<string> {
  const begun = await call('get', '/instances/{instance}', { path: { instance } })
  const own = begun.with.find(({ people }) => people.some(({ id }) => id === me.value?.person.id))
  return own?.work_item === undefined ? `/instances/${instance}` : `/work_items/${own.work_item}`
}
