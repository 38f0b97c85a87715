import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ReviewOfSetting } from '@/components/operations/setting-review';
import { SETTING_WORDS } from '@/components/operations/setting-words';
import { WishFields } from '@/components/operations/wish-fields';
import { PageFrame } from '@/components/shell/page-frame';
import { Button, ButtonLink } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { reviewSetting } from '@/server/operations/queries';
import { fieldsOf, readWish } from '@/server/operations/read-wish';
import { settingName } from '@/server/operations/schema';
import { startSettingAction } from '../actions';

export const metadata: Metadata = { title: 'Change a stream' };

type Props = {
  readonly params: Promise<{ readonly slug: string; readonly setting: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

export default async function ChangeSettingPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const { slug, setting: wanted } = await params;
  const setting = settingName.safeParse(wanted);
  if (!setting.success) notFound();
  const pairs = Object.entries(await searchParams).flatMap(([name, value]) =>
    [value ?? []].flat().map((each): [string, string] => [name, each]),
  );
  const fields = fieldsOf(pairs);
  const { wish, errors } = readWish(setting.data, fields);
  const review = await reviewSetting(deps, actor, { slug, wish });
  if (!review) notFound();
  const { product, shape, failure } = review;
  const words = SETTING_WORDS[setting.data];
  return (
    <PageFrame
      crumbs={[
        { label: product.name, href: `/catalog/${slug}` },
        { label: 'Stream', href: `/catalog/${slug}/stream` },
        { label: words.name },
      ]}
    >
      <PageHeader title={`${words.name} of ${product.name}`}>{words.about}</PageHeader>
      {!shape && failure && (
        <Notice tone="fail" className="mt-5" title={failure.title}>
          {failure.explanation} {failure.next}
        </Notice>
      )}
      {shape && (
        <div className="mt-5 grid items-start gap-7 lg:grid-cols-2">
          <form method="get" className="flex max-w-[520px] flex-col gap-4" aria-label={words.name}>
            <input type="hidden" name="asked" value="1" />
            <WishFields
              setting={setting.data}
              shape={shape}
              prices={review.prices}
              fields={fields}
              errors={errors}
            />
            <div className="flex flex-wrap gap-2">
              <Button type="submit" variant={review.plan ? 'secondary' : 'primary'}>
                Show what it does
              </Button>
              <ButtonLink href={`/catalog/${slug}/stream`}>Back</ButtonLink>
            </div>
          </form>
          <ReviewOfSetting
            review={review}
            setting={setting.data}
            asked={new URLSearchParams(pairs).toString()}
            action={startSettingAction}
          />
        </div>
      )}
    </PageFrame>
  );
}
