/** `npm run new -- page <section>/<page> | sheet <id>`: begins a page in every language, or a sheet, as a draft. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { localeCodes, locales, sourceLocale } from '../locales.ts';
import { readRedirects } from '../redirects.ts';
import { CommandError, checkPageName, fileText, root, runCommand } from './command.ts';
import { openOutline } from './outline-file.ts';

const usage = `npm run new -- page <section>/<page> ["Title"]    begins a page in every language
npm run new -- sheet <id> ["Title"]                begins a printable sheet`;

await runCommand(async ([kind, name, title]) => {
  if (kind === 'page') return newPage(checkPageName(name), title);
  if (kind === 'sheet') return newSheet(name, title);
  throw new CommandError(kind === undefined ? usage : `Unexpected "${kind}", expected one of:\n${usage}`);
});

function newPage(page: string, title = words(page.split('/')[1] ?? '')): void {
  const outline = openOutline();
  // A language that is being added shows the English page until somebody translates it.
  const wanted = localeCodes.filter((locale) => locales[locale].complete);
  const files = wanted.map((locale) => ({ locale, file: `content/docs/${locale}/${page}.md` }));
  const taken = files.find(({ file }) => existsSync(join(root, file)));
  if (taken) throw new CommandError(`Unexpected page "${page}", expected a new one: ${taken.file} is there already.`);
  const moved = readRedirects(root)[page];
  if (moved) {
    throw new CommandError(
      `Unexpected page "${page}", expected a new address: readers who kept this one are led to ${moved}. Choose another, or remove the line from content/redirects.yml.`,
    );
  }
  outline.add(page);
  for (const { locale, file } of files)
    write(file, fill(template(`page.${locale}.md`, `page.${sourceLocale}.md`), title));
  outline.write();
  console.log(
    [
      `Begun as drafts, which only npm run dev shows:`,
      ...files.map(({ file }) => `  ${file}`),
      'It stands at the end of its section in content/outline.yml.',
      'Next:',
      `  1. Write content/docs/${sourceLocale}/${page}.md: title, description, "covers", text, and an {#id} after each heading and task.`,
      '  2. Write the other languages with the same ids; npm run check tells what is missing.',
      '  3. Remove "draft: true" from all of them, and record the translations:',
      `     npm run translate -- done ${files
        .filter(({ locale }) => locale !== sourceLocale)
        .map(({ file }) => file)
        .join(' ')}`,
    ].join('\n'),
  );
}

function newSheet(id: string | undefined, given: string | undefined): void {
  if (id === undefined || !/^[a-z0-9-]+$/.test(id)) {
    const said = id === undefined ? 'Missing id' : `Unexpected id "${id}"`;
    throw new CommandError(
      `${said}, expected small letters a–z, digits and hyphens, as in onboarding-phone: it is part of the sheet's address.`,
    );
  }
  const file = `content/sheets/${id}.yml`;
  if (existsSync(join(root, file)))
    throw new CommandError(`Unexpected sheet "${id}", expected a new one: ${file} is there already.`);
  const title = given ?? words(id);
  write(file, fill(template('sheet.yml'), title));
  console.log(
    [
      `Begun as a draft, which only npm run dev shows: ${file}`,
      'Next:',
      `  1. Name the items that it prints under "stages:", and write title and introduction in every language.`,
      '  2. npm run dev, then open /en/checklists/ and print it to look at it.',
      '  3. Remove "draft: true"; npm run check tells what is missing.',
    ].join('\n'),
  );
}

/** "active-listening" → "Active listening". */
function words(slug: string): string {
  const text = slug.replaceAll('-', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function template(...names: string[]): string {
  for (const name of names) {
    const text = fileText(`content/templates/${name}`);
    if (text !== undefined) return text;
  }
  throw new CommandError(
    `Missing content/templates/${names[0]}, expected what a new one begins with; restore the file.`,
  );
}

function fill(text: string, title: string): string {
  // In YAML between quotation marks, in Markdown between brackets.
  const plain = title.replace(/["\\[\]]/g, '');
  return text.replaceAll('{{title}}', () => plain).replaceAll('{{today}}', new Date().toISOString().slice(0, 10));
}

function write(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}
