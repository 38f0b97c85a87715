/** People of the demo mesh, named by what they do; they exist only with the sandbox. */
export const DEMO_PEOPLE = [
  { email: 'producer@demo.sluice.local', label: 'Producer', icon: 'publish' },
  { email: 'consumer@demo.sluice.local', label: 'Consumer', icon: 'consume' },
  { email: 'governance@demo.sluice.local', label: 'Governance', icon: 'govern' },
  { email: 'auditor@demo.sluice.local', label: 'Auditor', icon: 'see' },
  { email: 'admin@demo.sluice.local', label: 'Platform admin', icon: 'set-up' },
  { email: 'member@demo.sluice.local', label: 'Member', icon: 'person' },
] as const;

export const DEMO_PASSWORD = 'sluice-demo';
