/** What a browser may not have, and the app cannot do without. */
export type Lack = 'secure-context' | 'web-assembly' | 'storage'
