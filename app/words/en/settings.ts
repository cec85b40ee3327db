import { plural } from './plural.ts'

export const settings = {
  title: 'Settings',
  sections: 'Sections',
  saved: 'Saved',
  save: 'Save',

  desk: {
    title: 'Desk',
    text: 'What all members share.',
    name: 'Name of the desk',
    keepDays: 'Days a closed ticket is kept',
    keepDaysHint: (days: number) =>
      plural(days, {
        one: 'Destroyed one day after it was closed: on every device and relay.',
        other: 'Destroyed # days after it was closed: on every device and relay.'
      }),
    keepDaysBad: 'From 1 to 365 days.',
    keepDaysNow: 'Tickets closed from now on follow the new number.',
    languages: 'Languages you answer in'
  },

  people: {
    title: 'People',
    count: (count: number) => plural(count, { one: '# member', other: '# members' }),
    you: 'you',
    since: (date: string) => `since ${date}`,
    roles: { lead: 'Lead', agent: 'Agent' },
    invite: 'Invite somebody'
  },
  invite: {
    title: 'Invite somebody',
    text: 'Send the link over a channel that only the two of you read, or let them scan the code.',
    making: 'Making the invitation…',
    link: 'Invitation link',
    qr: 'QR code of the invitation link',
    once: (when: string) => `It works once, until ${when}.`,
    stay: 'You may close this. A member’s device must be online when they arrive.',
    done: 'Done'
  },

  key: {
    title: 'OpenPGP key of the desk',
    text: 'Answers are signed with it, and reports encrypted to it are opened with it.',
    none: 'No key yet. Without one, encrypted reports cannot be read.',
    create: 'Create a key',
    import: 'Import a key',
    address: 'E-mail address',
    addressHint: 'The address that people write to.',
    name: 'Name on the key',
    creating: 'Creating…',
    file: 'Secret key, armored',
    fileHint: 'Begins with “-----BEGIN PGP PRIVATE KEY BLOCK-----”.',
    choose: 'Choose a file',
    passphrase: 'Passphrase of the key, if it has one',
    importing: 'Importing…',
    fingerprint: 'Fingerprint',
    added: (who: string, when: string) => `Added by ${who}, ${when}`,
    signs: 'Signs answers',
    opens: 'Opens older mail',
    exportPublic: 'Save public key',
    copyPublic: 'Copy public key',
    created: 'The desk has a key now. Publish its public half where people find you.',
    imported: 'The key was imported.',
    troubles: {
      'bad-address': 'This is no e-mail address.',
      'not-a-key': 'This is no OpenPGP key.',
      'public-only': 'This is the public half only. Export the secret key.',
      'wrong-passphrase': 'The passphrase does not open this key.',
      'unreadable-for-others':
        'This key is of a new kind that common mail programs cannot write to. Make one of version 4.',
      'unusable-key': 'This key has expired, was revoked, or cannot encrypt.'
    }
  },

  look: {
    title: 'This device',
    text: 'Kept here only; the others do not see it.',
    language: 'Language',
    theme: 'Appearance',
    themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
    singleKeys: 'Single-key shortcuts',
    singleKeysHint: 'Such as “j” for the next ticket. None works while you type.',
    lockAfter: 'Lock when nobody touches it',
    lockTimes: {
      '5': 'After 5 minutes',
      '15': 'After 15 minutes',
      '60': 'After an hour',
      '480': 'After 8 hours',
      '0': 'Never'
    },
    lockNow: 'Lock now'
  },

  storage: {
    title: 'Storage',
    used: (size: string) => `${size} used on this device, sealed.`,
    readyOffline: 'The whole app is on this device: it opens without a network.',
    notReadyOffline:
      'The app is not kept on this device yet: without a network it does not open. Leave it open for a moment; private windows never keep it.',
    persistent: 'The browser promised to keep it.',
    fleeting: 'The browser may clear it when space runs out.',
    ask: 'Ask it to keep everything',
    refused: 'The browser did not promise. Installing the app usually helps.',
    install: 'Install the app',
    installText: 'It starts from your home screen, and the browser keeps its data.',
    installByHand: 'On an iPhone: Share, then “Add to Home Screen”.',
    build: 'Build',
    buildDev: 'development'
  },

  wipe: {
    title: 'Wipe this device',
    text: 'Removes everything of the desk from this browser. The other members keep theirs.',
    open: 'Wipe…',
    counted: (tickets: number) =>
      plural(tickets, {
        one: '# ticket goes from this device.',
        other: '# tickets go from this device.'
      }),
    unsent: (changes: number) =>
      plural(changes, {
        one: '# change has not reached the relay and is lost for good.',
        other: '# changes have not reached the relay and are lost for good.'
      }),
    unknown: 'What has not reached the relay is lost for good.',
    alone:
      'You are the only member: nobody could let you in again. The desk ends here.',
    back: 'To come back you need a new invitation.',
    confirm: 'I understand',
    submit: 'Wipe now'
  }
}
