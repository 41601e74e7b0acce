/** An error that the user can fix. Its message is printed without a stack. */
export class CliFailure extends Error {
  override readonly name = 'CliFailure';

  /** @param exitCode 1: unknown type; 2: wrong usage or unreadable input */
  constructor(
    message: string,
    readonly exitCode: 1 | 2 = 2,
  ) {
    super(message);
  }
}
