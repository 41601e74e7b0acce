/** Below Jest's own time limit, so that a failure shows the assertion instead of "exceeded timeout". */
const DEADLINE = 20_000;

/**
 * Repeats an assertion until it passes: for what happens a moment after the test caused it, in a page, a stream or
 * another process. A fixed pause would be too short on a busy machine.
 *
 * @param assertion throws until the expected state is reached
 * @throws the last failure of the assertion, when it does not pass within the deadline
 * @example
 * await eventually(() => expect(logger.lines).toHaveLength(1));
 */
export async function eventually(assertion: () => unknown, milliseconds = DEADLINE): Promise<void> {
  for (const deadline = Date.now() + milliseconds; ; ) {
    try {
      await assertion();
      return;
    } catch (failure) {
      if (Date.now() > deadline) throw failure;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
