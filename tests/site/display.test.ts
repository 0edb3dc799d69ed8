import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { at, desktop, newContext, phone, visit } from './visit.ts';

// Readers who see, move or steer in another way. Danish and Hungarian have the longest words.

const paths = [
  '',
  'phone/hold/',
  'checklists/',
  'checklists/onboarding-phone/',
  'packs/',
  'search/?q=60',
  'glossary/',
  'translations/',
];

/** 1280 pixels at 400 % are 320; at 200 % 640. */
const narrow = { viewport: { width: 320, height: 640 } } satisfies BrowserContextOptions;
const doubled = { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 } satisfies BrowserContextOptions;

/** What WCAG 1.4.12 lets readers set. */
const spacing =
  '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }';

/** How much wider than the window the page is, and what is cut off in it. */
const damage = (page: Page) =>
  page.evaluate(() => {
    const hides = (value: string) => ['hidden', 'clip'].includes(value);
    const cut = [...document.querySelectorAll<HTMLElement>('body *')].filter((element) => {
      const { overflowX, overflowY } = getComputedStyle(element);
      const { clientWidth, clientHeight, scrollWidth, scrollHeight } = element;
      // A pixel wide: for screen readers alone.
      if (clientWidth <= 1 || !element.checkVisibility()) return false;
      return (
        (hides(overflowX) && scrollWidth > clientWidth + 1) || (hides(overflowY) && scrollHeight > clientHeight + 1)
      );
    });
    const wider = document.documentElement.scrollWidth - innerWidth;
    return [...(wider > 0 ? [`${wider} pixels too wide`] : []), ...cut.map(({ outerHTML }) => outerHTML.slice(0, 120))];
  });

describe.each(['hu', 'da'])('in %s', (locale) => {
  test.each([
    ['at 400 %', narrow],
    ['at 200 %', doubled],
  ])(
    '%s nothing is cut off, wider than the window, or lost with more space between letters',
    async (_name, options) => {
      // What a reader's own settings do, the page's policy does not stop.
      const page = await visit(`${locale}/`, { ...options, bypassCSP: true });
      for (const path of paths) {
        await page.goto(at(`${locale}/${path}`));
        await page.locator('h1').first().waitFor();
        expect(await damage(page), path).toEqual([]);
        await page.addStyleTag({ content: spacing });
        expect(await damage(page), `${path}, spaced`).toEqual([]);
      }
    },
  );

  test('on a small phone a task is wide enough to read', async () => {
    const page = await visit(`${locale}/checklists/onboarding-phone/`, narrow);
    const box = await page.locator('td.sheet-task').first().boundingBox();
    expect(box?.width).toBeGreaterThan(100);
  });
});

test('with colours of the reader’s own, what is found, chosen and current is told apart', async () => {
  const page = await visit('hu/phone/hold/', { ...desktop, forcedColors: 'active', colorScheme: 'dark' });
  const outline = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => getComputedStyle(element).outlineStyle);
  expect(await outline('nav.sidebar a[aria-current=page]')).toBe('solid');
  await page.keyboard.press('/');
  await page.keyboard.type('60');
  await page.locator('.search-option mark').first().waitFor();
  const mark = await page
    .locator('.search-option mark')
    .first()
    .evaluate((element) => {
      const { color, backgroundColor } = getComputedStyle(element);
      return { color, backgroundColor };
    });
  expect(mark.color).not.toBe(mark.backgroundColor);
  expect(mark.backgroundColor).not.toMatch(/^rgba\(.*, 0\)$/);
  expect(await outline('.search-option[aria-selected=true]')).toBe('solid');
  expect(await outline('.search-option[aria-selected=false]')).toBe('none');
});

test('who wants less motion gets none', async () => {
  const page = await visit('da/phone/hold/', { ...desktop, reducedMotion: 'reduce' });
  await page.keyboard.press('/');
  await page.keyboard.type('60');
  await page.locator('.search-option').first().waitFor();
  const moving = await page.evaluate(() =>
    document
      .getAnimations()
      .filter(
        (animation) =>
          animation instanceof CSSTransition === false ||
          /transform|translate|inset|left|top/.test(animation.transitionProperty),
      )
      .map((animation) => String((animation.effect as KeyframeEffect | null)?.target?.nodeName)),
  );
  expect(moving).toEqual([]);
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior)).not.toBe('smooth');
});

describe('by keyboard alone', () => {
  const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');

  /** Presses Tab until `is` holds for what has the focus; fails where it does not come. */
  async function tabTo(page: Page, selector: string, most = 120): Promise<void> {
    for (let count = 0; count < most; count += 1) {
      await page.keyboard.press('Tab');
      if (await page.evaluate((selector) => document.activeElement?.matches(selector), selector)) return;
    }
    throw new Error(`Tab does not lead to ${selector}.`);
  }

  test('the menu is skipped, a task is ticked, its checklist is printed', async () => {
    const context = await newContext();
    await context.addInitScript(() => {
      globalThis.print = () => document.documentElement.setAttribute('data-printed', '');
    });
    const page = await context.newPage();
    await page.goto(at('da/phone/hold/'));
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await tabTo(page, 'input[data-item="phone/hold#ask-permission"]', 40);
    await page.keyboard.press('Space');
    expect(await page.locator('.checklist-progress').textContent()).toMatch(/1\D+7/);
    await tabTo(page, '.checklist-print');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/da\/checklists\/hold\//);
    await page.locator('html[data-printed]').waitFor();
  });

  test('a sheet is chosen, gets a second language and a name', async () => {
    const page = await visit('hu/checklists/');
    await tabTo(page, 'main a[href$="/hu/checklists/onboarding-phone/"]');
    await page.keyboard.press('Enter');
    await page.waitForURL(at('hu/checklists/onboarding-phone/'));
    await tabTo(page, '[data-second]');
    await page.keyboard.press('ArrowDown');
    await page.locator('.sheet-second[lang=en]').first().waitFor();
    await tabTo(page, '.sheet-fields input');
    await page.keyboard.type('Őrsi Tünde');
    expect(await page.locator('.sheet-fields input').first().inputValue()).toBe('Őrsi Tünde');
  });

  test('a pack is made', async () => {
    const page = await visit('tr/packs/');
    await page.locator('.pack .sheet').first().waitFor();
    await tabTo(page, '[name="sheets"]:not(:checked)');
    const id = await page.evaluate(() => (document.activeElement as HTMLInputElement).value);
    await page.keyboard.press('Space');
    await page.locator(`.pack .sheet[data-sheet="${id}"]`).waitFor({ state: 'attached' });
    await tabTo(page, '[data-print]');
  });

  test('the search is narrowed and left, and the focus is back where it was', async () => {
    const page = await visit('id/');
    await tabTo(page, '[data-open-search]', 5);
    const opener = await focused(page);
    await page.keyboard.press('Enter');
    await page.keyboard.type('60');
    await page.locator('.search-option').first().waitFor();
    await tabTo(page, '.search-in', 5);
    await page.keyboard.press('ArrowDown');
    await tabTo(page, '.search-checklist', 2);
    await page.keyboard.press('Space');
    await expect.poll(() => page.locator('.search-status').textContent()).not.toBe('');
    await page.keyboard.press('Escape');
    await page.locator('.search-dialog').waitFor({ state: 'hidden' });
    expect(await focused(page)).toBe(opener);
  });

  test('the language is changed', async () => {
    const page = await visit('en/phone/hold/');
    await tabTo(page, 'language-switch summary', 8);
    await page.keyboard.press('Enter');
    await tabTo(page, 'language-switch [hreflang=hu]', 8);
    await page.keyboard.press('Enter');
    await page.waitForURL(at('hu/phone/hold/'));
  });

  test('entries of the diary are removed', async () => {
    const page = await visit('en/');
    await page.keyboard.press('/');
    await page.keyboard.type('qqzzxw');
    await page.locator('search-box[data-answered="qqzzxw"]').waitFor({ state: 'attached' });
    await page.keyboard.press('Escape');
    await page.goto(at('en/search/diary/'));
    await tabTo(page, '.diary-misses li button');
    await page.keyboard.press('Enter');
    await page.locator('.diary-none').waitFor();
  });

  test.each([
    ['a page', 'hu/phone/hold/', desktop],
    ['a page on a phone', 'hu/phone/hold/', phone],
    ['a sheet', 'da/checklists/onboarding-phone/', desktop],
    ['the packs on a phone', 'tr/packs/', phone],
  ])('on %s every stop is seen, in sight and not under the header, forwards and back', async (_name, path, options) => {
    const page = await visit(path, options);
    await page.locator('h1').first().waitFor();
    const look = () =>
      page.evaluate(() => {
        const element = document.activeElement as HTMLElement;
        if (element === document.body) return undefined;
        // A box within a label, or hidden behind what is drawn for it, is shown by that.
        const shown = [element, element.closest('label'), element.parentElement].filter((one) => one !== null);
        const drawn = shown.some((one) => {
          const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
          return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1) || boxShadow !== 'none';
        });
        const { left, top, right, bottom } = element.getBoundingClientRect();
        const inSight = [
          [(left + right) / 2, (top + bottom) / 2],
          [left + 2, top + 2],
          [right - 2, bottom - 2],
        ].some(([x = 0, y = 0]) => {
          const found = document.elementFromPoint(x, y);
          return found !== null && (element.contains(found) || found.contains(element));
        });
        const name = element.outerHTML.slice(0, 100);
        return { name, fault: [!drawn && 'no sign of focus', !inSight && 'hidden'].filter(Boolean).join(', ') };
      });
    for (const key of ['Tab', 'Shift+Tab']) {
      const faults: string[] = [];
      for (let count = 0; count < 90; count += 1) {
        await page.keyboard.press(key);
        const stop = await look();
        if (!stop) break;
        if (stop.fault !== '') faults.push(`${stop.fault}: ${stop.name}`);
      }
      expect(faults, key).toEqual([]);
    }
  });
});
