import type { GateState } from './gate-glyph';

export type Gate = {
  readonly key: string;
  readonly label: string;
  readonly state: GateState;
  /** Under the label: "in sync", "+47 bytes", "waits". */
  readonly detail?: string;
};

export type FlowingGate = Gate & { readonly in: 'wet' | 'dry'; readonly out: 'wet' | 'dry' };

// A gate that closes still lets records through until AWS says otherwise.
const LETTING: readonly GateState[] = ['open', 'drifted', 'closing', 'not-needed'];
const lets = (state: GateState): boolean => LETTING.includes(state);

/** The line is solid as far as data gets: up to the first gate that does not let it through. */
export function flowThrough(gates: readonly Gate[]): readonly FlowingGate[] {
  const stop = gates.findIndex((gate) => !lets(gate.state));
  const reach = stop < 0 ? gates.length : stop;
  return gates.map((gate, index) => ({
    ...gate,
    in: index <= reach ? 'wet' : 'dry',
    out: index < reach ? 'wet' : 'dry',
  }));
}

/** The same in one sentence, for those who do not see the picture. */
export function gateSentence(gates: readonly Gate[], from: string, to: string): string {
  const stop = gates.find((gate) => !lets(gate.state));
  const states = gates.map((gate) => `${gate.label} ${gate.state.replace('-', ' ')}`).join(', ');
  return stop
    ? `Nothing gets from ${from} to ${to}: ${stop.label} is ${stop.state}. ${states}.`
    : `Records get from ${from} to ${to}. ${states}.`;
}
