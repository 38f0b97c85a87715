import { DEMO_PASSWORD } from '@/server/demo/portal/people';

/** People of the demo mesh, named by what they do. */
export const PERSONAS = [
  'producer',
  'consumer',
  'governance',
  'auditor',
  'admin',
  'member',
  'analytics',
  'partner',
] as const;

export type Persona = (typeof PERSONAS)[number];

export const emailOf = (persona: Persona): string => `${persona}@demo.sluice.local`;

export const PASSWORD = DEMO_PASSWORD;
