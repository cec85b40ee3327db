/** Whether that address is the computer that opens it, and so another one for each. */
export function isHereAlone(link: string): boolean {
  const host = new URL(link).hostname
  return host === 'localhost' || host === '[::1]' || /^127(\.\d+){3}$/u.test(host)
}
