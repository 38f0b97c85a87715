import { ExpressionError } from '../math/expression-error';
import {
  INSIGHTS_FUNCTIONS,
  type InsightsCondition,
  type InsightsFunction,
  type InsightsQuery,
} from './insights-query';
import { type InsightsToken, insightsTokens } from './insights-tokens';

/** Names that only mean themselves in double quotation marks. AWS reserves hundreds more. */
const KEYWORDS = new Set([
  ...[
    'SELECT',
    'FROM',
    'SCHEMA',
    'WHERE',
    'AND',
    'OR',
    'NOT',
    'GROUP',
    'ORDER',
    'BY',
    'ASC',
    'DESC',
    'LIMIT',
  ],
  ...INSIGHTS_FUNCTIONS,
]);
const MOST_SERIES = 500;

/** Reads a Metrics Insights query (docs/aws-facts.md §5); throws an ExpressionError for what is none. */
export function parseInsights(source: string): InsightsQuery {
  return new Reader(insightsTokens(source)).query();
}

class Reader {
  private at = 0;

  constructor(private readonly tokens: readonly InsightsToken[]) {}

  query(): InsightsQuery {
    this.keyword('SELECT');
    const select = this.function();
    this.sign('(');
    const metricName = this.name('the name of a metric');
    this.sign(')');
    this.keyword('FROM');
    const from = this.from();
    const where = this.accepts('WHERE') ? this.conditions() : [];
    const groupBy = this.accepts('GROUP') ? this.groups() : [];
    const orderBy = this.accepts('ORDER') ? this.order() : undefined;
    const limit = this.accepts('LIMIT') ? this.limit() : undefined;
    const rest = this.tokens[this.at];
    if (rest) throw new ExpressionError(`Unexpected '${rest.text}' in the query`);
    return {
      select,
      metricName,
      ...from,
      where,
      groupBy,
      ...(orderBy && { orderBy }),
      ...(limit !== undefined && { limit }),
    };
  }

  private from(): Pick<InsightsQuery, 'namespace' | 'schema'> {
    if (!this.accepts('SCHEMA')) return { namespace: this.name('a namespace') };
    this.sign('(');
    const namespace = this.name('a namespace');
    const schema: string[] = [];
    while (this.acceptsSign(',')) schema.push(this.name('the name of a dimension'));
    this.sign(')');
    return { namespace, schema };
  }

  private conditions(): readonly InsightsCondition[] {
    const found: InsightsCondition[] = [];
    do {
      const label = this.name('the name of a dimension');
      const equal = this.acceptsSign('=');
      if (!equal) this.sign('!=');
      found.push({ label, equal, value: this.value() });
    } while (this.accepts('AND'));
    return found;
  }

  private groups(): readonly string[] {
    this.keyword('BY');
    const found = [this.name('the name of a dimension')];
    while (this.acceptsSign(',')) found.push(this.name('the name of a dimension'));
    return found;
  }

  private order(): NonNullable<InsightsQuery['orderBy']> {
    this.keyword('BY');
    const by = this.function();
    this.sign('(');
    this.sign(')');
    const descending = this.accepts('DESC');
    if (!descending) this.accepts('ASC');
    return { by, descending };
  }

  private limit(): number {
    const token = this.next('a number');
    const limit = Number(token.text);
    if (token.kind !== 'number' || !Number.isInteger(limit) || limit < 1 || limit > MOST_SERIES)
      throw new ExpressionError(`LIMIT must be a whole number from 1 to ${MOST_SERIES}`);
    return limit;
  }

  private function(): InsightsFunction {
    const token = this.next('a function');
    const found = INSIGHTS_FUNCTIONS.find(
      (each) => token.kind === 'word' && each === token.text.toUpperCase(),
    );
    if (!found)
      throw new ExpressionError(`Expected one of ${INSIGHTS_FUNCTIONS.join(', ')} but found '${token.text}'`);
    return found;
  }

  private name(what: string): string {
    const token = this.next(what);
    const isName =
      token.kind === 'quoted' || (token.kind === 'word' && !KEYWORDS.has(token.text.toUpperCase()));
    if (!isName) throw new ExpressionError(`Expected ${what} but found '${token.text}'`);
    return token.text;
  }

  private value(): string {
    const token = this.next('a value in single quotation marks');
    if (token.kind !== 'value')
      throw new ExpressionError(`Values stand in single quotation marks, unlike '${token.text}'`);
    return token.text;
  }

  private keyword(word: string): void {
    if (this.accepts(word)) return;
    throw new ExpressionError(`Expected ${word} but found ${this.shown()}`);
  }

  private sign(sign: string): void {
    if (this.acceptsSign(sign)) return;
    throw new ExpressionError(`Expected '${sign}' but found ${this.shown()}`);
  }

  private accepts(word: string): boolean {
    const token = this.tokens[this.at];
    return this.skipIf(token?.kind === 'word' && token.text.toUpperCase() === word);
  }

  private acceptsSign(sign: string): boolean {
    const token = this.tokens[this.at];
    return this.skipIf(token?.kind === 'sign' && token.text === sign);
  }

  private skipIf(matches: boolean): boolean {
    if (matches) this.at += 1;
    return matches;
  }

  private next(what: string): InsightsToken {
    const token = this.tokens[this.at++];
    if (!token) throw new ExpressionError(`Expected ${what} but the query ends`);
    return token;
  }

  private shown(): string {
    const token = this.tokens[this.at];
    return token ? `'${token.text}'` : 'the end of the query';
  }
}
