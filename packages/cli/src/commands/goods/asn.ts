import { type GoodsName, parseGoodsName } from '@acta/sdk';
import type { Command } from 'commander';
import { readAsn } from '../../import/asn/read-asn.ts';
import type { Session } from '../../session.ts';
import { pair } from '../options.ts';
import { bringIn, type ImportOptions, jobOptions } from './import.ts';

interface Options extends ImportOptions {
  readonly to: string;
  readonly container?: string;
  readonly sealMaker?: string;
}

/** An X12 856 ship notice: commissions, packs, a seal and a handoff, as the job of a manifest. */
export function asnCommand(goods: Command, session: Session): void {
  const { say } = session;
  const command = goods
    .command('asn')
    .description(
      say(
        'bring in an X12 856 ship notice as a packed handoff (docs/import.md)',
        'traer un aviso de embarque X12 856 como entrega cargada (docs/import.md)',
      ),
    )
    .argument('<file>', say('X12 file', 'archivo X12'))
    .requiredOption('--to <party>', say('who shall receive', 'quién recibirá'))
    .option(
      '--container <scheme:name>',
      say('the conveyance, as plate:US/TX/ABC1234', 'el transporte, como plate:US/TX/ABC1234'),
    )
    .option(
      '--seal-maker <name>',
      say('maker of the seals: the notice has their number alone', 'fabricante de los candados'),
    );
  jobOptions(command, session).action(async (file: string, options: Options) => {
    const { to, container, sealMaker } = options;
    const client = await session.loggedIn();
    await bringIn(session, file, options, (bytes) =>
      readAsn(bytes, {
        to,
        known: async (name: GoodsName) => (await client.trail.find(name)).length > 0,
        ...(container !== undefined && {
          container: parseGoodsName(...pair(container, 'scheme:name')),
        }),
        ...(sealMaker !== undefined && { sealMaker }),
      }),
    );
  });
}
