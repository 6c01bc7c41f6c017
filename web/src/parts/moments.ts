// Days and moments as people read them. "Now" is the server's: a demonstration stands in another year than the browser.
import { locale, t } from '@/texts'

let ahead = 0
let offset = 8 * 60

/** Keeps how far the server's clock is from this one's, and the institution's offset from UTC. */
export function keepServerTime(moment: string): void {
  ahead = Date.parse(moment) - Date.now()
  const zone = /([+-])(\d\d):(\d\d)$/.exec(moment)
  if (zone) offset = (zone[1] === '-' ? -1 : 1) * (Number(zone[2]) * 60 + Number(zone[3]))
}

export function serverNow(): Date {
  return new Date(Date.now() + ahead)
}

/** "2018-01-05T14:30" of a moment, where the institution is. */
function local(moment: Date): string {
  return new Date(moment.getTime() + offset * 60_000).toISOString().slice(0, 16)
}

/** A moment of the institution's own time ("2018-01-05T14:30:00") with its offset, as the server takes it. */
export function atInstitution(time: string): string {
  const minutes = Math.abs(offset)
  const two = (number: number): string => String(number).padStart(2, '0')
  return `${time}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** 2018-01-05, of a day or of a moment. */
export function isoDay(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return text
  return local(new Date(text)).slice(0, 10)
}

/** 1月5日, with the year where it is not the current one. */
export function dayText(text: string): string {
  const [year = '', month = '', day = ''] = isoDay(text).split('-')
  const same = year === local(serverNow()).slice(0, 4)
  if (locale.value === 'en') return same ? `${Number(day)}/${Number(month)}` : `${Number(day)}/${Number(month)}/${year}`
  return same ? `${Number(month)}月${Number(day)}日` : `${year}年${Number(month)}月${Number(day)}日`
}

/** 1月5日 14:30 */
export function momentText(text: string): string {
  return `${dayText(text)} ${local(new Date(text)).slice(11)}`
}

/** Whole days from today until a day; negative when it has passed. */
export function daysUntil(text: string): number {
  return Math.round((Date.parse(isoDay(text)) - Date.parse(local(serverNow()).slice(0, 10))) / 86_400_000)
}

/** How urgent a due day is: its words and its colour. */
export function dueText(due: string): { text: string; tone: 'red' | 'orange' | 'plain' } {
  const days = daysUntil(due)
  if (days < 0) return { text: t('due.late', { n: -days }), tone: 'red' }
  if (days === 0) return { text: t('due.today'), tone: 'red' }
  if (days <= 3) return { text: t('due.soon', { n: days }), tone: 'orange' }
  return { text: t('due.until', { day: dayText(due) }), tone: 'plain' }
}

/** 1.2 MB */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(0)} kB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
