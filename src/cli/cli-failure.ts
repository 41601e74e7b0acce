/** Something that the caller of the command line can put right: told in a sentence, without a stack. */
export class CliFailure extends Error {
  override readonly name = 'CliFailure';

  /** @param exitCode 1: the answer is no; 2: the question could not be asked */
  constructor(
    message: string,
    readonly exitCode: 1 | 2 = 2,
  ) {
    super(message);
  }
}
