/** The lines of a calendar file (RFC 5545), and those that a parser must not see. */

/** Long lines are broken in a file; here each is whole, and ends in one `\n`. */
export function unfolded(text: string): string {
  return text.replace(/\r\n?/gu, '\n').replace(/\n[ \t]/gu, '')
}

const rule = /^RRULE[;:].*$/gimu
/** A change of clocks: once a year, on one Sunday of one month. */
const yearly =
  /^RRULE:(?:(?:FREQ=YEARLY|INTERVAL=1|BYDAY=[+-]?\d?[A-Z]{2}|BYMONTH=\d{1,2}|WKST=[A-Z]{2}|UNTIL=(?:19|20)\d{6}(?:T\d{6}Z?)?)(?:;|$))+$/iu

/**
 * The package unfolds the rules of the zones that a file defines, up to each time that it
 * reads: one that says every minute since 1970 would take hours.
 */
export function withoutLongRules(text: string): string {
  return unfolded(text).replace(rule, line => (yearly.test(line) ? line : ''))
}
