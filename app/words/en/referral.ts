import { plural } from './plural.ts'

/** Handing parts of a ticket on to others. */
export const referral = {
  action: 'Refer to a partner…',
  key: 'Refer to a partner',
  title: 'Refer to a partner',
  begun: 'Referral begun',
  text: 'Choose what they need. Addresses, phone numbers, numbers of accounts, cards and wallets, the names we know of, keys and numbers of one machine are taken out below; read it once more, and change what you like.',
  to: 'To',
  asFile: 'Nobody: save it as a file',
  noPartner: 'No partner is known yet. You can save a file, or',
  addPartner: 'add partners in the settings',
  parts: 'What is handed on',
  facts: 'Facts of the report',
  message: (who: string, day: string) => `Mail by ${who}, ${day}`,
  messageTitle: (day: string) => `Mail of ${day}`,
  asker: 'the asker',
  desk: 'the desk',
  log: (title: string) => `Log: ${title}`,
  fileText: (name: string) => `Text of ${name}, without what tells who asked`,
  fileTextPartly: (name: string) =>
    `Text of ${name}, as far as it was read, without what tells who asked`,
  note: (who: string, day: string) => `Note by ${who}, ${day}`,
  noteTitle: (day: string) => `Note of ${day}`,
  withAddress: 'With the address of the asker',
  withAddressHint:
    'Only if they agreed. Whoever gets it can then write to them directly.',
  askerLine: (address: string) => `Asker: ${address}`,
  files: 'Files, as they came',
  filesHint: 'No file goes out unless you choose it.',
  filesWarning:
    'Files go out unchanged: nothing is taken out of them. Pictures, documents and logs may hold names, places and numbers of the machine. Look at each before.',
  fileLost: (name: string) => `“${name}” is not on this device. Nothing was sent.`,
  tooLarge: (most: string) =>
    `These files are larger than ${most} together. Nothing was sent.`,
  preview: 'This is what they get',
  removed: (marks: string) => `Taken out: ${marks}`,
  nothingRemoved: 'Nothing was taken out.',
  again: 'Build it anew from what is chosen',
  plainSubject: 'Referral from a help desk',
  subjectLabel: 'Subject that they get',
  subjectHint:
    'Encrypted with a mail that is, readable with one that is not; it stands at the top of a saved file. Change it, or leave it empty.',
  subject: (about: string) => `Referral: ${about}`,
  send: 'Hand it on',
  saveReadable: 'Save a file that anybody can read',
  saveEncrypted: 'Save the encrypted file',
  fileFor: 'Who can read the file',
  fileForAnybody: 'Anybody who has it',
  fileForKey: 'The owner of a key that you paste',
  fileKey: 'Their public key',
  fileKeyHint: 'Begins with “-----BEGIN PGP PUBLIC KEY BLOCK-----”.',
  fileReadable:
    'It is not encrypted, and no day comes on which it is destroyed: destroy it yourself. The ticket notes that you saved it.',
  fileEncrypted:
    'It is a mail (.eml), signed by the desk, that only they and your desk can open. The ticket notes that you saved it, and a reply to that mail finds back to it.',
  savedFor: (who: string) =>
    `Saved parts of this ticket as an encrypted file for ${who}.`,
  savedReadable: 'Saved parts of this ticket as a file that anybody can read.',
  noFileKey: 'Paste their public key, or choose that anybody can read it.',
  badFileKey: 'That key cannot be used, so nothing was saved.',
  changedByHand: 'You changed that part by hand: take it out of the text yourself.',
  empty: 'There is nothing in it.',
  encrypted: 'It is encrypted to them.',
  readable: 'There is no key of theirs: it can be read on its way.',
  badKey: 'Their key cannot be used, so nothing is sent. Replace it in the settings.',
  partnerChanged:
    'Somebody changed or removed this partner meanwhile. Nothing was sent: look again who can read it.',
  noTeamKey: 'The desk has no OpenPGP key to sign with.',
  failed: 'It could not be written. Nothing was sent.',
  sent: (name: string) => `Handed on to ${name}`,
  takenBack: 'Taken back',
  waits: (names: string) => `Referred to ${names}, waiting`,
  waitsText:
    'Their answer comes back into this ticket. The asker still waits for yours.',
  from: (name: string, sender: string) => `${sender} · partner ${name}`,
  fromNote: 'Written by a partner, not by the asker. Your answer does not go to them.',
  by: (name: string, partner: string) => `Handed on to ${partner} by ${name}`,
  toNote: 'The asker did not get it.',
  panel: {
    title: 'Partners',
    text: 'Developers and other projects to whom parts of tickets can be handed on.',
    none: 'None yet.',
    name: 'Name',
    address: 'Address',
    key: 'OpenPGP key',
    keyHint:
      'Paste their public key. Without one, what you send can be read on its way.',
    add: 'Add a partner',
    save: 'Keep',
    change: (name: string) => `Change ${name}`,
    remove: (name: string) => `Remove ${name}`,
    removed: (name: string) => `${name} was removed`,
    kept: (name: string) => `${name} was kept`,
    noName: 'Give them a name.',
    noAddress: 'This is no e-mail address.',
    badKey: 'This is no key that can be used.',
    hasKey: 'encrypted',
    hasNone: 'readable on its way'
  },
  marks: (mark: string, count: number) =>
    plural(count, { one: `# × ${mark}`, other: `# × ${mark}` })
}
