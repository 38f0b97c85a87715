import { ExpressionError } from './expression-error';
import type { Expression } from './parse';
import type { MathValue, NamedSeries } from './time-series';

/** The arguments of a call, each read as what the function needs there. */
export class Arguments {
  constructor(
    readonly name: string,
    private readonly args: readonly Expression[],
    private readonly compute: (expression: Expression) => MathValue,
  ) {}

  get count(): number {
    return this.args.length;
  }

  atMost(most: number): this {
    if (this.args.length > most) throw new ExpressionError(`${this.name} takes at most ${most} arguments`);
    return this;
  }

  expression(at: number): Expression {
    const found = this.args[at];
    if (!found) throw new ExpressionError(`${this.name} needs more arguments`);
    return found;
  }

  value(at: number): MathValue {
    return this.compute(this.expression(at));
  }

  items(at: number): readonly NamedSeries[] {
    const found = this.value(at);
    if (found.kind !== 'array') throw new ExpressionError(`${this.name} needs an array of time series`);
    return found.items;
  }

  number(at: number): number {
    const found = this.value(at);
    if (found.kind !== 'scalar')
      throw new ExpressionError(`Argument ${at + 1} of ${this.name} must be a number`);
    return found.value;
  }

  numberIfThere(at: number): number | undefined {
    return at < this.count ? this.number(at) : undefined;
  }

  word(at: number): string {
    const found = this.expression(at);
    if (found.kind !== 'word')
      throw new ExpressionError(`${this.name} needs a word such as AVG or DESC here`);
    return found.word;
  }

  text(at: number): string {
    const found = this.expression(at);
    if (found.kind !== 'text') throw new ExpressionError(`${this.name} needs text in quotation marks`);
    return found.text;
  }
}
