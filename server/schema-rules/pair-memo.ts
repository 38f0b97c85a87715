/**
 * Answers to "can this reader read this writer", kept by pair while two graphs that may contain themselves are walked.
 *
 * `level` counts the steps into the data. A pair that is asked again further inside, while it is being answered, counts as
 * readable: data ends somewhere, so whatever breaks does so at a pair that is not on the way to itself. Asked again
 * about the same piece of data it has no answer yet, and counts as not readable.
 */
export class PairMemo<Reader extends object, Writer extends object, Answer> {
  private readonly answers = new Map<Reader, Map<Writer, Answer>>();
  private readonly asked = new Map<Reader, Map<Writer, number>>();
  /** Pairs that were found readable, in that order. */
  private readonly trail: (readonly [Reader, Writer])[] = [];

  constructor(
    private readonly readable: Answer,
    private readonly unreadable: Answer,
    private readonly isReadable: (answer: Answer) => boolean,
  ) {}

  answer(reader: Reader, writer: Writer, level: number, find: () => Answer): Answer {
    const known = this.answers.get(reader)?.get(writer);
    if (known !== undefined) return known;
    const askedAt = this.asked.get(reader)?.get(writer);
    if (askedAt !== undefined) return level > askedAt ? this.readable : this.unreadable;
    const mark = this.trail.length;
    put(this.asked, reader, writer, level);
    const found = find();
    this.asked.get(reader)?.delete(writer);
    if (this.isReadable(found)) this.trail.push([reader, writer]);
    // What was found readable in the meantime may rest on this pair being so, and has to be asked anew.
    else for (const [one, other] of this.trail.splice(mark)) this.answers.get(one)?.delete(other);
    put(this.answers, reader, writer, found);
    return found;
  }
}

function put<Key, Inner, Value>(
  map: Map<Key, Map<Inner, Value>>,
  key: Key,
  inner: Inner,
  value: Value,
): void {
  const values = map.get(key) ?? new Map<Inner, Value>();
  map.set(key, values.set(inner, value));
}
