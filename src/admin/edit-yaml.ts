import { isMap, isScalar, isSeq, type Node, parseDocument, type Scalar, stringify, type YAMLSeq } from 'yaml';

/** What a YAML file says. */
export type Data = Record<string, unknown> | unknown[];

/**
 * Writes data into a YAML text and leaves alone what says the same already: comments, folded lines and quotation marks stay, so that a
 * reviewer sees what was changed and nothing else. What the data lack goes, what is new comes last.
 */
export function editYaml(source: string, data: Data): string {
  const { contents } = parseDocument(source, options);
  if (says(source, data)) return withEnd(source);
  const edited = edit(withEnd(source), contents, data);
  // However odd the text was: what is written says what was meant.
  return says(edited, data) ? edited : fresh(data);
}

const options = { logLevel: 'silent' } as const;

function says(text: string, data: Data): boolean {
  const document = parseDocument(text, options);
  return document.errors.length === 0 && same(document.toJS(), data);
}

function edit(source: string, contents: Node | null, data: Data): string {
  if (Array.isArray(data)) return isSeq(contents) && !contents.flow ? editList(source, contents, data) : fresh(data);
  // A list or a map as a name is never meant, and of such within each other the library takes for ever to make a word.
  if (!isMap(contents) || contents.flow || !contents.items.every(({ key }) => isScalar(key))) return fresh(data);
  const entries = contents.items.map(({ key, value }) => ({
    name: String(key),
    start: lineStart(source, key as Scalar),
    value: value as Node | null,
  }));
  const kept = entries.map(({ name, start, value }, index) => {
    const end = entries[index + 1]?.start ?? source.length;
    const lines = source.slice(start, end);
    const wanted = Object.hasOwn(data, name) ? data[name] : undefined;
    if (wanted === undefined) return commentsAfter(lines);
    if (same(value?.toJSON(), wanted)) return lines;
    // Of a list of objects, those keep their lines that say the same.
    if (Array.isArray(wanted) && wanted.length > 0 && isSeq(value) && !value.flow)
      return editList(lines, value, wanted, start);
    return fresh({ [name]: wanted }) + commentsAfter(lines);
  });
  const names = new Set(entries.map(({ name }) => name));
  const added = Object.entries(data).filter(([name, value]) => value !== undefined && !names.has(name));
  return [source.slice(0, entries[0]?.start), ...kept, added.length === 0 ? '' : fresh(Object.fromEntries(added))].join(
    '',
  );
}

/** `lines` are those of the list, with the line of its name where it has one; the list's places count from `offset` before them. */
function editList(lines: string, list: YAMLSeq, data: unknown[], offset = 0): string {
  const items = list.items as Node[];
  const starts = items.map((item) => lineStart(lines, item, offset));
  const indent = /^ */.exec(lines.slice(starts[0]))?.[0] ?? '';
  const old = items.map((item, index) => ({
    value: item.toJSON(),
    lines: lines.slice(starts[index], starts[index + 1]),
  }));
  const unused = new Set(old);
  const result = data.map((value, index) => {
    const found = [...unused].find((item) => same(item.value, value));
    if (found) {
      unused.delete(found);
      return found.lines;
    }
    // Most often the item was edited where it stands: what is written below it stays there.
    const comments = data.length === old.length ? commentsAfter(old[index]?.lines ?? '') : '';
    return fresh([value]).replace(/^(?=.)/gm, indent) + comments;
  });
  return lines.slice(0, starts[0]) + result.join('');
}

/** Lines are not folded: where they end differs from editor to editor. */
function fresh(data: Data): string {
  return stringify(data, { lineWidth: 0 });
}

function lineStart(source: string, { range }: Node, offset = 0): number {
  return source.lastIndexOf('\n', (range?.[0] ?? 0) - offset - 1) + 1;
}

/** Empty lines and comments at the end of lines: they belong to what comes next. */
function commentsAfter(lines: string): string {
  const all = lines.split(/(?<=\n)/);
  const last = all.findLastIndex((line) => !/^\s*(?:#|$)/.test(line));
  return all.slice(last + 1).join('');
}

function withEnd(source: string): string {
  return source === '' || source.endsWith('\n') ? source : `${source}\n`;
}

/** The same in meaning; the order of an object's entries says nothing, and one without a value is none. */
function same(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return Object.is(a, b);
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [one, other] = [a, b].map((data) => new Map(Object.entries(data).filter(([, value]) => value !== undefined)));
  return (
    one?.size === other?.size &&
    [...(one ?? [])].every(([name, value]) => other?.has(name) && same(value, other.get(name)))
  );
}
