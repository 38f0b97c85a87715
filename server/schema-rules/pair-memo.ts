/**
 * Answers to "can this reader read this writer", kept by pair while two graphs that may contain themselves are walked.
 * A pair that is asked again while it is being answered counts as readable: the data ends somewhere, so whatever breaks
 * does so at a pair that is not on the way to itself.
 */
export class PairMemo<Reader extends object, Writer extends object, Answer> {
  private readonly known = new Map<Reader, Map<Writer, Answer>>();
  /** Pairs in the order in which they were answered, or begun. */
  private readonly trail: (readonly [Reader, Writer])[] = [];

  constructor(
    private readonly readable: Answer,
    private readonly isReadable: (answer: Answer) => boolean,
  ) {}

  answer(reader: Reader, writer: Writer, find: () => Answer): Answer {
    const before = this.known.get(reader)?.get(writer);
    if (before !== undefined) return before;
    const mark = this.trail.length;
    this.set(reader, writer, this.readable);
    this.trail.push([reader, writer]);
    const found = find();
    // What was found readable since may rest on this pair being so, and must be asked anew.
    if (!this.isReadable(found)) this.forgetSince(mark + 1);
    this.set(reader, writer, found);
    return found;
  }

  private forgetSince(mark: number): void {
    for (const [reader, writer] of this.trail.splice(mark)) {
      const answer = this.known.get(reader)?.get(writer);
      if (answer !== undefined && this.isReadable(answer)) this.known.get(reader)?.delete(writer);
    }
  }

  private set(reader: Reader, writer: Writer, answer: Answer): void {
    const answers = this.known.get(reader) ?? new Map<Writer, Answer>();
    answers.set(writer, answer);
    this.known.set(reader, answers);
  }
}
