declare module 'flatpickr/dist/esm/l10n/zh.js' {
  export const Mandarin: import('flatpickr').default.CustomLocale
}
