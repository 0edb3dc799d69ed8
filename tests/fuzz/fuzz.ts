import fc, { type Arbitrary } from 'fast-check';

/**
 * How the properties are tried. The seed is fixed, so that a build fails for what was changed and for nothing else; to hunt, give another and
 * more inputs: `FUZZ_SEED=7 FUZZ_RUNS=100000 npx vitest run tests/fuzz`. A failure prints its seed and the smallest input that it found.
 */
const seed = Number(process.env.FUZZ_SEED ?? 20261122);
const runs = Number(process.env.FUZZ_RUNS ?? 10_000);

/** An input that takes longer was meant to be quick: a pattern that goes back and forth takes minutes. */
const longest = 5_000;

/** Tries a property with 10,000 inputs, or with a share of that many. */
export function holds<Input>(inputs: Arbitrary<Input>, property: (input: Input) => void, share = 1): void {
  fc.assert(fc.property(inputs, timed(property)), { seed, numRuns: Math.ceil(runs * share) });
}

/** The same for what takes its time. */
export async function holdsLater<Input>(
  inputs: Arbitrary<Input>,
  property: (input: Input) => Promise<void>,
  share = 1,
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(inputs, async (input) => {
      const begin = process.cpuUsage();
      await property(input);
      quick(begin);
    }),
    { seed, numRuns: Math.ceil(runs * share) },
  );
}

function timed<Input>(property: (input: Input) => void): (input: Input) => void {
  return (input) => {
    const begin = process.cpuUsage();
    property(input);
    quick(begin);
  };
}

/** By the processor's own clock: it does not run while others do. */
function quick(begin: NodeJS.CpuUsage): void {
  const { user } = process.cpuUsage(begin);
  if (user / 1000 > longest) throw new Error(`Unexpected ${Math.round(user / 1000)} ms for one input`);
}
