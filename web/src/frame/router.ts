import { createRouter, createWebHistory } from 'vue-router'
import { Problem } from '@/api/problem'
import { firstPlace } from './navigation'
import { withPeriod } from './period'
import { isAdministrator, me, refreshMe } from './session'

export const router = createRouter({
  history: createWebHistory(),
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  routes: [
    { path: '/sign_in', name: 'sign_in', component: () => import('@/screens/sign_in/SignIn.vue'), meta: { open: true } },
    { path: '/setup', name: 'setup', component: () => import('@/screens/sign_in/SetUp.vue'), meta: { open: true } },
    {
      path: '/',
      component: () => import('./Frame.vue'),
      children: [
        { path: '', name: 'home', component: () => import('@/screens/home/Home.vue') },
        { path: 'work_items/:work_item(\\d+)', name: 'work_item', component: () => import('@/screens/work_item/WorkItemScreen.vue') },
        { path: 'begin/:workflow', name: 'begin', component: () => import('@/screens/begin/BeginScreen.vue') },
        { path: 'instances/:instance(\\d+)', name: 'instance', component: () => import('@/screens/work_item/InstanceScreen.vue') },
        { path: 'reports', name: 'reports', component: () => import('@/screens/reports/Reports.vue'), meta: { hasPeriod: true } },
        { path: 'rehearsal', name: 'rehearsal', component: () => import('@/screens/rehearsals/RehearsalScreen.vue') },
        { path: 'targets', name: 'targets', component: () => import('@/screens/targets/Targets.vue'), meta: { hasPeriod: true } },
        { path: 'tasks', name: 'tasks', component: () => import('@/screens/tasks/Tasks.vue'), meta: { hasPeriod: true } },
        { path: 'findings', name: 'findings', component: () => import('@/screens/findings/Findings.vue'), meta: { hasPeriod: true } },
        { path: 'alerts', name: 'alerts', component: () => import('@/screens/alerts/Alerts.vue'), meta: { hasPeriod: true } },
        { path: 'indicators', name: 'indicators', component: () => import('@/screens/indicators/Indicators.vue') },
        { path: 'evidence', name: 'evidence', component: () => import('@/screens/evidence/EvidenceScreen.vue') },
        { path: 'documents', name: 'documents', component: () => import('@/screens/documents/Documents.vue'), meta: { hasPeriod: true } },
        { path: 'dashboard', name: 'dashboard', component: () => import('@/screens/dashboard/DashboardScreen.vue'), meta: { hasPeriod: true } },
        { path: 'packages', name: 'packages', component: () => import('@/screens/packages/Packages.vue'), meta: { hasPeriod: true } },
        { path: 'people/:part?', name: 'people', component: () => import('@/screens/people/PeopleScreen.vue') },
        { path: 'administration/:part?', name: 'administration', component: () => import('@/screens/administration/Administration.vue') },
        { path: 'notices', name: 'notices', component: () => import('@/screens/notices/Notices.vue') },
        { path: 'mine', name: 'mine', component: () => import('@/screens/mine/Mine.vue') },
        { path: ':rest(.*)*', name: 'nowhere', component: () => import('@/screens/nowhere/Nowhere.vue') },
      ],
    },
  ],
})

/** Nobody sees a screen before the server has told who they are. */
router.beforeEach(async (to) => {
  if (to.meta['open'] === true) return true
  if (me.value === null) {
    try {
      await refreshMe()
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      return { name: 'sign_in', query: { to: to.fullPath } }
    }
  }
  if ((me.value?.must_change_password || me.value?.must_enrol) && to.name !== 'mine') return { name: 'mine' }
  if (to.name === 'home' && isAdministrator.value) return firstPlace()
  return withPeriod(to)
})
