/**
 * `npm run bench`: the handbook held against stock Starlight with the same pages, in the same run. It makes the pages, builds both, loads
 * both in Chromium, prints the figures and writes them into docs/performance.md.
 *
 * `npm run bench -- build`, `-- pages`, `-- search`: that part alone. `-- profile`: where the time of a build goes. `--size 1000`: with so many
 * pages (in all languages together) alone; may be given several times. `--rounds 3`: how often each is built. `--loads 10`: how often each
 * page is loaded. `--keep`: leaves both sites and their caches in .trial/bench/ for the next run. Only a run of a whole part is written down.
 */
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { jobAidId } from '../../src/checklist/checklist.ts';
import { readContent } from '../../src/checks/content.ts';
import { localeCodes } from '../../src/locales.ts';
import { launchBrowser } from '../../tests/browser.ts';
import { ours as ourSearch, type Search, stock as stockSearch } from '../searches.ts';
import { type Build, build, edit, forget, type Output, outputOf } from './build.ts';
import { type Load, load, localeOf, type Network, networks, type Weight, weigh } from './pages.ts';
import { profile } from './profile.ts';
import { makeProjects, type Project, type Projects } from './projects.ts';
import { type Figure, judge, median, table, writeBetween } from './report.ts';
import { bytesToResults } from './search.ts';
import { type Server, serve } from './server.ts';

const project = join(import.meta.dirname, '../..');
const parts = ['build', 'pages', 'search'] as const;
type Part = (typeof parts)[number];
/** With how many pages each part measures. */
const sizesOf: Record<Part, number[]> = { build: [100, 1000, 5000], pages: [1000], search: [1000, 5000] };
const questionsPerLanguage = 3;
/** Seconds of a build for each page and besides, of both sites on two processors; for the forecast alone. */
const buildCosts = { perPage: 0.038, besides: 8 };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    size: { type: 'string', multiple: true },
    rounds: { type: 'string', default: '3' },
    loads: { type: 'string', default: '10' },
    keep: { type: 'boolean', default: false },
  },
});
const rounds = Number(values.rounds);
const loads = Number(values.loads);
const asked = parts.filter((part) => positionals.length === 0 || positionals.includes(part));
const profiled = positionals.includes('profile');
const chosen = values.size?.map(Number);
const sizesFor = (part: Part) => chosen ?? sizesOf[part];
const sizes = profiled ? (chosen ?? [1000]) : [...new Set(asked.flatMap(sizesFor))].toSorted((a, b) => a - b);
if (
  positionals.some((word) => word !== 'profile' && !parts.includes(word as Part)) ||
  ![rounds, loads, ...sizes].every((number) => Number.isInteger(number) && number > 0)
) {
  console.error(`Expected ${parts.join(', ')} or profile, and whole numbers for --size, --rounds and --loads.`);
  process.exit(1);
}

interface Pair<Value> {
  ours: Value;
  stock: Value;
}
const names = ['ours', 'stock'] as const;
const searches: Pair<Search> = { ours: ourSearch, stock: stockSearch };
const pairOf = <Value>(make: (name: 'ours' | 'stock') => Value): Pair<Value> => ({
  ours: make('ours'),
  stock: make('stock'),
});

interface Measured {
  cold: Pair<Build[]>;
  edited: Pair<Build[]>;
  output: Pair<Output>;
}
const builds = new Map<number, Measured>();
const weights = new Map<number, Pair<Weight[]>>();
const loaded = new Map<string, Pair<Load[]>>();
const searched = new Map<number, Pair<number[]>>();

console.log(forecast());
for (const size of sizes) {
  const projects = makeProjects(size);
  try {
    if (profiled) {
      for (const name of names) await profile(projects[name]);
      continue;
    }
    if (asked.includes('build') && sizesFor('build').includes(size))
      builds.set(size, await measureBuilds(projects, size));
    else await buildOnce(projects, size);
    const served = asked.filter((part) => part !== 'build' && sizesFor(part).includes(size));
    if (served.length > 0)
      await inBrowser(projects, async (browser, servers) => {
        if (served.includes('pages')) await measurePages(browser, servers, projects, size);
        if (served.includes('search')) searched.set(size, await measureSearch(browser, servers, projects));
      });
  } catch (cause) {
    // What was measured so far is told all the same.
    console.error(cause);
    process.exitCode = 1;
  } finally {
    if (!values.keep) projects.remove();
  }
}
if (!profiled) report();

/** What the run will do, and about how long. */
function forecast(): string {
  const minutes = sizes.map((size) => {
    const both = buildCosts.besides + buildCosts.perPage * size;
    const isMeasured = asked.includes('build') && sizesFor('build').includes(size);
    const building = both * (isMeasured && !profiled ? rounds * 1.7 : 1);
    const loading = asked.includes('pages') && sizesFor('pages').includes(size) ? loads * 2 * 3 * 11 + 60 : 0;
    const searching = asked.includes('search') && sizesFor('search').includes(size) ? 60 : 0;
    return (building + (profiled ? 0 : loading + searching)) / 60;
  });
  const all = minutes.reduce((sum, part) => sum + part, 0);
  const space = Math.ceil((Math.max(...sizes) * 0.35) / 100) / 10;
  return `${profiled ? 'profile' : asked.join(', ')} with ${sizes.join(', ')} pages: about ${Math.ceil(all)} minutes on two processors, and up to ${space} GB in .trial/.`;
}

async function measureBuilds({ ours, stock, corpus }: Projects, size: number): Promise<Measured> {
  const cold: Pair<Build[]> = { ours: [], stock: [] };
  const edited: Pair<Build[]> = { ours: [], stock: [] };
  const page = middleOf(corpus.outline);
  for (let round = 1; round <= rounds; round += 1) {
    // Each round begins with the other, so that neither always finds the disk busy.
    const order = round % 2 === 1 ? [ours, stock] : [stock, ours];
    for (const each of order) {
      forget(each);
      cold[each.name].push(await timed(each, size, `round ${round} of ${rounds}, from nothing`));
    }
    for (const each of order) {
      edit(each, page, round);
      edited[each.name].push(await timed(each, size, `round ${round} of ${rounds}, one page edited`));
    }
  }
  const pages = localeCodes.flatMap((locale) => everyNth(corpus.outline, 10).map((name) => `${locale}/${name}`));
  return { cold, edited, output: { ours: outputOf(ours, pages), stock: outputOf(stock, pages) } };
}

async function timed(each: Project, size: number, what: string): Promise<Build> {
  const result = await build(each);
  const { seconds, cpuSeconds, memory } = result;
  console.log(
    `${size} pages, ${each.name}, ${what}: ${seconds.toFixed(1)} s, ${cpuSeconds.toFixed(1)} s of processor time, ${memory.toFixed(0)} MB`,
  );
  return result;
}

/** Builds what a part needs that measures no builds. */
async function buildOnce({ ours, stock }: Projects, size: number): Promise<void> {
  for (const each of [ours, stock]) if (!each.fresh) await timed(each, size, 'to be loaded');
}

async function inBrowser(projects: Projects, use: (browser: Browser, servers: Pair<Server>) => Promise<void>) {
  const servers = { ours: await serve(projects.ours.dist), stock: await serve(projects.stock.dist) };
  const browser = await launchBrowser();
  try {
    await use(browser, servers);
  } finally {
    await browser.close();
    await Promise.all([servers.ours.close(), servers.stock.close()]);
  }
}

async function measurePages(browser: Browser, servers: Pair<Server>, { corpus }: Projects, size: number) {
  const page = middleOf(corpus.outline);
  const list = /:::checklist\[.*\]\{#(.*)\}/.exec(corpus.pages.find((entry) => entry.page === page)?.body ?? '')?.[1];
  const weighed: Pair<Weight[]> = { ours: [], stock: [] };
  for (const locale of localeCodes) {
    for (const name of names)
      weighed[name].push(await weigh(browser, servers[name], `${locale}/${page}/`, searches[name]));
  }
  weights.set(size, weighed);

  const kinds = {
    'guidance page': { ours: `${page}/`, stock: `${page}/` },
    // Stock Starlight has none: it is held against its page.
    sheet: { ours: `checklists/${jobAidId(page, list ?? '')}/`, stock: `${page}/` },
    'home page': { ours: '', stock: '' },
  };
  for (const network of Object.keys(networks) as Network[]) {
    for (const [kind, paths] of Object.entries(kinds)) {
      const key = `${kind}, ${network}`;
      const seen: Pair<Load[]> = { ours: [], stock: [] };
      for (let number = 0; number < loads; number += 1) {
        for (const name of number % 2 === 0 ? names : names.toReversed()) {
          const address = `${servers[name].address}${localeOf(number)}/${paths[name]}`;
          seen[name].push(await load(browser, address, network));
        }
      }
      loaded.set(key, seen);
      console.log(`${key}: loaded ${loads} times each`);
    }
  }
}

async function measureSearch(browser: Browser, servers: Pair<Server>, { corpus }: Projects): Promise<Pair<number[]>> {
  const { pages } = await readContent(project);
  const bytes: Pair<number[]> = { ours: [], stock: [] };
  for (const locale of localeCodes) {
    const questions = pages
      .filter((page) => page.locale === locale)
      .flatMap(({ frontMatter }) => frontMatter?.findBy[0] ?? []);
    const some = questions.filter((_, index) => index % Math.floor(questions.length / questionsPerLanguage) === 0);
    for (const question of some.slice(0, questionsPerLanguage)) {
      for (const name of names) {
        const from = `${locale}/${middleOf(corpus.outline)}/`;
        bytes[name].push(await bytesToResults(browser, servers[name], searches[name], { from, question }));
      }
    }
  }
  return bytes;
}

function middleOf(outline: Projects['corpus']['outline']): string {
  const { section, pages } = outline[Math.floor(outline.length / 2)] ?? { section: '', pages: [] };
  return `${section}/${pages[Math.floor(pages.length / 2)]}`;
}

/** So many pages, from the whole handbook. */
function everyNth(outline: Projects['corpus']['outline'], count: number): string[] {
  const pages = outline.flatMap(({ section, pages: own }) => own.map((page) => `${section}/${page}`));
  return Array.from({ length: count }, (_, index) => pages[Math.floor((index * pages.length) / count)] ?? '');
}

function report(): void {
  const figures: Record<Part, Figure[]> = { build: buildFigures(), pages: pageFigures(), search: searchFigures() };
  const machine = `${cpus().length} processors (${cpus()[0]?.model.trim()}), ${(totalmem() / 2 ** 30).toFixed(0)} GB, Node ${process.versions.node}`;
  const today = new Date().toISOString().slice(0, 10);
  for (const part of asked) {
    const text = table(figures[part]);
    console.log(`\n${text}`);
    if (chosen || rounds < 3 || loads < 10 || process.exitCode) continue;
    const about =
      part === 'build'
        ? `${rounds} rounds`
        : part === 'pages'
          ? `${loads} loads`
          : `${questionsPerLanguage * localeCodes.length} questions`;
    writeBetween(join(project, 'docs/performance.md'), part, `\n${text}\n\nMeasured ${today}: ${about}, ${machine}.\n`);
  }
  const all = asked.flatMap((part) => figures[part].map((figure) => judge(figure).met));
  console.log(`\n${all.filter((met) => met).length} figures met, ${all.filter((met) => met === false).length} missed.`);
}

function buildFigures(): Figure[] {
  const figures: Figure[] = [];
  for (const [size, { cold, edited, output }] of builds) {
    const target = size >= 5000 ? 0.55 : 1;
    const of = (list: Pair<Build[]>, key: keyof Build) => pairOf((name) => list[name].map((each) => each[key]));
    const hasTarget = size >= 1000;
    figures.push(
      {
        name: `Build from nothing, ${size} pages, s`,
        ...of(cold, 'seconds'),
        ...(hasTarget ? { target: { ratio: target } } : {}),
      },
      { name: `… processor time, s`, ...of(cold, 'cpuSeconds') },
      {
        name: `… most memory, MB`,
        ...of(cold, 'memory'),
        ...(hasTarget ? { target: { ratio: 1 } } : {}),
        digits: 0,
      },
      {
        name: `One page edited, ${size} pages, s`,
        ...of(edited, 'seconds'),
        ...(size === 1000 ? { target: { ratio: 0.5 } } : {}),
      },
      { name: `… processor time, s`, ...of(edited, 'cpuSeconds') },
      {
        name: `HTML for each HTML page, ${size} pages, kB`,
        ...pairOf((name) => [output[name].htmlBytes / output[name].htmlFiles / 1000]),
        target: { atMost: 45 },
      },
      {
        name: `A page's HTML gzipped, ${size} pages, kB`,
        ...pairOf((name) => output[name].gzipped.map((bytes) => bytes / 1000)),
      },
      { name: `HTML pages, ${size} pages written`, ...pairOf((name) => [output[name].htmlFiles]), digits: 0 },
      { name: `All files, ${size} pages, MB`, ...pairOf((name) => [output[name].bytes / 1e6]) },
    );
  }
  const [small, large] = [builds.get(Math.min(...builds.keys())), builds.get(Math.max(...builds.keys()))];
  if (small && large && small !== large) {
    const growth = pairOf((name) => [median(large.output[name].gzipped) / median(small.output[name].gzipped)]);
    const name = `A page's HTML gzipped, at ${Math.max(...builds.keys())} to ${Math.min(...builds.keys())} pages`;
    figures.push({ name, ...growth, target: { atMost: 1.1 }, digits: 2 });
  }
  // What the system does not tell is left out.
  return figures.filter(({ ours }) => !ours.some(Number.isNaN));
}

function pageFigures(): Figure[] {
  const figures: Figure[] = [];
  for (const [size, weight] of weights) {
    const of = (key: keyof Weight, unit = 1000) => pairOf((name) => weight[name].map((each) => each[key] / unit));
    figures.push(
      { name: `First visit, all, ${size} pages, kB gzipped`, ...of('total'), target: { ratio: 0.6 } },
      { name: '… scripts', ...of('scripts'), target: { ratio: 0.3 } },
      {
        name: '… requests of the search before it is wanted',
        ...of('search', 1),
        of: 'most',
        target: { atMost: 0 },
        digits: 0,
      },
      { name: '… scripts once it is opened', ...of('scriptsOnIntent') },
    );
  }
  for (const [kind, seen] of loaded) {
    const of = (key: keyof Load) => pairOf((name) => seen[name].map((each) => each[key]));
    figures.push(
      { name: `LCP, ${kind}, ms`, ...of('lcp'), target: { ratio: 0.8 }, digits: 0 },
      { name: '… layout shift, most', ...of('shift'), of: 'most', target: { atMost: 0.01 }, digits: 3 },
      { name: '… blocking time, ms', ...of('blocking'), target: { atMost: 50 }, digits: 0 },
    );
  }
  return figures;
}

function searchFigures(): Figure[] {
  const figures: Figure[] = [...searched].map(([size, bytes]) => ({
    name: `To the first results, ${size} pages, kB`,
    ...pairOf((name) => bytes[name].map((each) => each / 1000)),
  }));
  const [small, large] = [searched.get(Math.min(...searched.keys())), searched.get(Math.max(...searched.keys()))];
  if (small && large && small !== large) {
    const name = `… at ${Math.max(...searched.keys())} to ${Math.min(...searched.keys())} pages`;
    figures.push({
      name,
      ...pairOf((name) => [median(large[name]) / median(small[name])]),
      target: { atMost: 1.1 },
      digits: 2,
    });
  }
  return figures;
}
