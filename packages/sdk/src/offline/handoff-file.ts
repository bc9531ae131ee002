import {
  ActaError,
  type Content,
  decodeSignature,
  digestOf,
  type Domain,
  domainSeparator,
  goodsId,
  isJsonObject,
  type JsonObject,
  NO_SEALS,
  parseGoodsName,
  recoverSigner,
  sealsHash,
  STATEMENTS,
} from '@acta/protocol';
import type { Standing } from '../handoff/handoffs.ts';
import { checkPaper, type Paper } from '../papers/paper.ts';

type GoodsContent = Content<'commission'>['goods'];

/** First line of meaning in each file that goes from hand to hand without a network. */
export const GOODS_FILE = 'goods/1';
export const HANDOFF_FILE = 'handoff/1';

/**
 * What a holder takes along to hand goods over where there is no network: how the goods stand, and
 * under which name. It is made while there is one.
 */
export interface GoodsFile {
  readonly acta: typeof GOODS_FILE;
  readonly domain: Domain;
  readonly standing: Standing;
  /** What the id was made of, where the holder knows it. */
  readonly goods?: GoodsContent;
}

/**
 * A handoff from hand to hand: offered by the one, then answered by the other. Whole, it is all that
 * the ledger needs; whoever has a network first brings it there.
 */
export interface HandoffFile {
  readonly acta: typeof HANDOFF_FILE;
  readonly domain: Domain;
  readonly goods?: GoodsContent;
  readonly offer: Paper;
  readonly answer?: Paper;
}

/** Who signed what in a handoff file; that they may, the section says. */
export interface HandoffSigners {
  readonly offer: string;
  readonly answer?: string;
}

/**
 * Reads a file that somebody handed over: every root with its document, every signature with its
 * signer, the name with the id. An attacker shows one seal and has another one signed, puts an answer
 * to another handoff beside this one, or names a VIN that the id was not made of.
 *
 * @throws ActaError OFFLINE_FILE {problem}; STATEMENT_*, SIGNATURE_*, DOCUMENT_*, CONTENT_*, IDENTIFIER_*
 */
export function parseOfflineFile(value: unknown): GoodsFile | HandoffFile {
  if (!isJsonObject(value)) refuse('not a file of goods or of a handoff');
  if (value['acta'] === GOODS_FILE) return parseGoodsFile(value);
  if (value['acta'] === HANDOFF_FILE) return parseHandoffFile(value);
  return refuse('not a file of goods or of a handoff');
}

function parseGoodsFile(value: JsonObject): GoodsFile {
  only(value, ['acta', 'domain', 'standing', 'goods']);
  const { standing } = value;
  if (!isJsonObject(standing)) refuse('how the goods stand');
  only(standing, ['goods', 'head', 'holder', 'seals']);
  const { goods, head, holder, seals } = standing as unknown as Standing;
  const hashes = [goods, head].every((one) => /^0x[0-9a-f]{64}$/.test(one));
  if (!hashes || !/^[A-Z]{2}-[0-9A-HJKMNP-TV-Z]{5}$/.test(holder)) refuse('how the goods stand');
  sealsOf(seals);
  return {
    acta: GOODS_FILE,
    domain: domainOf(value['domain']),
    standing: { goods, head, holder, seals },
    ...nameOf(value['goods'], goods),
  };
}

function parseHandoffFile(value: JsonObject): HandoffFile {
  only(value, ['acta', 'domain', 'goods', 'offer', 'answer']);
  const domain = domainOf(value['domain']);
  const offer = checkPaper(value['offer']);
  if (offer.type !== 'Handoff') refuse('the offer is no handoff');
  const file: HandoffFile = {
    acta: HANDOFF_FILE,
    domain,
    ...nameOf(value['goods'], String(offer.message['goods'])),
    offer,
    ...(value['answer'] !== undefined && { answer: checkPaper(value['answer']) }),
  };
  signersOf(file);
  return file;
}

/**
 * Who signed a handoff file.
 *
 * @throws ActaError OFFLINE_FILE where a hand is missing, or the answer is to another handoff
 */
export function signersOf({ domain, offer, answer }: HandoffFile): HandoffSigners {
  const signed = signerOf(domain, offer);
  if (answer === undefined) return { offer: signed };
  const digest = digestOf(domain, STATEMENTS.Handoff, offer.message);
  const { handoff, message, type } = answer;
  const same = handoff && digestOf(domain, STATEMENTS.Handoff, handoff.message) === digest;
  if (type !== 'Answer' || message['handoff'] !== digest || !same) {
    refuse('the answer is to another handoff');
  }
  if (message['party'] !== offer.message['to']) refuse('the answer is of another party');
  return { offer: signed, answer: signerOf(domain, answer) };
}

/**
 * How goods stand once a file of them is true: what the next handoff is built on.
 *
 * @throws ActaError OFFLINE_FILE where the handoff is not answered, or was refused
 */
export function standingIn(file: GoodsFile | HandoffFile): Standing {
  const named = file.goods && { name: file.goods };
  if (file.acta === GOODS_FILE) return { ...file.standing, ...named };
  const { domain, offer, answer } = file;
  if (answer === undefined) refuse('the handoff is not answered');
  if (answer.message['answer'] === 'refused') refuse('the handoff was refused');
  const { seals } = offer.documents['document']!.content as unknown as Content<'handoff'>;
  return {
    goods: String(offer.message['goods']),
    head: digestOf(domain, STATEMENTS.Answer, answer.message),
    holder: String(offer.message['to']),
    seals,
    ...named,
  };
}

function signerOf(domain: Domain, { type, message, signatures }: Paper): string {
  const [envelope] = signatures;
  if (envelope === undefined || envelope === null) return refuse('a hand is missing');
  const digest = digestOf(domain, STATEMENTS[type], message);
  return recoverSigner(domainSeparator(domain), digest, decodeSignature(envelope));
}

function domainOf(value: unknown): Domain {
  const { chainId, log } = isJsonObject(value as never) ? (value as unknown as Domain) : {};
  if (!Number.isSafeInteger(chainId) || !/^0x[0-9a-f]{40}$/.test(String(log))) refuse('network');
  return { chainId: chainId!, log: log! };
}

function nameOf(value: unknown, goods: string): { goods?: GoodsContent } {
  if (value === undefined) return {};
  const { scheme, name, random } = isJsonObject(value as never) ? (value as GoodsContent) : {};
  const named = parseGoodsName(String(scheme), String(name));
  if (!/^0x[0-9a-f]{64}$/.test(String(random)) || goodsId(random!, named) !== goods) {
    refuse('the name is of other goods');
  }
  return { goods: { ...named, random: random! } };
}

function sealsOf(seals: Standing['seals']): string {
  const { salt, marks } = isJsonObject(seals as never) ? seals : {};
  if (!/^0x[0-9a-f]{64}$/.test(String(salt)) || !Array.isArray(marks)) return refuse('seals');
  return marks.length === 0 ? NO_SEALS : sealsHash(salt!, marks);
}

function only(value: JsonObject, names: readonly string[]): void {
  const other = Object.keys(value).find((name) => !names.includes(name));
  if (other !== undefined) refuse(`unknown member ${other.slice(0, 40)}`);
}

function refuse(problem: string): never {
  throw new ActaError('OFFLINE_FILE', { problem });
}
