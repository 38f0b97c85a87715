import type { Operation } from '../contract';
import type { Directory } from './directory';
import { checkHolder, type Holder, type HolderInput, requireHolder } from './holder';
import { type PageInput, pageOf } from './paging';
import { mergeTags, readTags, requestTagKeys, shownTags, type TagInput, withoutTags } from './tags';

type ListInput = PageInput & HolderInput;
type PutInput = ListInput & { readonly Tags: readonly TagInput[] };
type RemoveInput = ListInput & { readonly TagKeys: readonly string[] };

/** TagRole, UntagRole, ListRoleTags, and the same for users. */
export function tagOperations(
  directory: Directory,
  holder: Holder,
): Record<string, Operation<never, object>> {
  const { noun, nameOf } = holder;

  const tag: Operation<PutInput> = {
    checks: (input, context) => [
      checkHolder(holder, `Tag${noun}`, nameOf(input), context, requestTagKeys(readTags(input.Tags))),
    ],
    async run(input, context) {
      const record = requireHolder(holder, nameOf(input), context);
      await directory.savePrincipal({ ...record, tags: mergeTags(record.tags, readTags(input.Tags)) });
      return undefined;
    },
  };

  const untag: Operation<RemoveInput> = {
    checks: (input, context) => [
      checkHolder(holder, `Untag${noun}`, nameOf(input), context, { 'aws:TagKeys': input.TagKeys }),
    ],
    async run(input, context) {
      const record = requireHolder(holder, nameOf(input), context);
      await directory.savePrincipal({ ...record, tags: withoutTags(record.tags, input.TagKeys) });
      return undefined;
    },
  };

  const list: Operation<ListInput> = {
    checks: (input, context) => [checkHolder(holder, `List${noun}Tags`, nameOf(input), context)],
    run(input, context) {
      const tags = shownTags(requireHolder(holder, nameOf(input), context).tags);
      const sorted = tags.sort((a, b) => (a.Key < b.Key ? -1 : 1));
      const { items, more } = pageOf(sorted, ({ Key }) => Key, input);
      return { Tags: items, ...more };
    },
  };

  return { [`Tag${noun}`]: tag, [`Untag${noun}`]: untag, [`List${noun}Tags`]: list };
}
