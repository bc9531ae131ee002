import {
  buildPaper,
  bytesToHex,
  digestOf,
  freshRandom,
  grantLink,
  hexToBytes,
  readGrantLink,
  sha256,
  stateOf,
  STATEMENTS,
} from '@acta/sdk';
import type { Command } from 'commander';
import { toString } from 'qrcode';
import { readTrail } from '../../goods/find-goods.ts';
import { instant } from '../../io/instant.ts';
import type { Session } from '../../session.ts';
import { hash } from '../../statements/digest.ts';
import { readTime } from '../../statements/form.ts';
import { type SendOptions, signAndSubmit } from '../../statements/send.ts';
import { sending } from '../options.ts';
import { goodsArgument, partyFrom, withParty } from './shared.ts';

interface Options extends SendOptions {
  readonly to?: string;
  readonly purpose: string;
  readonly from: string;
  readonly until: string;
}

interface Given {
  readonly digest: string;
  readonly goods: string;
  readonly to?: string;
  readonly purpose?: string;
  readonly from: number;
  readonly until: number;
  readonly state: string;
}

/** Who else may read a trail: a party, or whoever is given a link (a buyer, a bank, an insurer). */
export function grantCommands(goods: Command, session: Session): void {
  const { say, output } = session;
  const grant = goods
    .command('grant')
    .description(
      say(
        'let a party, or whoever gets a link, read the trail; revocable, dated',
        'permitir que una parte, o quien reciba un enlace, lea el rastro; revocable, con fechas',
      ),
    )
    .argument('<goods>', goodsArgument(session))
    .option(
      '--to <party>',
      say('a party; without it a link is made', 'una parte; si no, se hace un enlace'),
    )
    .requiredOption('--purpose <text>', say('what for', 'para qué'))
    .option('--from <time>', say('from when', 'desde cuándo'), 'now')
    .requiredOption('--until <time>', say('until when', 'hasta cuándo'));
  sending(grant, session).action((given: string, options: Options) =>
    give(session, given, options),
  );

  const revoke = goods
    .command('revoke')
    .description(say('end a grant that your party gave', 'terminar un permiso que dio su parte'))
    .argument('<grant>', say('digest of the grant', 'huella del permiso'));
  sending(withParty(revoke, session), session).action(
    async (digest: string, options: SendOptions & { party?: string }) => {
      const party = await partyFrom(session, options);
      const document = { text: { en: 'The grant ends.', es: 'El permiso termina.' } };
      const fields = { party, kind: 'revocation', about: hash(digest) };
      const paper = buildPaper('PartyNote', fields, { documents: { document } });
      await signAndSubmit(session, paper, options);
    },
  );

  goods
    .command('grants')
    .description(say('grants that your party gave or was given', 'permisos dados o recibidos'))
    .action(async () => {
      const all = await (await session.loggedIn()).http.get<readonly Given[]>('/v1/grants');
      output.data(all, () =>
        all.map((one) =>
          [
            one.digest,
            one.state,
            one.goods.slice(2, 10),
            one.to ?? say('link', 'enlace'),
            `${instant(one.from)} – ${instant(one.until)}`,
          ].join('  '),
        ),
      );
    });

  goods
    .command('open')
    .description(
      say(
        'read a trail that a link opens; no key is needed',
        'leer un rastro que abre un enlace; sin llave',
      ),
    )
    .argument('<link>', say('the link, as it was given', 'el enlace, como se dio'))
    .action((link: string) => openLink(session, link));
}

async function give(session: Session, given: string, options: Options): Promise<void> {
  const { to, purpose, from, until } = options;
  const trail = await readTrail(session, given);
  const { holder } = stateOf(trail);
  const secret = to === undefined ? freshRandom() : undefined;
  const document = {
    text: { en: `Read the trail: ${purpose}`, es: `Leer el rastro: ${purpose}` },
    grant: {
      goods: trail.goods,
      ...(to !== undefined && { to }),
      ...(secret !== undefined && { bearer: bytesToHex(sha256(hexToBytes(secret, 32))) }),
      purpose,
      from: readTime(from) as number,
      until: readTime(until) as number,
    },
  };
  const fields = { party: holder, kind: 'grant', about: trail.goods };
  const paper = buildPaper('PartyNote', fields, { documents: { document } });
  if (secret === undefined) return signAndSubmit(session, paper, options);
  // The digest is known before anybody signs: a draft has its link, too, and no other way to it.
  const { domain } = await session.client();
  const digest = digestOf(domain, STATEMENTS[paper.type], paper.message);
  const link = grantLink(session.apiAddress, { grant: digest, secret });
  await signAndSubmit(session, paper, options, { link });
  session.output.note(await toString(link, { type: 'utf8', errorCorrectionLevel: 'L' }));
}

async function openLink(session: Session, link: string): Promise<void> {
  const key = readGrantLink(link);
  const client = await session.client();
  const opened = await client.http.post<{ token: string; goods: string }>('/v1/grants/open', key);
  client.http.token = opened.token;
  const trail = await client.trail.view(opened.goods);
  session.output.data(trail, () => [
    trail.goods,
    ...trail.steps.map(
      ({ index, recordedAt, type, to }) =>
        `${String(index).padStart(6)}  ${instant(recordedAt)}  ${type}  ${to}`,
    ),
  ]);
}
