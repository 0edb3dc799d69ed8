import fc, { type Arbitrary } from 'fast-check';

/**
 * How the properties are tried. The seed is fixed, so that a build fails for what was changed and for nothing else; to hunt, give another and
 * more inputs: `FUZZ_SEED=7 FUZZ_RUNS=100000 npx vitest run tests/fuzz`. A failure prints its seed and the smallest input that it found.
 */
const seed = Number(process.env.FUZZ_SEED ?? 20261122);
const runs = Number(process.env.FUZZ_RUNS ?? 10_000);

/** An input that takes longer was meant to be quick: a pattern that goes back and forth takes minutes. */
const longest = 5_000;

/** How long a smaller input is sought that fails too. There are very many to try, and each may take its time. */
const seeking = 10_000;

/** Tries a property with 10,000 inputs, or with a share of that many. */
export function holds<Input>(inputs: Arbitrary<Input>, property: (input: Input) => void, share = 1): void {
  const watch = stopwatch();
  const tried = (input: Input): void => {
    if (watch.isOver()) return;
    watch.begin();
    try {
      property(input);
      watch.end();
    } catch (error) {
      watch.failed();
      throw error;
    }
  };
  fc.assert(fc.property(inputs, tried), { seed, numRuns: Math.ceil(runs * share) });
}

/** The same for what takes its time. */
export async function holdsLater<Input>(
  inputs: Arbitrary<Input>,
  property: (input: Input) => Promise<void>,
  share = 1,
): Promise<void> {
  const watch = stopwatch();
  const tried = async (input: Input): Promise<void> => {
    if (watch.isOver()) return;
    watch.begin();
    try {
      await property(input);
      watch.end();
    } catch (error) {
      watch.failed();
      throw error;
    }
  };
  await fc.assert(fc.asyncProperty(inputs, tried), { seed, numRuns: Math.ceil(runs * share) });
}

/** By the processor's own clock: it does not run while others do. */
function stopwatch() {
  let input: NodeJS.CpuUsage;
  let failure: NodeJS.CpuUsage | undefined;
  const since = (begin: NodeJS.CpuUsage) => process.cpuUsage(begin).user / 1000;
  return {
    isOver: () => failure !== undefined && since(failure) > seeking,
    begin: () => {
      input = process.cpuUsage();
    },
    end: () => {
      if (since(input) > longest) throw new Error(`Unexpected ${Math.round(since(input))} ms for one input`);
    },
    failed: () => {
      failure ??= process.cpuUsage();
    },
  };
}
