import { Unreadable } from '../invalid-definition';
import { isJsonObject, type Json, type JsonObject, member } from '../json/json-text';
import { knows } from './draft';
import type { Draft } from './schema-node';

/** The keywords of one schema, read as what they have to be. Throws Unreadable with the place in the document. */
export class Keywords {
  constructor(
    readonly json: JsonObject,
    private readonly draft: Draft,
    /** JSON pointer. */
    private readonly where: string,
  ) {}

  /** Undefined also for a keyword that the document's draft does not have. */
  get(keyword: string): Json | undefined {
    return knows(this.draft, keyword) ? member(this.json, keyword) : undefined;
  }

  text(keyword: string): string | undefined {
    const value = this.get(keyword);
    if (value !== undefined && typeof value !== 'string') throw this.wrong(keyword, 'text');
    return value;
  }

  number(keyword: string): number | undefined {
    const value = this.get(keyword);
    if (value !== undefined && typeof value !== 'number') throw this.wrong(keyword, 'a number');
    return value;
  }

  count(keyword: string): number | undefined {
    const value = this.number(keyword);
    if (value !== undefined && (!Number.isInteger(value) || value < 0))
      throw this.wrong(keyword, 'a whole number, 0 or more');
    return value;
  }

  boolean(keyword: string): boolean | undefined {
    const value = this.get(keyword);
    if (value !== undefined && typeof value !== 'boolean') throw this.wrong(keyword, 'true or false');
    return value;
  }

  list(keyword: string): readonly Json[] | undefined {
    const value = this.get(keyword);
    if (value !== undefined && !Array.isArray(value)) throw this.wrong(keyword, 'a list');
    return value as readonly Json[] | undefined;
  }

  names(keyword: string): readonly string[] | undefined {
    const value = this.list(keyword);
    return value && this.asNames(value, keyword);
  }

  asNames(value: Json, keyword: string): readonly string[] {
    if (!Array.isArray(value) || !value.every((each) => typeof each === 'string'))
      throw this.wrong(keyword, 'a list of names');
    if (new Set(value).size < value.length) throw this.wrong(keyword, 'a list without repetitions');
    return value as string[];
  }

  entries(keyword: string): readonly (readonly [string, Json])[] {
    const value = this.get(keyword);
    if (value === undefined) return [];
    if (!isJsonObject(value)) throw this.wrong(keyword, 'an object');
    return Object.entries(value) as [string, Json][];
  }

  at(...steps: readonly (string | number)[]): string {
    return [
      this.where,
      ...steps.map((step) => String(step).replaceAll('~', '~0').replaceAll('/', '~1')),
    ].join('/');
  }

  wrong(keyword: string, wanted: string): Unreadable {
    return new Unreadable(`${this.at(keyword)}: ${keyword} has to be ${wanted}`);
  }
}
