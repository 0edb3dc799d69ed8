/**
 * How a finished site takes the place of the one before, as a decision on what is there: the same for the end of a build and for the start
 * of the next, when a kill or a power cut has stopped the one before in the middle.
 *
 * A build writes to a folder of its own. Once that is whole, it is renamed to `ready`: from then on, and only then, the site that is there
 * may give way. So `ready` is always whole, and what is called `old` where there is no `ready` is a remainder, perhaps half removed.
 */
export type Folder = 'site' | 'ready' | 'old';

export type Step = { remove: 'old' } | { rename: 'site'; to: 'old' } | { rename: 'ready'; to: 'site' };

/** What is to be done, in this order, for the newest whole site to be `site`, and nothing else to be left. */
export function stepsFor(there: ReadonlySet<Folder>): Step[] {
  const removeOld: Step = { remove: 'old' };
  if (!there.has('ready')) return there.has('old') ? [removeOld] : [];
  const moveIn: Step = { rename: 'ready', to: 'site' };
  // Stopped between the two renames: `old` is the last site, and stays until the new one is in.
  if (!there.has('site')) return there.has('old') ? [moveIn, removeOld] : [moveIn];
  const moveOut: Step = { rename: 'site', to: 'old' };
  return [...(there.has('old') ? [removeOld] : []), moveOut, moveIn, removeOld];
}
