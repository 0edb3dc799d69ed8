import { z } from 'astro/zod';
import { perLocale } from '../per-locale.ts';

/** What a point tells; named in i18n as `admin.point.<id>`. */
export const pointKinds = ['do', 'dont', 'limit', 'why', 'case', 'manage'] as const;

/** The register of source articles and of the guidance points they hold, content/sources.yml. */
export const sourcesSchema = z.strictObject({
  sources: z.array(
    z.strictObject({
      id: z.string(),
      /** The article's file, by which it can be found again. */
      article: z.string(),
      /** The language it is written in, as a code. */
      language: z.string(),
      subject: perLocale,
      /** Authors and publications that the article names; nobody has checked what it says of them. */
      cites: z.array(z.string()).default([]),
    }),
  ),
  points: z.array(
    z.strictObject({
      id: z.string(),
      source: z.string(),
      kind: z.enum(pointKinds),
      says: perLocale,
    }),
  ),
});

/** The register. */
export type Sources = z.output<typeof sourcesSchema>;

/** The sources that a page draws on, by the points it covers, in the register's order. */
export function sourcesOf(covers: readonly string[], { sources, points }: Sources): Sources['sources'] {
  const used = new Set(points.filter(({ id }) => covers.includes(id)).map(({ source }) => source));
  return sources.filter(({ id }) => used.has(id));
}
