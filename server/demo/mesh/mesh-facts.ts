import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const schema = z.object({
  /** Of the definition that was built; another one is built anew. */
  version: z.string(),
  hub: z.object({ accountId: z.string(), roleArn: z.string() }),
  accounts: z.array(
    z.object({
      accountId: z.string(),
      alias: z.string(),
      region: z.string(),
      spokeRoleArn: z.string(),
      externalId: z.string(),
      consumerRoleArns: z.array(z.string()),
      streams: z.array(z.object({ name: z.string(), arn: z.string(), domain: z.string() })),
    }),
  ),
});

/** `<data>/aws/mesh.json`: what the demo mesh is, for programs that use it. Written last: it says that all is there. */
export type MeshFacts = z.output<typeof schema>;

/** Null when the mesh was not built yet. */
export async function readMeshFacts(file: string): Promise<MeshFacts | null> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return null;
  const parsed = schema.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : null;
}
