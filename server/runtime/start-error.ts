/** Something that the person at the keyboard can act on: shown as it is, without a stack. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
