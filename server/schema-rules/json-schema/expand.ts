import { type Alternative, alternativeOf } from './alternative';
import { Budget } from './budget';
import type { SchemaNode } from './schema-node';

/** Beyond this many, choices are left open: the alternatives then allow more, and a comparison says no sooner. */
const MOST_ALTERNATIVES = 48;

/** An alternative reads each keyword of each of its schemas. */
const KEYWORDS = 60;

type Choice = { readonly nodes: readonly SchemaNode[]; readonly nots: readonly SchemaNode[] };

/** Turns schemas into alternatives. Each schema keeps a number, by which equal alternatives are recognised. */
export class Expander {
  constructor(private readonly budget = new Budget()) {}

  private readonly numbers = new Map<SchemaNode, number>();
  private readonly alternatives = new Map<string, Alternative | null>();
  private readonly expansions = new Map<string, readonly Alternative[]>();

  /** The ways to satisfy all of the schemas at once; none when there is no way. */
  expand(nodes: readonly SchemaNode[]): readonly Alternative[] {
    const key = this.keyOf(nodes, []);
    const known = this.expansions.get(key);
    if (known) return known;
    const found = this.branches(new State(this.budget), { nodes, nots: [] });
    this.expansions.set(key, found);
    return found;
  }

  /** The ways in which data of the alternative can satisfy further schemas, and not satisfy others. */
  narrow({ nodes, nots }: Alternative, further: readonly SchemaNode[], without: readonly SchemaNode[] = []) {
    return this.branches(new State(this.budget, new Set(nodes), [...nots]), {
      nodes: further,
      nots: without,
    });
  }

  private branches(start: State, first: Choice): readonly Alternative[] {
    const stack = start.choose(first) ? [start] : [];
    const found = new Map<string, Alternative>();
    for (let state = stack.pop(); state; state = stack.pop()) {
      const choices = state.open.pop();
      if (!choices) {
        const alternative = this.settle(state);
        if (alternative) found.set(alternative.key, alternative);
      } else if (found.size + stack.length + choices.length > MOST_ALTERNATIVES) stack.push(state);
      else
        for (const choice of choices) {
          const next = state.copy();
          if (next.choose(choice)) stack.push(next);
        }
    }
    return [...found.values()];
  }

  private settle({ nodes, nots }: State): Alternative | null {
    const key = this.keyOf(nodes, nots);
    const known = this.alternatives.get(key);
    if (known !== undefined) return known;
    this.budget.spend(KEYWORDS * nodes.size);
    const alternative = alternativeOf(key, nodes, nots, this.budget);
    this.alternatives.set(key, alternative);
    return alternative;
  }

  private keyOf(nodes: Iterable<SchemaNode>, nots: Iterable<SchemaNode>): string {
    return `${this.numbersOf(nodes)}!${this.numbersOf(nots)}`;
  }

  private numbersOf(nodes: Iterable<SchemaNode>): string {
    const all = [...nodes];
    this.budget.spend(all.length);
    const numbers = new Set(all.map((node) => this.numberOf(node)));
    return [...numbers].sort((one, other) => one - other).join();
  }

  private numberOf(node: SchemaNode): number {
    const known = this.numbers.get(node);
    if (known !== undefined) return known;
    this.numbers.set(node, this.numbers.size);
    return this.numbers.size - 1;
  }
}

/** Schemas that were taken so far, and the choices that are still open. */
class State {
  constructor(
    private readonly budget: Budget,
    readonly nodes = new Set<SchemaNode>(),
    readonly nots: SchemaNode[] = [],
    readonly open: Choice[][] = [],
  ) {}

  copy(): State {
    this.budget.spend(this.nodes.size + this.nots.length + this.open.length);
    return new State(this.budget, new Set(this.nodes), [...this.nots], [...this.open]);
  }

  /** False when one of the schemas takes nothing. */
  choose({ nodes, nots }: Choice): boolean {
    this.nots.push(...nots);
    const queue = [...nodes];
    for (let node = queue.pop(); node; node = queue.pop()) {
      this.budget.spend(1 + (node.anyOf?.length ?? 0) + (node.oneOf?.length ?? 0) ** 2);
      if (node.always === false) return false;
      if (node.always === true || this.nodes.has(node)) continue;
      this.nodes.add(node);
      queue.push(...(node.allOf ?? []));
      if (node.not) this.nots.push(node.not);
      if (node.anyOf) this.open.push(node.anyOf.map((branch) => ({ nodes: [branch], nots: [] })));
      if (node.oneOf) this.open.push(oneAlone(node.oneOf));
      const { condition } = node;
      if (condition?.met || condition?.unmet)
        this.open.push([
          { nodes: condition.met ? [condition.test, condition.met] : [condition.test], nots: [] },
          { nodes: condition.unmet ? [condition.unmet] : [], nots: [condition.test] },
        ]);
    }
    return true;
  }
}

const oneAlone = (branches: readonly SchemaNode[]): Choice[] =>
  branches.map((branch) => ({ nodes: [branch], nots: branches.filter((other) => other !== branch) }));
