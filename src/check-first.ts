/**
 * What a build asks before it reports that Astro could not read the content: the check says the same better, with place and remedy.
 * Astro loads content.config.ts apart from its integrations, so the two find each other by a name that all of the process knows.
 */
const name = Symbol.for('service-handbook:check-first');

type Ask = () => Promise<void> | undefined;

/** Says whom to ask: `ask` gives what is rejected with the check's own error, if it finds one. */
export function checkFirst(ask: Ask): void {
  Object.assign(globalThis, { [name]: ask });
}

/** Waits for the check, if one is running. Throws its error. */
export async function waitForCheck(): Promise<void> {
  await (globalThis as { [name]?: Ask })[name]?.();
}
