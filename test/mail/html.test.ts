import fc from 'fast-check'
import { expect, test } from 'vitest'

import { htmlToText, isTame } from '#core/mail/html.ts'

test.each([
  ['paragraphs and breaks', '<p>One</p><p>two<br>three</p>', 'One\n\ntwo\nthree'],
  ['lists', '<ul><li>a</li><li>b</ul>', '- a\n- b'],
  [
    'tables',
    '<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>',
    'a b\nc'
  ],
  [
    'entities',
    '&lt;b&gt; &amp; &#8364; &#x41; &nbsp;x &unknown; &toString;',
    '<b> & € A x &unknown; &toString;'
  ],
  ['signs that are no tags', 'if a < b and c > d', 'if a < b and c > d'],
  [
    'what is not for reading',
    '<head><title>t</title></head><body>x<script>a</script>',
    'x'
  ],
  ['a head that never ends', '<head><meta charset=x><body>hello', 'hello'],
  ['empty comments', '<!-->seen<!--->, too<!-- not --!>!', 'seen, too!'],
  ['a comment that a style pretends to open', '<style><!-- </style>seen', 'seen'],
  ['quotes that are none', '<p x==">seen</p>', 'seen'],
  ['quotes that hide a bracket', '<p title = "a > b">seen', 'seen'],
  [
    'a link that says where it goes',
    '<a href="https://tor.test/">tor.test</a>',
    'tor.test'
  ],
  [
    'a link that does not',
    "<a href='https://x.test/a&amp;b'>here</a>",
    'here <https://x.test/a&b>'
  ],
  ['a link to a script', '<a href="javascript:x">here</a>', 'here']
])('%s', (_what, html, text) => {
  expect(htmlToText(html)).toBe(text)
})

test('an ordinary newsletter is tame', () => {
  const row = '<tr><td align=center><p style="x">Hello <b>you</b><br></td></tr>'
  expect(isTame(`<html><body><table>${row.repeat(500)}</table></body></html>`)).toBe(
    true
  )
})

test.each([
  ['deep', '<div>'.repeat(300)],
  ['deep, with end tags that end nothing', '<div></p>'.repeat(300)],
  ['many', '<br>'.repeat(20_000)],
  [
    'many, behind a quote that browsers do not see',
    `<a x==">${'<div>'.repeat(20_000)}`
  ],
  ['many, in what looks like a comment', `<!-->${'<div>'.repeat(20_000)}`],
  ['long', 'x'.repeat(3_000_000)]
])('%s: not tame', (_what, html) => {
  expect(isTame(html)).toBe(false)
})

test('any text is read to its end, and once', () => {
  const piece = fc.constantFrom(
    '<',
    '>',
    '"',
    "'",
    '=',
    '/',
    '!--',
    '-->',
    'a',
    ' ',
    'script',
    '&',
    ';',
    'href'
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 200 }), pieces => {
      const html = pieces.join('')
      expect(htmlToText(html).length).toBeLessThanOrEqual(html.length * 2)
    })
  )
})
