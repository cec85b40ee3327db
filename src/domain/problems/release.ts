/** A release of the software that reports are about, as `6.15`, `6.15.1` or `7.0~rc1`; a
 * year or an address has another shape. */
export const release = /^\d{1,3}(?:\.\d{1,3}){1,2}(?:[~-]?(?:alpha|beta|rc)\d{0,2})?$/
