import type { Content } from '../content.ts';
import { error, type Problem } from '../problem.ts';

/**
 * Guidance points are known, each by one source that is known.
 *
 * Rules: covers-unknown, source-unknown, point-doubled.
 */
export function checkCovers({ pages, sources }: Content): Problem[] {
  if (!sources.value) return [];
  const known = new Set(sources.value.points.map(({ id }) => id));
  const sourceIds = new Set(sources.value.sources.map(({ id }) => id));
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const [number, { id, source }] of sources.value.points.entries()) {
    if (seen.has(id)) {
      problems.push(
        error(
          sources.file,
          sources.place(['points', number, 'id']),
          'point-doubled',
          `Unexpected second point "${id}", expected each id once; rename or remove it`,
        ),
      );
    }
    seen.add(id);
    if (sourceIds.has(source)) continue;
    const message = `Unexpected source "${source}", expected one of ${[...sourceIds].join(', ')}`;
    problems.push(error(sources.file, sources.place(['points', number, 'source']), 'source-unknown', message));
  }
  for (const { file, frontMatter } of pages) {
    for (const [number, point] of (frontMatter.value?.covers ?? []).entries()) {
      if (known.has(point)) continue;
      const message = `Unexpected guidance point "${point}", expected an id of ${sources.file}; correct it, or register the point there first`;
      problems.push(error(file, frontMatter.place(['covers', number]), 'covers-unknown', message));
    }
  }
  return problems;
}
