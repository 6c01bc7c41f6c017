/** A catalogue of the same keys, with any texts. */
export type Widened<T> = { readonly [K in keyof T]: T[K] extends string ? string : Widened<T[K]> }
