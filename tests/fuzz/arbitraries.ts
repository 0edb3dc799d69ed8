import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc, { type Arbitrary } from 'fast-check';
import { localeCodes } from '../../src/locales.ts';

export const project = join(import.meta.dirname, '../..');

export const locale = fc.constantFrom(...localeCodes);

/** Signs that programs trip over: of two units or half of one, without width, from right to left, put together, line ends of other systems. */
const oddSigns = [
  ...[
    '\u0000',
    '\u0007',
    '\t',
    '\r',
    '\r\n',
    '\u000b',
    '\f',
    '\u0085',
    '\u00a0',
    '\u00ad',
    '\u2028',
    '\u2029',
    '\ufeff',
  ],
  ...[
    '\u200b',
    '\u200d',
    '\u2060',
    '\u202e',
    '\u2066',
    'ش',
    'א',
    '\u0301',
    '\u0308',
    'e\u0301',
    'A\u030a',
    '\ud800',
    '\udc00',
  ],
  ...[
    'ı',
    'İ',
    'I',
    'i',
    'i\u0307',
    'ß',
    'ẞ',
    'ø',
    'å',
    'æ',
    'Ő',
    'ű',
    'ğ',
    'ﬁ',
    'K',
    'Å',
    '漢',
    '😀',
    '👩\u200d👧',
    '𐐀',
    '\ufffd',
  ],
];
const words = [
  'hold',
  'Ask first',
  'çağrı',
  'türelem',
  'spørgsmål',
  'constructor',
  '__proto__',
  'toString',
  '2026-11-22',
  '0x1F',
  '-0',
];
const code = [
  ...[
    '<script>alert(1)</script>',
    '</script>',
    '<img src=x onerror=alert(1)>',
    '<svg/onload=alert(1)>',
    '<!--',
    '-->',
    ']]>',
    '<?x',
  ],
  ...[
    '{{',
    '}}',
    '{{title}}',
    '$&',
    '$1',
    '%s',
    '&lt;',
    '&#60;',
    '&amp;',
    '&colon;',
    '&#x3a;',
    '&NewLine;',
    '&',
    '"',
    "'",
    '`',
    '\\',
    '=1+1',
  ],
];

export const sign = fc.oneof(
  { weight: 4, arbitrary: fc.string({ minLength: 1, maxLength: 1 }) },
  { weight: 3, arbitrary: fc.constantFrom(...oddSigns) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }) },
);

/** Any text, on one line or several. */
export const text = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .array(fc.oneof(sign, fc.constantFrom(...words, ...code, ' ')), { maxLength: 6 })
      .map((all) => all.join('')),
  },
  { weight: 2, arbitrary: fc.constantFrom(...words, ...code) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
);

/** The same thing many times: what goes back and forth does so here. */
function many(of: Arbitrary<string>, most = 3000): Arbitrary<string> {
  return fc
    .tuple(of, fc.integer({ min: 2, max: most }))
    .map(([one, times]) => one.repeat(Math.ceil(times / Math.max(one.length, 1))));
}

const scheme = fc.oneof(
  fc.constantFrom(
    'javascript',
    'vbscript',
    'data',
    'JaVaScRiPt',
    'java\tscript',
    'java&Tab;script',
    'java&#10;script',
    '&#106;avascript',
  ),
  fc.constantFrom(
    '\u0001javascript',
    ' javascript',
    '\\javascript',
    'java\u200bscript',
    'sheet',
    'file',
    'blob',
    'https',
    'mailto',
    'tel',
  ),
);
const target = fc.oneof(
  fc
    .tuple(
      scheme,
      fc.constantFrom(':', '&colon;', '&#58;', '&#x3A;', '%3A', '\\:', '\u0000:'),
      fc.constantFrom('alert(1)', '//x', 'text/html,<script>'),
    )
    .map((all) => all.join('')),
  fc.constantFrom(
    '',
    '#',
    '#hold',
    '/en/phone/hold/',
    '/da/phone/hold/#ask',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil',
    '../x',
    '?x',
    'x y',
    '<x y>',
  ),
  text,
);

const id = fc.oneof(fc.constantFrom('hold', 'ask', 'say-why', 'a', 'x1', 'constructor', '__proto__'), text);
/** `{#id}` and what looks like it. */
const mark = fc.oneof(
  id.map((name) => ` {#${name}}`),
  fc.constantFrom(
    '',
    ' {#hold}',
    ' {#ask} ',
    '{#a}',
    ' {#}',
    ' {#A B}',
    '{#{#a}}',
    ' {# a}',
    ' \\{#a}',
    ' {#a}{#b}',
    '{',
    ' {#a',
    ' &lbrace;#a}',
    ' {#a(}',
  ),
);

const { inline } = fc.letrec<{ inline: string }>((tie) => {
  const some = tie('inline');
  return {
    inline: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      text,
      fc.constantFrom(
        ' ',
        '\n',
        '  \n',
        '\\\n',
        '*',
        '**',
        '_',
        '~~',
        '[',
        ']',
        '(',
        ')',
        '![',
        '<',
        '>',
        '|',
        ':',
        '::',
        '^',
        '"say"',
        '“say”',
        '„mond”',
        '&quot;a&quot;',
        '\\"',
      ),
      some.map((inner) => `*${inner}*`),
      some.map((inner) => `**${inner}**`),
      some.map((inner) => `~~${inner}~~`),
      some.map((inner) => `\`${inner}\``),
      fc.tuple(some, target).map(([label, url]) => `[${label}](${url})`),
      fc.tuple(some, target, text).map(([label, url, title]) => `![${label}](${url} "${title}")`),
      target.map((url) => `<${url}>`),
      target.map((url) => `https://www.example.com/${url}`),
      fc.constantFrom(
        '[r]',
        '[^f]',
        '[a "b"]',
        '[x][r]',
        '![x][r]',
        '[^g]',
        '[r][]',
        'www.example.com',
        'a@example.org',
      ),
      fc.tuple(some, mark).map(([label, attributes]) => `:cim[${label}]${attributes.trim()}`),
      fc.tuple(some, some).map((all) => all.join('')),
      fc
        .tuple(
          fc.constantFrom('b', 'script', 'iframe', 'svg', 'math', 'style', 'a', 'template', 'textarea', 'p', 'title'),
          target,
        )
        .map(([name, url]) => `<${name} href="${url}" onclick='alert(1)' style=x:y>`),
      fc.constantFrom('</p>', '</a>', '</script>', '</div>', '</handbook-checklist>', '<!-- x', '<![CDATA[', '<?php'),
    ),
  };
});

const blockName = fc.constantFrom(
  'checklist',
  'say',
  'avoid',
  'dialogue',
  'note',
  'tip',
  'script',
  'x',
  'constructor',
  '',
);
const { block } = fc.letrec<{ block: string }>((tie) => {
  const some = tie('block');
  const lines = (of: Arbitrary<string>, most = 3) => fc.array(of, { maxLength: most }).map((all) => all.join('\n'));
  const indented = (by: string) => (inner: string) => inner.replaceAll('\n', `\n${by}`);
  return {
    block: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.tuple(inline, mark).map((all) => all.join('')),
      fc
        .tuple(fc.constantFrom('#', '##', '###', '#######'), inline, mark, fc.constantFrom('', ' #', ' ##'))
        .map(([level, ...all]) => `${level} ${all.join('')}`),
      fc.tuple(inline, mark, fc.constantFrom('---', '===')).map(([words, end, line]) => `${words}${end}\n${line}`),
      lines(
        fc
          .tuple(
            fc.constantFrom('- [ ] ', '- [x] ', '- [X]', '- ', '* [ ] ', '1. [ ] ', '- [ ]', '  - [ ] '),
            inline,
            mark,
          )
          .map((all) => all.join('')),
      ),
      fc
        .tuple(fc.constantFrom('- ', '1. ', '- [ ] ', '- ', '\t- '), some)
        .map(([bullet, inner]) => bullet + indented('  ')(inner)),
      some.map((inner) => `> ${indented('> ')(inner)}`),
      fc
        .tuple(
          fc.constantFrom(':::', '::::', '::', ':::::'),
          blockName,
          inline,
          mark,
          some,
          fc.constantFrom('\n:::', '\n::::', '', '\n:::\n'),
        )
        .map(([fence, name, label, end, inner, close]) => `${fence}${name}[${label}]${end.trim()}\n${inner}${close}`),
      lines(
        fc.tuple(inline, mark).map(([words, end]) => `- [ ] ${words}${end}`),
        3,
      ).map((items) => `:::checklist[List]{#list}\n${items}\n:::`),
      fc
        .tuple(blockName, target)
        .map(([name, url]) => `:::${name}{#x onclick="alert(1)" href="${url}" style="x" .c}\n- a\n:::`),
      fc.array(inline, { minLength: 1, maxLength: 2 }).map((cells) => `|a|b|\n|:-|-:|\n| ${cells.join(' | ')} |`),
      fc.tuple(fc.constantFrom('r', 'a "b"', 'x', '^f', '^g'), target).map(([label, url]) => `[${label}]: ${url}`),
      fc
        .tuple(fc.constantFrom('```', '~~~', '````'), text, inline)
        .map(([fence, info, inner]) => `${fence}${info}\n${inner}\n${fence}`),
      inline.map((inner) => `<div onclick="x">\n${inner}\n</div>`),
      fc.constantFrom('---', '***', '    code', '<<<<<<< x', '=======', '>>>>>>> y', '\t'),
    ),
  };
});

const repeated = many(
  fc.constantFrom(
    '[',
    '![',
    '*a ',
    '**a',
    '~~',
    '`',
    '<',
    '<a',
    '&',
    '{#',
    '{#a} ',
    ':a[',
    '::',
    ' ',
    '\t',
    '\\',
    '|',
    '[a](',
    '"a ',
    '“',
    '- ',
    '> ',
    '1. ',
    '\n',
    'a',
    '(',
    '[^',
    'www.',
    'a@',
    '<!--',
    '/',
  ),
  600,
);

/** Markdown as pages have it, right and wrong. */
export const markdown = fc.oneof(
  {
    weight: 12,
    arbitrary: fc
      .tuple(fc.array(block, { minLength: 1, maxLength: 4 }), fc.constantFrom('\n\n', '\n', '\r\n\r\n', '\n\n\n'))
      .map(([all, end]) => all.join(end)),
  },
  { weight: 1, arbitrary: fc.tuple(block, repeated, block).map((all) => all.join('')) },
);

const yamlPlain = fc.oneof(
  text,
  fc.constantFrom(
    '~',
    'null',
    'true',
    'yes',
    '1',
    '0',
    '-1',
    '1e999',
    '.nan',
    '0o7',
    '2026-11-22',
    '2026-13-45',
    '12 months',
    '12:30:00',
    '<<',
    '?',
    '-',
    '|',
    '>',
    '*a',
    '&a x',
    '!!x',
    '%',
    '@',
    '`',
  ),
  fc.constantFrom(
    '[]',
    '{}',
    '[a, b]',
    '{a: b}',
    '{en: x}',
    '[[',
    '{',
    '"',
    "'",
    '"\\ud800"',
    '"\\x"',
    '"a\\\n b"',
    '# x',
    'a: b',
    'a #b',
    'phone/hold#ask',
    'phone/hold#hold',
  ),
  fc.constantFrom(
    '!!binary x',
    '!!timestamp 2026-99-99',
    '!!set {a}',
    '!!omap [a: 1]',
    '!!float x',
    '!!merge <<',
    '!!str 1',
    '!!map x',
    '!x y',
    '!<tag:x> y',
    '!!pairs [a: 1]',
    '!!omap [a: 1, a: 2]',
    '!!null x',
    '!!int x',
  ),
  fc.constantFrom('2026-11-22', 'training', 'service', '6 months', 'onboarding', 'phone', 'read-do', 'day-one', 'hr'),
);
const { yamlValue } = fc.letrec<{ yamlValue: string }>((tie) => {
  const some = tie('yamlValue');
  const indented = (inner: string) => inner.replaceAll('\n', '\n  ');
  return {
    yamlValue: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      yamlPlain,
      fc.string().map((inner) => JSON.stringify(inner)),
      fc.array(some, { maxLength: 3 }).map((all) => all.map((inner) => `\n- ${indented(inner)}`).join('')),
      fc
        .array(
          fc.tuple(
            fc.oneof(yamlPlain, fc.constantFrom('en', 'da', 'id', 'item', 'items', 'owner', 'due', 'stage')),
            some,
          ),
          { maxLength: 3 },
        )
        .map((all) => all.map(([key, inner]) => `\n${key}: ${indented(inner)}`).join('')),
      fc.array(some, { maxLength: 3 }).map((all) => `[${all.join(', ')}]`),
      text.map((inner) => `|\n  ${inner}`),
      text.map((inner) => `>-\n  ${inner}`),
    ),
  };
});

const laughs = `a: &a [x, x]\n${'bcdefghi'.replace(/./g, (name) => `${name}: &${name} [*${String.fromCharCode(name.charCodeAt(0) - 1)}, *${String.fromCharCode(name.charCodeAt(0) - 1)}]\n`)}`;
const wholes = [
  laughs,
  '- &a [*a]',
  '%YAML 1.1\n---\n<<: 5\n',
  '%YAML 1.1\n---\n<<: [a]\nx: 010\n',
  '%TAG ! x\n---\na',
  '---\na\n---\nb',
  '',
  '\ufeff',
  '# a',
  '...',
  '\t',
];

/** The text of a YAML file with some of the keys given. */
export function yaml(keys: readonly string[]): Arbitrary<string> {
  const key = fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...keys) }, { weight: 1, arbitrary: yamlPlain });
  const lines = fc
    .array(fc.tuple(key, yamlValue), { maxLength: 5 })
    .map((all) => all.map(([name, value]) => `${name}: ${value.replaceAll('\n', '\n  ')}\n`).join(''));
  return fc.oneof(
    { weight: 10, arbitrary: lines },
    {
      weight: 3,
      arbitrary: fc
        .array(lines, { maxLength: 3 })
        .map((all) => all.map((one) => `- ${one.trimEnd().replaceAll('\n', '\n  ')}\n`).join('')),
    },
    {
      weight: 1,
      arbitrary: fc.oneof(
        yamlValue,
        fc.constantFrom(...wholes),
        fc.jsonValue().map((value) => JSON.stringify(value)),
      ),
    },
    {
      weight: 1,
      arbitrary: many(
        fc.constantFrom('[', '{', '- ', '? ', 'a: ', '"', "'", '&a ', '!!a ', '|\n', ' ', '\t', '#', '{a: '),
        400,
      ),
    },
  );
}

/** Files of the handbook whose path fits, with their texts. */
export function filesOf(pattern: RegExp): { file: string; text: string }[] {
  return readdirSync(join(project, 'content'), { recursive: true, encoding: 'utf8' })
    .map((name) => `content/${name.replaceAll('\\', '/')}`)
    .filter((name) => pattern.test(name))
    .toSorted()
    .map((file) => ({ file, text: readFileSync(join(project, file), 'utf8').replaceAll('\r\n', '\n') }));
}

/** Texts as they come out of a slip: lines of one in another, some twice, some gone, some cut. At most `most` lines of each. */
export function mutated(texts: readonly string[], snippet: Arbitrary<string>, most = 30): Arbitrary<string> {
  const change = fc.record({
    kind: fc.constantFrom('splice', 'double', 'delete', 'insert', 'cut', 'swap'),
    at: fc.nat(),
    length: fc.integer({ min: 1, max: 6 }),
    other: fc.constantFrom(...texts),
    words: snippet,
  });
  return fc
    .tuple(fc.constantFrom(...texts), fc.array(change, { minLength: 1, maxLength: 4 }))
    .map(([first, changes]) => {
      const lines = first.split('\n').slice(0, most);
      for (const { kind, at, length, other, words } of changes) {
        const index = at % Math.max(lines.length, 1);
        const others = other.split('\n');
        const from = at % others.length;
        if (kind === 'splice') lines.splice(index, length, ...others.slice(from, from + length));
        if (kind === 'double') lines.splice(index, 0, ...lines.slice(index, index + length));
        if (kind === 'delete') lines.splice(index, length);
        if (kind === 'swap') lines.splice(index, 0, ...lines.splice((index + length) % Math.max(lines.length, 1), 1));
        const line = lines[index] ?? '';
        const column = at % (line.length + 1);
        if (kind === 'insert') lines[index] = line.slice(0, column) + words + line.slice(column);
        if (kind === 'cut') lines[index] = line.slice(0, column) + line.slice(column + length);
      }
      return lines.join('\n');
    });
}
