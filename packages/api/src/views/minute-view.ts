import { charterOf } from '@acta/indexer';
import {
  type Content,
  decodeSignature,
  digestOf,
  domainSeparator,
  type Minute,
  type MinuteSignature,
  recoverSigner,
  STATEMENTS,
} from '@acta/protocol';
import { maySeeMinute } from '../access/may-see.ts';
import { isOfficial, type Principal } from '../access/principal.ts';
import type { Context } from '../context.ts';
import { stepWords } from '../minutes/step-words.ts';
import { type Waiting, waitingOf } from '../minutes/waiting.ts';
import { credentialOf } from './credential.ts';

/** What waits for whom in each minute, by its number. */
export function waitingIn(
  minutes: readonly Minute[],
  now: number,
): ReadonlyMap<number, readonly Waiting[]> {
  return new Map(
    minutes.map((minute) => {
      const signers = () =>
        charterOf(minutes, minute.draft).signers.find(({ kind }) => kind === minute.kind)!;
      return [minute.number, waitingOf(minute, signers, now)];
    }),
  );
}

/** A minute's text, for whom may read it: drafts are the sections' own. */
export async function textOf(
  { section, index }: Context,
  minute: Minute,
  principal: Principal | undefined,
): Promise<Content<'minute'> | null> {
  const maySee = await maySeeMinute(principal, minute, index);
  const document = maySee ? await section.document(minute.document) : undefined;
  return (document?.content as Content<'minute'> | undefined) ?? null;
}

/**
 * A minute as people read it: state, dates, who signed with which key, what waits for whom until
 * when, and, if they may, its text side by side.
 */
export async function minuteView(
  context: Context,
  minute: Minute,
  waiting: readonly Waiting[],
  principal: Principal | undefined,
) {
  const official = principal !== undefined && isOfficial(principal);
  const lanes = await Promise.all(
    minute.lanes.map(async (lane) => ({
      ...lane,
      ...(lane.signed && { signed: await signed(context, lane.signed, official) }),
      ...(lane.attested && { attested: await signed(context, lane.attested, official) }),
    })),
  );
  return {
    ...minute,
    lanes,
    waiting: waiting.map((one) => ({ ...one, ...stepWords(one) })),
    text: await textOf(context, minute, principal),
  };
}

/**
 * A signature with its key and, for officials of a section that knows it, the name behind it and that
 * of whom it stood in for.
 */
async function signed(context: Context, signature: MinuteSignature, official: boolean) {
  const key = await signerOf(context, signature.record);
  if (key === undefined) return signature;
  const credential = official ? await credentialOf(context, key, signature.record) : undefined;
  const { holder, actingFor } = credential ?? {};
  return {
    ...signature,
    key,
    ...(holder !== undefined && { name: holder }),
    ...(actingFor !== undefined && { actingFor }),
  };
}

async function signerOf({ index, network }: Context, record: number): Promise<string | undefined> {
  const statement = (await index.record(record))?.statement;
  const [envelope] = statement?.signatures ?? [];
  if (statement === undefined || !envelope) return undefined;
  const digest = digestOf(network.domain, STATEMENTS[statement.type], statement.message);
  return recoverSigner(domainSeparator(network.domain), digest, decodeSignature(envelope));
}
