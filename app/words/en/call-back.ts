import { plural } from './plural.ts'

const people = (count: number) => plural(count, { one: '# person', other: '# people' })

export const callBack = {
  open: 'Tell the reporters',
  title: 'Tell the reporters',
  about: (title: string) =>
    `Everybody who reported “${title}” and still waits gets one letter, as an answer in their own ticket.`,
  looking: (count: number) => `Reading their tickets … ${count}`,
  nobody: 'There is nobody to tell',
  nobodyText:
    'Open and waiting tickets that report this problem appear here, once each time its state changes.',
  waiting: (count: number) =>
    plural(count, {
      one: '# person who reported it has not been told yet.',
      other: '# people who reported it have not been told yet.'
    }),
  notYet:
    'Once it has another state than “looking into it” and an answer, everybody who reported it can be told at once.',
  count: people,
  sealed: (count: number) => `${people(count)} get it encrypted`,
  readable: (count: number) => `${people(count)} get it readable: they gave no key`,
  others: 'Not told',
  reasons: {
    'nothing-to-say': (count: number) => `${people(count)}: there is no answer to send`,
    'reports-not': (count: number) => `${people(count)}: the report was taken off`,
    told: (count: number) => `${people(count)}: told already`,
    'left-out': (count: number) => `${people(count)}: left out on their ticket`,
    closed: (count: number) => `${people(count)}: closed meanwhile`,
    practice: () => 'the practice ticket',
    'no-address': (count: number) => `${people(count)}: no address to answer to`,
    gaps: (count: number) =>
      `${people(count)}: nothing fills a gap in the text. Say what stands there then: {{version|your version}}`,
    'needs-approval': (count: number) =>
      `${people(count)}: an intern does not call back; ask your mentor`,
    gone: (count: number) => `${people(count)}: the ticket has ended`,
    'no-team-key': (count: number) =>
      `${people(count)}: this desk has no key to sign with`,
    'bad-key': (count: number) => `${people(count)}: their key cannot be used`,
    'storage-full': (count: number) => `${people(count)}: no room on this device`
  },
  missing: (language: string) => `No text in this language: they get it in ${language}`,
  older: 'This text is older than the original',
  whole: 'The whole text',
  who: 'Who gets it',
  encrypted: 'encrypted',
  inClear: 'readable',
  wroteEncrypted: 'Wrote encrypted, and gave no key',
  leftBecause: (count: number) =>
    plural(count, {
      one: '# person wrote encrypted and gave no key: left out unless you choose them.',
      other:
        '# people wrote encrypted and gave no key: left out unless you choose them.'
    }),
  noneChosen: 'Nobody is chosen: choose below who gets a letter.',
  chooseThem: 'Write to them readable',
  leaveThem: 'Leave them out',
  undoTime: (seconds: number) =>
    `For ${seconds} seconds it can be taken back. Then the letters leave one after the other.`,
  byHand: 'No bridge carries mail for this desk: you get the letters as files to send.',
  begin: (count: number) =>
    plural(count, { one: 'Write to # person', other: 'Write to # people' }),
  writing: (done: string, all: string) => `${done} of ${all} written`,
  stop: 'Stop',
  finished: (count: number) =>
    plural(count, {
      one: '# letter is on its way',
      other: '# letters are on their way'
    }),
  stopped: (count: number) =>
    plural(count, {
      one: 'Stopped. # letter was written.',
      other: 'Stopped. # letters were written.'
    }),
  ready: (count: number) =>
    plural(count, {
      one: '# letter is ready to send',
      other: '# letters are ready to send'
    }),
  save: 'Save the letters',
  receipts: 'How far each has come stands in its ticket.',
  takeBack: 'Take all back',
  tookBack: (count: number) =>
    plural(count, {
      one: '# letter was taken back',
      other: '# letters were taken back'
    }),
  tooLate: (count: number) =>
    plural(count, { one: '# had left already', other: '# had left already' }),
  done: 'Done'
}
