import { describe, expect, test } from 'vitest';
import { at, desktop, locales, newContext, phone, visit } from './visit.ts';

const page = (locale: string) => `${locale}/phone/hold/`;

describe.each(locales)('a checklist in %s', (locale) => {
  test.each([
    ['desktop', desktop],
    ['phone', phone],
  ])('is ticked, tells its progress, remembers, and is cleared (%s)', async (_name, device) => {
    const tab = await visit(page(locale), device);
    const box = tab.locator('[data-item="phone/hold#say-why"]');
    const progress = tab.locator('.checklist-progress');
    expect(await progress.textContent()).toMatch(/0\D+7/);
    await tab.locator('#say-why label').click();
    expect(await box.isChecked()).toBe(true);
    expect(await progress.textContent()).toMatch(/1\D+7/);
    await tab.reload();
    expect(await box.isChecked()).toBe(true);
    await tab.locator('.checklist-reset').click();
    expect(await box.isChecked()).toBe(false);
    await tab.reload();
    expect(await box.isChecked()).toBe(false);
    expect(await progress.textContent()).toMatch(/0\D+7/);
  });
});

test('a tick by keyboard in Danish is a tick in Turkish, in another tab at once', async () => {
  const context = await newContext();
  const turkish = await context.newPage();
  await turkish.goto(at(page('tr')));
  const danish = await context.newPage();
  await danish.goto(at(page('da')));
  await danish.locator('[data-item="phone/hold#thank"]').focus();
  await danish.keyboard.press('Space');
  await turkish.waitForFunction(
    () => document.querySelector<HTMLInputElement>('[data-item="phone/hold#thank"]')?.checked,
  );
  expect(await turkish.locator('.checklist-progress').textContent()).toMatch(/1\D+7/);
});

test('without JavaScript it is a list with a link to its sheet', async () => {
  const tab = await visit(page('id'), { ...desktop, javaScriptEnabled: false });
  expect(await tab.locator('.checklist-items li').count()).toBe(7);
  expect(await tab.locator('.checklist-reset').isVisible()).toBe(false);
  expect(await tab.locator('.checklist-progress').isVisible()).toBe(false);
  await tab.locator('.checklist-print').click();
  await tab.waitForURL(at('id/checklists/hold/#print'));
  expect(await tab.locator('.sheet tr[data-item]').count()).toBe(7);
});

test('Print beside a checklist opens its sheet and the printer’s dialog', async () => {
  const context = await newContext();
  await context.addInitScript(() => {
    globalThis.print = () => document.documentElement.setAttribute('data-printed', '');
  });
  const tab = await context.newPage();
  await tab.goto(at('tr/conversation/closing/'));
  await tab.locator('.checklist-print').click();
  await tab.waitForURL(/\/tr\/checklists\/closing\//);
  await tab.locator('html[data-printed]').waitFor();
  // Coming back to it does not print again.
  expect(new URL(tab.url()).hash).toBe('');
});

test('a browser that may store nothing still ticks', async () => {
  const context = await newContext();
  await context.addInitScript(() => {
    Object.defineProperty(globalThis, 'localStorage', {
      get() {
        throw new DOMException('denied', 'SecurityError');
      },
    });
  });
  const tab = await context.newPage();
  context.removeAllListeners('weberror');
  await tab.goto(at(page('en')));
  await tab.locator('#say-why label').click();
  expect(await tab.locator('.checklist-progress').textContent()).toBe('1 of 7 done');
});
