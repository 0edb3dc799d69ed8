/** An error that Astro prints as its message alone: where in our code it was thrown helps nobody who reads it. */
export function withoutStack(message: string): Error {
  const failure = new Error(message);
  failure.stack = undefined as unknown as string;
  return failure;
}
