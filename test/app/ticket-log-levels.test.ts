import { expect, test } from 'vitest'
import * as fc from 'fast-check'

import { levelOf, logLevels } from '#app/pages/ticket/log-levels.ts'

test.each([
  ['May 21 amnesia systemd[1]: Failed to start tor.service.', 'error'],
  ['kernel: BUG: unable to handle page fault', 'error'],
  ['Permission denied', 'error'],
  ['[warn] Tor has not replied', 'warning'],
  ['ath10k: firmware is missing', 'warning'],
  ['Bootstrapped 100% (done)', 'plain'],
  ['no errors found', 'plain'],
  ['rx errors: 0', 'plain'],
  ['the terror of it', 'plain']
])('%s', (line, level) => {
  expect(levelOf(line)).toBe(level)
})

test('lines of one level are one run, and the runs are the log again', () => {
  expect(logLevels('ok\nfine\nerror: x\nok').runs.map(run => run.level)).toEqual([
    'plain',
    'error',
    'plain'
  ])
  const log = fc
    .array(fc.constantFrom('', 'ok', 'error', 'warning: x'))
    .map(lines => lines.join('\n'))
  fc.assert(
    fc.property(log, text => {
      expect(
        logLevels(text)
          .runs.map(run => run.text)
          .join('\n')
      ).toBe(text)
    })
  )
})

test('a log that changes its level with every line is shown whole, without colours', () => {
  const text = 'error\nok\n'.repeat(20_000)
  const { runs, errors } = logLevels(text)
  expect(runs).toEqual([{ level: 'plain', text }])
  // it is no calm one for that
  expect(errors).toBe(20_000)
})

test('how many lines tell of an error or a warning is counted, none twice', () => {
  const { errors, warnings } = logLevels('error\nerror: warning\nwarning\nok\n')
  expect({ errors, warnings }).toEqual({ errors: 2, warnings: 1 })
})
