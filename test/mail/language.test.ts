import { expect, test } from 'vitest'

import { guessLanguage } from '#core/mail/language.ts'
import { preview, writersWords } from '#core/mail/words.ts'

test.each([
  ['en', 'it does not work'],
  ['en', 'Hello, I cannot start Tor Browser since the last update. Can you help?'],
  ['es', 'El navegador se cierra sin ningún mensaje de error.'],
  ['es', 'Hola, no puedo conectar a la red. ¿Qué puedo hacer?'],
  ['de', 'Seit dem Update auf 6.15 funktioniert mein WLAN nicht'],
  ['de', 'Hallo, ich habe mein Passwort vergessen'],
  ['fr', 'Bonjour, je ne peux pas me connecter au réseau'],
  ['fr', 'ça ne marche pas'],
  ['ar', 'مرحبا، لا أستطيع الاتصال بالشبكة'],
  ['zh', '你好，我无法连接到网络。请帮助我。'],
  ['zh', '更新后 Tails 无法启动'],
  ['ru', 'Здравствуйте, я не могу подключиться к сети Tor']
])('%s: %s', (language, words) => {
  expect(guessLanguage(words)).toBe(language)
})

test.each([
  '',
  'ok',
  '?',
  'lspci -nn',
  '0x80070005',
  'https://example.org/foo',
  'Tails 6.15'
])('nobody can tell the language of “%s”', words => {
  expect(guessLanguage(words)).toBe('und')
})

test('quotes and signatures are not the writer’s words', () => {
  const text =
    'Danke, es geht wieder.\n\nOn Monday, Help desk wrote:\n> Hello Ada\n> please try\n-- \nAda, Example Inc.'
  expect(writersWords(text)).toBe('Danke, es geht wieder.')
})

test('a preview is one line of what was said', () => {
  expect(preview('Hello\n\n  ====================\nmy\tWi-Fi')).toBe('Hello my Wi-Fi')
  expect(Array.from(preview('ж'.repeat(500)))).toHaveLength(140)
})
